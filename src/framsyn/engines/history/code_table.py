"""Tables of codes (units, occupations): one row for each time in which a code looked the same.

Such a table is refused as a whole, with the row and the remedy, because every figure leans on it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

import numpy as np

from framsyn.engines.history import parse
from framsyn.engines.history.contract import Column
from framsyn.engines.history.dates import DateForm, TwoWaysError, detect_order
from framsyn.engines.history.faults import Faults
from framsyn.engines.history.messages import THE_COLUMN, shown, without_values
from framsyn.engines.history.pairing import Pairing
from framsyn.engines.history.person import BLANKS
from framsyn.engines.history.reading import Language
from framsyn.engines.history.refusals import FileRefused, file_place, refused
from framsyn.engines.history.table import Coded, Table
from framsyn.engines.history.words import choice_label

FAULTS_SHOWN = 3

CodeTable = dict[str, list[Any]]


@dataclass(frozen=True)
class Dated:
    """A row as its time needs it. `last` is the last day valid; open ends are the ends of the calendar."""

    code: str
    first: date
    last: date
    index: int


@dataclass(frozen=True)
class CodeRows:
    """What the checks share: the columns as read, and how to say where a fault is."""

    columns: CodeTable
    key: str  # the column that holds the code
    table: Table
    language: Language

    def refuse(self, fault: str, index: int, **values: str) -> FileRefused:
        return refused(fault, self.language, self.place(index), **values)

    def place(self, index: int) -> str:
        return file_place(self.language, self.table.name, self.table.sheet, self.number(index))

    def number(self, index: int) -> int:
        return int(self.table.rows[index])

    def by_code(self) -> dict[str, list[Dated]]:
        """Each code's rows by their first day."""
        rows: defaultdict[str, list[Dated]] = defaultdict(list)
        days = zip(self.columns["valid_from"], self.columns["valid_to"], strict=True)
        for index, (code, (first, last)) in enumerate(zip(self.columns[self.key], days, strict=True)):
            rows[code].append(Dated(code, first or date.min, last or date.max, index))
        for found in rows.values():
            found.sort(key=lambda row: (row.first, row.last, row.index))
        return dict(rows)


def read_columns(
    table: Table, pairing: Pairing, columns: Iterable[Column], language: Language, *, named: bool = True
) -> CodeTable:
    """`named`: what is refused begins with the file's name, since there are others beside it."""
    faults = Faults(table.name, table.rows, language, named=named)
    place = file_place(language, table.name)
    read: CodeTable = {}
    for column in columns:
        index = pairing.sources.get(column.name)
        source = table.columns[index[0]] if index else Coded.constant("", len(table))
        read[column.name] = _values(column, source, faults, place)
    refuse_faults(faults)
    return read


def refuse_faults(faults: Faults) -> None:
    findings = faults.findings()
    if findings:
        text = "\n".join(without_values(finding.message) for finding in findings[:FAULTS_SHOWN])
        raise FileRefused(text, findings[0].code)


def _values(column: Column, source: Coded, faults: Faults, place: str) -> list[Any]:
    language = faults.language
    parser = _parser(column, source, language, place)
    values: list[Any] = []
    for code, text in enumerate(source.values):
        value: Any = None
        fault = "missing" if column.required and not text.strip(BLANKS) else ""
        if text.strip(BLANKS):
            try:
                value = parser(text)
            except parse.FaultError as wrong:
                fault = wrong.code
        values.append(value)
        if fault:
            choices = ", ".join(choice_label(column.name, choice, language) for choice in column.choices)
            says = {"the_column": THE_COLUMN[language][column.name], "value": shown(text), "choices": choices}
            faults.add(fault, np.flatnonzero(source.codes == code), says=says)
    return [values[code] for code in source.codes.tolist()]


def _parser(column: Column, source: Coded, language: Language, place: str) -> parse.Parser:
    match column.kind:
        case "choice":
            return parse.choice(column.name)
        case "date":
            try:
                return parse.day(DateForm(order=detect_order(source.values, 2099), latest=2099, serials=True))
            except TwoWaysError:
                label = THE_COLUMN[language][column.name]
                raise refused("dates_two_ways", language, place, label=label) from None
        case "amount":
            return parse.amount
        case _:
            return parse.plain_text if column.name == "name" else parse.code_text


def check_periods(rows: CodeRows) -> None:
    """A code may have several rows, if no two of them are valid on one day."""
    for code, found in rows.by_code().items():
        for row in found:
            if row.last < row.first:
                raise rows.refuse("period_backwards", row.index)
        for before, after in pairwise(found):
            if after.first <= before.last:
                one, other = sorted((before.index, after.index))
                raise rows.refuse(f"{rows.key}_overlap", other, value=shown(code), other=str(rows.number(one)))


def check_successors(rows: CodeRows, column: str) -> Mapping[str, str]:
    """Code -> the code that goes on in its place. It is in the table, one for each code, and never in a circle."""
    codes = set(rows.columns[rows.key])
    successors: dict[str, str] = {}
    first_named: dict[str, int] = {}
    for index, (code, successor) in enumerate(zip(rows.columns[rows.key], rows.columns[column], strict=True)):
        if successor is None:
            continue
        if successor not in codes:
            raise rows.refuse(f"{column}_missing", index, value=shown(successor))
        if successors.setdefault(code, successor) != successor:
            raise rows.refuse(f"{column}_differs", index, value=shown(code), other=str(rows.number(first_named[code])))
        first_named.setdefault(code, index)
    code = circle_in(successors)
    if code is not None:
        raise rows.refuse(f"{column}_circle", first_named[code], value=shown(code))
    return successors


def circle_in(nexts: Mapping[str, str | None]) -> str | None:
    """A code from which the steps lead back to itself, if there is one. Every code is stepped on once."""
    done: set[str] = set()
    for start in nexts:
        path: dict[str, None] = {}
        code: str | None = start
        while code is not None and code not in done:
            if code in path:
                return code
            path[code] = None
            code = nexts.get(code)
        done.update(path)
    return None


def valid_on(found: list[Dated], day: date) -> Dated:
    """The row valid on the day, else the last before it, else the first: as the figures read the table."""
    return found[max(0, bisect_right(found, day, key=lambda row: row.first) - 1)]


def reorganisation_days(by_code: Mapping[str, list[Dated]]) -> list[date]:
    """The days on which some code's row is followed by another, and a day before all of them."""
    return sorted({date.min, *(row.first for found in by_code.values() for row in found[1:])})
