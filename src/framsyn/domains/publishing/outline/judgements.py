"""What the administration believes lies behind a figure; it stands beside the figure."""

from __future__ import annotations

from framsyn.domains.analysis.values import Judgement
from framsyn.domains.publishing.outline.prose import NOTHING, Sentence, full_stop, paragraph, planner_text, say
from framsyn.domains.publishing.outline.sources import Sources
from framsyn.engines.document.tree import Block, Paragraph, Text
from framsyn.engines.wording.dates import day

HEADING = "Förvaltningens bedömning:"
NOBODY_KNOWS = "Orsaken är inte klarlagd."


def judgement(sources: Sources, figure: str) -> list[Block]:
    found = sources.figures.judgements.get(figure) if sources.figures else None
    return judgement_blocks(found, sources) if found else []


def judgement_blocks(found: Judgement, sources: Sources) -> list[Block]:
    """ "Vet inte" is an answer; what is written besides it follows."""
    first = say(NOBODY_KNOWS) if found.not_known else NOTHING
    blocks = planner_text(full_stop(found.text), sources) if found.text.strip() else []
    opening: list[Block] = []
    lead = Text(f"{HEADING} ", strong=True)
    if blocks and isinstance(blocks[0], Paragraph):
        content = (*first, Text(" "), *blocks[0].content) if first else blocks[0].content
        opening, blocks = [Paragraph((lead, *content), origin="planner")], blocks[1:]
    elif first or blocks:
        opening = [Paragraph((lead, *first), origin="planner")]
    if not opening:
        return []
    return [*opening, *blocks, *paragraph(written(found, sources), style="source")]


def written(found: Judgement, sources: Sources) -> Sentence:
    """Which role, when, and about which window where it is another than the plan's."""
    about = NOTHING
    if sources.figures is not None and found.last != sources.figures.last:
        about = say("Den gäller perioden till och med ", day(found.last), ".")
    by = f" av {found.written_by}" if found.written_by else ""
    return say("Bedömningen skrevs", by, " ", day(found.written_on), ".", *((" ", *about) if about else ()))
