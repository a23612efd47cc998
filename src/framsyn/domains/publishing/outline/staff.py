"""Section 4: the staff in figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from framsyn.domains.publishing.outline.judgements import NOBODY_KNOWS, judgement
from framsyn.domains.publishing.outline.licensed import licensed
from framsyn.domains.publishing.outline.managers import managers
from framsyn.domains.publishing.outline.mobility import hires, mobility
from framsyn.domains.publishing.outline.prose import paragraph, planner_section, say
from framsyn.domains.publishing.outline.retirements import retirements
from framsyn.domains.publishing.outline.sick_leave import sick_leave
from framsyn.domains.publishing.outline.sources import Sources
from framsyn.domains.publishing.outline.structure import structure
from framsyn.domains.publishing.outline.turnover import still_here, turnover
from framsyn.engines.document.tree import Block, Heading

Part = tuple[Callable[[Sources], list[Block]], str]  # what is told, and whose judgement stands beside it
SUBSECTIONS: tuple[tuple[str, tuple[Part, ...]], ...] = (
    ("Personalstruktur", ((structure, "staff"),)),
    ("Personalomsättning", ((turnover, "turnover"), (still_here, "stability"))),
    ("Nyanställningar och intern rörlighet", ((hires, "hires"), (mobility, "mobility"))),
    ("Pensionsavgångar framåt", ((retirements, "retirements"),)),
    ("Legitimation", ((licensed, "licensed"),)),
    ("Chefer", ((managers, "managers"),)),
    ("Sjukfrånvaro", ((sick_leave, "sick-leave"),)),
)


def staff_in_figures(sources: Sources, number: str) -> list[Block]:
    text = planner_section("staff", sources)
    if sources.figures is None:
        return [*paragraph(say("Inga siffror ur personaldata är uträknade för planen.")), *text]
    told = [(title, own) for title, parts in SUBSECTIONS if (own := list(_told(sources, parts)))]
    # "vet inte" is an answer, and the program never gives another
    if text or "turnover" not in sources.figures.judgements:
        told.append(("Förvaltningens bedömning", text or paragraph(say(NOBODY_KNOWS))))
    blocks: list[Block] = []
    for index, (title, own) in enumerate(told, start=1):
        blocks += [Heading(2, title, f"{number}.{index}"), *own]
    return blocks


def _told(sources: Sources, parts: tuple[Part, ...]) -> Iterator[Block]:
    """A judgement stands beside its figure; where the figure is left out, so is the judgement."""
    for tell, figure in parts:
        if blocks := tell(sources):
            yield from blocks
            yield from judgement(sources, figure)
