import time
from collections import Counter
from datetime import date, timedelta

import pytest
from synthetic_count import at_work, department, employed, month_ends, turnover

from framsyn.engines.history.contract import END_REASONS, FORMS, LEVELS
from framsyn.engines.synthetic import District, make_district, rates
from framsyn.engines.synthetic.makeup import LARGE_OCCUPATIONS, OCCUPATIONS, SOCIAL_WORKER

WINDOW = (date(2025, 11, 1), date(2026, 10, 31))
BEFORE = (date(2024, 11, 1), date(2025, 10, 31))


@pytest.mark.parametrize(("employees", "seed"), [(2400, 1), (2400, 2), (900, 7), (300, 1), (5000, 3)])
def test_as_many_are_employed_on_the_last_day_as_were_asked_for(employees: int, seed: int) -> None:
    district = make_district(employees=employees, seed=seed)
    assert len(employed(district, district.last_day)) == pytest.approx(employees, rel=0.025)


def test_seven_departments_and_about_ninety_units(district: District) -> None:
    now = [row for row in district.units if row.valid_to is None]
    assert Counter(row.level for row in now)["department"] == 7
    assert Counter(row.level for row in now)["unit"] == pytest.approx(90, abs=3)
    assert {row.level for row in district.units} == set(LEVELS)
    with_staff = {row.unit for row in district.engagements if at_work(row, district.last_day)}
    assert with_staff == {row.unit for row in now if row.level == "unit"}


def test_six_occupations_are_just_over_eighty_percent_then_a_long_tail(district: District) -> None:
    counts = Counter(row.occupation for row in employed(district, district.last_day).values())
    assert {occupation for occupation, _ in counts.most_common(6)} == set(LARGE_OCCUPATIONS)
    share = sum(count for _, count in counts.most_common(6)) / counts.total()
    assert 0.80 < share < 0.825
    assert sum(count for _, count in counts.most_common(5)) / counts.total() < 0.80
    assert 38 <= len(counts) - 6 <= 48


def test_turnover_fell_from_near_fifteen_to_just_over_ten_percent(district: District) -> None:
    now, before = turnover(district, *WINDOW), turnover(district, *BEFORE)
    assert 0.10 < now[""] < 0.11
    assert 0.14 < before[""] < 0.15
    for rates_of_window in (now, before):
        highest = sorted(rates_of_window, key=lambda code: -rates_of_window[code])
        assert set(highest[:2]) == {"BU", "VUX"}


def test_parts_add_up_in_every_month(district: District) -> None:
    for day in month_ends(date(2024, 11, 1), district.last_day):
        people = employed(district, day)
        by_department = Counter(department(district, row.unit) for row in people.values())
        by_form = Counter(row.form for row in people.values())
        assert by_department.total() == by_form.total() == len(people)
        assert set(by_form) == set(FORMS)


def test_another_seed_or_size_tells_another_story(district: District, other: District, small: District) -> None:
    second = make_district(seed=2)
    figures = [tuple(sorted(turnover(d, *WINDOW).items())) for d in (district, second, other, small)]
    assert len(set(figures)) == 4
    sizes = [len(employed(d, d.last_day)) for d in (district, second)]
    structures = [Counter(r.occupation for r in employed(d, d.last_day).values()) for d in (district, second)]
    assert structures[0] != structures[1], sizes


def test_the_same_arguments_give_the_same_district(district: District) -> None:
    assert make_district() == district


@pytest.mark.parametrize("last_day", [date(2026, 10, 31), date(2025, 2, 11), date(2024, 2, 29)])
def test_no_row_reaches_beyond_what_was_known(last_day: date) -> None:
    district = make_district(employees=300, last_day=last_day)
    assert all(row.start <= last_day + timedelta(days=1) for row in district.engagements)
    assert all(row.end is None or row.end <= last_day + timedelta(days=1) for row in district.engagements)
    assert len(employed(district, last_day)) == pytest.approx(300, rel=0.05)
    assert len(employed(district, last_day.replace(year=last_day.year - 4, day=1))) > 250


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_engagement_is_valid(seed: int) -> None:
    district = make_district(employees=1200, seed=seed)
    units = {row.unit: row for row in district.units}
    first_days = {row.unit: row.valid_from for row in reversed(district.units)}
    occupations = {row.occupation for row in district.occupations}
    for row in district.engagements:
        unit = units[row.unit]
        assert unit.level == "unit"
        assert row.end is None or row.start < row.end
        assert (row.end is None) == (row.end_reason is None)
        assert row.end_reason is None or row.end_reason in END_REASONS
        assert row.form in FORMS
        assert row.occupation in occupations
        assert 0 < row.extent <= 1
        assert first_days[row.unit] is None or row.start >= first_days[row.unit]
        assert unit.valid_to is None or (row.end is not None and row.end <= unit.valid_to)
        assert 16 <= row.start.year - row.birth_year <= 76


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_no_two_rows_share_a_key(seed: int) -> None:
    rows = make_district(employees=2400, seed=seed).engagements
    keys = Counter((row.person, row.unit, row.occupation, row.form, row.start) for row in rows)
    assert max(keys.values()) == 1


def test_a_person_stays_the_same_person(district: District) -> None:
    seen: dict[str, tuple[int, str]] = {}
    for row in district.engagements:
        assert seen.setdefault(row.person, (row.birth_year, row.gender)) == (row.birth_year, row.gender)


def test_two_departments_became_one(district: District) -> None:
    units = {row.unit: row for row in district.units}
    merged = [row for row in district.units if row.level == "department" and row.merged_into == "VUX"]
    assert len(merged) == 2
    assert units["VUX"].valid_from == merged[0].valid_to == date(2024, 1, 1)
    earlier = [row for row in district.units if row.level == "unit" and row.parent in {m.unit for m in merged}]
    assert all(units[row.merged_into or ""].parent == "VUX" for row in earlier)
    the_day_before = employed(district, date(2023, 12, 31))
    moved = {row.person for row in the_day_before.values() if row.unit in {unit.unit for unit in earlier}}
    the_day = employed(district, date(2024, 1, 1))
    stayed = [the_day[person] for person in moved & set(the_day)]
    assert len(stayed) > 0.95 * len(moved) > 100
    assert {units[row.unit].parent for row in stayed} == {"VUX"}


def test_a_unit_moved_between_departments(district: District) -> None:
    dated = [row for row in district.units if [other.unit for other in district.units].count(row.unit) > 1]
    before, after = dated
    assert (before.unit, before.parent, after.parent) == (after.unit, "ÄO", "FUN")
    assert before.valid_to == after.valid_from == date(2025, 3, 1)


def test_the_codes_changed_their_edition(district: District) -> None:
    rows = {row.occupation: row for row in district.occupations}
    assert set(rows) >= {occupation.name for occupation in OCCUPATIONS}
    assert len({row.group for row in district.occupations}) == 12
    replaced = {row.occupation: row.replaced_by for row in district.occupations if row.replaced_by}
    assert set(replaced.values()) == {SOCIAL_WORKER}
    assert len(replaced) == 2
    unmapped = [row.occupation for row in district.occupations if row.valid_to and not row.replaced_by]
    with_old_code = [row for row in district.engagements if row.occupation in {*replaced, *unmapped}]
    assert {row.occupation for row in with_old_code} == {*replaced, *unmapped}
    assert all(row.end is not None and row.end <= date(2025, 1, 1) for row in with_old_code)
    assert sum(row.occupation in unmapped for row in with_old_code) < 10


def test_a_licence_is_told_only_where_it_counts(district: District) -> None:
    now = employed(district, district.last_day).values()
    told = {row.occupation for row in now if row.licensed is not None}
    assert told == {"Förskollärare", "Sjuksköterska", "Fysioterapeut", "Arbetsterapeut", "Psykolog"}
    assert {row.licensed for row in now if row.occupation == "Förskollärare"} == {True, False}
    assert any(row.licensed is None for row in district.engagements if row.occupation in told)


def test_the_span_of_control_varies(district: District) -> None:
    staff, managers = Counter[str](), Counter[str]()
    for row in employed(district, district.last_day).values():
        (managers if row.manager else staff)[row.unit] += 1
    spans = [staff[unit] / managers[unit] for unit in managers]
    assert min(spans) < 10
    assert 10 < sum(span > 30 for span in spans) < len(spans) / 2


def test_the_hard_cases_of_real_files_occur(district: District) -> None:
    by_person: dict[str, list] = {}
    for row in district.engagements:
        by_person.setdefault(row.person, []).append(row)
    pairs = [(a, b) for rows in by_person.values() for a in rows for b in rows if a is not b]
    concurrent = [(a, b) for a, b in pairs if a.start <= b.start and (a.end is None or a.end > b.start)]
    gaps = [(b.start - a.end).days for a, b in pairs if a.end and a.end < b.start]
    assert len(concurrent) > 20
    assert any(a.start == b.start for a, b in concurrent)
    assert sum(gap <= 30 for gap in gaps) > 50
    assert sum(gap > 60 for gap in gaps) > 50
    reasons = Counter(row.end_reason for row in district.engagements)
    assert set(reasons) == {None, *END_REASONS}
    departments = {row.unit: row.parent for row in district.units}
    assert any(departments[a.unit] != departments[b.unit] for a, b in pairs if a.end == b.start)
    ages = {row.end.year - row.birth_year for row in district.engagements if row.end_reason == "retirement" and row.end}
    assert len(ages) >= 8


def test_every_unit_has_a_manager_most_of_the_time(district: District) -> None:
    now = [row for row in employed(district, district.last_day).values() if row.manager]
    units = [row for row in district.units if row.level == "unit" and row.valid_to is None]
    assert len({row.unit for row in now}) > 0.9 * len(units)


def test_more_preschool_teachers_are_licensed_from_year_to_year(district: District) -> None:
    shares = []
    for years in (4, 2, 0):
        day = district.last_day.replace(year=district.last_day.year - years)
        teachers = [r for r in employed(district, day).values() if r.occupation == rates.LICENCE_GROWS]
        shares.append(sum(row.licensed for row in teachers) / len(teachers))
    assert shares == sorted(shares)
    assert shares[0] < 0.76 < 0.80 < shares[-1]


def test_it_is_made_quickly() -> None:
    began = time.process_time()
    make_district()
    assert time.process_time() - began < 3
