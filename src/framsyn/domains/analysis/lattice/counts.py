"""The cube's counts of all that is offered, before anything is hidden. They leave this package as cells only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from framsyn.domains.analysis.lattice.cells import Axis
from framsyn.engines.history.contract import FORMS
from framsyn.engines.metrics.cube import Cube, occupation_names, occupations_above, unit_names, units_above
from framsyn.engines.metrics.figures import Window
from framsyn.engines.metrics.managers import UnitStaff
from framsyn.engines.metrics.slices import Heads, heads, joiners, leavers, moves, staff_days, stayed
from framsyn.engines.metrics.windows import month_ends

PERMANENT = ("permanent",)
MONTHLY = ("permanent", "fixed_term")  # paid by the month
ONE_WAY = ("unit", "occupation", "gender", "age")
Pair = tuple[str, ...]
Left = Mapping[tuple[str, int], int]  # (reason, reach) -> persons


@dataclass(frozen=True)
class Names:
    units: Mapping[str, str]
    occupations: Mapping[str, str]
    departments: Mapping[str, str]  # unit -> its department
    groups: Mapping[str, str]  # occupation -> its group

    def axis(self, by: str) -> Axis:
        """Unit and occupation come with the level above."""
        if by == "unit":
            return Axis(("unit", "department"), {code: (above,) for code, above in self.departments.items()})
        if by == "occupation":
            return Axis(("occupation", "occupation_group"), {code: (above,) for code, above in self.groups.items()})
        return Axis((by,))


@dataclass(frozen=True)
class DayCounts:
    day: date
    pairs: Mapping[tuple[str, str], Mapping[Pair, int]]  # (grouping, grouping) -> persons
    posts: Mapping[str, Mapping[Pair, Heads]]  # per grouping, for FTE
    births: Mapping[Pair, int]  # (occupation, birth year) -> permanent staff
    managed: Mapping[str, UnitStaff]  # of those paid by the month


@dataclass(frozen=True)
class WindowCounts:
    window: Window
    left: Mapping[str, Mapping[Pair, Left]]  # permanent, per grouping
    left_monthly: Mapping[Pair, Left]  # the whole only: by department it would hide the permanent
    joined: Mapping[str, Mapping[Pair, Mapping[int, int]]]
    joined_monthly: Mapping[Pair, Mapping[int, int]]
    base: Mapping[str, Mapping[Pair, int]]  # permanent: persons summed over the month-ends
    base_monthly: Mapping[Pair, int]
    ends_monthly: Mapping[Pair, int]  # persons summed over the first and the last day
    stayed: Mapping[str, Mapping[Pair, tuple[int, int]]]
    moves: Mapping[tuple[str, str], int]  # (from unit, to unit)


@dataclass(frozen=True)
class Counts:
    names: Names
    day: DayCounts
    windows: tuple[WindowCounts, ...]
    evenings: tuple[DayCounts, ...] = ()  # of days that were told of before, and that a window opens the morning after
    breaks: Mapping[tuple[str, date], Mapping[str, date]] = field(default_factory=dict)
    """(grouping, last day of the window) -> code -> since when it cannot be compared with the year before"""


def count(cube: Cube, day: date, windows: Sequence[Window], evenings: Sequence[date] = ()) -> Counts:
    return Counts(
        names=_names(cube),
        day=_day(cube, day),
        windows=tuple(_window(cube, window) for window in windows),
        evenings=tuple(_day(cube, evening) for evening in evenings),
    )


def _names(cube: Cube) -> Names:
    """A unit that was merged has the department of its successor."""
    at_unit, above = units_above(cube, "unit"), units_above(cube, "department")
    departments = {at: above.get(at, above[unit]) for unit, at in at_unit.items()}
    return Names(unit_names(cube), occupation_names(cube), departments, occupations_above(cube))


def _day(cube: Cube, day: date) -> DayCounts:
    def persons(*by: str) -> dict[Pair, int]:
        return {key: found.persons for key, found in heads(cube, at=day, by=by).items() if found.persons}

    pairs = [
        ("unit", "occupation"),
        ("department", "gender"),
        ("department", "age"),
        ("occupation", "form"),
        ("occupation", "licensed"),
    ]
    return DayCounts(
        day=day,
        pairs={pair: persons(*pair) for pair in pairs},
        posts={by: heads(cube, at=day, by=(by,)) for by in (*ONE_WAY, "form")},
        births={key[:2]: n for key, n in persons("occupation", "birth_year", "form").items() if key[2] in PERMANENT},
        managed=_managed(cube, day),
    )


def _managed(cube: Cube, day: date) -> dict[str, UnitStaff]:
    found: dict[str, list[int]] = {}
    for (unit, manager), here in heads(cube, at=day, by=("unit", "manager"), forms=MONTHLY).items():
        found.setdefault(unit, [0, 0])[manager != "yes"] += here.persons
    return {unit: UnitStaff(managers, others) for unit, (managers, others) in found.items()}


def _window(cube: Cube, window: Window) -> WindowCounts:
    def days(by: Pair, forms: Sequence[str], over: Sequence[date]) -> dict[Pair, int]:
        return {key: int(n) for key, n in staff_days(cube, days=over, by=by, forms=forms).items()}

    ends = month_ends(window)
    return WindowCounts(
        window=window,
        left={by: leavers(cube, window=window, by=(by,), forms=PERMANENT) for by in ONE_WAY},
        left_monthly=leavers(cube, window=window, forms=MONTHLY),
        joined={by: joiners(cube, window=window, by=(by,), forms=PERMANENT) for by in ("unit", "occupation")},
        joined_monthly=joiners(cube, window=window, forms=MONTHLY),
        base={by: days((by,), PERMANENT, ends) for by in ONE_WAY},
        base_monthly=days((), MONTHLY, ends),
        ends_monthly=days((), MONTHLY, (window.first, window.last)),
        stayed={by: stayed(cube, window=window, boundary="administration", by=(by,), forms=FORMS) for by in ONE_WAY},
        moves=moves(cube, window=window, level="unit", boundary="administration", forms=PERMANENT),
    )
