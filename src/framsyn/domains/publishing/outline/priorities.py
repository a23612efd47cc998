"""Section 8: what comes first and why, and what is left out."""

from __future__ import annotations

from collections.abc import Sequence

from framsyn.domains.planning.values import NeedItem, PlanContents
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
    first_to_last = ranked(contents)
    left_out = [need for need in contents.open_needs if need.rank is None]
    if not contents.open_needs:
        return [*paragraph(say("Inga behov har prioriterats.")), *planner_section("priorities", sources)]
    if not first_to_last:
        nothing = say("Behoven har inte rangordnats", "." if contents.is_decided else " än.")
        return [*paragraph(nothing), *planner_section("priorities", sources)]
    return [
        *paragraph(how_many(first_to_last), first(first_to_last[0], of_several=len(first_to_last) > 1)),
        *_order(first_to_last),
        *planner_section("priorities", sources),
        *paragraph(not_prioritised(left_out), tried_again(left_out, contents.reconsidered, contents.first_year)),
    ]


def ranked(contents: PlanContents) -> list[NeedItem]:
    return sorted((need for need in contents.open_needs if need.rank is not None), key=lambda need: need.rank or 0)


def how_many(rows: Sequence[NeedItem]) -> Sentence:
    return say("Förvaltningen prioriterar ", counted(len(rows), "ett"), " behov.")


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


def tried_again(left_out: Sequence[NeedItem], reconsidered: str, first_year: int) -> Sentence:
    """When nothing else is said: the plan is renewed each year, in the autumn of its first."""
    if not left_out:
        return NOTHING
    when = clause(reconsidered) or f"hösten {first_year}"
    return say("Det" if len(left_out) == 1 else "De", f" prövas igen {when}.")


def _with_reason(need: NeedItem) -> str:
    return f"”{need.title}” ({clause(need.rank_reason)})" if need.rank_reason else f"”{need.title}”"


def _order(ranked: Sequence[NeedItem]) -> list[Block]:
    if len(ranked) < 2:
        return []
    first, *others = ranked
    return [
        *paragraph(say("Ordningen är:")),
        *bullets((say(full_stop(first.title)), *map(in_order, others)), ordered=True),
    ]


def in_order(need: NeedItem) -> Sentence:
    """A list item; the first one's reason has just been said."""
    if not need.rank_reason:
        return say(full_stop(need.title))
    if is_clause(need.rank_reason):
        return say(need.title, ", eftersom ", clause(need.rank_reason), ".")
    return say(full_stop(need.title), " ", full_stop(need.rank_reason))
