"""Opens a file of any kind as a Table of coded text, and says how it was understood."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

from framsyn.engines.history.detect import (
    can_decode,
    detect_delimiter,
    detect_encoding,
    detect_header_row,
    read_sample,
    sample_rows,
    sep_line,
)
from framsyn.engines.history.messages import PLACES, number
from framsyn.engines.history.pairing import Layout, Pairing, pair, recogniser
from framsyn.engines.history.person import is_personnummer_column
from framsyn.engines.history.reading import Detected, Limits, PersonnelFile
from framsyn.engines.history.refusals import FileRefused, file_place, refused
from framsyn.engines.history.table import Table, TableBuilder
from framsyn.engines.history.words import normal

ROWS_AT_A_TIME = 5000
LONGEST_CELL = 200_000
OTHER_SUFFIXES = (".xlsb", ".ods", ".doc", ".docx", ".pdf", ".zip", ".json", ".xml", ".html", ".htm")
ZIP, PARQUET = b"PK\x03\x04", b"PAR1"

Report = Callable[[float], None]


@dataclass(frozen=True)
class Opening:
    """What is asked of a file, the same for every file of a reading but for its layout."""

    layout: Layout
    mapping: Mapping[str, Any] | None
    limits: Limits
    language: str
    report: Report
    several: bool = False  # several files: messages name them


@dataclass(frozen=True)
class Header:
    headers: tuple[str, ...]
    row: int  # as a spreadsheet counts
    pairing: Pairing


def file_kind(path: Path, name: str, language: str, place: str) -> str:
    """csv, excel or parquet: by the first bytes, then by the name."""
    if not path.is_file():
        raise refused("not_there", language, place)
    with path.open("rb") as file:
        start = file.read(8)
    if not start:
        raise refused("empty", language, place)
    if start.startswith(PARQUET):
        return "parquet"
    if start.startswith((ZIP, b"\xd0\xcf\x11\xe0")):
        if Path(name).suffix.lower() in OTHER_SUFFIXES:
            raise refused("kind", language, place)
        return "excel"
    if Path(name).suffix.lower() in (*OTHER_SUFFIXES, ".parquet") or start.startswith(
        (b"%PDF", b"\x7fELF", b"\x1f\x8b")
    ):
        raise refused("kind", language, place)
    if start.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):  # a web page that calls itself .xls
        raise refused("kind", language, place)
    if Path(name).suffix.lower() in (".xlsx", ".xlsm"):
        raise refused("broken", language, place)
    return "csv"


def open_table(file: PersonnelFile, opening: Opening) -> tuple[Table, Pairing]:
    place = file_place(opening.language, file.name if opening.several else "")
    kind = file_kind(file.path, file.name, opening.language, place)
    if kind == "csv":
        table, pairing = read_csv(file, opening, place)
    elif kind == "excel":
        from framsyn.engines.history.workbook import read_excel

        table, pairing = read_excel(file, opening, place)
    else:
        from framsyn.engines.history.parquet_input import read_parquet

        table, pairing = read_parquet(file, opening, place)
    return _without_unmapped_personnummer(table, pairing, opening, place)


def read_csv(file: PersonnelFile, opening: Opening, place: str) -> tuple[Table, Pairing]:
    mapping = opening.mapping or {}
    encoding = mapping.get("encoding") or detect_encoding(file.path)
    if not can_decode(file.path, encoding):
        raise refused("encoding", opening.language, place, value=encoding)
    sample = read_sample(file.path, encoding)
    told = sep_line(sample)
    if told:
        sample = sample[sample.index("\n") + 1 :]
    recognised = recogniser(opening.layout, opening.mapping)
    delimiter = mapping.get("delimiter") or told or detect_delimiter(sample, recognised)
    csv.field_size_limit(LONGEST_CELL)
    size = max(1, file.path.stat().st_size)
    with file.path.open("rb") as raw:
        text = io.TextIOWrapper(raw, encoding=encoding, newline="")
        if told:
            text.readline()
        reader = csv.reader(text, delimiter=delimiter)
        header = find_header(
            sample_rows(sample, delimiter), opening, Detected(file.name, "csv", encoding, delimiter), place
        )
        try:
            for _ in range(header.row):
                next(reader, None)
            builder = fill(reader, header, opening, place, lambda: raw.tell() / size)
        except csv.Error:
            raise refused("long_cell", opening.language, place) from None
    table = finished(file, "csv", header, builder, opening, place)
    return replace(table, encoding=encoding, delimiter=delimiter), header.pairing


def find_header(
    rows: Sequence[Sequence[str]], opening: Opening, detected: Detected, place: str, row_number: int | None = None
) -> Header:
    """The header row among the first rows, paired with our columns. What is missing is refused with what was found."""
    recognised = recogniser(opening.layout, opening.mapping)
    given = (opening.mapping or {}).get("header_row")
    index = row_number if row_number is not None else (given - 1 if given else detect_header_row(rows, recognised))
    headers = tuple(cell.strip() for cell in rows[index]) if index < len(rows) else ()
    while headers and not headers[-1]:
        headers = headers[:-1]
    if not headers:
        raise refused("empty", opening.language, place)
    if len(headers) * 2 > opening.limits.cells:
        raise refused(
            "cells", opening.language, place, cells=number(len(headers) * 2), limit=number(opening.limits.cells)
        )
    here = place + (f", {PLACES[opening.language]['sheet']} {detected.sheet}" if detected.sheet else "")
    if index or detected.sheet:
        here += f", {PLACES[opening.language]['row'].lower()} {index + 1}"
    try:
        return Header(headers, index + 1, pair(headers, opening.layout, opening.mapping, opening.language, here))
    except FileRefused as fault:
        fault.detected = (replace(detected, headers=headers, header_row=index + 1),)
        raise


def fill(
    rows: Iterable[list[str]], header: Header, opening: Opening, place: str, share: Callable[[], float]
) -> TableBuilder:
    builder = TableBuilder(len(header.headers), header.pairing.keep, opening.limits.cells, header.row + 1)
    for chunk in chunks(rows):
        if not builder.add(chunk):
            raise refused(
                "cells", opening.language, place, cells=number(builder.cells), limit=number(opening.limits.cells)
            )
        opening.report(min(1.0, share()))
    return builder


def chunks(rows: Iterable[list[str]]) -> Iterator[list[list[str]]]:
    iterator = iter(rows)
    while chunk := list(islice(iterator, ROWS_AT_A_TIME)):
        yield chunk


def finished(
    file: PersonnelFile, kind: str, header: Header, builder: TableBuilder, opening: Opening, place: str
) -> Table:
    rows = builder.rows()
    if not len(rows) and opening.layout.about_people:
        raise refused("no_rows", opening.language, place)
    return Table(
        file.name,
        kind,
        header.headers,
        builder.columns(),
        rows,
        header.row,
        wide_rows=tuple(builder.wide),
        dropped=header.pairing.dropped,
    )


def _without_unmapped_personnummer(
    table: Table, pairing: Pairing, opening: Opening, place: str
) -> tuple[Table, Pairing]:
    """A column of personnummer is known by its content too: let go if it is not mapped, refused if it is not person."""
    if not opening.layout.about_people:
        return table, pairing
    found = [index for index, column in table.columns.items() if is_personnummer_column(column.values)]
    person = pairing.sources.get("person", ())
    mapped = pairing.indexes()
    for index in found:
        if index in mapped and any(index in theirs for name, theirs in pairing.sources.items() if name != "person"):
            column_place = f"{place.split(',')[0]}, {table.headers[index]}"
            raise refused("personnummer_mapped", opening.language, column_place)
    skipped = {normal(rule["column"]) for rule in (opening.mapping or {}).get("skip", [])}
    let_go = [i for i in found if i not in mapped and normal(table.headers[i]) not in skipped]
    if let_go:
        dropped = dict(table.dropped)
        dropped["personnummer_unread"] = (
            *dropped.get("personnummer_unread", ()),
            *(table.headers[index] for index in let_go),
        )
        kept = {index: column for index, column in table.columns.items() if index not in let_go}
        table = replace(table, columns=kept, dropped=dropped)
    if len(person) == 1 and person[0] in found:
        pairing = replace(pairing, personnummer=True)
    return table, pairing
