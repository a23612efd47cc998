"""Short forms for writing needs, risks and actions as they are read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from framsyn.engines.synthetic.district import ActionStory, NeedStory, RiskStory

BUDGET = "nämndens budget"
FUND = "stadens kompetensfond"
STATE = "statsbidrag"
WITHIN = "inom befintlig ram"
YEAR_REPORT = "verksamhetsberättelsen"
TERM_REPORTS = "tertialrapport 1 och 2"
WORKSHOPS = "enhetschefernas bedömning i workshopparna"
MANAGEMENT = "ledningsgruppens bedömning"
CONTRIBUTIONS = "enheternas underlag"


def autumn(year: int) -> date:
    """When the indicators' values at the start were measured: the data and the workshops are of that autumn."""
    return date(year, 9, 30)


def risk(title: str, goal: str, probability: int, consequence: int, basis: str = MANAGEMENT) -> RiskStory:
    return RiskStory(title, goal, probability, consequence, basis)


@dataclass(frozen=True)
class Measure:
    """How an action's effect shows: the indicator, its value at the start and the value aimed at."""

    indicator: str
    baseline: str
    target: str


@dataclass(frozen=True)
class Period:
    """`first` and `last` as (years after `year`, month); whole months."""

    year: int
    first: tuple[int, int]
    last: tuple[int, int]

    @property
    def start(self) -> date:
        return date(self.year + self.first[0], self.first[1], 1)

    @property
    def end(self) -> date:
        year, month = self.year + self.last[0], self.last[1]
        return date(year, 12, 31) if month == 12 else date.fromordinal(date(year, month + 1, 1).toordinal() - 1)


def action(
    title: str,
    *,
    phase: str,
    level: str,
    owner: str,
    period: Period,
    measure: Measure,
    measured_on: date,
    partner: str = "",
    cost: int | None = None,
    funding: str = WITHIN,
    report: str = TERM_REPORTS,
    status: str = "planned",
    effect: str = "",
    reached: bool | None = None,
    against: int | None = None,
) -> ActionStory:
    return ActionStory(
        title=title,
        phase=phase,
        level=level,
        owner_role=owner,
        partner=partner,
        start=period.start,
        end=period.end,
        cost=cost,
        funding=funding,
        indicator=measure.indicator,
        baseline=measure.baseline,
        baseline_on=measured_on if measure.baseline else None,
        target=measure.target,
        target_on=period.end,
        followed_up_in=report,
        status=status,
        effect=effect,
        target_reached=reached,
        risk=against,
    )


def need_before(
    key: str,
    title: str,
    description: str,
    *,
    theme: str,
    goal: str,
    rank: int,
    rank_reason: str,
    risks: tuple[RiskStory, ...],
    actions: tuple[ActionStory, ...],
    unit: str | None = None,
) -> NeedStory:
    """Nothing is carried into the first plan, and its data are not kept: no predecessor and no evidence."""
    return NeedStory(
        id=key,
        title=title,
        description=description,
        theme=theme,
        unit=unit,
        goal=goal,
        evidence=(),
        carried_from=None,
        judgement="new",
        judgement_reason="",
        rank=rank,
        rank_reason=rank_reason,
        risks=risks,
        actions=actions,
    )
