"""The document's tree made ready for a page: chapters with ids, figures with their cards, charts drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from framsyn.domains.analysis.figure_names import figure_name
from framsyn.domains.analysis.values import KeyFigures
from framsyn.domains.planning.values import NeedItem, PlanContents
from framsyn.domains.publishing.outline.departments import PARTS
from framsyn.domains.publishing.outline.numbering import ORDER
from framsyn.domains.publishing.outline.words import THEMES
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

LabelOf = Callable[[str], str]
SUMMARY = "Sammanfattning"
WITH_PARTS = ("challenges", "departments")  # chapters whose parts stand in the outline beside the text
HEADING_OF_PART = 2  # needs have deeper ones

DEFINITIONS = {
    "headcount": _("People employed that day, each counted once."),
    "fte": _("The extents of all employments that day, added up."),
    "stockholm-district": _(
        "Permanent staff who left across the boundary in twelve months, divided by permanent staff on average. "
        "Moves inside the boundary do not count; retirement does."
    ),
    "stockholm-district-without-retirement": _(
        "Permanent staff who left across the boundary in twelve months for other reasons than retirement, divided by "
        "permanent staff on average."
    ),
    "malmo": _(
        "Permanent staff who left for any reason in twelve months, divided by permanent staff on average. Moves inside "
        "the boundary do not count."
    ),
    "own-request": _("Permanent staff who left at their own request, divided by permanent staff on average."),
    "own-request-with-retirement": _(
        "Permanent staff who left at their own request or retired, divided by permanent staff on average."
    ),
    "state": _(
        "The lower of hires and exits, divided by the mean of the staff when the window opens and closes. Hourly staff "
        "are not counted."
    ),
    "replacement": _("The lower of hires and exits, divided by the staff on average. Hourly staff are not counted."),
    "hires": _(
        "Permanent staff who began without having just been employed inside the boundary; the share is of the average."
    ),
    "mobility": _(
        "Moves from one workplace to another inside the boundary, divided by the permanent staff on average."
    ),
    "flows": _("Moves from one department to another."),
    "retirements": _(
        "Retirements that can be expected from the ages in the group, by a distribution per occupation. Nothing is "
        "calculated for a person."
    ),
    "licensed": _("People with a licence, of all whose licence is known, in occupations where it is registered."),
    "managers": _("Employees of the units that a manager leads; the manager is not counted."),
    "statutory": _("Hours of sick leave, divided by the scheduled hours, from the units' sums."),
    "own": _("Days of sick leave, divided by the days of employment, from the units' sums."),
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
    was: str = ""  # as it read when the text was written, where it reads otherwise now


@dataclass(frozen=True)
class Piece:
    """A block and how it is drawn; `parts` are texts and chips. A chain of a need stands after its words."""

    kind: str
    block: Block | None
    id: str = ""
    parts: tuple[Any, ...] = ()
    items: tuple[tuple[Any, ...], ...] = ()
    wide: SafeString = field(default_factory=SafeString)
    narrow: SafeString = field(default_factory=SafeString)
    rows: tuple[Any, ...] = ()
    need: NeedItem | None = None
    section: str = ""  # of a heading: the planner's text under it
    unit: str = ""


@dataclass(frozen=True)
class Part:
    """A numbered heading within a chapter, and the planner's text under it (a department has several: "")."""

    id: str
    number: str
    title: str
    section: str = ""
    unit: str = ""  # code of the department that the part is about


@dataclass(frozen=True)
class Chapter:
    """`section`: the planner's text that it is, as in SECTION_KEYS; "" for an annex."""

    id: str
    number: str
    title: str
    pieces: tuple[Piece, ...]
    section: str = ""
    parts: tuple[Part, ...] = ()


def chapters(document: Document, label_of: LabelOf, plan: PlanContents | None = None) -> list[Chapter]:
    """One chapter for each heading of the first level. `label_of`: figure's key -> its unit or occupation.

    `plan`: whose document it is. Then the planner's texts are known, and each need has its chain after its words.
    """
    numbers = count(1)
    found: list[Chapter] = []
    for heading, blocks in _split(document.blocks):
        title = heading.text if heading else document.title
        number = heading.number if heading else ""
        anchor = f"s-{slugify(f'{number} {title}')}"
        section = _section(number, title, plan)
        pieces: Iterable[Piece] = (_piece(block, label_of, numbers, anchor) for block in blocks)
        if plan is not None:
            pieces = _with_chains(_placed(pieces, section, plan), {need.title: need for need in plan.open_needs})
        shown = tuple(pieces)
        found.append(Chapter(anchor, number, title, shown, section, tuple(_parts_of(shown, section))))
    return found


def label_of(figures: KeyFigures | None) -> LabelOf:
    """Figure's key -> the unit or occupation that it is of."""
    known = figures.figures if figures else {}

    def label(key: str) -> str:
        figure = known.get(key)
        return figure.label if figure else ""

    return label


def _section(number: str, title: str, plan: PlanContents | None) -> str:
    if plan is None:
        return ""
    order = ORDER[plan.outline]
    if number.isdigit() and int(number) <= len(order):
        return order[int(number) - 1]
    return "summary" if title == SUMMARY else ""


def _placed(pieces: Iterable[Piece], chapter: str, plan: PlanContents) -> Iterator[Piece]:
    """Headings of themes, of departments and of what is said of each department, with their texts' places."""
    codes = {department.name: department.code for department in plan.departments}
    themes = {title: f"theme.{key}" for key, title in THEMES.items()}
    parts = {title: key for title, key, _write in PARTS}
    code = ""
    for piece in pieces:
        match piece.block:
            case Heading(level=2, text=text) if chapter == "challenges":
                yield replace(piece, section=themes.get(text, ""))
            case Heading(level=2, text=text) if chapter == "departments":
                code = codes.get(text, "")
                yield replace(piece, unit=code)
            case Heading(level=3, text=text) if code and text in parts:
                yield replace(piece, section=parts[text], unit=code)
            case _:
                yield piece


def _parts_of(pieces: Iterable[Piece], chapter: str) -> Iterator[Part]:
    for piece in pieces:
        if chapter in WITH_PARTS and isinstance(piece.block, Heading) and piece.block.number:
            yield Part(piece.id, piece.block.number, piece.block.text, piece.section, piece.unit)


def _with_chains(pieces: Iterable[Piece], chains: Mapping[str, NeedItem]) -> Iterator[Piece]:
    """A need's words begin with its title as a heading and end at the next heading."""
    need: NeedItem | None = None
    for piece in pieces:
        if isinstance(piece.block, Heading):
            if need is not None:
                yield Piece("chain", None, need=need)
            is_need = piece.block.level > HEADING_OF_PART and not piece.section
            need = chains.get(piece.block.text) if is_need else None
        yield piece
    if need is not None:
        yield Piece("chain", None, need=need)


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


def _piece(block: Block, label_of: LabelOf, numbers: Iterator[int], anchor: str) -> Piece:
    kind = type(block).__name__.lower()
    match block:
        case Heading():
            return Piece(kind, block, id=f"{anchor}-{next(numbers)}")
        case Paragraph():
            return Piece(kind, block, parts=_parts(block.content, label_of, numbers))
        case BulletList():
            return Piece(kind, block, items=tuple(_parts(item, label_of, numbers) for item in block.items))
        case Chart():
            wide, narrow = _drawn(block.spec, block.alt), _drawn(block.narrow or block.spec, block.alt)
            return Piece(kind, block, wide=wide, narrow=narrow)
        case Table():
            return Piece(kind, block, id=f"t-{next(numbers)}", rows=tuple(_row(block, row) for row in block.rows))
        case RiskMatrix():
            return Piece(kind, block, rows=tuple(_matrix_rows(block)))


def _parts(content: Iterable[Inline], label_of: LabelOf, numbers: Iterator[int]) -> tuple[Any, ...]:
    return tuple(_chip(part, label_of, next(numbers)) if isinstance(part, Citation) else part for part in content)


def _chip(part: Citation, label_of: LabelOf, number: int) -> Chip:
    definition = DEFINITIONS.get(part.definition, "")
    name = figure_name(part.key, label_of(part.key))
    return Chip(f"fig-{number}", part.text, name, str(definition), part.source, part.frozen, part.was)


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
