"""The plan goes to the management team and comes back; and next year's plan begins from a decided one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from framsyn.domains.planning import services
from framsyn.domains.planning.forms import ReturnForm, ReviewForm, RevisionForm
from framsyn.domains.planning.models import Plan
from framsyn.domains.planning.policies import check_can_review
from framsyn.domains.planning.views.door import for_plan
from framsyn.domains.planning.views.form_page import form_page
from framsyn.domains.planning.views.not_now import not_now
from framsyn.refusal import Refused


@require_POST
@for_plan("edit_plan")
def plan_send(request: HttpRequest, plan: Plan) -> HttpResponse:
    try:
        services.send_for_review(by=request.user, plan=plan)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The plan is sent for review. It cannot be changed until it comes back."))
    return redirect(_decision_card(plan))


@for_plan("review_plan")
def plan_approve(request: HttpRequest, plan: Plan) -> HttpResponse:
    return not_now(request, plan, lambda: check_can_review(plan)) or form_page(
        request,
        ReviewForm(request.POST or None, initial={"on": timezone.localdate()}),
        lambda fields: services.approve_review(by=request.user, plan=plan, **fields),
        back=_decision_card(plan),
        lead=_("The plan can then be put to the committee."),
        **titles_of_step(plan, _("Approve the plan"), _("Approve the plan")),
    )


@for_plan("review_plan")
def plan_return(request: HttpRequest, plan: Plan) -> HttpResponse:
    return not_now(request, plan, lambda: check_can_review(plan)) or form_page(
        request,
        ReturnForm(request.POST or None),
        lambda fields: services.return_to_draft(by=request.user, plan=plan, **fields),
        back=f"{reverse('plan', args=[plan.pk])}#comments",
        lead=_("It becomes a draft again, and is reviewed once more when it is changed."),
        **titles_of_step(plan, _("Send the plan back"), _("Send the plan back")),
    )


@for_plan("edit_plan")
def plan_revise(request: HttpRequest, plan: Plan) -> HttpResponse:
    form = RevisionForm(request.POST or None, initial={"first_year": plan.first_year + 1})
    if request.method == "POST" and form.is_valid():
        try:
            new = services.revise_plan(by=request.user, plan=plan, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The new plan is a draft. Begin by judging the earlier needs."))
            return redirect("plan_work", new.pk)
    context = {
        "form": form,
        "cancel": _decision_card(plan),
        "lead": _("The decided plan is not changed. Mandate, goals and follow-up come along; needs are judged anew."),
        **titles_of_step(plan, _("Revise the plan"), _("Make the new plan")),
    }
    return render(request, "form_page.html", context)


def titles_of_step(plan: Plan, title: str, save: str) -> dict[str, Any]:
    trail = [(reverse("plan", args=[plan.pk]), _("Plan %(period)s") % {"period": plan}), ("", title)]
    return {"plan": plan, "title": title, "save": save, "trail": trail}


def _decision_card(plan: Plan) -> str:
    return f"{reverse('plan', args=[plan.pk])}#decision"
