"""The unit table: read from a file, or made from the codes that the personnel file uses."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from framsyn.engines.history import parse
from framsyn.engines.history.contract import UNIT_COLUMNS
from framsyn.engines.history.dates import DateForm, TwoWaysError, detect_order
from framsyn.engines.history.faults import Faults
from framsyn.engines.history.messages import THE_COLUMN, shown, without_values
from framsyn.engines.history.pairing import Pairing
from framsyn.engines.history.person import BLANKS
from framsyn.engines.history.reading import Language
from framsyn.engines.history.refusals import FileRefused, file_place, refused
from framsyn.engines.history.table import Coded, Table
from framsyn.engines.history.words import choice_label

ROOT_CODE = "alla"
ROOT_NAME = {"sv": "Alla enheter", "en": "All units"}
FAULTS_SHOWN = 3

Units = dict[str, list[Any]]


def make_units(codes: Iterable[str], language: Language) -> Units:
    """Every code a unit of its own name, all under one administration."""
    wanted = sorted(set(codes))
    root = ROOT_CODE
    while root in wanted:
        root += "-"
    count = len(wanted)
    return {
        "unit": [*wanted, root],
        "name": [*wanted, ROOT_NAME[language]],
        "parent": [*[root] * count, None],
        "level": [*["unit"] * count, "administration"],
        "valid_from": [None] * (count + 1),
        "valid_to": [None] * (count + 1),
        "merged_into": [None] * (count + 1),
    }


def read_units(table: Table, pairing: Pairing, language: Language) -> Units:
    """A faulty unit table is refused as a whole, because every figure leans on it."""
    faults = Faults(table.name, table.rows, language, named=True)
    place = file_place(language, table.name)
    columns: Units = {}
    for column in UNIT_COLUMNS:
        index = pairing.sources.get(column.name)
        source = table.columns[index[0]] if index else Coded.constant("", len(table))
        columns[column.name] = _values(column.name, column.kind, column.required, source, faults, place)
    findings = faults.findings()
    if findings:
        raise FileRefused(
            "\n".join(without_values(finding.message) for finding in findings[:FAULTS_SHOWN]), findings[0].code
        )
    _check_tree(columns, table, language)
    return columns


def _values(name: str, kind: str, required: bool, source: Coded, faults: Faults, place: str) -> list[Any]:
    language = faults.language
    parser = _parser(name, kind, source, language, place)
    values: list[Any] = []
    for code, text in enumerate(source.values):
        value: Any = None
        fault = "missing" if required and not text.strip(BLANKS) else ""
        if text.strip(BLANKS):
            try:
                value = parser(text)
            except parse.FaultError as wrong:
                fault = wrong.code
        values.append(value)
        if fault:
            the_column = THE_COLUMN[language][name]
            choices = ", ".join(choice_label("level", level, language) for level in parse_levels())
            rows = np.flatnonzero(source.codes == code)
            faults.add(fault, rows, says={"the_column": the_column, "value": shown(text), "choices": choices})
    return [values[code] for code in source.codes.tolist()]


def parse_levels() -> tuple[str, ...]:
    return next(column.choices for column in UNIT_COLUMNS if column.name == "level")


def _parser(name: str, kind: str, source: Coded, language: Language, place: str) -> parse.Parser:
    if kind == "choice":
        return parse.choice(name)
    if kind == "date":
        try:
            return parse.day(DateForm(order=detect_order(source.values, 2099), latest=2099, serials=True))
        except TwoWaysError:
            label = THE_COLUMN[language][name]
            raise refused("dates_two_ways", language, place, label=label) from None
    return parse.plain_text if name == "name" else parse.code_text


def _check_tree(units: Units, table: Table, language: Language) -> None:
    rows = dict(zip(units["unit"], table.rows.tolist(), strict=True))
    parents = dict(zip(units["unit"], units["parent"], strict=True))
    for code, row in zip(units["unit"], table.rows.tolist(), strict=True):
        if rows[code] != row:
            raise refused("unit_twice", language, file_place(language, table.name, table.sheet, row), value=shown(code))
    for code, parent in parents.items():
        place = file_place(language, table.name, table.sheet, rows[code])
        if parent is not None and parent not in parents:
            raise refused("unit_parent", language, place, value=shown(parent))
        seen = {code}
        while parent is not None and parent in parents:
            if parent in seen:
                raise refused("unit_circle", language, place, value=shown(code))
            seen.add(parent)
            parent = parents[parent]
