"""Sick leave as sums of groups: what a row of such a file says. Health is never read for a person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

LEAST_PERSONS = 5
PAIRS = (("sick_hours", "scheduled_hours"), ("sick_days", "employed_days"))  # a part and the whole it is of


@dataclass(frozen=True)
class SickLeaveGiven:
    """A row that was read. A sum that is not given stays missing."""

    row: int  # in the file, as a spreadsheet counts
    unit: str
    first: date
    last: date
    persons: int
    sick_hours: float | None = None
    scheduled_hours: float | None = None
    sick_days: float | None = None
    employed_days: float | None = None


def given_as_json(given: SickLeaveGiven) -> dict[str, Any]:
    return asdict(given) | {"first": given.first.isoformat(), "last": given.last.isoformat()}


def given_from_json(plain: Mapping[str, Any]) -> SickLeaveGiven:
    days = {name: date.fromisoformat(plain[name]) for name in ("first", "last")}
    return SickLeaveGiven(**{**plain, **days})
