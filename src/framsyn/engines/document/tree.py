"""A document as a tree of plain values. Web, Word, PDF and Excel are drawn from the same tree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal


@dataclass(frozen=True)
class Text:
    text: str
    strong: bool = False


@dataclass(frozen=True)
class Citation:
    """A figure in running text: on the web a chip that tells where it comes from, on paper its text."""

    text: str
    key: str  # which figure
    definition: str
    source: str  # "Källa: Personec P, 2026-12-02. Avser …"
    frozen: bool = False
    was: str = ""  # as it read when the text was written, where it has been recalculated since


Inline = Text | Citation


@dataclass(frozen=True)
class Heading:
    level: int  # 1-4; a level is never skipped
    text: str
    number: str = ""  # "4", "5.1"; "" for unnumbered


@dataclass(frozen=True)
class Paragraph:
    content: tuple[Inline, ...]
    style: Literal["body", "lead", "source", "note"] = "body"
    origin: Literal["generated", "planner"] = "generated"


@dataclass(frozen=True)
class BulletList:
    items: tuple[tuple[Inline, ...], ...]
    ordered: bool = False


@dataclass(frozen=True)
class Cell:
    """A value as it is read; `number` is the same as a number, for Excel. `state` stands for an absent value."""

    text: str
    number: float | None = None
    format: str = ""  # Excel number format, e.g. "0.0" or "#,##0"
    state: Literal["", "hidden", "missing", "not_applicable"] = ""


@dataclass(frozen=True)
class TableColumn:
    title: str
    numeric: bool = False
    width: float = 1.0  # relative


@dataclass(frozen=True)
class Table:
    caption: str
    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]  # the first cell of a row is its header
    source: str = ""
    total: tuple[Cell, ...] | None = None
    landscape: bool = False
    internal: bool = False  # left out of the version for the public


@dataclass(frozen=True)
class Chart:
    """`spec` is Vega-Lite without theme; the title, subtitle and source stand in the text round it."""

    title: str  # says the finding
    subtitle: str  # measure, window, encoding
    alt: str  # a generated sentence
    source: str
    spec: dict[str, Any]
    narrow: dict[str, Any] | None = None  # the same chart for a phone


@dataclass(frozen=True)
class RiskMatrix:
    """Number of risks per probability (rows, 5 first) and consequence (columns, 1 first)."""

    caption: str
    probability_labels: tuple[str, ...]  # 1-5
    consequence_labels: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]  # counts[probability-1][consequence-1]
    bands: tuple[tuple[int, ...], ...]  # 1-4 likewise
    alt: str
    band_labels: tuple[str, ...] = ()  # the lowest first; the usual ones when left out


Block = Heading | Paragraph | BulletList | Table | Chart | RiskMatrix


@dataclass(frozen=True)
class Cover:
    organisation: str  # "Norrviks stadsdelsförvaltning"
    title: str
    period: str
    lines: tuple[tuple[str, str], ...]  # ("Nämnd", "…"), ("Status", "Utkast") …


@dataclass(frozen=True)
class Sheet:
    """A sheet of the Excel annex."""

    name: str
    table: Table


@dataclass(frozen=True)
class Document:
    title: str
    cover: Cover
    blocks: tuple[Block, ...]  # annexes too, each opened by an unnumbered level-1 heading
    sheets: tuple[Sheet, ...] = ()
    language: str = "sv"
    author: str = ""
    date: str = ""  # ISO; goes into the properties instead of the clock, so that same input gives same bytes
    draft: bool = True
    letter: bool = False  # a few pages under their own head: no cover page and no list of contents
