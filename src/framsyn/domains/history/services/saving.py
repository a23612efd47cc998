from __future__ import annotations

import shutil
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any, Literal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from framsyn.domains.audit.services import record_entry
from framsyn.domains.history.files import HISTORY, OCCUPATIONS, UNITS, new_folder, put_in_place, snapshots_directory
from framsyn.domains.history.models import PersonnelImport, Snapshot
from framsyn.domains.history.policies import State, check_can
from framsyn.domains.history.queries import current_snapshot, reading_folder, snapshot_files, snapshot_folder, unit_rows
from framsyn.domains.history.services.leftovers import kept_result, overwrite_journal
from framsyn.domains.history.services.purging import remove_uploads
from framsyn.domains.history.services.versions import Conflict, change_import, check_version
from framsyn.domains.organisation.policies import check_may
from framsyn.domains.organisation.services import update_units
from framsyn.engines.history.store import merge_snapshots, open_snapshot, snapshot_checksum
from framsyn.refusal import Refused

Mode = Literal["update", "replace"]


def save_import(*, by: Any, personnel_import: PersonnelImport, mode: Mode = "update", version: int) -> Snapshot:
    """Make a snapshot of what was read. `update` lays it over the current one by key, `replace` stands alone."""
    check_may(by, "import_history")
    check_can("save", personnel_import)
    check_version(personnel_import, version)
    base = current_snapshot()
    with new_folder(snapshots_directory()) as folder:
        checksum = _lay_files(folder, personnel_import, base if mode == "update" else None)
        as_of = _as_of(personnel_import, base if mode == "update" else None)
        known = _known_from(personnel_import, base if mode == "update" else None)
        with transaction.atomic():
            _check_unchanged(base)
            if base and (base.checksum, base.as_of, base.known_from) == (checksum, as_of, known):
                snapshot = base
            else:
                snapshot = Snapshot.objects.create(
                    checksum=checksum, as_of=as_of, known_from=known, previous=base, **count_rows(folder)
                )
            change_import(
                personnel_import,
                version=version,
                state=State.IMPORTED,
                snapshot=snapshot,
                request=personnel_import.request | {"mode": mode},
                result=kept_result(personnel_import.result),
            )
            if snapshot != base:
                put_in_place(folder, snapshot_folder(snapshot))  # should the commit fail, purge_incoming takes it
            update_units(by=by, rows=unit_rows(snapshot))
            record_entry(by=by, action="save_import", subject=personnel_import, snapshot=snapshot.checksum, mode=mode)
    remove_uploads(personnel_import)
    overwrite_journal()
    return snapshot


def cancel_import(*, by: Any, personnel_import: PersonnelImport) -> None:
    check_may(by, "import_history")
    check_can("cancel", personnel_import)
    with transaction.atomic():
        change_import(
            personnel_import,
            version=personnel_import.version,
            state=State.CANCELLED,
            result={},
            stop_requested=True,
        )
        record_entry(by=by, action="cancel_import", subject=personnel_import)
    remove_uploads(personnel_import, everything=True)
    overwrite_journal()


def undo_import(*, by: Any, personnel_import: PersonnelImport) -> Snapshot | None:
    """The snapshot before counts again, and is given back. Decided plans keep the figures they were decided on."""
    check_may(by, "undo_import")
    check_can("undo", personnel_import)
    snapshot = personnel_import.snapshot
    with transaction.atomic():
        if snapshot != current_snapshot():
            raise Refused(_("The import: a later one builds on it. Undo the later one first."))
            # sv: Inläsningen: en senare bygger på den. Ångra den senare först.
        change_import(personnel_import, version=personnel_import.version, state=State.UNDONE)
        shared = PersonnelImport.objects.filter(snapshot=snapshot, state=State.IMPORTED).exists()
        if not shared:
            Snapshot.objects.filter(pk=snapshot.pk).update(undone_at=timezone.now())
        before = current_snapshot()
        if before and not shared:
            update_units(by=by, rows=unit_rows(before))
        record_entry(by=by, action="undo_import", subject=personnel_import, snapshot=snapshot.checksum)
    remove_uploads(personnel_import, everything=True)
    return before


def store_restated(*, personnel_import: PersonnelImport, restated: list[dict[str, Any]]) -> None:
    """Which earlier figures the import changes. They are reckoned by analysis, after the import is saved."""
    PersonnelImport.objects.filter(pk=personnel_import.pk).update(restated=restated)
    personnel_import.restated = restated


def _lay_files(folder: Path, personnel_import: PersonnelImport, base: Snapshot | None) -> str:
    reading = reading_folder(personnel_import)
    read = (reading / HISTORY, reading / UNITS)
    if not all(path.exists() for path in read):
        raise Refused(_("The import: its files are no longer kept. Read them in again."))
        # sv: Inläsningen: filerna finns inte kvar. Läs in dem igen.
    if base is not None:
        made = any(finding["code"] == "units_made" for finding in personnel_import.result["findings"])
        return merge_snapshots(base=snapshot_files(base), update=read, output=folder, units_made=made)
    for path in (*read, reading / OCCUPATIONS):
        if path.exists():
            shutil.copyfile(path, folder / path.name)
    return snapshot_checksum(folder / HISTORY, folder / UNITS)


def _as_of(personnel_import: PersonnelImport, base: Snapshot | None) -> date:
    """Nobody said when some mended rows were drawn: they do not make the rows they are laid over any newer."""
    as_of = date.fromisoformat(personnel_import.result["as_of"])
    if base is None:
        return as_of
    if not _day_was_said(personnel_import):
        as_of = min(as_of, _last_day_in(reading_folder(personnel_import)) or as_of)
    return max(as_of, base.as_of)


def _day_was_said(personnel_import: PersonnelImport) -> bool:
    request = personnel_import.request
    return bool(request.get("as_of") or any(file.get("snapshot_date") for file in request.get("files", ())))


def _last_day_in(reading: Path) -> date | None:
    with closing(open_snapshot(reading / HISTORY, reading / UNITS)) as connection:
        found = connection.sql('SELECT max(greatest(start, coalesce("end", start))) FROM history').fetchall()
    return found[0][0]


def _known_from(personnel_import: PersonnelImport, base: Snapshot | None) -> date | None:
    """What was laid down before still knows who left, so the earlier day holds."""
    said = personnel_import.result.get("known_from")
    known = date.fromisoformat(said) if said else None
    if base is None:
        return known
    return min(known, base.known_from) if known and base.known_from else None


def _check_unchanged(base: Snapshot | None) -> None:
    if base is not None:
        Snapshot.objects.select_for_update().get(pk=base.pk)
    if current_snapshot() != base:
        raise Conflict(_("The import: another one was saved at the same time. Save once more."))
        # sv: Inläsningen: en annan sparades samtidigt. Spara en gång till.


def count_rows(folder: Path) -> dict[str, int]:
    with closing(open_snapshot(folder / HISTORY, folder / UNITS)) as connection:
        engagements, people = connection.sql("SELECT count(*), count(DISTINCT person) FROM history").fetchall()[0]
        units = connection.sql("SELECT count(DISTINCT unit) FROM units").fetchall()[0][0]
    return {"engagements": engagements, "people": people, "units": units}
