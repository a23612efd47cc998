"""Section 4 and annex 2: who works here, as tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from framsyn.domains.analysis.values import HeadcountLine
from framsyn.domains.publishing.outline.cells import percentage, quantity, words
from framsyn.domains.publishing.outline.prose import paragraph, say, source
from framsyn.domains.publishing.outline.sources import Sources
from framsyn.domains.publishing.outline.words import AGES, FORMS, OTHER_OCCUPATIONS, WHOLE
from framsyn.engines.document.tree import Block, Cell, Table, TableColumn
from framsyn.engines.wording.dates import iso
from framsyn.engines.wording.numbers import rounded_as_read

ROUNDED = "Delarna stämmer inte exakt med summan på grund av avrundning."
Described = tuple[str, str, tuple[HeadcountLine, ...], str, Mapping[str, str] | None]


def headcount_table(
    caption: str,
    first_column: str,
    lines: Sequence[HeadcountLine],
    total: HeadcountLine,
    *,
    names: Mapping[str, str] | None = None,
    source_line: str = "",
) -> Table:
    columns = (
        TableColumn(first_column, width=3),
        TableColumn("Anställda", numeric=True),
        TableColumn("Årsarbetare", numeric=True),
        TableColumn("Andel, %", numeric=True),
    )
    rows = tuple(_row(name_of(line, names), line) for line in lines)
    return Table(caption, columns, rows, total=_row(WHOLE, total), source=source_line)


def name_of(line: HeadcountLine, names: Mapping[str, str] | None = None) -> str:
    if line.merged:
        return OTHER_OCCUPATIONS
    return (names or {}).get(line.code, line.label)


def tables_of(sources: Sources) -> list[Described]:
    """Caption, head of the first column, lines, name of the basis, the document's own names."""
    figures = sources.figures
    if figures is None:
        return []
    on = iso(figures.at)
    return [
        (f"Anställda per avdelning, {on}", "Avdelning", figures.departments, "departments", None),
        (f"Anställda per anställningsform, {on}", "Anställningsform", figures.forms, "forms", FORMS),
        (f"Anställda per ålder, {on}", "Ålder", figures.ages, "ages", AGES),
    ]


def table_of(sources: Sources, name: str) -> list[Block]:
    """One of them, by the name of its basis."""
    if sources.figures is None:
        return []
    total = sources.figures.total
    for caption, first_column, lines, basis, names in tables_of(sources):
        if basis == name and lines:
            table = headcount_table(caption, first_column, lines, total, names=names)
            under = source(sources.source(basis) or sources.source("headcount"))
            return [table, *under, *rounding_note(lines, total)]
    return []


def rounding_note(lines: Sequence[HeadcountLine], total: HeadcountLine) -> list[Block]:
    """All parts are shown, yet the rounded ones of a column do not make its total. Persons are whole as they are."""
    if any(line.hidden for line in (*lines, total)):
        return []
    full_time = parts_differ([line.fte for line in lines], total.fte, decimals=0)
    share = parts_differ([_hundredfold(line.share) for line in lines], _hundredfold(total.share), decimals=1)
    return paragraph(say(ROUNDED), style="source") if full_time or share else []


def parts_differ(parts: Sequence[float | None], total: float | None, *, decimals: int) -> bool:
    shown = [part for part in parts if part is not None]
    if total is None or len(shown) < len(parts):
        return False
    return sum(rounded_as_read(part, decimals) for part in shown) != rounded_as_read(total, decimals)


def _hundredfold(share: float | None) -> float | None:
    return None if share is None else share * 100


def _row(name: str, line: HeadcountLine) -> tuple[Cell, ...]:
    """Of few people with many posts the full-time equivalents alone are hidden."""
    return (
        words(name),
        quantity(line.persons, hidden=line.hidden),
        quantity(line.fte, hidden=line.hidden or (line.fte is None and line.persons is not None)),
        percentage(line.share, hidden=line.hidden),
    )
