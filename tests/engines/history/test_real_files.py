"""Real extracts from three employers, with known answers (../shared/data/README.md)."""

from __future__ import annotations

import csv
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from reading_tools import adds_up, read_here, read_in_child, stored

from framsyn.engines.history.mapping import load_mapping
from framsyn.engines.history.reading import PersonnelFile, Reading
from framsyn.engines.history.store import open_snapshot
from framsyn.refusal import Refused

BALTIMORE = """
date_formats = ["%m/%d/%y"]
latest_year = 2014
skip = [{ column = "Agency", contains = "Youth" }]
[columns]
person = ["Name", "HireDate"]
unit = "AgencyID"
occupation = "JobTitle"
start = "HireDate"
[constants]
form = "permanent"
extent = 1
"""
DAYS = (date(2012, 7, 1), date(2013, 7, 1), date(2014, 7, 1))


@pytest.fixture(scope="module")
def baltimore(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Reading:
    folder = tmp_path_factory.mktemp("baltimore")
    (folder / "mapping.toml").write_text(BALTIMORE)
    paths = [shared_data / "real" / f"baltimore_city_FY{day.year}.csv" for day in DAYS]
    files = tuple(PersonnelFile(path, path.name, day) for path, day in zip(paths, DAYS, strict=True))
    return read_in_child(folder / "out", files=files, mapping=load_mapping(folder / "mapping.toml"))


def test_every_row_is_stored_skipped_or_rejected(baltimore: Reading) -> None:
    assert adds_up(baltimore)
    assert baltimore.rows_read == 16_049 + 19_137 + 18_981
    assert baltimore.rows_stored + baltimore.rows_rejected == 14_234 + 14_339 + 14_095
    assert baltimore.rows_rejected == 0


@pytest.mark.parametrize(("opening", "close", "percent"), [(DAYS[0], DAYS[1], 88.5), (DAYS[1], DAYS[2], 87.9)])
def test_known_stability(baltimore: Reading, opening: date, close: date, percent: float) -> None:
    with closing(open_snapshot(baltimore.history, baltimore.unit_table)) as connection:
        there = 'SELECT person FROM history WHERE start <= $day AND ("end" IS NULL OR "end" > $day)'
        at_opening = {person for (person,) in connection.execute(there, {"day": opening}).fetchall()}
        at_close = {person for (person,) in connection.execute(there, {"day": close}).fetchall()}
    assert 100 * len(at_opening & at_close) / len(at_opening) == pytest.approx(percent, abs=0.1)


def test_headcounts_at_the_snapshots(baltimore: Reading) -> None:
    with closing(open_snapshot(baltimore.history, baltimore.unit_table)) as connection:
        there = 'SELECT count(*) FROM history WHERE start <= $day AND ("end" IS NULL OR "end" > $day)'
        counts = [connection.execute(there, {"day": day}).fetchall()[0][0] for day in DAYS]
    assert counts == [14_234, 14_339, 14_095]


def test_nobody_is_hired_in_the_future(baltimore: Reading) -> None:
    assert stored(baltimore, "max(start)", "") <= [(DAYS[-1],)]
    assert stored(baltimore, "count(*)", 'WHERE start >= "end"') == [(0,)]


def test_inferred_exits_are_said(baltimore: Reading) -> None:
    said = [finding.message for finding in baltimore.findings if finding.code == "snapshot_exits"]
    assert len(said) == 2
    assert "2012-12-31" in said[0]


def test_two_digit_years_do_not_land_in_the_future_without_a_latest_year(shared_data: Path, tmp_path: Path) -> None:
    (tmp_path / "mapping.toml").write_text(BALTIMORE.replace("latest_year = 2014\n", ""))
    path = shared_data / "real" / "baltimore_city_FY2012.csv"
    reading = read_here(
        tmp_path / "out",
        files=(PersonnelFile(path, path.name, DAYS[0]),),
        mapping=load_mapping(tmp_path / "mapping.toml"),
    )
    assert reading.rows_rejected == 0
    assert stored(reading, "max(start) <= DATE '2012-07-01', min(start) < DATE '1960-01-01'", "") == [(True, True)]


MONTGOMERY = {
    "columns": {
        "person": ["Full Name", "Date First Hired"],
        "unit": ["Department", "Division"],
        "occupation": "Employee Position Title",
        "title": "Employee Position Title",
        "gender": "Gender",
        "start": "Date First Hired",
    },
    "constants": {"form": "permanent", "extent": 1},
}
FORMS = [
    ("utf-8", ","),
    ("utf-8-sig", ";"),
    ("utf-16", ";"),
    ("utf-16-le", ","),
    ("cp1252", ";"),
    ("cp1252", ","),
    ("utf-8", "\t"),
]


@pytest.fixture(scope="module")
def swedish_montgomery(shared_data: Path) -> list[dict[str, str]]:
    with (shared_data / "real" / "montgomery_county_md_2016.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    letters = str.maketrans({"o": "ö", "a": "å", "e": "ä"})
    return [{**one, "Employee Position Title": one["Employee Position Title"].translate(letters)} for one in rows]


def test_one_checksum_however_it_is_written(swedish_montgomery: list[dict[str, str]], tmp_path: Path) -> None:
    from reading_tools import write_csv

    readings = []
    for number, (encoding, delimiter) in enumerate(FORMS):
        path = write_csv(tmp_path / f"{number}.csv", swedish_montgomery, encoding, delimiter)
        readings.append(read_here(tmp_path / str(number), path, mapping=MONTGOMERY))
    assert len({reading.checksum for reading in readings}) == 1
    for reading, (encoding, delimiter) in zip(readings, FORMS, strict=True):
        assert reading.detected[0].encoding in (encoding, "utf-8")
        assert reading.detected[0].delimiter == delimiter
        assert reading.detected[0].date_formats == ("%m/%d/%Y",)
        assert adds_up(reading)
    assert readings[0].rows_stored == 9_228
    assert any("ö" in title for (title,) in stored(readings[4], "DISTINCT title"))


def test_montgomery_as_given(shared_data: Path, tmp_path: Path) -> None:
    comma = read_here(tmp_path / "a", shared_data / "real" / "montgomery_county_md_2016.csv", mapping=MONTGOMERY)
    semicolon = read_here(tmp_path / "b", shared_data / "real" / "montgomery_semicolon_cp1252.csv", mapping=MONTGOMERY)
    assert comma.checksum == semicolon.checksum
    assert comma.people == 9_228
    assert "Full Name" not in comma.detected[0].unread


def test_police_straight_from_the_history_table(shared_data: Path, tmp_path: Path) -> None:
    units = shared_data / "real" / "police_unit_spells_units.csv"
    reading = read_here(
        tmp_path,
        shared_data / "real" / "police_unit_spells.csv",
        units=PersonnelFile(units, units.name),
        as_of=date(2016, 10, 9),
    )
    assert (reading.rows_read, reading.rows_stored, reading.people) == (50_447, 50_447, 13_741)
    assert stored(reading, 'count(*) FILTER ("end" IS NULL), count(birth_year)', "") == [(5_846, 50_446)]


def test_a_published_workbook_is_refused_by_sheet_and_row(shared_data: Path, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refusal:
        read_in_child(tmp_path, shared_data / "reference" / "Tabell10 2016.xlsx")
    assert "bladet Tabell 10 KP 2016, rad 6" in str(refusal.value)
    assert refusal.value.detected[0].headers[0] == "Kommun"
