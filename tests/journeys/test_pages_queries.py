"""At most twenty queries a page, a few more where a whole plan is shown, whatever the number of people and needs."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from framsyn.domains.organisation import services as accounts
from framsyn.domains.organisation.models import Unit, User
from framsyn.domains.planning import services
from framsyn.domains.planning.models import Plan
from page_list import EVERY_PAGE, address
from personnel_tables import UNITS

pytestmark = pytest.mark.django_db
MOST = 20
# a plan stands in thirteen tables and each is read once, whatever it holds; a comparison reads two plans
MOST_OF_A_PLAN = 26
WHOLE_PLAN = {"home", "home_list", "plan", "plan_work", "plan_read_cover_report", "plan_read_public"}
MOST_OF = dict.fromkeys(WHOLE_PLAN, MOST_OF_A_PLAN) | {"plan_compare": 38}


@pytest.fixture
def grown(plan: Plan, planner: User) -> Plan:
    departments = [{"unit": f"D{d}", "name": f"Avdelning {d}", "parent": "F", "level": "department"} for d in range(5)]
    below = [{"unit": f"U{n}", "name": f"Enhet {n}", "parent": f"D{n % 5}", "level": "unit"} for n in range(60)]
    accounts.update_units(by=planner, rows=[*UNITS, *departments, *below])
    for unit in Unit.objects.filter(level="unit")[:40]:
        services.record_participation(by=planner, plan=plan, unit=unit, state="sent")
    for number in range(12):
        need = services.add_need(by=planner, plan=plan, title=f"Behov {number}", theme="leaders", rank=number + 3)
        risk = services.add_risk(
            by=planner, need=need, title=f"Risk {number}", goal="Mål", probability=1 + number % 5, consequence=3
        )
        for step in range(3):
            services.add_action(
                by=planner, need=need, risk=risk, title=f"Åtgärd {number}.{step}", phase="retain", level="unit"
            )
    for number in range(15):
        roles: list[tuple[str, Any]] = [("unit_manager", Unit.objects.get(code=f"U{number}"))]
        accounts.create_user(by=planner, email=f"chef{number}@framsyn.example", name="Enhetschef", roles=roles)
    return plan


@pytest.mark.usefixtures("every_row")
def test_every_page(grown: Plan, web: Client) -> None:
    counted = {}
    for name in EVERY_PAGE:
        path = address(name, grown)
        with CaptureQueriesContext(connection) as queries:
            answer = web.get(path)
        assert answer.status_code == 200, name
        counted[name] = len(queries)
    assert {name: count for name, count in counted.items() if count > MOST_OF.get(name, MOST)} == {}
