from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engines.metrics import plain_count_further
from engines.metrics.further_histories import cube_of, forms_asked
from engines.metrics.random_histories import people
from framsyn.engines.history.contract import LEVELS
from framsyn.engines.metrics.figures import Group
from framsyn.engines.metrics.managers import UnitStaff, managers, span_of_control
from framsyn.refusal import Refused

DAY = date(2025, 11, 30)
ALL = Group("", "")


@given(rows=people(), by=st.sampled_from([None, *LEVELS]), forms=forms_asked, limit=st.sampled_from([1, 2, 30]))
def test_managers(rows, by, forms, limit):
    with cube_of(rows, DAY) as (cube, tree):
        found = managers(cube, at=DAY, by=by, forms=forms, limit=limit)
    expected = plain_count_further.managers(rows, tree, at=DAY, by=by, forms=forms, limit=limit)
    assert {
        row.group.code: (
            row.managers, row.employees, row.span, row.median, row.up_to_10, row.over_limit, row.alone,
            row.without_manager,
        )
        for row in found
    } == expected  # fmt: skip


@given(st.lists(st.builds(UnitStaff, st.integers(0, 4), st.integers(0, 90)), max_size=30))
def test_every_manager_is_in_one_band(units):
    row = span_of_control(ALL, units)
    assert row.up_to_10 + row.from_11_to_20 + row.from_21_to_30 + row.over_30 == row.managers
    assert row.managers + row.alone == sum(unit.managers for unit in units)
    assert row.employees + row.without_manager == sum(unit.others for unit in units)
    assert row.over_limit == row.over_30


@pytest.mark.parametrize(
    ("managed", "band"),
    [(1, "up_to_10"), (10, "up_to_10"), (11, "from_11_to_20"), (20, "from_11_to_20"), (21, "from_21_to_30"),
     (30, "from_21_to_30"), (31, "over_30"), (90, "over_30")],
)  # fmt: skip
def test_borders_of_the_bands(managed, band):
    row = span_of_control(ALL, [UnitStaff(1, managed)])
    assert [name for name in ("up_to_10", "from_11_to_20", "from_21_to_30", "over_30") if getattr(row, name)] == [band]


def test_between_two_whole_numbers_it_is_the_higher_band():
    assert span_of_control(ALL, [UnitStaff(2, 21)]).from_11_to_20 == 2


def test_the_sentence_of_the_plan():
    """Av 84 chefer har 19 fler än 30 medarbetare; medianen är 24."""
    row = span_of_control(ALL, [UnitStaff(1, 18)] * 30 + [UnitStaff(1, 24)] * 35 + [UnitStaff(1, 36)] * 19)
    assert (row.managers, row.over_limit, row.median) == (84, 19, 24)


def test_only_levels_have_whole_units():
    with cube_of([], DAY) as (cube, _):
        with pytest.raises(Refused):
            managers(cube, at=DAY, by="occupation")
        (total,) = managers(cube, at=DAY)
    assert (total.managers, total.span, total.median) == (0, None, None)
