"""Sections 10-14, the cover report and the version for the public."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from framsyn.domains.planning.values import CoverageItem, CoverReportItem, ProposalItem, UnionConsultationItem
from framsyn.domains.publishing.outline import closing, consultation, functions, method, public
from framsyn.domains.publishing.outline.cover_report import consequences, decisions, economy, matter
from framsyn.domains.publishing.outline.sources import Sources
from plan_samples import EARLIER, action, contents, exits, figures, sources
from spec.said.making import Units, earlier_plan, participation
from spec.said.registry import says


def coverage(rows: Sequence[Sequence[Any]], threshold: int = 5) -> functions.Coverage:
    """[department, now, within two years, later, without] for each unit."""
    return functions.coverage(tuple(CoverageItem("X", *row) for row in rows), threshold)


@says("functions.how_many")
def _how_many(rows: Sequence[Sequence[Any]], threshold: int = 5) -> Any:
    return functions.how_many(coverage(rows, threshold))


@says("functions.readiness")
def _readiness(rows: Sequence[Sequence[Any]], threshold: int = 5) -> Any:
    return functions.readiness(coverage(rows, threshold))


@says("functions.not_given")
def _not_given(units: int, given: int) -> Any:
    """`given`: units that have named some."""
    asked = participation([["Stab", units, units]])
    rows = tuple(CoverageItem("X", "Stab", 1, 0, 0, 0, unit_pk=pk) for pk in range(1, given + 1))
    return functions.not_given(contents(participation=asked, coverage=rows))


@says("closing.outside_mandate")
def _outside_mandate(matter: str) -> Any:
    return closing.outside_mandate(ProposalItem(matter, "x", "y"))


@says("closing.asked_for")
def _asked_for(addressee: str, proposal: str) -> Any:
    return closing.asked_for(ProposalItem("x", addressee, proposal))


@says("closing.when")
def _when(reports: str = "") -> Any:
    return closing.when(contents(follow_up_reports=reports))


@says("closing.who")
def _who(owner: str = "", reports: str = "x") -> Any:
    return closing.who(contents(follow_up_owner=owner, follow_up_reports=reports))


@says("consultation.none_yet")
def _none_yet(decided: bool) -> Any:
    return consultation.none_yet(decided=decided)


@says("consultation.stances")
def _stances(parties: Sequence[Sequence[str]]) -> Any:
    """[party, stance, views] each."""
    rows = [UnionConsultationItem("x", date(2026, 12, 9), party, *said) for party, *said in parties]
    return consultation.stances(rows)


@says("consultation.views")
def _views(party: str, views: str) -> Any:
    return consultation.views(UnionConsultationItem("x", date(2026, 12, 9), party, "views", views))


@says("method.drawn")
def _drawn() -> Any:
    return method.drawn(figures())


@says("method.origin_of")
def _origin_of(system: str = "") -> Any:
    return method.origin_of(sources(personnel_system=system))


@says("method.window")
def _window() -> Any:
    return method.window(figures())


@says("method.hidden_word")
def _hidden_word(threshold: int) -> Any:
    return method.hidden_word(figures(threshold=threshold))


@says("method.one_mask")
def _one_mask() -> Any:
    return method.one_mask()


@says("method.chance")
def _chance() -> Any:
    return method.chance()


@says("method.several_groups")
def _several_groups() -> Any:
    return method.several_groups()


@says("method.not_compared")
def _not_compared() -> Any:
    return method.not_compared(figures())


@says("method.since_the_plan_before")
def _since_the_plan_before(then: Sequence[float] | None = None, same_window: bool = True) -> Any:
    """`then`: [exits, base] of the same window as the plan before had them; today they are [306, 2024]."""
    if then is None:
        return method.since_the_plan_before(sources())
    old = figures(turnover=exits("", "", (int(then[0]), float(then[1])), None))
    last = old.previous_last if same_window else old.last
    plan = replace(EARLIER, figures=replace(old, last=last))
    return method.since_the_plan_before(sources(earlier=plan))


def reporting(**given: Any) -> Sources:
    return sources(cover_report=CoverReportItem(**given))


@says("cover_report.decisions.proposals")
def _proposals(proposals: Sequence[str] = ("x",), **given: Any) -> Any:
    """`proposals`: to whom each goes."""
    rows = tuple(ProposalItem("x", addressee, "y") for addressee in proposals)
    return decisions.proposals(sources(proposals=rows, cover_report=CoverReportItem(**given) if given else None))


@says("cover_report.decisions.approves")
def _approves(committee: str, outline: str = "themes") -> Any:
    return decisions.approves(sources(committee=committee, outline=outline))


@says("cover_report.decisions.forwards_plan")
def _forwards_plan(to: str = "") -> Any:
    return decisions.forwards_plan(reporting(forwarded_to=to))


@says("cover_report.decisions.forwards_proposals")
def _forwards_proposals(to: Sequence[str], outline: str = "themes") -> Any:
    rows = tuple(ProposalItem("x", addressee, "y") for addressee in to)
    return decisions.forwards_proposals(sources(proposals=rows, outline=outline))


@says("cover_report.decisions.reports_back")
def _reports_back(on: date | None = None) -> Any:
    return decisions.reports_back(CoverReportItem(report_back_on=on))


@says("cover_report.matter.what_is_proposed")
def _what_is_proposed() -> Any:
    return matter.what_is_proposed(sources())


@says("cover_report.matter.instead_of")
def _instead_of(before: str | None = None) -> Any:
    return matter.instead_of(earlier_plan(before))


@says("cover_report.matter.to_others")
def _to_others(count: int, outline: str = "themes") -> Any:
    return matter.to_others(sources(proposals=(ProposalItem("x", "y", "z"),) * count, outline=outline))


@says("cover_report.matter.prepared_by")
def _prepared_by(units: Units) -> Any:
    return matter.prepared_by(sources(participation=participation(units)))


def paid(actions: Sequence[Sequence[Any]]) -> list[Any]:
    """[kronor, funding, first day, last day] each; kronor below zero: not known."""
    return [
        action(cost=None if cost < 0 else cost, funding=funding, start=days[0], end=days[1]) if days else
        action(cost=None if cost < 0 else cost, funding=funding)
        for cost, funding, *days in actions
    ]  # fmt: skip


@says("cover_report.economy.in_year")
def _in_year(actions: Sequence[Sequence[Any]], year: int = 2027) -> Any:
    return economy.in_year(paid(actions), year)


@says("cover_report.economy.funded")
def _funded(actions: Sequence[Sequence[Any]]) -> Any:
    return economy.funded(paid(actions))


@says("cover_report.consequences.shares")
def _shares(women: float | None = None, men: float | None = None) -> Any:
    known = figures()
    whole = known.figures["large-share"]
    own = {f"{consequences.SHARE}{code}": share for code, share in (("F", women), ("M", men)) if share is not None}
    cited = dict(known.figures) | {key: replace(whole, key=key, value=share) for key, share in own.items()}
    return consequences.shares(sources(replace(known, figures=cited)))


@says("cover_report.consequences.not_concerned")
def _not_concerned(reason: str = "") -> Any:
    return consequences.not_concerned(reason)


@says("public.first_page")
def _first_page(left_out: int, registrar: str = "registratorn") -> Any:
    return public.first_page(left_out, registrar)
