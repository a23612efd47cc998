"""The staff of each department by age or gender in one table: what the departments' own pages show, side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from framsyn.domains.analysis.frames import stored_tables
from framsyn.domains.analysis.lattice.offer import Offer
from framsyn.domains.analysis.models import Mask
from framsyn.domains.analysis.tables import TableCell, value_text
from framsyn.domains.analysis.values import Frame, Line, Question, Value
from framsyn.domains.analysis.words import STATES

CROSSED = ("age", "gender")


@dataclass(frozen=True)
class CrossedRow:
    code: str
    label: str
    cells: tuple[TableCell, ...]


@dataclass(frozen=True)
class CrossedTable:
    heads: tuple[str, ...]
    rows: tuple[CrossedRow, ...]  # as the departments stand in their own table
    total: CrossedRow

    @property
    def hides(self) -> bool:
        return any(cell.state == "hidden" for row in (*self.rows, self.total) for cell in row.cells)


def crossed(frame: Frame, mask: Mask, offered: Offer) -> CrossedTable | None:
    """Shares of each department's employees. None for other figures and parts, and where there is one department."""
    question = frame.question
    if question.figure != "staff" or question.by not in CROSSED or question.part:
        return None
    whole = offered.question(Question("staff", "department"))
    departments = stored_tables(mask, [whole]).get(whole)
    lines = [line for line in departments[1].lines if line.code in offered.parts] if departments else []
    asked = {line.code: offered.question(Question("staff", question.by, part=line.code)) for line in lines}
    tables = stored_tables(mask, asked.values())
    rows = [
        _row(line.code, line.label, frame.lines, {own.code: own for own in tables[asked[line.code]][1].lines})
        for line in lines
        if asked[line.code] in tables
    ]
    if len(rows) < 2:
        return None
    total = _row("", "", frame.lines, {line.code: line for line in frame.lines})
    return CrossedTable(tuple(line.label for line in frame.lines), tuple(rows), total)


def _row(code: str, label: str, columns: Sequence[Line], own: Mapping[str, Line]) -> CrossedRow:
    """A group that the department's own table leaves out is empty there."""
    values = [own[column.code].values["share"] if column.code in own else Value(0.0) for column in columns]
    return CrossedRow(code, label, tuple(TableCell(_text(value), value.state) for value in values))


def _text(value: Value) -> str:
    return str(STATES[value.state]) if value.state else value_text(value, "share")
