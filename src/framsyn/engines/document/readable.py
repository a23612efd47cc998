"""A tree that cannot be read aloud is no document: checked the same way before each format is made."""

from __future__ import annotations

from framsyn.engines.document.tree import Chart, Document, Heading, RiskMatrix, Table
from framsyn.refusal import Refused


def check_readable(document: Document) -> None:
    if not document.title.strip():
        raise Refused("Dokumentet: titeln saknas. Skriv en titel.")
    level = 0
    for block in document.blocks:
        match block:
            case Heading():
                _check_heading(block, level)
                level = block.level
            case Chart():
                if not block.alt.strip():
                    raise Refused(f"Diagrammet ”{block.title}”: beskrivning saknas. Skriv en mening om vad det visar.")
            case Table():
                _check_table(block)
            case RiskMatrix():
                _check_matrix(block)
    for sheet in document.sheets:
        _check_table(sheet.table)


def _check_heading(heading: Heading, before: int) -> None:
    if not heading.text.strip():
        raise Refused(f"Rubriken {heading.number}: texten saknas. Skriv en rubrik.".replace("  ", " "))
    if not 1 <= heading.level <= min(before + 1, 4):
        raise Refused(
            f"Rubriken ”{heading.text}”: nivå {heading.level} följer på nivå {before}. Välj nivån närmast under."
        )


def _check_table(table: Table) -> None:
    rows = [*table.rows, *([table.total] if table.total else [])]
    if not table.columns or any(len(row) != len(table.columns) for row in rows):
        raise Refused(
            f"Tabellen ”{table.caption}”: en rad har inte lika många celler som tabellen har kolumner. Rätta den."
        )


def _check_matrix(matrix: RiskMatrix) -> None:
    rows, columns = len(matrix.probability_labels), len(matrix.consequence_labels)
    for grid in (matrix.counts, matrix.bands):
        if len(grid) != rows or any(len(row) != columns for row in grid):
            raise Refused(f"Matrisen ”{matrix.caption}”: rutorna är inte lika många som stegen på skalorna. Rätta den.")
