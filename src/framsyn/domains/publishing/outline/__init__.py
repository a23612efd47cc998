"""Outline T (PLAN_OUTLINE section 2): the sections in order, each a pure function of the sources."""

from __future__ import annotations

from collections.abc import Callable

from framsyn.domains.publishing.outline.actions import planned_actions
from framsyn.domains.publishing.outline.annexes import annex_blocks, sheets
from framsyn.domains.publishing.outline.challenges import common_challenges
from framsyn.domains.publishing.outline.closing import consultation, follow_up, key_functions, proposals, supply
from framsyn.domains.publishing.outline.lookback import look_back
from framsyn.domains.publishing.outline.method import how_counted
from framsyn.domains.publishing.outline.priorities import priority_order
from framsyn.domains.publishing.outline.process import how_it_was_made, mandate_and_period
from framsyn.domains.publishing.outline.risks import risk_analysis
from framsyn.domains.publishing.outline.sources import Sources
from framsyn.domains.publishing.outline.staff import staff_in_figures
from framsyn.domains.publishing.outline.summary import in_short
from framsyn.domains.publishing.outline.words import STATUS
from framsyn.engines.document.tree import Block, Cover, Document, Heading
from framsyn.engines.wording.dates import day, years

TITLE = "Kompetensförsörjningsplan"
SECTIONS: tuple[tuple[str, Callable[[Sources, str], list[Block]]], ...] = (
    ("Uppdrag och planperiod", mandate_and_period),
    ("Så har planen tagits fram", how_it_was_made),
    ("Tillbakablick", look_back),
    ("Personalen i siffror", staff_in_figures),
    ("Gemensamma utmaningar", common_challenges),
    ("Behov och tillgång framåt", supply),
    ("Risk- och väsentlighetsanalys", risk_analysis),
    ("Prioriteringar", priority_order),
    ("Åtgärder", planned_actions),
    ("Nyckelfunktioner och ersättare", key_functions),
    ("Frågor till andra beslutsfattare", proposals),
    ("Samverkan och remiss", consultation),
    ("Uppföljning", follow_up),
    ("Så har siffrorna räknats", how_counted),
)


def compose(sources: Sources) -> Document:
    contents = sources.contents
    blocks: list[Block] = [Heading(1, "Sammanfattning"), *in_short(sources)]
    for index, (title, section) in enumerate(SECTIONS, start=1):
        blocks += [Heading(1, title, str(index)), *section(sources, str(index))]
    period = years(contents.first_year, contents.last_year)
    return Document(
        title=f"{TITLE} {period}",
        cover=cover(sources),
        blocks=(*blocks, *annex_blocks(sources)),
        sheets=sheets(sources),
        author=contents.administration,
        date=_date(sources),
        draft=contents.status in ("draft", "under_review"),
    )


def cover(sources: Sources) -> Cover:
    contents = sources.contents
    period = years(contents.first_year, contents.last_year)
    lines = [
        ("Nämnd", contents.committee),
        ("Förvaltning", contents.administration),
        ("Planperiod", period),
        ("Status", STATUS[contents.status]),
    ]
    if sources.figures is not None:
        lines.append(("Uppgifterna hämtade", day(sources.figures.basis["headcount"].as_of)))
    return Cover(contents.administration, TITLE, period, tuple((name, value) for name, value in lines if value))


def _date(sources: Sources) -> str:
    """For the file's properties: not the clock's, so that same input gives same bytes."""
    if sources.figures is not None:
        return sources.figures.basis["headcount"].as_of.isoformat()
    created = sources.contents.created_at
    return created.date().isoformat() if created else ""
