"""The unit table: read from a file, or made from the codes that the personnel file uses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from framsyn.engines.history.code_table import (
    CodeRows,
    CodeTable,
    Dated,
    check_periods,
    check_successors,
    circle_in,
    read_columns,
    reorganisation_days,
    valid_on,
)
from framsyn.engines.history.contract import UNIT_COLUMNS
from framsyn.engines.history.messages import shown
from framsyn.engines.history.pairing import Pairing
from framsyn.engines.history.reading import Language
from framsyn.engines.history.table import Table

ROOT_CODE = "alla"
ROOT_NAME = {"sv": "Alla enheter", "en": "All units"}


def make_units(codes: Iterable[str], language: Language) -> CodeTable:
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


def read_units(table: Table, pairing: Pairing, language: Language) -> CodeTable:
    columns = read_columns(table, pairing, UNIT_COLUMNS, language)
    rows = CodeRows(columns, "unit", table, language)
    check_periods(rows)
    successors = check_successors(rows, "merged_into")
    by_code = rows.by_code()
    _check_parents(rows, by_code, successors)
    for day in reorganisation_days(by_code):
        parents = {code: columns["parent"][valid_on(found, day).index] for code, found in by_code.items()}
        code = circle_in(parents)
        if code is not None:
            raise rows.refuse("unit_circle", valid_on(by_code[code], day).index, value=shown(code))
    return columns


def _check_parents(rows: CodeRows, by_code: Mapping[str, list[Dated]], successors: Mapping[str, str]) -> None:
    """The parent is in the table, and valid as long as the unit is, unless one of them goes on in another unit."""
    for found in by_code.values():
        for row in found:
            parent = rows.columns["parent"][row.index]
            if parent is None:
                continue
            if parent not in by_code:
                raise rows.refuse("unit_parent", row.index, value=shown(parent))
            above = valid_on(by_code[parent], row.last)
            ends_before = above.last < row.last and row.code not in successors and parent not in successors
            if ends_before or above.first > row.last:
                raise rows.refuse("unit_parent_time", row.index, value=shown(parent))
