"""Files as people have them: title rows, spreadsheets' dates, the template, Parquet, and files that are refused."""

from __future__ import annotations

import struct
import zipfile
from contextlib import closing
from datetime import date
from pathlib import Path

import duckdb
import openpyxl
import pytest
import xlsxwriter
from reading_tools import HEADERS, adds_up, csv_text, messages, read_here, read_rows, row, stored, write_csv

from framsyn.engines.history.contract import HISTORY_COLUMNS, UNIT_COLUMNS
from framsyn.engines.history.dates import DateForm, TwoWaysError, detect_order
from framsyn.engines.history.detect import detect_delimiter, detect_encoding
from framsyn.engines.history.template import template_label, write_template
from framsyn.refusal import Refused


def test_title_rows_above_and_a_total_below(tmp_path: Path) -> None:
    text = "Personal i Exempelstad;;;\r\n;;;\r\n" + csv_text([row(), row(person="B")]) + ";;;\r\nSumma;2;;\r\n"
    path = tmp_path / "a.csv"
    path.write_bytes(text.encode("cp1252"))
    reading = read_here(tmp_path / "out", path)
    assert reading.detected[0].header_row == 3
    assert (reading.rows_read, reading.rows_stored) == (3, 2)
    assert {finding.rows for finding in reading.findings if finding.rejects} == {(7,)}


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252", "cp850", "mac_roman"])
def test_encodings_and_delimiters(tmp_path: Path, encoding: str, delimiter: str) -> None:
    rows = [row(person=f"P{n}", title="Förskollärare på Ängsö, grupp 1; kväll|natt") for n in range(3)]
    reading = read_here(tmp_path / "out", write_csv(tmp_path / "a.csv", rows, encoding, delimiter))
    assert stored(reading, "DISTINCT title") == [("Förskollärare på Ängsö, grupp 1; kväll|natt",)]
    assert reading.detected[0].delimiter == delimiter


def test_excels_own_note_of_the_delimiter(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"sep=|\r\n" + csv_text([row()], "|").encode())
    assert read_here(tmp_path / "out", path).rows_stored == 1


def test_the_given_encoding_must_fit(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", [row(title="å")], "cp1252")
    with pytest.raises(Refused, match="tecknen stämmer inte med teckenkodningen utf-8"):
        read_here(tmp_path / "out", path, mapping={"encoding": "utf-8"})


def test_an_unclosed_quote_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(csv_text([row()]) + '"' + "x;" * 200_000, encoding="utf-8")
    with pytest.raises(Refused, match="citattecken"):
        read_here(tmp_path / "out", path)


DATES = [
    (["31/12/2019", "01/02/2020"], ["2019-12-31", "2020-02-01"], "%d/%m/%Y"),
    (["12/31/2019", "01/02/2020"], ["2019-12-31", "2020-01-02"], "%m/%d/%Y"),
    (["31.12.2019", "01.02.2020"], ["2019-12-31", "2020-02-01"], "%d.%m.%Y"),
    (["20191231", "20200201"], ["2019-12-31", "2020-02-01"], "%Y%m%d"),
    (["2019-12-31 00:00:00", "2020-02-01T08:00"], ["2019-12-31", "2020-02-01"], "%Y-%m-%d"),
    (["79-12-31", "26-11-01"], ["1979-12-31", "2026-11-01"], "%y-%m-%d"),
    (["12/31/79", "1/2/27"], ["1979-12-31", "1927-01-02"], "%m/%d/%y"),
]


@pytest.mark.parametrize(("written", "meant", "form"), DATES)
def test_date_forms(tmp_path: Path, written: list[str], meant: list[str], form: str) -> None:
    reading = read_rows(tmp_path, [row(person=text, start=text) for text in written])
    assert {str(start) for (start,) in stored(reading, "start")} == set(meant)
    assert reading.detected[0].date_formats == (form,)


def test_dates_that_can_be_read_two_ways_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="kan läsas med dagen eller månaden först"):
        read_rows(tmp_path, [row(start="01/02/2020"), row(person="B", start="03/04/2020")])
    with pytest.raises(TwoWaysError):
        detect_order(["01/02/20"], 2026)
    assert detect_order(["01/01/2020", "05/05/2020"], 2026) == "dmy"
    assert DateForm(("%y%m%d",), latest=2016).parse("170101") == date(1917, 1, 1)


def write_excel(path: Path, rows: list[list[object]], sheet: str = "Blad1", top: int = 0, left: int = 0) -> Path:
    workbook = xlsxwriter.Workbook(str(path))
    page = workbook.add_worksheet(sheet)
    day = workbook.add_format({"num_format": "yyyy-mm-dd"})
    for place, line in enumerate(rows):
        for column, cell in enumerate(line):
            if isinstance(cell, date):
                page.write_datetime(top + place, left + column, cell, day)
            elif cell != "":
                page.write(top + place, left + column, cell)
    workbook.close()
    return path


def test_excel_with_real_dates_serial_numbers_and_an_offset(tmp_path: Path) -> None:
    rows: list[list[object]] = [list(HEADERS)]
    rows.append(["A", 10, 1234, "Chef", "Tillsvidare", 0.75, date(2020, 1, 31), "", "", 1980])
    rows.append(["B", 10, 1234, "Chef", "Visstid", 1, 43861, date(2021, 1, 1), "Pension", "1981"])
    rows.append(["C", 10, 1234, "Chef", "Visstid", "text", 43861, "", "", ""])
    reading = read_here(tmp_path / "out", write_excel(tmp_path / "a.xlsx", rows, top=4, left=2))
    assert stored(reading, 'unit, occupation, extent, start, "end", end_reason, birth_year') == [
        ("10", "1234", 0.75, date(2020, 1, 31), None, None, 1980),
        ("10", "1234", 1.0, date(2020, 1, 31), date(2021, 1, 1), "retirement", 1981),
    ]
    assert reading.detected[0].header_row == 5
    assert messages(reading)[0].startswith("Rad 8: sysselsättningsgraden är text.")


@pytest.mark.parametrize("language", ["sv", "en"])
def test_template_filled_in(tmp_path: Path, language: str) -> None:
    write_template(tmp_path / "t.xlsx", language)
    workbook = openpyxl.load_workbook(tmp_path / "t.xlsx")
    people, units = workbook.worksheets[:2]
    assert [cell.value for cell in people[1]] == [template_label(column, language) for column in HISTORY_COLUMNS]
    assert len(list(people.iter_rows())) == 1
    swedish = language == "sv"
    form, reason, woman = ("Visstid", "Pension", "Kvinna") if swedish else ("Fixed term", "Retirement", "Woman")
    period = [date(2020, 1, 1), date(2020, 12, 31), reason]
    people.append(["1", "10", "S1", "x", form, 75, *period, 1980, woman, "Ja" if swedish else "Yes", ""])
    units.append(["F", "Förvaltning", "", "Förvaltning" if swedish else "Administration"])
    units.append(["10", "Enheten", "F", "Enhet" if swedish else "Unit"])
    assert [cell.value for cell in units[1]] == [template_label(column, language) for column in UNIT_COLUMNS]
    workbook.save(tmp_path / "filled.xlsx")
    reading = read_here(tmp_path / "out", tmp_path / "filled.xlsx", language=language)
    assert stored(reading, 'extent, "end", end_reason, gender, manager, licensed') == [
        (0.75, date(2021, 1, 1), "retirement", "F", True, None)
    ]
    assert reading.units == 2


def test_parquet(tmp_path: Path) -> None:
    source = write_csv(tmp_path / "a.csv", [row(), row(person="B", end="2021-01-01", end_reason="death")])
    with closing(duckdb.connect()) as connection:
        connection.execute(f"COPY (FROM read_csv('{source}', delim=';')) TO '{tmp_path / 'a.parquet'}'")
    from_csv = read_here(tmp_path / "one", source)
    from_parquet = read_here(tmp_path / "two", tmp_path / "a.parquet")
    assert from_csv.checksum == from_parquet.checksum
    again = read_here(tmp_path / "three", from_csv.history)
    assert again.checksum == from_csv.checksum
    assert adds_up(again)


def ole(stream: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + stream.encode("utf-16-le") + bytes(512)


REFUSED = {
    "tom.csv": (b"", "den är tom"),
    "lösenord.xlsx": (ole("EncryptedPackage"), "lösenord krävs. Ta bort lösenordet och läs in den igen."),
    "gammal.xls": (ole("Workbook"), "skadad"),
    "skadad.xlsx": (b"PK\x03\x04 nothing of the kind", "skadad"),
    "text.xlsx": (b"person;unit\n", "skadad"),
    "bild.pdf": (b"%PDF-1.7", "filer av det här slaget"),
    "fel.parquet": (b"PAR1" + struct.pack("<I", 7) + b"PAR1", "skadad"),
    "bara_rubriker.csv": (csv_text([row()]).splitlines()[0].encode(), "inga rader"),
    "blanka.csv": (b"\n\n  \n", "tom"),
    "siffror.csv": (b"1;2;3\n4;5;6\n", "kolumnerna Person"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused(tmp_path: Path, name: str) -> None:
    content, text = REFUSED[name]
    (tmp_path / name).write_bytes(content)
    with pytest.raises(Refused, match=text):
        read_here(tmp_path / "out", tmp_path / name)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="den finns inte"):
        read_here(tmp_path / "out", tmp_path / "saknas.csv")


def test_a_zip_with_two_parts_of_one_name_is_refused(tmp_path: Path) -> None:
    path = write_excel(tmp_path / "a.xlsx", [list(HEADERS)])
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("xl/worksheets/sheet1.xml", "<worksheet/>")
    with pytest.raises(Refused, match="skadad"):
        read_here(tmp_path / "out", path)


def test_detection_by_itself(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes("åäö".encode("cp1252"))
    assert detect_encoding(tmp_path / "a") == "cp1252"
    assert detect_delimiter("a,b;c,d;e\n1,5;2,5;3\n", lambda text: False) == ";"
