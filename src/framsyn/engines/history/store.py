"""The history and unit tables as Parquet files: written sorted, compared by content, merged by key."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb

from framsyn.engines.history.contract import HISTORY_COLUMNS, HISTORY_KEY, UNIT_COLUMNS, Column

SQL_TYPES = {
    "text": "VARCHAR",
    "choice": "VARCHAR",
    "share": "DOUBLE",
    "date": "DATE",
    "year": "SMALLINT",
    "flag": "BOOLEAN",
}
HISTORY_FILE, UNITS_FILE = "history.parquet", "units.parquet"
TABLES = (HISTORY_COLUMNS, UNIT_COLUMNS)
ROWS_AT_A_TIME = 20_000


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def connect(paths: Sequence[Path]) -> duckdb.DuckDBPyConnection:
    """A connection that can touch these files and nothing else, with one thread, and fetches no extension."""
    connection = duckdb.connect(
        config={"threads": 1, "autoinstall_known_extensions": False, "autoload_known_extensions": False}
    )
    allowed = ", ".join(quoted(str(path)) for path in paths)
    connection.execute(f"SET allowed_paths = [{allowed}]")
    connection.execute("SET temp_directory = ''")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return connection


def open_snapshot(history: Path, units: Path) -> duckdb.DuckDBPyConnection:
    """Views `history` and `units` over the two files. Close it after use."""
    connection = connect((history, units))
    for name, path in (("history", history), ("units", units)):
        connection.execute(f"CREATE VIEW {name} AS SELECT * FROM {_rows_of(path)}")  # noqa: S608 - our own paths
    return connection


def write_snapshot(history: Mapping[str, Any], units: Mapping[str, Any], folder: Path) -> str:
    """Arrays of equal length by column name -> the two Parquet files, sorted by everything; -> checksum."""
    folder.mkdir(parents=True, exist_ok=True)
    written = folder / HISTORY_FILE, folder / UNITS_FILE
    with closing(connect(written)) as connection:
        for arrays, columns, path in zip((history, units), TABLES, written, strict=True):
            typed = ", ".join(f'CAST("{c.name}" AS {SQL_TYPES[c.kind]}) AS "{c.name}"' for c in columns)
            connection.register("incoming", dict(arrays))
            _copy(connection, f"SELECT {typed} FROM incoming ORDER BY ALL", path)  # noqa: S608
            connection.unregister("incoming")
        return _checksum(connection, *written)


def _copy(connection: duckdb.DuckDBPyConnection, query: str, path: Path) -> None:
    connection.execute(f"COPY ({query}) TO {quoted(str(path))} (FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false)")


def snapshot_checksum(history: Path, units: Path) -> str:
    """SHA-256 over the sorted rows of both tables. Equal content gives equal checksums, however it was written."""
    with closing(connect((history, units))) as connection:
        return _checksum(connection, history, units)


def _checksum(connection: duckdb.DuckDBPyConnection, history: Path, units: Path) -> str:
    digest = hashlib.sha256(b"framsyn history 1\n")
    for path, columns in zip((history, units), TABLES, strict=True):
        row = " || ".join(map(_content, columns))
        connection.execute(f"SELECT sha256({row}) AS row FROM {_rows_of(path)} ORDER BY row")  # noqa: S608
        while found := connection.fetchmany(ROWS_AT_A_TIME):
            digest.update("\n".join(text for (text,) in found).encode())
        digest.update(b"\n\n")
    return digest.hexdigest()


def _content(column: Column) -> str:
    """The value as text with its length before it, so that no two rows can read alike; missing is not empty."""
    name = f'"{column.name}"'
    text = f"printf('%.6f', {name})" if column.kind == "share" else f"CAST({name} AS VARCHAR)"
    return f"coalesce(strlen({text}) || ':' || {text}, '-')"


def merge_snapshots(*, base: tuple[Path, Path], update: tuple[Path, Path], output: Path) -> str:
    """Rows of the update replace rows of the base with the same key, others stay; units likewise by code.

    Writes history.parquet and units.parquet in the folder `output`, which is not that of base or update; -> checksum.
    """
    output.mkdir(parents=True, exist_ok=True)
    written = output / HISTORY_FILE, output / UNITS_FILE
    with closing(connect((*base, *update, *written))) as connection:
        for columns, key, old, new, target in zip(TABLES, (HISTORY_KEY, ("unit",)), base, update, written, strict=True):
            names = ", ".join(f'"{column.name}"' for column in columns)
            same = " AND ".join(f'o."{name}" IS NOT DISTINCT FROM n."{name}"' for name in key)
            query = (
                f"SELECT {names} FROM {_rows_of(new)} UNION ALL SELECT {names} FROM {_rows_of(old)} o "  # noqa: S608
                f"WHERE NOT EXISTS (SELECT 1 FROM {_rows_of(new)} n WHERE {same}) ORDER BY ALL"
            )
            _copy(connection, query, target)
        return _checksum(connection, *written)


def _rows_of(path: Path) -> str:
    return f"read_parquet({quoted(str(path))})"


def erase_person(history: Path, person: str, output: Path) -> int:
    """Write `history` without a pseudonym's rows to the file `output` (which may be the same); -> rows removed."""
    temporary = output.with_name(output.name + ".tmp")
    with closing(connect((history, temporary))) as connection:
        source = _rows_of(history)
        removed = connection.execute(
            f"SELECT count(*) FROM {source} WHERE person = ?",  # noqa: S608
            [person],
        ).fetchall()[0][0]
        query = f"SELECT * FROM {source} WHERE person <> {quoted(person)} ORDER BY ALL"  # noqa: S608
        _copy(connection, query, temporary)
    shutil.move(temporary, output)
    return int(removed)
