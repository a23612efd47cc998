"""Files as a municipality has them: the export of a made-up personnel system, a unit list, and how to read them."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import numpy as np

from framsyn.engines.synthetic.district import (
    District,
    DistrictFiles,
    EngagementRow,
    OccupationRow,
    SickLeaveRow,
    UnitRow,
)
from framsyn.engines.synthetic.faults import faulty_rows

ENCODING = "cp1252"
HEADERS = (
    "Anställningsnummer",
    "Organisationskod",
    "Befattning",
    "Benämning",
    "Anställningsform",
    "Sysselsättningsgrad",
    "Anställd from",
    "Anställd tom",
    "Avgångsorsak",
    "Födelseår",
    "Kön",
    "Chef",
    "Leg",
)
COLUMNS = dict(
    zip(
        (
            "person", "unit", "occupation", "title", "form", "extent", "start", "end", "end_reason",
            "birth_year", "gender", "manager", "licensed",
        ),
        HEADERS,
        strict=True,
    )
)  # fmt: skip
OCCUPATION_HEADERS = ("Yrke", "Namn", "Yrkesgrupp", "Utgåva", "Gäller från", "Gäller till", "Ersatt av")
SICK_LEAVE_HEADERS = (
    "Enhet",
    "Från",
    "Till",
    "Antal personer",
    "Sjuktimmar",
    "Ordinarie timmar",
    "Sjukdagar",
    "Anställningsdagar",
)
UNIT_HEADERS = ("Enhet", "Namn", "Överordnad enhet", "Nivå", "Gäller från", "Gäller till", "Sammanslagen med")
LEVELS = {"unit": "Enhet", "department": "Avdelning", "administration": "Förvaltning", "city": "Stad"}

# Local codes of the made-up system: theirs = ours. The first of several is the one written most often.
FORM_CODES = {"TV": "permanent", "VIK": "fixed_term", "SÄVA": "fixed_term", "TIM": "hourly"}
REASON_CODES = {
    "A01": "own_request",
    "A02": "retirement",
    "A03": "dismissal",
    "A04": "dismissal",
    "A05": "end_of_fixed_term",
    "A06": "internal_move",
    "A07": "internal_move",
    "A08": "disability",
    "A09": "death",
    "A10": "other",
    "A99": "unknown",
}
GENDER_CODES = {"K": "F", "M": "M"}


def write_files(district: District, folder: Path) -> DistrictFiles:
    """The personnel file (with some faulty rows, as files have), what belongs to it, and the sums of sick leave."""
    folder.mkdir(parents=True, exist_ok=True)
    files = DistrictFiles(
        personnel=folder / "personal.csv",
        units=folder / "enheter.csv",
        occupations=folder / "yrken.csv",
        sick_leave=folder / "sjukfranvaro.csv",
        mapping=folder / "personal.toml",
    )
    title = f"Anställningar i {district.administration}, uttag {district.as_of.isoformat()}"
    _write(files.personnel, [_title_row(title), HEADERS, *_personnel_rows(district)])
    _write(files.units, [UNIT_HEADERS, *(_unit_row(row) for row in district.units)])
    _write(files.occupations, [OCCUPATION_HEADERS, *(_occupation_row(row) for row in district.occupations)])
    _write(files.sick_leave, [SICK_LEAVE_HEADERS, *(_sick_leave_row(row) for row in district.sick_leave)])
    files.mapping.write_text(_mapping_text(), encoding="utf-8", newline="\n")
    return files


def _title_row(title: str) -> Sequence[str]:
    """A merged cell, as it comes out of a spreadsheet: the text and then nothing."""
    return (title, *[""] * (len(HEADERS) - 1))


def _write(path: Path, rows: Iterable[Sequence[str]]) -> None:
    with path.open("w", encoding=ENCODING, newline="") as file:
        csv.writer(file, delimiter=";", lineterminator="\r\n").writerows(rows)


def _personnel_rows(district: District) -> list[Sequence[str]]:
    rows: list[Sequence[str]] = [_personnel_row(row) for row in district.engagements]
    generator = np.random.default_rng(len(rows))
    for faulty in faulty_rows(district):
        place = int(generator.integers(len(rows) + 1)) if rows else 0
        rows.insert(place, faulty)
    return rows


def _personnel_row(row: EngagementRow) -> Sequence[str]:
    last_day = "" if row.end is None else _iso(row.end - timedelta(days=1))
    reason = "" if row.end_reason is None else _reason_code(row)
    gender = "M" if row.gender == "M" else "K"
    return (
        row.person,
        row.unit,
        row.occupation,
        row.title,
        _form_code(row),
        f"{row.extent * 100:.2f}".replace(".", ","),
        _iso(row.start),
        last_day,
        reason,
        str(row.birth_year),
        gender,
        "J" if row.manager else "N",
        "" if row.licensed is None else "J" if row.licensed else "N",
    )


@cache
def _iso(day: date) -> str:
    return day.isoformat()


def _form_code(row: EngagementRow) -> str:
    if row.form == "fixed_term":
        return "VIK" if row.start.day % 3 else "SÄVA"
    return "TV" if row.form == "permanent" else "TIM"


def _reason_code(row: EngagementRow) -> str:
    """Where the system has two codes for what we call one thing, both occur."""
    codes = [code for code, ours in REASON_CODES.items() if ours == row.end_reason]
    return codes[row.start.day % len(codes)]


def _unit_row(row: UnitRow) -> Sequence[str]:
    last_day = "" if row.valid_to is None else (row.valid_to - timedelta(days=1)).isoformat()
    first_day = "" if row.valid_from is None else row.valid_from.isoformat()
    return (row.unit, row.name, row.parent or "", LEVELS[row.level], first_day, last_day, row.merged_into or "")


def _occupation_row(row: OccupationRow) -> Sequence[str]:
    first_day, last_day = ("" if day is None else day.isoformat() for day in (row.valid_from, row.valid_to))
    return (row.occupation, row.name, row.group, row.edition, first_day, last_day, row.replaced_by or "")


def _sick_leave_row(row: SickLeaveRow) -> Sequence[str]:
    sums = (row.persons, row.sick_hours, row.scheduled_hours, row.sick_days, row.employed_days)
    return (row.unit, row.first.isoformat(), row.last.isoformat(), *map(str, sums))


def _mapping_text() -> str:
    lines = [
        f'encoding = "{ENCODING}"',
        'delimiter = ";"',
        "header_row = 2",
        'date_formats = ["%Y-%m-%d"]',
        "end_inclusive = true",
        "extent_percent = true",
        "",
        "[columns]",
        *(f'{ours} = "{theirs}"' for ours, theirs in COLUMNS.items()),
    ]
    for column, codes in (("form", FORM_CODES), ("end_reason", REASON_CODES), ("gender", GENDER_CODES)):
        lines += ["", f"[values.{column}]", *(f'"{theirs}" = "{ours}"' for theirs, ours in codes.items())]
    return "\n".join(lines) + "\n"
