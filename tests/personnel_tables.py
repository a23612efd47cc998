"""Small made-up personnel files for the tests of domains and commands. Numbers are of the tax agency's test series."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path

UNITS = (
    {"unit": "F", "name": "Norrviks förvaltning", "parent": "", "level": "administration"},
    {"unit": "BU", "name": "Barn och ungdom", "parent": "F", "level": "department"},
    {"unit": "AO", "name": "Äldreomsorg", "parent": "F", "level": "department"},
    {"unit": "BU1", "name": "Förskolan Ängen", "parent": "BU", "level": "unit"},
    {"unit": "AO1", "name": "Hemtjänst Öst", "parent": "AO", "level": "unit"},
    {"unit": "AO2", "name": "Hemtjänst Åsen", "parent": "AO", "level": "unit"},
)
COLUMNS = ("person", "unit", "occupation", "form", "extent", "start", "end", "end_reason", "birth_year", "gender")
AS_OF = date(2026, 10, 31)
# who could leak: a name, and the number that the person has
NAMES = ("Åsa-Testina Ögonvik", "Bertil Låtsasson", "Cecilia Påhittad")


def personnummer(place: int) -> str:
    """A right number out of the test series: birth number 980-999 is given to nobody."""
    day = date(1961, 1, 1) + timedelta(days=37 * place)
    body = f"{day:%Y%m%d}{980 + place % 20}"
    doubled = [int(digit) * (2 - number % 2) for number, digit in enumerate(body[2:])]
    return f"{body}{-sum(value // 10 + value % 10 for value in doubled) % 10}"


def staff() -> list[dict[str, str]]:
    """70 people: 30 in BU1, 30 in AO1, 7 in AO2, 3 archivists. 12 left within a year, 6 the year before."""
    rows = [_row(place, unit, occupation) for place, (unit, occupation) in enumerate(_places())]
    for place in range(12):
        rows[place * 2] |= {"end": f"2026-0{1 + place % 9}-15", "end_reason": "own_request"}
    for place in range(6):
        rows[25 + place * 2] |= {"end": f"2025-0{1 + place}-15", "end_reason": "retirement"}
    return rows


def _places() -> Iterable[tuple[str, str]]:
    yield from [("BU1", "Barnskötare")] * 30
    yield from [("AO1", "Undersköterska")] * 30
    yield from [("AO2", "Vårdbiträde")] * 7
    yield from [("AO1", "Arkivarie")] * 3


def _row(place: int, unit: str, occupation: str) -> dict[str, str]:
    return {
        "person": personnummer(place),
        "name": NAMES[place % 3],
        "unit": unit,
        "occupation": occupation,
        "form": "permanent",
        "extent": "0.75" if place % 4 == 0 else "1",
        "start": f"20{10 + place % 10}-03-01",
        "end": "",
        "end_reason": "",
        "birth_year": personnummer(place)[:4],
        "gender": "FM"[place % 2],
    }


def write_csv(path: Path, rows: Iterable[Mapping[str, str]], columns: Iterable[str] | None = None) -> Path:
    table = list(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(columns or table[0]), delimiter=";", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(table)
    return path


def write_files(folder: Path, rows: Iterable[Mapping[str, str]] | None = None) -> tuple[Path, Path]:
    """Personnel with names and numbers in it, and the list of units."""
    personnel = write_csv(folder / "personal.csv", staff() if rows is None else rows, (*COLUMNS, "name"))
    return personnel, write_csv(folder / "enheter.csv", UNITS)


def all_bytes_below(folder: Path) -> bytes:
    return b"\n".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())
