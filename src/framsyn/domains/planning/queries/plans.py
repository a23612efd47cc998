"""Which plans there are for a person, and which figures a plan shows."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from framsyn.domains.analysis import queries as analysis
from framsyn.domains.analysis.values import KeyFigures
from framsyn.domains.history.models import Snapshot
from framsyn.domains.history.queries import current_snapshot
from framsyn.domains.organisation import policies as organisation
from framsyn.domains.planning import citations, policies
from framsyn.domains.planning.freezing import frozen_figures
from framsyn.domains.planning.models import Plan


def plans_for(user: Any, permission: str = "see_plan") -> QuerySet[Plan]:
    """Newest first: the plans of every administration of which the permission reaches some part."""
    reached = organisation.units_where(user, permission).filter(path__startswith=OuterRef("administration__path"))
    related = ("administration", "snapshot", "revises", "revised_by", "risk_scale", "decision", "cover_report")
    return Plan.objects.filter(Exists(reached)).select_related(*related)


def plan_for(user: Any, pk: int) -> Plan:
    """Raises Plan.DoesNotExist for a plan that is not there and for one that the user may not see."""
    return plans_for(user).get(pk=pk)


def successor_of(plan: Plan) -> Plan | None:
    """The plan that revises it."""
    try:
        return plan.revised_by
    except Plan.DoesNotExist:
        return None


def may_comment(user: Any, plan: Plan) -> bool:
    """Whoever the plan concerns: a manager's role reaches only a part of the administration."""
    if organisation.may(user, "comment_plan", plan.administration):
        return True
    return plans_for(user, "comment_plan").filter(pk=plan.pk).exists()


def comparable_plans(user: Any, plan: Plan) -> QuerySet[Plan]:
    """What the plan can be laid beside: the other plans of the same administration."""
    return plans_for(user).filter(administration=plan.administration_id).exclude(pk=plan.pk)


def key_figures(plan: Plan) -> KeyFigures | None:
    """A decided plan's are those of the day of its decision."""
    if policies.is_decided(plan):
        return frozen_figures(plan)
    return analysis.key_figures(plan.snapshot, plan.administration) if plan.snapshot else None


def key_figures_if_computed(plan: Plan) -> KeyFigures | None:
    """Figures that have not been computed yet leave a page readable; publishing computes them first."""
    try:
        return key_figures(plan)
    except analysis.NotComputed:
        return None


def citation_keys(plan: Plan) -> tuple[citations.Citable, ...]:
    """What a text of the plan may cite."""
    return citations.citables(key_figures_if_computed(plan))


def newer_snapshot(plan: Plan) -> Snapshot | None:
    """Data that the draft does not use yet."""
    newest = current_snapshot() if plan.status == Plan.Status.DRAFT else None
    return newest if newest and newest.pk != plan.snapshot_id else None
