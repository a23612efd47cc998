from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from framsyn.domains.analysis.tasks import save_and_compute
from framsyn.domains.history import queries as history
from framsyn.domains.history.forms import SaveForm
from framsyn.domains.history.views import saving
from framsyn.domains.organisation.access import needs
from framsyn.domains.organisation.waiting import wait_for


@needs("import_history")
@require_POST
def save(request: HttpRequest, pk: str) -> HttpResponse:
    """An import becomes a snapshot, and the key figures are calculated from it."""
    found = get_object_or_404(history.imports(), pk=pk)
    form = SaveForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        result = save_and_compute.enqueue(str(found.pk), request.user.pk, given["mode"], given["version"])
        wait_for(request, saving(found), result, done=_("The rows are saved and the key figures are calculated."))
    else:
        messages.error(request, _("The import: say whether it updates or replaces. Choose one and save again."))
    return redirect("personnel_import", found.pk)
