"""What a made-up district consists of. Plain values; codes equal those of the history table and the plan."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path


@dataclass(frozen=True)
class UnitRow:
    unit: str
    name: str
    parent: str | None
    level: str
    valid_from: date | None = None
    valid_to: date | None = None  # the first day that it no longer applies
    merged_into: str | None = None


@dataclass(frozen=True)
class OccupationRow:
    occupation: str
    name: str
    group: str
    edition: str
    valid_from: date | None = None
    valid_to: date | None = None  # the last day that it applies
    replaced_by: str | None = None


@dataclass(frozen=True)
class SickLeaveRow:
    """Sums of a group in a period; `last` is the last day of it."""

    unit: str
    first: date
    last: date
    persons: int
    sick_hours: int
    scheduled_hours: int
    sick_days: int
    employed_days: int


@dataclass(frozen=True, slots=True)
class EngagementRow:
    """A row of the history table: `start` inclusive, `end` exclusive, None = goes on."""

    person: str
    unit: str
    occupation: str
    title: str
    form: str
    extent: float
    start: date
    end: date | None
    end_reason: str | None
    birth_year: int
    gender: str
    manager: bool
    licensed: bool | None  # None: no entry, as for all in occupations without a licence


@dataclass(frozen=True)
class ParticipationStory:
    unit: str
    state: str
    reason: str = ""


@dataclass(frozen=True)
class WorkshopStory:
    held_on: date
    participants: int
    subject: str


@dataclass(frozen=True)
class RiskStory:
    title: str
    goal: str
    probability: int
    consequence: int
    basis: str


@dataclass(frozen=True)
class ActionStory:
    title: str
    phase: str
    level: str
    owner_role: str
    partner: str
    start: date
    end: date
    cost: int | None
    funding: str
    indicator: str
    baseline: str
    baseline_on: date | None
    target: str
    target_on: date | None
    followed_up_in: str
    status: str
    effect: str = ""
    target_reached: bool | None = None
    risk: int | None = None  # index among the need's risks


@dataclass(frozen=True)
class NeedStory:
    id: str
    title: str
    description: str
    theme: str
    unit: str | None
    goal: str
    evidence: tuple[str, ...]
    carried_from: str | None
    judgement: str
    judgement_reason: str
    rank: int | None
    rank_reason: str
    risks: tuple[RiskStory, ...] = ()
    actions: tuple[ActionStory, ...] = ()
    raised_by: float | None = None  # share of the units that gave a contribution and that it concerns
    level_now: str = ""  # of competence
    level_needed: str = ""


@dataclass(frozen=True)
class ProposalStory:
    matter: str
    addressee: str
    proposal: str


@dataclass(frozen=True)
class CoverageStory:
    """Key functions of a unit by their readiest successor."""

    unit: str
    now: int
    within_two_years: int
    later: int
    without: int


@dataclass(frozen=True)
class ConsultationStory:
    body: str
    held_on: date
    party: str
    stance: str
    views: str = ""


@dataclass(frozen=True)
class CommentStory:
    section: str  # "" = the plan as a whole
    text: str
    author: str  # role
    answers: int | None = None  # index among the plan's comments
    resolved: bool = False


@dataclass(frozen=True)
class CoverReportStory:
    officer: str
    dated: date
    background: str
    assessment: str
    economy: str
    equality: str
    children_concerned: bool
    children: str
    forwarded_to: str
    report_back_on: date


@dataclass(frozen=True)
class DecisionStory:
    body: str
    decided_on: date
    paragraph: str
    case_number: str
    annex: str
    forwarded_to: str


@dataclass(frozen=True)
class PlanStory:
    first_year: int
    last_year: int
    mandate: str
    goals: str
    reviewed_on: date | None
    follow_up_reports: str
    follow_up_owner: str
    sections: dict[str, str] = field(default_factory=dict)
    department_sections: dict[tuple[str, str], str] = field(default_factory=dict)  # (code of the department, key)
    participation: tuple[ParticipationStory, ...] = ()
    workshops: tuple[WorkshopStory, ...] = ()
    needs: tuple[NeedStory, ...] = ()
    proposals: tuple[ProposalStory, ...] = ()
    case_number: str = ""
    reconsidered: str = ""
    coverage: tuple[CoverageStory, ...] = ()
    consultations: tuple[ConsultationStory, ...] = ()
    comments: tuple[CommentStory, ...] = ()
    cover_report: CoverReportStory | None = None
    decision: DecisionStory | None = None  # None: a draft
    reported_on: date | None = None  # when what its actions gave was reported


@dataclass(frozen=True)
class District:
    municipality: str
    administration: str
    committee: str
    registrar: str
    personnel_system: str
    units: tuple[UnitRow, ...]
    engagements: tuple[EngagementRow, ...]
    occupations: tuple[OccupationRow, ...]
    sick_leave: tuple[SickLeaveRow, ...]
    as_of: date  # the date the data were drawn
    last_day: date
    earlier_plan: PlanStory
    plan: PlanStory


@dataclass(frozen=True)
class DistrictFiles:
    personnel: Path
    units: Path
    occupations: Path
    sick_leave: Path
    mapping: Path
