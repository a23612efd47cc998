"""Sections 5-9: needs, competence, risks, priorities, actions, and the summary of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from framsyn.domains.planning.risk_bands import Band
from framsyn.domains.planning.values import NeedItem, RiskItem, Scale
from framsyn.domains.publishing.outline import actions, needs, priorities, risks, summary, supply
from framsyn.domains.publishing.outline.risk_words import RiskWords, risk_words
from plan_samples import DEPARTMENT_ITEMS, EARLIER, action, contents, exits, figures, need, risk, sources
from spec.said.registry import says

OWN_SCALE = Scale(
    ("Sällsynt", "Liten", "Möjlig", "Stor", "Säker"),
    ("Obetydlig", "Liten", "Märkbar", "Stor", "Förödande"),
    (Band("a", "grön", 1, 9), Band("b", "röd", 10, 25)),
)


def words(own_scale: bool) -> RiskWords:
    return risk_words(contents(scale=OWN_SCALE if own_scale else None))


def of(values: Sequence[Sequence[int]], bands: tuple[Band, ...] | None = None) -> tuple[RiskItem, ...]:
    found = tuple(risk(f"r{place}", *pair) for place, pair in enumerate(values))
    return (
        tuple(RiskItem(r.title, r.goal, r.probability, r.consequence, bands=bands) for r in found) if bands else found
    )


@says("needs.scope")
def _scope(unit: str = "", department: str = "", goal: str = "", outline: str = "themes") -> Any:
    given = need(unit_name=unit, department=department, goal=goal)
    return needs.scope(given, sources(outline=outline, departments=DEPARTMENT_ITEMS))


@says("needs.judgement")
def _judgement(judgement: str, reason: str = "", before: bool = True) -> Any:
    return needs.judgement(need(judgement=judgement, judgement_reason=reason), EARLIER if before else None)


@says("needs.competence_gap")
def _competence_gap(now: str = "", needed: str = "") -> Any:
    return needs.competence_gap(need(level_now=now, level_needed=needed))


@says("needs.evidence")
def _evidence(figures_cited: Sequence[str] = (), units: int | None = None, note: str = "", hidden: bool = False) -> Any:
    known = figures(turnover_departments=(exits("BU", "Barn och unga", None, None),)) if hidden else figures()
    given = need(evidence=tuple(figures_cited), contributions=units, contributions_note=note)
    return needs.evidence(given, sources(known))


@says("needs.risks")
def _risks_of(values: Sequence[Sequence[int]], outline: str = "themes", own_scale: bool = False) -> Any:
    bands = OWN_SCALE.bands if own_scale else None
    return needs.risks(need(risks=of(values, bands)), sources(outline=outline), words(own_scale))


@says("needs.actions")
def _actions_of(count: int, rank: int = 0, status: str = "draft") -> Any:
    """`rank` 0: not prioritised."""
    return needs.actions(need(actions=(action(),) * count, rank=rank or None), sources(status=status))


def judged(levels: Sequence[Sequence[str]]) -> list[NeedItem]:
    return [need(level_now=now, level_needed=needed) for now, needed in levels]


@says("supply.competence_gaps")
def _competence_gaps(levels: Sequence[Sequence[str]]) -> Any:
    return supply.competence_gaps(judged(levels))


@says("risks.overview")
def _overview(values: Sequence[Sequence[int]], own_scale: bool = False) -> Any:
    bands = OWN_SCALE.bands if own_scale else None
    return risks.overview(contents(needs=(need(risks=of(values, bands)),)).risks, words(own_scale))


@says("risks.which")
def _which(values: Sequence[Sequence[int]]) -> Any:
    pairs = tuple((need(), own) for own in of(values))
    return risks.which(risks.written_out(pairs), pairs)


@says("risks.risk_sentence")
def _risk(title: str, probability: int, consequence: int, own_scale: bool = False) -> Any:
    return risks.risk_sentence(risk(title, probability, consequence), words(own_scale))


@says("risks.value")
def _value(probability: int, consequence: int, own_scale: bool = False) -> Any:
    [given] = of([[probability, consequence]], OWN_SCALE.bands if own_scale else None)
    return risks.value(given, words(own_scale))


@says("risks.threatens")
def _threatens(goal: str = "", basis: str = "") -> Any:
    return risks.threatens(RiskItem("x", goal, 1, 1, basis))


@says("priorities.how_many")
def _how_many(count: int) -> Any:
    return priorities.how_many([need()] * count)


@says("priorities.first")
def _first(title: str, reason: str = "", several: bool = True) -> Any:
    return priorities.first(need(title, rank_reason=reason), of_several=several)


@says("priorities.in_order")
def _in_order(title: str, reason: str = "") -> Any:
    return priorities.in_order(need(title, rank_reason=reason))


def left_out(rows: Sequence[Sequence[str]]) -> list[NeedItem]:
    return [need(title, rank=None, rank_reason=reason) for title, reason in rows]


@says("priorities.not_prioritised")
def _not_prioritised(needs: Sequence[Sequence[str]]) -> Any:
    return priorities.not_prioritised(left_out(needs))


@says("priorities.tried_again")
def _tried_again(count: int, when: str = "") -> Any:
    return priorities.tried_again(left_out([["A", ""]] * count), when, 2027)


@says("actions.how_many")
def _how_many_actions(**states: int) -> Any:
    return actions.how_many([action(status=state) for state, count in states.items() for _ in range(count)])


def costing(costs: Sequence[int]) -> list[Any]:
    """Negative: not known."""
    return [action(cost=None if cost < 0 else cost) for cost in costs]


@says("actions.cost")
def _cost(costs: Sequence[int], again: bool = False) -> Any:
    return actions.cost(costing(costs), again=again)


@says("actions.costs_missing")
def _costs_missing(costs: Sequence[int]) -> Any:
    return actions.costs_missing(costing(costs))


@says("actions.in_annex")
def _in_annex(count: int) -> Any:
    return actions.in_annex(count)


@says("summary.needs")
def _summary_needs(ranks: Sequence[int], new: int = 0, before: bool = True) -> Any:
    """Rank 0: not prioritised. The first `new` are new."""
    rows = tuple(
        need(rank=rank or None, judgement="new" if place < new else "changed") for place, rank in enumerate(ranks)
    )
    return summary.needs(sources(needs=rows, earlier=EARLIER if before else None))


@says("summary.foremost")
def _foremost(titles: Sequence[str]) -> Any:
    return summary.foremost(sources(needs=tuple(need(title, rank=n) for n, title in enumerate(titles, start=1))))


@says("summary.turnover")
def _summary_turnover(now: Sequence[float] | None = None, before: Sequence[float] | None = None) -> Any:
    pairs = [(int(pair[0]), float(pair[1])) if pair else None for pair in (now, before)]
    return summary.turnover(sources(figures(turnover=exits("", "", *pairs))))


@says("summary.actions")
def _summary_actions(count: int) -> Any:
    return summary.actions(sources(needs=(need(actions=(action(),) * count),)))
