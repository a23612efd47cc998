from __future__ import annotations

from datetime import date

import pytest

from framsyn.engines.history.sick_leave import SickLeaveGiven
from framsyn.engines.metrics.figures import Group, Window
from framsyn.engines.metrics.sick_leave import sick_leave
from framsyn.refusal import Refused

YEAR = Window(date(2025, 1, 1), date(2025, 12, 31))
A, B = Group("a", "A"), Group("b", "B")


def given(unit="u1", first=YEAR.first, last=YEAR.last, persons=20, *sums):
    return SickLeaveGiven(2, unit, first, last, persons, *(sums or (500, 10_000, 80, 2_000)))


def test_groups_and_the_total():
    sums = [given(), given("u2", YEAR.first, YEAR.last, 30, 300, 20_000, 90, 3_000)]
    total, larger, smaller = sick_leave(sums, window=YEAR, groups={"u1": A, "u2": B})
    assert (total.persons, total.statutory, total.own) == (50, 800 / 30_000, 170 / 5_000)
    assert (larger.group, larger.statutory) == (B, 0.015)
    assert (smaller.group, smaller.own) == (A, 0.04)


def test_the_rates_move_in_opposite_directions():
    before = given("u1", date(2024, 1, 1), date(2024, 12, 31), 40, 4_000, 64_000, 730, 14_600)
    after = given("u1", YEAR.first, YEAR.last, 40, 3_600, 60_000, 803, 14_600)
    (then,) = sick_leave([before, after], window=Window(before.first, before.last))
    (now,) = sick_leave([before, after], window=YEAR)
    assert now.statutory < then.statutory
    assert now.own > then.own


@pytest.mark.parametrize(("persons", "hidden"), [(4, True), (5, False)])
def test_never_for_fewer_than_the_threshold(persons, hidden):
    (total,) = sick_leave([given(persons=persons)], window=YEAR)
    assert (total.hidden, total.statutory is None, total.own is None) == (hidden, hidden, hidden)


def test_a_rate_of_few_is_missing_where_the_others_gave_none():
    sums = [given(persons=4), given("u2", YEAR.first, YEAR.last, 30, 300, 20_000, None, None)]
    (total,) = sick_leave(sums, window=YEAR)
    assert (total.hidden, total.own, total.units_without_own) == (False, None, 1)
    assert total.statutory == 800 / 30_000


def test_the_smallest_period_counts():
    halves = [given(last=date(2025, 6, 30), persons=9), given(first=date(2025, 7, 1), persons=4)]
    assert sick_leave(halves, window=YEAR)[0].hidden


def test_missing_is_missing():
    (total,) = sick_leave([given("u1", YEAR.first, YEAR.last, 20, None, 10_000, 0, 0)], window=YEAR)
    assert (total.statutory, total.own, total.units_without_statutory) == (None, None, 1)
    (nothing,) = sick_leave([], window=YEAR)
    assert (nothing.persons, nothing.statutory, nothing.hidden) == (0, None, True)


@pytest.mark.parametrize(("language", "said"), [("sv", "Sjukfrånvaron för u1:"), ("en", "The sick leave of u1:")])
def test_periods_that_cannot_be_added_are_refused(language, said):
    with pytest.raises(Refused, match=said):
        sick_leave([given(first=date(2024, 12, 1))], window=YEAR, language=language)
    with pytest.raises(Refused, match=said):
        sick_leave([given(last=date(2025, 6, 30)), given(first=date(2025, 6, 30))], window=YEAR, language=language)


def test_other_years_are_left_out():
    old = given(first=date(2023, 1, 1), last=date(2023, 12, 31), persons=1_000)
    assert sick_leave([given(), old], window=YEAR)[0].persons == 20


def test_a_unit_without_a_group_stands_for_itself():
    assert sick_leave([given()], window=YEAR, groups={})[1].group == Group("u1", "u1")
