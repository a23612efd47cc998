"""What each unit gave: its contribution, and its key functions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from framsyn.domains.organisation import queries as organisation
from framsyn.domains.organisation.models import Unit
from framsyn.domains.planning import values
from framsyn.domains.planning.models import KeyFunctionCoverage, Participation, Plan
from framsyn.domains.planning.queries.units import asked, in_order


def participation_summary(plan: Plan) -> values.Participation:
    units = {unit.pk: unit for unit in organisation.subtree(plan.administration)}
    return participation(plan, units, Participation.objects.filter(plan=plan))


def participation(plan: Plan, units: Mapping[int, Unit], answers: Iterable[Participation]) -> values.Participation:
    given = {answer.unit_id: answer for answer in answers}
    shown = in_order(asked(plan, units.values()), units)
    return values.Participation(tuple(_answer(unit, name, given.get(unit.pk)) for name, unit in shown))


def coverage_items(rows: Iterable[KeyFunctionCoverage], units: Mapping[int, Unit]) -> tuple[values.CoverageItem, ...]:
    """In the tree's order; a unit without a row has not said, one with zeros has said that it has none."""
    given = {row.unit_id: row for row in rows if row.unit_id in units}
    shown = in_order([units[pk] for pk in given], units)
    return tuple(_coverage(unit, name, given[unit.pk]) for name, unit in shown)


def _coverage(unit: Unit, department: str, row: KeyFunctionCoverage) -> values.CoverageItem:
    return values.CoverageItem(
        unit.name, department, row.now, row.within_two_years, row.later, row.without, unit_pk=unit.pk
    )


def _answer(unit: Unit, department: str, answer: Participation | None) -> values.UnitAnswer:
    state, reason = (answer.state, answer.reason) if answer else (values.NOT_ANSWERED, "")
    return values.UnitAnswer(unit.name, department, state, reason, code=unit.code, pk=unit.pk)
