"""What Word and PDF share of the way from tree to paper: which blocks stand on landscape pages, what a cell says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from framsyn.engines.document.labels import Labels
from framsyn.engines.document.tree import Block, Cell, Heading, Paragraph, RiskMatrix, Table


@dataclass(frozen=True)
class Run:
    """Blocks that follow each other on pages of one orientation."""

    blocks: tuple[Block, ...]
    landscape: bool


def runs(blocks: Sequence[Block]) -> list[Run]:
    """A landscape table takes the headings and text that lead up to it along, so that none is left alone on a page."""
    blocks = with_sources(blocks)
    landscape = [False] * len(blocks)
    for index, block in enumerate(blocks):
        if isinstance(block, Table) and block.landscape:
            for led in range(_start_of_lead(blocks, index), index + 1):
                landscape[led] = True
    found: list[Run] = []
    for block, turned in zip(blocks, landscape, strict=True):
        if found and found[-1].landscape == turned:
            found[-1] = Run((*found[-1].blocks, block), turned)
        else:
            found.append(Run((block,), turned))
    return found


def with_sources(blocks: Sequence[Block]) -> list[Block]:
    """A source that follows a table is made the table's own, so that no page parts them."""
    joined: list[Block] = []
    for block in blocks:
        last = joined[-1] if joined else None
        if isinstance(last, Table) and isinstance(block, Paragraph) and block.style == "source":
            line = "".join(inline.text for inline in block.content)
            joined[-1] = replace(last, source=f"{last.source}\n{line}" if last.source else line)
        else:
            joined.append(block)
    return joined


def _start_of_lead(blocks: Sequence[Block], table: int) -> int:
    start = table
    while start and isinstance(blocks[start - 1], Heading | Paragraph):
        start -= 1
        if isinstance(blocks[start], Heading) and not (start and isinstance(blocks[start - 1], Heading)):
            return start
    return table if not isinstance(blocks[start], Heading) else start


def cell_text(cell: Cell, labels: Labels) -> str:
    """An absent value is a word, never a symbol or nothing."""
    return labels.states[cell.state] if cell.state else cell.text


def matrix_table(matrix: RiskMatrix, labels: Labels) -> list[list[tuple[str, str, int]]]:
    """Rows from the highest probability down; each cell is (number of risks, the band's word, band 1-4)."""
    words = matrix.band_labels or labels.bands
    rows = []
    for probability in range(len(matrix.counts) - 1, -1, -1):
        counts, bands = matrix.counts[probability], matrix.bands[probability]
        rows.append([(str(n), words[band - 1], band) for n, band in zip(counts, bands, strict=True)])
    return rows
