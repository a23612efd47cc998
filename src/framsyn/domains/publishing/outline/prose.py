"""Sentences and paragraphs: the small change of every section."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from framsyn.domains.planning.figure_labels import in_a_sentence
from framsyn.domains.planning.values import SectionText
from framsyn.domains.publishing.outline.sources import Sources
from framsyn.engines.charts.specs import Spec
from framsyn.engines.document.tree import Block, BulletList, Chart, Inline, Paragraph, Text
from framsyn.engines.wording.numbers import NO_BREAK
from framsyn.engines.wording.phrases import sentence
from framsyn.engines.wording.typography import held_together, with_dashes

Sentence = tuple[Inline, ...]
NOTHING: Sentence = ()
_PARAGRAPHS = re.compile(r"\n\s*\n")
_ENDS_IN_A_NUMBER = re.compile(r"\d$")
_BEGINS_A_WORD = re.compile(r" (?=[^\W\d_])")


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
    return _held_together(joined)


def _held_together(parts: Sequence[Inline]) -> Sentence:
    """A figure's last digit too keeps the word that follows it."""
    held: list[Inline] = []
    for part in parts:
        text = held_together(part.text)
        if held and not isinstance(held[-1], Text) and _ENDS_IN_A_NUMBER.search(held[-1].text):
            text = _BEGINS_A_WORD.sub(NO_BREAK, text, count=1) if text.startswith(" ") else text
        held.append(replace(part, text=text))
    return tuple(held)


def chart(title: str, subtitle: str, alt: str, source_line: str, draw: Callable[[bool], Spec]) -> Chart:
    """`draw`: the specification, wide or narrow."""
    return Chart(
        title=held_together(sentence(title)),
        subtitle=held_together(subtitle),
        alt=held_together(sentence(alt)),
        source=source_line,
        spec=draw(False),
        narrow=draw(True),
    )


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


def planner_text(text: str, sources: Sources, seen: Mapping[str, str] | None = None) -> list[Block]:
    """Blank lines part paragraphs, lines that begin with "- " make a list; nothing else is markup.

    `seen`: how the figures that it cites read when it was saved.
    """
    blocks: list[Block] = []
    for part in _PARAGRAPHS.split(text.strip()):
        lines = [line.strip() for line in part.splitlines() if line.strip()]
        blocks.extend(_planner_blocks(lines, sources, seen or {}))
    return blocks


def planner_section(key: str, sources: Sources) -> list[Block]:
    return _section(sources.contents.sections.get(key), sources)


def department_section(code: str, key: str, sources: Sources) -> list[Block]:
    return _section(sources.contents.department_sections.get((code, key)), sources)


def _section(found: SectionText | None, sources: Sources) -> list[Block]:
    return planner_text(found.body, sources, found.seen) if found else []


def typeset(text: str) -> str:
    """A planner types plain spaces and hyphens."""
    return with_dashes(held_together(text))


def clause(text: str) -> str:
    """A phrase to stand inside a sentence: no capital at its start unless it is a name's or an abbreviation's."""
    return in_a_sentence(with_dashes(text.strip().rstrip(".")))


def full_stop(text: str) -> str:
    text = with_dashes(text.strip())
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def is_clause(text: str) -> bool:
    """Written to be read after "eftersom": it begins with a small letter."""
    return text[:1].islower()


def _planner_blocks(lines: Sequence[str], sources: Sources, seen: Mapping[str, str]) -> list[Block]:
    blocks: list[Block] = []
    run: list[str] = []
    in_list = False
    for line in [*lines, None]:
        item = line is not None and line.startswith("- ")
        if run and (line is None or item != in_list):
            blocks.extend(_run(run, in_list, sources, seen))
            run = []
        in_list = item
        if line is not None:
            run.append(line[2:] if item else line)
    return blocks


def _run(run: Sequence[str], in_list: bool, sources: Sources, seen: Mapping[str, str]) -> list[Block]:
    if in_list:
        return bullets(sources.filled(typeset(item), seen) for item in run)
    return paragraph(sources.filled(typeset(" ".join(run)), seen), origin="planner")


def _joined(content: Sequence[Inline]) -> tuple[Inline, ...]:
    joined: list[Inline] = []
    for part in content:
        last = joined[-1] if joined else None
        if isinstance(part, Text) and isinstance(last, Text) and part.strong == last.strong:
            joined[-1] = Text(last.text + part.text, last.strong)
        else:
            joined.append(part)
    return tuple(joined)
