"""All of a plan as values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Model

from framsyn.domains.organisation import queries as organisation
from framsyn.domains.organisation.models import Level, Unit
from framsyn.domains.planning import values
from framsyn.domains.planning.models import (
    KeyFunctionCoverage,
    Need,
    Participation,
    Plan,
    Proposal,
    RiskScale,
    Section,
    UnionConsultation,
    Workshop,
)
from framsyn.domains.planning.queries.earlier import earlier_plan
from framsyn.domains.planning.queries.needs import need_items
from framsyn.domains.planning.queries.taking_part import coverage_items, participation
from framsyn.domains.planning.queries.units import in_force
from framsyn.domains.planning.risk_bands import Band

_PLAN_FIELDS = (
    "pk",
    "version",
    "first_year",
    "last_year",
    "status",
    "outline",
    "case_number",
    "reconsidered",
    "seen",
    "mandate",
    "goals",
    "follow_up_reports",
    "follow_up_owner",
    "reviewed_on",
    "created_at",
)
_OWNER_FIELDS = ("committee", "municipality", "personnel_system", "registrar")
_CONSULTATION_FIELDS = ("body", "held_on", "party", "stance", "views", "pk", "version")
_DECISION_FIELDS = (
    "body",
    "decided_on",
    "paragraph",
    "case_number",
    "annex",
    "reservations",
    "forwarded_to",
)
_COVER_REPORT_FIELDS = (
    "officer",
    "dated",
    "background",
    "assessment",
    "economy",
    "equality",
    "children_concerned",
    "children",
    "forwarded_to",
    "report_back_on",
    "immediate_adjustment",
    "within_operational_plan",
    "version",
)


def plan_contents(plan: Plan) -> values.PlanContents:
    """All of the plan; the number of queries is the same whatever the number of needs, actions and units."""
    owner = organisation.organisation()
    units = {unit.pk: unit for unit in organisation.subtree(plan.administration)}
    answers = list(Participation.objects.filter(plan__in=_with_earlier(plan)))
    needs = list(Need.objects.filter(plan__in=_with_earlier(plan)))
    sections = list(Section.objects.filter(plan=plan))
    scale = _scale(plan.risk_scale)
    items = need_items(needs, units, scale.bands if scale else None)
    decision, report = _related(plan, "decision"), _related(plan, "cover_report")
    return values.PlanContents(
        **_fields(plan, _PLAN_FIELDS),
        **_fields(owner, _OWNER_FIELDS),
        administration=plan.administration.name,
        scale=scale,
        sections={s.key: _section(s, "") for s in sections if s.unit_id is None},
        departments=_departments(plan, units, sections),
        department_sections=_department_sections(sections, units),
        coverage=coverage_items(KeyFunctionCoverage.objects.filter(plan=plan), units),
        consultations=tuple(_consultation(row) for row in UnionConsultation.objects.filter(plan=plan)),
        decision=values.DecisionItem(**_fields(decision, _DECISION_FIELDS)) if decision else None,
        cover_report=values.CoverReportItem(**_fields(report, _COVER_REPORT_FIELDS)) if report else None,
        needs=tuple(items[need.pk] for need in needs if need.plan_id == plan.pk),
        proposals=tuple(_proposal(proposal) for proposal in Proposal.objects.filter(plan=plan)),
        workshops=tuple(_workshop(workshop) for workshop in Workshop.objects.filter(plan=plan)),
        participation=participation(plan, units, [answer for answer in answers if answer.plan_id == plan.pk]),
        earlier=earlier_plan(plan, needs, items, answers),
        restated=_restated(plan),
    )


def scale_item(scale: RiskScale) -> values.Scale:
    bands = tuple(Band(key, label, first, last) for key, label, first, last in scale.bands)
    return values.Scale(tuple(scale.probability_labels), tuple(scale.consequence_labels), bands)


def _scale(scale: RiskScale | None) -> values.Scale | None:
    return scale_item(scale) if scale else None


def _with_earlier(plan: Plan) -> list[int]:
    return [plan.pk, plan.revises_id] if plan.revises_id else [plan.pk]


def _fields(row: Model | None, names: Iterable[str]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names} if row is not None else {}


def _related(plan: Plan, name: str) -> Any:
    try:
        return getattr(plan, name)
    except ObjectDoesNotExist:
        return None


def _section(section: Section, code: str) -> values.SectionText:
    return values.SectionText(section.key, section.body, section.version, unit=code, seen=section.seen)


def _departments(
    plan: Plan, units: Mapping[int, Unit], sections: Iterable[Section]
) -> tuple[values.DepartmentItem, ...]:
    """Those in force when the data were drawn, and those that have a text: nothing written is out of reach."""
    day = plan.snapshot.as_of if plan.snapshot else None
    written = {section.unit_id for section in sections if section.body}
    found = [
        unit
        for unit in units.values()
        if unit.level == Level.DEPARTMENT and (in_force(unit, day) or unit.pk in written)
    ]
    found.sort(key=lambda unit: unit.sort_key)
    return tuple(values.DepartmentItem(unit.code, unit.name, unit.pk) for unit in found)


def _department_sections(
    sections: Iterable[Section], units: Mapping[int, Unit]
) -> dict[tuple[str, str], values.SectionText]:
    own = [(units[s.unit_id].code, s) for s in sections if s.unit_id in units]
    return {(code, section.key): _section(section, code) for code, section in own}


def _consultation(row: UnionConsultation) -> values.UnionConsultationItem:
    return values.UnionConsultationItem(**_fields(row, _CONSULTATION_FIELDS))


def _proposal(proposal: Proposal) -> values.ProposalItem:
    return values.ProposalItem(
        proposal.matter, proposal.addressee, proposal.proposal, pk=proposal.pk, version=proposal.version
    )


def _workshop(workshop: Workshop) -> values.WorkshopItem:
    return values.WorkshopItem(workshop.held_on, workshop.participants, workshop.subject, pk=workshop.pk)


def _restated(plan: Plan) -> tuple[dict[str, object], ...]:
    if plan.snapshot is None:
        return ()
    own = ("", plan.administration.code)
    return tuple(row for found in plan.snapshot.imports.all() for row in found.restated if row.get("within", "") in own)
