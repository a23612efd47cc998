"""The unit and occupation tables: dated rows, successors, and what refuses them."""

from __future__ import annotations

import time
from contextlib import closing
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from reading_tools import messages, read_here, read_in_child, row, write_csv

from framsyn.engines.history.reading import PersonnelFile, Reading
from framsyn.engines.history.store import merge_snapshots, open_snapshot, snapshot_checksum
from framsyn.engines.history.template import write_template
from framsyn.refusal import Refused

UNITS = "unit;name;parent;level;valid_from;valid_to;merged_into\n"
TREE = "F;Förvaltningen;;administration;;;\nA;Avdelning A;F;department;;;\nB;Avdelning B;F;department;;;\n"
OCCUPATIONS = "Yrke;Namn;Yrkesgrupp;Utgåva;Gäller från;Gäller till;Ersatt av\n"


def given(folder: Path, name: str, text: str) -> PersonnelFile:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return PersonnelFile(path, name)


def read_units(folder: Path, rows: str, **changes: PersonnelFile) -> Reading:
    personnel = write_csv(folder / "personal.csv", [row()])
    return read_here(folder / "out", personnel, units=given(folder, "enheter.csv", UNITS + TREE + rows), **changes)


def read_occupations(folder: Path, rows: str) -> Reading:
    return read_units(folder, "10;Tian;A;unit;;;\n", occupations=given(folder, "yrken.csv", OCCUPATIONS + rows))


def test_a_unit_may_have_a_row_for_each_time(tmp_path: Path) -> None:
    rows = "10;Tian;A;unit;;2023-12-31;\n10;Nya tian;B;unit;2024-01-01;;\n"
    reading = read_units(tmp_path, rows)
    assert reading.units == 4
    with closing(open_snapshot(reading.history, reading.unit_table)) as connection:
        found = connection.execute(
            "SELECT parent, valid_from, valid_to FROM units WHERE unit = '10' ORDER BY 1"
        ).fetchall()
    assert found == [("A", None, date(2023, 12, 31)), ("B", date(2024, 1, 1), None)]


REFUSED_UNITS = {
    "two rows on one day": (
        "10;Tian;A;unit;;2024-01-01;\n10;Tian;B;unit;2024-01-01;;\n",
        "rad 6: enheten ”10” finns också på rad 5, och raderna gäller samtidigt. Ändra Gäller från",
    ),
    "twice without days": ("10;Tian;A;unit;;;\n10;Tian;B;unit;;;\n", "rad 6: enheten ”10” finns också på rad 5"),
    "backwards": ("10;Tian;A;unit;2024-01-01;2023-12-31;\n", "rad 5: sista dagen ligger före första dagen"),
    "merged into what is not there": ("10;Tian;A;unit;;;11\n", "rad 5: enheten ”11”, som den är sammanslagen med"),
    "merged into itself": ("10;Tian;A;unit;;;10\n", "rad 5: enheten ”10” är sammanslagen med sig själv"),
    "merged in a circle": (
        "10;Tian;A;unit;;;11\n11;Elvan;A;unit;;;12\n12;Tolvan;A;unit;;;10\n",
        "rad 5: enheten ”10” är sammanslagen med sig själv",
    ),
    "merged into two": (
        "10;Tian;A;unit;;2023-12-31;A\n10;Tian;A;unit;2024-01-01;;B\n",
        "rad 6: enheten ”10” är sammanslagen med en annan enhet på rad 5",
    ),
    "no such parent": ("10;Tian;C;unit;;;\n", "rad 5: den överordnade enheten ”C” finns inte"),
    "the parent closes before": (
        "C;Avdelning C;F;department;;2023-12-31;\n10;Tian;C;unit;;;\n",
        "rad 6: den överordnade enheten ”C” gäller inte lika länge",
    ),
    "the parent opens after": (
        "C;Avdelning C;F;department;2024-01-01;;\n10;Tian;C;unit;;2023-12-31;\n",
        "rad 6: den överordnade enheten ”C” gäller inte lika länge",
    ),
    "below itself for a time": (
        "10;Tian;11;unit;;2023-12-31;\n10;Tian;A;unit;2024-01-01;;\n11;Elvan;10;unit;;;\n",
        "ligger under sig själv",
    ),
}


@pytest.mark.parametrize("fault", REFUSED_UNITS)
def test_a_faulty_unit_table_is_refused_with_row_and_remedy(tmp_path: Path, fault: str) -> None:
    rows, text = REFUSED_UNITS[fault]
    with pytest.raises(Refused, match=text):
        read_units(tmp_path, rows)


ACCEPTED_UNITS = {
    "closed with its department, which was merged": (
        "C;Avdelning C;F;department;;2023-12-31;A\n10;Tian;C;unit;;;\n",
        "a unit under a department that goes on in another",
    ),
    "merged with its department": (
        "C;Avdelning C;F;department;;2023-12-31;A\n9;Nian;C;unit;;2023-12-31;10\n10;Tian;A;unit;2024-01-01;;\n",
        "both are mapped",
    ),
    "a department younger than its unit": (
        "C;Avdelning C;F;department;2024-01-01;;\n10;Tian;C;unit;;;\n",
        "files give days to what changed, and none to what did not",
    ),
    "above and below by turns": (
        "10;Tian;11;unit;;2023-12-31;\n10;Tian;A;unit;2024-01-01;;\n"
        "11;Elvan;A;unit;;2023-12-31;\n11;Elvan;10;unit;2024-01-01;;\n",
        "never both on one day",
    ),
}


@pytest.mark.parametrize("case", ACCEPTED_UNITS)
def test_what_reorganisations_look_like_is_read(tmp_path: Path, case: str) -> None:
    assert read_units(tmp_path, ACCEPTED_UNITS[case][0]).rows_stored == 1


def test_a_deep_tree_is_checked_in_one_walk(tmp_path: Path) -> None:
    deep = "".join(f"u{n};u{n};u{n - 1};unit;;;u{n - 1}\n" for n in range(1, 20_000))
    began = time.process_time()
    read_units(tmp_path, "10;Tian;A;unit;;;\nu0;u0;A;unit;;;\n" + deep)
    assert time.process_time() - began < 60  # walking up from each of them would take hours


def test_occupations_are_read_beside_the_other_tables(tmp_path: Path) -> None:
    rows = "S0;Soc;Socialt arbete;2019;;2024-12-31;S1\nS1;Soc;Socialt arbete;2025;2025-01-01;;\n"
    reading = read_occupations(tmp_path, rows)
    assert reading.occupation_table is not None
    assert reading.occupation_table.name == "occupations.parquet"
    assert reading.checksum == snapshot_checksum(reading.history, reading.unit_table)
    with closing(open_snapshot(reading.history, reading.unit_table, threads=2)) as connection:
        found = connection.execute('SELECT occupation, "group", valid_to, replaced_by FROM occupations').fetchall()
        assert connection.execute("SELECT current_setting('threads')").fetchone() == (2,)
    assert found == [("S0", "Socialt arbete", date(2024, 12, 31), "S1"), ("S1", "Socialt arbete", None, None)]
    assert messages(reading) == []


def test_codes_that_the_list_lacks_are_told(tmp_path: Path) -> None:
    reading = read_occupations(tmp_path, "S9;Annat;;;;;\n")
    assert messages(reading) == [
        "Filen: en yrkeskod finns inte i yrkeslistan. Lägg till den, annars är den sin egen yrkesgrupp."
    ]


REFUSED_OCCUPATIONS = {
    "S1;A;;;;;\nS1;B;;;;;\n": "yrken.csv, rad 3: yrket ”S1” finns också på rad 2",
    "S1;A;;;;;S2\n": "rad 2: yrket ”S2”, som ersätter det, finns inte",
    "S1;A;;;;;S2\nS2;A;;;;;S1\n": "rad 2: yrket ”S1” är ersatt av sig självt",
    "S1;A;;;;2024-13-01;\n": "rad 2: sista dagen ”…” finns inte",
    "S1;;;;;;\n": "rad 2: namnet saknas",
}


@pytest.mark.parametrize("rows", REFUSED_OCCUPATIONS)
def test_a_faulty_occupation_table_is_refused(tmp_path: Path, rows: str) -> None:
    with pytest.raises(Refused, match=REFUSED_OCCUPATIONS[rows]):
        read_occupations(tmp_path, rows)


def test_without_occupations_the_checksum_is_what_it_was(tmp_path: Path) -> None:
    """Stored snapshots are named by it."""
    reading = read_units(tmp_path, "10;Tian;A;unit;;;\n")
    assert reading.occupation_table is None
    assert reading.checksum == "939e17d81f7df1adc830398d3d9f2966b4e9f9d069ad219b6648f3eb5c263e90"
    with closing(open_snapshot(reading.history, reading.unit_table)) as connection:
        assert connection.execute("SELECT count(*) FROM occupations").fetchall() == [(0,)]
        names = [name for name, *_ in connection.execute("DESCRIBE occupations").fetchall()]
    assert names == ["occupation", "name", "group", "edition", "valid_from", "valid_to", "replaced_by"]


def test_an_occupation_is_part_of_the_content(tmp_path: Path) -> None:
    checksums = [read_occupations(tmp_path, f"S1;{name};;;;;\n").checksum for name in ("Ett", "Ett", "Två")]
    assert checksums[0] == checksums[1] != checksums[2]


def test_codes_are_merged_with_all_their_rows(tmp_path: Path) -> None:
    folders = tmp_path / "a", tmp_path / "b"
    for folder in folders:
        folder.mkdir()
    old = "10;Tian;A;unit;;2023-12-31;\n10;Tian;B;unit;2024-01-01;;\n11;Elvan;A;unit;;;\n"
    base = read_units(
        folders[0], old, occupations=given(folders[0], "y.csv", OCCUPATIONS + "S1;Ett;;;;;\nS2;Två;;;;;\n")
    )
    update = read_units(
        folders[1], "10;Tian;A;unit;;;\n", occupations=given(folders[1], "y.csv", OCCUPATIONS + "S1;Nytt;;;;;\n")
    )
    files = [(reading.history, reading.unit_table) for reading in (base, update)]
    checksum = merge_snapshots(base=files[0], update=files[1], output=tmp_path / "merged")
    merged = tmp_path / "merged" / "history.parquet", tmp_path / "merged" / "units.parquet"
    assert checksum == snapshot_checksum(*merged)
    with closing(open_snapshot(*merged)) as connection:
        units = connection.execute("SELECT unit, parent FROM units WHERE level = 'unit' ORDER BY 1").fetchall()
        occupations = connection.execute("SELECT occupation, name FROM occupations ORDER BY 1").fetchall()
    assert units == [("10", "A"), ("11", "A")]
    assert occupations == [("S1", "Nytt"), ("S2", "Två")]


@pytest.mark.parametrize("which", ["base", "update"])
def test_one_occupation_table_is_enough_for_a_merge(tmp_path: Path, which: str) -> None:
    folders = {name: tmp_path / name for name in ("base", "update")}
    files = {}
    for name, folder in folders.items():
        folder.mkdir()
        listed = {"occupations": given(folder, "y.csv", OCCUPATIONS + "S1;Ett;;;;;\n")} if name == which else {}
        reading = read_units(folder, "10;Tian;A;unit;;;\n", **listed)
        files[name] = reading.history, reading.unit_table
    merge_snapshots(base=files["base"], update=files["update"], output=tmp_path / "merged")
    merged = tmp_path / "merged" / "history.parquet", tmp_path / "merged" / "units.parquet"
    with closing(open_snapshot(*merged)) as connection:
        assert connection.execute("SELECT name FROM occupations").fetchall() == [("Ett",)]


def test_the_template_s_sheet_of_occupations(tmp_path: Path) -> None:
    write_template(tmp_path / "t.xlsx", "sv")
    workbook = openpyxl.load_workbook(tmp_path / "t.xlsx")
    assert workbook.sheetnames == ["Personal", "Enheter", "Yrken", "Så fyller du i"]
    workbook["Personal"].append(["1", "10", "S1", "x", "Tillsvidare", 100, date(2020, 1, 1)])
    workbook["Yrken"].append(["S1", "Socialsekreterare", "Socialt arbete"])
    workbook.save(tmp_path / "filled.xlsx")
    reading = read_in_child(tmp_path / "out", tmp_path / "filled.xlsx")
    assert reading.occupation_table is not None
    with closing(open_snapshot(reading.history, reading.unit_table)) as connection:
        assert connection.execute('SELECT name, "group" FROM occupations').fetchall() == [
            ("Socialsekreterare", "Socialt arbete")
        ]
