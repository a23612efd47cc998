"""How many work here on a day: persons, and FTE."""

from __future__ import annotations

from datetime import date

from duckdb import DuckDBPyConnection

from framsyn.engines.history.contract import FORMS
from framsyn.engines.metrics.checks import check_day_is_known, check_grouping
from framsyn.engines.metrics.figures import HeadcountRow
from framsyn.engines.metrics.grouping import in_order
from framsyn.engines.metrics.statements import group_of, run, unit_names


def headcount(
    connection: DuckDBPyConnection,
    *,
    at: date,
    by: str | None = None,
    forms: tuple[str, ...] = FORMS,
    as_of: date | None = None,
    language: str = "sv",
) -> tuple[HeadcountRow, ...]:
    """Persons and FTE on the day `at`, the total first (docs/methods/headcount.md).

    persons  each counts once, in the group of the engagement with the largest extent
    fte      the sum of extents, each engagement in its own group
    share    persons / all persons, 0-1
    engaged  persons with any engagement in the group: FTE of a group is about them, so disclosure looks at this too
    """
    check_grouping(by, language=language)
    check_day_is_known(at, as_of, language)
    names = unit_names(connection, by)
    found = run(connection, "headcount", by=by, boundary="unit", at=at, forms=list(forms))
    everybody = next((persons for code, persons, _, _ in found if code == ""), 0)
    rows = [
        HeadcountRow(group_of(code, names), persons, fte, persons / everybody if everybody else 0.0, engaged)
        for code, persons, fte, engaged in found
        if code == "" or by is not None
    ]
    return in_order(rows, by, lambda row: row.group, lambda row: row.persons)
