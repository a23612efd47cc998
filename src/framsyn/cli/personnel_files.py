"""Personnel files read by the engine alone: for a dry run, and for figures without a database."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from hashlib import file_digest
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framsyn.cli.output import Report, language, words
from framsyn.refusal import Refused

if TYPE_CHECKING:
    from framsyn.engines.history.reading import Reading


@contextmanager
def read_aside(
    files: Sequence[Path],
    *,
    units: Path | None = None,
    occupations: Path | None = None,
    leavers: Path | None = None,
    mapping: dict[str, Any] | None = None,
    snapshot_dates: Sequence[date] = (),
    as_of: date | None = None,
    progress: Report | None = None,
) -> Iterator[Reading]:
    """In a folder that is gone afterwards. A mended workbook holds pseudonyms, so the installation's key is used."""
    from framsyn.engines.history.child import read_files
    from framsyn.engines.history.reading import PersonnelFile, ReadRequest

    check_files([*files, *filter(None, (units, occupations, leavers))])
    check_dates(files, snapshot_dates)
    dates: list[date | None] = [*snapshot_dates] or [None] * len(files)
    with tempfile.TemporaryDirectory(prefix="framsyn-") as folder:
        yield read_files(
            ReadRequest(
                files=tuple(PersonnelFile(path, path.name, day) for path, day in zip(files, dates, strict=True)),
                output=Path(folder),
                person_key=_own_key() or _key_of(files),
                today=today(),
                units=PersonnelFile(units, units.name) if units else None,
                occupations=PersonnelFile(occupations, occupations.name) if occupations else None,
                leavers=PersonnelFile(leavers, leavers.name) if leavers else None,
                mapping=mapping,
                as_of=as_of,
                language=language(),
            ),
            progress,
        )


def today() -> date:
    from datetime import datetime

    return datetime.now().astimezone().date()


def check_files(files: Sequence[Path]) -> None:
    for path in files:
        if not path.is_file():
            raise Refused(
                words(
                    f"Filen: {path} finns inte. Kontrollera sökvägen.",
                    f"The file: {path} does not exist. Check the path.",
                )
            )


def check_dates(files: Sequence[Path], dates: Sequence[date]) -> None:
    if dates and len(dates) != len(files):
        raise Refused(
            words(
                "Mätdatumen: de är inte lika många som filerna. Ange --snapshot-date en gång för varje fil.",
                "The snapshot dates: their number differs from the files'. Give --snapshot-date once for each file.",
            )
        )


def read_mapping(path: Path | None) -> dict[str, Any] | None:
    if path is None:
        return None
    from framsyn.engines.history.mapping import load_mapping

    check_files([path])
    return load_mapping(path, language())


def _own_key() -> str:
    """The installation's key where there is one that may be read; never makes one."""
    from framsyn.website import installation

    try:
        made = (installation.data_directory() / "secrets" / "person_key").is_file()
        return installation.secret("person_key") if made or os.environ.get("FRAMSYN_PERSON_KEY") else ""
    except OSError:
        return ""


def _key_of(files: Sequence[Path]) -> str:
    """The same files give the same checksum, and only who has the files could make the key again."""
    digests = []
    for path in files:
        with path.open("rb") as file:
            digests.append(file_digest(file, "sha256").hexdigest())
    return ":".join(digests)
