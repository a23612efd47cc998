"""The annex as a workbook by XlsxWriter. Text is always text: no cell is ever a formula or a link."""

from __future__ import annotations

import io
import math
import re
import textwrap
from datetime import date, datetime
from typing import Any

from framsyn.engines.charts.characters import without_illegal
from framsyn.engines.document.labels import Labels, labels_for
from framsyn.engines.document.layout import cell_text
from framsyn.engines.document.readable import check_readable
from framsyn.engines.document.tree import Cell, Document, Sheet, Table

LONGEST_TEXT = 32_767  # characters in a cell
LONGEST_NAME = 31  # characters in a sheet's name
WIDTH_PER_SHARE = 14  # characters for a column of width 1
NARROWEST, WIDEST, LONGEST_WORD, SHORT_TEXT = 6, 60, 20, 22  # characters
MANY_COLUMNS = 9
LINE_HEIGHT, TALLEST = 15, 400  # points
FORMULA_SIGNS = ("=", "+", "-", "@")  # Excel makes these a formula when the cell is edited, unless it is quoted
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
EARLIEST_YEAR = 1900
A3, A4 = 8, 9
WIDE_SHEET = 200  # characters from which a sheet is printed on A3
ROOM_FOR_ARROW = 4
HEADER_ROW = 2  # title, empty line, header
ACCENT, MUTED, TINT, LINE = "#0C5763", "#63676E", "#EEF3F3", "#85817A"


def to_xlsx(document: Document) -> bytes:
    """A first sheet that says what this is, then one sheet a table with a frozen header row and a filter."""
    import xlsxwriter

    check_readable(document)
    target = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "nan_inf_to_errors": False,
    }
    workbook = xlsxwriter.Workbook(target, options)
    _set_properties(workbook, document)
    labels = labels_for(document.language)
    formats = _formats(workbook)
    names = _sheet_names([labels.about, *(sheet.name for sheet in document.sheets)])
    _write_about(workbook.add_worksheet(names[0]), document, names[1:], labels, formats)
    for name, sheet in zip(names[1:], document.sheets, strict=True):
        _write_sheet(workbook, workbook.add_worksheet(name), sheet, labels, formats)
    workbook.close()
    return target.getvalue()


def _set_properties(workbook: Any, document: Document) -> None:
    day = date.fromisoformat(document.date) if document.date else date(2000, 1, 1)
    workbook.set_properties(
        {
            "title": without_illegal(document.title),
            "author": without_illegal(document.author),
            "company": without_illegal(document.cover.organisation),
            "created": datetime(day.year, day.month, day.day),  # noqa: DTZ001 - XlsxWriter writes it as UTC
        }
    )


def _formats(workbook: Any) -> dict[str, Any]:
    face = {"font_name": "Calibri", "font_size": 11, "valign": "top"}
    head = {"bold": True, "bg_color": TINT, "bottom": 2, "bottom_color": LINE, "text_wrap": True, "valign": "bottom"}
    return {
        "title": workbook.add_format({**face, "font_size": 16, "bold": True, "font_color": ACCENT}),
        "name": workbook.add_format({**face, "font_color": MUTED}),
        "text": workbook.add_format({**face, "text_wrap": True}),
        "head": workbook.add_format({**face, **head}),
        "head_number": workbook.add_format({**face, **head, "align": "right", "indent": 1}),
        "absent": workbook.add_format({**face, "font_color": MUTED, "italic": True}),
        "absent_number": workbook.add_format({**face, "font_color": MUTED, "italic": True, "align": "right"}),
        "source": workbook.add_format({**face, "font_color": MUTED, "font_size": 10}),
        "date": workbook.add_format({**face, "num_format": "yyyy-mm-dd", "align": "left"}),
        "face": face,
        "made": {},
    }


def _number_format(
    workbook: Any, formats: dict[str, Any], number_format: str, total: bool, numeric: bool, quoted: bool = False
) -> Any:
    key = (number_format, total, numeric, quoted)
    if key not in formats["made"]:
        drawn = {**formats["face"], **({"num_format": number_format} if number_format else {"text_wrap": True})}
        drawn |= {"bold": True, "top": 1, "top_color": LINE} if total else {}
        drawn |= {"align": "right", "indent": 1} if numeric else {}
        drawn |= {"quote_prefix": True} if quoted else {}
        formats["made"][key] = workbook.add_format(drawn)
    return formats["made"][key]


def _sheet_names(wanted: list[str]) -> list[str]:
    """Excel takes 31 characters, none of []:*?/\\, no apostrophe at an end and no name twice."""
    taken: set[str] = set()
    names = []
    for number, name in enumerate(wanted, start=1):
        clean = re.sub(r"[\[\]:*?/\\\t\r\n]", " ", without_illegal(name)).strip().strip("'").strip()
        clean = _cut(clean, LONGEST_NAME) or f"{number}"
        if clean.casefold() in taken or clean.casefold() == "history":
            clean = _cut(clean, LONGEST_NAME - 4) + f" {number}"
        taken.add(clean.casefold())
        names.append(clean)
    return names


def _cut(text: str, units: int) -> str:
    """Excel counts in UTF-16, where an emoji is two."""
    return text.encode("utf-16-le")[: units * 2].decode("utf-16-le", errors="ignore")


def _plain(text: str) -> str:
    """A soft hyphen is for paper: in a cell it hinders searching and filtering."""
    return without_illegal(text).replace("\u00ad", "")


def _write_text(worksheet: Any, row: int, column: int, text: str, style: Any) -> None:
    whole = _plain(text)
    worksheet.write_string(row, column, whole if len(whole) <= LONGEST_TEXT else whole[: LONGEST_TEXT - 1] + "…", style)


def _write_about(
    worksheet: Any, document: Document, sheet_names: list[str], labels: Labels, formats: dict[str, Any]
) -> None:
    worksheet.set_column(0, 0, 24)
    worksheet.set_column(1, 1, 90)
    worksheet.hide_gridlines(2)
    worksheet.set_paper(A4)
    worksheet.fit_to_pages(1, 0)
    _write_text(worksheet, 0, 0, document.title, formats["title"])
    cover = document.cover
    said = {name for name, _ in cover.lines}
    facts = [(labels.organisation, cover.organisation), (labels.period, cover.period), (labels.date, document.date)]
    status = [(labels.status, labels.draft)] if document.draft else []
    lines = [(name, value) for name, value in [*facts, *status] if value and name not in said] + list(cover.lines)
    lines += [
        (labels.sheet if index else labels.sheets, f"{name}: {sheet.table.caption}. {sheet.table.source}".strip())
        for index, (name, sheet) in enumerate(zip(sheet_names, document.sheets, strict=True))
    ]
    for row, (name, value) in enumerate(lines, start=2):
        _write_text(worksheet, row, 0, name, formats["name"])
        _write_text(worksheet, row, 1, value, formats["text"])


def _write_sheet(workbook: Any, worksheet: Any, sheet: Sheet, labels: Labels, formats: dict[str, Any]) -> None:
    table = sheet.table
    last = len(table.columns) - 1
    _write_text(worksheet, 0, 0, table.caption, formats["title"])
    widths = _set_widths(worksheet, table, labels)
    for column, head in enumerate(table.columns):
        style = formats["head_number" if head.numeric else "head"]
        _write_text(worksheet, HEADER_ROW, column, head.title, style)
    rows = [*table.rows, *([table.total] if table.total else [])]
    worksheet.set_row(HEADER_ROW, _height([column.title for column in table.columns], widths, ROOM_FOR_ARROW))
    for row, cells in enumerate(rows, start=HEADER_ROW + 1):
        worksheet.set_row(row, _height([cell_text(cell, labels) for cell in cells], widths))
        total = table.total is not None and row == HEADER_ROW + len(rows)
        for column, cell in enumerate(cells):
            _write_cell(workbook, worksheet, row, column, cell, table, total, labels, formats)
    worksheet.freeze_panes(HEADER_ROW + 1, 1)
    worksheet.autofilter(HEADER_ROW, 0, HEADER_ROW + max(len(table.rows), 1), last)
    if table.source:
        _write_text(worksheet, HEADER_ROW + len(rows) + 2, 0, table.source, formats["source"])
    worksheet.set_landscape()
    worksheet.set_paper(A3 if sum(widths) > WIDE_SHEET else A4)
    worksheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    worksheet.fit_to_pages(1, 0)
    worksheet.repeat_rows(HEADER_ROW)
    worksheet.set_footer(f"&R{labels.page} &P {labels.of} &N")


def _write_cell(
    workbook: Any,
    worksheet: Any,
    row: int,
    column: int,
    cell: Cell,
    table: Table,
    total: bool,
    labels: Labels,
    formats: dict[str, Any],
) -> None:
    numeric = table.columns[column].numeric
    if cell.state:
        style = formats["absent_number" if numeric else "absent"]
        _write_text(worksheet, row, column, cell_text(cell, labels), style)
    elif cell.number is not None and math.isfinite(cell.number):
        style = _number_format(workbook, formats, cell.format or "General", total, numeric)
        worksheet.write_number(row, column, cell.number, style)
    elif (day := _day(cell.text)) is not None:
        worksheet.write_datetime(row, column, day, formats["date"])
    else:
        quoted = _plain(cell.text).lstrip().startswith(FORMULA_SIGNS)
        _write_text(worksheet, row, column, cell.text, _number_format(workbook, formats, "", total, numeric, quoted))


def _day(text: str) -> datetime | None:
    """The text as a day when it is one and nothing else, and Excel can hold it."""
    if not ISO_DAY.fullmatch(text):
        return None
    try:
        day = datetime.strptime(text, "%Y-%m-%d")  # noqa: DTZ007 - a day has no zone
    except ValueError:
        return None
    return day if day.year > EARLIEST_YEAR else None


def _height(texts: list[str], widths: list[float], taken: int = 0) -> float:
    """Room for the wrapped lines of the row's longest cell; not every program finds it by itself."""
    lines = max(
        (len(textwrap.wrap(_plain(text), max(int(wide) - taken, 1))) for text, wide in zip(texts, widths, strict=True)),
        default=1,
    )
    return min(max(lines, 1) * LINE_HEIGHT, TALLEST)


def _set_widths(worksheet: Any, table: Table, labels: Labels) -> list[float]:
    """Long texts wrap: a wide sheet is given no more than what its columns ask for, so that it can be printed."""
    per_share = WIDTH_PER_SHARE * (0.65 if len(table.columns) >= MANY_COLUMNS else 2)
    widths: list[float] = []
    for column, head in enumerate(table.columns):
        texts = [cell_text(row[column], labels) for row in table.rows]
        longest = max((len(text) for text in texts), default=0) + 2
        words = max((len(word) for text in texts for word in text.split()), default=0) + 1
        head_word = max((len(word) for word in _plain(head.title).split()), default=0) + ROOM_FOR_ARROW
        wanted = min(longest, max(per_share * head.width, min(words, LONGEST_WORD)))
        wanted = longest if longest <= SHORT_TEXT else wanted  # a value with its date stays on a line
        widths.append(min(max(wanted, head_word, NARROWEST), WIDEST))
        worksheet.set_column(column, column, widths[-1])
    return widths
