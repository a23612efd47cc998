"""Moves and flows agree with the plain count on random histories."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engines.metrics import plain_count, plain_count_further
from engines.metrics.further_histories import WINDOWS, asked_in, cube_of, forms_asked, windows
from engines.metrics.random_histories import people
from framsyn.engines.metrics.mobility import flows, mobility
from framsyn.refusal import Refused

sides = st.sampled_from(
    [
        ("unit", "department"),
        ("unit", "administration"),
        ("unit", "city"),
        ("department", "administration"),
        ("department", "city"),
        ("administration", "city"),
    ]
)


@given(rows=people(), window=windows, side=sides, forms=forms_asked)
def test_mobility(rows, window, side, forms):
    level, boundary = side
    asked = {"level": level, "boundary": boundary, "forms": forms}
    with cube_of(rows, window.last) as (cube, tree):
        found = mobility(cube, window=window, **asked)
        pairs = flows(cube, window=window, **asked)
    expected = plain_count_further.mobility(rows, tree, **asked_in(window), **asked)
    assert {row.group.code: (row.moves_in, row.moves_out, row.base) for row in found} == {
        group: pytest.approx(values) for group, values in expected.items()
    }
    assert {(pair.origin.code, pair.destination.code): pair.moves for pair in pairs} == plain_count.moves(
        rows, tree, first=window.first, last=window.last, **asked
    )
    total, *groups = found
    assert total.moves_in == total.moves_out == sum(pair.moves for pair in pairs)
    assert total.moves_in == sum(row.moves_in for row in groups) == sum(row.moves_out for row in groups)


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize(("level", "boundary"), [("unit", "unit"), ("city", "department"), ("unit", "planet")])
@pytest.mark.parametrize("figure", [mobility, flows])
def test_a_boundary_that_holds_no_moves_is_refused(figure, level, boundary, language):
    with cube_of([], WINDOWS[0].last) as (cube, _), pytest.raises(Refused):
        figure(cube, window=WINDOWS[0], level=level, boundary=boundary, language=language)
