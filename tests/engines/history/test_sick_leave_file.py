"""Sick leave comes as sums of groups, or not at all."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from framsyn.engines.history.child import read_sick_leave
from framsyn.engines.history.reading import Limits, PersonnelFile
from framsyn.engines.history.sick_leave import SickLeaveGiven
from framsyn.refusal import Refused

HEADERS = "Enhet;Från;Till;Antal personer;Sjuktimmar;Ordinarie timmar;Sjukdagar;Anställningsdagar"
ROW = "A;2025-01-01;2025-12-31;40;5200,5;65600;1200;14600"


def read(
    folder: Path, *rows: str, headers: str = HEADERS, language: str = "sv", least: int = 5
) -> list[SickLeaveGiven]:
    path = folder / "sjuk.csv"
    path.write_text("\n".join((headers, *rows)), encoding="utf-8")
    return read_file(path, language, least)


def read_file(path: Path, language: str = "sv", least: int = 5) -> list[SickLeaveGiven]:
    file = PersonnelFile(path, path.name)
    today = date(2026, 11, 22)
    return read_sick_leave(file, units={"A", "B"}, least=least, today=today, limits=Limits(), language=language)


def test_read_with_both_denominators_or_one(tmp_path: Path) -> None:
    one, two = read(tmp_path, ROW, "B;2025-01-01;2025-12-31;5;;;30;1825")
    assert one == SickLeaveGiven(2, "A", date(2025, 1, 1), date(2025, 12, 31), 40, 5200.5, 65600, 1200, 14600)
    assert (two.row, two.persons, two.sick_hours, two.sick_days) == (3, 5, None, 30)


def test_english_headers_and_excel(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook.active.append(["Unit", "From", "To", "Persons", "Sick days", "Employed days"])
    workbook.active.append(["A", date(2025, 1, 1), date(2025, 12, 31), 40, 1200, 14600])
    workbook.save(tmp_path / "a.xlsx")
    assert read_file(tmp_path / "a.xlsx", "en")[0].employed_days == 14600


REFUSED = {
    "B;2025-01-01;2025-12-31;4;1;2;1;2": (
        r"^Rad 3: uppgiften gäller färre än fem personer\. Slå ihop den med en större grupp\.$"
    ),
    "A;2025-01-01;2025-12-31;0;1;2;1;2": "färre än fem personer",
    "B;2025-01-01;2025-12-31;5,5;1;2;1;2": "Rad 3: antalet personer är inget heltal",
    "B;2025-01-01;2025-12-31;1e11;1;2;1;2": "Rad 3: antalet personer är inget heltal",
    "B;2025-01-01;2025-12-31;-5;1;2;1;2": "Rad 3: antalet personer är inget tal från 0",
    "B;2025-01-01;2025-12-31;40;-1;2;1;2": "Rad 3: antalet sjuktimmar är inget tal från 0",
    "B;2025-01-01;2025-12-31;40;1e999;2;1;2": "Rad 3: antalet sjuktimmar är inget tal från 0",
    "B;2025-01-01;2025-12-31;40;3;2;1;2": "Rad 3: det finns fler sjuktimmar än ordinarie timmar",
    "B;2025-01-01;2025-12-31;40;1;2;3;2": "Rad 3: det finns fler sjukdagar än anställningsdagar",
    "B;2025-01-01;2025-12-31;40;1;;1;2": "Rad 3: sjuktimmar och ordinarie timmar hör ihop",
    "B;2025-01-01;2025-12-31;40;;;;": "Rad 3: summor saknas",
    "C;2025-01-01;2025-12-31;40;1;2;1;2": "Rad 3: enheten ”…” finns inte i enhetslistan",
    "B;2025-12-31;2025-01-01;40;1;2;1;2": "Rad 3: sista dagen ligger före första dagen",
    "B;2026-01-01;2026-12-31;40;1;2;1;2": "Rad 3: perioden är inte slut än",
    "B;;2025-12-31;40;1;2;1;2": "Rad 3: första dagen saknas",
    "A;2025-12-01;2026-01-31;40;1;2;1;2": "Rad 3: perioden överlappar rad 2 för samma enhet",
    "Eva Ek;2025-01-01;2025-12-31;1;1;2;1;2": "Rad 3",
    "19811218-9876;2025-01-01;2025-12-31;40;1;2;1;2": "ser ut att handla om en person",
    "198112189876;2025-01-01;2025-12-31;40;1;2;1;2": "ser ut att handla om en person",
}


@pytest.mark.parametrize("row", REFUSED)
def test_one_fault_refuses_the_whole_file(tmp_path: Path, row: str) -> None:
    with pytest.raises(Refused, match=REFUSED[row]) as refused:
        read(tmp_path, ROW, row)
    assert "Eva" not in str(refused.value)
    assert "9876" not in str(refused.value)


@pytest.mark.parametrize("header", ["Personnummer", "Namn", "Anställningsnummer", "Person", "E-post", "person-id"])
def test_a_column_about_a_person_refuses_the_file(tmp_path: Path, header: str) -> None:
    with pytest.raises(Refused, match=f"Kolumnen {header}: kolumnen ser ut att handla om en person"):
        read(tmp_path, ROW + ";x", headers=f"{HEADERS};{header}")


def test_personnummer_under_another_header_refuse_the_file(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="Kolumnen Anm: "):
        read(tmp_path, ROW + ";811218-9876", headers=f"{HEADERS};Anm")


def test_the_text_names_the_threshold(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"fewer than ten persons\. Merge it with a larger group"):
        read(tmp_path, ROW.replace(";40;", ";9;"), language="en", least=10)


def test_no_rows_and_no_columns(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="inga rader"):
        read(tmp_path)
    with pytest.raises(Refused, match="kolumnerna Från, Till, Antal personer"):
        read(tmp_path, "A;1", headers="Enhet;x")


def test_a_hostile_workbook_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04 nothing of the kind")
    with pytest.raises(Refused, match="skadad"):
        read_file(tmp_path / "a.xlsx")
