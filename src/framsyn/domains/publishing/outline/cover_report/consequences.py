"""Equality and children: what the figures say, and what the planner has judged."""

from __future__ import annotations

from framsyn.domains.planning.values import CoverReportItem
from framsyn.domains.publishing.outline.prose import (
    NOTHING,
    Sentence,
    clause,
    full_stop,
    is_clause,
    paragraph,
    planner_text,
    say,
)
from framsyn.domains.publishing.outline.sources import Sources
from framsyn.engines.document.tree import Block

SHARE = "staff:by-gender.share@"


def equality(sources: Sources) -> list[Block]:
    report = sources.contents.cover_report or CoverReportItem()
    text = planner_text(report.equality, sources)
    without = paragraph(say("Åtgärdernas betydelse för jämställdheten har inte bedömts", _yet(sources)))
    return [*paragraph(shares(sources)), *(text or without)]


def shares(sources: Sources) -> Sentence:
    """Of women and men; a share that may not be shown takes the sentence with it."""
    women, men = sources.chip(f"{SHARE}F"), sources.chip(f"{SHARE}M")
    if women is None or men is None:
        return NOTHING
    return say("Av förvaltningens anställda är ", women, " kvinnor och ", men, " män.")


def children(sources: Sources) -> list[Block]:
    report = sources.contents.cover_report or CoverReportItem()
    match report.children_concerned:
        case None:
            return paragraph(say("Konsekvenserna för barn har inte bedömts", _yet(sources)))
        case False:
            return paragraph(not_concerned(report.children))
        case True:
            text = planner_text(report.children, sources)
            return text or paragraph(say("Barn berörs av planen."))


def not_concerned(reason: str) -> Sentence:
    if not reason.strip():
        return say("Barn berörs inte.")
    if is_clause(reason):
        return say("Barn berörs inte, eftersom ", clause(reason), ".")
    return say("Barn berörs inte. ", full_stop(reason))


def _yet(sources: Sources) -> str:
    return "." if sources.contents.is_decided else " än."
