"""A figure is put in a department's own chapter, where the plan has such."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from framsyn.domains.organisation.models import Organisation, Unit, User
from framsyn.domains.planning import queries, services
from framsyn.domains.planning.models import Plan
from framsyn.domains.planning.placing import Place, drafts_for

pytestmark = pytest.mark.django_db
SITUATION = "department.situation"


@pytest.fixture
def by_department(plan: Plan, operator: User) -> Plan:
    return services.update_plan(by=operator, plan=plan, version=1, outline="departments")


def places(user: User) -> dict[str, Place]:
    [draft] = drafts_for(user, "turnover")
    return {place.name: place for place in draft.places}


def test_a_plan_by_theme_has_no_places_in_departments(plan: Plan, operator: User, units: dict[str, Unit]) -> None:
    services.write_section(by=operator, plan=plan, key=SITUATION, body="Text.", version=0, unit=units["BU"])
    assert not [name for name in places(operator) if "department" in name]


def test_each_department_in_force_has_its_places(by_department: Plan, operator: User, units: dict[str, Unit]) -> None:
    for unit, body in (("BU", "Den är [[turnover]]."), ("AO", "Ingen siffra.")):
        services.write_section(by=operator, plan=by_department, key=SITUATION, body=body, version=0, unit=units[unit])
    found = places(operator)
    assert [found[f"section:{SITUATION}@{unit}"].has_it for unit in ("BU", "AO")] == [True, False]
    assert found[f"section:{SITUATION}@BU"].version == 1
    assert found["section:department.forecast@AO"].version == 0
    Unit.objects.filter(code="AO").update(valid_to=date(2026, 1, 1))
    assert f"section:{SITUATION}@AO" not in places(operator)


def test_the_figure_goes_into_that_departments_text(
    by_department: Plan, client: Client, units: dict[str, Unit], user_with: Callable[..., Any]
) -> None:
    Organisation.objects.create(municipality="Norrvik", administration="Förvaltningen", committee="Nämnden")
    client.force_login(user_with("hr_planner"), backend="allauth.account.auth_backends.AuthenticationBackend")
    address = f"{reverse('plan_use_figure')}?key=turnover"
    place = f"section:{SITUATION}@AO:0"
    answer = client.post(address, {"plan": by_department.pk, f"plan{by_department.pk}-place": place})
    assert answer.status_code == 302, answer.content.decode()
    contents = queries.plan_contents(by_department)
    assert "[[turnover]]" in contents.text(SITUATION, "AO")
    assert contents.department_sections["AO", SITUATION].seen == {"turnover": "10,7\u00a0procent"}
    assert contents.text(SITUATION, "BU") == ""
