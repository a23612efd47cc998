"""The plan's pages without a browser: what each writes, what it refuses, what it shows to whom."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from framsyn.domains.organisation import services as accounts
from framsyn.domains.organisation.models import Unit, User
from framsyn.domains.planning import services
from framsyn.domains.planning.models import Action, Comment, Plan, Section
from framsyn.domains.publishing.services import decide_plan
from page_list import address
from plan_states import DECISION

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
LABELS = {f"{kind}_{n}": f"steg {n}" for kind in ("probability", "consequence") for n in range(1, 6)}


def _as(by: User, role: str, unit: Unit | None = None) -> Client:
    user = accounts.create_user(by=by, email=f"{role}@framsyn.example", name=role, roles=[(role, unit)])
    client = Client()
    client.force_login(user, backend=BACKEND)
    client.cookies["django_language"] = "sv"
    return client


def _text(client: Client, name: str, plan: Plan, query: str = "") -> str:
    return client.get(address(name, plan) + query).content.decode()


@pytest.fixture
def decided(plan: Plan, planner: User) -> Plan:
    assert plan.revises is not None
    decide_plan(by=planner, plan=plan.revises, entered_afterwards=True, **DECISION)
    return decide_plan(by=planner, plan=plan, entered_afterwards=True, **DECISION).plan


def test_next_year_the_plan_is_revised_and_laid_beside_the_old_one(decided: Plan, web: Client) -> None:
    answer = web.post(address("plan_revise", decided), {"first_year": "2028"})
    new = Plan.objects.get(first_year=2028)
    assert answer.headers["Location"] == reverse("plan_work", args=[new.pk])
    assert new.revises == decided
    assert "Revideras: planen för 2028–2030" in _text(web, "plan", decided)
    need = decided.needs.filter(judgement="new")[0]
    judged = {"judgement": "changed", "reason": "Fler system."}
    web.post(reverse("plan_carry", args=[new.pk, need.pk]), judged)
    page = web.get(reverse("plan_compare", args=[new.pk])).content.decode()
    assert "2028–2030 bredvid 2027–2029" in page
    assert "1 är ändrat" in page
    assert "inte bedömt än" in page
    assert need.title in page
    again = web.post(address("plan_revise", decided), {"first_year": "2029"})
    assert "redan reviderad" in again.content.decode()


def test_a_comparison_is_only_with_plans_that_may_be_seen(plan: Plan, web: Client) -> None:
    assert web.get(address("plan_compare", plan) + "?with=4711").status_code == 404


def test_an_action_is_reported_after_the_decision(decided: Plan, web: Client) -> None:
    action = Action.objects.filter(need__plan=decided)[0]
    place = reverse("action_report", args=[decided.pk, action.pk])
    given = {"reported_on": "2027-04-30", "status": "done", "effect": "8 av 10", "target_reached": "true"}
    assert web.post(place, given).status_code == 302
    page = _text(web, "plan_follow_up", decided)
    assert "8 av 10" in page
    assert "2027-04-30" in page
    assert web.get(place).context["form"].initial["target_reached"] is True
    assert '<option value="true" selected>' in web.get(place).content.decode()
    earlier = web.post(place, given | {"reported_on": "2027-01-31"})
    assert "redan rapporterad 2027-04-30" in earlier.content.decode()


def test_a_draft_has_nothing_to_report_and_nothing_to_publish(plan: Plan, web: Client) -> None:
    for name in ("action_report", "plan_publish", "plan_approve", "plan_return", "plan_decide"):
        page = web.get(address(name, plan)).content.decode()
        assert "<h1>Inte nu</h1>" in page, name


@pytest.mark.parametrize("upper", ["9", "11"])
def test_overlapping_and_gaping_bands_are_refused_and_kept(plan: Plan, web: Client, upper: str) -> None:
    bands = {"label_1": "medel", "first_1": "1", "last_1": "9", "label_2": "hög", "first_2": upper, "last_2": "25"}
    page = web.post(address("plan_risk_scale", plan), LABELS | bands).content.decode()
    assert "Risknivåerna:" in page
    assert 'value="medel"' in page
    plan.refresh_from_db()
    assert plan.risk_scale is None


def test_a_scale_of_ones_own_is_used_by_the_risk_page_and_given_up(plan: Plan, web: Client) -> None:
    bands = {"label_1": "grön", "first_1": "1", "last_1": "9", "label_2": "röd", "first_2": "10", "last_2": "25"}
    assert web.post(address("plan_risk_scale", plan), LABELS | bands).status_code == 302
    page = _text(web, "risk_edit", plan)
    assert "grön 1–9, röd 10–25" in page
    assert "4 steg 4" in page
    web.post(reverse("plan_usual_risk_scale", args=[plan.pk]))
    assert "mycket hög 16–25" in _text(web, "risk_edit", plan)


def test_coverage_is_written_changed_and_taken_back(plan: Plan, web: Client) -> None:
    unit = Unit.objects.get(code="AO1")
    names = ("now", "within_two_years", "later", "without")
    given = {f"u{unit.pk}-{name}": str(number) for name, number in zip(names, (3, 0, 1, 2), strict=True)}
    assert web.post(address("plan_coverage", plan), given).status_code == 302
    assert [getattr(plan.coverage.get(), name) for name in names] == [3, 0, 1, 2]
    web.post(address("plan_coverage", plan), {f"u{unit.pk}-{name}": "" for name in names})
    assert not plan.coverage.exists()
    refused = web.post(address("plan_coverage", plan), given | {f"u{unit.pk}-now": "-1"})
    assert "Hemtjänst Öst, Ersättare nu" in refused.content.decode()


def test_amber_figures_are_told_and_the_text_confirmed(plan: Plan, web: Client) -> None:
    Section.objects.filter(plan=plan, key="challenges").update(seen={"turnover": "1,0 procent"})
    page = _text(web, "plan", plan)
    assert 'class="fig redo"' in page
    assert "Omräknad. När texten skrevs: 1,0 procent" in page
    assert 'id="recalculated"' in page
    assert "Siffrorna har ändrats sedan texten skrevs." in _text(web, "plan_section", plan)
    version = Section.objects.get(plan=plan, key="challenges").version
    confirm = reverse("section_confirm", args=[plan.pk, "challenges"])
    web.post(confirm, {"version": str(version + 1)})
    assert 'id="recalculated"' in _text(web, "plan", plan)
    web.post(confirm, {"version": str(version)})
    page = _text(web, "plan", plan)
    assert 'id="recalculated"' not in page
    assert 'class="fig redo"' not in page


def test_a_departments_own_text_has_its_place(plan: Plan, web: Client, planner: User) -> None:
    services.update_plan(by=planner, plan=plan, version=plan.version, outline="departments")
    place = reverse("plan_section", args=[plan.pk, "department.situation"])
    assert web.get(place).status_code == 404
    assert web.post(f"{place}?unit=AO", {"body": "Läget är ansträngt.", "version": "0"}).status_code == 302
    page = _text(web, "plan", plan)
    assert "Läget är ansträngt." in page
    assert f"{place}?unit=AO" in page
    assert web.get(reverse("plan_section", args=[plan.pk, "summary"]) + "?unit=AO").status_code == 404


def test_comments_are_for_those_whom_the_plan_concerns(plan: Plan, planner: User) -> None:
    services.add_comment(by=planner, plan=plan, section="summary", text="Korta gärna.")
    manager = _as(planner, "unit_manager", Unit.objects.get(code="AO1"))
    auditor = _as(planner, "auditor")
    assert "Korta gärna." in _text(manager, "plan", plan)
    assert "Korta gärna." not in _text(auditor, "plan", plan)
    assert auditor.get(address("comment_new", plan)).status_code == 403
    comment = Comment.objects.get()
    assert manager.post(reverse("comment_resolve", args=[plan.pk, comment.pk])).status_code == 403
    answer = reverse("comment_answer", args=[plan.pk, comment.pk])
    assert manager.post(answer, {"text": "Ja."}).status_code == 302
    assert comment.replies.get().text == "Ja."
    assert manager.get(address("comment_new", plan) + "?section=nothing").status_code == 404


def test_who_may_not_take_a_step_is_not_offered_it(plan: Plan, planner: User) -> None:
    services.update_plan(by=planner, plan=plan, version=plan.version, reviewed_on=None)
    services.send_for_review(by=planner, plan=plan)
    union = _as(planner, "union_representative")
    management = _as(planner, "management")
    assert reverse("plan_approve", args=[plan.pk]) in _text(management, "plan", plan)
    assert reverse("plan_decide", args=[plan.pk]) not in _text(management, "plan", plan)
    assert "Granska planen" in management.get("/").content.decode()
    for name in ("plan_approve", "plan_return", "plan_decide", "plan_decide_earlier", "plan_publish", "plan_revise"):
        assert reverse(name, args=[plan.pk]) not in _text(union, "plan", plan), name
        assert union.get(address(name, plan)).status_code == 403, name
    for name in ("plan_send", "plan_confirm", "plan_usual_risk_scale"):
        assert union.post(reverse(name, args=[plan.pk])).status_code == 403, name


def test_a_decided_plan_says_what_a_later_import_gives_otherwise(
    plan: Plan, web: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from framsyn.domains.publishing import queries
    from framsyn.domains.publishing.restating import Restated

    told: Any = (
        Restated("turnover", "Personalomsättning", "", "11,0 procent", "10,7 procent", "exits_registered_late"),
    )
    monkeypatch.setattr(queries, "restated_since", lambda plan: told)
    assert 'id="restated"' not in _text(web, "plan", plan)
    assert plan.revises is not None
    decide_plan(by=User.objects.get(email="hr@framsyn.example"), plan=plan.revises, entered_afterwards=True, **DECISION)
    page = web.get(reverse("plan", args=[plan.revises.pk])).content.decode()
    assert "11,0 procent → <b>10,7 procent</b>" in page
    assert "Avgångar registrerades i efterhand." in page
