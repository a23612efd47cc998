"""Reads a file with sick leave as sums of groups. Any fault refuses the whole file: half of it would be a wrong sum."""

from __future__ import annotations

from collections.abc import Set
from datetime import date

import numpy as np

from framsyn.engines.history.code_table import CodeTable, read_columns, refuse_faults
from framsyn.engines.history.contract import SICK_LEAVE_COLUMNS
from framsyn.engines.history.faults import Faults
from framsyn.engines.history.messages import PLACES, shown
from framsyn.engines.history.pairing import SICK_LEAVE
from framsyn.engines.history.person import BLANKS, is_personnummer_column, looks_like_personnummer
from framsyn.engines.history.reading import Language, Limits, PersonnelFile
from framsyn.engines.history.refusals import file_place, refused
from framsyn.engines.history.sick_leave import PAIRS, SickLeaveGiven
from framsyn.engines.history.table import Table
from framsyn.engines.history.tabular import Opening, open_table
from framsyn.engines.history.words import HISTORY_HEADERS, NAME_HEADER, PERSONNUMMER_HEADER, Recognised, normal

PERSON_HEADERS = frozenset(header for header, found in HISTORY_HEADERS.items() if found == Recognised("person"))
MOST_PERSONS = 100_000_000  # what the database holds, with room to add
NUMBER_WORDS = {"sv": {5: "fem", 10: "tio"}, "en": {5: "five", 10: "ten"}}


def read(
    file: PersonnelFile, units: Set[str], least: int, today: date, limits: Limits, language: Language
) -> list[SickLeaveGiven]:
    table, pairing = open_table(file, Opening(SICK_LEAVE, None, limits, language, lambda share: None))
    _refuse_persons(table, language)
    if not len(table):
        raise refused("no_rows", language, file_place(language))
    columns = read_columns(table, pairing, SICK_LEAVE_COLUMNS, language, named=False)
    faults = Faults(table.name, table.rows, language)
    _check_persons(columns, least, faults)
    _check_units(columns, units, faults)
    _check_periods(columns, today, faults)
    _check_sums(columns, faults)
    refuse_faults(faults)
    return [
        SickLeaveGiven(row, unit, first, last, int(persons), *sums)
        for row, unit, first, last, persons, *sums in zip(
            table.rows.tolist(), *(columns[column.name] for column in SICK_LEAVE_COLUMNS), strict=True
        )
    ]


def _refuse_persons(table: Table, language: Language) -> None:
    """Also a column that would not be read is refused: whoever sends it has the wrong file."""
    for header in table.headers:
        named = NAME_HEADER.match(header.strip()) or PERSONNUMMER_HEADER.search(header)
        if named or normal(header) in PERSON_HEADERS:
            raise refused("person_column", language, f"{PLACES[language]['column']} {shown(header)}")
    for index, column in table.columns.items():
        texts = [text for text in column.values if text.strip(BLANKS)]
        if is_personnummer_column(texts) or any(map(_is_written_out, texts)):
            raise refused("person_column", language, f"{PLACES[language]['column']} {shown(table.headers[index])}")


def _is_written_out(text: str) -> bool:
    """A sum of hours may have ten digits; with a hyphen or twelve digits it is no sum."""
    digits = sum(character.isdigit() for character in text)
    return looks_like_personnummer(text) and (digits == 12 or not text.strip(BLANKS).isdigit())


def _check_persons(columns: CodeTable, least: int, faults: Faults) -> None:
    persons = np.array(columns["persons"], dtype=float)
    word = NUMBER_WORDS[faults.language].get(least, str(least))
    faults.add("few_persons", np.flatnonzero(persons < least), says={"least": word})
    faults.add("not_whole", np.flatnonzero((persons >= least) & ((persons % 1 != 0) | (persons > MOST_PERSONS))))


def _check_units(columns: CodeTable, units: Set[str], faults: Faults) -> None:
    for index, unit in enumerate(columns["unit"]):
        if unit not in units:
            faults.add("unknown_unit", [index], says={"value": shown(unit)})


def _check_periods(columns: CodeTable, today: date, faults: Faults) -> None:
    rows = sorted(zip(columns["unit"], columns["first"], columns["last"], range(len(columns["unit"])), strict=True))
    before: tuple[str, date, int] | None = None  # unit, last day and place of the period that reaches furthest
    for unit, first, last, index in rows:
        if last < first:
            faults.add("period_backwards", [index])
        elif last > today:
            faults.add("period_unended", [index])
        elif before is not None and before[0] == unit and first <= before[1]:
            one, other = sorted((before[2], index))
            place = f"{PLACES[faults.language]['row'].lower()} {faults.numbers[one]}"
            faults.add("periods_overlap", [other], says={"other": place})
        if before is None or before[0] != unit or last > before[1]:
            before = unit, last, index


def _check_sums(columns: CodeTable, faults: Faults) -> None:
    labels = {column.name: column.label(faults.language).lower() for column in SICK_LEAVE_COLUMNS}
    given = []
    for part, whole in PAIRS:
        parts, wholes = (np.array(columns[name], dtype=float) for name in (part, whole))
        has_part, has_whole = ~np.isnan(parts), ~np.isnan(wholes)
        says = {"part": labels[part], "whole": labels[whole]}
        faults.add("sum_alone", np.flatnonzero(has_part != has_whole), says=says)
        faults.add("sick_above", np.flatnonzero(parts > wholes), says=says)
        given.append(has_part | has_whole)
    faults.add("no_sums", np.flatnonzero(~(given[0] | given[1])))
