import csv
import re
import tomllib
from dataclasses import astuple
from datetime import date, timedelta
from pathlib import Path

from synthetic_count import employed

from framsyn.engines.history.child import read_files, read_sick_leave
from framsyn.engines.history.mapping import load_mapping
from framsyn.engines.history.reading import Limits, PersonnelFile, Reading, ReadRequest
from framsyn.engines.history.store import open_snapshot
from framsyn.engines.synthetic import District, DistrictFiles, make_district, write_files
from framsyn.engines.synthetic.district import SickLeaveRow
from framsyn.engines.synthetic.faults import faulty_rows

SICK_LEAVE_FIELDS = tuple(SickLeaveRow.__dataclass_fields__)
PERSONNUMMER = re.compile(r"\b(?:19|20)?\d{6}[-+ ]?\d{4}\b")


def read(district: District, files: DistrictFiles, output: Path) -> Reading:
    return read_files(
        ReadRequest(
            files=(PersonnelFile(files.personnel, files.personnel.name),),
            units=PersonnelFile(files.units, files.units.name),
            occupations=PersonnelFile(files.occupations, files.occupations.name),
            output=output,
            person_key="a key of the test",
            today=district.as_of,
            mapping=load_mapping(files.mapping),
            as_of=district.as_of,
        )
    )


def test_files_are_as_a_municipality_has_them(files: DistrictFiles) -> None:
    title, header, *rows = files.personnel.read_bytes().decode("cp1252").split("\r\n")
    assert title.rstrip(";").startswith("Anställningar")
    assert title.count(";") == header.count(";")
    assert "Anställd tom" in header.split(";")
    assert re.search(r";\d{2},\d{2};", "".join(rows))
    assert tomllib.loads(files.mapping.read_text(encoding="utf-8"))["header_row"] == 2


def test_same_seed_same_bytes(district: District, files: DistrictFiles, tmp_path: Path) -> None:
    again = write_files(make_district(), tmp_path)
    assert [path.read_bytes() for path in astuple(files)] == [path.read_bytes() for path in astuple(again)]


def test_no_personnummer_and_no_names(files: DistrictFiles) -> None:
    text = files.personnel.read_bytes().decode("cp1252")
    assert not PERSONNUMMER.search(text)
    rows = list(csv.DictReader(text.split("\r\n")[1:], delimiter=";"))
    assert all(re.fullmatch(r"P-\d{6}", row["Anställningsnummer"]) for row in rows)
    assert not {"Namn", "Förnamn", "Efternamn"} & set(rows[0])


def test_the_importer_reads_all_but_the_faulty_rows(district: District, files: DistrictFiles, tmp_path: Path) -> None:
    reading = read(district, files, tmp_path)
    faulty = len(faulty_rows(district))
    assert 5 <= faulty <= 10
    assert reading.rows_read == len(district.engagements) + faulty
    assert (reading.rows_stored, reading.rows_rejected) == (len(district.engagements), faulty)
    assert reading.units == len({row.unit for row in district.units})
    assert {finding.code for finding in reading.findings if finding.rejects} >= {
        "end_before_start",
        "extent_text",
        "unknown_end_reason",
        "unknown_unit",
        "bad_date",
    }


def test_what_is_stored_is_what_was_made(small: District, tmp_path: Path) -> None:
    reading = read(small, write_files(small, tmp_path / "files"), tmp_path / "read")
    with open_snapshot(reading.history, reading.unit_table) as connection:
        stored = connection.execute(
            'SELECT unit, occupation, title, form, extent, start, "end", end_reason, birth_year, gender, manager,'
            " licensed FROM history"
        ).fetchall()
        merged = connection.execute("SELECT count(*) FROM units WHERE merged_into IS NOT NULL").fetchone()
        occupations = connection.execute("SELECT * FROM occupations").fetchall()
    made = [
        (
            row.unit, row.occupation, row.title, row.form, row.extent, row.start, row.end, row.end_reason,
            row.birth_year, row.gender, row.manager, row.licensed,
        )
        for row in small.engagements
    ]  # fmt: skip
    assert sorted(stored, key=repr) == sorted(made, key=repr)
    assert sorted(occupations, key=repr) == sorted(map(astuple, small.occupations), key=repr)
    assert merged == (sum(row.merged_into is not None for row in small.units),)


def test_the_sums_of_sick_leave_are_read_and_hide_nobody(district: District, files: DistrictFiles) -> None:
    units = {row.unit for row in district.units}
    given = read_sick_leave(
        PersonnelFile(files.sick_leave, files.sick_leave.name),
        units=units,
        least=5,
        today=district.as_of,
        limits=Limits(),
    )
    read_back = [SickLeaveRow(**{name: getattr(row, name) for name in SICK_LEAVE_FIELDS}) for row in given]
    assert read_back == list(district.sick_leave)
    assert len(given) == 14
    assert {(row.first, row.last) for row in given} == {
        (date(2025, 11, 1), date(2026, 10, 31)),
        (date(2024, 11, 1), date(2025, 10, 31)),
    }
    rates = [row.sick_hours / row.scheduled_hours for row in read_back]
    rates += [row.sick_days / row.employed_days for row in read_back]
    assert all(0.02 < rate < 0.14 for rate in rates)


def test_faulty_rows_change_nothing_that_is_counted(district: District) -> None:
    people = {row.person for row in district.engagements}
    for row in faulty_rows(district):
        assert row[0] not in people
        assert row[4] == "TIM"
        assert not row[7] or date.fromisoformat(row[7]) < district.last_day - timedelta(days=730)
    assert employed(district, district.last_day)
