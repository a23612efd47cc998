"""A DuckDB connection with the views `history`, `units` and `occupations`, from rows written in a test."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import duckdb

from framsyn.engines.history.contract import HISTORY_COLUMNS, OCCUPATION_COLUMNS, UNIT_COLUMNS, Column

TYPES = {
    "text": "VARCHAR",
    "choice": "VARCHAR",
    "share": "DOUBLE",
    "date": "DATE",
    "year": "SMALLINT",
    "flag": "BOOLEAN",
}


def connect(
    history: Iterable[Mapping[str, Any]],
    units: Iterable[Mapping[str, Any]],
    occupations: Iterable[Mapping[str, Any]] = (),
) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(config={"threads": 1})
    _fill(connection, "history", HISTORY_COLUMNS, history)
    _fill(connection, "units", UNIT_COLUMNS, units)
    _fill(connection, "occupations", OCCUPATION_COLUMNS, occupations)
    return connection


def _fill(
    connection: duckdb.DuckDBPyConnection, name: str, columns: tuple[Column, ...], rows: Iterable[Mapping[str, Any]]
) -> None:
    described = ", ".join(f'"{column.name}" {TYPES[column.kind]}' for column in columns)
    connection.execute(f"CREATE TABLE {name} ({described})")
    values = [[row.get(column.name) for column in columns] for row in rows]
    if values:
        places = "(" + ", ".join("?" for _ in columns) + ")"
        connection.execute(
            f"INSERT INTO {name} VALUES {', '.join([places] * len(values))}", [value for row in values for value in row]
        )
