"""Two plans side by side: what is new, what remains, what is changed and what is gone."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy
from django.views.decorators.http import require_GET

from framsyn.domains.analysis.values import Figure
from framsyn.domains.planning import queries
from framsyn.domains.planning.comparison import PlanComparison, TextPair, compare
from framsyn.domains.planning.models import Plan
from framsyn.domains.planning.views.door import for_plan

# how many needs are in which state; the words of an enumeration: one, many
STATES = (
    ("new", ngettext_lazy("%(n)s is new", "%(n)s are new", "n")),
    ("still_relevant", ngettext_lazy("%(n)s is still relevant", "%(n)s are still relevant", "n")),
    ("changed", ngettext_lazy("%(n)s is changed", "%(n)s are changed", "n")),
    ("closed", ngettext_lazy("%(n)s is closed", "%(n)s are closed", "n")),
    ("unjudged", ngettext_lazy("%(n)s is not judged yet", "%(n)s are not judged yet", "n")),
    ("gone", ngettext_lazy("%(n)s is in the earlier plan only", "%(n)s are in the earlier plan only", "n")),
)
NEED_FIELDS = {
    "title": gettext_lazy("Need"),
    "description": gettext_lazy("Description"),
    "goal": gettext_lazy("Goal that it serves"),
    "rank_reason": gettext_lazy("Reason for the priority"),
}
PLAN_FIELDS = {"mandate": gettext_lazy("Mandate"), "goals": gettext_lazy("Goals")}


@for_plan("see_plan")
@require_GET
def plan_compare(request: HttpRequest, plan: Plan) -> HttpResponse:
    """With the plan of `?with=`, else with the one that it revises, else with the newest other one."""
    others = list(queries.comparable_plans(request.user, plan))
    other = _chosen(others, request.GET.get("with", ""), plan)
    comparison = _comparison(plan, other) if other else None
    context = {
        "plan": plan,
        "others": others,
        "other": other,
        "comparison": comparison,
        "counts": _counts(comparison) if comparison else [],
        "actions": [(need.title, action) for need in comparison.needs for action in need.actions] if comparison else [],
        "texts": [(_title(text), text) for text in comparison.texts if text.differs] if comparison else [],
        "fields": NEED_FIELDS,
        "trail": [(reverse("plan", args=[plan.pk]), _("Plan %(period)s") % {"period": plan}), ("", _("Compare"))],
    }
    return render(request, "planning/compare.html", context)


def _counts(comparison: PlanComparison) -> list[str]:
    found = [(words, comparison.counts.get(state, 0)) for state, words in STATES]
    return [words % {"n": count} for words, count in found if count]


def _title(text: TextPair) -> str:
    return str(PLAN_FIELDS.get(text.name, text.title)) if not text.unit else text.title


def _chosen(others: list[Plan], asked: str, plan: Plan) -> Plan | None:
    if asked:
        found = next((other for other in others if str(other.pk) == asked), None)
        if found is None:
            raise Http404
        return found
    return next((other for other in others if other.pk == plan.revises_id), next(iter(others), None))


def _comparison(plan: Plan, other: Plan) -> PlanComparison:
    earlier, later = sorted((plan, other), key=lambda one: (one.first_year, one.pk))
    return compare(
        queries.plan_contents(earlier),
        queries.plan_contents(later),
        figures_then=_figures(earlier),
        figures_now=_figures(later),
    )


def _figures(plan: Plan) -> dict[str, Figure]:
    found = queries.key_figures_if_computed(plan)
    return found.figures if found else {}  # type: ignore[return-value]
