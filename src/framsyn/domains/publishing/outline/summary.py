"""The summary: one page with needs, changes and priorities."""

from __future__ import annotations

from framsyn.domains.publishing.outline.actions import cost
from framsyn.domains.publishing.outline.prose import NOTHING, Sentence, paragraph, planner_section, say
from framsyn.domains.publishing.outline.sources import Sources
from framsyn.domains.publishing.outline.turnover import change
from framsyn.engines.document.tree import Block
from framsyn.engines.wording.numbers import counted
from framsyn.engines.wording.phrases import enumerate_phrases, plural


def in_short(sources: Sources) -> list[Block]:
    return [
        *planner_section("summary", sources),
        *paragraph(needs(sources), foremost(sources)),
        *paragraph(turnover(sources), *change(sources)),
        *paragraph(actions(sources), cost(action for _, action in sources.contents.actions)),
    ]


def needs(sources: Sources) -> Sentence:
    open_needs = sources.contents.open_needs
    ranked = sum(need.rank is not None for need in open_needs)
    if not open_needs:
        return say("Inga behov har beskrivits.")
    said = f"Planen beskriver {counted(len(open_needs), 'ett')} behov"
    if not ranked:
        return say(said, ".")
    if ranked == len(open_needs):
        return say(said, ", som prioriteras." if ranked == 1 else ". Alla prioriteras.")
    return say(said, ". Av dem prioriteras ", counted(ranked, "ett"), ".")


def foremost(sources: Sources) -> Sentence:
    ranked = sorted(
        (need for need in sources.contents.open_needs if need.rank is not None), key=lambda need: need.rank or 0
    )
    if len(ranked) < 2:
        return NOTHING
    return say("Främst kommer ", enumerate_phrases([f"”{need.title}”" for need in ranked[:3]]), ".")


def turnover(sources: Sources) -> Sentence:
    now, before = sources.chip("turnover"), sources.chip("turnover.previous")
    if before is None:
        return say("Personalomsättningen är ", now, ".")
    return say("Personalomsättningen är ", now, ", mot ", before, " ett år tidigare.")


def actions(sources: Sources) -> Sentence:
    count = len(sources.contents.actions)
    if not count:
        return say("Planen innehåller inga åtgärder.")
    return say("Planen innehåller ", counted(count), plural(count, " åtgärd", " åtgärder"), ".")
