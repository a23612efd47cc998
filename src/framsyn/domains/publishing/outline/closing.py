"""What others must decide, and what happens next."""

from __future__ import annotations

from framsyn.domains.planning.values import PlanContents, ProposalItem
from framsyn.domains.publishing.outline.prose import NOTHING, Sentence, clause, paragraph, planner_section, say
from framsyn.domains.publishing.outline.sources import Sources
from framsyn.engines.document.tree import Block


def proposals(sources: Sources, _number: str) -> list[Block]:
    rows = sources.contents.proposals
    blocks = planner_section("proposals", sources)
    if not rows:
        return [*paragraph(say("Planen innehåller inga frågor till andra beslutsfattare.")), *blocks]
    for row in rows:
        blocks += paragraph(outside_mandate(row), asked_for(row))
    return blocks


def outside_mandate(row: ProposalItem) -> Sentence:
    return say("Nämnden kan inte själv besluta om ", clause(row.matter), ".")


def asked_for(row: ProposalItem) -> Sentence:
    return say("Förvaltningen föreslår att ", clause(row.addressee), " ", clause(row.proposal), ".")


def follow_up(sources: Sources, _number: str) -> list[Block]:
    contents = sources.contents
    return [*paragraph(when(contents), who(contents)), *planner_section("follow_up", sources)]


def when(contents: PlanContents) -> Sentence:
    if not contents.follow_up_reports:
        return say("Det är inte bestämt när åtgärderna ska följas upp.")
    return say("Åtgärderna följs upp i ", clause(contents.follow_up_reports), ".")


def who(contents: PlanContents) -> Sentence:
    if contents.follow_up_owner:
        return say(contents.follow_up_owner.strip().rstrip("."), " ansvarar för uppföljningen.")
    return say("Det är inte bestämt vem som ansvarar.") if contents.follow_up_reports else NOTHING
