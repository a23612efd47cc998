"""The document's tree made ready for a page: chapters with ids, figures with their cards, charts drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from framsyn.domains.analysis.figure_names import figure_name
from framsyn.engines.charts.draw import draw_svg
from framsyn.engines.document.tree import (
    Block,
    BulletList,
    Chart,
    Citation,
    Document,
    Heading,
    Inline,
    Paragraph,
    RiskMatrix,
    Table,
)

DEFINITIONS = {
    "headcount": _("People employed that day, each counted once."),
    "fte": _("The extents of all employments that day, added up."),
    "stockholm-district": _(
        "Permanent staff who left the administration in twelve months, divided by permanent staff on average. "
        "Moves within the administration do not count; retirement does."
    ),
    "stockholm-district-without-retirement": _(
        "Permanent staff who left the administration in twelve months for other reasons than retirement, divided by "
        "permanent staff on average."
    ),
    "stability": _("Of the people employed when the twelve months began, the share still here at their end."),
}


@dataclass(frozen=True)
class Chip:
    """A figure in running text, with what its card says."""

    id: str
    text: str
    name: str
    definition: str
    source: str
    frozen: bool


@dataclass(frozen=True)
class Piece:
    """A block and how it is drawn; `parts` are texts and chips."""

    kind: str
    block: Block
    id: str = ""
    parts: tuple[Any, ...] = ()
    items: tuple[tuple[Any, ...], ...] = ()
    wide: SafeString = field(default_factory=SafeString)
    narrow: SafeString = field(default_factory=SafeString)
    rows: tuple[Any, ...] = ()


@dataclass(frozen=True)
class Chapter:
    id: str
    number: str
    title: str
    pieces: tuple[Piece, ...]


def chapters(document: Document, groups: dict[str, str]) -> list[Chapter]:
    """One chapter for each heading of the first level. `groups`: a figure's key -> the unit or occupation it names."""
    numbers = count(1)
    found: list[Chapter] = []
    for heading, blocks in _split(document.blocks):
        title = heading.text if heading else document.title
        anchor = f"s-{slugify(f'{heading.number} {title}' if heading else title)}"
        pieces = tuple(_piece(block, groups, numbers, anchor) for block in blocks)
        found.append(Chapter(anchor, heading.number if heading else "", title, pieces))
    return found


def _split(blocks: Iterable[Block]) -> Iterator[tuple[Heading | None, list[Block]]]:
    heading: Heading | None = None
    gathered: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1:
            if heading or gathered:
                yield heading, gathered
            heading, gathered = block, []
        else:
            gathered.append(block)
    if heading or gathered:
        yield heading, gathered


def _piece(block: Block, groups: dict[str, str], numbers: Iterator[int], anchor: str) -> Piece:
    kind = type(block).__name__.lower()
    match block:
        case Heading():
            return Piece(kind, block, id=f"{anchor}-{next(numbers)}")
        case Paragraph():
            return Piece(kind, block, parts=_parts(block.content, groups, numbers))
        case BulletList():
            return Piece(kind, block, items=tuple(_parts(item, groups, numbers) for item in block.items))
        case Chart():
            wide, narrow = _drawn(block.spec, block.alt), _drawn(block.narrow or block.spec, block.alt)
            return Piece(kind, block, wide=wide, narrow=narrow)
        case Table():
            return Piece(kind, block, id=f"t-{next(numbers)}", rows=tuple(_row(block, row) for row in block.rows))
        case RiskMatrix():
            return Piece(kind, block, rows=tuple(_matrix_rows(block)))


def _parts(content: Iterable[Inline], groups: dict[str, str], numbers: Iterator[int]) -> tuple[Any, ...]:
    return tuple(_chip(part, groups, next(numbers)) if isinstance(part, Citation) else part for part in content)


def _chip(part: Citation, groups: dict[str, str], number: int) -> Chip:
    definition = DEFINITIONS.get(part.definition, "")
    name = figure_name(part.key, groups.get(part.key, ""))
    return Chip(f"fig-{number}", part.text, name, str(definition), part.source, part.frozen)


def _drawn(spec: dict[str, Any], label: str) -> SafeString:
    """Drawn by us from our own specification; the texts in it are escaped by the drawer."""
    return mark_safe(draw_svg(spec, palette="screen", label=label))  # noqa: S308


def _row(table: Table, row: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(zip(row, (column.numeric for column in table.columns), strict=True))


def _matrix_rows(matrix: RiskMatrix) -> Iterator[dict[str, Any]]:
    """The greatest probability on top."""
    for place in reversed(range(len(matrix.counts))):
        cells = list(zip(matrix.counts[place], matrix.bands[place], strict=True))
        yield {"label": matrix.probability_labels[place], "number": place + 1, "cells": cells}
