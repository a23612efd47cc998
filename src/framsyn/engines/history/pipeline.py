"""The steps of a reading, in this process: open, check, link, store. `child.read_files` runs them under limits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from framsyn.engines.history.check import Checked, check_leavers, check_table
from framsyn.engines.history.code_table import CodeTable
from framsyn.engines.history.column_values import Reader
from framsyn.engines.history.duplicates import reject_duplicates
from framsyn.engines.history.faults import Faults
from framsyn.engines.history.known_from import known_from
from framsyn.engines.history.leavers import OpenEngagements, apply_leavers, leavers_mapping
from framsyn.engines.history.mapping import check_mapping
from framsyn.engines.history.messages import number
from framsyn.engines.history.occupations import read_occupations
from framsyn.engines.history.pairing import HISTORY, LEAVERS, OCCUPATIONS, SNAPSHOT, UNITS, Pairing
from framsyn.engines.history.reading import PersonnelFile, Reading, ReadRequest
from framsyn.engines.history.reading_state import (
    CHECKED,
    LINKED,
    STORED,
    Report,
    State,
    about_column,
    about_file,
    detected_in,
    find_unlisted,
    opening_of,
    read_codes,
)
from framsyn.engines.history.refusals import file_place, refused
from framsyn.engines.history.rejected import RejectedRows, write_rejected
from framsyn.engines.history.rows import Columns, linked_columns, plain_columns
from framsyn.engines.history.store import HISTORY_FILE, OCCUPATIONS_FILE, UNITS_FILE, write_snapshot
from framsyn.engines.history.table import Table
from framsyn.engines.history.tabular import open_table
from framsyn.engines.history.units import make_units, read_units

REJECTED_FILE = "rejected.xlsx"
PREVIEW_ROWS = 20


@dataclass
class FileRead:
    file: PersonnelFile
    table: Table
    pairing: Pairing
    checked: Checked


def read(request: ReadRequest, report: Report) -> Reading:
    """Files in, Parquet files and an account out. Raises Refused for what stops a whole file."""
    if request.mapping is not None:
        check_mapping(request.mapping, request.language)
    state = State(request, report)
    as_of = _as_of(request)
    units = read_codes(state, request.units, UNITS, read_units)
    occupations = read_codes(state, request.occupations, OCCUPATIONS, read_occupations)
    reader = Reader(
        request.today,
        as_of,
        request.as_of is not None,
        request.person_key,
        request.language,
        frozenset(units["unit"]) if units else None,
    )
    files = [_read_file(state, reader, file, place) for place, file in enumerate(_in_order(request))]
    reject_duplicates([(file.checked, file.file.name) for file in files], bool(request.files[0].snapshot_date))
    report(CHECKED, "checking")
    columns = _columns(state, files)
    leaver_faults = _apply_leavers(state, reader, columns)
    report(LINKED, "linking")
    if units is None:
        units = make_units(columns.texts["unit"], request.language)
        state.findings.append(about_file("units_made", request.language, count=number(len(units["unit"]) - 1)))
    if occupations is not None:
        find_unlisted(state, columns, occupations)
    return _store(state, files, columns, (units, occupations), as_of, leaver_faults)


def _as_of(request: ReadRequest) -> date:
    dates = [file.snapshot_date for file in request.files if file.snapshot_date]
    return request.as_of or (max(dates) if dates else request.today)


def _in_order(request: ReadRequest) -> list[PersonnelFile]:
    """Snapshots by date. Dates for some files only, or one date twice, cannot be understood."""
    dates = [file.snapshot_date for file in request.files if file.snapshot_date]
    if dates and len(dates) < len(request.files):
        raise refused("mixed_dates", request.language)
    twice = [day for day in dates if dates.count(day) > 1]
    if twice:
        raise refused("same_dates", request.language, value=twice[0].isoformat())
    return sorted(request.files, key=lambda file: file.snapshot_date or date.min)


def _read_file(state: State, reader: Reader, file: PersonnelFile, place: int) -> FileRead:
    request = state.request
    layout = SNAPSHOT if file.snapshot_date else HISTORY
    opening = opening_of(state, layout, request.mapping, place)
    table, pairing = open_table(file, opening)
    here = file_place(request.language, file.name if opening.several else "", table.sheet)
    checked = check_table(
        table, pairing, request.mapping, reader, file.snapshot_date, named=len(request.files) > 1, place=here
    )
    state.detected.append(detected_in(table, pairing, checked.date_formats, checked.decimal_mark))
    for code, headers in table.dropped.items():
        state.findings.extend(about_column(code, header, request.language, file.name) for header in headers)
    state.findings.extend(about_file(code, request.language, file.name) for code in checked.notes)
    return FileRead(file, table, pairing, checked)


def _columns(state: State, files: list[FileRead]) -> Columns:
    if files[0].file.snapshot_date is None:
        return plain_columns([file.checked.rows for file in files])
    language = state.request.language
    snapshots = []
    for file in files:
        day = file.file.snapshot_date
        assert day is not None
        rows, faults = file.checked.rows, file.checked.faults
        start = rows.dates["start"]
        says = {"date": day.isoformat()}
        faults.add("starts_after_snapshot", rows.indexes[start > np.datetime64(day, "D")], rejects=False, says=says)
        faults.add("starts_unknown", rows.indexes[np.isnat(start)], rejects=False, says=says)
        snapshots.append((day, rows))
    columns, intervals = linked_columns(snapshots)
    for interval, file in zip(intervals, files[1:], strict=True):
        days = {"before": interval.before.isoformat(), "after": interval.after.isoformat()}
        counts = {
            "snapshot_exits": interval.exits,
            "snapshot_moves": interval.moves,
            "snapshot_returns": interval.returns,
        }
        for code, count in counts.items():
            if count:
                finding = about_file(
                    code, language, file.file.name, count=number(count), date=interval.midway.isoformat(), **days
                )
                state.findings.append(finding)
    return columns


def _apply_leavers(state: State, reader: Reader, columns: Columns) -> Faults | None:
    request = state.request
    if request.leavers is None:
        return None
    mapping = leavers_mapping(request.mapping)
    table, pairing = open_table(request.leavers, opening_of(state, LEAVERS, mapping))

    leavers, faults, formats = check_leavers(table, pairing, mapping, reader, file_place(request.language, table.name))
    state.detected.append(detected_in(table, pairing, formats, ""))
    engagements = OpenEngagements(
        columns.texts["person"],
        columns.texts["unit"],
        columns.texts["occupation"],
        columns.dates["start"],
        columns.dates["end"],
        columns.texts["end_reason"],
        columns.gone_after,
        columns.gone_before,
    )
    apply_leavers(engagements, leavers, faults, reader.as_of)
    return faults


def _store(
    state: State,
    files: list[FileRead],
    columns: Columns,
    codes: tuple[CodeTable, CodeTable | None],
    as_of: date,
    leaver_faults: Faults | None,
) -> Reading:
    request = state.request
    units, occupations = codes
    listed = None if occupations is None else object_arrays(occupations)
    checksum = write_snapshot(columns.arrays(), object_arrays(units), request.output, listed)
    state.report(STORED, "storing")
    rejected = request.output / REJECTED_FILE
    rejected_rows = [RejectedRows(file.table, file.pairing, file.checked.faults) for file in files]
    has_rejected = write_rejected(rejected_rows, rejected, request.person_key, request.language)
    for file in files:
        state.findings.extend(file.checked.faults.findings())
    if leaver_faults:
        state.findings.extend(leaver_faults.findings())
    rows_read = sum(len(file.table) for file in files)
    skipped = sum(file.checked.skipped for file in files)
    rejected_count = sum(int(file.checked.faults.rejected().sum()) for file in files)
    return Reading(
        rows_read=rows_read,
        rows_stored=sum(len(file.checked.rows) for file in files),
        rows_skipped=skipped,
        rows_rejected=rejected_count,
        people=columns.people(),
        engagements=len(columns),
        units=len(set(units["unit"])),
        as_of=as_of,
        checksum=checksum,
        findings=tuple(sorted(state.findings, key=lambda finding: not finding.rejects)),
        detected=tuple(state.detected),
        preview=tuple(columns.preview(PREVIEW_ROWS)),
        history=request.output / HISTORY_FILE,
        unit_table=request.output / UNITS_FILE,
        rejected=rejected if has_rejected else None,
        occupation_table=None if occupations is None else request.output / OCCUPATIONS_FILE,
        known_from=files[0].file.snapshot_date or known_from(columns.dates["end"], as_of),
    )


def object_arrays(table: CodeTable) -> dict[str, Any]:
    arrays: dict[str, Any] = {}
    for name, values in table.items():
        array = np.empty(len(values), dtype=object)
        array[:] = values
        arrays[name] = array
    return arrays
