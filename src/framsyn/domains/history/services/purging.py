from __future__ import annotations

import os
import shutil
import time
from pathlib import Path
from uuid import UUID

from django.db import transaction

from framsyn.domains.audit.services import record_entry
from framsyn.domains.history.files import incoming_directory, snapshots_directory
from framsyn.domains.history.models import PersonnelImport, Snapshot
from framsyn.domains.history.policies import OPEN, State
from framsyn.domains.history.queries import import_folder, reading_folder, snapshot_folder
from framsyn.domains.history.services.leftovers import forget_headers
from framsyn.domains.organisation.queries import operator

HOUR = 3600
KEPT_AFTER_END = 24 * HOUR  # the workbook of rejected rows, and the files of an import that wants a mapping
KEPT_IN_REVIEW = 7 * 24 * HOUR


def purge_incoming() -> int:
    """Remove what its time is up for. Called when an import starts and when a worker starts; gives how many folders."""
    removed = [folder for folder in incoming_directory().iterdir() if _is_over(folder)]
    for folder in removed:
        _cancel_forgotten(folder)
        forget_headers(PersonnelImport.objects.filter(pk=_key(folder)))
        shutil.rmtree(folder, ignore_errors=True)
    for folder in _orphans():
        shutil.rmtree(folder, ignore_errors=True)
    return len(removed)


def remove_uploads(personnel_import: PersonnelImport, *, everything: bool = False) -> None:
    """The raw files go at once. The workbook of rejected rows stays a day, unless everything is to go."""
    folder = import_folder(personnel_import)
    if everything:
        shutil.rmtree(folder, ignore_errors=True)
        return
    for path in [*folder.glob("*.*"), *reading_folder(personnel_import).glob("*.parquet")]:
        path.unlink(missing_ok=True)
    if folder.exists():
        os.utime(folder)  # the day is counted from here


def _is_over(folder: Path) -> bool:
    age = time.time() - folder.stat().st_mtime
    row = PersonnelImport.objects.filter(pk=_key(folder)).first() if _key(folder) else None
    if row is None:
        return age > HOUR  # a start that never got its row
    return age > (KEPT_IN_REVIEW if row.state in OPEN else KEPT_AFTER_END)


def _key(folder: Path) -> UUID | None:
    try:
        return UUID(folder.name)
    except ValueError:
        return None


def _cancel_forgotten(folder: Path) -> None:
    with transaction.atomic():
        forgotten = PersonnelImport.objects.filter(pk=_key(folder), state__in=OPEN)
        if _key(folder) and forgotten.update(state=State.CANCELLED, result={}):
            record_entry(
                by=operator(), action="cancel_forgotten_import", subject=f"history.PersonnelImport:{folder.name}"
            )


def _orphans() -> list[Path]:
    """Snapshot folders without a row: left by a stop between two steps, among them the old files of an erasure."""
    known = {snapshot_folder(snapshot) for snapshot in Snapshot.objects.all()}
    old = time.time() - HOUR
    return [
        folder for folder in snapshots_directory().iterdir() if folder not in known and folder.stat().st_mtime < old
    ]
