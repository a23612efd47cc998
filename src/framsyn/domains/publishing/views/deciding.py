"""The committee's decision, and the plan made public."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from framsyn.domains.organisation import queries as organisation
from framsyn.domains.organisation.waiting import wait_for
from framsyn.domains.planning.forms import DecisionForm
from framsyn.domains.planning.models import Plan
from framsyn.domains.planning.policies import check_can_decide, check_can_publish
from framsyn.domains.planning.services import NotReady
from framsyn.domains.planning.views.door import for_plan
from framsyn.domains.planning.views.not_now import not_now
from framsyn.domains.planning.views.review import titles_of_step
from framsyn.domains.publishing import queries, services
from framsyn.domains.publishing.outline.public import public_version
from framsyn.domains.publishing.tasks import publish_task
from framsyn.domains.publishing.views.documents import making
from framsyn.refusal import Refused


@for_plan("decide_plan")
def plan_decide(request: HttpRequest, plan: Plan) -> HttpResponse:
    """What is lacking is told before anything is written, and again if it is lacking when the decision is saved."""
    return _decision_page(
        request,
        plan,
        entered_afterwards=False,
        lead=_("After that the plan cannot be changed, only revised."),
    )


@for_plan("decide_plan")
def plan_decide_earlier(request: HttpRequest, plan: Plan) -> HttpResponse:
    """A plan that was decided before it was entered here."""
    return _decision_page(
        request,
        plan,
        entered_afterwards=True,
        lead=_(
            "For a plan that was decided before it was written here. It has no figures, and nothing is asked of it."
        ),
    )


@for_plan("publish_plan")
def plan_publish(request: HttpRequest, plan: Plan) -> HttpResponse:
    """The files of the public version are made by the worker; then the plan is published."""
    if refused := not_now(request, plan, lambda: check_can_publish(plan)):
        return refused
    if request.method == "POST":
        result = publish_task.enqueue(user=request.user.pk, plan=plan.pk)
        wait_for(request, making(plan, "publishing"), result, done=_("The plan is published."))
        return redirect(_card(plan))
    left_out = public_version(queries.document_tree(plan)).left_out
    context = {"left_out": left_out, "cancel": _card(plan)}
    return render(
        request,
        "publishing/publish.html",
        context | titles_of_step(plan, _("Publish the plan?"), _("Publish the plan")),
    )


def _decision_page(request: HttpRequest, plan: Plan, *, entered_afterwards: bool, lead: str) -> HttpResponse:
    if refused := not_now(request, plan, lambda: check_can_decide(plan, entered_afterwards=entered_afterwards)):
        return refused
    owner = organisation.organisation()
    initial = {"body": owner.committee if owner else "", "case_number": plan.case_number}
    form = DecisionForm(request.POST or None, initial=initial)
    context: dict[str, Any] = {
        "form": form,
        "lead": lead,
        "cancel": _card(plan),
        **titles_of_step(plan, _("Record the decision?"), _("Record the decision")),
    }
    if request.method == "POST" and form.is_valid():
        try:
            services.decide_plan(by=request.user, plan=plan, entered_afterwards=entered_afterwards, **form.cleaned_data)
        except NotReady as lacking:
            context["lacking"] = lacking.missing
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(_card(plan))
    return render(request, "publishing/decide.html", context)


def _card(plan: Plan) -> str:
    return f"{reverse('plan', args=[plan.pk])}#decision"
