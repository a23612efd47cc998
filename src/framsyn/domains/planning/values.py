"""A plan as plain values: what pages and documents read, without a query more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from framsyn.domains.analysis.values import KeyFigures
from framsyn.domains.planning.risk_bands import BANDS, Band, band_number, band_of

NOT_ANSWERED = ""  # a unit without a row; the other states are Participation.State's


@dataclass(frozen=True)
class SectionText:
    key: str
    body: str
    version: int
    unit: str = ""  # code of the department whose chapter it stands in, "" = the plan's own
    seen: Mapping[str, str] = field(default_factory=dict)  # figure key -> as it read when the text was saved


@dataclass(frozen=True)
class RiskItem:
    title: str
    goal: str
    probability: int
    consequence: int
    basis: str = ""
    pk: int = 0
    version: int = 1
    bands: tuple[Band, ...] = BANDS  # of the plan's own scale

    @property
    def value(self) -> int:
        return self.probability * self.consequence

    @property
    def band(self) -> Band:
        return band_of(self.value, self.bands)

    @property
    def band_number(self) -> int:
        return band_number(self.value, self.bands)


@dataclass(frozen=True)
class ActionItem:
    """`status`, `effect` and `target_reached` are those of the newest report, where there is one."""

    title: str
    phase: str
    level: str
    owner_role: str = ""
    partner: str = ""
    start: date | None = None
    end: date | None = None
    cost: int | None = None
    funding: str = ""
    indicator: str = ""
    baseline: str = ""
    baseline_on: date | None = None
    target: str = ""
    target_on: date | None = None
    followed_up_in: str = ""
    status: str = "planned"
    effect: str = ""
    target_reached: bool | None = None
    risk_title: str = ""
    risk_pk: int | None = None
    department: str = ""  # of the plan before's: the department of its need, "" = common
    reported_on: date | None = None
    pk: int = 0
    version: int = 1


@dataclass(frozen=True)
class NeedItem:
    title: str
    theme: str
    description: str = ""
    unit_name: str = ""  # "" = common to the administration
    unit_pk: int | None = None
    department: str = ""  # name of the department that the unit is, or lies in
    goal: str = ""
    evidence: tuple[str, ...] = ()
    contributions: int | None = None  # units that raised it
    contributions_note: str = ""
    level_now: str = ""  # Need.CompetenceLevel
    level_needed: str = ""
    seen: Mapping[str, str] = field(default_factory=dict)
    carried_from: int | None = None
    judgement: str = "new"
    judgement_reason: str = ""
    rank: int | None = None
    rank_reason: str = ""
    risks: tuple[RiskItem, ...] = ()
    actions: tuple[ActionItem, ...] = ()
    pk: int = 0
    version: int = 1

    @property
    def closed(self) -> bool:
        return self.judgement == "closed"


@dataclass(frozen=True)
class JudgedNeed:
    """A need of the plan before, and what this plan says of it; judgement "" = not judged yet."""

    title: str
    judgement: str = ""
    reason: str = ""
    department: str = ""  # "" = common to the administration
    pk: int = 0


@dataclass(frozen=True)
class EarlierPlan:
    first_year: int
    last_year: int
    needs: tuple[JudgedNeed, ...] = ()
    actions: tuple[ActionItem, ...] = ()
    contributing: frozenset[int] = frozenset()  # pk of the units that gave a contribution then
    figures: KeyFigures | None = None  # that plan's own, where they are others than this plan's or its actions cite any
    pk: int = 0


@dataclass(frozen=True)
class ProposalItem:
    matter: str
    addressee: str
    proposal: str
    pk: int = 0
    version: int = 1


@dataclass(frozen=True)
class WorkshopItem:
    held_on: date
    participants: int
    subject: str = ""
    pk: int = 0


@dataclass(frozen=True)
class UnitAnswer:
    name: str
    department: str
    state: str  # Participation.State, or NOT_ANSWERED
    reason: str = ""
    code: str = ""
    pk: int = 0


@dataclass(frozen=True)
class DepartmentAnswers:
    name: str
    units: int
    sent: int
    answers: tuple[UnitAnswer, ...]

    @property
    def missing(self) -> int:
        return self.units - self.sent


@dataclass(frozen=True)
class Participation:
    """The units of the administration in the tree's order, and what each gave to the plan."""

    answers: tuple[UnitAnswer, ...] = ()

    @property
    def units(self) -> int:
        return len(self.answers)

    @property
    def sent(self) -> int:
        return sum(answer.state == "sent" for answer in self.answers)

    @property
    def missing(self) -> tuple[UnitAnswer, ...]:
        return tuple(answer for answer in self.answers if answer.state != "sent")

    @property
    def departments(self) -> tuple[DepartmentAnswers, ...]:
        names = dict.fromkeys(answer.department for answer in self.answers)
        return tuple(_department(name, self.answers) for name in names)


@dataclass(frozen=True)
class Scale:
    """The labels and bands of the plan's risks."""

    probability_labels: tuple[str, ...]  # 1-5
    consequence_labels: tuple[str, ...]
    bands: tuple[Band, ...] = BANDS


@dataclass(frozen=True)
class CoverageItem:
    """Key functions of a unit by their readiest successor."""

    unit: str
    department: str
    now: int
    within_two_years: int
    later: int
    without: int
    unit_pk: int = 0

    @property
    def functions(self) -> int:
        return self.now + self.within_two_years + self.later + self.without


@dataclass(frozen=True)
class UnionConsultationItem:
    body: str
    held_on: date
    party: str
    stance: str
    views: str = ""
    pk: int = 0
    version: int = 1


@dataclass(frozen=True)
class DecisionItem:
    body: str
    decided_on: date
    paragraph: str = ""
    case_number: str = ""
    annex: str = ""
    reservations: str = ""
    forwarded_to: str = ""


@dataclass(frozen=True)
class CoverReportItem:
    officer: str = ""
    dated: date | None = None
    background: str = ""
    assessment: str = ""
    economy: str = ""
    equality: str = ""
    children_concerned: bool | None = None
    children: str = ""
    forwarded_to: str = ""
    report_back_on: date | None = None
    immediate_adjustment: bool = False
    within_operational_plan: bool = False
    version: int = 1


@dataclass(frozen=True)
class DepartmentItem:
    code: str
    name: str
    pk: int = 0


def _department(name: str, answers: Sequence[UnitAnswer]) -> DepartmentAnswers:
    own = tuple(answer for answer in answers if answer.department == name)
    return DepartmentAnswers(name, len(own), sum(answer.state == "sent" for answer in own), own)


@dataclass(frozen=True)
class PlanContents:
    administration: str
    first_year: int
    last_year: int
    committee: str = ""
    municipality: str = ""
    personnel_system: str = ""
    registrar: str = ""
    status: str = "draft"
    outline: str = "themes"
    case_number: str = ""
    reconsidered: str = ""
    scale: Scale | None = None  # None = the usual one
    seen: Mapping[str, str] = field(default_factory=dict)  # of mandate and goals
    mandate: str = ""
    goals: str = ""
    follow_up_reports: str = ""
    follow_up_owner: str = ""
    reviewed_on: date | None = None
    created_at: datetime | None = None
    sections: dict[str, SectionText] = field(default_factory=dict)
    departments: tuple[DepartmentItem, ...] = ()  # in the tree's order
    department_sections: dict[tuple[str, str], SectionText] = field(default_factory=dict)  # (department's code, key)
    coverage: tuple[CoverageItem, ...] = ()
    consultations: tuple[UnionConsultationItem, ...] = ()
    decision: DecisionItem | None = None
    cover_report: CoverReportItem | None = None
    needs: tuple[NeedItem, ...] = ()  # closed ones too: they are part of the look-back
    proposals: tuple[ProposalItem, ...] = ()
    workshops: tuple[WorkshopItem, ...] = ()
    participation: Participation = Participation()
    earlier: EarlierPlan | None = None
    restated: tuple[dict[str, object], ...] = ()  # earlier figures that the plan's import changed
    pk: int = 0
    version: int = 1

    @property
    def open_needs(self) -> tuple[NeedItem, ...]:
        return tuple(need for need in self.needs if not need.closed)

    @property
    def actions(self) -> tuple[tuple[NeedItem, ActionItem], ...]:
        """By priority, then by end (annex 1); actions of closed needs have nothing more to do in the plan."""
        pairs = [(need, action) for need in self.open_needs for action in need.actions]
        return tuple(sorted(pairs, key=_by_priority_and_end))

    @property
    def risks(self) -> tuple[tuple[NeedItem, RiskItem], ...]:
        """The greatest first."""
        pairs = [(need, risk) for need in self.open_needs for risk in need.risks]
        return tuple(sorted(pairs, key=lambda pair: -pair[1].value))

    def text(self, key: str, department: str = "") -> str:
        found = self.department_sections.get((department, key)) if department else self.sections.get(key)
        return found.body if found else ""

    @property
    def is_decided(self) -> bool:
        return self.status not in ("draft", "under_review")


def _by_priority_and_end(pair: tuple[NeedItem, ActionItem]) -> tuple[int, date]:
    need, action = pair
    return (need.rank if need.rank is not None else 10_000, action.end or date.max)
