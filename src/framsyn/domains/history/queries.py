from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, Max, Min, OuterRef, QuerySet

from framsyn.domains.history.files import HISTORY, UNITS, incoming_directory, snapshots_directory
from framsyn.domains.history.models import PersonnelImport, RememberedMapping, SickLeave, Snapshot


def current_snapshot() -> Snapshot | None:
    return Snapshot.objects.filter(undone_at=None).order_by("-pk").first()


def imports() -> QuerySet[PersonnelImport]:
    return PersonnelImport.objects.select_related("created_by", "snapshot")


def snapshot_folder(snapshot: Snapshot) -> Path:
    return snapshots_directory() / f"{snapshot.checksum[:16]}-{snapshot.pk}"


def snapshot_files(snapshot: Snapshot) -> tuple[Path, Path]:
    folder = snapshot_folder(snapshot)
    return folder / HISTORY, folder / UNITS


def import_folder(personnel_import: PersonnelImport) -> Path:
    return incoming_directory() / str(personnel_import.pk)


def reading_folder(personnel_import: PersonnelImport) -> Path:
    return import_folder(personnel_import) / "reading"


def rejected_file(personnel_import: PersonnelImport) -> Path | None:
    """The workbook of rejected rows: there while the import is reviewed and a day after."""
    path = reading_folder(personnel_import) / "rejected.xlsx"
    return path if path.exists() else None


def remembered_mapping(headers: list[str] | tuple[str, ...]) -> dict[str, Any] | None:
    remembered = RememberedMapping.objects.filter(header_hash=header_hash(headers)).first()
    return remembered.mapping if remembered else None


def used_mapping(personnel_import: PersonnelImport) -> dict[str, Any] | None:
    """What the files were read with: the mapping that was given, else the one remembered for these headers."""
    given: dict[str, Any] | None = personnel_import.request.get("mapping")
    if given is not None:
        return given
    names = {file["name"] for file in personnel_import.request.get("files", [])}
    detected = (file for file in personnel_import.result.get("detected") or [] if file["file"] in names)
    first = next(detected, None)
    return remembered_mapping(first["headers"]) if first else None


def header_hash(headers: list[str] | tuple[str, ...]) -> str:
    from hashlib import sha256

    return sha256("\x1f".join(headers).encode()).hexdigest()


def unit_rows(snapshot: Snapshot) -> list[dict[str, Any]]:
    """The snapshot's unit table: a row for each time in which a unit looked the same."""
    from framsyn.engines.history.contract import UNIT_COLUMNS
    from framsyn.engines.history.store import open_snapshot

    names = [column.name for column in UNIT_COLUMNS]
    with closing(open_snapshot(*snapshot_files(snapshot))) as connection:
        rows = connection.sql(f"SELECT {', '.join(names)} FROM units ORDER BY unit, valid_from NULLS FIRST").fetchall()  # noqa: S608
    return [dict(zip(names, row, strict=True)) for row in rows]


def rows_not_mentioned(personnel_import: PersonnelImport) -> int:
    """How many rows of the current snapshot the import, which is to be reviewed, has no row with the same key for."""
    from framsyn.engines.history.contract import HISTORY_KEY
    from framsyn.engines.history.store import connect, quoted

    current = current_snapshot()
    read = reading_folder(personnel_import) / HISTORY
    if current is None or not read.exists():
        return 0
    kept = snapshot_files(current)[0]
    old, new = (f"read_parquet({quoted(str(path))})" for path in (kept, read))
    same = " AND ".join(f"o.{name} IS NOT DISTINCT FROM n.{name}" for name in HISTORY_KEY)
    with closing(connect((kept, read))) as connection:
        query = f"SELECT count(*) FROM {old} o WHERE NOT EXISTS (SELECT 1 FROM {new} n WHERE {same})"  # noqa: S608
        return int(connection.sql(query).fetchall()[0][0])


def sick_leave(units: Iterable[str] | None = None) -> list[SickLeave]:
    """The sums that count, for these unit codes or for all, by unit and period."""
    rows = SickLeave.objects.filter(replaced_by=None)
    return list(rows if units is None else rows.filter(unit__in=list(units)))


def sick_leave_batches() -> list[dict[str, Any]]:
    """The files that sick leave was read from, the newest first: what of each no later one has replaced."""
    grouped = SickLeave.objects.filter(replaced_by=None).order_by().values("batch", "file_name", "by__name")
    told = grouped.annotate(rows=Count("pk"), first=Min("first"), last=Max("last"), imported_at=Max("imported_at"))
    return sorted(told, key=lambda batch: batch["imported_at"], reverse=True)


def sick_leave_restored_without(batch: UUID) -> int:
    """How many earlier rows count again if that file is removed."""
    own = SickLeave.objects.filter(
        batch=batch, replaced_by=None, unit=OuterRef("unit"), first=OuterRef("first"), last=OuterRef("last")
    )
    return SickLeave.objects.filter(Exists(own), replaced_by=batch).count()
