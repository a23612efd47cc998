"""Hires: who came in from outside the boundary."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from framsyn.engines.metrics.checks import check_grouping, check_window
from framsyn.engines.metrics.cube import Cube, group_of, names_of
from framsyn.engines.metrics.figures import Group, Window
from framsyn.engines.metrics.grouping import in_order
from framsyn.engines.metrics.slices import joiners, reach_of, staff_days
from framsyn.engines.metrics.whole import codes_in, key_of, with_whole
from framsyn.engines.metrics.windows import month_ends


@dataclass(frozen=True)
class HiresRow:
    group: Group
    hires: int
    base: float  # persons
    rate: float | None  # hires / base; None when the base is 0


def hires(
    cube: Cube,
    *,
    window: Window,
    boundary: str = "administration",
    by: str | None = None,
    forms: tuple[str, ...] = ("permanent",),
    as_of: date | None = None,
    known_from: date | None = None,
    language: str = "sv",
) -> tuple[HiresRow, ...]:
    """rate = hires / base, the total first (docs/methods/hires.md).

    hires  persons whose engagement of `forms` begins in the window and who had none of any form inside the same
           boundary within the cube's gap before, each in the group of the engagement that began
    base   mean over the window's month-ends of persons with an engagement of `forms`

    NotKnown for a window that begins before `known_from`: those who came and left again are missing there.
    """
    check_grouping(by, boundary=boundary, language=language)
    check_window(window, as_of, language, known_from)
    days, least = month_ends(window), reach_of(boundary)
    came = with_whole(
        {
            key: sum(number for reach, number in found.items() if reach >= least)
            for key, found in joiners(cube, window=window, by=key_of(by), forms=forms).items()
        }
    )
    staff = with_whole(staff_days(cube, days=days, by=key_of(by), forms=forms))
    names = names_of(cube, by)
    rows = [
        _row(group_of(code, names), int(came.get(code, 0)), staff.get(code, 0) / len(days))
        for code in codes_in(came, staff)
    ]
    return in_order((row for row in rows if _is_told(row)), by, lambda row: row.group, lambda row: row.base)


def _row(group: Group, number: int, base: float) -> HiresRow:
    return HiresRow(group, number, base, number / base if base else None)


def _is_told(row: HiresRow) -> bool:
    return bool(not row.group.code or row.hires or row.base)
