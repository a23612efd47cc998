"""Union consultation: at which meeting, who took which stance, and what they said."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from framsyn.domains.planning.values import UnionConsultationItem
from framsyn.domains.publishing.outline.prose import (
    Sentence,
    bullets,
    clause,
    full_stop,
    paragraph,
    planner_section,
    say,
)
from framsyn.domains.publishing.outline.sources import Sources
from framsyn.domains.publishing.outline.words import STANCES
from framsyn.engines.document.tree import Block
from framsyn.engines.wording.dates import day
from framsyn.engines.wording.phrases import enumerate_phrases

Rows = Sequence[UnionConsultationItem]


def how_consulted(sources: Sources, _number: str) -> list[Block]:
    rows = sources.contents.consultations
    text = planner_section("consultation", sources)
    if not rows:
        return text or paragraph(none_yet(decided=sources.contents.is_decided))
    return [*union_consultation(rows), *text]


def union_consultation(rows: Rows) -> list[Block]:
    """A paragraph for each meeting; the views word for word below."""
    blocks: list[Block] = []
    for (body, held_on), group in groupby(rows, key=lambda row: (row.body, row.held_on)):
        of_meeting = list(group)
        blocks += paragraph(say("Planen behandlades i ", clause(body), " ", day(held_on), "."), *stances(of_meeting))
        blocks += bullets(views(row) for row in of_meeting if row.views.strip())
    return blocks


def none_yet(*, decided: bool) -> Sentence:
    return say("Samverkan och remiss är inte redovisade", "." if decided else " än.")


def stances(rows: Rows) -> list[Sentence]:
    """Those who agree are named together, in the order in which the stances are."""
    said = []
    for stance, words in STANCES.items():
        own = [row for row in rows if row.stance == stance]
        below = ", som återges nedan" if stance == "views" and all(row.views.strip() for row in own) else ""
        if own:
            said.append(say(enumerate_phrases([row.party for row in own], limit=len(own)), f" {words}{below}."))
    return said


def views(row: UnionConsultationItem) -> Sentence:
    return say(row.party, ": ", full_stop(row.views))
