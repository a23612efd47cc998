"""Section 4: how many employees a manager has."""

from __future__ import annotations

from framsyn.domains.analysis.values import Frame
from framsyn.domains.publishing.outline.frames import (
    Column,
    chip,
    frame_basis,
    frame_of,
    frame_table,
    shown,
    under,
    value_of,
    whole,
)
from framsyn.domains.publishing.outline.prose import NOTHING, Sentence, chart, paragraph, say
from framsyn.domains.publishing.outline.sources import Sources
from framsyn.engines.charts.specs import bars
from framsyn.engines.document.tree import Block, Citation, Table
from framsyn.engines.wording.dates import day, iso
from framsyn.engines.wording.numbers import counted, number

COLUMNS = (
    Column("managers", "Chefer", adds_up=True),
    Column("span", "Medarbetare per\u00a0chef", "mean"),
    Column("median", "Median", "mean"),
    Column("up_to_10", "Högst 10", adds_up=True),
    Column("from_11_to_20", "11–20", width=2, adds_up=True),
    Column("from_21_to_30", "21–30", width=2, adds_up=True),
    Column("over_30", "Fler än 30", adds_up=True),
)
BANDS = {"up_to_10": "Högst 10", "from_11_to_20": "11–20", "from_21_to_30": "21–30", "over_30": "Fler än 30"}
LIMIT = 30


def managers(sources: Sources) -> list[Block]:
    frame = frame_of(sources, "managers")
    if frame is None:
        return []
    blocks = [*paragraph(span(sources, frame)), *_chart(sources, frame)]
    if frame.lines:
        blocks += [managers_table(frame), *under(sources, frame, COLUMNS)]
    return blocks


def span(sources: Sources, frame: Frame) -> Sentence:
    """Av {84} chefer har {19} fler än {30} medarbetare; medianen är {24}."""
    count, over = whole(frame, "managers"), whole(frame, "over_30")
    if not count:
        return NOTHING
    all_managers = chip(sources, frame, "managers", number(count))
    end = _median(sources, frame)
    more = f" fler än {LIMIT} medarbetare"
    if over is None:
        return say("Förvaltningen har ", all_managers, "\u00a0chefer", *end, ".") if count > 1 else NOTHING
    if count == 1:
        return say("Förvaltningens enda chef har", more if over else f" högst {LIMIT} medarbetare", ".")
    if over == count == 2:
        return say("Båda cheferna har", more, *end, ".")
    if over == count:
        return say("Alla ", chip(sources, frame, "managers", counted(count)), "\u00a0chefer har", more, *end, ".")
    if over == 0:
        return say("Av ", all_managers, "\u00a0chefer har ingen", more, *end, ".")
    large = chip(sources, frame, "over_30", "en" if over == 1 else number(over))
    return say("Av ", all_managers, "\u00a0chefer har ", large, more, *end, ".")


def managers_table(frame: Frame, *, source_line: str = "") -> Table:
    caption = f"Chefer efter antal medarbetare per avdelning, {iso(frame.basis.last)}"
    return frame_table(frame, caption, "Avdelning", COLUMNS, source_line=source_line)


def _median(sources: Sources, frame: Frame) -> tuple[str | Citation | None, ...]:
    median = shown(frame, "median")
    if median is None:
        return ()
    decimals = 0 if float(median).is_integer() else 1
    return "; medianen är ", chip(sources, frame, "median", number(median, decimals))


def _chart(sources: Sources, frame: Frame) -> list[Block]:
    counts = {label: whole(frame, name) or 0 for name, label in BANDS.items()}
    rows = [{"label": f"{label} medarbetare", "value": count} for label, count in counts.items()]
    if any(value_of(frame, name).state for name in BANDS) or not whole(frame, "managers"):
        return []
    largest = max(counts, key=lambda label: counts[label])
    over = whole(frame, "over_30") or 0
    of_all = number(whole(frame, "managers") or 0)
    title = f"{'Ingen' if not over else counted(over, capital=True)} av {of_all} chefer har fler än {LIMIT} medarbetare"
    alt = f"Flest chefer, {number(counts[largest])}, har {largest.lower()} medarbetare."
    subtitle = f"Antal chefer efter antal medarbetare {day(frame.basis.last)}"
    return [
        chart(
            title,
            subtitle,
            alt,
            sources.source_of(frame_basis(frame)),
            lambda narrow: bars(rows, value_title="Chefer", narrow=narrow),
        )
    ]
