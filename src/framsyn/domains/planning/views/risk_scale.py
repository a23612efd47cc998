"""The names and bands that a plan's risks are judged with."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from framsyn.domains.planning import queries, services
from framsyn.domains.planning.forms import RiskScaleForm
from framsyn.domains.planning.models import Plan
from framsyn.domains.planning.views.door import for_plan
from framsyn.domains.planning.views.form_page import form_page
from framsyn.domains.planning.views.plans import titles


@for_plan("edit_plan")
def plan_risk_scale(request: HttpRequest, plan: Plan) -> HttpResponse:
    scale = queries.scale_item(plan.risk_scale) if plan.risk_scale else None
    form = RiskScaleForm(request.POST or None, scale=scale)
    return form_page(
        request,
        form,
        lambda _fields: services.set_risk_scale(by=request.user, plan=plan, **form.scale),
        back=_back(plan),
        template="planning/risk_scale.html",
        lead=_("The risk value is probability times consequence, 1–25. Each value belongs to one band."),
        own_scale=scale is not None,
        **titles(plan, _("Risk scale"), _("Save the risk scale")),
    )


@require_POST
@for_plan("edit_plan")
def plan_usual_risk_scale(request: HttpRequest, plan: Plan) -> HttpResponse:
    services.use_risk_scale(by=request.user, plan=plan, scale=None)
    return redirect(_back(plan))


def _back(plan: Plan) -> str:
    return f"{reverse('plan_work', args=[plan.pk])}#risk-scale"
