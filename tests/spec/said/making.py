"""Sections 1-3: the mandate, how the plan was made, the look-back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from framsyn.domains.planning.values import (
    DecisionItem,
    DepartmentItem,
    EarlierPlan,
    JudgedNeed,
    Participation,
    UnitAnswer,
    WorkshopItem,
)
from framsyn.domains.publishing.outline import department_results, effects, lookback, process
from framsyn.domains.publishing.outline.sources import Sources
from plan_samples import DEPARTMENT_ITEMS, EARLIER, action, answers, figures, sources
from spec.said.registry import says

Units = Sequence[Sequence[Any]]  # [department, units, of which sent], or [unit, department, state, reason]


def participation(units: Units, reason: str = "workload", state: str = "could_not") -> Participation:
    rows: list[UnitAnswer] = []
    for row in units:
        if isinstance(row[1], str):
            rows.append(UnitAnswer(*row))
        else:
            rows += answers(tuple(row[:3]), reason=row[3] if len(row) > 3 else reason, state=state).answers  # type: ignore[arg-type]
    return Participation(tuple(replace(row, pk=place) for place, row in enumerate(rows, start=1)))


def earlier_plan(years: str | None) -> EarlierPlan | None:
    return EarlierPlan(*(int(year) for year in years.split("–"))) if years else None


def with_actions(**counts: int) -> EarlierPlan:
    rows = tuple(action(status=status) for status, count in counts.items() for _ in range(count))
    return EarlierPlan(2026, 2028, actions=rows)


@says("process.period")
def _period(first: int, last: int, before: str | None = None) -> Any:
    return process.period(first, last, earlier_plan(before))


@says("process.decided")
def _decided(**given: Any) -> Any:
    return process.decided(DecisionItem(**given) if given else None)


@says("process.taking_part")
def _taking_part(**given: Any) -> Any:
    return process.taking_part(participation(**given))


@says("process.reasons")
def _reasons(reasons: Sequence[str]) -> Any:
    return process.reasons(tuple(UnitAnswer("X", "Y", "could_not", reason) for reason in reasons))


@says("process.unanswered")
def _unanswered(could_not: int, silent: int) -> Any:
    hindered = (UnitAnswer("X", "Y", "could_not", "workload"),) * could_not
    return process.unanswered(hindered + (UnitAnswer("X", "Y", ""),) * silent)


@says("process.basis_of_absent")
def _basis_of_absent(units: Units, before: bool = False, figures: bool = True) -> Any:
    given = participation(units)
    plan = replace(EARLIER, contributing=frozenset({given.missing[0].pk})) if before else None
    return process.basis_of_absent(given, plan, has_figures=figures)


@says("process.workshops")
def _workshops(participants: Sequence[int]) -> Any:
    return process.workshops(tuple(WorkshopItem(date(2026, 10, 1), count) for count in participants))


@says("process.review")
def _review(on: date | None = None, status: str = "draft") -> Any:
    return process.review(sources(reviewed_on=on, status=status))


@says("lookback.actions")
def _actions(**counts: int) -> Any:
    return lookback.actions(with_actions(**counts))


@says("lookback.results_of")
def _results(done: Sequence[Sequence[Any]]) -> Any:
    """[what was measured, "yes" or "no" or "" of the goal] for each action that is done."""
    reached = {"yes": True, "no": False, "": None}
    return lookback.results_of(tuple(action(status="done", effect=e, target_reached=reached[r]) for e, r in done))


@says("lookback.needs")
def _needs(judgements: Sequence[str]) -> Any:
    return lookback.needs(tuple(JudgedNeed(str(place), judged) for place, judged in enumerate(judgements)))


@says("lookback.not_judged")
def _not_judged(waiting: int, decided: bool = False) -> Any:
    rows = (JudgedNeed("x", "closed"), *(JudgedNeed("y") for _ in range(waiting)))
    return lookback.not_judged(rows, decided=decided)


@says("lookback.changed")
def _changed(count: int, outline: str = "themes") -> Any:
    return lookback.changed((JudgedNeed("x", "changed"),) * count, sources(outline=outline))


@says("lookback.closed")
def _closed(need: str, reason: str = "") -> Any:
    return lookback.closed(JudgedNeed(need, "closed", reason))


@says("lookback.rest_by_department")
def _rest_by_department(outline: str, department: str = "") -> Any:
    return lookback.rest_by_department(
        sources(
            outline=outline,
            departments=DEPARTMENT_ITEMS,
            earlier=EarlierPlan(2026, 2028, actions=(action(department=department),)),
        )
    )


@says("effects.effect")
def _effect(**given: Any) -> Any:
    return effects.effect(action(status="done", **given), Sources(sources().contents, figures()))


@says("effects.reached")
def _reached(effect: str = "", reached: bool | None = None) -> Any:
    return effects.reached(action(status="done", effect=effect, target_reached=reached))


@says("department_results.actions")
def _department_actions(department: str, **counts: int) -> Any:
    plan = with_actions(**counts)
    own = replace(plan, actions=tuple(replace(row, department=department) for row in plan.actions))
    return department_results.actions(DepartmentItem("BU", "Barn och unga"), sources(earlier=own))
