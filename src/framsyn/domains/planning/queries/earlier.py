"""The plan before, as the look-back needs it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from framsyn.domains.planning import values
from framsyn.domains.planning.models import Need, Participation, Plan
from framsyn.domains.planning.queries.plans import key_figures_if_computed


def earlier_plan(
    plan: Plan, needs: Iterable[Need], items: Mapping[int, values.NeedItem], answers: Iterable[Participation]
) -> values.EarlierPlan | None:
    """`needs`, `items` and `answers` hold those of both plans."""
    if plan.revises is None:
        return None
    judged = {need.carried_from_id: need for need in needs if need.plan_id == plan.pk and need.carried_from_id}
    before = [need for need in needs if need.plan_id == plan.revises_id]
    # what was closed in the plan before is not asked about again
    asked = [need for need in before if need.judgement != Need.Judgement.CLOSED]
    own = [(items[need.pk].department, action) for need in before for action in items[need.pk].actions]
    actions = tuple(replace(action, department=department) for department, action in own)
    return values.EarlierPlan(
        pk=plan.revises.pk,
        first_year=plan.revises.first_year,
        last_year=plan.revises.last_year,
        needs=tuple(_judged(need, judged.get(need.pk), items[need.pk].department) for need in asked),
        actions=actions,
        figures=key_figures_if_computed(plan.revises) if _needs_figures(plan, plan.revises, actions) else None,
        contributing=frozenset(
            answer.unit_id
            for answer in answers
            if answer.plan_id == plan.revises_id and answer.state == Participation.State.SENT
        ),
    )


def _needs_figures(plan: Plan, before: Plan, actions: Iterable[values.ActionItem]) -> bool:
    """Other data than the plan's own are compared with; else they are asked for only where an action cites them."""
    other_data = before.snapshot_id not in (None, plan.snapshot_id)
    return other_data or any(_cites(action) for action in actions)


def _cites(action: values.ActionItem) -> bool:
    return any("[[" in text for text in (action.indicator, action.baseline, action.target, action.effect))


def _judged(need: Need, successor: Need | None, department: str) -> values.JudgedNeed:
    if successor is None:
        return values.JudgedNeed(need.title, department=department, pk=need.pk)
    said = successor.judgement, successor.judgement_reason
    return values.JudgedNeed(need.title, *said, department=department, pk=need.pk)
