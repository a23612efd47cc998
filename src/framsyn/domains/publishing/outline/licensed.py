"""Section 4: the share with a licence, in the occupations that ask for one."""

from __future__ import annotations

from framsyn.domains.analysis.values import Frame, Line
from framsyn.domains.publishing.outline.frames import (
    Column,
    chip,
    frame_of,
    frame_table,
    shown,
    under,
    whole,
)
from framsyn.domains.publishing.outline.prose import NOTHING, Sentence, clause, paragraph, say
from framsyn.domains.publishing.outline.sources import Sources
from framsyn.engines.document.tree import Block, Table
from framsyn.engines.wording.dates import day, iso
from framsyn.engines.wording.numbers import counted, percent

COLUMNS = (
    Column("licensed", "Legitimerade", adds_up=True),
    Column("unlicensed", "Inte legitimerade", adds_up=True),
    Column("unknown", "Okänt", adds_up=True),
    Column("share", "Andel, %", "share"),
)
WRITTEN_OUT = 3  # occupations; the table holds all
DECIMALS = 0
# endings of an occupation in the singular, and of the same people together
ENDINGS = {
    "are": "arna",
    "ska": "skorna",
    "log": "logerna",
    "gog": "gogerna",
    "ped": "pederna",
    "peut": "peuterna",
    "tor": "torerna",
    "ist": "isterna",
}


def licensed(sources: Sources) -> list[Block]:
    frame = frame_of(sources, "licensed")
    if frame is None:
        return []
    lines = sorted(
        (line for line in frame.lines if not line.merged and shown(frame, "share", line) is not None),
        key=lambda line: (-_known(frame, line), line.label),
    )
    said = [share_of(sources, frame, line) for line in lines[:WRITTEN_OUT]]
    blocks = paragraph(*(said or [share_of_all(sources, frame)]), not_registered(sources, frame))
    if any(not line.merged for line in _asked(frame)):
        blocks += [licensed_table(frame), *under(sources, frame, COLUMNS)]
    return blocks


def share_of_all(sources: Sources, frame: Frame) -> Sentence:
    share = shown(frame, "share")
    if share is None:
        return NOTHING
    told = chip(sources, frame, "share", percent(share, DECIMALS))
    return say("Av de anställda i yrken där legitimation registreras är ", told, " legitimerade.")


def share_of(sources: Sources, frame: Frame, line: Line) -> Sentence:
    """Bland förskollärarna var {78} procent legitimerade, mot {71} procent {den 31 oktober 2023}."""
    share = shown(frame, "share", line)
    if share is None:
        return NOTHING
    words = {0.0: "ingen", 1.0: "alla"}.get(share, percent(share, DECIMALS))
    now = chip(sources, frame, "share", words, line)
    licensed = " legitimerade" if share else " legitimerad"
    return say(among(line.label), " var ", now, licensed, *_earlier(sources, line), ".")


def among(label: str) -> str:
    """förskollärare -> Bland förskollärarna. What is no single common word is named as it is."""
    name = clause(label)
    ending = next((ending for ending in ENDINGS if name.endswith(ending)), "")
    if not ending or not name.isalpha():
        return f"Inom yrkesgruppen {name}"
    return f"Bland {name.removesuffix(ending)}{ENDINGS[ending]}"


def not_registered(sources: Sources, frame: Frame) -> Sentence:
    """Where most are not registered the licence is not asked for, and their number says nothing."""
    count = whole(frame, "unknown")
    if not count or count > _known(frame, frame.total):
        return NOTHING
    shown_count = chip(sources, frame, "unknown", counted(count))
    return say("För ", shown_count, " anställda saknas uppgift; de ingår inte i andelen.")


def licensed_table(frame: Frame, *, source_line: str = "") -> Table:
    caption = f"Legitimerade per yrkesgrupp, {iso(frame.basis.last)}"
    return frame_table(frame, caption, "Yrkesgrupp", COLUMNS, lines=_asked(frame), source_line=source_line)


def _asked(frame: Frame) -> list[Line]:
    """Not the occupations in which nobody's licence is registered."""
    none = {"licensed": 0, "unlicensed": 0}
    return [line for line in frame.lines if {name: shown(frame, name, line) for name in none} != none]


def _known(frame: Frame, line: Line) -> int:
    return (whole(frame, "licensed", line) or 0) + (whole(frame, "unlicensed", line) or 0)


def _earlier(sources: Sources, line: Line) -> Sentence:
    """In the plan before, where the same code of occupation stood for the same thing."""
    plan = sources.contents.earlier
    frame = plan.figures.frames.get("licensed") if plan and plan.figures else None
    before = next((old for old in frame.lines if old.code == line.code), None) if frame else None
    now = frame_of(sources, "licensed")
    if frame is None or before is None or now is None or now.not_comparable or frame.basis.last >= now.basis.last:
        return NOTHING
    share = shown(frame, "share", before)
    if share is None:
        return NOTHING
    cited = chip(sources, frame, "share", percent(share, DECIMALS), before)
    return say(", mot ", cited, f" {day(frame.basis.last)}")
