"""Need and supply ahead. Without forecasts: which competence gaps the needs tell of."""

from __future__ import annotations

from framsyn.domains.planning.values import NeedItem
from framsyn.domains.publishing.outline.needs import LEVELS
from framsyn.domains.publishing.outline.prose import Sentence, paragraph, planner_section, say
from framsyn.domains.publishing.outline.sources import Sources
from framsyn.domains.publishing.outline.words import COMPETENCE
from framsyn.engines.document.tree import Block, Cell, Table, TableColumn
from framsyn.engines.wording.numbers import counted
from framsyn.engines.wording.phrases import all_of


def look_ahead(sources: Sources, _number: str) -> list[Block]:
    judged = [need for need in sources.contents.open_needs if need.level_now and need.level_needed]
    return [
        *paragraph(say("Ingen prognos redovisas i den här planen.")),
        *planner_section("supply", sources),
        *_competence(judged),
    ]


def competence_gaps(judged: list[NeedItem]) -> Sentence:
    short = sum(LEVELS.index(need.level_now) < LEVELS.index(need.level_needed) for need in judged)
    of_all = f"För {counted(len(judged), 'ett')} behov har kompetensnivån bedömts"
    whole = all_of(len(judged)).lower()
    if not short:
        return say(of_all, ". Den räcker", "." if len(judged) == 1 else f" för {whole}.")
    if short == len(judged):
        return say(of_all, ". Där" if short == 1 else f". För {whole}", " krävs en högre nivå än i dag.")
    return say(of_all, ". För ", counted(short, "ett"), " av dem krävs en högre nivå än i dag.")


def _competence(judged: list[NeedItem]) -> list[Block]:
    if not judged:
        return []
    columns = (
        TableColumn("Behov", width=4),
        TableColumn("Nivå i dag", width=1.5),
        TableColumn("Nivå som krävs", width=1.5),
    )
    rows = tuple(
        (Cell(need.title), Cell(COMPETENCE[need.level_now]), Cell(COMPETENCE[need.level_needed])) for need in judged
    )
    return [*paragraph(competence_gaps(judged)), Table("Bedömd kompetensnivå per behov", columns, rows)]
