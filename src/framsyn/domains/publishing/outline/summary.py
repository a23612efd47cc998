"""The summary: one page with needs, changes and priorities."""

from __future__ import annotations

from framsyn.domains.publishing.outline.actions import cost
from framsyn.domains.publishing.outline.priorities import ranked
from framsyn.domains.publishing.outline.prose import NOTHING, Sentence, paragraph, planner_section, say
from framsyn.domains.publishing.outline.sources import Sources
from framsyn.domains.publishing.outline.turnover import change
from framsyn.engines.document.tree import Block
from framsyn.engines.wording.numbers import counted
from framsyn.engines.wording.phrases import all_of, enumerate_phrases, plural


def in_short(sources: Sources) -> list[Block]:
    return [
        *planner_section("summary", sources),
        *paragraph(needs(sources), foremost(sources)),
        *paragraph(turnover(sources), *change(sources)),
        *paragraph(actions(sources), cost((action for _, action in sources.contents.actions), again=True)),
    ]


def needs(sources: Sources) -> Sentence:
    open_needs = sources.contents.open_needs
    prioritised = sum(need.rank is not None for need in open_needs)
    if not open_needs:
        return say("Inga behov har beskrivits.")
    said = f"Planen beskriver {counted(len(open_needs), 'ett')} kritiska kompetensbehov{_new(sources)}"
    if len(open_needs) == 1:
        said = "Planen beskriver ett kritiskt kompetensbehov"
        return say(said, ", som prioriteras." if prioritised else ".")
    if not prioritised:
        return say(said, ".")
    if prioritised == len(open_needs):
        return say(said, ". ", all_of(prioritised), " prioriteras.")
    return say(said, ". ", counted(prioritised, "ett", capital=True), " av behoven prioriteras.")


def _new(sources: Sources) -> str:
    """Compared with a plan before; where all are new the plan before had none that lived on."""
    count = sum(need.judgement == "new" for need in sources.contents.open_needs)
    if sources.contents.earlier is None or not count or count == len(sources.contents.open_needs):
        return ""
    return f", varav {counted(count, 'ett')} är {plural(count, 'nytt', 'nya')}"


def foremost(sources: Sources) -> Sentence:
    first = ranked(sources.contents)[:3]
    if len(first) < 2:
        return NOTHING
    return say("Främst kommer ", enumerate_phrases([f"”{need.title}”" for need in first]), ".")


def turnover(sources: Sources) -> Sentence:
    now, before = sources.chip("turnover"), sources.chip("turnover.previous")
    if before is None:
        return say("Personalomsättningen var ", now, ".")
    return say("Personalomsättningen var ", now, ", mot ", before, " ett år tidigare.")


def actions(sources: Sources) -> Sentence:
    count = len(sources.contents.actions)
    if not count:
        return say("Planen innehåller inga åtgärder.")
    return say("Planen innehåller ", counted(count), plural(count, " åtgärd", " åtgärder"), ".")
