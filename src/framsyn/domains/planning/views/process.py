"""How the plan is made: who took part, the workshops, what is put to others. And the removal of what was added."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from framsyn.domains.organisation import queries as organisation
from framsyn.domains.planning import policies, queries, services
from framsyn.domains.planning.forms import AnswerForm, ProposalForm, WorkshopForm
from framsyn.domains.planning.models import Action, Need, Plan, Proposal, Risk, UnionConsultation, Workshop
from framsyn.domains.planning.services.proposals import PROPOSAL_FIELDS
from framsyn.domains.planning.views.door import for_plan
from framsyn.domains.planning.views.form_page import form_page
from framsyn.domains.planning.views.plans import titles
from framsyn.refusal import Refused


@for_plan("edit_plan")
def plan_participation(request: HttpRequest, plan: Plan) -> HttpResponse:
    """One row a unit; only what was changed is written."""
    summary = queries.participation_summary(plan)
    rows = [
        {
            "answer": answer,
            "form": AnswerForm(
                request.POST or None,
                prefix=f"u{answer.pk}",
                initial={"state": answer.state, "reason": answer.reason},
                use_required_attribute=False,
            ),
        }
        for answer in summary.answers
    ]
    refusals: list[str] = []
    faulty = [row for row in rows if row["form"].is_bound and not row["form"].is_valid()]
    if request.method == "POST" and not faulty:
        try:
            _record(request, plan, [row["form"] for row in rows])
        except Refused as refusal:
            refusals.append(str(refusal))
        else:
            return redirect(f"{reverse('plan_work', args=[plan.pk])}#participation")
    context = {"summary": summary, "departments": by_department(rows), "faulty": faulty, "refusals": refusals}
    return render(
        request,
        "planning/participation.html",
        context | {"cancel": reverse("plan_work", args=[plan.pk]), **titles(plan, _("Who took part"), _("Save"))},
    )


@for_plan("edit_plan")
def workshop_new(request: HttpRequest, plan: Plan) -> HttpResponse:
    return form_page(
        request,
        WorkshopForm(request.POST or None),
        lambda fields: services.add_workshop(by=request.user, plan=plan, **fields),
        back=f"{reverse('plan_work', args=[plan.pk])}#participation",
        **titles(plan, _("Add a workshop"), _("Save the workshop")),
    )


@for_plan("edit_plan")
def proposal_new(request: HttpRequest, plan: Plan) -> HttpResponse:
    def save(fields: dict[str, Any]) -> None:
        fields.pop("version")
        services.add_proposal(by=request.user, plan=plan, **fields)

    return form_page(
        request,
        ProposalForm(request.POST or None),
        save,
        back=f"{reverse('plan_work', args=[plan.pk])}#proposals",
        **titles(plan, _("Add a proposal"), _("Save the proposal")),
    )


@for_plan("edit_plan")
def proposal_edit(request: HttpRequest, plan: Plan, proposal_pk: int) -> HttpResponse:
    proposal = get_object_or_404(plan.proposals.select_related("plan__administration"), pk=proposal_pk)
    initial = {name: getattr(proposal, name) for name in (*PROPOSAL_FIELDS, "version")}
    return form_page(
        request,
        ProposalForm(request.POST or None, initial=initial),
        lambda fields: services.update_proposal(by=request.user, proposal=proposal, **fields),
        back=f"{reverse('plan_work', args=[plan.pk])}#proposals",
        remove=reverse("plan_delete", args=[plan.pk, "proposal", proposal.pk]),
        **titles(plan, proposal.matter, _("Save the proposal")),
    )


# kind in the address: rows of the plan, the service, the question, what goes along
REMOVALS: dict[str, tuple[Any, Callable[..., None], Any, Callable[[Any], str]]] = {
    "need": (
        lambda plan: Need.objects.filter(plan=plan),
        services.delete_need,
        gettext_lazy("Remove the need?"),
        lambda need: _goes_with(need),
    ),
    "risk": (
        lambda plan: Risk.objects.filter(need__plan=plan).select_related("need"),
        services.delete_risk,
        gettext_lazy("Remove the risk?"),
        lambda risk: _("The need and its actions stay."),
    ),
    "action": (
        lambda plan: Action.objects.filter(need__plan=plan).select_related("need"),
        services.delete_action,
        gettext_lazy("Remove the action?"),
        lambda action: _("The need and its risks stay."),
    ),
    "proposal": (
        lambda plan: Proposal.objects.filter(plan=plan),
        services.delete_proposal,
        gettext_lazy("Remove the proposal?"),
        lambda proposal: "",
    ),
    "workshop": (
        lambda plan: Workshop.objects.filter(plan=plan),
        services.delete_workshop,
        gettext_lazy("Remove the workshop?"),
        lambda workshop: "",
    ),
    "consultation": (
        lambda plan: UnionConsultation.objects.filter(plan=plan),
        services.delete_union_consultation,
        gettext_lazy("Remove the union consultation?"),
        lambda consultation: "",
    ),
}


@for_plan("edit_plan")
def plan_delete(request: HttpRequest, plan: Plan, kind: str, row_pk: int) -> HttpResponse:
    if kind not in REMOVALS:
        raise Http404
    rows, remove, question, consequence = REMOVALS[kind]
    row = get_object_or_404(rows(plan), pk=row_pk)
    refusal = ""
    if request.method == "POST":
        try:
            remove(by=request.user, **{kind: row})
        except Refused as refused:
            refusal = str(refused)
        else:
            return redirect("plan_work", plan.pk)
    context = {
        "plan": plan,
        "row": row,
        "question": question,
        "consequence": consequence(row),
        "refusal": refusal,
        "can_remove": kind != "need" or policies.can_delete(row),
    }
    return render(request, "planning/delete.html", context)


def _goes_with(need: Need) -> str:
    """How many risks and actions are lost with it."""
    risks, actions = need.risks.count(), need.actions.count()
    counted = [
        *([ngettext("%(n)d risk", "%(n)d risks", risks) % {"n": risks}] if risks else []),
        *([ngettext("%(n)d action", "%(n)d actions", actions) % {"n": actions}] if actions else []),
    ]
    if not counted:
        return ""
    return _("This is removed with it: %(what)s.") % {"what": _(" and ").join(counted)}


@transaction.atomic
def _record(request: HttpRequest, plan: Plan, forms: list[AnswerForm]) -> None:
    units = {unit.pk: unit for unit in organisation.subtree(plan.administration)}
    for form in forms:
        given = form.cleaned_data
        if form.has_changed() and given["state"]:
            unit = units[int(str(form.prefix)[1:])]
            services.record_participation(by=request.user, plan=plan, unit=unit, **given)


def by_department(rows: list[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    names = dict.fromkeys(row["answer"].department for row in rows)
    return [(name, [row for row in rows if row["answer"].department == name]) for name in names]
