"""Snapshots without exits become engagements, by the rules in docs/howto/personnel-files.md."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from reading_tools import adds_up, csv_text, messages, read_here, row, stored, write_csv

from framsyn.engines.history.link import midway
from framsyn.engines.history.reading import PersonnelFile, Reading
from framsyn.refusal import Refused

DAYS = [date(2020, 11, 1), date(2021, 11, 1), date(2022, 11, 1)]
FIRST, SECOND = midway(DAYS[0], DAYS[1]), midway(DAYS[1], DAYS[2])
COLUMNS = 'unit, start, "end", end_reason'


def linked(folder: Path, *snapshots: list[dict[str, str]], **changes: object) -> Reading:
    files = []
    for place, rows in enumerate(snapshots):
        path = write_csv(folder / f"{place}.csv", rows or [row(person="someone else")])
        files.append(PersonnelFile(path, path.name, DAYS[place]))
    return read_here(folder / "out", files=tuple(reversed(files)), **changes)


def of_a1(reading: Reading, columns: str = COLUMNS) -> list[tuple[object, ...]]:
    from reading_tools import KEY

    from framsyn.engines.history.person import pseudonym

    return stored(reading, columns, f"WHERE person = '{pseudonym('A1', KEY)}' ORDER BY ALL")


def test_midway_lies_between() -> None:
    assert midway(date(2020, 1, 1), date(2020, 1, 2)) == date(2020, 1, 2)
    assert midway(date(2020, 1, 1), date(2020, 1, 3)) == date(2020, 1, 2)
    assert midway(DAYS[0], DAYS[1]) == date(2021, 5, 3)


def test_seen_again_is_one_engagement(tmp_path: Path) -> None:
    reading = linked(tmp_path, [row(title="x")], [row(title="")], [row(title="y")])
    assert of_a1(reading, COLUMNS + ", title") == [("10", date(2020, 1, 1), None, None, "y")]
    assert (reading.rows_read, reading.rows_stored, reading.engagements) == (3, 3, 1)
    assert reading.as_of == DAYS[2]


def test_gone_is_an_exit_midway_of_unknown_reason(tmp_path: Path) -> None:
    reading = linked(tmp_path, [row()], [])
    assert of_a1(reading) == [("10", date(2020, 1, 1), FIRST, "unknown")]
    assert [message for message in messages(reading) if "finns inte kvar" in message] == [
        "Filen 1.csv: en anställning finns inte kvar 2021-11-01 men fanns 2020-11-01. "
        "Avgången är lagd mitt emellan, den 2021-05-03, med okänd orsak. "
        "Läs in en lista över dem som slutat för exakt dag."
    ]


@pytest.mark.parametrize("change", [{"unit": "11"}, {"occupation": "S2"}, {"form": "fixed_term"}, {"extent": "0.5"}])
def test_a_change_is_a_move_midway(tmp_path: Path, change: dict[str, str]) -> None:
    reading = linked(tmp_path, [row()], [row(**change)])
    assert of_a1(reading, 'start, "end", end_reason') == [
        (date(2020, 1, 1), FIRST, "internal_move"),
        (FIRST, None, None),
    ]


def test_a_move_with_a_date_of_its_own_is_dated_by_it(tmp_path: Path) -> None:
    reading = linked(tmp_path, [row()], [row(unit="11", start="2021-03-01")])
    assert [end for (end,) in of_a1(reading, '"end"')] == [date(2021, 3, 1), None]


def test_new_and_returned(tmp_path: Path) -> None:
    reading = linked(tmp_path, [row()], [row(person="B", start="2021-02-01"), row(person="C")], [row()])
    assert stored(reading, "start", "WHERE start > DATE '2020-12-01' ORDER BY 1") == [
        (date(2021, 2, 1),), (FIRST,), (SECOND,)
    ]  # fmt: skip
    assert of_a1(reading) == [("10", date(2020, 1, 1), FIRST, "unknown"), ("10", SECOND, None, None)]
    assert any("fast den började tidigare" in message for message in messages(reading))


def test_an_empty_start_is_before_the_first_snapshot_or_midway(tmp_path: Path) -> None:
    reading = linked(tmp_path, [row(start="")], [row(start=""), row(person="B", start="")])
    assert of_a1(reading, "start") == [(date(2020, 10, 31),)]
    assert stored(reading, "count(*)", f"WHERE start = DATE '{FIRST}'") == [(1,)]
    assert reading.rows_rejected == 0


def test_two_part_time_posts(tmp_path: Path) -> None:
    two = [row(extent="0.5"), row(extent="0.25", unit="11")]
    reading = linked(tmp_path, two, [row(extent="0.5")])
    assert of_a1(reading) == [("10", date(2020, 1, 1), None, None), ("11", date(2020, 1, 1), FIRST, "unknown")]
    assert reading.people == 1


def test_a_foretold_end_is_used(tmp_path: Path) -> None:
    reading = linked(tmp_path, [row(end="2021-06-30", end_reason="end_of_fixed_term")], [])
    assert of_a1(reading) == [("10", date(2020, 1, 1), date(2021, 6, 30), "end_of_fixed_term")]


def test_a_row_that_ended_before_its_snapshot(tmp_path: Path) -> None:
    reading = linked(tmp_path, [row()], [row(end="2021-03-31", end_reason="retirement")])
    assert of_a1(reading) == [("10", date(2020, 1, 1), date(2021, 3, 31), "retirement")]


def test_the_order_of_the_files_does_not_matter_but_dates_do(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", [row()])
    with pytest.raises(Refused, match="en del filer har ett datum"):
        read_here(tmp_path / "out", files=(PersonnelFile(path, "a", DAYS[0]), PersonnelFile(path, "b")))
    with pytest.raises(Refused, match="samma datum, 2020-11-01"):
        read_here(tmp_path / "out", files=(PersonnelFile(path, "a", DAYS[0]), PersonnelFile(path, "b", DAYS[0])))


def leavers(folder: Path, text: str) -> PersonnelFile:
    path = folder / "slutat.csv"
    path.write_text(text, encoding="utf-8")
    return PersonnelFile(path, path.name)


def test_leavers_close_what_is_open(tmp_path: Path) -> None:
    rows = [row(), row(unit="11", extent="0.5"), row(person="B"), row(person="C", end="2020-06-01")]
    path = write_csv(tmp_path / "a.csv", rows)
    listed = "Person;Sista dag;Avgångsorsak\nA1;2021-03-31;Pension\nC;2021-03-31;Pension\nX;2021-01-01;\nB;slut;\n"
    reading = read_here(tmp_path / "out", path, leavers=leavers(tmp_path, listed))
    assert of_a1(reading, '"end", end_reason') == [(date(2021, 4, 1), "retirement")] * 2
    assert messages(reading) == [
        "slutat.csv, rad 5: slutdatumet ”slut” finns inte. Skriv ÅÅÅÅ-MM-DD, till exempel 2024-01-13.",
        "slutat.csv, rad 3–4: den som slutat har ingen pågående anställning i personalfilen. "
        "Kontrollera personen och datumet, och enheten och yrket om de står där.",
    ]
    assert adds_up(reading)
    assert reading.rows_read == 4


def test_leavers_date_an_inferred_exit(tmp_path: Path) -> None:
    listed = leavers(tmp_path, csv_text([{"person": "A1", "end": "2021-02-28", "end_reason": "own_request"}]))
    reading = linked(tmp_path, [row()], [], leavers=listed)
    assert of_a1(reading) == [("10", date(2020, 1, 1), date(2021, 2, 28), "own_request")]


def test_who_left_is_known_from_the_first_snapshot(tmp_path: Path) -> None:
    assert linked(tmp_path, [row()], []).known_from == DAYS[0]


def test_a_leaver_who_names_unit_or_occupation_leaves_only_that_post(tmp_path: Path) -> None:
    path = write_csv(
        tmp_path / "a.csv", [row(), row(unit="11", extent="0.5"), row(person="B"), row(person="B", unit="12")]
    )
    listed = "Person;Sista dag;Enhet;Yrke\nA1;2021-03-31;11;\nB;2021-03-31;;S1\n"
    reading = read_here(tmp_path / "out", path, leavers=leavers(tmp_path, listed))
    assert stored(reading, "unit", 'WHERE "end" IS NULL') == [("10",)]


def test_a_mapping_of_the_personnel_file_asks_no_unit_of_the_leavers(tmp_path: Path) -> None:
    mapping = {"columns": {name: name for name in ("person", "unit", "occupation", "form", "extent", "start", "end")}}
    path = write_csv(tmp_path / "a.csv", [row()])
    reading = read_here(
        tmp_path / "out", path, mapping=mapping, leavers=leavers(tmp_path, "person;end\nA1;2021-04-01\n")
    )
    assert stored(reading, '"end"') == [(date(2021, 4, 1),)]
