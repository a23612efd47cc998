"""Section 8: what comes first and why, and what is left out."""

from __future__ import annotations

from collections.abc import Sequence

from framsyn.domains.planning.values import NeedItem
from framsyn.domains.publishing.outline.prose import (
    NOTHING,
    Sentence,
    bullets,
    clause,
    full_stop,
    is_clause,
    paragraph,
    planner_section,
    say,
)
from framsyn.domains.publishing.outline.sources import Sources
from framsyn.engines.document.tree import Block
from framsyn.engines.wording.numbers import counted
from framsyn.engines.wording.phrases import enumerate_phrases


def priority_order(sources: Sources, _number: str) -> list[Block]:
    contents = sources.contents
    ranked = sorted((n for n in contents.open_needs if n.rank is not None), key=lambda need: need.rank or 0)
    left_out = [need for need in contents.open_needs if need.rank is None]
    if not contents.open_needs:
        return [*paragraph(say("Inga behov har prioriterats.")), *planner_section("priorities", sources)]
    if not ranked:
        return [*paragraph(say("Behoven har inte rangordnats än.")), *planner_section("priorities", sources)]
    return [
        *paragraph(how_many(ranked), first(ranked[0], of_several=len(ranked) > 1)),
        *_order(ranked),
        *planner_section("priorities", sources),
        *paragraph(not_prioritised(left_out), tried_again(left_out, contents.first_year)),
    ]


def how_many(ranked: Sequence[NeedItem]) -> Sentence:
    return say("Förvaltningen prioriterar ", counted(len(ranked), "ett"), " behov.")


def first(need: NeedItem, *, of_several: bool) -> Sentence:
    start = "Först kommer" if of_several else "Det är"
    title = f"{start} ”{need.title}”"
    if not need.rank_reason:
        return say(title, ".")
    if is_clause(need.rank_reason):
        return say(title, ", eftersom ", clause(need.rank_reason), ".")
    return say(title, ". ", full_stop(need.rank_reason))


def not_prioritised(left_out: Sequence[NeedItem]) -> Sentence:
    if not left_out:
        return say("Inget behov har valts bort.")
    listed = [_with_reason(need) for need in left_out]
    count = counted(len(left_out), "ett", capital=True)
    return say(count, " behov prioriteras inte: ", enumerate_phrases(listed, limit=len(listed)), ".")


def tried_again(left_out: Sequence[NeedItem], first_year: int) -> Sentence:
    """The plan is renewed each year, in the autumn of its first."""
    if not left_out:
        return NOTHING
    return say("Det" if len(left_out) == 1 else "De", f" prövas igen hösten {first_year}.")


def _with_reason(need: NeedItem) -> str:
    return f"”{need.title}” ({clause(need.rank_reason)})" if need.rank_reason else f"”{need.title}”"


def _order(ranked: Sequence[NeedItem]) -> list[Block]:
    if len(ranked) < 2:
        return []
    return bullets((say(need.title) for need in ranked), ordered=True)
