"""After the decision: how actions go, and what next year's plan takes over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.utils import translation

from framsyn.domains.analysis import queries as analysis
from framsyn.domains.organisation.models import User
from framsyn.domains.planning import services
from framsyn.domains.planning.models import Action, ActionReport, Plan
from framsyn.domains.planning.queries import key_figures, plan_contents
from framsyn.domains.planning.recalculated import recalculated
from framsyn.domains.planning.risk_bands import Band
from framsyn.domains.planning.services.decisions import record_decision
from framsyn.refusal import Refused
from plan_samples import exits, figures
from plan_states import CONSEQUENCES, DECIDED, PROBABILITIES, make_ready, report_of, reviewed, set_status

pytestmark = pytest.mark.django_db
DECISION: dict[str, Any] = {"body": "Nämnden", "decided_on": DECIDED}


@pytest.fixture(autouse=True)
def english() -> Any:
    with translation.override("en"):
        yield


def stored(plan: Plan) -> Plan:
    return Plan.objects.get(pk=plan.pk)


def test_the_newest_report_is_what_the_plan_says_of_an_action(plan: Plan, operator: User) -> None:
    record_decision(by=operator, plan=reviewed(operator, plan), **DECISION)
    report_of(operator, plan)
    report_of(operator, plan, reported_on=date(2027, 8, 31), status="done", effect="8 av 10", target_reached=True)
    [(_need, action)] = plan_contents(stored(plan)).actions
    assert (action.status, action.effect, action.target_reached) == ("done", "8 av 10", True)
    assert action.reported_on == date(2027, 8, 31)
    assert Action.objects.get(need__plan=plan).status == "planned"


@pytest.mark.parametrize("status", ["draft", "under_review"])
def test_what_is_not_decided_has_nothing_to_report(plan: Plan, operator: User, status: str) -> None:
    set_status(make_ready(operator, plan), status)
    with pytest.raises(Refused, match="actions are reported once it is decided"):
        report_of(operator, plan)


def test_reports_come_in_order_and_are_whole(plan: Plan, operator: User) -> None:
    record_decision(by=operator, plan=reviewed(operator, plan), **DECISION)
    report_of(operator, plan)
    for wrong, message in [
        ({"reported_on": date(2027, 4, 29)}, "already reported on 2027-04-30"),
        ({"target_reached": True}, "the result is missing"),
        ({"status": "unheard"}, "status"),
    ]:
        with pytest.raises(Refused, match=message):
            report_of(operator, plan, **wrong)
    assert ActionReport.objects.count() == 1


# revision ----------------------------------------------------------------------------------------------------------


def test_a_revision_takes_over_what_lasts(plan: Plan, operator: User) -> None:
    services.set_risk_scale(
        by=operator,
        plan=plan,
        probability_labels=PROBABILITIES,
        consequence_labels=CONSEQUENCES,
        bands=[Band("1", "grön", 1, 9), Band("2", "röd", 10, 25)],
    )
    plan = services.update_plan(by=operator, plan=stored(plan), version=stored(plan).version, outline="departments")
    ready = make_ready(operator, plan)
    new = services.revise_plan(by=operator, plan=ready, first_year=2028)
    assert (new.outline, new.risk_scale, new.revises) == ("departments", ready.risk_scale, ready)
    assert (new.mandate, new.goals) == (ready.mandate, ready.goals)
    assert (new.follow_up_owner, new.follow_up_reports) == (ready.follow_up_owner, ready.follow_up_reports)
    assert (new.first_year, new.last_year, new.status) == (2028, 2030, "draft")
    assert not new.sections.exists() and not new.needs.exists()
    assert new.reviewed_on is None and new.case_number == ""


def test_a_goal_keeps_its_figure_as_text_when_the_new_data_have_none(
    plan: Plan, operator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = make_ready(operator, plan)
    goals, mandate = "Målet är lägre än [[turnover]].", "Förvaltningen har [[headcount]] anställda."
    plan = services.update_plan(by=operator, plan=plan, version=plan.version, goals=goals, mandate=mandate)
    record_decision(by=operator, plan=reviewed(operator, plan), **DECISION)
    known = figures()
    left = replace(known, figures={key: figure for key, figure in known.figures.items() if key != "turnover"})
    monkeypatch.setattr(analysis, "key_figures", lambda snapshot, administration=None: left)
    new = services.revise_plan(by=operator, plan=stored(plan), first_year=2028)
    assert (new.goals, new.mandate) == ("Målet är lägre än 10,7\u00a0procent.", mandate)


def test_a_goal_is_amber_in_the_new_plan_when_its_figure_has_changed(
    plan: Plan, operator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = make_ready(operator, plan)
    plan = services.update_plan(by=operator, plan=plan, version=plan.version, goals="Lägre än [[turnover]].")
    record_decision(by=operator, plan=reviewed(operator, plan), **DECISION)
    risen = figures(turnover=exits("", "", (250, 2052.0), (220, 2052.0), 0.2))
    monkeypatch.setattr(analysis, "key_figures", lambda snapshot, administration=None: risen)
    new = services.revise_plan(by=operator, plan=stored(plan), first_year=2028)
    now = key_figures(new)
    assert now is not None
    [found] = recalculated(plan_contents(new), now.figures)
    assert (found.kind, found.figures[0].was, found.figures[0].now) == (
        "plan",
        "10,7\u00a0procent",
        "12,2\u00a0procent",
    )
