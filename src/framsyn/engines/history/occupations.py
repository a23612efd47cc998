"""The occupation table: names, groups, and which code follows upon which when the edition of the codes changes."""

from __future__ import annotations

from framsyn.engines.history.code_table import CodeRows, CodeTable, check_periods, check_successors, read_columns
from framsyn.engines.history.contract import OCCUPATION_COLUMNS
from framsyn.engines.history.pairing import Pairing
from framsyn.engines.history.reading import Language
from framsyn.engines.history.table import Table


def read_occupations(table: Table, pairing: Pairing, language: Language) -> CodeTable:
    columns = read_columns(table, pairing, OCCUPATION_COLUMNS, language)
    rows = CodeRows(columns, "occupation", table, language)
    check_periods(rows)
    check_successors(rows, "replaced_by")
    return columns
