"""Tables with a marked header row, a name and a description, no merged cells and no row split over pages."""

from __future__ import annotations

from collections.abc import Sequence

from framsyn.engines.charts.characters import without_illegal
from framsyn.engines.document.columns import column_widths, is_dense, is_kept_whole
from framsyn.engines.document.labels import Labels
from framsyn.engines.document.layout import cell_text, matrix_table
from framsyn.engines.document.tree import Cell, RiskMatrix, Table, TableColumn
from framsyn.engines.document.word.elements import Element, element, paragraph, run, value

BANDS = ("E9EDC9", "FBDF9B", "F0A26D", "B3372B")
MUTED, INK, WHITE = "63676E", "1A1D21", "FFFFFF"
# in twentieths of a point; as in the template's styles
SIZE, SMALL_SIZE, PADDING, PADDING_DENSE = 190, 140, 140, 80
KEPT_WITH_SOURCE = 2  # rows at the end of a table that breaks
# In a plain and a dense table: a municipality's own face, or one that stands in for ours, may be wider.
OTHER_FACE = {False: 1.15, True: 1.08}


def table_element(table: Table, styles: dict[str, str], labels: Labels, width: int) -> Element:
    """`width` of the text in twentieths of a point."""
    dense = is_dense(table)
    size, padding = (SMALL_SIZE, PADDING_DENSE) if dense else (SIZE, PADDING)
    wanted = column_widths(table, labels, total=width, size=size * OTHER_FACE[dense], padding=padding)
    widths = [int(wide) for wide in wanted]
    text_style = styles["table text small" if dense else "table text"]

    def row(cells: Sequence[Cell], *, keep: bool) -> list[Element]:
        return [
            _cell(_cell_run(cell, labels), text_style, wide, _align(column), keep=keep)
            for cell, column, wide in zip(cells, table.columns, widths, strict=True)
        ]

    made = _frame(table.caption, table.source, styles, widths, last_row=table.total is not None, dense=dense)
    made.append(_row(_header(table.columns, text_style, widths), header=True))
    rows = [*table.rows, *([table.total] if table.total else [])]
    for left, cells in zip(range(len(rows), 0, -1), rows, strict=True):
        made.append(_row(row(cells, keep=is_kept_whole(table) or left <= KEPT_WITH_SOURCE)))
    return made


def matrix_element(matrix: RiskMatrix, styles: dict[str, str], labels: Labels, width: int) -> Element:
    widths = _shared(width, [2.0] + [1.4] * len(matrix.consequence_labels))
    style = styles["table text"]
    columns = [TableColumn(labels.probability_and_consequence)] + [TableColumn(n) for n in matrix.consequence_labels]
    made = _frame(matrix.caption, matrix.alt, styles, widths, last_row=False)
    made.append(_row(_header(columns, style, widths), header=True))
    for name, cells in zip(reversed(matrix.probability_labels), matrix_table(matrix, labels), strict=True):
        row = [_cell(run(name, element("w:b")), style, widths[0], keep=True)]
        for (count, word, band), wide in zip(cells, widths[1:], strict=True):
            colour = value("w:color", WHITE if band == len(BANDS) else INK)
            row.append(_cell(run(f"{count}\n{word}", colour), style, wide, "center", fill=BANDS[band - 1], keep=True))
        made.append(_row(row))
    return made


def _shared(width: int, shares: Sequence[float]) -> list[int]:
    total = sum(shares)
    return [int(width * share / total) for share in shares]


def _frame(
    caption: str,
    description: str,
    styles: dict[str, str],
    widths: Sequence[int],
    *,
    last_row: bool,
    dense: bool = False,
) -> Element:
    look = {"w:val": "04E0" if last_row else "04A0", "w:firstRow": "1", "w:lastRow": str(int(last_row))}
    look |= {"w:firstColumn": "1", "w:lastColumn": "0", "w:noHBand": "1", "w:noVBand": "1"}
    properties = element(
        "w:tblPr",
        None,
        value("w:tblStyle", styles["framsyn table"]),
        element("w:tblW", {"w:w": str(sum(widths)), "w:type": "dxa"}),
        element("w:tblLayout", {"w:type": "fixed"}),
        *([_margins(PADDING_DENSE // 2)] if dense else []),
        element("w:tblLook", look),
        value("w:tblCaption", without_illegal(caption)),
        value("w:tblDescription", without_illegal(description or caption)),
    )
    grid = element("w:tblGrid", None, *(element("w:gridCol", {"w:w": str(width)}) for width in widths))
    return element("w:tbl", None, properties, grid)


def _margins(padding: int) -> Element:
    sides = (element(f"w:{side}", {"w:w": str(padding), "w:type": "dxa"}) for side in ("left", "right"))
    return element("w:tblCellMar", None, *sides)


def _row(cells: Sequence[Element], *, header: bool = False) -> Element:
    properties = element("w:trPr", None, element("w:cantSplit"), *([element("w:tblHeader")] if header else []))
    return element("w:tr", None, properties, *cells)


def _header(columns: Sequence[TableColumn], style: str, widths: Sequence[int]) -> list[Element]:
    return [
        _cell(run(column.title, element("w:b")), style, width, _align(column), keep=True)
        for column, width in zip(columns, widths, strict=True)
    ]


def _align(column: TableColumn) -> str:
    return "right" if column.numeric else ""


def _cell_run(cell: Cell, labels: Labels) -> Element:
    text = cell_text(cell, labels)
    return run(text, element("w:i"), value("w:color", MUTED)) if cell.state else run(text)


def _cell(written: Element, style: str, width: int, align: str = "", *, fill: str = "", keep: bool = False) -> Element:
    properties = element("w:tcPr", None, element("w:tcW", {"w:w": str(width), "w:type": "dxa"}))
    if fill:
        properties.append(element("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": fill}))
    of_paragraph = [*([element("w:keepNext")] if keep else []), *([value("w:jc", align)] if align else [])]
    return element("w:tc", None, properties, paragraph(style, written, properties=of_paragraph))
