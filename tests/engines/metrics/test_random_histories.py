"""The engine and the plain count agree on random histories, for every definition, boundary and grouping."""

from __future__ import annotations

from contextlib import closing
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engines.metrics import plain_count
from engines.metrics.random_histories import UNITS, people
from engines.metrics.tables import connect
from framsyn.engines.history.contract import LEVELS
from framsyn.engines.metrics.figures import DEFINITIONS, TurnoverDefinition, Window
from framsyn.engines.metrics.grouping import GROUPINGS
from framsyn.engines.metrics.headcount import headcount
from framsyn.engines.metrics.stability import stability
from framsyn.engines.metrics.turnover import base_days, turnover

AS_OF = date(2030, 1, 1)
WINDOWS = (
    Window(date(2025, 1, 1), date(2025, 12, 31)),
    Window(date(2024, 12, 1), date(2025, 11, 30)),
    Window(date(2024, 11, 12), date(2025, 3, 4)),
    Window(date(2025, 3, 5), date(2025, 3, 20)),
)
ALL = TurnoverDefinition("all", ("permanent", "fixed_term", "hourly"), "city", (), "opening")
LEFT = TurnoverDefinition("left", ("permanent", "hourly"), "unit", ("own_request", "retirement"), "mean_of_ends")
OFFERED = (*DEFINITIONS.values(), ALL, LEFT)

groupings = st.sampled_from([None, *GROUPINGS])
windows = st.sampled_from(WINDOWS)


@given(rows=people(), at=st.sampled_from([WINDOWS[0].first, WINDOWS[0].last, date(2024, 4, 11)]), by=groupings)
def test_headcount(rows, at, by):
    with closing(connect(rows, UNITS)) as connection:
        found = {row.group.code: (row.persons, row.fte, row.engaged) for row in headcount(connection, at=at, by=by)}
    expected = plain_count.headcount(rows, UNITS, at=at, by=by)
    assert found == {group: pytest.approx(values) for group, values in expected.items()}


@given(
    rows=people(),
    window=windows,
    definition=st.sampled_from(OFFERED),
    boundary=st.sampled_from([None, *LEVELS]),
    by=groupings,
    gap_days=st.sampled_from([30, 30, 30, 0, 90]),
)
def test_turnover(rows, window, definition, boundary, by, gap_days):
    with closing(connect(rows, UNITS)) as connection:
        asked = {"window": window, "definition": definition, "boundary": boundary, "by": by, "gap_days": gap_days}
        found = turnover(connection, **asked, as_of=AS_OF)
    level = boundary or definition.boundary
    now = _plain_turnover(rows, window, definition, level, by, gap_days)
    before = _plain_turnover(rows, _window_before(window), definition, level, by, gap_days)
    assert {r.group.code: (r.exits, r.base) for r in found if r.exits or r.base or not r.group.code} == _stripped(now)
    assert {
        r.group.code: (r.previous_exits, r.previous_base)
        for r in found
        if r.previous_exits or r.previous_base or not r.group.code
    } == _stripped(before)
    assert sum(row.exits for row in found[1:]) == (found[0].exits if by else 0)


@given(
    rows=people(),
    window=windows,
    boundary=st.sampled_from(LEVELS),
    by=groupings,
    forms=st.sampled_from([("permanent",), ("permanent", "fixed_term", "hourly")]),
)
def test_stability(rows, window, boundary, by, forms):
    with closing(connect(rows, UNITS)) as connection:
        found = stability(connection, window=window, boundary=boundary, by=by, forms=forms)
    expected = plain_count.stability(
        rows, UNITS, first=window.first, last=window.last, boundary=boundary, by=by, forms=forms
    )
    assert {row.group.code: (row.opening, row.remaining) for row in found} == expected


def _plain_turnover(rows, window, definition, boundary, by, gap_days):
    return plain_count.turnover(
        rows,
        UNITS,
        first=window.first,
        last=window.last,
        days=base_days(window, definition.base),  # tested by itself in test_windows.py
        forms=definition.forms,
        boundary=boundary,
        by=by,
        excluded=definition.excluded_reasons,
        gap_days=gap_days,
    )


def _window_before(window):
    known = {
        WINDOWS[0]: Window(date(2024, 1, 1), date(2024, 12, 31)),
        WINDOWS[1]: Window(date(2023, 12, 1), date(2024, 11, 30)),
    }
    length = window.last - window.first + timedelta(days=1)
    return known.get(window) or Window(window.first - length, window.first - timedelta(days=1))


def _stripped(counted):
    return {group: pytest.approx(values) for group, values in counted.items() if any(values) or not group}
