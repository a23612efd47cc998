from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.formats import number_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from django_htmx.http import HttpResponseClientRefresh

from framsyn.domains.history import policies, queries, services
from framsyn.domains.history.forms import CodesForm, PairingForm, SickLeaveForm, UploadForm
from framsyn.domains.history.models import PersonnelImport
from framsyn.domains.history.tasks import read_import_task
from framsyn.domains.organisation.access import needs
from framsyn.domains.organisation.waiting import is_waiting
from framsyn.engines.history.contract import HISTORY_COLUMNS, UNIT_COLUMNS
from framsyn.engines.history.words import CHOICES
from framsyn.refusal import Refused

State = PersonnelImport.State
SHOWN_IMPORTS = 50
RENEWING = "renewing-figures"  # under which name the figures after new sick leave are waited for


@needs("import_history")
def personnel(request: HttpRequest) -> HttpResponse:
    """What has been read in, and the way to read in more."""
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            started = services.start_import(by=request.user, **form.service_fields())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            read_import_task.enqueue(str(started.pk), request.user.pk)
            return redirect("personnel_import", started.pk)
    return render(
        request, "history/personnel.html", personnel_page(form) | {"is_renewing": is_waiting(request, RENEWING)}
    )


def personnel_page(form: UploadForm | None = None, sick_leave: SickLeaveForm | None = None) -> dict[str, Any]:
    return {
        "form": form or UploadForm(),
        "imports": queries.imports()[:SHOWN_IMPORTS],
        "snapshot": queries.current_snapshot(),
        "sick_leave_form": sick_leave or SickLeaveForm(prefix="sick_leave"),
        "sick_leave": queries.sick_leave_batches(),
    }


@needs("import_history")
@require_GET
def template(request: HttpRequest) -> HttpResponse:
    from framsyn.engines.history.template import write_template

    language = (get_language() or "sv")[:2]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "template.xlsx"
        write_template(path, language)
        content = path.read_bytes()
    name = "personaldata-mall.xlsx" if language == "sv" else "personnel-data-template.xlsx"
    return HttpResponse(content, headers=_as_download(name))


@needs("import_history")
@require_GET
def personnel_import(request: HttpRequest, pk: str) -> HttpResponse:
    found = _import(pk)
    is_saving = is_waiting(request, saving(found))
    if not is_saving:
        found.refresh_from_db()  # it may have been saved between the two questions
    if request.htmx:  # type: ignore[attr-defined]
        if found.state != State.READING and not is_saving:
            return HttpResponseClientRefresh()
        return render(request, "history/progress.html", {"import": found, "is_saving": is_saving})
    return render(request, "history/import.html", import_page(found) | {"is_saving": is_saving})


def saving(found: PersonnelImport) -> str:
    """Under which name the saving of an import is waited for."""
    return f"saving-{found.pk}"


def import_page(
    found: PersonnelImport, pairing: PairingForm | None = None, codes: CodesForm | None = None
) -> dict[str, Any]:
    result = found.result
    detected = _in_given_order(found)
    current = queries.current_snapshot()
    return {
        "import": found,
        "result": result,
        "sentence": _sentence(found) if "rows_stored" in result else "",
        "amounts": _amounts(result) if result.get("engagements") else "",
        "rejected_file": queries.rejected_file(found),
        "pairing": pairing or _pairing(found),
        "codes": codes or _codes(found),
        **_preview(result.get("preview") or []),
        "files": [file | {"pairs": _pairs(file)} for file in detected],
        "current": current,
        "can_reread": policies.can("reread", found) and bool(detected),
        "can_undo": policies.can("undo", found) and current == found.snapshot,
    }


@needs("import_history")
@require_POST
def stop(request: HttpRequest, pk: str) -> HttpResponse:
    found = _import(pk)
    try:
        services.stop_import(by=request.user, personnel_import=found)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("personnel_import", found.pk)


@needs("import_history")
@require_POST
def cancel(request: HttpRequest, pk: str) -> HttpResponse:
    found = _import(pk)
    try:
        services.cancel_import(by=request.user, personnel_import=found)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("personnel_import", found.pk)
    messages.success(request, _("Nothing of the file was saved."))
    return redirect("personnel")


def _read_again(request: HttpRequest, found: PersonnelImport, form: PairingForm | CodesForm) -> bool:
    """Start the reading anew with what the planner paired; False leaves the faults in the form."""
    if not form.is_valid():
        return False
    try:
        services.reread_import(
            by=request.user, personnel_import=found, mapping=form.mapping(queries.used_mapping(found))
        )
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    read_import_task.enqueue(str(found.pk), request.user.pk)
    return True


@needs("import_history")
@require_POST
def mapping(request: HttpRequest, pk: str) -> HttpResponse:
    """Read the same files once more with the columns paired as the planner says."""
    return _with_form(request, _import(pk), "pairing", _pairing)


@needs("import_history")
@require_POST
def codes(request: HttpRequest, pk: str) -> HttpResponse:
    """Read the same files once more, with the unknown codes read as the planner says."""
    return _with_form(request, _import(pk), "codes", _codes)


def _with_form(
    request: HttpRequest,
    found: PersonnelImport,
    name: str,
    form_of: Callable[[PersonnelImport, Any], PairingForm | CodesForm | None],
) -> HttpResponse:
    form = form_of(found, request.POST)
    if form is None:
        raise Http404
    if _read_again(request, found, form):
        return redirect("personnel_import", found.pk)
    return render(request, "history/import.html", import_page(found, **{name: form}) | {"is_saving": False})


@needs("import_history")
@require_GET
def rejected(request: HttpRequest, pk: str) -> HttpResponse:
    path = queries.rejected_file(_import(pk))
    if path is None:
        raise Http404
    return FileResponse(path.open("rb"), as_attachment=True, filename=_("rejected-rows.xlsx"))


@needs("undo_import")
def undo(request: HttpRequest, pk: str) -> HttpResponse:
    found = _import(pk)
    if request.method == "POST":
        try:
            services.undo_import(by=request.user, personnel_import=found)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect("personnel_import", found.pk)
        messages.success(request, _("The import is undone."))
        return redirect("personnel")
    return render(request, "history/undo.html", {"import": found, "rows": found.result.get("rows_stored", 0)})


def _import(pk: str) -> PersonnelImport:
    return get_object_or_404(queries.imports(), pk=pk)


def _pairing(found: PersonnelImport, data: Any = None) -> PairingForm | None:
    detected = _in_given_order(found)
    if not detected or not policies.can("reread", found):
        return None
    used = found.request.get("mapping") or {}
    initial = {name: used.get(name, not used) for name in ("end_inclusive", "extent_percent")}
    return PairingForm(data, headers=detected[0]["headers"], columns=detected[0]["columns"], initial=initial)


def _codes(found: PersonnelImport, data: Any = None) -> CodesForm | None:
    if found.state != State.TO_REVIEW:
        return None
    form = CodesForm(data, findings=found.result.get("findings") or [])
    return form if form.unknown else None


def _value(column: str, value: str) -> str:
    """A code as it is said: permanent -> tillsvidare."""
    words = CHOICES.get(column, {}).get(value)
    return words[(get_language() or "sv")[:2] != "sv"] if words else str(value)  # type: ignore[index]


def _in_given_order(found: PersonnelImport) -> list[dict[str, Any]]:
    """How the files were understood, the personnel file first: it is the one whose columns may be paired anew."""
    names = [file["name"] for file in found.request.get("files", [])]
    detected = found.result.get("detected") or []
    return sorted(detected, key=lambda file: file["file"] not in names)


def _preview(rows: list[dict[str, str]]) -> dict[str, Any]:
    labels = _labels()
    names = [name for name in labels if rows and name in rows[0]]
    return {
        "preview_labels": [labels[name] for name in names],
        "preview_rows": [[_value(name, row.get(name, "")) for name in names] for row in rows],
    }


def _pairs(file: dict[str, Any]) -> list[tuple[str, str]]:
    labels = _labels()
    return [(label, file["columns"][ours]) for ours, label in labels.items() if ours in file["columns"]]


def _labels() -> dict[str, str]:
    """Of our columns, in the contract's order (PostgreSQL keeps no order in JSON) and the reader's language."""
    language = (get_language() or "sv")[:2]
    return {column.name: column.label(language) for column in (*HISTORY_COLUMNS, *UNIT_COLUMNS)}


def _sentence(found: PersonnelImport) -> str:
    """What will be read in while it is reviewed, and what was once it is saved."""
    stored, rejected_rows = found.result["rows_stored"], found.result["rows_rejected"]
    if found.state == State.TO_REVIEW:
        read = ngettext("%(n)s row can be read in", "%(n)s rows can be read in", stored)
        left = ngettext("%(n)s is rejected", "%(n)s are rejected", rejected_rows)
        nothing, nobody = _("No rows can be read in"), _("none is rejected")
    else:
        read = ngettext("%(n)s row was read in", "%(n)s rows were read in", stored)
        left = ngettext("%(n)s was rejected", "%(n)s were rejected", rejected_rows)
        nothing, nobody = _("No rows were read in"), _("none was rejected")
    first = read % {"n": _count(stored)} if stored else nothing
    second = left % {"n": _count(rejected_rows)} if rejected_rows else nobody
    return f"{first}, {second}."


def _amounts(result: dict[str, Any]) -> str:
    engagements, people, units = result["engagements"], result["people"], result["units"]
    return _("They are %(engagements)s of %(people)s in %(units)s.") % {
        "engagements": ngettext("%(n)s engagement", "%(n)s engagements", engagements) % {"n": _count(engagements)},
        "people": ngettext("%(n)s person", "%(n)s people", people) % {"n": _count(people)},
        "units": ngettext("%(n)s unit", "%(n)s units", units) % {"n": _count(units)},
    }


def _count(value: int) -> str:
    return number_format(value, force_grouping=True)


def _as_download(name: str) -> dict[str, str]:
    return {
        "Content-Type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "Content-Disposition": f'attachment; filename="{name}"',
    }
