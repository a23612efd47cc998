"""A plan as values: every field that is written is read again, and reading more costs no more queries."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any

import pytest

from framsyn.domains.organisation.models import Organisation, Unit, User
from framsyn.domains.planning import queries, services, values
from framsyn.domains.planning.models import Need, Plan
from framsyn.domains.planning.outline import DEPARTMENT_KEYS, SECTION_KEYS
from framsyn.domains.planning.services.decisions import record_decision
from plan_states import DECISION, reviewed, set_status, with_every_row

pytestmark = pytest.mark.django_db
# what a plan of which everything is written may still lack
MAY_BE_EMPTY = {"restated", "earlier", "department_sections", "seen"}


def again(plan: Plan) -> Plan:
    return Plan.objects.get(pk=plan.pk)


def write_everywhere(by: User, plan: Plan, units: dict[str, Unit], times: int) -> None:
    """In every section of the plan and of two departments, and of everything else so many."""
    for key in SECTION_KEYS:
        write(by, plan, key, None)
    for unit in (units["BU"], units["AO"]):
        for key in DEPARTMENT_KEYS:
            write(by, plan, key, unit)
    for index in range(times):
        need = services.add_need(by=by, plan=plan, title=f"Behov {index}", theme="change", unit=units["BU1"])
        risk = services.add_risk(by=by, need=need, title="Brist", goal="Trygghet", probability=3, consequence=3)
        services.add_action(by=by, need=need, risk=risk, title="Åtgärd", phase="retain", level="unit")
        services.add_proposal(by=by, plan=plan, matter="x", addressee="y", proposal="z")
        services.add_workshop(by=by, plan=plan, held_on=date(2026, 9, 1), participants=4)
        services.add_union_consultation(
            by=by, plan=plan, body="samverkan", held_on=date(2026, 12, 1), party=f"Part {index}", stance="no_views"
        )
    for unit in [units["BU1"], units["AO1"], units["AO2"]][:times]:
        services.record_participation(by=by, plan=plan, unit=unit, state="sent")
        services.record_coverage(by=by, plan=plan, unit=unit, now=1, within_two_years=0, later=0, without=0)


def write(by: User, plan: Plan, key: str, unit: Unit | None) -> None:
    stored = plan.sections.filter(key=key, unit=unit).first()
    services.write_section(
        by=by, plan=plan, key=key, body="Den är [[turnover]].", version=stored.version if stored else 0, unit=unit
    )


def test_reading_a_plan_takes_as_many_queries_however_much_it_holds(
    plan: Plan, operator: User, units: dict[str, Unit], django_assert_num_queries: Any
) -> None:
    write_everywhere(operator, plan, units, 1)
    services.save_cover_report(by=operator, plan=plan, version=0, background="Bakgrund.")
    set_status(plan, "decided")
    report_all(operator, plan, times=1)
    new = services.create_plan(by=operator, administration=plan.administration, first_year=2028, revises=plan)
    for times in (1, 3):
        write_everywhere(operator, new, units, times)
        report_all(operator, plan, times)
        found = queries.plan_for(operator, new.pk)
        with django_assert_num_queries(13):
            queries.plan_contents(found)


def report_all(by: User, plan: Plan, times: int) -> None:
    for need in plan.needs.all():
        for action in need.actions.all():
            for _time in range(times):
                services.report_action(by=by, action=action, reported_on=date(2028, 1, 1), status="ongoing")


def test_everything_that_is_written_is_read(
    plan: Plan, operator: User, units: dict[str, Unit], read_everything: None
) -> None:
    ready = reviewed(operator, with_every_row(operator, plan, units))
    record_decision(by=operator, plan=ready, **DECISION)
    contents = queries.plan_contents(again(plan))
    usual = {field.name: field.default for field in fields(values.PlanContents)}
    left = [
        name
        for name, value in vars(contents).items()
        if name not in MAY_BE_EMPTY and (value in (None, "", (), {}) or (name != "outline" and value == usual[name]))
    ]
    assert left == []
    assert contents.decision == values.DecisionItem(
        "Norrviks stadsdelsnämnd", date(2026, 12, 15), "12", "NSN 2026/412", "4", "", "kommunstyrelsen"
    )


@pytest.fixture
def read_everything(plan: Plan, operator: User) -> None:
    Organisation.objects.create(
        municipality="Norrvik",
        administration="Förvaltningen",
        committee="Nämnden",
        registrar="registrator@norrvik.se",
        personnel_system="Personec P",
    )
    services.write_section(by=operator, plan=plan, key="staff", body="Ord.", version=0)
    services.update_plan(
        by=operator,
        plan=plan,
        version=1,
        case_number="NSN 2026/412",
        reconsidered="hösten 2027",
    )
    plan.refresh_from_db()


def test_a_needs_own_fields_are_read(plan: Plan, operator: User, units: dict[str, Unit]) -> None:
    services.add_need(
        by=operator,
        plan=plan,
        title="Digital dokumentation",
        theme="digital",
        unit=units["BU1"],
        evidence=["turnover"],
        contributions=31,
        contributions_note="workshoppen den 14 oktober",
        level_now="some",
        level_needed="very_high",
    )
    [need] = queries.plan_contents(plan).needs
    assert (need.contributions, need.contributions_note) == (31, "workshoppen den 14 oktober")
    assert (need.level_now, need.level_needed) == ("some", "very_high")
    assert (need.department, need.seen) == ("Barn och ungdom", {"turnover": "10,7\u00a0procent"})


def test_an_action_stands_as_its_newest_report_says(plan: Plan, operator: User, units: dict[str, Unit]) -> None:
    need = services.add_need(by=operator, plan=plan, title="Erfarna", theme="shortage", unit=units["BU1"])
    silent, told = (
        services.add_action(by=operator, need=need, title=title, phase="retain", level="unit", effect="Som planerat.")
        for title in ("Tyst", "Rapporterad")
    )
    set_status(plan, "decided")
    for day, status, effect, reached in (
        (date(2028, 1, 31), "ongoing", "", None),
        (date(2028, 8, 31), "ongoing", "12 av 20", None),
        (date(2028, 8, 31), "done", "20 av 20", True),  # the same day: what was written last holds
    ):
        services.report_action(
            by=operator, action=told, reported_on=day, status=status, effect=effect, target_reached=reached
        )
    [need_item] = queries.plan_contents(again(plan)).needs
    found = {
        item.title: (item.status, item.effect, item.target_reached, item.reported_on) for item in need_item.actions
    }
    assert found == {
        "Tyst": ("planned", "Som planerat.", None, None),
        "Rapporterad": ("done", "20 av 20", True, date(2028, 8, 31)),
    }
    assert silent.pk != told.pk
    # and so the plan after it is told
    new = services.create_plan(by=operator, administration=plan.administration, first_year=2028, revises=again(plan))
    earlier = queries.plan_contents(new).earlier
    assert earlier is not None
    assert {item.title: (item.status, item.department) for item in earlier.actions} == {
        "Tyst": ("planned", "Barn och ungdom"),
        "Rapporterad": ("done", "Barn och ungdom"),
    }


def test_what_is_reported_done_is_not_carried_over(plan: Plan, operator: User) -> None:
    need = services.add_need(by=operator, plan=plan, title="Erfarna", theme="shortage")
    actions = {
        title: services.add_action(by=operator, need=need, title=title, phase="retain", level="unit")
        for title in ("Klar", "Pågår", "Tyst")
    }
    set_status(plan, "decided")
    for title, status in (("Klar", "done"), ("Pågår", "ongoing")):
        services.report_action(
            by=operator, action=actions[title], reported_on=date(2028, 1, 31), status=status, effect="Halva."
        )
    new = services.create_plan(by=operator, administration=plan.administration, first_year=2028, revises=again(plan))
    carried = services.carry_over(
        by=operator,
        plan=new,
        need=Need.objects.get(pk=need.pk),
        judgement="still_relevant",
        reason="Kvar.",
        with_actions=True,
    )
    assert [(action.title, action.status, action.effect) for action in carried.actions.order_by("title")] == [
        ("Pågår", "ongoing", "Halva."),
        ("Tyst", "planned", ""),
    ]


def test_another_plan_of_the_administration_can_be_compared(
    plan: Plan, operator: User, units: dict[str, Unit], user_with: Any
) -> None:
    new = services.create_plan(by=operator, administration=plan.administration, first_year=2028, revises=plan)
    other = Unit.objects.create(code="G", name="Grannens", sort_key="g", level="administration")
    other.path = f"/{other.pk}/"
    other.save()
    services.create_plan(by=operator, administration=other, first_year=2027)
    assert list(queries.comparable_plans(operator, new)) == [plan]
    assert list(queries.comparable_plans(user_with("hr_planner", units["F"]), plan)) == [new]
    assert list(queries.comparable_plans(user_with("hr_planner", other), plan)) == []
