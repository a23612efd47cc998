from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from framsyn.domains.audit.services import record_entry
from framsyn.domains.history.files import (
    HISTORY,
    OCCUPATIONS,
    UNITS,
    incoming_directory,
    new_folder,
    put_in_place,
    snapshots_directory,
)
from framsyn.domains.history.models import Erasure, PersonnelImport, Snapshot
from framsyn.domains.history.policies import OPEN
from framsyn.domains.history.queries import snapshot_files, snapshot_folder
from framsyn.domains.history.services.leftovers import clear_leftovers, overwrite_journal
from framsyn.domains.history.services.saving import count_rows
from framsyn.domains.organisation.policies import check_may
from framsyn.engines.history import store
from framsyn.engines.history.person import pseudonym
from framsyn.refusal import Refused


@dataclass(frozen=True)
class Erased:
    snapshots: int  # rewritten
    files: int  # uploaded files and workbooks of rejected rows that were removed, whoever they were about


def erase_person(*, by: Any, person: str) -> int:
    """As `erase_everywhere`; gives how many snapshots were rewritten."""
    return erase_everywhere(by=by, person=person).snapshots


def erase_everywhere(*, by: Any, person: str) -> Erased:
    """Remove one person, given as in the personnel system or as a pseudonym, from all snapshots.

    Uploaded files and rejected rows go whatever the snapshots hold, since they may hold the person. The log tells
    old and new checksum, never who. Figures already computed stay: they are about groups. New files
    stand whole before the rows change; then the old ones go.
    """
    check_may(by, "erase_person")
    if PersonnelImport.objects.filter(state__in=OPEN).exists():
        raise Refused(_("The erasure: an import is not finished. Save or cancel it first."))
        # sv: Raderingen: en inläsning är inte klar. Spara eller avbryt den först.
    pseudonym_of_person = pseudonym(person, settings.PERSON_KEY)
    files = _remove_files(by)
    snapshots = Snapshot.objects.order_by("pk")
    return Erased(sum(_erase_from(by, snapshot, pseudonym_of_person) for snapshot in snapshots), files)


def _remove_files(by: Any) -> int:
    files = sum(path.is_file() for path in incoming_directory().rglob("*"))
    for folder in incoming_directory().iterdir():
        shutil.rmtree(folder, ignore_errors=True)
    with transaction.atomic():
        clear_leftovers()
        if files:
            record_entry(by=by, action="remove_uploads", subject="history.PersonnelImport", files=files)
    overwrite_journal()
    return files


def _erase_from(by: Any, snapshot: Snapshot, person: str) -> bool:
    history, units = snapshot_files(snapshot)
    with new_folder(snapshots_directory()) as folder:
        if not store.erase_person(history, person, folder / HISTORY):
            return False
        shutil.copyfile(units, folder / UNITS)
        if (occupations := history.with_name(OCCUPATIONS)).exists():
            shutil.copyfile(occupations, folder / OCCUPATIONS)
        old_folder = snapshot_folder(snapshot)
        _change_snapshot(by, snapshot, folder)
    shutil.rmtree(old_folder, ignore_errors=True)
    return True


def _change_snapshot(by: Any, snapshot: Snapshot, folder: Path) -> None:
    old = snapshot.checksum
    new = store.snapshot_checksum(folder / HISTORY, folder / UNITS)
    with transaction.atomic():
        for field, value in {"checksum": new, **count_rows(folder)}.items():
            setattr(snapshot, field, value)
        snapshot.save()
        Erasure.objects.create(snapshot=snapshot, old_checksum=old, new_checksum=new)
        record_entry(by=by, action="erase_person", subject=snapshot, old_checksum=old, new_checksum=new)
        put_in_place(folder, snapshot_folder(snapshot))
