"""Cells of tables: a number, a word, or why there is none."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

from framsyn.domains.planning.citations import as_text, basis_of, cited_keys
from framsyn.domains.publishing.outline.prose import typeset
from framsyn.domains.publishing.outline.sources import Sources
from framsyn.engines.document.tree import Cell
from framsyn.engines.wording.dates import iso
from framsyn.engines.wording.numbers import number

Absent = Literal["missing", "not_applicable"]
_PERCENT = re.compile(r"(?<=\d)[ \u00a0]procent\b")


def quantity(value: float | None, *, decimals: int = 0, hidden: bool = False) -> Cell:
    if value is None or hidden:
        return Cell("dold", state="hidden") if hidden else Cell("saknas", state="missing")
    pattern = "#,##0" if decimals == 0 else "#,##0." + "0" * decimals
    return Cell(number(value, decimals), number=round(value, decimals) + 0.0, format=pattern)


def percentage(share: float | None, *, hidden: bool = False) -> Cell:
    """The head of the column says %."""
    return quantity(None if share is None else share * 100, decimals=1, hidden=hidden)


def words(text: str, absent: Absent = "missing") -> Cell:
    if text:
        return Cell(typeset(text))
    return Cell("saknas" if absent == "missing" else "inte aktuellt", state=absent)


def cited_words(text: str, sources: Sources, absent: Absent = "missing", *, on: date | None = None) -> Cell:
    """A short text that may cite a figure, with its date in brackets: a figure's is its last day, whatever was typed.

    What may not be shown makes the cell "dold".
    """
    states = [figure.state if (figure := sources.figure(key)) else "missing" for key in cited_keys(text)]
    if any(states):
        return Cell("dold", state="hidden") if "hidden" in states else Cell("saknas", state="missing")
    shown = as_text(typeset(text), sources.figures)
    if cited := [figure for key in cited_keys(text) if (figure := sources.figure(key))]:
        if on and sources.figures:
            on = max(basis_of(sources.figures, figure).last for figure in cited)
        if not shown.endswith("."):
            shown = _PERCENT.sub("\u00a0%", shown)
    return words(f"{shown} ({iso(on)})" if shown and on else shown, absent)


def day_cell(value: date | None) -> Cell:
    return words(iso(value) if value else "")
