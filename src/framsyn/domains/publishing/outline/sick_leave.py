"""Section 4: sick leave from given sums, each rate under its own denominator."""

from __future__ import annotations

from framsyn.domains.analysis.values import Frame
from framsyn.domains.publishing.outline.frames import (
    Column,
    chip,
    frame_of,
    frame_table,
    not_known,
    period_of,
    shown,
    under,
    value_of,
    window_of,
)
from framsyn.domains.publishing.outline.prose import NOTHING, Sentence, paragraph, say
from framsyn.domains.publishing.outline.sources import Sources
from framsyn.engines.document.tree import Block, Table
from framsyn.engines.wording.numbers import percent

COLUMNS = (
    Column("statutory", "Av ordinarie arbetstid, %", "share", width=1.4),
    Column("own", "Av anställningsdagar, %", "share", width=1.4),
)
DENOMINATORS = {"statutory": "den ordinarie arbetstiden", "own": "anställningsdagarna"}


def sick_leave(sources: Sources) -> list[Block]:
    frame = frame_of(sources, "sick-leave")
    if frame is None:
        return []
    given = [name for name in DENOMINATORS if name in frame.columns]
    if given and all(value_of(frame, name).state == "missing" for name in given):
        return paragraph(not_known(frame.basis.first, frame.basis.last))
    blocks = paragraph(rates(sources, frame), two_denominators(frame))
    if frame.lines:
        blocks += [sick_leave_table(frame), *under(sources, frame)]
    return blocks


def rates(sources: Sources, frame: Frame) -> Sentence:
    there = [(name, rate) for name in DENOMINATORS if (rate := shown(frame, name)) is not None]
    if not there:
        return NOTHING
    said = [(chip(sources, frame, name, percent(rate)), f" av {DENOMINATORS[name]}") for name, rate in there]
    parts = said[0] if len(said) == 1 else (*said[0], " och ", *said[1])
    return say(window_of(frame), " var sjukfrånvaron ", *parts, ".")


def two_denominators(frame: Frame) -> Sentence:
    if any(shown(frame, name) is None for name in DENOMINATORS):
        return NOTHING
    return say("De två måtten har olika nämnare och jämförs inte med varandra.")


def sick_leave_table(frame: Frame, *, source_line: str = "") -> Table:
    caption = f"Sjukfrånvaro per avdelning, {period_of(frame)}"
    return frame_table(frame, caption, "Avdelning", COLUMNS, source_line=source_line)
