"""Sums of sick leave, in and out again; the key figures are calculated anew after the answer."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import number_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from framsyn.domains.analysis.tasks import renew_figures
from framsyn.domains.history import queries, services
from framsyn.domains.history.forms import SickLeaveForm, named
from framsyn.domains.history.views import RENEWING, personnel_page
from framsyn.domains.organisation.access import needs
from framsyn.domains.organisation.waiting import wait_for
from framsyn.refusal import Refused


@needs("import_history")
@require_POST
def read(request: HttpRequest) -> HttpResponse:
    form = SickLeaveForm(request.POST, request.FILES, prefix="sick_leave")
    if form.is_valid():
        language = (get_language() or "sv")[:2]
        try:
            found = services.import_sick_leave(
                by=request.user, file=named(form.cleaned_data["file"]), language=language
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            said = ngettext(
                "%(n)s row of sick leave was read in.", "%(n)s rows of sick leave were read in.", found.rows
            )
            messages.success(request, said % {"n": number_format(found.rows, force_grouping=True)})
            return _renew(request)
    return render(request, "history/personnel.html", personnel_page(sick_leave=form))


@needs("undo_import")
def undo(request: HttpRequest, batch: UUID) -> HttpResponse:
    if request.method == "POST":
        try:
            services.delete_sick_leave(by=request.user, batch=batch)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect("personnel")
        messages.success(request, _("The sums of sick leave are removed."))
        return _renew(request)
    context = {"batch": _batch(batch), "restored": queries.sick_leave_restored_without(batch)}
    return render(request, "history/sick_leave_undo.html", context)


def _renew(request: HttpRequest) -> HttpResponse:
    done = _("The key figures are calculated with the new sums of sick leave.")
    wait_for(request, RENEWING, renew_figures.enqueue(request.user.pk), done=done)
    return redirect("personnel")


def _batch(batch: UUID) -> dict[str, Any]:
    found = next((one for one in queries.sick_leave_batches() if one["batch"] == batch), None)
    if found is None:
        raise Http404
    return found
