"""The engine and the plain count agree on random histories, for every definition, boundary and grouping."""

from __future__ import annotations

from contextlib import closing
from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engines.metrics import plain_count
from engines.metrics.plain_tree import Tree
from engines.metrics.random_histories import OCCUPATIONS, TREES, UNITS, people
from engines.metrics.tables import connect
from framsyn.engines.history.contract import LEVELS
from framsyn.engines.metrics import slices
from framsyn.engines.metrics.cube import build_cube
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
LEFT = TurnoverDefinition("left", ("permanent", "hourly"), "unit", "opening", excluded_reasons=("own_request",))
OFFERED = (*DEFINITIONS.values(), LEFT)
FORMS = [
    ("permanent",), ("fixed_term",), ("hourly",), ("permanent", "fixed_term"), ("permanent", "hourly"),
    ("fixed_term", "hourly"), ("permanent", "fixed_term", "hourly"),
]  # fmt: skip

windows = st.sampled_from(WINDOWS)
forms_asked = st.sampled_from(FORMS)
groupings = st.sampled_from([None, *GROUPINGS])
crossed = st.one_of(
    st.just(()), st.sampled_from(GROUPINGS).map(lambda one: (one,)),
    st.lists(st.sampled_from(GROUPINGS), min_size=2, max_size=3, unique=True).map(tuple),
)  # fmt: skip
asked_of_cube = st.fixed_dictionaries(
    {
        "tree_at": st.sampled_from(TREES),
        "within": st.sampled_from(["", "", "a1", "a2", "a3", "d1", "u7", "nowhere"]),
        "gap_days": st.sampled_from([30, 30, 30, 0, 90]),
    }
)


@cache
def tree(tree_at):
    return Remembering(UNITS, OCCUPATIONS, tree_at)


class Remembering(Tree):
    """Slow counting asks the same thing over and over."""

    place, is_below, occupation_group = cache(Tree.place), cache(Tree.is_below), cache(Tree.occupation_group)


@given(rows=people(), at=st.sampled_from([WINDOWS[0].first, WINDOWS[0].last, date(2024, 4, 11)]), by=crossed,
       forms=forms_asked, asked=asked_of_cube)  # fmt: skip
def test_heads(rows, at, by, forms, asked):
    with closing(connect(rows, UNITS, OCCUPATIONS)) as connection:
        found = slices.heads(build_cube(connection, **asked), at=at, by=by, forms=forms)
    expected = plain_count.heads(rows, tree(asked["tree_at"]), at=at, by=by, forms=forms, within=asked["within"])
    assert {key: (here.persons, here.fte, here.posts) for key, here in found.items()} == _nearly(expected)


@given(rows=people(), window=windows, by=crossed, forms=forms_asked, asked=asked_of_cube)
def test_flows(rows, window, by, forms, asked):
    """Who leaves, joins and is there on the days of count, all from one cube."""
    plain = {"first": window.first, "last": window.last, "by": by, "forms": forms}
    plain |= {"within": asked["within"], "gap_days": asked["gap_days"]}
    own = tree(asked["tree_at"])
    days = base_days(window, "mean_of_month_ends")
    with closing(connect(rows, UNITS, OCCUPATIONS)) as connection:
        cube = build_cube(connection, **asked)
        left = slices.leavers(cube, window=window, by=by, forms=forms)
        extent = slices.leavers_extent(cube, window=window, by=by, forms=forms)
        joined = slices.joiners(cube, window=window, by=by, forms=forms)
        staff = {n: slices.staff_days(cube, days=days, by=by, forms=forms, count=n) for n in ("persons", "fte")}
    assert _filled(left) == _filled(plain_count.leavers(rows, own, **plain))
    assert _filled(extent) == _nearly(_filled(plain_count.leavers_extent(rows, own, **plain)))
    assert _filled(joined) == _filled(plain_count.joiners(rows, own, **plain))
    for count, found in staff.items():
        counted = plain_count.staff_days(rows, own, days=days, by=by, forms=forms, within=asked["within"], count=count)
        assert _filled(found) == _nearly(_filled(counted))


@given(rows=people(), window=windows, forms=forms_asked, asked=asked_of_cube,
       level=st.sampled_from(LEVELS), boundary=st.sampled_from(LEVELS))  # fmt: skip
def test_moves(rows, window, forms, asked, level, boundary):
    with closing(connect(rows, UNITS, OCCUPATIONS)) as connection:
        cube = build_cube(connection, **asked)
        found = slices.moves(cube, window=window, level=level, boundary=boundary, forms=forms)
    assert found == plain_count.moves(
        rows, tree(asked["tree_at"]), first=window.first, last=window.last, level=level, boundary=boundary,
        forms=forms, within=asked["within"], gap_days=asked["gap_days"],
    )  # fmt: skip


@given(
    rows=people(), window=windows, boundary=st.sampled_from(LEVELS), by=crossed, forms=forms_asked, asked=asked_of_cube
)
def test_stayed(rows, window, boundary, by, forms, asked):
    with closing(connect(rows, UNITS, OCCUPATIONS)) as connection:
        cube = build_cube(connection, **asked)
        found = slices.stayed(cube, window=window, boundary=boundary, by=by, forms=forms)
    assert found == plain_count.stability(
        rows, tree(asked["tree_at"]), first=window.first, last=window.last, boundary=boundary, by=by,
        forms=forms, within=asked["within"], gap_days=asked["gap_days"],
    )  # fmt: skip


@given(
    rows=people(),
    window=windows,
    definition=st.sampled_from(OFFERED),
    boundary=st.sampled_from([None, *LEVELS]),
    by=groupings,
    count=st.sampled_from(["persons", "fte"]),
    asked=asked_of_cube,
)
def test_turnover(rows, window, definition, boundary, by, count, asked):
    count = count if definition.numerator == "exits" else "persons"
    with closing(connect(rows, UNITS, OCCUPATIONS)) as connection:
        cube = build_cube(connection, **asked)
        found = turnover(cube, window=window, definition=definition, boundary=boundary, by=by, count=count, as_of=AS_OF)
    for here, read in ((window, _now), (_window_before(window), _before)):
        wanted = {"days": base_days(here, definition.base), "definition": definition, "count": count}
        wanted |= {"first": here.first, "last": here.last, "boundary": boundary or definition.boundary}
        wanted |= {"within": asked["within"], "gap_days": asked["gap_days"]}
        own = tree(asked["tree_at"])
        expected = {"": plain_count.turnover(rows, own, **wanted)[()]}
        if by:
            expected |= {code: n for (code,), n in plain_count.turnover(rows, own, **wanted, by=(by,)).items()}
        given = {row.group.code: read(row) for row in found if any(read(row)) or not row.group.code}
        assert given == _nearly({code: n for code, n in expected.items() if any(n) or not code})
    if by and definition.numerator == "exits":
        assert sum(row.exits for row in found[1:]) == pytest.approx(found[0].exits)


@given(rows=people(), by=groupings, boundary=st.sampled_from(LEVELS))
def test_figures_are_their_slices(rows, by, boundary):
    window = WINDOWS[0]
    with closing(connect(rows, UNITS, OCCUPATIONS)) as connection:
        cube = build_cube(connection, tree_at=window.last)
        heads = headcount(cube, at=window.last, by=by)
        stayed = stability(cube, window=window, boundary=boundary, by=by)
    own = tree(date(2025, 1, 1))
    keys = [(), *([(by,)] if by else [])]
    counted = [plain_count.heads(rows, own, at=window.last, by=key) for key in keys]
    assert _by_code(heads, "persons", "fte", "posts") == _nearly(_joined(counted))
    counted = [
        plain_count.stability(rows, own, first=window.first, last=window.last, boundary=boundary, by=key)
        for key in keys
    ]
    assert _by_code(stayed, "opening", "remaining") == _joined(counted)


def _by_code(rows, *columns):
    return {row.group.code: tuple(getattr(row, column) for column in columns) for row in rows}


def _joined(counted):
    return {"".join(key): values for part in counted for key, values in part.items()}


def _now(row):
    return row.exits, row.base


def _before(row):
    return row.previous_exits, row.previous_base


def _window_before(window):
    known = {
        WINDOWS[0]: Window(date(2024, 1, 1), date(2024, 12, 31)),
        WINDOWS[1]: Window(date(2023, 12, 1), date(2024, 11, 30)),
    }
    length = window.last - window.first + timedelta(days=1)
    return known.get(window) or Window(window.first - length, window.first - timedelta(days=1))


def _filled(found):
    return {key: values for key, values in found.items() if values}


def _nearly(found):
    return {key: _nearly(n) if isinstance(n, dict) else pytest.approx(n) for key, n in found.items()}
