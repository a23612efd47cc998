"""From draft to decided: who may, when it may be done, and what each step leaves behind."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import translation

from framsyn.domains.audit.models import Entry
from framsyn.domains.organisation.models import Role, User
from framsyn.domains.planning import policies, services
from framsyn.domains.planning.models import Action, Comment, Decision, FrozenFigures, Plan
from framsyn.domains.planning.queries import plan_contents
from framsyn.domains.planning.services.decisions import NotReady, record_decision
from framsyn.refusal import Refused
from plan_states import DECIDED, REVIEWED, make_ready, report_of, reviewed, set_status

pytestmark = pytest.mark.django_db
UserWith = Callable[..., User]
DECISION: dict[str, Any] = {"body": "Nämnden", "decided_on": DECIDED}


@pytest.fixture(autouse=True)
def english() -> Any:
    with translation.override("en"):
        yield


def stored(plan: Plan) -> Plan:
    return Plan.objects.get(pk=plan.pk)


def test_a_draft_goes_to_review_and_back_with_the_reason_as_a_comment(plan: Plan, operator: User) -> None:
    services.send_for_review(by=operator, plan=plan)
    assert stored(plan).status == "under_review"
    services.approve_review(by=operator, plan=plan, on=REVIEWED)
    assert (stored(plan).status, stored(plan).reviewed_on) == ("under_review", REVIEWED)
    services.return_to_draft(by=operator, plan=plan, reason="Riskerna behöver\r\nses över.")
    assert (stored(plan).status, stored(plan).reviewed_on) == ("draft", None)
    comment = Comment.objects.get(plan=plan)
    assert (comment.section, comment.text, comment.author) == ("", "Riskerna behöver\nses över.", operator)


def test_a_review_noted_before_the_plan_was_sent_is_of_another_text(plan: Plan, operator: User) -> None:
    services.update_plan(by=operator, plan=plan, version=plan.version, reviewed_on=REVIEWED)
    services.send_for_review(by=operator, plan=plan)
    assert stored(plan).reviewed_on is None


def test_a_plan_is_not_returned_without_a_reason(plan: Plan, operator: User) -> None:
    services.send_for_review(by=operator, plan=plan)
    with pytest.raises(Refused, match="the reason is missing"):
        services.return_to_draft(by=operator, plan=plan, reason=" \n")
    assert stored(plan).status == "under_review"


def test_who_writes_on_a_form_while_the_plan_is_reviewed_loses_nothing_when_it_comes_back(
    plan: Plan, operator: User
) -> None:
    version = plan.version
    services.send_for_review(by=operator, plan=plan)
    with pytest.raises(Refused, match="only a draft can be changed"):
        services.update_plan(by=operator, plan=plan, version=version, mandate="Uppdrag")
    services.return_to_draft(by=operator, plan=plan, reason="Kompletteras.")
    assert services.update_plan(by=operator, plan=plan, version=version, mandate="Uppdrag").mandate == "Uppdrag"


@pytest.mark.parametrize(
    ("status", "allowed"),
    [
        ("draft", {"send", "enter"}),
        ("under_review", {"approve", "return", "enter"}),
        ("decided", {"publish"}),
        ("published", set()),
        ("superseded", set()),
    ],
)
def test_each_state_has_its_steps(plan: Plan, operator: User, status: str, allowed: set[str]) -> None:
    steps: dict[str, Callable[[], Any]] = {
        "send": lambda: services.send_for_review(by=operator, plan=plan),
        "approve": lambda: services.approve_review(by=operator, plan=plan, on=REVIEWED),
        "return": lambda: services.return_to_draft(by=operator, plan=plan, reason="x"),
        "decide": lambda: record_decision(by=operator, plan=plan, **DECISION),
        "enter": lambda: record_decision(by=operator, plan=plan, entered_afterwards=True, **DECISION),
        "publish": lambda: services.record_publication(by=operator, plan=plan),
    }
    for name in steps.keys() - allowed:
        here = set_status(plan, status) if stored(plan).status != status else stored(plan)
        with pytest.raises(Refused):
            steps[name]()
        assert stored(plan).status == here.status
    asked = stored(plan)
    assert policies.can_send_for_review(asked) == ("send" in allowed)
    assert policies.can_review(asked) == ("approve" in allowed)
    assert policies.can_decide(asked, entered_afterwards=True) == ("enter" in allowed)
    assert policies.can_publish(asked) == ("publish" in allowed)


ROLES = {
    "send": {"hr_planner"},
    "approve": {"hr_planner", "management"},
    "return": {"hr_planner", "management"},
    "decide": {"hr_planner"},
    "report": {"hr_planner", "management"},
    "publish": {"hr_planner"},
}


@pytest.mark.parametrize("role", Role.values)
def test_each_step_has_its_roles(plan: Plan, operator: User, user_with: UserWith, role: str) -> None:
    """Whether this person may is asked before whether it may be done now."""
    user, plan = user_with(role), make_ready(operator, plan)
    steps: dict[str, Callable[[], Any]] = {
        "approve": lambda: services.approve_review(by=user, plan=plan, on=REVIEWED),
        "return": lambda: services.return_to_draft(by=user, plan=plan, reason="x"),
        "decide": lambda: record_decision(by=user, plan=plan, **DECISION),
        "report": lambda: report_of(user, plan),
        "publish": lambda: services.record_publication(by=user, plan=plan),
        "send": lambda: services.send_for_review(by=user, plan=plan),
    }
    for name, step in steps.items():
        with pytest.raises((PermissionDenied, Refused, Done)) as answer:
            step()
            raise Done
        assert (answer.type is not PermissionDenied) == (role in ROLES[name]), name


class Done(Exception):  # noqa: N818
    """The step was taken."""


def test_a_role_in_one_department_decides_nothing(plan: Plan, user_with: UserWith, units: Any, operator: User) -> None:
    planner = user_with("hr_planner", units["AO"])
    ready = reviewed(operator, plan)
    for step in (
        lambda: services.send_for_review(by=planner, plan=plan),
        lambda: services.return_to_draft(by=planner, plan=plan, reason="x"),
        lambda: record_decision(by=planner, plan=ready, **DECISION),
    ):
        with pytest.raises(PermissionDenied):
            step()


def test_the_decision_has_all_its_parts_and_the_plan_is_closed(plan: Plan, operator: User) -> None:
    ready = reviewed(operator, plan)
    decision = record_decision(
        by=operator,
        plan=ready,
        body="Norrviks stadsdelsnämnd",
        decided_on=DECIDED,
        paragraph="§ 12",
        case_number="NSN 2026/412",
        annex="4",
        reservations="Reservation av ledamot.",
        forwarded_to="kommunstyrelsen",
    )
    kept = Decision.objects.get(plan=plan)
    assert kept == decision
    assert (kept.body, kept.paragraph, kept.case_number, kept.annex) == (
        "Norrviks stadsdelsnämnd",
        "12",  # the sign is the document's to set
        "NSN 2026/412",
        "4",
    )
    assert (kept.reservations, kept.forwarded_to) == ("Reservation av ledamot.", "kommunstyrelsen")
    assert stored(plan).status == "decided"
    assert plan_contents(stored(plan)).decision is not None


def test_the_case_number_is_the_plans_unless_another_is_given(plan: Plan, operator: User) -> None:
    plan = services.update_plan(by=operator, plan=plan, version=plan.version, case_number="NSN 2026/1")
    assert record_decision(by=operator, plan=reviewed(operator, plan), **DECISION).case_number == "NSN 2026/1"


def test_a_decision_without_its_body_is_refused_and_nothing_is_left(plan: Plan, operator: User) -> None:
    ready = reviewed(operator, plan)
    with pytest.raises(Refused, match="The decision: body"):
        record_decision(by=operator, plan=ready, body=" ", decided_on=DECIDED)
    assert stored(plan).status == "under_review"
    assert not Decision.objects.exists() and not FrozenFigures.objects.exists()


def test_a_decision_comes_after_the_review(plan: Plan, operator: User) -> None:
    ready = reviewed(operator, plan)
    with pytest.raises(Refused, match="before the management team's review"):
        record_decision(by=operator, plan=ready, body="Nämnden", decided_on=date(2026, 11, 1))


def test_the_log_tells_each_step(plan: Plan, operator: User) -> None:
    services.send_for_review(by=operator, plan=plan)
    services.return_to_draft(by=operator, plan=plan, reason="Kompletteras.")
    record_decision(by=operator, plan=reviewed(operator, plan), **DECISION)
    services.record_publication(by=operator, plan=plan)
    told = set(Entry.objects.filter(subject=f"planning.Plan:{plan.pk}").values_list("action", flat=True))
    steps = {"send_for_review", "return_to_draft", "approve_review", "record_decision", "record_publication"}
    assert steps <= told
    figures = Entry.objects.get(action="record_decision").details["figures"]
    assert figures == FrozenFigures.objects.get(plan=plan).sha256
    assert "Kompletteras" not in str(Entry.objects.get(action="return_to_draft").details)


def test_deciding_is_refused_with_a_list_of_what_remains(plan: Plan, operator: User) -> None:
    services.send_for_review(by=operator, plan=plan)
    services.approve_review(by=operator, plan=plan, on=REVIEWED)
    with pytest.raises(NotReady, match="6 things remain before the decision") as refused:
        record_decision(by=operator, plan=plan, **DECISION)
    listed = [item.text for item in refused.value.missing]
    assert "The union consultation is not held" in listed
    assert "No need is written" in listed
    assert all(item.url for item in refused.value.missing)
    assert stored(plan).status == "under_review"


@pytest.mark.parametrize("lacking", ["owner_role", "end", "indicator"])
def test_an_action_must_have_owner_deadline_and_indicator(plan: Plan, operator: User, lacking: str) -> None:
    ready = make_ready(operator, plan)
    action = Action.objects.get(need__plan=plan)
    services.update_action(by=operator, action=action, version=1, **{lacking: None if lacking == "end" else ""})
    with pytest.raises(NotReady) as refused:
        record_decision(by=operator, plan=reviewed(operator, ready), **DECISION)
    [missing] = refused.value.missing
    assert "“Fast handledare” lacks" in missing.text


def test_a_section_must_be_written(plan: Plan, operator: User) -> None:
    ready = make_ready(operator, plan)
    services.write_section(by=operator, plan=ready, key="challenges", body="", version=1)
    with pytest.raises(NotReady, match="“Common challenges” is empty"):
        record_decision(by=operator, plan=reviewed(operator, ready), **DECISION)


def test_the_plan_before_is_superseded_when_the_next_is_decided(plan: Plan, operator: User) -> None:
    record_decision(by=operator, plan=reviewed(operator, plan), **DECISION)
    new = services.revise_plan(by=operator, plan=stored(plan), first_year=2028)
    assert stored(plan).status == "decided"
    for need in plan.needs.all():
        services.carry_over(by=operator, plan=new, need=need, judgement="closed", reason="Klart.")
    record_decision(by=operator, plan=reviewed_again(operator, new), **DECISION)
    assert (stored(plan).status, stored(new).status) == ("superseded", "decided")


def test_a_published_plan_is_superseded_too(plan: Plan, operator: User) -> None:
    record_decision(by=operator, plan=plan, entered_afterwards=True, **DECISION)
    services.record_publication(by=operator, plan=plan)
    new = services.revise_plan(by=operator, plan=stored(plan), first_year=2028)
    record_decision(by=operator, plan=new, entered_afterwards=True, **DECISION)
    assert stored(plan).status == "superseded"


def test_the_earlier_plan_is_decided_first(plan: Plan, operator: User) -> None:
    new = services.revise_plan(by=operator, plan=plan, first_year=2028)
    with pytest.raises(Refused, match="the earlier plan, 2027–2029, is not decided"):
        record_decision(by=operator, plan=new, entered_afterwards=True, **DECISION)
    record_decision(by=operator, plan=plan, entered_afterwards=True, **DECISION)
    record_decision(by=operator, plan=new, entered_afterwards=True, **DECISION)
    assert stored(plan).status == "superseded"


def test_a_plan_entered_afterwards_is_asked_nothing_and_rests_on_no_data(plan: Plan, operator: User) -> None:
    assert plan.snapshot is not None
    record_decision(by=operator, plan=plan, entered_afterwards=True, **DECISION)
    assert (stored(plan).status, stored(plan).snapshot) == ("decided", None)
    assert not FrozenFigures.objects.exists()
    with pytest.raises(Refused, match="only a draft"):
        services.write_section(by=operator, plan=plan, key="summary", body="Nytt", version=0)


def reviewed_again(by: User, plan: Plan) -> Plan:
    services.write_section(by=by, plan=plan, key="summary", body="Kort.", version=0)
    services.write_section(by=by, plan=plan, key="challenges", body="Samma.", version=0)
    need = services.add_need(by=by, plan=plan, title="Nytt", theme="change", rank_reason="arbetet pågår")
    services.add_risk(by=by, need=need, title="Brist", goal="Trygghet", probability=2, consequence=2)
    services.add_union_consultation(
        by=by, plan=plan, body="förvaltningsgruppen", held_on=date(2027, 12, 9), party="Vision", stance="no_views"
    )
    return reviewed(by, plan)
