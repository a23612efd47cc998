"""What goes into a reading and what comes out of it: plain values, so that they cross the process boundary."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Protocol

Language = str  # "sv" or "en"


@dataclass(frozen=True)
class PersonnelFile:
    path: Path
    name: str  # as the user knows it; `path` may be a temporary upload
    snapshot_date: date | None = None  # given for a dated snapshot without exits


@dataclass(frozen=True)
class Limits:
    """Of the child process that reads. A planner understands the cell count; the other two guard the server."""

    memory_mb: int = 1024
    seconds: int = 120
    cells: int = 20_000_000


@dataclass(frozen=True)
class ReadRequest:
    files: tuple[PersonnelFile, ...]
    output: Path  # folder that receives the tables as Parquet and, if rows were rejected, rejected.xlsx
    person_key: str  # secret of the keyed hash
    today: date
    units: PersonnelFile | None = None
    occupations: PersonnelFile | None = None
    leavers: PersonnelFile | None = None
    mapping: dict[str, Any] | None = None  # the parsed mapping file (INTERFACES)
    as_of: date | None = None  # the date the data were drawn; later is unknown
    language: Language = "sv"
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True)
class Finding:
    """Place, fault and remedy in one message (MICROCOPY 4). `count` rows share it; `rows` are the first of them."""

    code: str
    message: str
    rows: tuple[int, ...] = ()
    count: int = 0
    file: str = ""
    rejects: bool = False  # the rows it names are not stored
    column: str = ""  # with `value`: a code that nobody knows, in one of our columns with choices
    value: str = ""


@dataclass(frozen=True)
class Detected:
    """How a file was understood; shown to the user before anything is saved."""

    file: str
    kind: str  # csv | excel | parquet
    encoding: str = ""
    delimiter: str = ""
    decimal_mark: str = ""
    sheet: str = ""
    header_row: int = 1
    date_formats: tuple[str, ...] = ()
    columns: dict[str, str] = field(default_factory=dict)  # our column -> theirs
    headers: tuple[str, ...] = ()  # theirs, all
    unread: tuple[str, ...] = ()  # theirs, not read


@dataclass(frozen=True)
class Reading:
    rows_read: int
    rows_stored: int
    rows_skipped: int
    rows_rejected: int
    people: int
    engagements: int
    units: int
    as_of: date
    checksum: str
    findings: tuple[Finding, ...]
    detected: tuple[Detected, ...]
    preview: tuple[dict[str, str], ...]  # the first rows as stored, values as text, person as pseudonym
    history: Path
    unit_table: Path
    rejected: Path | None = None
    occupation_table: Path | None = None
    known_from: date | None = None  # the first day of which the files know who left; None: unknown


class Progress(Protocol):
    """Called with a share 0-1 and a step's code (`reading`, `checking`, `linking`, `storing`); False stops it."""

    def __call__(self, share: float, step: str) -> bool: ...
