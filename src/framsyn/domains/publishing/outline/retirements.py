"""Section 4: retirements ahead, expected of groups by the ages in them; never of a person."""

from __future__ import annotations

from framsyn.domains.analysis.chance import RANKED_FROM
from framsyn.domains.analysis.values import Frame, Line
from framsyn.domains.publishing.outline.frames import (
    Column,
    chip,
    frame_basis,
    frame_of,
    frame_table,
    name_of,
    shown,
    under,
    value_of,
    whole,
)
from framsyn.domains.publishing.outline.prose import NOTHING, Sentence, chart, clause, paragraph, say
from framsyn.domains.publishing.outline.sources import Sources
from framsyn.engines.charts.specs import bars
from framsyn.engines.document.tree import Block, Citation, Table
from framsyn.engines.wording.dates import day, iso
from framsyn.engines.wording.numbers import number, percent, percent_sign
from framsyn.engines.wording.phrases import enumerate_phrases, plural

COLUMNS = (
    Column("persons", "Tillsvidare\u00adanställda", adds_up=True),
    Column("expected_1", "Inom ett\u00a0år", "fte", adds_up=True),
    Column("expected_3", "Inom tre\u00a0år", "fte", adds_up=True),
    Column("expected_5", "Inom fem\u00a0år", "fte", adds_up=True),
    Column("share_3", "Andel inom tre\u00a0år,\u00a0%", "share", width=1.4),
)
SPANS = {"expected_1": "inom ett år", "expected_3": "inom tre år", "expected_5": "inom fem år"}
IN_SECTION = 10  # lines; all stand in the annex
IN_CHART = 8
NAMED = 2


def retirements(sources: Sources) -> list[Block]:
    frame = frame_of(sources, "retirements")
    if frame is None:
        return []
    more = say("Alla yrkesgrupper finns i bilaga\u00a02.") if len(frame.lines) > IN_SECTION else NOTHING
    blocks = paragraph(expected(sources, frame), share_ahead(sources, frame), of_groups())
    blocks += paragraph(highest_share(frame), more)
    blocks += _chart(sources, frame)
    if frame.lines:
        columns = COLUMNS if len(frame.lines) <= IN_SECTION else ()
        blocks += [retirements_table(frame, lines=most_ahead(frame)), *under(sources, frame, columns)]
    return blocks


def expected(sources: Sources, frame: Frame) -> Sentence:
    """A zero part is left out."""
    counts = {name: whole(frame, name) for name in SPANS if name in frame.columns}
    if not counts or any(count is None for count in counts.values()):
        return NOTHING
    there = [(name, count) for name, count in counts.items() if count]
    if not there:
        return say(f"Inga pensionsavgångar väntas {list(SPANS.values())[len(counts) - 1]}.")
    parts: list[str | Citation | None] = ["Räknat från ", day(frame.basis.last), " väntas "]
    for index, (name, count) in enumerate(there):
        if index:
            parts.append(" och " if index == len(there) - 1 else ", ")
        figure = chip(sources, frame, name, number(count))
        noun = plural(count, "\u00a0pensionsavgång", "\u00a0pensionsavgångar") if not index else ""
        parts += [figure, noun, " ", SPANS[name]]
    return say(*parts, ".")


def share_ahead(sources: Sources, frame: Frame) -> Sentence:
    share = shown(frame, "share_3")
    if not share or not whole(frame, "expected_3"):
        return NOTHING
    told = chip(sources, frame, "share_3", percent(share))
    return say("Avgångarna inom tre år motsvarar ", told, " av de tillsvidareanställda.")


def of_groups() -> Sentence:
    return say("Talen är beräknade för grupper efter åldrarna i dem och säger ingenting om enskilda.")


def ranked(frame: Frame) -> list[Line]:
    """Occupations large enough to be ranked, the highest share first."""
    large = [
        line
        for line in frame.lines
        if not line.merged and (whole(frame, "persons", line) or 0) >= RANKED_FROM and shown(frame, "share_3", line)
    ]
    return sorted(large, key=lambda line: (-(shown(frame, "share_3", line) or 0), line.label))


def highest_share(frame: Frame) -> Sentence:
    lines = ranked(frame)
    if len(lines) <= NAMED:
        return NOTHING
    named = [f"{clause(line.label)} ({percent_sign(shown(frame, 'share_3', line) or 0)})" for line in lines[:NAMED]]
    start = "Av de yrkesgrupper som redovisas är andelen" if _some_hidden(frame) else "Andelen är"
    return say(start, " högst i yrkesgrupperna ", enumerate_phrases(named), ". ", NOT_RANKED)


NOT_RANKED = f"Yrkesgrupper med färre än {RANKED_FROM} tillsvidareanställda rangordnas inte."


def _some_hidden(frame: Frame) -> bool:
    return any(value_of(frame, "share_3", line).state == "hidden" for line in frame.lines)


def most_ahead(frame: Frame) -> tuple[Line, ...]:
    """The occupations with most retirements within three years, in the frame's order."""
    if len(frame.lines) <= IN_SECTION:
        return frame.lines
    own = [line for line in frame.lines if not line.merged and shown(frame, "expected_3", line) is not None]
    own.sort(key=lambda line: (-(shown(frame, "expected_3", line) or 0), line.label))
    return tuple(own[:IN_SECTION])


def retirements_table(frame: Frame, *, lines: tuple[Line, ...] | None = None, source_line: str = "") -> Table:
    caption = f"Väntade pensionsavgångar per yrkesgrupp, räknat från {iso(frame.basis.last)}"
    if lines is not None and len(lines) < len(frame.lines):
        caption = f"Yrkesgrupper med flest väntade pensionsavgångar, räknat från {iso(frame.basis.last)}"
    return frame_table(frame, caption, "Yrkesgrupp", COLUMNS, lines=lines, source_line=source_line)


def _chart(sources: Sources, frame: Frame) -> list[Block]:
    lines = ranked(frame)[:IN_CHART]
    if len(lines) <= NAMED:
        return []
    rows = [{"label": name_of(frame, line), "value": shown(frame, "share_3", line)} for line in lines]
    first, last = lines[0], lines[-1]
    alt = (
        f"Andelen väntade pensionsavgångar inom tre år är högst av de visade i yrkesgruppen {clause(first.label)}, "
        f"{percent(shown(frame, 'share_3', first) or 0)}, och lägst i yrkesgruppen {clause(last.label)}, "
        f"{percent(shown(frame, 'share_3', last) or 0)}."
    )
    title = f"Störst andel väntas gå i pension bland {enumerate_phrases([clause(x.label) for x in lines[:NAMED]])}"
    subtitle = f"Procent av de tillsvidareanställda {day(frame.basis.last)} som väntas gå i pension inom tre år"
    return [
        chart(
            title,
            subtitle,
            alt,
            sources.source_of(frame_basis(frame)),
            lambda narrow: bars(rows, value_title="Andel", format=".1%", narrow=narrow),
        )
    ]
