"""What the tests of this engine share: a small personnel file, and a reading of it."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from framsyn.engines.history.child import read_files
from framsyn.engines.history.pipeline import read
from framsyn.engines.history.reading import PersonnelFile, Reading, ReadRequest
from framsyn.engines.history.store import open_snapshot

KEY = "a secret of the tests"
TODAY = date(2026, 11, 22)
HEADERS = ["person", "unit", "occupation", "title", "form", "extent", "start", "end", "end_reason", "birth_year"]
ROW = {
    "person": "A1",
    "unit": "10",
    "occupation": "S1",
    "title": "Socialsekreterare",
    "form": "permanent",
    "extent": "1",
    "start": "2020-01-01",
    "end": "",
    "end_reason": "",
    "birth_year": "1980",
}


def row(**changes: str) -> dict[str, str]:
    return {**ROW, **changes}


def csv_text(rows: Sequence[dict[str, str]], delimiter: str = ";") -> str:
    headers = list(dict.fromkeys(name for one in rows for name in one)) or HEADERS
    out = io.StringIO()
    writer = csv.DictWriter(out, headers, delimiter=delimiter, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def write_csv(path: Path, rows: Sequence[dict[str, str]], encoding: str = "utf-8", delimiter: str = ";") -> Path:
    path.write_bytes(csv_text(rows, delimiter).encode(encoding))
    return path


def request(output: Path, *paths: Path, **changes: Any) -> ReadRequest:
    files = tuple(PersonnelFile(path, path.name) for path in paths)
    return replace(ReadRequest(files, output, KEY, TODAY), **changes)


def read_here(output: Path, *paths: Path, **changes: Any) -> Reading:
    """In this process: what most tests need, and faster."""
    return read(request(output, *paths, **changes), lambda share, step: None)


def read_rows(folder: Path, rows: Sequence[dict[str, str]], **changes: Any) -> Reading:
    return read_here(folder / "out", write_csv(folder / "personal.csv", rows), **changes)


def read_in_child(output: Path, *paths: Path, **changes: Any) -> Reading:
    return read_files(request(output, *paths, **changes))


def stored(reading: Reading, columns: str = "*", rest: str = "ORDER BY ALL") -> list[tuple[Any, ...]]:
    with closing(open_snapshot(reading.history, reading.unit_table)) as connection:
        return connection.execute(f"SELECT {columns} FROM history {rest}").fetchall()


def messages(reading: Reading) -> list[str]:
    return [finding.message for finding in reading.findings if finding.code != "units_made"]


def adds_up(reading: Reading) -> bool:
    return reading.rows_read == reading.rows_stored + reading.rows_skipped + reading.rows_rejected
