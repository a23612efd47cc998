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

from framsyn.domains.history import queries, services
from framsyn.domains.history.forms import SickLeaveForm, named
from framsyn.domains.history.views import personnel_page
from framsyn.domains.organisation.access import needs
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
            return redirect("personnel")
    return render(request, "history/personnel.html", personnel_page(sick_leave=form))


@needs("undo_import")
def undo(request: HttpRequest, batch: UUID) -> HttpResponse:
    if request.method == "POST":
        try:
            services.delete_sick_leave(by=request.user, batch=batch)
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The sums of sick leave are removed."))
        return redirect("personnel")
    return render(request, "history/sick_leave_undo.html", {"batch": _batch(batch)})


def _batch(batch: UUID) -> dict[str, Any]:
    found = next((one for one in queries.sick_leave_batches() if one["batch"] == batch), None)
    if found is None:
        raise Http404
    return found
