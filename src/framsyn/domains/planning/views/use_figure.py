"""From an analysis page into a plan: how the figure will read, and where it can stand."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from framsyn.domains.organisation import queries as organisation
from framsyn.domains.organisation.access import needs
from framsyn.domains.planning import services
from framsyn.domains.planning.citations import figure_text, ready_sentence, source_line
from framsyn.domains.planning.place_form import PlaceForm
from framsyn.domains.planning.placing import Draft, Place, drafts_for, figure_without_draft
from framsyn.refusal import Refused


@needs("edit_plan")
@require_http_methods(["GET", "HEAD", "POST"])
def plan_use_figure(request: HttpRequest) -> HttpResponse:
    key = request.GET.get("key", "")
    drafts = drafts_for(request.user, key)
    figure = drafts[0].figure if drafts else figure_without_draft(request.user, key)
    if figure is None:
        raise Http404
    shown = [_shown(draft, request) for draft in drafts]
    refusal = ""
    if request.method == "POST":
        chosen = next((one for one in shown if str(one["plan"].pk) == request.POST.get("plan")), None)
        if chosen is None:
            raise Http404
        if chosen["form"].is_valid():
            place, version = chosen["form"].cleaned_data["place"]
            try:
                address = _put(request, chosen["draft"], place, version)
            except services.Conflict:
                refusal = _("The text: somebody else saved it meanwhile, so nothing is added yet. Choose again.")
                shown = [_shown(draft, None) for draft in drafts_for(request.user, key)]
            except Refused as refused:
                refusal = str(refused)
            else:
                messages.success(request, _("The figure stands in the plan."))
                return redirect(address)
    context = {"key": key, "figure": figure, "drafts": shown, "refusal": refusal}
    return render(request, "planning/use_figure.html", context | {"failed": refusal or _has_errors(shown)})


def _put(request: HttpRequest, draft: Draft, place: Place, version: int) -> str:
    """Gives the page where it stands now."""
    given: dict[str, Any] = {"by": request.user, "key": draft.figure.key, "version": version}
    if place.kind == "section":
        services.cite_in_section(plan=draft.plan, section=place.key, unit=place.unit, **given)
        address = reverse("plan_section", args=[draft.plan.pk, place.key])
        return f"{address}?unit={place.unit.code}" if place.unit else address
    need = get_object_or_404(draft.plan.needs, pk=int(place.key))
    services.cite_as_evidence(need=need, **given)
    return reverse("need_edit", args=[draft.plan.pk, need.pk])


def _shown(draft: Draft, request: HttpRequest | None) -> dict[str, Any]:
    """`request`: whose answer is read, if it is about this plan."""
    answered = request is not None and request.POST.get("plan") == str(draft.plan.pk)
    owner = organisation.organisation()
    before, after = ready_sentence(draft.figure).split(f"[[{draft.figure.key}]]")
    return {
        "draft": draft,
        "plan": draft.plan,
        "before": before,
        "text": figure_text(draft.figure),
        "after": after,
        "source": source_line(draft.figure.basis, owner.personnel_system if owner else ""),
        "form": PlaceForm(
            request.POST if request and answered else None, places=draft.places, prefix=f"plan{draft.plan.pk}"
        ),
    }


def _has_errors(shown: list[dict[str, Any]]) -> bool:
    return any(one["form"].errors for one in shown)
