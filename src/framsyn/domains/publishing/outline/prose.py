"""Sentences, paragraphs and cells: the small change of every section."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal

from framsyn.domains.planning.citations import as_text, basis_of, cited_keys, resolve
from framsyn.domains.planning.figure_labels import in_a_sentence
from framsyn.domains.publishing.outline.sources import Sources
from framsyn.engines.document.tree import Block, BulletList, Cell, Inline, Paragraph, Text
from framsyn.engines.wording.dates import iso
from framsyn.engines.wording.numbers import number
from framsyn.engines.wording.phrases import sentence

Sentence = tuple[Inline, ...]
Absent = Literal["missing", "not_applicable"]
NOTHING: Sentence = ()
_PERCENT = re.compile(r"(?<=\d)[ \u00a0]procent\b")
_PARAGRAPHS = re.compile(r"\n\s*\n")


def say(*parts: str | Inline | None) -> Sentence:
    """A sentence from its parts. Without one of them (a hidden figure) there is no sentence at all."""
    if any(part is None for part in parts):
        return NOTHING
    joined: list[Inline] = []
    for part in parts:
        inline = Text(part) if isinstance(part, str) else part
        if isinstance(inline, Text) and joined and isinstance(joined[-1], Text) and not inline.strong:
            joined[-1] = Text(joined[-1].text + inline.text)
        elif inline is not None and inline.text:
            joined.append(inline)
    if joined and isinstance(joined[0], Text):
        joined[0] = Text(sentence(joined[0].text), joined[0].strong)
    return tuple(joined)


def paragraph(
    *sentences: Sentence,
    style: Literal["body", "lead", "source", "note"] = "body",
    origin: Literal["generated", "planner"] = "generated",
) -> list[Block]:
    """One paragraph of the sentences that are there, or none."""
    content: list[Inline] = []
    for part in sentences:
        if part and content:
            content.append(Text(" "))
        content.extend(part)
    return [Paragraph(_joined(content), style=style, origin=origin)] if content else []


def source(line: str) -> list[Block]:
    return paragraph(say(line), style="source") if line else []


def bullets(items: Iterable[Sentence], *, ordered: bool = False) -> list[Block]:
    kept = tuple(item for item in items if item)
    return [BulletList(kept, ordered=ordered)] if kept else []


def planner_text(text: str, sources: Sources) -> list[Block]:
    """Blank lines part paragraphs, lines that begin with "- " make a list; nothing else is markup."""
    blocks: list[Block] = []
    for part in _PARAGRAPHS.split(text.strip()):
        lines = [line.strip() for line in part.splitlines() if line.strip()]
        blocks.extend(_planner_blocks(lines, sources))
    return blocks


def planner_section(key: str, sources: Sources) -> list[Block]:
    return planner_text(sources.contents.text(key), sources)


def typeset(text: str) -> str:
    """A planner types a plain space before % and after §; a line must not break there."""
    return re.sub(r"(?<=\d) (?=%)|(?<=§) (?=\d)", "\u00a0", text)


def clause(text: str) -> str:
    """A phrase to stand inside a sentence: no capital at its start unless it is a name's or an abbreviation's."""
    return in_a_sentence(text.strip().rstrip("."))


def full_stop(text: str) -> str:
    text = text.strip()
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def is_clause(text: str) -> bool:
    """Written to be read after "eftersom": it begins with a small letter."""
    return text[:1].islower()


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
        return Cell(text)
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


def _planner_blocks(lines: Sequence[str], sources: Sources) -> list[Block]:
    blocks: list[Block] = []
    run: list[str] = []
    in_list = False
    for line in [*lines, None]:
        item = line is not None and line.startswith("- ")
        if run and (line is None or item != in_list):
            blocks.extend(_run(run, in_list, sources))
            run = []
        in_list = item
        if line is not None:
            run.append(line[2:] if item else line)
    return blocks


def _run(run: Sequence[str], in_list: bool, sources: Sources) -> list[Block]:
    system = sources.contents.personnel_system
    if in_list:
        return bullets(resolve(typeset(item), sources.figures, system=system) for item in run)
    return paragraph(resolve(typeset(" ".join(run)), sources.figures, system=system), origin="planner")


def _joined(content: Sequence[Inline]) -> tuple[Inline, ...]:
    joined: list[Inline] = []
    for part in content:
        last = joined[-1] if joined else None
        if isinstance(part, Text) and isinstance(last, Text) and part.strong == last.strong:
            joined[-1] = Text(last.text + part.text, last.strong)
        else:
            joined.append(part)
    return tuple(joined)
