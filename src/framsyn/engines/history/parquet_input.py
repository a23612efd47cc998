"""Reads a Parquet file as text, through DuckDB."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import duckdb

from framsyn.engines.history.pairing import Pairing
from framsyn.engines.history.reading import Detected, PersonnelFile
from framsyn.engines.history.refusals import refused
from framsyn.engines.history.store import connect, quoted
from framsyn.engines.history.table import Table
from framsyn.engines.history.tabular import ROWS_AT_A_TIME, Opening, fill, find_header, finished


def read_parquet(file: PersonnelFile, opening: Opening, place: str) -> tuple[Table, Pairing]:
    """Rows are counted from 1: there is no header row."""
    with closing(connect((file.path,))) as connection:
        try:
            source = f"read_parquet({quoted(str(file.path))})"
            described = connection.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()  # noqa: S608 - our own path
            names = [str(row[0]) for row in described]
            header = find_header([names], opening, Detected(file.name, "parquet"), place, row_number=0)
            header = type(header)(tuple(names), 0, header.pairing)
            texts = ", ".join(f"coalesce(CAST({identifier(name)} AS VARCHAR), '')" for name in names)
            connection.execute(f"SELECT {texts} FROM {source}")  # noqa: S608 - names are quoted
            builder = fill(_rows(connection), header, opening, place, lambda: 0.5)
        except duckdb.Error:
            raise refused("broken", opening.language, place) from None
    return finished(file, "parquet", header, builder, opening, place), header.pairing


def identifier(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _rows(connection: duckdb.DuckDBPyConnection) -> Iterator[list[str]]:
    while found := connection.fetchmany(ROWS_AT_A_TIME):
        yield from map(list, found)
