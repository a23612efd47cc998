"""How many work here on a day: persons, and FTE."""

from __future__ import annotations

from datetime import date

from framsyn.engines.history.contract import FORMS
from framsyn.engines.metrics.checks import check_day_is_known, check_grouping
from framsyn.engines.metrics.cube import Cube, group_of, names_of
from framsyn.engines.metrics.figures import HeadcountRow
from framsyn.engines.metrics.grouping import in_order
from framsyn.engines.metrics.slices import heads


def headcount(
    cube: Cube,
    *,
    at: date,
    by: str | None = None,
    forms: tuple[str, ...] = FORMS,
    as_of: date | None = None,
    language: str = "sv",
) -> tuple[HeadcountRow, ...]:
    """Persons and FTE on the day `at`, the total first (docs/methods/headcount.md).

    persons  each counts once, in the group of the main post: the engagement with the largest extent
    fte      the sum of extents, each engagement in its own group
    share    persons / all persons, 0-1
    posts    engagements in the group: FTE of a group is about them, so disclosure looks at this too
    """
    check_grouping(by, language=language)
    check_day_is_known(at, as_of, language)
    found = {"": heads(cube, at=at, forms=forms)[()]}
    if by is not None:
        found |= {code: value for (code,), value in heads(cube, at=at, by=(by,), forms=forms).items()}
    names, everybody = names_of(cube, by), found[""].persons
    rows = [
        HeadcountRow(
            group_of(code, names), here.persons, here.fte, here.persons / everybody if everybody else 0.0, here.posts
        )
        for code, here in found.items()
    ]
    return in_order(rows, by, lambda row: row.group, lambda row: row.persons)
