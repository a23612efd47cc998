"""The history, unit and occupation tables as Parquet files: written sorted, compared by content, merged by key.

The occupation table is optional and lies beside the history. A snapshot without it has the checksum it always had.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb

from framsyn.engines.history.contract import HISTORY_COLUMNS, HISTORY_KEY, OCCUPATION_COLUMNS, UNIT_COLUMNS, Column

SQL_TYPES = {
    "text": "VARCHAR",
    "choice": "VARCHAR",
    "share": "DOUBLE",
    "date": "DATE",
    "year": "SMALLINT",
    "flag": "BOOLEAN",
}
HISTORY_FILE, UNITS_FILE, OCCUPATIONS_FILE = "history.parquet", "units.parquet", "occupations.parquet"
TABLES = (HISTORY_COLUMNS, UNIT_COLUMNS, OCCUPATION_COLUMNS)
KEYS = (HISTORY_KEY, ("unit",), ("occupation",))
ROWS_AT_A_TIME = 20_000


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def connect(paths: Sequence[Path], threads: int = 1) -> duckdb.DuckDBPyConnection:
    """A connection that can touch these files and nothing else, and fetches no extension."""
    connection = duckdb.connect(
        config={"threads": threads, "autoinstall_known_extensions": False, "autoload_known_extensions": False}
    )
    allowed = ", ".join(quoted(str(path)) for path in paths)
    connection.execute(f"SET allowed_paths = [{allowed}]")
    connection.execute("SET temp_directory = ''")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return connection


def occupations_beside(history: Path) -> Path:
    return history.with_name(OCCUPATIONS_FILE)


def snapshot_tables(history: Path, units: Path) -> tuple[Path, ...]:
    """The files of a snapshot in the order of TABLES: two, or three where there is an occupation table."""
    occupations = occupations_beside(history)
    return (history, units, occupations) if occupations.is_file() else (history, units)


def open_snapshot(history: Path, units: Path, threads: int = 1) -> duckdb.DuckDBPyConnection:
    """Views `history`, `units` and `occupations`; the last is empty where none was read. Close it after use."""
    paths = snapshot_tables(history, units)
    connection = connect(paths, threads)
    for name, path in zip(("history", "units", "occupations"), paths, strict=False):
        connection.execute(f"CREATE VIEW {name} AS SELECT * FROM {_rows_of(path)}")  # noqa: S608 - our own paths
    if len(paths) < len(TABLES):
        connection.execute(f"CREATE VIEW occupations AS {_no_rows(OCCUPATION_COLUMNS)}")
    return connection


def write_snapshot(
    history: Mapping[str, Any], units: Mapping[str, Any], folder: Path, occupations: Mapping[str, Any] | None = None
) -> str:
    """Arrays of equal length by column name -> the Parquet files, sorted by everything; -> checksum."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / OCCUPATIONS_FILE).unlink(missing_ok=True)
    tables = (history, units) if occupations is None else (history, units, occupations)
    written = tuple(folder / name for name in (HISTORY_FILE, UNITS_FILE, OCCUPATIONS_FILE)[: len(tables)])
    with closing(connect(written)) as connection:
        for arrays, columns, path in zip(tables, TABLES, written, strict=False):
            typed = ", ".join(f'CAST("{c.name}" AS {SQL_TYPES[c.kind]}) AS "{c.name}"' for c in columns)
            connection.register("incoming", dict(arrays))
            _copy(connection, f"SELECT {typed} FROM incoming ORDER BY ALL", path)  # noqa: S608
            connection.unregister("incoming")
        return _checksum(connection, written)


def _copy(connection: duckdb.DuckDBPyConnection, query: str, path: Path) -> None:
    connection.execute(f"COPY ({query}) TO {quoted(str(path))} (FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false)")


def snapshot_checksum(history: Path, units: Path) -> str:
    """SHA-256 over the sorted rows of the tables. Equal content gives equal checksums, however it was written."""
    paths = snapshot_tables(history, units)
    with closing(connect(paths)) as connection:
        return _checksum(connection, paths)


def _checksum(connection: duckdb.DuckDBPyConnection, paths: Sequence[Path]) -> str:
    digest = hashlib.sha256(b"framsyn history 1\n")
    for path, columns in zip(paths, TABLES, strict=False):
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


def merge_snapshots(
    *, base: tuple[Path, Path], update: tuple[Path, Path], output: Path, units_made: bool = False
) -> str:
    """Rows of the update replace rows of the base with the same key, others stay; units and occupations by code.

    A code in the update replaces all dated rows of that code. Units that were only made from codes (`units_made`) do
    not replace what a unit file said before. Writes the tables in the folder `output`, which is not that of base or
    update; -> checksum.
    """
    output.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    old, new = snapshot_tables(*base), snapshot_tables(*update)
    targets = tuple(output / name for name in (HISTORY_FILE, UNITS_FILE, OCCUPATIONS_FILE))
    with closing(connect((*old, *new, *targets))) as connection:
        for place, (columns, key, target) in enumerate(zip(TABLES, KEYS, targets, strict=True)):
            sources = [paths[place] for paths in (new, old) if place < len(paths)]
            if sources:
                is_made = units_made and columns is UNIT_COLUMNS
                query = _with_made_units(*sources) if is_made else _merged(columns, key, sources)
                _copy(connection, query, target)
                written.append(target)
        return _checksum(connection, written)


def _merged(columns: Sequence[Column], key: Sequence[str], sources: Sequence[Path]) -> str:
    names = ", ".join(f'"{column.name}"' for column in columns)
    newest, *rest = map(_rows_of, sources)
    query = f"SELECT {names} FROM {newest}"  # noqa: S608 - our own paths and column names
    if rest:
        same = " AND ".join(f'o."{name}" IS NOT DISTINCT FROM n."{name}"' for name in key)
        query += f" UNION ALL SELECT {names} FROM {rest[0]} o WHERE NOT EXISTS (SELECT 1 FROM {newest} n WHERE {same})"  # noqa: S608
    return query + " ORDER BY ALL"


def _with_made_units(made: Path, kept: Path) -> str:
    """The kept table, and what is made for codes that it lacks: their root too, but only if there are any."""
    names = ", ".join(f'"{column.name}"' for column in UNIT_COLUMNS)
    lacked = f"SELECT * FROM {_rows_of(made)} WHERE unit NOT IN (SELECT unit FROM {_rows_of(kept)})"  # noqa: S608
    return (
        f"WITH lacked AS ({lacked}) SELECT {names} FROM {_rows_of(kept)} "  # noqa: S608 - our own paths
        f"UNION ALL SELECT {names} FROM lacked "
        "WHERE parent IS NOT NULL OR unit IN (SELECT parent FROM lacked) ORDER BY ALL"
    )


def _rows_of(path: Path) -> str:
    return f"read_parquet({quoted(str(path))})"


def _no_rows(columns: Sequence[Column]) -> str:
    empty = ", ".join(f'CAST(NULL AS {SQL_TYPES[column.kind]}) AS "{column.name}"' for column in columns)
    return f"SELECT {empty} WHERE false"


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
