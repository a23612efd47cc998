"""“The text still holds”: its figures have been recalculated, and what is said of them is still true."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from framsyn.domains.planning import services
from framsyn.domains.planning.models import Plan, Section
from framsyn.domains.planning.views.door import for_plan
from framsyn.domains.planning.views.places import unit_of
from framsyn.refusal import Refused


@require_POST
@for_plan("edit_plan")
def plan_confirm(request: HttpRequest, plan: Plan) -> HttpResponse:
    """Mandate and goals."""
    return _confirmed(request, plan, lambda v: services.confirm_plan_figures(by=request.user, plan=plan, version=v))


@require_POST
@for_plan("edit_plan")
def section_confirm(request: HttpRequest, plan: Plan, key: str) -> HttpResponse:
    unit = unit_of(plan, key, request.GET.get("unit", ""))
    get_object_or_404(Section, plan=plan, key=key, unit=unit)
    return _confirmed(
        request,
        plan,
        lambda v: services.confirm_figures(by=request.user, plan=plan, key=key, unit=unit, version=v),
    )


@require_POST
@for_plan("edit_plan")
def need_confirm(request: HttpRequest, plan: Plan, need_pk: int) -> HttpResponse:
    need = get_object_or_404(plan.needs.select_related("plan__administration"), pk=need_pk)
    return _confirmed(request, plan, lambda v: services.confirm_need_figures(by=request.user, need=need, version=v))


def _confirmed(request: HttpRequest, plan: Plan, confirm: Callable[[int], Any]) -> HttpResponse:
    """`version`: of the text that was read, so that nobody vouches for another one."""
    version = request.POST.get("version", "")
    if not version.isdecimal():
        raise Http404
    try:
        confirm(int(version))
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The text stands as it is, with the new figures."))
    return redirect(f"{reverse('plan', args=[plan.pk])}#recalculated")
