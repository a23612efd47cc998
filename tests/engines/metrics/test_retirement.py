"""Retirements ahead: enumeration and random trials beside the closed form, and what must hold of the sums."""

from __future__ import annotations

from datetime import date
from itertools import product
from math import exp, log, prod
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engines.metrics import plain_count_further
from engines.metrics.further_histories import cube_of, forms_asked, groupings
from engines.metrics.random_histories import people
from framsyn.engines.metrics.figures import Window
from framsyn.engines.metrics.retirement import expected_retirements, observed, retirements
from framsyn.engines.metrics.retirement_ages import ASSUMED, RetirementAges, read_ages, shrunk
from framsyn.refusal import Refused

DAY = date(2025, 11, 30)
chances = st.floats(0, 1, allow_nan=False)
tables = st.dictionaries(st.integers(55, 75), chances, min_size=1).map(
    lambda said: {age: said.get(age, 0.3) for age in range(min(said), max(said) + 1)}
)
staffs = st.dictionaries(
    st.tuples(st.sampled_from(["nurse", "cook"]), st.integers(18, 80)), st.integers(0, 40), max_size=6
)
horizons = st.integers(1, 10)


@given(tables, st.lists(st.integers(50, 80), min_size=1, max_size=3), st.integers(1, 3))
def test_every_outcome_enumerated(table, staff, years):
    """Each person retires in one of the years or in none: every combination with its probability."""
    ages = RetirementAges(table)
    outcomes = []
    for age in staff:
        stay = [1 - hazard(table, age + n) for n in range(years)]
        leave = [hazard(table, age + n) * prod(stay[:n]) for n in range(years)]
        outcomes.append([*enumerate(leave), (None, prod(stay))])
    expected = [0.0] * years
    for combination in product(*outcomes):
        for year, _ in combination:
            if year is not None:
                expected[year] += prod(p for _, p in combination)
    people_ = {("nurse", age): staff.count(age) for age in staff}
    assert expected_retirements(people_, ages, years) == pytest.approx(expected, abs=1e-9)


def test_random_trials_come_to_the_same():
    staff = {("nurse", 59): 8, ("nurse", 64): 6, ("nurse", 66): 5, ("cook", 68): 4, ("cook", 30): 20}
    ages = RetirementAges(by_occupation={"cook": {**ASSUMED, 68: 0.9}})
    chance, trials, seen = Random(20261), 4000, [0] * 5
    for _ in range(trials):
        for (occupation, age), persons in staff.items():
            for _ in range(persons):
                for year in range(5):
                    if chance.random() < ages.probability(occupation, age + year):
                        seen[year] += 1
                        break
    expected = expected_retirements(staff, ages, 5)
    for year in range(5):  # a binomial count's deviation is at most that of a Poisson's
        assert abs(seen[year] / trials - expected[year]) < 4 * (expected[year] / trials) ** 0.5


@given(tables, tables, staffs, horizons)
def test_groups_add_up_and_never_exceed_the_staff(default, own, staff, years):
    ages = RetirementAges(default, {"cook": own})
    whole = expected_retirements(staff, ages, years)
    parts = [expected_retirements({who: number}, ages, years) for who, number in staff.items()]
    assert whole == pytest.approx([sum(part[year] for part in parts) for year in range(years)])
    assert sum(whole) <= sum(staff.values()) * (1 + 1e-12)
    assert all(number >= 0 for number in whole)
    longer = expected_retirements(staff, ages, years + 1)
    assert longer[:years] == whole


@given(staffs, st.integers(0, 10), horizons)
def test_more_people_never_give_fewer(staff, more, years):
    larger = {who: number + more for who, number in staff.items()}
    small, large = (expected_retirements(some, RetirementAges(), years) for some in (staff, larger))
    assert all(a <= b for a, b in zip(small, large, strict=True))


def test_there_is_no_fixed_age():
    """Nobody is sure to go or to stay at any age of the assumed table, and it peaks where the rules put it."""
    assert list(ASSUMED) == list(range(60, 71))
    assert all(0 < chance < 1 for chance in ASSUMED.values())
    at = RetirementAges().within_years("nurse", 60, 11)
    assert at.index(max(at)) == 6  # who was 66 and turns 67
    assert sum(at[:6]) < 0.5 < sum(at[:7])
    assert RetirementAges().probability("nurse", 59) == 0
    assert RetirementAges().probability("nurse", 80) == ASSUMED[70]


@given(rows=people(), by=groupings, forms=forms_asked)
def test_retirements_of_a_cube(rows, by, forms):
    with cube_of(rows, DAY) as (cube, tree):
        found = retirements(cube, at=DAY, by=by, forms=forms)
    expected, persons, unknown = {"": [0.0] * 5}, {"": 0}, {"": 0}
    for row in plain_count_further.main_posts(rows, tree, DAY, forms):
        for group in plain_count_further.groups_of(row, tree, by, DAY):
            persons[group] = persons.get(group, 0) + 1
            unknown[group] = unknown.get(group, 0) + (row["birth_year"] is None)
            sums = expected.setdefault(group, [0.0] * 5)
            stays = 1.0
            for year in range(5) if row["birth_year"] else ():
                goes = hazard(ASSUMED, DAY.year - row["birth_year"] + year)
                sums[year] += stays * goes
                stays *= 1 - goes
    assert {row.group.code: (row.persons, row.unknown_age) for row in found} == {
        group: (persons[group], unknown[group]) for group in persons
    }
    assert {row.group.code: row.by_year for row in found} == {
        group: pytest.approx(sums) for group, sums in expected.items()
    }
    for row in found:
        known = row.persons - row.unknown_age
        assert row.share_3 == (pytest.approx(sum(row.by_year[:3]) / known) if known else None)


def test_further_than_asked_is_missing():
    with cube_of([], DAY) as (cube, _):
        (total,) = retirements(cube, at=DAY, years=2)
        with pytest.raises(Refused):
            retirements(cube, at=DAY, as_of=date(2025, 11, 29))
    assert (total.expected_1, total.expected_3, total.expected_5, total.share_3) == (0, None, None, None)


@given(
    tables,
    st.dictionaries(st.integers(50, 80), st.integers(0, 20)),
    st.dictionaries(st.integers(50, 80), st.integers(0, 500)),
)
def test_own_experience_draws_the_table_towards_itself(believed, exits, person_years):
    found = shrunk(believed, exits, person_years)
    assert list(found) == list(believed)
    oldest = max(believed)
    for age, chance in found.items():
        ages = [age] if age < oldest else [a for a in range(50, 91) if a >= oldest]
        gone, lived = sum(exits.get(a, 0) for a in ages), sum(person_years.get(a, 0) for a in ages)
        if not lived:
            assert chance == believed[age]
            continue
        rate = float("inf") if believed[age] == 1 else -log(1 - believed[age])
        assert chance == pytest.approx(1 - exp(-(30 * rate + gone) / (30 + lived)))
        low, high = sorted((rate, gone / lived))
        assert 1 - exp(-low) - 1e-9 <= chance <= 1 - exp(-high) + 1e-9


def test_observed_reads_ages_exposure_and_reasons_from_the_data():
    window = Window(date(2024, 12, 1), date(2025, 11, 30))
    base = {"unit": "u1", "form": "permanent", "extent": 1.0, "start": date(2015, 1, 1), "gender": None, "end": None}
    base |= {"end_reason": None, "birth_year": 1959, "occupation": "teacher"}
    leaving = {"end": date(2025, 6, 1), "end_reason": "retirement"}
    rows = [{**base, "person": f"stays {n}"} for n in range(30)]
    rows += [{**base, "person": f"goes {n}", **leaving} for n in range(10)]
    rows += [{**base, "person": "resigns", **leaving, "end_reason": "own_request"}]
    rows += [
        {**base, "person": "moves", **leaving},
        {**base, "person": "moves", "unit": "u3", "start": date(2025, 6, 1)},
    ]
    rows += [{**base, "person": "cook", "occupation": "cook", "birth_year": None}]
    with cube_of(rows, window.last) as (cube, _):
        found = observed(cube, windows=[window])
    # 65 before the window (2024): 31 of them all year, 11 for the six month-ends from December to May
    rate = (30 * -log(1 - ASSUMED[65]) + 10) / (30 + 31 + 11 * 6 / 12)
    again = (30 * rate + 10) / (30 + 31 + 11 * 6 / 12)
    assert found.default == pytest.approx({**ASSUMED, 65: 1 - exp(-rate)})
    assert found.by_occupation["teacher"] == pytest.approx({**ASSUMED, 65: 1 - exp(-again)})
    assert found.probability("driver", 65) == found.default[65]


def test_without_own_years_the_belief_stands():
    with cube_of([], DAY) as (cube, _):
        own = {"cook": {60: 0.5, 61: 0.7}}
        assert observed(cube, windows=[], believed=RetirementAges(by_occupation=own)) == RetirementAges(ASSUMED, own)


def test_a_file_of_ones_own():
    text = '[default]\n66 = 0.5\n72 = 0.9\n[occupations."Barnskötare"]\n58 = 0.02\n66 = 0.6\n'
    ages = read_ages(text)
    assert ages.probability("Lärare", 66) == 0.5
    assert ages.probability("Lärare", 67) == ASSUMED[67]
    assert ages.probability("Lärare", 75) == 0.9
    assert ages.probability("Lärare", 58) == 0
    assert [ages.probability("Barnskötare", age) for age in (58, 59, 66, 72)] == [0.02, 0.02, 0.6, 0.9]
    assert read_ages("") == RetirementAges()


@pytest.mark.parametrize(
    ("text", "sv", "en"),
    [
        ("[default", "Pensionsåldrarna: ", "The retirement ages: "),
        ("[defualt]", "[defualt] är okänt", "[defualt] is unknown"),
        ("default = 3", "”default” är inte ett avsnitt", "“default” is not a section"),
        ("[default]\nsixty = 0.1", "åldern ”sixty” i [default]", "the age “sixty” in [default]"),
        ("[default]\n12 = 0.1", "från 50 till 90", "from 50 to 90"),
        ("[occupations.cook]\n66 = 40", "vid 66 år i [cook] är inte ett tal från 0 till 1", "age 66 in [cook]"),
        ("[occupations.cook]\n66 = true", "66 år i [cook]", "age 66 in [cook]"),
        ("[occupations]\ncook = 1", "”cook” är inte ett avsnitt", "“cook” is not a section"),
    ],
)
def test_a_faulty_file_is_refused_with_its_place(text, sv, en):
    for language, said in (("sv", sv), ("en", en)):
        with pytest.raises(Refused) as refused:
            read_ages(text, language=language)
        assert said in str(refused.value)
        assert "66 = 0.4" in str(refused.value)


def hazard(table, age):
    """None before the table; after it as at its end."""
    return 0.0 if age < min(table) else table[min(age, max(table))]
