"""Frames read for a document: their values as citations and cells. Frames are masked, so nothing hidden gets here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from framsyn.domains.analysis.values import Basis, Frame, Line, Value
from framsyn.domains.publishing.outline.cells import percentage, quantity
from framsyn.domains.publishing.outline.definitions import DEFINITIONS
from framsyn.domains.publishing.outline.headcount_tables import ROUNDED, parts_differ
from framsyn.domains.publishing.outline.prose import Sentence, paragraph, say, source
from framsyn.domains.publishing.outline.sources import Sources
from framsyn.domains.publishing.outline.words import OTHER_GROUPS, WHOLE
from framsyn.engines.document.tree import Block, Cell, Citation, Table, TableColumn
from framsyn.engines.wording.dates import day, from_to, iso
from framsyn.engines.wording.numbers import rounded_as_read

Kind = Literal["persons", "fte", "mean", "share"]
MISSING = Value(None, "missing")


@dataclass(frozen=True)
class Column:
    """A column of a frame as a document shows it."""

    name: str
    title: str
    kind: Kind = "persons"
    width: float = 1.0
    adds_up: bool = False  # the lines make up the total, but for rounding


def frame_of(sources: Sources, name: str) -> Frame | None:
    return sources.figures.frames.get(name) if sources.figures else None


def line_of(frame: Frame | None, code: str) -> Line | None:
    return next((line for line in frame.lines if line.code == code), None) if frame else None


def value_of(frame: Frame, column: str, line: Line | None = None) -> Value:
    """Of the total where no line is given."""
    return (line or frame.total).values.get(column, MISSING)


def shown(frame: Frame, column: str, line: Line | None = None) -> float | None:
    value = value_of(frame, column, line)
    return None if value.state else value.number


def whole(frame: Frame, column: str, line: Line | None = None) -> int | None:
    """A count. Expected counts are rounded as they are read."""
    number = shown(frame, column, line)
    return None if number is None else int(rounded_as_read(number, 0))


def chip(sources: Sources, frame: Frame, column: str, text: str, line: Line | None = None) -> Citation | None:
    """A value as a part of a sentence; None, which removes the sentence, when it may not be shown."""
    if shown(frame, column, line) is None:
        return None
    code = f"@{line.code}" if line and line.code else ""
    key = f"{frame.question.figure}.{column}{code}"
    basis = frame_basis(frame, column)
    return Citation(text, key, basis.definition, sources.source_of(basis))


def definitions_of(frame: Frame) -> tuple[str, ...]:
    """The ids of what the frame's columns mean; sick leave has one for each of its denominators."""
    if frame.question.figure == "sick-leave":
        return tuple(column for column in frame.columns if column in DEFINITIONS)
    return (frame.basis.definition if frame.basis.definition in DEFINITIONS else frame.question.figure,)


def frame_basis(frame: Frame, column: str = "") -> Basis:
    meant = definitions_of(frame)
    definition = column if column in meant else next(iter(meant), "")
    return replace(frame.basis, definition=definition)


def name_of(frame: Frame, line: Line) -> str:
    return OTHER_GROUPS[frame.question.by] if line.merged and frame.question.by in OTHER_GROUPS else line.label


def value_cell(value: Value, kind: Kind) -> Cell:
    if value.state == "not_applicable":
        return Cell("inte aktuellt", state="not_applicable")
    number = None if value.state else value.number
    hidden = value.state == "hidden"
    if kind == "share":
        return percentage(number, hidden=hidden)
    return quantity(number, decimals=1 if kind == "mean" else 0, hidden=hidden)


def frame_table(
    frame: Frame,
    caption: str,
    first_column: str,
    columns: Sequence[Column],
    *,
    lines: Sequence[Line] | None = None,
    source_line: str = "",
    landscape: bool = False,
) -> Table:
    """All lines of the frame, or those given. Columns that the frame has not are left out."""
    own = [column for column in columns if column.name in frame.columns]
    heads = (
        TableColumn(first_column, width=3),
        *(TableColumn(column.title, numeric=True, width=column.width) for column in own),
    )
    chosen = frame.lines if lines is None else lines
    rows = tuple(_row(frame, name_of(frame, line), line, own) for line in chosen)
    total = _row(frame, WHOLE, frame.total, own)
    return Table(caption, heads, rows, total=total, source=source_line, landscape=landscape)


def under(sources: Sources, frame: Frame, columns: Iterable[Column] = ()) -> list[Block]:
    """The source, and whether the parts that are shown make up the total."""
    note = paragraph(say(ROUNDED), style="source") if _rounded(frame, columns) else []
    return [*source(sources.source_of(frame_basis(frame))), *note]


def period_of(frame: Frame) -> str:
    """For captions: 2025-11-01–2026-10-31, or the day."""
    first, last = frame.basis.first, frame.basis.last
    return f"{iso(first)}–{iso(last)}" if first else iso(last)


def window_of(frame: Frame) -> str:
    """For sentences."""
    first, last = frame.basis.first, frame.basis.last
    return from_to(first, last) if first else day(last)


def not_known(first: date | None, last: date) -> Sentence:
    """Uppgift saknas för {2024}."""
    if first is None:
        return say("Uppgift saknas för ", day(last), ".")
    calendar_year = first.year == last.year and (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    return say("Uppgift saknas för ", str(first.year) if calendar_year else f"tiden {from_to(first, last)}", ".")


def _row(frame: Frame, name: str, line: Line, columns: Sequence[Column]) -> tuple[Cell, ...]:
    return (Cell(name), *(value_cell(value_of(frame, column.name, line), column.kind) for column in columns))


def _rounded(frame: Frame, columns: Iterable[Column]) -> bool:
    return any(
        parts_differ(
            [shown(frame, column.name, line) for line in frame.lines],
            shown(frame, column.name),
            decimals=1 if column.kind == "mean" else 0,
        )
        for column in columns
        if column.adds_up and column.name in frame.columns and frame.lines
    )
