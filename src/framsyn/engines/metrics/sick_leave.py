"""Sick leave from given sums per unit. Health is never read per person: there is nothing here that could be one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from framsyn.engines.history.sick_leave import LEAST_PERSONS, SickLeaveGiven
from framsyn.engines.metrics.figures import Group, Window
from framsyn.engines.metrics.grouping import in_order
from framsyn.refusal import Refused


@dataclass(frozen=True)
class SickLeaveRow:
    group: Group
    persons: int  # of the units that the group holds
    statutory: float | None  # sick hours / scheduled hours
    own: float | None  # sick days / employed days, the city's own
    hidden: bool = False  # fewer persons than the threshold: no rate
    units_without_statutory: int = 0  # units of the group that did not give the sums; their persons are not in the rate
    units_without_own: int = 0


def sick_leave(
    sums: Iterable[SickLeaveGiven],
    *,
    window: Window,
    groups: Mapping[str, Group] | None = None,
    threshold: int = LEAST_PERSONS,
    language: str = "sv",
) -> tuple[SickLeaveRow, ...]:
    """Both rates of the periods in the window, the total first (docs/methods/sick-leave.md).

    statutory = sick hours / scheduled hours     own = sick days / employed days

    Sums are added before they are divided. `groups`: which group each unit belongs to; None gives the total alone.
    The persons of a unit are the fewest of its periods, so that no period of few is told in a longer one of many.
    Raises Refused for a period that lies across a border of the window, and for two of one unit that overlap.
    """
    found = [given for given in sums if given.first <= window.last and given.last >= window.first]
    _check_periods(found, window, language)
    members: dict[Group, list[SickLeaveGiven]] = {Group("", ""): found}
    for given in found if groups is not None else ():
        members.setdefault((groups or {}).get(given.unit, Group(given.unit, given.unit)), []).append(given)
    rows = [_row(group, own, threshold) for group, own in members.items()]
    return in_order(rows, None, lambda row: row.group, lambda row: row.persons)


def _row(group: Group, sums: Sequence[SickLeaveGiven], threshold: int) -> SickLeaveRow:
    hours = [s for s in sums if s.sick_hours is not None and s.scheduled_hours is not None]
    days = [s for s in sums if s.sick_days is not None and s.employed_days is not None]
    units = {s.unit for s in sums}
    persons = _persons(sums)
    return SickLeaveRow(
        group,
        persons,
        _rate(hours, "sick_hours", "scheduled_hours", threshold),
        _rate(days, "sick_days", "employed_days", threshold),
        persons < threshold,
        len(units - {s.unit for s in hours}),
        len(units - {s.unit for s in days}),
    )


def _rate(sums: Sequence[SickLeaveGiven], above: str, below: str, threshold: int) -> float | None:
    whole = sum(getattr(s, below) for s in sums)
    return sum(getattr(s, above) for s in sums) / whole if whole and _persons(sums) >= threshold else None


def _persons(sums: Sequence[SickLeaveGiven]) -> int:
    fewest: dict[str, int] = {}
    for given in sums:
        fewest[given.unit] = min(given.persons, fewest.get(given.unit, given.persons))
    return sum(fewest.values())


def _check_periods(sums: Sequence[SickLeaveGiven], window: Window, language: str) -> None:
    ended: dict[str, date] = {}
    for given in sorted(sums, key=lambda s: (s.unit, s.first, s.last)):
        if given.first < window.first or given.last > window.last:
            raise Refused(
                f"Sjukfrånvaron för {given.unit}: perioden {given.first} till {given.last} ligger över gränsen för "
                "den valda perioden. Välj hela perioder."
                if language == "sv"
                else f"The sick leave of {given.unit}: the period {given.first} to {given.last} lies across the border "
                "of the chosen window. Choose whole periods."
            )
        if given.unit in ended and given.first <= ended[given.unit]:
            raise Refused(
                f"Sjukfrånvaron för {given.unit}: två perioder överlappar varandra den {given.first}. Ta bort den ena."
                if language == "sv"
                else f"The sick leave of {given.unit}: two periods overlap on {given.first}. Remove one of them."
            )
        ended[given.unit] = given.last
