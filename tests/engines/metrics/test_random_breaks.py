"""Which groups have no trend: the engine and the plain look-up agree on random registers, and on coincidences."""

from __future__ import annotations

from contextlib import closing
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engines.metrics import plain_breaks
from engines.metrics.plain_tree import Tree
from engines.metrics.tables import connect
from framsyn.engines.history.contract import LEVELS
from framsyn.engines.metrics.comparable import breaks, breaks_by
from framsyn.engines.metrics.cube import build_cube

FIRST, LAST = date(2024, 1, 1), date(2025, 12, 31)
NEW_YEAR = date(2025, 1, 1)
FIXED = [
    {"unit": "a1", "level": "administration"},
    {"unit": "a2", "level": "administration"},
    {"unit": "d1", "parent": "a1", "level": "department"},
    {"unit": "d2", "parent": "a1", "level": "department"},
    {"unit": "d3", "parent": "a2", "level": "department"},
]
CODES = [f"u{number}" for number in range(7)]
KINDS = [f"k{number}" for number in range(5)]
DAYS = [FIRST, FIRST + timedelta(days=1), *[NEW_YEAR] * 3, date(2025, 7, 1), LAST, LAST + timedelta(days=1)]
gaps = st.sampled_from([-30, 0, 0, 0, 1, 30, 31])


@st.composite
def registers(draw, key, codes, mapping, **columns):
    """A code has one row, or several one after the other; it may go on as another."""
    rows = []
    for code in codes:
        days = sorted(draw(st.lists(st.sampled_from(DAYS), max_size=3)))
        begins, ends = ([None, *days], [*days, None]) if draw(st.booleans()) else (days, [*days[1:], None])
        if len(begins) > 1 and draw(st.booleans()):
            begins, ends = begins[:-1], ends[:-1]
        for first, after in zip(begins or [None], ends, strict=True):
            row = {key: code, "valid_from": first, "valid_to": after and after - timedelta(days=1)}
            row[mapping] = draw(st.sampled_from([None, None, None, *codes]))
            if first is None or after is None or first < after:
                rows.append(row | {name: draw(values) for name, values in columns.items()})
    return rows


units = registers("unit", CODES, "merged_into", parent=st.sampled_from(["d1", "d2", "d3"]), level=st.just("unit"))
occupations = registers("occupation", KINDS, "replaced_by", group=st.sampled_from([None, "g1", "g2"]))


@st.composite
def people(draw):
    """Each works in one place after the other, with gaps round the tolerance or both at once."""
    rows = []
    for number in range(draw(st.integers(1, 6))):
        start = draw(st.sampled_from([date(2023, 1, 1), NEW_YEAR - timedelta(days=200)]))
        for _ in range(draw(st.integers(1, 3))):
            end = draw(st.sampled_from([NEW_YEAR, date(2025, 7, 1), start + timedelta(days=100)]))
            place = {"unit": draw(st.sampled_from(CODES)), "occupation": draw(st.sampled_from(KINDS))}
            rows.append({"person": f"p{number}", "start": start, "end": end, "form": "permanent", "extent": 1} | place)
            start = end + timedelta(days=draw(gaps))
        rows[-1]["end"] = draw(st.sampled_from([None, rows[-1]["end"]]))
    return rows


@given(rows=people(), own=units, kinds=occupations, level=st.sampled_from([*LEVELS, "occupation", "occupation_group"]))
def test_the_engine_and_the_plain_look_up_agree(rows, own, kinds, level):
    tables = [*FIXED, *own], kinds
    with closing(connect(rows, *tables)) as connection:
        found = breaks(build_cube(connection, tree_at=LAST), level=level, first=FIRST, last=LAST)
    assert found == plain_breaks.breaks(rows, Tree(*tables, LAST), level=level, first=FIRST, last=LAST)


SWAPPED = [
    {"unit": "old", "parent": "d1", "level": "unit", "valid_to": NEW_YEAR - timedelta(days=1)},
    {"unit": "new", "parent": "d2", "level": "unit", "valid_from": NEW_YEAR},
    {"unit": "d1's other", "parent": "d1", "level": "unit"},
    {"unit": "d2's other", "parent": "d2", "level": "unit"},
]


def moved(*places):
    """One person each, from one unit to another on New Year's Day, after so many days."""
    rows = []
    for number, (before, after, gap) in enumerate(places):
        own = {"person": f"p{number}", "occupation": "k0", "form": "permanent", "extent": 1}
        rows.append(own | {"unit": before, "start": date(2020, 1, 1), "end": NEW_YEAR})
        rows.append(own | {"unit": after, "start": NEW_YEAR + timedelta(days=gap)})
    return rows


@pytest.mark.parametrize(
    ("rows", "are_broken"),
    [
        (moved(("old", "new", 0)), True),
        (moved(("old", "new", 30)), True),
        (moved(("old", "new", 31)), False),
        (moved(("old", "d1's other", 0), ("d2's other", "new", 0)), False),  # a coincidence of the first of January
        (moved(("old", "d2's other", 0), ("d1's other", "new", 0)), False),  # moves as others, to and from what stays
        (moved(("old", "d1's other", 0), ("d2's other", "new", 0), ("old", "new", 0)), True),
    ],
)
def test_one_closes_and_another_opens_on_new_years_day(rows, are_broken):
    with closing(connect(rows, [*FIXED, *SWAPPED])) as connection:
        found = breaks_by(build_cube(connection, tree_at=LAST), "department", first=FIRST, last=LAST)
    assert found == ({"d1": NEW_YEAR, "d2": NEW_YEAR} if are_broken else {})
