"""A frame as the table of a page: heads with links for sorting, rows of cells, the total. Order and filter on top.

What is hidden has no place of its own: whatever the order, such lines come last, by name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext as _

from framsyn.domains.analysis.chance import MISSING, Change, kind_of_change
from framsyn.domains.analysis.frame_columns import COLUMNS
from framsyn.domains.analysis.reading import number
from framsyn.domains.analysis.values import Frame, Line, Value
from framsyn.domains.analysis.words import NOT_SHOWN, OWN_ORDER, STATES, column_head, figure_title, group_head, groups

LINES_ON_A_PAGE = 100
DECIMALS = {"share": 1, "points": 1, "number": 1}
MAIN_COLUMN = {
    "staff": "persons",
    "turnover": "rate",
    "stability": "share",
    "hires": "rate",
    "mobility": "rate",
    "retirements": "expected_3",
    "licensed": "share",
    "managers": "span",
    "sick-leave": "statutory",
}
FROM_LEAST_SURE: tuple[Change, ...] = ("hidden", "unknown", "few", "equal", "unsure", "sure")
SortOrder = Literal["", "ascending", "descending"]


@dataclass(frozen=True)
class Sorting:
    column: str  # "name", a column of the frame, or "" for the figure's own order
    descending: bool

    @property
    def written(self) -> str:
        return f"-{self.column}" if self.descending else self.column


@dataclass(frozen=True)
class Head:
    name: str
    title: str
    numeric: bool
    order: SortOrder
    sort: str  # what the link asks for; "" where nothing can be sorted


@dataclass(frozen=True)
class TableCell:
    text: str
    state: str = ""
    numeric: bool = True
    main: bool = False
    change: Change | Literal[""] = ""


@dataclass(frozen=True)
class TableRow:
    code: str
    label: str
    cells: tuple[TableCell, ...]


@dataclass(frozen=True)
class PageTable:
    caption: str
    name_head: Head
    heads: tuple[Head, ...]
    rows: tuple[TableRow, ...]
    total: TableRow
    lines: int  # after the filter
    page: int
    pages: int


def page_table(frame: Frame, *, sorting: Sorting | None = None, named: str = "", page: int = 1) -> PageTable:
    sorting = sorting or own_sorting(frame)
    lines = sorted_lines(frame, sorting)
    if named:
        lines = [line for line in lines if named.casefold() in label_of(frame, line).casefold()]
    pages = max(1, -(-len(lines) // LINES_ON_A_PAGE))
    page = min(max(1, page), pages)
    shown = lines[(page - 1) * LINES_ON_A_PAGE : page * LINES_ON_A_PAGE]
    columns = shown_columns(frame)
    return PageTable(
        caption=caption(frame),
        name_head=_head(frame, "name", group_head(frame.question.by), sorting, numeric=False),
        heads=tuple(_head(frame, name, _title(frame, name), sorting, numeric=name != "difference") for name in columns),
        rows=tuple(TableRow(line.code, label_of(frame, line), _cells(frame, line, columns)) for line in shown),
        total=TableRow("", total_label(frame), _cells(frame, frame.total, columns)),
        lines=len(lines),
        page=page,
        pages=pages,
    )


def caption(frame: Frame) -> str:
    figure = figure_title(frame.question.figure)
    if not frame.question.by:
        return figure
    return _("%(figure)s by %(group)s") % {"figure": figure, "group": group_head(frame.question.by).lower()}


def total_label(frame: Frame) -> str:
    return frame.total.label or _("The administration")


def label_of(frame: Frame, line: Line) -> str:
    """Small groups shown together say how many they are, where that is told."""
    if not line.merged:
        return line.label
    words = _("Other %(groups)s") if line.uncounted else _("Other %(groups)s (%(n)s)")
    return words % {"n": number(line.merged), "groups": groups(frame.question.by)}


def main_column(frame: Frame) -> str:
    """What the table is sorted by and the charts show; of sick leave the rate that the definition says."""
    if frame.question.definition in frame.columns:
        return frame.question.definition
    return MAIN_COLUMN.get(frame.question.figure, "")


def shown_columns(frame: Frame) -> tuple[str, ...]:
    """Not those that have no meaning in any line of this table."""
    lines = (frame.total, *frame.lines)
    kept = [
        name
        for name in frame.columns
        if name not in NOT_SHOWN and any(line.values.get(name, MISSING).state != "not_applicable" for line in lines)
    ]
    return (*kept, "difference") if "p_value" in frame.columns else tuple(kept)


def own_sorting(frame: Frame) -> Sorting:
    main = main_column(frame)
    if frame.question.by in OWN_ORDER or main not in frame.columns:
        return Sorting("", descending=False)
    return Sorting(main, descending=True)


def sorting_of(frame: Frame, asked: str) -> Sorting:
    column = asked.removeprefix("-")
    if column != "name" and column not in shown_columns(frame):
        return own_sorting(frame)
    return Sorting(column, asked.startswith("-"))


def sorted_lines(frame: Frame, sorting: Sorting) -> list[Line]:
    """Merged small groups after all that have a name of their own, hidden lines last of all."""
    whole = [line for line in frame.lines if not line.merged and not _hidden(line, sorting.column)]
    merged = [line for line in frame.lines if line.merged and not _hidden(line, sorting.column)]
    hidden = sorted((line for line in frame.lines if _hidden(line, sorting.column)), key=lambda line: line.label)
    if sorting.column == "name":
        whole.sort(key=lambda line: line.label.casefold(), reverse=sorting.descending)
    elif sorting.column:
        whole.sort(key=lambda line: line.label.casefold())
        whole.sort(key=lambda line: _number(line, sorting.column), reverse=sorting.descending)
    return [*whole, *merged, *hidden]


def _hidden(line: Line, column: str) -> bool:
    if column == "name":
        return False
    values = [line.values[column]] if column in line.values else list(line.values.values())
    return any(value.state == "hidden" for value in values) if column else all(v.state == "hidden" for v in values)


def _number(line: Line, column: str) -> float:
    if column == "difference":
        return FROM_LEAST_SURE.index(kind_of_change(line))
    found = line.values.get(column, MISSING).number
    return float("-inf") if found is None else found


def _title(frame: Frame, name: str) -> str:
    labels = {line.code: line.label for line in frame.lines}
    if frame.question.figure == "flows":
        return _("to %(group)s") % {"group": labels.get(name, name)}
    return column_head(frame.question.figure, name)


def _head(frame: Frame, name: str, title: str, sorting: Sorting, *, numeric: bool) -> Head:
    if frame.question.figure == "flows":
        return Head(name, title, numeric, "", "")
    order: SortOrder = ""
    if sorting.column == name:
        order = "descending" if sorting.descending else "ascending"
    falling = numeric if not order else order == "ascending"
    return Head(name, title, numeric, order, f"-{name}" if falling else name)


def _cells(frame: Frame, line: Line, columns: Sequence[str]) -> tuple[TableCell, ...]:
    main = main_column(frame)
    return tuple(_cell(frame, line, name, main=name == main) for name in columns)


def _cell(frame: Frame, line: Line, name: str, *, main: bool) -> TableCell:
    if name == "difference":
        kind = kind_of_change(line)
        return TableCell(difference_words(kind), "hidden" if kind == "hidden" else "", numeric=False, change=kind)
    value = line.values.get(name, MISSING)
    if value.state or value.number is None:
        return TableCell(str(STATES.get(value.state or "missing", "")), value.state or "missing", main=main)
    return TableCell(value_text(value, COLUMNS.get(name, "persons")), main=main)


def value_text(value: Value, kind: str) -> str:
    """As it stands in a table: shares in percent without the sign, people whole."""
    if value.number is None:
        return ""
    scaled = value.number * 100 if kind in ("share", "points") else value.number
    return number(scaled, DECIMALS.get(kind, 0))


def difference_words(kind: Change) -> str:
    return {
        "sure": _("More than chance"),
        "unsure": _("May be chance"),
        "equal": _("Unchanged"),
        "few": _("Too few exits"),
        "hidden": str(STATES["hidden"]),
        "unknown": str(STATES["missing"]),
    }[kind]


def has_hidden(lines: Iterable[Line]) -> bool:
    return any(value.state == "hidden" for line in lines for value in line.values.values())
