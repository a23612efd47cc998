"""Section 4: why people left, as the register tells it, and what cannot be compared."""

from __future__ import annotations

from framsyn.domains.analysis.values import Frame
from framsyn.domains.publishing.outline.breaks import break_of, mix_sentences
from framsyn.domains.publishing.outline.frames import (
    Column,
    chip,
    frame_of,
    frame_table,
    period_of,
    under,
    whole,
)
from framsyn.domains.publishing.outline.prose import NOTHING, Sentence, paragraph, say
from framsyn.domains.publishing.outline.sources import Sources
from framsyn.engines.document.tree import Block, Citation, Table
from framsyn.engines.wording.numbers import counted, number
from framsyn.engines.wording.phrases import plural

REASON_COLUMNS = (
    Column("exits", "Avgångar", adds_up=True),
    Column("own_request", "Egen begäran", adds_up=True),
    Column("retirement", "Pension", adds_up=True),
    Column("other", "Annat eller okänt", adds_up=True),
    Column("base", "Medelantal", "fte", adds_up=True),
)
PARTS = ("own_request", "retirement", "other")


def reasons(sources: Sources) -> list[Block]:
    frame = frame_of(sources, "reasons")
    if frame is None:
        return []
    said = paragraph(reasons_sentence(sources, frame))
    if not frame.lines:
        return said
    return [*said, reasons_table(frame), *under(sources, frame, REASON_COLUMNS)]


def reasons_table(frame: Frame, *, source_line: str = "") -> Table:
    caption = f"Avgångar efter orsak per avdelning, {period_of(frame)}"
    return frame_table(frame, caption, "Avdelning", REASON_COLUMNS, source_line=source_line)


def reasons_sentence(sources: Sources, frame: Frame) -> Sentence:
    """Without one of the parts there is no sentence: the others would give it away. A part of nobody is left out."""
    exits, counts = whole(frame, "exits"), {part: whole(frame, part) for part in PARTS}
    known = {part: count for part, count in counts.items() if count is not None}
    if exits is None or len(known) < len(counts):
        return NOTHING
    if exits == 0:
        return say("Ingen tillsvidareanställd har lämnat förvaltningen.")
    there = [part for part in PARTS if known[part]]
    if len(there) == 1:
        return _all_of_one_kind(sources, frame, there[0], exits)
    phrases = [_phrase(part, known[part], chip(sources, frame, part, number(known[part]))) for part in there]
    parts: list[str | Citation | None] = []
    for index, phrase in enumerate(phrases):
        if index:
            parts.append(" och " if index == len(phrases) - 1 else ", ")
        parts.extend(phrase)
    return say("Av ", chip(sources, frame, "exits", number(exits)), "\u00a0avgångar var ", *parts, ".")


def _phrase(part: str, count: int, shown: Citation | None) -> tuple[str | Citation | None, ...]:
    match part:
        case "own_request":
            return shown, " på egen begäran"
        case "retirement":
            return shown, plural(count, " pensionsavgång", " pensionsavgångar")
        case _:
            return shown, " av annat eller okänt skäl"


def _all_of_one_kind(sources: Sources, frame: Frame, part: str, exits: int) -> Sentence:
    kinds = {
        "own_request": ("på egen begäran", "på egen begäran"),
        "retirement": ("en pensionsavgång", "pensionsavgångar"),
        "other": ("av annat eller okänt skäl", "av annat eller okänt skäl"),
    }
    one, many = kinds[part]
    if exits == 1:
        return say("Den enda avgången var ", one, ".")
    if exits == 2:
        return say("Båda avgångarna var ", many, ".")
    return say("Alla ", chip(sources, frame, "exits", counted(exits)), "\u00a0avgångar var ", many, ".")


def mix(sources: Sources) -> list[Sentence]:
    """By occupation, else by department."""
    frames = [frame_of(sources, name) for name in ("occupations_turnover", "reasons")]
    found = [frame.mix for frame in frames if frame is not None and frame.mix is not None]
    return mix_sentences(found[0]) if found else []


def breaks(sources: Sources) -> list[Sentence]:
    """Each told once."""
    said = [break_of(frame_of(sources, name)) for name in ("reasons", "occupations_turnover")]
    return list(dict.fromkeys(sentence for sentence in said if sentence))
