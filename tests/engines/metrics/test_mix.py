"""The parts of a change against exact arithmetic, and what must hold of them."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framsyn.engines.metrics.mix import decompose
from framsyn.engines.metrics.structure import structure

groups = st.lists(
    st.tuples(st.integers(0, 30), st.integers(1, 200), st.integers(0, 30), st.integers(1, 200)), min_size=1, max_size=8
)


@given(groups)
def test_the_parts_are_the_mean_of_both_orders_of_change(table):
    """Second opinion: change the rates first and then the staff, or the staff first; the mean of the two (Shapley)."""
    found = decompose([row[:2] for row in table], [row[2:] for row in table])
    now, before = sum(row[1] for row in table), sum(row[3] for row in table)
    shares = [(Fraction(row[1], now), Fraction(row[3], before)) for row in table]
    rates = [(Fraction(row[0], row[1]), Fraction(row[2], row[3])) for row in table]

    def turnover(share: int, rate: int) -> Fraction:
        return sum((s[share] * r[rate] for s, r in zip(shares, rates, strict=True)), Fraction(0))

    by_rates = (turnover(1, 0) - turnover(1, 1) + turnover(0, 0) - turnover(0, 1)) / 2
    by_mix = (turnover(0, 1) - turnover(1, 1) + turnover(0, 0) - turnover(1, 0)) / 2
    assert found == pytest.approx((float(by_rates), float(by_mix)), abs=1e-12)
    assert sum(found) == pytest.approx(float(turnover(0, 0) - turnover(1, 1)), abs=1e-12)


@given(groups)
def test_backwards_it_is_the_opposite(table):
    there = decompose([row[:2] for row in table], [row[2:] for row in table])
    back = decompose([row[2:] for row in table], [row[:2] for row in table])
    assert there == pytest.approx((-back.rates, -back.mix), abs=1e-12)


def test_the_same_staff_has_no_mix_and_the_same_rates_have_no_rates():
    assert decompose([(2, 10), (9, 30)], [(4, 20), (30, 60)]) == pytest.approx((-0.15, 0), abs=1e-12)
    assert decompose([(1, 10), (9, 30)], [(2, 20), (6, 20)]) == pytest.approx((0, 0.05), abs=1e-12)


def test_a_group_that_comes_or_goes_is_mix():
    assert decompose([(10, 100), (20, 100)], [(10, 100), (0, 0)]) == pytest.approx((0, 0.05))
    assert decompose([(10, 100), (0, 0)], [(10, 100), (20, 100)]) == pytest.approx((0, -0.05))


def test_exits_of_nobody_are_no_mix():
    assert decompose([(1, 0), (0, 10)], [(0, 0), (0, 10)]) == pytest.approx((0.1, 0))


def test_without_staff_in_a_window_there_is_nothing_to_part():
    assert decompose([(1, 10)], [(0, 0)]) is None
    assert decompose([], []) is None


@given(st.dictionaries(st.text("abc", min_size=1, max_size=4), st.integers(1, 500), max_size=20))
def test_the_large_are_the_fewest_that_make_up_most(persons):
    whole = sum(persons.values())
    found = structure(persons, whole=whole)
    sizes = sorted(persons.values(), reverse=True)
    assert [persons[code] for code in found.large] == sizes[: len(found.large)]
    assert found.others == len(persons) - len(found.large)
    few = [n for n in range(1, 9) if sum(sizes[:n]) * 5 > whole * 4]
    assert len(found.large) == min(few[0] if few else 6, len(persons))
    assert found.share == (sum(persons[code] for code in found.large) / whole if whole else 0)


def test_hidden_groups_are_in_the_whole_and_in_the_tail():
    found = structure({"nurse": 60, "teacher": 30}, whole=100, groups=9)
    assert (found.large, found.share, found.others) == (("nurse", "teacher"), 0.9, 7)
