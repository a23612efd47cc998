from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from framsyn.domains.organisation.models import Unit, User
from framsyn.domains.planning import queries, services
from framsyn.domains.planning.models import Plan

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "unit", "sees"),
    [
        ("hr_planner", None, True),
        ("hr_planner", "F", True),
        ("auditor", "F", True),
        ("unit_manager", "BU1", True),  # the plan concerns the unit
        ("employee", None, False),
        ("administrator", None, False),
    ],
)
def test_who_sees_the_plan(
    plan: Plan, units: dict[str, Unit], user_with: Callable[..., User], role: str, unit: str | None, sees: bool
) -> None:
    user = user_with(role, units[unit] if unit else None)
    assert (plan in queries.plans_for(user)) is sees
    if sees:
        assert queries.plan_for(user, plan.pk) == plan
    else:
        with pytest.raises(Plan.DoesNotExist):
            queries.plan_for(user, plan.pk)


def test_another_administrations_plan_is_not_there(plan: Plan, operator: User, user_with: Callable[..., User]) -> None:
    other = Unit.objects.create(code="G", name="Grannens", sort_key="g", level="administration")
    other.path = f"/{other.pk}/"
    other.save()
    neighbour = user_with("hr_planner", other)
    assert list(queries.plans_for(neighbour)) == []
    with pytest.raises(Plan.DoesNotExist):
        queries.plan_for(neighbour, plan.pk)
    assert list(queries.plans_for(operator)) == [plan]


def fill(by: User, plan: Plan, units: dict[str, Unit], times: int) -> None:
    for index in range(times):
        need = services.add_need(by=by, plan=plan, title=f"Behov {index}", theme="change", unit=units["BU1"])
        risk = services.add_risk(by=by, need=need, title="Brist", goal="Trygghet", probability=3, consequence=3)
        services.add_action(by=by, need=need, risk=risk, title="Åtgärd", phase="retain", level="unit")
        services.add_proposal(by=by, plan=plan, matter="x", addressee="y", proposal="z")
        services.add_workshop(by=by, plan=plan, held_on=date(2026, 9, 1), participants=4)


def test_contents_know_department_risk_and_order(plan: Plan, operator: User, units: dict[str, Unit]) -> None:
    fill(operator, plan, units, 1)
    contents = queries.plan_contents(plan)
    [(need, action)] = contents.actions
    assert (need.unit_name, need.department) == ("Förskolan Ängen", "Barn och ungdom")
    assert action.risk_title == "Brist"
    assert contents.risks[0][1].band.key == "medium"


def test_every_unit_is_asked_and_an_unheard_one_is_counted(plan: Plan, operator: User, units: dict[str, Unit]) -> None:
    services.record_participation(by=operator, plan=plan, unit=units["BU1"], state="sent")
    services.record_participation(by=operator, plan=plan, unit=units["AO1"], state="could_not", reason="vacant")
    summary = queries.participation_summary(plan)
    assert [(a.name, a.department, a.state, a.reason) for a in summary.answers] == [
        ("Förskolan Ängen", "Barn och ungdom", "sent", ""),
        ("Hemtjänst Åsen", "Äldreomsorg", "", ""),
        ("Hemtjänst Öst", "Äldreomsorg", "could_not", "vacant"),
    ]
    assert [(d.name, d.units, d.sent, d.missing) for d in summary.departments] == [
        ("Barn och ungdom", 1, 1, 0),
        ("Äldreomsorg", 2, 0, 2),
    ]


def test_a_unit_that_had_ended_is_not_asked(plan: Plan, units: dict[str, Unit]) -> None:
    Unit.objects.filter(code="AO2").update(valid_to=date(2026, 1, 1))
    Unit.objects.filter(code="AO1").update(valid_from=date(2027, 1, 1))
    assert [answer.code for answer in queries.participation_summary(plan).answers] == ["BU1"]


@pytest.mark.parametrize(("last_day", "asked"), [(-1, False), (0, True), (1, True)])
def test_a_unit_is_asked_as_long_as_its_last_day_is_not_over(
    plan: Plan, units: dict[str, Unit], last_day: int, asked: bool
) -> None:
    assert plan.snapshot is not None
    Unit.objects.filter(code="AO2").update(valid_to=plan.snapshot.as_of + timedelta(days=last_day))
    assert ("AO2" in [answer.code for answer in queries.participation_summary(plan).answers]) is asked


def test_earlier_needs_are_judged_or_waiting(plan: Plan, operator: User, units: dict[str, Unit]) -> None:
    fill(operator, plan, units, 3)
    first, second, third = plan.needs.order_by("pk")
    new = services.create_plan(by=operator, administration=plan.administration, first_year=2028, revises=plan)
    services.carry_over(by=operator, plan=new, need=first, judgement="closed", reason="Klart.")
    services.carry_over(by=operator, plan=new, need=second, judgement="still_relevant", reason="Kvar.")
    contents = queries.plan_contents(new)
    assert contents.earlier is not None
    assert [(need.pk, need.judgement) for need in contents.earlier.needs] == [
        (first.pk, "closed"),
        (second.pk, "still_relevant"),
        (third.pk, ""),
    ]
    assert len(contents.earlier.actions) == 3
    assert [need.title for need in contents.open_needs] == [second.title]
