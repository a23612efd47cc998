"""Reads an Excel workbook, after the guard has looked through it."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from typing import Any

import python_calamine as calamine

from framsyn.engines.history.detect import SAMPLE_ROWS
from framsyn.engines.history.messages import number
from framsyn.engines.history.pairing import Pairing, recogniser
from framsyn.engines.history.reading import Detected, Limits, PersonnelFile
from framsyn.engines.history.refusals import file_place, refused
from framsyn.engines.history.table import Table
from framsyn.engines.history.tabular import Opening, file_kind, fill, find_header, finished
from framsyn.engines.history.workbook_guard import check_workbook, is_encrypted, is_ole

SHEET_NAME = re.compile(r"<(?:\w+:)?sheet\s[^>]*?\bname=[\"']([^\"']*)")
LONGEST_FIELD = 1000
LIST_OF_SHEETS_BYTES = 256 * 1024
NOT_XML = re.compile(r"_x(FFF[EF])_")  # the two characters that XML cannot hold, as Excel writes them


def cell_text(cell: Any) -> str:
    if type(cell) is str:
        return NOT_XML.sub(lambda match: chr(int(match[1], 16)), cell) if "_xFFF" in cell else cell
    if type(cell) is float:
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if type(cell) is bool:
        return "true" if cell else "false"
    if type(cell) is datetime:
        return cell.date().isoformat() if cell.time() == time(0) else cell.isoformat(" ", "seconds")
    return cell.isoformat() if isinstance(cell, date | time) else str(cell)


def text_rows(sheet: calamine.CalamineSheet) -> Iterator[list[str]]:
    """Every row from the sheet's first, as text; empty rows and columns before the table are counted."""
    if sheet.start is None:
        return
    blank = [""] * sheet.start[1]  # the reader itself counts the rows above, but not the columns before
    for row in sheet.iter_rows():
        yield blank + [cell if type(cell) is str and "_xFFF" not in cell else cell_text(cell) for cell in row]


def open_workbook(path: Path, limits: Limits, language: str, place: str) -> calamine.CalamineWorkbook:
    if is_ole(path):
        if is_encrypted(path):
            raise refused("password", language, place)
    else:
        check_workbook(
            path,
            megabytes=limits.memory_mb // 2,
            cell_limit=limits.cells,
            language=language,
            place=place,
        )
    try:
        return calamine.CalamineWorkbook.from_path(str(path))
    except calamine.PasswordError:
        raise refused("password", language, place) from None
    except (calamine.CalamineError, OSError, ValueError):
        raise refused("broken", language, place) from None


def read_excel(file: PersonnelFile, opening: Opening, place: str) -> tuple[Table, Pairing]:
    workbook = open_workbook(file.path, opening.limits, opening.language, place)
    name, sheet = choose_sheet(workbook, opening, place)
    opening.report(0.5)
    sample = list(islice(text_rows(sheet), SAMPLE_ROWS))
    if not any(any(row) for row in sample) and sheet.start is None:
        raise refused("empty", opening.language, place)
    given = (opening.mapping or {}).get("header_row", 0)
    if given > len(sample):
        sample = list(islice(text_rows(sheet), given))
    header = find_header(sample, opening, Detected(file.name, "excel", sheet=name), place)
    height = max(1, sheet.total_height)
    rows = text_rows(sheet)
    for _ in range(header.row):
        next(rows, None)
    done = 0

    def share() -> float:
        nonlocal done
        done += 5000
        return 0.5 + done / height / 2

    builder = fill(rows, header, opening, place, share)
    return replace(finished(file, "excel", header, builder, opening, place), sheet=name), header.pairing


def choose_sheet(
    workbook: calamine.CalamineWorkbook, opening: Opening, place: str
) -> tuple[str, calamine.CalamineSheet]:
    """The mapping's; else the template's name; else the first with known headers; else the first with cells."""
    names = [meta.name for meta in workbook.sheets_metadata if meta.typ == calamine.SheetTypeEnum.WorkSheet]
    wanted = (opening.mapping or {}).get("sheet")
    if wanted is not None:
        if wanted not in names:
            raise refused("sheet_missing", opening.language, place, value=wanted, choices=", ".join(names))
        return wanted, load_sheet(workbook, wanted, opening.limits, opening.language, place)
    visible = [
        meta.name
        for meta in workbook.sheets_metadata
        if meta.name in names and meta.visible == calamine.SheetVisibleEnum.Visible
    ] or names
    if not visible:
        raise refused("empty", opening.language, place)
    by_name = sorted(visible, key=lambda name: name.casefold() not in opening.layout.sheets)
    recognised = recogniser(opening.layout, opening.mapping)
    filled: tuple[str, calamine.CalamineSheet] | None = None
    for name in by_name:
        sheet = load_sheet(workbook, name, opening.limits, opening.language, place)
        if name.casefold() in opening.layout.sheets or len(by_name) == 1:
            return name, sheet
        rows = list(islice(text_rows(sheet), SAMPLE_ROWS))
        if any(sum(map(recognised, row)) > 1 for row in rows):
            return name, sheet
        if filled is None and sheet.start is not None:
            filled = name, sheet
    return filled or (by_name[0], load_sheet(workbook, by_name[0], opening.limits, opening.language, place))


def load_sheet(
    workbook: calamine.CalamineWorkbook, name: str, limits: Limits, language: str, place: str
) -> calamine.CalamineSheet:
    try:
        sheet = workbook.get_sheet_by_name(name)
    except (calamine.CalamineError, ValueError, OSError):
        raise refused("broken", language, place) from None
    cells = sheet.total_height * sheet.total_width
    if cells > limits.cells:
        raise refused("cells", language, place, cells=number(cells), limit=number(limits.cells))
    return sheet


def first_sheet(path: Path, limits: Limits, language: str) -> list[list[str]]:
    """The rows of a workbook's first sheet as text, each cell cut where no field of ours goes on."""
    place = file_place(language)
    if file_kind(path, path.name, language, place) != "excel":
        raise refused("kind", language, place)
    workbook = open_workbook(path, limits, language, place)
    names = [meta.name for meta in workbook.sheets_metadata if meta.typ == calamine.SheetTypeEnum.WorkSheet]
    if not names:
        raise refused("empty", language, place)
    sheet = load_sheet(workbook, names[0], limits, language, place)
    return [[cell[:LONGEST_FIELD] for cell in row] for row in text_rows(sheet)]


def has_sheet(path: Path, names: tuple[str, ...]) -> bool:
    """Whether an Excel file has a sheet of one of these names: a look at its list of sheets only."""
    try:
        with zipfile.ZipFile(path) as archive, archive.open("xl/workbook.xml") as stream:
            listed = SHEET_NAME.findall(stream.read(LIST_OF_SHEETS_BYTES).decode("utf-8", "replace"))
    except (zipfile.BadZipFile, zlib.error, KeyError, OSError, NotImplementedError, RuntimeError, EOFError):
        return False
    return any(name.casefold() in names for name in listed)
