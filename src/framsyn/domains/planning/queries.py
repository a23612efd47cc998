from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from framsyn.domains.analysis import queries as analysis
from framsyn.domains.analysis.values import KeyFigures
from framsyn.domains.history.models import Snapshot
from framsyn.domains.history.queries import current_snapshot
from framsyn.domains.organisation import policies as organisation_policies
from framsyn.domains.organisation import queries as organisation
from framsyn.domains.organisation.models import Level, Unit
from framsyn.domains.planning import citations, values
from framsyn.domains.planning.models import Action, Need, Participation, Plan, Proposal, Risk, Section, Workshop


def plans_for(user: Any) -> QuerySet[Plan]:
    """Newest first: the plans of every administration of which the permission reaches some part."""
    reached = organisation_policies.units_where(user, "see_plan").filter(
        path__startswith=OuterRef("administration__path")
    )
    return Plan.objects.filter(Exists(reached)).select_related("administration", "snapshot", "revises")


def plan_for(user: Any, pk: int) -> Plan:
    """Raises Plan.DoesNotExist for a plan that is not there and for one that the user may not see."""
    return plans_for(user).get(pk=pk)


def key_figures(plan: Plan) -> KeyFigures | None:
    return analysis.key_figures(plan.snapshot, plan.administration) if plan.snapshot else None


def key_figures_if_computed(plan: Plan) -> KeyFigures | None:
    """Figures that have not been computed yet leave a page readable; publishing computes them first."""
    try:
        return key_figures(plan)
    except analysis.NotComputed:
        return None


def citation_keys(plan: Plan) -> tuple[citations.Citable, ...]:
    """What a text of the plan may cite."""
    return citations.citables(key_figures_if_computed(plan))


def newer_snapshot(plan: Plan) -> Snapshot | None:
    """Data that the draft does not use yet."""
    newest = current_snapshot() if plan.status == Plan.Status.DRAFT else None
    return newest if newest and newest.pk != plan.snapshot_id else None


def plan_contents(plan: Plan) -> values.PlanContents:
    """All of the plan; the number of queries is the same whatever the number of needs, actions and units."""
    owner = organisation.organisation()
    units = {unit.pk: unit for unit in organisation.subtree(plan.administration)}
    answers = list(Participation.objects.filter(plan__in=_with_earlier(plan)))
    needs = list(Need.objects.filter(plan__in=_with_earlier(plan)))
    items = _need_items(needs, units)
    return values.PlanContents(
        pk=plan.pk,
        version=plan.version,
        administration=plan.administration.name,
        committee=owner.committee if owner else "",
        municipality=owner.municipality if owner else "",
        personnel_system=owner.personnel_system if owner else "",
        registrar=owner.registrar if owner else "",
        first_year=plan.first_year,
        last_year=plan.last_year,
        status=plan.status,
        mandate=plan.mandate,
        goals=plan.goals,
        follow_up_reports=plan.follow_up_reports,
        follow_up_owner=plan.follow_up_owner,
        reviewed_on=plan.reviewed_on,
        created_at=plan.created_at,
        sections={s.key: values.SectionText(s.key, s.body, s.version) for s in Section.objects.filter(plan=plan)},
        needs=tuple(items[need.pk] for need in needs if need.plan_id == plan.pk),
        proposals=tuple(_proposal(proposal) for proposal in Proposal.objects.filter(plan=plan)),
        workshops=tuple(_workshop(workshop) for workshop in Workshop.objects.filter(plan=plan)),
        participation=_participation(plan, units, [answer for answer in answers if answer.plan_id == plan.pk]),
        earlier=_earlier(plan, needs, items, answers),
        restated=_restated(plan),
    )


def participation_summary(plan: Plan) -> values.Participation:
    units = {unit.pk: unit for unit in organisation.subtree(plan.administration)}
    return _participation(plan, units, Participation.objects.filter(plan=plan))


def _with_earlier(plan: Plan) -> list[int]:
    return [plan.pk, plan.revises_id] if plan.revises_id else [plan.pk]


def _need_items(needs: Iterable[Need], units: dict[int, Unit]) -> dict[int, values.NeedItem]:
    keys = [need.pk for need in needs]
    risks: dict[int, list[Risk]] = {key: [] for key in keys}
    actions: dict[int, list[Action]] = {key: [] for key in keys}
    for risk in Risk.objects.filter(need__in=keys):
        risks[risk.need_id].append(risk)
    titles = {risk.pk: risk.title for own in risks.values() for risk in own}
    for action in Action.objects.filter(need__in=keys):
        actions[action.need_id].append(action)
    return {need.pk: _need(need, risks[need.pk], actions[need.pk], titles, units) for need in needs}


def _need(
    need: Need, risks: list[Risk], actions: list[Action], titles: dict[int, str], units: dict[int, Unit]
) -> values.NeedItem:
    unit = units.get(need.unit_id) if need.unit_id else None
    return values.NeedItem(
        pk=need.pk,
        version=need.version,
        title=need.title,
        theme=need.theme,
        description=need.description,
        unit_name=unit.name if unit else "",
        unit_pk=need.unit_id,
        department=_department_name(unit, units) if unit else "",
        goal=need.goal,
        evidence=tuple(need.evidence),
        carried_from=need.carried_from_id,
        judgement=need.judgement,
        judgement_reason=need.judgement_reason,
        rank=need.rank,
        rank_reason=need.rank_reason,
        risks=tuple(_risk(risk) for risk in risks),
        actions=tuple(_action(action, titles) for action in actions),
    )


def _risk(risk: Risk) -> values.RiskItem:
    return values.RiskItem(
        pk=risk.pk,
        version=risk.version,
        title=risk.title,
        goal=risk.goal,
        probability=risk.probability,
        consequence=risk.consequence,
        basis=risk.basis,
    )


_ACTION_FIELDS = [
    "pk",
    "version",
    "title",
    "phase",
    "level",
    "owner_role",
    "partner",
    "start",
    "end",
    "cost",
    "funding",
    "indicator",
    "baseline",
    "baseline_on",
    "target",
    "target_on",
    "followed_up_in",
    "status",
    "effect",
    "target_reached",
    "risk_id",
]


def _action(action: Action, risk_titles: dict[int, str]) -> values.ActionItem:
    found = {name: getattr(action, name) for name in _ACTION_FIELDS}
    risk = found.pop("risk_id")
    return values.ActionItem(**found, risk_pk=risk, risk_title=risk_titles.get(risk, ""))


def _proposal(proposal: Proposal) -> values.ProposalItem:
    return values.ProposalItem(
        proposal.matter, proposal.addressee, proposal.proposal, pk=proposal.pk, version=proposal.version
    )


def _workshop(workshop: Workshop) -> values.WorkshopItem:
    return values.WorkshopItem(workshop.held_on, workshop.participants, workshop.subject, pk=workshop.pk)


def _department_name(unit: Unit, units: dict[int, Unit]) -> str:
    """Of the department that the unit is or lies in; "" for what lies straight under the administration."""
    above: Unit | None = unit
    while above is not None:
        if above.level == Level.DEPARTMENT:
            return above.name
        above = units.get(above.parent_id) if above.parent_id else None
    return ""


def _asked(plan: Plan, units: Iterable[Unit]) -> list[Unit]:
    """The units that are asked for a contribution: the lowest level, in force when the data were drawn."""
    day = plan.snapshot.as_of if plan.snapshot else None
    return [unit for unit in units if unit.level == Level.UNIT and _in_force(unit, day)]


def _in_force(unit: Unit, day: Any) -> bool:
    if day is None:
        return unit.valid_to is None
    return (unit.valid_from is None or unit.valid_from <= day) and (unit.valid_to is None or unit.valid_to > day)


def _participation(plan: Plan, units: dict[int, Unit], answers: Iterable[Participation]) -> values.Participation:
    given = {answer.unit_id: answer for answer in answers}
    shown = [(_department_name(unit, units), unit) for unit in _asked(plan, units.values())]
    order = {unit.name: unit.sort_key for unit in units.values()}
    shown.sort(key=lambda pair: (order.get(pair[0], ""), pair[1].sort_key))
    return values.Participation(tuple(_answer(unit, name, given.get(unit.pk)) for name, unit in shown))


def _answer(unit: Unit, department: str, answer: Participation | None) -> values.UnitAnswer:
    state, reason = (answer.state, answer.reason) if answer else (values.NOT_ANSWERED, "")
    return values.UnitAnswer(unit.name, department, state, reason, code=unit.code, pk=unit.pk)


def _earlier(
    plan: Plan, needs: Iterable[Need], items: dict[int, values.NeedItem], answers: Iterable[Participation]
) -> values.EarlierPlan | None:
    if plan.revises is None:
        return None
    judged = {need.carried_from_id: need for need in needs if need.plan_id == plan.pk and need.carried_from_id}
    before = [need for need in needs if need.plan_id == plan.revises_id]
    # what was closed in the plan before is not asked about again
    asked = [need for need in before if need.judgement != Need.Judgement.CLOSED]
    actions = tuple(action for need in before for action in items[need.pk].actions)
    return values.EarlierPlan(
        pk=plan.revises.pk,
        first_year=plan.revises.first_year,
        last_year=plan.revises.last_year,
        needs=tuple(_judged(need, judged.get(need.pk)) for need in asked),
        actions=actions,
        figures=key_figures_if_computed(plan.revises) if _needs_figures(plan, plan.revises, actions) else None,
        contributing=frozenset(
            answer.unit_id
            for answer in answers
            if answer.plan_id == plan.revises_id and answer.state == Participation.State.SENT
        ),
    )


def _needs_figures(plan: Plan, before: Plan, actions: Iterable[values.ActionItem]) -> bool:
    """Other data than the plan's own are compared with; else they are asked for only where an action cites them."""
    other_data = before.snapshot_id not in (None, plan.snapshot_id)
    return other_data or any(_cites(action) for action in actions)


def _cites(action: values.ActionItem) -> bool:
    return any("[[" in text for text in (action.indicator, action.baseline, action.target, action.effect))


def _judged(need: Need, successor: Need | None) -> values.JudgedNeed:
    if successor is None:
        return values.JudgedNeed(need.title, pk=need.pk)
    return values.JudgedNeed(need.title, successor.judgement, successor.judgement_reason, pk=need.pk)


def _restated(plan: Plan) -> tuple[dict[str, object], ...]:
    if plan.snapshot is None:
        return ()
    own = ("", plan.administration.code)
    return tuple(row for found in plan.snapshot.imports.all() for row in found.restated if row.get("within", "") in own)
