"""Section 4: the staff in figures."""

from __future__ import annotations

from framsyn.domains.publishing.outline.prose import paragraph, planner_section, say
from framsyn.domains.publishing.outline.sources import Sources
from framsyn.domains.publishing.outline.structure import structure
from framsyn.domains.publishing.outline.turnover import turnover
from framsyn.engines.document.tree import Block, Heading


def staff_in_figures(sources: Sources, number: str) -> list[Block]:
    text = planner_section("staff", sources)
    if sources.figures is None:
        return [*paragraph(say("Inga siffror ur personaldata är uträknade för planen.")), *text]
    # "vet inte" is an answer, and the program never gives another
    judgement = text or paragraph(say("Orsaken är inte klarlagd."))
    return [
        Heading(2, "Personalstruktur", f"{number}.1"),
        *structure(sources),
        Heading(2, "Personalomsättning", f"{number}.2"),
        *turnover(sources),
        Heading(2, "Förvaltningens bedömning", f"{number}.3"),
        *judgement,
    ]
