"""A plan brought to a state: by the services as people do, or straight in the database where only the state matters."""

from __future__ import annotations

from datetime import date
from typing import Any

from framsyn.domains.organisation.models import Unit, User
from framsyn.domains.planning import services
from framsyn.domains.planning.models import Action, ActionReport, Decision, Plan
from framsyn.domains.planning.risk_bands import Band
from framsyn.domains.publishing.services import decide_plan

REVIEWED, DECIDED = date(2026, 11, 17), date(2026, 12, 15)
WAY = ("under_review", "decided", "published", "superseded")
PROBABILITIES = ("osannolik", "mindre sannolik", "möjlig", "sannolik", "mycket sannolik")
CONSEQUENCES = ("försumbar", "lindrig", "kännbar", "allvarlig", "mycket allvarlig")
DECISION: dict[str, Any] = {
    "body": "Norrviks stadsdelsnämnd",
    "decided_on": DECIDED,
    "paragraph": "12",
    "case_number": "NSN 2026/412",
    "annex": "4",
    "reservations": "",
    "forwarded_to": "kommunstyrelsen",
}


def set_status(plan: Plan, status: str) -> Plan:
    """Nothing is asked and nothing frozen: only what the databases themselves demand of each step."""
    for step in WAY[: WAY.index(status) + 1] if status != Plan.Status.DRAFT else ():
        if step == Plan.Status.DECIDED:
            Decision.objects.create(plan=plan, body="Nämnden", decided_on=DECIDED)
        Plan.objects.filter(pk=plan.pk).update(status=step)
    return Plan.objects.get(pk=plan.pk)


def make_ready(by: User, plan: Plan) -> Plan:
    """All that the decision asks for is written; what the services keep of the review is left."""
    plan = services.update_plan(
        by=by,
        plan=plan,
        version=plan.version,
        mandate="Fullmäktige har gett nämnden i uppdrag att ha en plan.",
        goals="Planen ska bidra till trygg omsorg.",
        follow_up_owner="HR-chefen",
        follow_up_reports="tertialrapport 1 och 2",
    )
    services.write_section(by=by, plan=plan, key="summary", body="Personalomsättningen är [[turnover]].", version=0)
    services.write_section(by=by, plan=plan, key="challenges", body="Konkurrensen är stor.", version=0)
    need = services.add_need(
        by=by,
        plan=plan,
        title="Erfarna socialsekreterare",
        theme="shortage",
        description="Personalomsättningen inom Barn och unga är [[turnover@BU]].",
        evidence=["turnover@BU"],
        rank=1,
        rank_reason="de erfarna lär upp de nya",
    )
    risk = services.add_risk(by=by, need=need, title="Brist", goal="Trygghet", probability=4, consequence=4)
    services.add_action(
        by=by,
        need=need,
        risk=risk,
        title="Fast handledare",
        phase="introduce",
        level="department",
        owner_role="Avdelningschef",
        end=date(2028, 12, 31),
        indicator="Personalomsättning",
        baseline="[[turnover@BU]]",
        target="lägre än startvärdet",
    )
    services.add_union_consultation(
        by=by, plan=plan, body="förvaltningsgruppen", held_on=date(2026, 12, 9), party="Vision", stance="supports"
    )
    return Plan.objects.get(pk=plan.pk)


def with_every_row(by: User, plan: Plan, units: dict[str, Unit]) -> Plan:
    """Ready for the decision, with a row in every table that a plan has."""
    plan = make_ready(by, plan)
    services.set_risk_scale(
        by=by,
        plan=plan,
        probability_labels=PROBABILITIES,
        consequence_labels=CONSEQUENCES,
        bands=[Band("1", "grön", 1, 9), Band("2", "röd", 10, 25)],
    )
    services.add_proposal(by=by, plan=plan, matter="system", addressee="kommunstyrelsen", proposal="utreder frågan")
    services.add_workshop(by=by, plan=plan, held_on=date(2026, 10, 14), participants=18)
    services.record_participation(by=by, plan=plan, unit=units["AO1"], state="could_not", reason="workload")
    services.record_coverage(by=by, plan=plan, unit=units["AO1"], now=9, within_two_years=6, later=0, without=7)
    services.save_cover_report(by=by, plan=plan, version=0, background="Varje nämnd ska ha en plan.")
    return Plan.objects.get(pk=plan.pk)


def reviewed(by: User, plan: Plan) -> Plan:
    """Made ready already, or made so here."""
    ready = plan if plan.needs.exists() else make_ready(by, plan)
    services.send_for_review(by=by, plan=ready)
    return services.approve_review(by=by, plan=plan, on=REVIEWED)


def decided(by: User, plan: Plan, **fields: Any) -> Plan:
    return decide_plan(by=by, plan=reviewed(by, plan), **{**DECISION, **fields}).plan


def report_of(by: User, plan: Plan, **fields: Any) -> ActionReport:
    """Of the plan's only action."""
    given = {"reported_on": date(2027, 4, 30), "status": "ongoing"} | fields
    return services.report_action(by=by, action=Action.objects.get(need__plan=plan), **given)
