"""The workbook that a planner without an HR system's extract fills in: last day, percent, and lists to choose from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import xlsxwriter

from framsyn.engines.history.contract import HISTORY_COLUMNS, OCCUPATION_COLUMNS, UNIT_COLUMNS, Column
from framsyn.engines.history.words import TEMPLATE_LABELS, choice_label

ROWS_WITH_LISTS = 5000
TABLES = (HISTORY_COLUMNS, UNIT_COLUMNS, OCCUPATION_COLUMNS)
SHEETS = {"sv": ("Personal", "Enheter", "Yrken"), "en": ("Personnel", "Units", "Occupations")}
INSTRUCTIONS = {"sv": "Så fyller du i", "en": "How to fill it in"}
INTRODUCTION = {
    "sv": (
        (
            "En rad per anställningsperiod. En ändring av enhet, yrke, anställningsform eller "
            "sysselsättningsgrad är en ny rad."
        ),
        (
            "Skriv datum som ÅÅÅÅ-MM-DD. Sista dag är den sista dagen i anställningen; lämna den tom om "
            "anställningen pågår."
        ),
        (
            "Person är personnummer eller anställningsnummer. Det görs om till en pseudonym när filen läses "
            "in; namn läses aldrig in."
        ),
        (
            "Bladet Enheter beskriver organisationen. Lämna det tomt om du läser in enheterna från en annan fil. "
            "En enhet som har bytt namn eller plats har en rad för varje tid."
        ),
        (
            "Bladet Yrken ger yrkeskoderna namn och yrkesgrupper, och talar om vilken kod som har ersatts av vilken. "
            "Det får vara tomt."
        ),
    ),
    "en": (
        "One row per engagement period. A change of unit, occupation, form or extent is a new row.",
        (
            "Write dates as YYYY-MM-DD. Last day is the last day of the engagement; leave it empty if the "
            "engagement goes on."
        ),
        (
            "Person is a personal identity number or an employee number. It becomes a pseudonym on import; "
            "names are never read."
        ),
        (
            "The sheet Units describes the organisation. Leave it empty if you import the units from another file. "
            "A unit that has changed its name or its place has a row for each time."
        ),
        (
            "The sheet Occupations gives the codes names and groups, and says which code was replaced by which. "
            "It may be empty."
        ),
    ),
}
TABLE_HEADERS = {
    "sv": ("Blad", "Kolumn", "Måste fyllas i", "Så skriver du"),
    "en": ("Sheet", "Column", "Required", "How to write it"),
}
HOW = {
    "sv": {
        "text": "Text",
        "share": "Tal från 0 till 100",
        "date": "ÅÅÅÅ-MM-DD",
        "year": "Fyra siffror, till exempel 1979",
        "flag": "Ja eller Nej",
    },
    "en": {
        "text": "Text",
        "share": "Number from 0 to 100",
        "date": "YYYY-MM-DD",
        "year": "Four digits, for example 1979",
        "flag": "Yes or No",
    },
}
YES_NO = {"sv": ("Ja", "Nej"), "en": ("Yes", "No")}


def template_label(column: Column, language: str) -> str:
    return TEMPLATE_LABELS.get(column.name, {}).get(language) or column.label(language)


def write_template(path: Path, language: str) -> None:
    """An empty workbook with the sheets for personnel, units and occupations, and one that explains them."""
    workbook = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False})
    formats = {
        "header": workbook.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}),
        "date": workbook.add_format({"num_format": "yyyy-mm-dd"}),
        "text": workbook.add_format({"num_format": "@"}),
        "wrapped": workbook.add_format({"text_wrap": True, "valign": "top"}),
    }
    for name, columns in zip(SHEETS[language], TABLES, strict=True):
        _write_table(workbook.add_worksheet(name), columns, language, formats)
    _write_instructions(workbook.add_worksheet(INSTRUCTIONS[language]), language, formats)
    workbook.set_properties({"title": "Framsyn", "comments": SHEETS[language][0]})
    workbook.close()


def _write_table(sheet: Any, columns: tuple[Column, ...], language: str, formats: dict[str, Any]) -> None:
    for place, column in enumerate(columns):
        sheet.set_column(place, place, 18, formats.get("date" if column.kind == "date" else "text"))
        sheet.write_string(0, place, template_label(column, language), formats["header"])
        words = _allowed(column, language)
        if words:
            sheet.data_validation(1, place, ROWS_WITH_LISTS, place, {"validate": "list", "source": list(words)})
    sheet.freeze_panes(1, 0)


def _allowed(column: Column, language: str) -> tuple[str, ...]:
    if column.kind == "flag":
        return YES_NO[language]
    return tuple(choice_label(column.name, value, language) for value in column.choices)


def _write_instructions(sheet: Any, language: str, formats: dict[str, Any]) -> None:
    sheet.set_column(0, 2, 22)
    sheet.set_column(3, 3, 70)
    for row, line in enumerate(INTRODUCTION[language]):
        sheet.merge_range(row, 0, row, 3, line, formats["wrapped"])
        sheet.set_row(row, 32)
    row = len(INTRODUCTION[language]) + 1
    for place, header in enumerate(TABLE_HEADERS[language]):
        sheet.write_string(row, place, header, formats["header"])
    for name, columns in zip(SHEETS[language], TABLES, strict=True):
        for column in columns:
            row += 1
            required = YES_NO[language][0 if column.required else 1]
            words = _allowed(column, language)
            how = ", ".join(words) if words else HOW[language][column.kind]
            for place, text in enumerate((name, template_label(column, language), required, how)):
                sheet.write_string(row, place, text, formats["wrapped"])
