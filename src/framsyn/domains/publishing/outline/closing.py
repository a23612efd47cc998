"""Sections 6 and 10-13: what these data say little about, and what happens next."""

from __future__ import annotations

from framsyn.domains.planning.values import PlanContents, ProposalItem
from framsyn.domains.publishing.outline.prose import NOTHING, Sentence, clause, paragraph, planner_section, say
from framsyn.domains.publishing.outline.sources import Sources
from framsyn.engines.document.tree import Block


def supply(sources: Sources, _number: str) -> list[Block]:
    return [*paragraph(say("Ingen prognos redovisas i den här planen.")), *planner_section("supply", sources)]


def key_functions(sources: Sources, _number: str) -> list[Block]:
    missing = say("Inga uppgifter om nyckelfunktioner och ersättare redovisas i den här planen.")
    return [*paragraph(missing), *planner_section("functions", sources)]


def proposals(sources: Sources, _number: str) -> list[Block]:
    rows = sources.contents.proposals
    if not rows:
        nothing = paragraph(say("Planen innehåller inga frågor till andra beslutsfattare."))
        return [*nothing, *planner_section("proposals", sources)]
    blocks = planner_section("proposals", sources)
    for row in rows:
        blocks += paragraph(outside_mandate(row), asked_for(row))
    return blocks


def outside_mandate(row: ProposalItem) -> Sentence:
    return say("Nämnden kan inte själv besluta om ", clause(row.matter), ".")


def asked_for(row: ProposalItem) -> Sentence:
    return say("Förvaltningen föreslår att ", clause(row.addressee), " ", clause(row.proposal), ".")


def consultation(sources: Sources, _number: str) -> list[Block]:
    text = planner_section("consultation", sources)
    return text or paragraph(say("Samverkan och remiss är inte redovisade än."))


def follow_up(sources: Sources, _number: str) -> list[Block]:
    contents = sources.contents
    return [*paragraph(when(contents), who(contents)), *planner_section("follow_up", sources)]


def when(contents: PlanContents) -> Sentence:
    if not contents.follow_up_reports:
        return say("Det är inte bestämt när åtgärderna ska följas upp.")
    return say("Åtgärderna följs upp i ", clause(contents.follow_up_reports), ".")


def who(contents: PlanContents) -> Sentence:
    if contents.follow_up_owner:
        return say(contents.follow_up_owner.strip(), " ansvarar.")
    return say("Det är inte bestämt vem som ansvarar.") if contents.follow_up_reports else NOTHING
