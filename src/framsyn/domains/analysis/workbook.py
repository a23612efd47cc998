"""A frame as a workbook: one sheet with the table as it is ordered on the page, one with definition and source."""

from __future__ import annotations

from django.utils.translation import gettext as _

from framsyn.domains.analysis.chance import MISSING, kind_of_change
from framsyn.domains.analysis.definition_card import facts, period, source
from framsyn.domains.analysis.frame_columns import COLUMNS
from framsyn.domains.analysis.reading import language
from framsyn.domains.analysis.tables import (
    Sorting,
    caption,
    difference_words,
    label_of,
    page_table,
    shown_columns,
    sorted_lines,
    total_label,
)
from framsyn.domains.analysis.values import Frame, Line
from framsyn.domains.analysis.words import STATES
from framsyn.engines.document.excel import to_xlsx
from framsyn.engines.document.tree import Cell, Cover, Document, Sheet, Table, TableColumn

FORMATS = {"share": "0.0", "points": "0.0", "number": "0.0", "persons": "#,##0", "mean": "#,##0", "fte": "#,##0"}


def workbook(frame: Frame, sorting: Sorting, *, organisation: str, system: str) -> bytes:
    names = shown_columns(frame)
    heads = page_table(frame, sorting=sorting)
    columns = (
        TableColumn(heads.name_head.title, width=3),
        *(TableColumn(head.title, numeric=head.numeric, width=1.3) for head in heads.heads),
    )
    rows = tuple(_row(label_of(frame, line), line, names) for line in sorted_lines(frame, sorting))
    total = _row(total_label(frame), frame.total, names)
    where = source(frame, system)
    table = Table(caption(frame), columns, rows, source=where, total=total)
    document = Document(
        title=caption(frame),
        cover=Cover(organisation, caption(frame), period(frame), (*facts(frame), (_("Hidden cells"), _hidden(frame)))),
        blocks=(),
        sheets=(Sheet(_("Table"), table),),
        language=language(),
        date=frame.basis.as_of.isoformat(),
        draft=False,
    )
    return to_xlsx(document)


def _hidden(frame: Frame) -> str:
    return _("Groups of fewer than %(n)s are hidden, and what would give them away.") % {"n": frame.threshold}


def _row(label: str, line: Line, names: tuple[str, ...]) -> tuple[Cell, ...]:
    return (Cell(label), *(_cell(line, name) for name in names))


def _cell(line: Line, name: str) -> Cell:
    if name == "difference":
        kind = kind_of_change(line)
        return Cell(difference_words(kind), state="hidden" if kind == "hidden" else "")
    value = line.values.get(name, MISSING)
    if value.state or value.number is None:
        state = value.state or "missing"
        return Cell(str(STATES[state]), state=state)
    kind_of_number = COLUMNS.get(name, "persons")
    shown = value.number * 100 if kind_of_number in ("share", "points") else value.number
    return Cell(str(shown), number=shown, format=FORMATS.get(kind_of_number, "0.0"))
