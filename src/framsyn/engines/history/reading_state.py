"""What the steps of a reading share: the request, the progress, and what was found and detected so far."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from framsyn.engines.history.code_table import CodeTable
from framsyn.engines.history.messages import PLACES, message, number
from framsyn.engines.history.pairing import Layout, Pairing
from framsyn.engines.history.reading import Detected, Finding, PersonnelFile, ReadRequest
from framsyn.engines.history.rows import Columns
from framsyn.engines.history.table import Table
from framsyn.engines.history.tabular import Opening, open_table

READ, CHECKED, LINKED, STORED = 0.6, 0.8, 0.9, 0.95  # shares of the work done after each step

Report = Callable[[float, str], None]


@dataclass
class State:
    request: ReadRequest
    report: Report
    findings: list[Finding] = field(default_factory=list)
    detected: list[Detected] = field(default_factory=list)


def opening_of(
    state: State, layout: Layout, mapping: Mapping[str, Any] | None = None, file_number: int | None = None
) -> Opening:
    """How a file is to be opened. Only personnel files move the progress."""
    request = state.request
    count = len(request.files)

    def report(share: float) -> None:
        if file_number is not None:
            state.report(READ * (file_number + share) / count, "reading")

    several = count + sum(file is not None for file in (request.units, request.occupations, request.leavers)) > 1
    return Opening(layout, mapping, request.limits, request.language, report, several)


def read_codes(
    state: State, file: PersonnelFile | None, layout: Layout, read: Callable[[Table, Pairing, str], CodeTable]
) -> CodeTable | None:
    """A table of codes from its own file, or from its sheet in the template."""
    request = state.request
    opening = opening_of(state, layout)
    if file is not None:
        table, pairing = open_table(file, opening)
        state.detected.append(detected_in(table, pairing, (), ""))
        return read(table, pairing, request.language)
    if not set(request.mapping or {}) - {"values"} and len(request.files) == 1:
        from framsyn.engines.history.workbook import has_sheet

        if has_sheet(request.files[0].path, layout.sheets):
            table, pairing = open_table(request.files[0], opening)
            return read(table, pairing, request.language) if len(table) else None
    return None


def find_unlisted(state: State, columns: Columns, occupations: CodeTable) -> None:
    """Codes that the occupation table leaves out are told, never guessed at: each is a group of its own."""
    unlisted = set(columns.texts["occupation"]) - set(occupations["occupation"])
    if unlisted:
        count = number(len(unlisted))
        state.findings.append(about_file("occupations_unlisted", state.request.language, count=count))


def detected_in(table: Table, pairing: Pairing, formats: tuple[str, ...], decimal_mark: str) -> Detected:
    used = pairing.indexes()
    return Detected(
        file=table.name,
        kind=table.kind,
        encoding="utf-8" if table.encoding == "utf-8-sig" else table.encoding,
        delimiter=table.delimiter,
        decimal_mark=decimal_mark,
        sheet=table.sheet,
        header_row=table.header_row,
        date_formats=formats,
        columns={name: ", ".join(table.headers[i] for i in indexes) for name, indexes in pairing.sources.items()},
        headers=table.headers,
        unread=tuple(header for index, header in enumerate(table.headers) if header and index not in used),
    )


def about_column(code: str, header: str, language: str, file: str) -> Finding:
    return Finding(code, message(f"{PLACES[language]['column']} {header}", code, language), file=file)


def about_file(code: str, language: str, file: str = "", **values: str) -> Finding:
    place = f"{PLACES[language]['file']} {file}".strip()
    return Finding(code, message(place, code, language, **values), file=file)
