"""Stability: how many of those who were here are here still."""

from __future__ import annotations

from datetime import date

from framsyn.engines.history.contract import FORMS
from framsyn.engines.metrics.checks import check_grouping, check_window
from framsyn.engines.metrics.cube import Cube, group_of, names_of
from framsyn.engines.metrics.figures import StabilityRow, Window
from framsyn.engines.metrics.grouping import in_order
from framsyn.engines.metrics.slices import stayed


def stability(
    cube: Cube,
    *,
    window: Window,
    boundary: str = "administration",
    by: str | None = None,
    forms: tuple[str, ...] = FORMS,
    as_of: date | None = None,
    known_from: date | None = None,
    language: str = "sv",
) -> tuple[StabilityRow, ...]:
    """share = remaining / opening, the total first (docs/methods/stability.md).

    opening    persons with an engagement of `forms` on the window's first day, in the group of the largest
    remaining  those of them with any engagement inside the same boundary on the window's last day
    """
    check_grouping(by, boundary=boundary, language=language)
    check_window(window, as_of, language, known_from)
    found = {"": stayed(cube, window=window, boundary=boundary, forms=forms)[()]}
    if by is not None:
        groups = stayed(cube, window=window, boundary=boundary, by=(by,), forms=forms)
        found |= {code: value for (code,), value in groups.items()}
    names = names_of(cube, by)
    rows = [
        StabilityRow(group_of(code, names), opening, remaining, remaining / opening if opening else None)
        for code, (opening, remaining) in found.items()
    ]
    return in_order(rows, by, lambda row: row.group, lambda row: row.opening)
