"""Sick leave as a district reports it: sums for each department and twelve months, never anything about a person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np

from framsyn.engines.synthetic import rates
from framsyn.engines.synthetic.district import EngagementRow, SickLeaveRow, UnitRow
from framsyn.engines.synthetic.makeup import DEPARTMENTS

DAYS = 365


def sick_leave_rows(
    units: Sequence[UnitRow], engagements: Sequence[EngagementRow], last_day: date, generator: np.random.Generator
) -> tuple[SickLeaveRow, ...]:
    """Of the last twelve months and the twelve before. The two rates are drawn apart, so they may go different ways."""
    parents = {unit.unit: unit.parent for unit in units}
    successors = {unit.unit: unit.merged_into for unit in units if unit.merged_into}
    rows = []
    middle = _year_before(last_day)
    for number, (first, last) in enumerate(((_year_before(middle), middle), (middle, last_day))):
        persons = _persons(engagements, parents, successors, last)
        for department in DEPARTMENTS:
            hours_rate, days_rate = _rates(department.code, number, generator)
            count = persons[department.code]
            if count < rates.SICK_LEAVE_LEAST:
                continue
            hours, days = count * rates.HOURS_PER_YEAR, count * DAYS
            sums = round(hours * hours_rate), round(hours), round(days * days_rate), days
            rows.append(SickLeaveRow(department.code, first + timedelta(days=1), last, count, *sums))
    return tuple(rows)


def _year_before(day: date) -> date:
    """The last day of a month stays one, so 29 February, which is one, has a day a year before it."""
    following = day + timedelta(days=1)
    if following.day == 1:
        return following.replace(year=following.year - 1) - timedelta(days=1)
    return day.replace(year=day.year - 1)


def _rates(department: str, number: int, generator: np.random.Generator) -> tuple[float, float]:
    level = rates.SICK_LEAVE[department] * rates.SICK_LEAVE_BY_YEAR[number]
    hours, days = np.exp(generator.normal(0.0, rates.SICK_LEAVE_SPREAD, 2))
    return float(level * hours), float(level * rates.SICK_DAYS_TO_HOURS * days)


def _persons(
    engagements: Sequence[EngagementRow], parents: dict[str, str | None], successors: dict[str, str], day: date
) -> dict[str, int]:
    people: defaultdict[str, set[str]] = defaultdict(set)
    for row in engagements:
        if row.start <= day and (row.end is None or row.end > day):
            department = parents[successors.get(row.unit, row.unit)] or ""
            people[successors.get(department, department)].add(row.person)
    return {department.code: len(people[department.code]) for department in DEPARTMENTS}
