"""The demo's two plans, written through the services that everybody else uses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from framsyn.domains.history.models import Snapshot
    from framsyn.domains.organisation.models import Unit, User
    from framsyn.domains.planning.models import Need, Plan
    from framsyn.engines.synthetic.district import ActionStory, NeedStory, PlanStory

REPORTED = ("status", "effect", "target_reached")  # of an action: told after the plan's decision
FIRST_REPORT = (4, 30)  # month and day of the first term report


def write_plan(
    by: User,
    administration: Unit,
    story: PlanStory,
    snapshot: Snapshot,
    *,
    revises: Plan | None = None,
    carried: Mapping[str, Need] | None = None,
) -> Plan:
    from framsyn.domains.organisation.models import Unit
    from framsyn.domains.planning import services

    plan = services.create_plan(
        by=by, administration=administration, first_year=story.first_year, revises=revises, snapshot=snapshot
    )
    plan = services.update_plan(
        by=by,
        plan=plan,
        version=plan.version,
        mandate=story.mandate,
        goals=story.goals,
        reviewed_on=story.reviewed_on,
        follow_up_reports=story.follow_up_reports,
        follow_up_owner=story.follow_up_owner,
        case_number=story.case_number,
        reconsidered=story.reconsidered,
    )
    units = {unit.code: unit for unit in Unit.objects.all()}
    for key, body in story.sections.items():
        services.write_section(by=by, plan=plan, key=key, body=body, version=0)
    for (department, key), body in story.department_sections.items():
        services.write_section(by=by, plan=plan, key=key, body=body, version=0, unit=units[department])
    _write_taking_part(by, plan, story, units)
    for need in story.needs:
        _write_need(by, plan, need, story, units, carried or {})
    for proposal in story.proposals:
        services.add_proposal(by=by, plan=plan, **asdict(proposal))
    if story.cover_report:
        services.save_cover_report(by=by, plan=plan, version=0, **asdict(story.cover_report))
    return plan


def settle(by: User, plan: Plan, story: PlanStory) -> Plan:
    """The plan was decided before it was entered; it is published, and what its actions gave is reported."""
    from framsyn.domains.publishing.services import decide_plan, publish_decided

    assert story.decision is not None
    decision = decide_plan(by=by, plan=plan, entered_afterwards=True, **asdict(story.decision))
    plan = publish_decided(by=by, plan=decision.plan)
    if story.reported_on:
        _report_actions(by, plan, story, story.reported_on)
    return plan


def write_comments(plan: Plan, story: PlanStory) -> None:
    """Each by the first account that has the role."""
    from framsyn.domains.organisation.models import User
    from framsyn.domains.planning import services

    written: list[Any] = []
    for comment in story.comments:
        author = User.objects.filter(assignments__role=comment.author).order_by("pk")[0]
        answers = written[comment.answers] if comment.answers is not None else None
        written.append(
            services.add_comment(by=author, plan=plan, section=comment.section, text=comment.text, answers=answers)
        )
        if comment.resolved:
            services.resolve_comment(by=author, comment=written[-1])


def _write_taking_part(by: User, plan: Plan, story: PlanStory, units: Mapping[str, Unit]) -> None:
    from framsyn.domains.planning import services

    for answer in story.participation:
        unit = units[answer.unit]
        services.record_participation(by=by, plan=plan, unit=unit, state=answer.state, reason=answer.reason)
    for workshop in story.workshops:
        services.add_workshop(by=by, plan=plan, **asdict(workshop))
    for row in story.coverage:
        services.record_coverage(by=by, plan=plan, **{**asdict(row), "unit": units[row.unit]})
    for consultation in story.consultations:
        services.add_union_consultation(by=by, plan=plan, **asdict(consultation))


def _write_need(
    by: User,
    plan: Plan,
    story: NeedStory,
    of: PlanStory,
    units: Mapping[str, Unit],
    carried: Mapping[str, Need],
) -> None:
    from framsyn.domains.planning import services

    need = services.add_need(
        by=by,
        plan=plan,
        title=story.title,
        description=story.description,
        theme=story.theme,
        unit=units[story.unit] if story.unit else None,
        goal=story.goal,
        evidence=list(story.evidence),
        contributions=_contributions(story, of, units),
        level_now=story.level_now,
        level_needed=story.level_needed,
        carried_from=carried[story.carried_from] if story.carried_from else None,
        judgement=story.judgement,
        judgement_reason=story.judgement_reason,
        rank=story.rank,
        rank_reason=story.rank_reason,
    )
    risks = [services.add_risk(by=by, need=need, **asdict(risk)) for risk in story.risks]
    for action in story.actions:
        risk = risks[action.risk] if action.risk is not None else None
        services.add_action(by=by, need=need, risk=risk, **_action_fields(action, reported=of.decision is not None))


def _contributions(story: NeedStory, of: PlanStory, units: Mapping[str, Unit]) -> int | None:
    """The share of the units concerned that raised the need, as a number of units."""
    if story.raised_by is None:
        return None
    top = units[story.unit].path if story.unit else ""
    sent = [answer for answer in of.participation if answer.state == "sent" and units[answer.unit].path.startswith(top)]
    return max(1, round(story.raised_by * len(sent))) if sent else None


def _action_fields(action: ActionStory, *, reported: bool) -> dict[str, Any]:
    """A decided plan has its actions as they were planned."""
    left_out = {"risk", *(REPORTED if reported else ())}
    return {field.name: getattr(action, field.name) for field in fields(action) if field.name not in left_out}


def _report_actions(by: User, plan: Plan, story: PlanStory, on: date) -> None:
    from framsyn.domains.planning import services
    from framsyn.domains.planning.models import Action

    told = [action for need in story.needs for action in need.actions]
    for action, row in zip(told, Action.objects.filter(need__plan=plan).order_by("pk"), strict=True):
        if action.status == "planned":
            continue
        first = on.replace(month=FIRST_REPORT[0], day=FIRST_REPORT[1])
        services.report_action(by=by, action=row, reported_on=first, status="ongoing")
        if action.status != "ongoing":
            found = {name: getattr(action, name) for name in REPORTED}
            services.report_action(by=by, action=row, reported_on=on, **found)
