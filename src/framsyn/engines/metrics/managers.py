"""Span of control: how many each manager leads, unit by unit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median

from framsyn.engines.metrics.checks import check_day_is_known, check_grouping
from framsyn.engines.metrics.cube import Cube, group_of, names_of
from framsyn.engines.metrics.figures import Group
from framsyn.engines.metrics.grouping import UNKNOWN, YES_NO, in_order
from framsyn.engines.metrics.slices import heads
from framsyn.engines.metrics.whole import key_of

BANDS = (10, 20, 30)  # the upper ends; the last band has none
LIMIT = 30
ANSWERS = (*YES_NO, UNKNOWN)


@dataclass(frozen=True)
class UnitStaff:
    """Of one unit on one day."""

    managers: int
    others: int


@dataclass(frozen=True)
class ManagersRow:
    group: Group
    managers: int  # in units where somebody else works too
    employees: int  # the others in those units
    span: float | None  # employees / managers
    median: float | None  # over the managers, each with the span of the own unit
    up_to_10: int
    from_11_to_20: int
    from_21_to_30: int
    over_30: int
    over_limit: int  # managers with a span above the limit that was asked for
    alone: int = 0  # managers in units where nobody else works: who leads only other managers
    without_manager: int = 0  # employees in units without a manager
    unknown: int = 0  # of the employees, those of whom it is not recorded whether they are managers


def managers(
    cube: Cube,
    *,
    at: date,
    by: str | None = None,
    limit: float = LIMIT,
    forms: tuple[str, ...] = ("permanent", "fixed_term"),
    as_of: date | None = None,
    language: str = "sv",
) -> tuple[ManagersRow, ...]:
    """span = employees / managers on the day `at`, the total first (docs/methods/managers.md).

    Persons with an engagement of `forms`, each by the main post. `by`: a level of units, or None.
    """
    check_grouping(None, boundary=by or "unit", language=language)  # only a level has whole units
    check_day_is_known(at, as_of, language)
    units: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    for key, here in heads(cube, at=at, by=(*key_of(by), "unit", "manager"), forms=forms).items():
        *above, unit, answer = key
        if here.persons:  # a smaller post beside the main one is no employee here
            units[above[0] if above else "", unit][ANSWERS.index(answer)] += here.persons
    members: dict[str, list[UnitStaff]] = defaultdict(list)
    unknown: dict[str, int] = defaultdict(int)
    for (code, _), (yes, no, unrecorded) in units.items():
        for group in {"", code}:
            members[group].append(UnitStaff(yes, no + unrecorded))
            unknown[group] += unrecorded
    names = names_of(cube, by)
    rows = [
        span_of_control(group_of(code, names), members[code], limit=limit, unknown=unknown[code])
        for code in {"", *members}
    ]
    return in_order(rows, by, lambda row: row.group, lambda row: row.employees)


def span_of_control(group: Group, units: Iterable[UnitStaff], *, limit: float = LIMIT, unknown: int = 0) -> ManagersRow:
    """The row of a group from its units. Managers who share a unit share its people evenly."""
    units = list(units)
    led = [unit for unit in units if unit.managers and unit.others]
    spans = [unit.others / unit.managers for unit in led for _ in range(unit.managers)]
    employees = sum(unit.others for unit in led)
    at_most = [sum(span <= end for span in spans) for end in BANDS]
    return ManagersRow(
        group,
        len(spans),
        employees,
        employees / len(spans) if spans else None,
        median(spans) if spans else None,
        up_to_10=at_most[0],
        from_11_to_20=at_most[1] - at_most[0],
        from_21_to_30=at_most[2] - at_most[1],
        over_30=len(spans) - at_most[2],
        over_limit=sum(span > limit for span in spans),
        alone=sum(unit.managers for unit in units if not unit.others),
        without_manager=sum(unit.others for unit in units if not unit.managers),
        unknown=unknown,
    )
