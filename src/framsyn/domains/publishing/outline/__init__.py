"""The plan's document (PLAN_OUTLINE section 2): the sections in order, each a pure function of the sources.

Outline T goes by themes across the departments, outline A has a chapter for each department.
"""

from __future__ import annotations

from collections.abc import Callable

from framsyn.domains.publishing.outline.actions import planned_actions
from framsyn.domains.publishing.outline.annexes import annex_blocks, sheets
from framsyn.domains.publishing.outline.challenges import common_challenges
from framsyn.domains.publishing.outline.closing import follow_up, proposals
from framsyn.domains.publishing.outline.consultation import how_consulted
from framsyn.domains.publishing.outline.cover import TITLE, plan_cover
from framsyn.domains.publishing.outline.departments import by_department
from framsyn.domains.publishing.outline.functions import key_functions
from framsyn.domains.publishing.outline.lookback import look_back
from framsyn.domains.publishing.outline.method import how_counted
from framsyn.domains.publishing.outline.numbering import ORDER
from framsyn.domains.publishing.outline.priorities import priority_order
from framsyn.domains.publishing.outline.process import how_it_was_made, mandate_and_period
from framsyn.domains.publishing.outline.risks import risk_analysis
from framsyn.domains.publishing.outline.sources import Sources
from framsyn.domains.publishing.outline.staff import staff_in_figures
from framsyn.domains.publishing.outline.summary import in_short
from framsyn.domains.publishing.outline.supply import look_ahead
from framsyn.engines.document.tree import Block, Document, Heading
from framsyn.engines.wording.dates import years

SECTIONS: dict[str, tuple[str, Callable[[Sources, str], list[Block]]]] = {
    "mandate": ("Uppdrag och planperiod", mandate_and_period),
    "process": ("Så har planen tagits fram", how_it_was_made),
    "lookback": ("Tillbakablick", look_back),
    "staff": ("Personalen i siffror", staff_in_figures),
    "challenges": ("Gemensamma utmaningar", common_challenges),
    "departments": ("Avdelningarna", by_department),
    "supply": ("Behov och tillgång framåt", look_ahead),
    "risks": ("Risk- och väsentlighetsanalys", risk_analysis),
    "priorities": ("Prioriteringar", priority_order),
    "actions": ("Åtgärder", planned_actions),
    "functions": ("Nyckelfunktioner och ersättare", key_functions),
    "proposals": ("Frågor till andra beslutsfattare", proposals),
    "consultation": ("Samverkan och remiss", how_consulted),
    "follow_up": ("Uppföljning", follow_up),
    "method": ("Så har siffrorna räknats", how_counted),
}


def compose(sources: Sources) -> Document:
    contents = sources.contents
    blocks: list[Block] = [Heading(1, "Sammanfattning"), *in_short(sources)]
    for key in ORDER[contents.outline]:
        title, section = SECTIONS[key]
        number = sources.number_of(key)
        blocks += [Heading(1, title, number), *section(sources, number)]
    return Document(
        title=f"{TITLE} {years(contents.first_year, contents.last_year)}",
        cover=plan_cover(sources),
        blocks=(*blocks, *annex_blocks(sources)),
        sheets=sheets(sources),
        author=contents.administration,
        date=sources.date(),
        draft=not contents.is_decided,
    )
