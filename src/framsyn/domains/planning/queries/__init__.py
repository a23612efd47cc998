"""Reads of plans. What stands in a plan is values (values.py), so that nothing asks the database again."""

from framsyn.domains.planning.queries.comments import comments_of
from framsyn.domains.planning.queries.contents import plan_contents, scale_item
from framsyn.domains.planning.queries.plans import (
    citation_keys,
    comparable_plans,
    key_figures,
    key_figures_if_computed,
    may_comment,
    newer_snapshot,
    plan_for,
    plans_for,
    successor_of,
)
from framsyn.domains.planning.queries.taking_part import participation_summary

__all__ = [
    "citation_keys",
    "comments_of",
    "comparable_plans",
    "key_figures",
    "key_figures_if_computed",
    "may_comment",
    "newer_snapshot",
    "participation_summary",
    "plan_contents",
    "plan_for",
    "plans_for",
    "scale_item",
    "successor_of",
]
