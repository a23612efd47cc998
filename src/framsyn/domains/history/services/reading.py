from __future__ import annotations

import logging
import shutil
import time
from collections.abc import Iterable
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from framsyn.domains.audit.services import record_entry
from framsyn.domains.history.models import PersonnelImport, RememberedMapping
from framsyn.domains.history.policies import State, check_can
from framsyn.domains.history.queries import (
    header_hash,
    import_folder,
    reading_folder,
    remembered_mapping,
    rows_not_mentioned,
)
from framsyn.domains.history.services.leftovers import overwrite_journal
from framsyn.domains.history.services.purging import purge_incoming, remove_uploads
from framsyn.domains.history.services.versions import Conflict, change_import
from framsyn.domains.organisation.policies import check_may
from framsyn.engines.history.reading import PersonnelFile, Progress, Reading, ReadRequest
from framsyn.refusal import Refused

log = logging.getLogger(__name__)
SECONDS_BETWEEN_PROGRESS = 0.5


def start_import(
    *,
    by: Any,
    files: Iterable[tuple[str, Path]],
    units: tuple[str, Path] | None = None,
    occupations: tuple[str, Path] | None = None,
    leavers: tuple[str, Path] | None = None,
    mapping: dict[str, Any] | None = None,
    snapshot_dates: Iterable[date | None] | None = None,
    as_of: date | None = None,
    language: str = "sv",
) -> PersonnelImport:
    """Copy the files in and make the row; nothing is read yet."""
    check_may(by, "import_history")
    purge_incoming()
    personnel = list(files)
    dates = list(snapshot_dates or [])
    if not personnel:
        raise Refused(_("The file: none was chosen. Choose one."))  # sv: Filen: ingen är vald. Välj en.
    if dates and len(dates) != len(personnel):
        raise Refused(_("The snapshot dates: their number differs from the files'. Give one date for each file."))
        # sv: Mätdatumen: de är inte lika många som filerna. Ange ett datum för varje fil.
    personnel_import = PersonnelImport(created_by=by)
    folder = import_folder(personnel_import)
    folder.mkdir(mode=0o700)
    request = {
        "files": [
            _staged(folder, f"personnel-{place}", given, dates[place] if dates else None)
            for place, given in enumerate(personnel)
        ],
        "units": _staged(folder, "units", units) if units else None,
        "occupations": _staged(folder, "occupations", occupations) if occupations else None,
        "leavers": _staged(folder, "leavers", leavers) if leavers else None,
        "mapping": mapping,
        "as_of": as_of.isoformat() if as_of else None,
        "language": language,
    }
    personnel_import.request = request
    personnel_import.file_names = [name for name, _path in [*personnel, *filter(None, (units, occupations, leavers))]]
    with transaction.atomic():
        personnel_import.save(force_insert=True)
        record_entry(by=by, action="start_import", subject=personnel_import, files=personnel_import.file_names)
    return personnel_import


def read_import(*, by: Any, personnel_import: PersonnelImport, progress: Progress | None = None) -> PersonnelImport:
    """Read the files. Afterwards the import is to be reviewed, refused (`result["refusal"]` says why) or cancelled."""
    check_may(by, "import_history")
    check_can("read", personnel_import)
    version = personnel_import.version
    mapping = personnel_import.request["mapping"]
    try:
        reading = _read(personnel_import, mapping, progress)
    except Refused as fault:
        return _refuse(by, personnel_import, version, _plain_refusal(fault))
    except Exception:
        text = _("The file: it could not be read. Save it again as .xlsx or .csv and read it in once more.")
        # sv: Filen: den gick inte att läsa. Spara den på nytt som .xlsx eller .csv och läs in den en gång till.
        _refuse(by, personnel_import, version, {"refusal": text})
        raise
    with transaction.atomic():
        try:
            change_import(
                personnel_import,
                version=version,
                state=State.TO_REVIEW,
                result=_plain(reading) | {"rows_not_mentioned": rows_not_mentioned(personnel_import)},
                progress=100,
                step="",
            )
        except Conflict:  # cancelled while it was read
            remove_uploads(personnel_import, everything=True)
            personnel_import.refresh_from_db()
            return personnel_import
        _remember(personnel_import, reading, mapping)
        record_entry(
            by=by,
            action="read_import",
            subject=personnel_import,
            rows_read=reading.rows_read,
            rows_rejected=reading.rows_rejected,
        )
    return personnel_import


def reread_import(*, by: Any, personnel_import: PersonnelImport, mapping: dict[str, Any] | None) -> PersonnelImport:
    """Put it back to reading with another mapping; the caller then reads it (at once, or as a task)."""
    check_may(by, "import_history")
    check_can("reread", personnel_import)
    if not any(import_folder(personnel_import).glob("personnel-*")):
        raise Refused(_("The file: it is no longer kept. Read it in again."))
        # sv: Filen: den finns inte kvar. Läs in den igen.
    with transaction.atomic():
        change_import(
            personnel_import,
            version=personnel_import.version,
            state=State.READING,
            request=personnel_import.request | {"mapping": mapping},
            result={},
            progress=0,
            stop_requested=False,
        )
        record_entry(by=by, action="reread_import", subject=personnel_import)
    return personnel_import


def stop_import(*, by: Any, personnel_import: PersonnelImport) -> None:
    """Ask the reader to stop; it does at its next step."""
    check_may(by, "import_history")
    check_can("stop", personnel_import)
    with transaction.atomic():
        PersonnelImport.objects.filter(pk=personnel_import.pk).update(stop_requested=True)
        record_entry(by=by, action="stop_import", subject=personnel_import)


def _staged(folder: Path, stem: str, given: tuple[str, Path], day: date | None = None) -> dict[str, Any]:
    name, path = given
    staged = folder / f"{stem}{Path(name).suffix.lower()[:10]}"
    try:
        shutil.copyfile(path, staged)
    except OSError as fault:
        raise Refused(
            _("The file “%(name)s”: it cannot be opened (%(fault)s). Check the path.")
            % {"name": name, "fault": fault.strerror}
        ) from None  # sv: Filen ”%(name)s”: den går inte att öppna (%(fault)s). Kontrollera sökvägen.
    staged.chmod(0o600)
    return {"staged": staged.name, "name": name, "snapshot_date": day.isoformat() if day else None}


def _read(personnel_import: PersonnelImport, mapping: dict[str, Any] | None, progress: Progress | None) -> Reading:
    from framsyn.engines.history.child import read_files

    request = _request(personnel_import, mapping)
    report = _Throttle(personnel_import, progress)
    with override(request.language):
        try:
            reading = read_files(request, report)
        except Refused as fault:
            known = _known_mapping(personnel_import, getattr(fault, "detected", ())) if mapping is None else None
            if known is None:
                raise
            return read_files(replace(request, mapping=known), report)
        known = _known_mapping(personnel_import, reading.detected) if mapping is None else None
        return reading if known is None else read_files(replace(request, mapping=known), report)


def _known_mapping(personnel_import: PersonnelImport, detected: Iterable[Any]) -> dict[str, Any] | None:
    headers = _personnel_headers(personnel_import, detected)
    return remembered_mapping(headers) if headers else None


def _remember(personnel_import: PersonnelImport, reading: Reading, mapping: dict[str, Any] | None) -> None:
    headers = _personnel_headers(personnel_import, reading.detected)
    if mapping is not None and headers:
        RememberedMapping.objects.update_or_create(header_hash=header_hash(headers), defaults={"mapping": mapping})


def _personnel_headers(personnel_import: PersonnelImport, detected: Iterable[Any]) -> tuple[str, ...]:
    """Of the personnel file: a unit list may have been read before it, and is no part of the pairing."""
    names = {file["name"] for file in personnel_import.request["files"]}
    return next((tuple(found.headers) for found in detected if found.file in names), ())


def _request(personnel_import: PersonnelImport, mapping: dict[str, Any] | None) -> ReadRequest:
    asked = personnel_import.request
    folder = import_folder(personnel_import)
    output = reading_folder(personnel_import)
    shutil.rmtree(output, ignore_errors=True)
    output.mkdir(mode=0o700, parents=True)

    def file(staged: dict[str, Any] | None) -> PersonnelFile | None:
        if staged is None:
            return None
        day = staged["snapshot_date"]
        return PersonnelFile(folder / staged["staged"], staged["name"], date.fromisoformat(day) if day else None)

    return ReadRequest(
        files=tuple(found for staged in asked["files"] if (found := file(staged))),
        output=output,
        person_key=settings.PERSON_KEY,
        today=timezone.localdate(),
        units=file(asked["units"]),
        occupations=file(asked.get("occupations")),
        leavers=file(asked["leavers"]),
        mapping=mapping,
        as_of=date.fromisoformat(asked["as_of"]) if asked["as_of"] else None,
        language=asked["language"],
    )


class _Throttle:
    """Progress to the row at most every half second, and the row's wish to stop back to the reader."""

    def __init__(self, personnel_import: PersonnelImport, progress: Progress | None) -> None:
        self.row = PersonnelImport.objects.filter(pk=personnel_import.pk)
        self.progress = progress
        self.written = 0.0

    def __call__(self, share: float, step: str) -> bool:
        go_on = self.progress is None or self.progress(share, step)
        if time.monotonic() - self.written < SECONDS_BETWEEN_PROGRESS:
            return go_on
        self.written = time.monotonic()
        going = self.row.filter(stop_requested=False, state=State.READING).update(
            progress=min(99, int(share * 100)), step=step[:100]
        )
        return go_on and going == 1


def _refuse(by: Any, personnel_import: PersonnelImport, version: int, result: dict[str, Any]) -> PersonnelImport:
    """Nothing is kept of a refused import, but where another mapping may help: then the files stay a day."""
    stopped = PersonnelImport.objects.filter(pk=personnel_import.pk, stop_requested=True).exists()
    state = State.CANCELLED if stopped else State.REFUSED
    with transaction.atomic():
        try:
            change_import(personnel_import, version=version, state=state, result={} if stopped else result, step="")
        except Conflict:  # cancelled while it was read
            personnel_import.refresh_from_db()
        else:
            record_entry(by=by, action=f"{state}_import", subject=personnel_import)
    if stopped or not result.get("detected"):
        remove_uploads(personnel_import, everything=True)
    overwrite_journal()
    return personnel_import


def _plain_refusal(fault: Refused) -> dict[str, Any]:
    """With how the file was understood, so that the columns can be paired and the file read again."""
    return {
        "refusal": str(fault),
        "code": getattr(fault, "code", ""),
        "detected": [asdict(file) for file in getattr(fault, "detected", ())],
        "missing": list(getattr(fault, "missing", ())),
    }


def _plain(reading: Reading) -> dict[str, Any]:
    """The reading as JSON. It holds pseudonyms at most: the paths and the rejected rows stay outside the database."""
    values = asdict(reading)
    for path in ("history", "unit_table", "occupation_table", "rejected"):
        del values[path]
    values["as_of"] = reading.as_of.isoformat()
    values["known_from"] = reading.known_from.isoformat() if reading.known_from else None
    return values | {"has_rejected_file": reading.rejected is not None}
