"""Rejected rows come back as a workbook that can be mended and sent in again."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from reading_tools import adds_up, read_here, read_rows, row, stored, write_csv

MAPPING = {
    "header_row": 3,
    "columns": {
        "person": ["Namn", "Anställd"], "unit": "Enhetskod", "occupation": "Yrke", "start": "Anställd", "title": "Titel"
    },
    "constants": {"form": "permanent", "extent": 1},
    "date_formats": ["%d/%m/%Y"],
}  # fmt: skip


def test_original_columns_first_then_what_is_wrong(tmp_path: Path) -> None:
    reading = read_rows(tmp_path, [row(), row(person="B", extent="x", start="2020-02-31", Egen="kvar")])
    assert reading.rejected is not None
    sheet = openpyxl.load_workbook(reading.rejected).worksheets[0]
    rows = [[cell.value for cell in line] for line in sheet.iter_rows()]
    assert rows[0][:2] == ["person", "unit"]
    assert rows[0][-3:] == ["Rad", "Fel", "Så rättar du"]
    assert rows[1][rows[0].index("Egen")] == "kvar"
    assert rows[1][-3] == "3"
    assert "Sysselsättningsgraden är text." in rows[1][-2]
    assert "Startdatumet ”2020-02-31” finns inte." in rows[1][-2]


def test_mended_and_sent_again_it_is_the_same_person(tmp_path: Path) -> None:
    lines = ["Utdrag;;;;", ";;;;", "Namn;Anställd;Enhetskod;Yrke;Titel"]
    lines += ["Ada;01/02/2020;10;S1;Chef", "Bo;31/02/2020;10;S1;Chef", "Bo;15/02/2019;11;S1;Chef"]
    path = tmp_path / "a.csv"
    path.write_text("\n".join(lines), encoding="cp1252")
    first = read_here(tmp_path / "one", path, mapping=MAPPING)
    assert (first.rows_stored, first.rows_rejected) == (2, 1)
    workbook = openpyxl.load_workbook(first.rejected)
    sheet = workbook.worksheets[0]
    assert sheet["A3"].value == "Namn"
    sheet["B4"] = "28/02/2020"
    workbook.save(tmp_path / "mended.xlsx")
    again = read_here(tmp_path / "two", tmp_path / "mended.xlsx", mapping=MAPPING)
    assert (again.rows_read, again.rows_stored) == (1, 1)
    assert adds_up(again)
    assert "Bo" not in repr([cell.value for line in sheet.iter_rows() for cell in line])


def test_no_cell_is_a_formula_and_every_text_is_unharmed(shared_data: Path, tmp_path: Path) -> None:
    strings = json.loads((shared_data / "hostile" / "blns.json").read_text(encoding="utf-8"))
    strings += (shared_data / "hostile" / "csv-injection.txt").read_text().splitlines()
    strings += ["=1+1", "+46", "-x", "@x", "\ttab", "\rreturn", "{=SUM(A1)}"]
    strings = [text for text in strings if text]
    rows = [row(person=f"P{n}", title=text, extent="x") for n, text in enumerate(strings)]
    first = read_rows(tmp_path, rows)
    assert first.rows_rejected == len(strings)
    cells = [cell for line in openpyxl.load_workbook(first.rejected).worksheets[0].iter_rows() for cell in line]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}
    again = read_here(tmp_path / "again", first.rejected, mapping={
        "columns": {name: name for name in ("person", "unit", "occupation", "title", "form", "start")},
        "constants": {"extent": 1},
    })  # fmt: skip
    assert sorted(title for (title,) in stored(again, "title")) == sorted(strings)


@pytest.mark.parametrize("cell", ["=HYPERLINK(1)", "@x"])
def test_formulas_in_a_workbook_are_read_as_their_values(tmp_path: Path, cell: str) -> None:
    workbook = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    sheet = workbook.add_worksheet()
    for place, (name, text) in enumerate(row(title="x").items()):
        sheet.write_string(0, place, name)
        sheet.write_string(1, place, text)
    sheet.write_formula(1, 3, "=1+1", None, 2)
    workbook.close()
    reading = read_here(tmp_path / "out", tmp_path / "a.xlsx")
    assert stored(reading, "title") == [("2",)]


def test_nothing_rejected_no_workbook(tmp_path: Path) -> None:
    assert read_here(tmp_path / "out", write_csv(tmp_path / "a.csv", [row()])).rejected is None
