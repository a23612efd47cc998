"""How the actions of a decided plan go."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from framsyn.domains.organisation.policies import may
from framsyn.domains.planning import policies, queries, services
from framsyn.domains.planning.forms import ActionReportForm
from framsyn.domains.planning.models import Action, Plan
from framsyn.domains.planning.views.door import for_plan
from framsyn.domains.planning.views.form_page import form_page
from framsyn.domains.planning.views.not_now import not_now


@for_plan("see_plan")
@require_GET
def plan_follow_up(request: HttpRequest, plan: Plan) -> HttpResponse:
    contents = queries.plan_contents(plan)
    actions = contents.actions
    context = {
        "plan": plan,
        "contents": contents,
        "actions": actions,
        "reported": sum(action.reported_on is not None for _need, action in actions),
        "may_report": may(request.user, "report_action", plan.administration) and policies.can_report(plan),
        "trail": [(reverse("plan", args=[plan.pk]), _("Plan %(period)s") % {"period": plan}), ("", _("Follow-up"))],
    }
    return render(request, "planning/follow_up.html", context)


@for_plan("report_action")
def action_report(request: HttpRequest, plan: Plan, action_pk: int) -> HttpResponse:
    related = Action.objects.select_related("need__plan__administration")
    action = get_object_or_404(related, pk=action_pk, need__plan=plan)
    newest = action.reports.last()
    initial = {
        "reported_on": timezone.localdate(),
        "status": newest.status if newest else action.status,
        "effect": newest.effect if newest else "",
        "target_reached": newest.target_reached if newest else None,
    }
    return not_now(request, plan, lambda: policies.check_can_report(plan)) or form_page(
        request,
        ActionReportForm(request.POST or None, initial=initial),
        lambda fields: services.report_action(by=request.user, action=action, **fields),
        back=f"{reverse('plan_follow_up', args=[plan.pk])}#action-{action.pk}",
        template="planning/report.html",
        action=action,
        newest=newest,
        plan=plan,
        title=_("Report the action"),
        save=_("Save the report"),
        trail=[
            (reverse("plan", args=[plan.pk]), _("Plan %(period)s") % {"period": plan}),
            (reverse("plan_follow_up", args=[plan.pk]), _("Follow-up")),
            ("", _("Report the action")),
        ],
    )
