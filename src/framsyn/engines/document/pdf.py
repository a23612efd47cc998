"""PDF by Typst, held to PDF/UA-1 and PDF/A-2a. The text goes in as data, never as source."""

from __future__ import annotations

import importlib
import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from framsyn.engines.charts.draw import draw_svg, lato_folder
from framsyn.engines.document.columns import column_widths, is_dense, is_kept_whole, whole_words
from framsyn.engines.document.glyphs import printable, said
from framsyn.engines.document.labels import Labels, labels_for
from framsyn.engines.document.layout import cell_text, matrix_table, runs
from framsyn.engines.document.readable import check_readable
from framsyn.engines.document.tree import (
    Block,
    BulletList,
    Cell,
    Chart,
    Document,
    Heading,
    Inline,
    Paragraph,
    RiskMatrix,
    Table,
)

TEMPLATE = Path(__file__).with_name("plan.typ")
STANDARDS = ["ua-1", "a-2a"]
WIDTH_PT = {"portrait": 453.5, "landscape": 773.8}  # between the margins in plan.typ
SIZE_PT = {"plain": 9.0, "dense": 7.0}
PADDING_PT = {"plain": 10.0, "dense": 5.0}
LONG_ROW = 700  # characters in a cell from which a row may run over a page break


def to_pdf(document: Document) -> bytes:
    """Refuses a tree that cannot be read aloud: no title, a skipped heading level, a chart without words."""
    check_readable(document)
    typst: Any = importlib.import_module("typst")  # takes a while: only who makes a document waits for it
    made: bytes = typst.compile(
        TEMPLATE.read_bytes(),
        sys_inputs={"document": json.dumps(_data(document), ensure_ascii=False)},
        font_paths=[str(lato_folder())],
        ignore_system_fonts=True,
        pdf_standards=STANDARDS,
        timestamp=_moment(document.date),
    )
    return made


def _moment(iso: str) -> datetime:
    day = date.fromisoformat(iso) if iso else date(2000, 1, 1)
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _data(document: Document) -> dict[str, Any]:
    labels = labels_for(document.language)
    cover = document.cover
    return {
        "title": said(document.title),
        "author": printable(document.author),
        "date": document.date,
        "language": document.language,
        "draft": document.draft,
        "letter": document.letter,
        "words": {"contents": labels.contents, "draft": labels.draft, "page": labels.page, "of": labels.of},
        "cover": {
            "organisation": printable(cover.organisation),
            "title": printable(cover.title),
            "period": printable(cover.period),
            "lines": [[printable(name), printable(value)] for name, value in cover.lines],
        },
        "runs": [
            {"landscape": run.landscape, "blocks": [_block(block, labels) for block in run.blocks]}
            for run in runs(document.blocks)
        ],
    }


def _block(block: Block, labels: Labels) -> dict[str, Any]:
    match block:
        case Heading():
            return {
                "kind": "heading",
                "level": block.level,
                "number": printable(block.number),
                "text": said(block.text),
            }
        case Paragraph():
            return {"kind": "paragraph", "style": block.style, "content": _inlines(block.content)}
        case BulletList():
            return {"kind": "list", "ordered": block.ordered, "items": [_inlines(item) for item in block.items]}
        case Table():
            return _table(block, labels)
        case Chart():
            return {
                "kind": "chart",
                "title": printable(block.title),
                "subtitle": printable(block.subtitle),
                "alt": said(block.alt),
                "source": printable(block.source),
                "svg": printable(draw_svg(block.spec, palette="light", label=block.alt)),
            }
        case RiskMatrix():
            return {
                "kind": "matrix",
                "caption": printable(block.caption),
                "corner": labels.probability_and_consequence,
                "alt": printable(block.alt),
                "columns": [printable(label) for label in block.consequence_labels],
                "names": [printable(label) for label in reversed(block.probability_labels)],
                "rows": matrix_table(block, labels),
            }


def _inlines(content: tuple[Inline, ...]) -> list[dict[str, Any]]:
    return [{"text": printable(inline.text), "strong": getattr(inline, "strong", False)} for inline in content]


def _table(table: Table, labels: Labels) -> dict[str, Any]:
    def texts(row: tuple[Cell, ...]) -> list[dict[str, Any]]:
        whole = all(len(cell.text) < LONG_ROW for cell in row)
        return [
            {"text": printable(cell_text(cell, labels)), "absent": bool(cell.state), "whole": whole} for cell in row
        ]

    dense = is_dense(table)
    size, padding = SIZE_PT["dense" if dense else "plain"], PADDING_PT["dense" if dense else "plain"]
    total = WIDTH_PT["landscape" if table.landscape else "portrait"]
    widths = column_widths(table, labels, total=total, size=size, padding=padding)
    return {
        "kind": "table",
        "caption": printable(table.caption),
        "columns": [
            {"title": printable(column.title), "numeric": column.numeric, "width": width}
            for column, width in zip(table.columns, widths, strict=True)
        ],
        "rows": [texts(row) for row in table.rows],
        "total": texts(table.total) if table.total else None,
        "source": printable(table.source),
        "dense": dense,
        "whole": is_kept_whole(table),
        "whole_words": whole_words(table, labels, widths, size=size, padding=padding),
        "size": size,
        "padding": padding / 2,
    }
