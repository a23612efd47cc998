"""Writes: through the one door, logged, refused when the state or the input says no, and nobody's edit lost."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils import timezone, translation

from framsyn.domains.audit.models import Entry
from framsyn.domains.history.models import Snapshot
from framsyn.domains.organisation.models import Unit, User
from framsyn.domains.planning import services
from framsyn.domains.planning.models import Action, Need, Plan, Section
from framsyn.domains.planning.queries import key_figures
from framsyn.refusal import Refused
from plan_states import set_status

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english() -> Any:
    with translation.override("en"):
        yield


@pytest.fixture
def need(operator: User, plan: Plan) -> Need:
    return services.add_need(by=operator, plan=plan, title="Erfarna", theme="shortage", evidence=["turnover@BU"])


def add_action(by: User, need: Need, **given: Any) -> Action:
    fields = {"title": "Handledare", "phase": "introduce", "level": "unit"} | given
    return services.add_action(by=by, need=need, **fields)


def revision(by: User, plan: Plan) -> Plan:
    return services.create_plan(by=by, administration=plan.administration, first_year=2028, revises=plan)


def test_a_plan_is_for_three_years_and_takes_the_newest_data(plan: Plan, operator: User) -> None:
    assert (plan.first_year, plan.last_year, plan.status) == (2027, 2029, "draft")
    next_plan = revision(operator, plan)
    assert next_plan.snapshot == plan.snapshot
    assert next_plan.revises == plan


def test_a_plan_is_revised_once_and_by_a_later_one(plan: Plan, operator: User) -> None:
    with pytest.raises(Refused, match="does not begin before"):
        services.create_plan(by=operator, administration=plan.administration, first_year=2027, revises=plan)
    revision(operator, plan)
    with pytest.raises(Refused, match="already revised"):
        services.create_plan(by=operator, administration=plan.administration, first_year=2029, revises=plan)


def test_who_acted_is_logged(plan: Plan, operator: User) -> None:
    services.update_plan(by=operator, plan=plan, version=1, mandate="Uppdrag")
    entry = Entry.objects.filter(action="update_plan").get()
    assert entry.subject == f"planning.Plan:{plan.pk}"
    assert entry.details == {"fields": ["mandate"]}


def test_nobody_without_the_role_may_write(plan: Plan, user_with: Callable[..., User], need: Need) -> None:
    auditor = user_with("auditor")
    with pytest.raises(PermissionDenied):
        services.write_section(by=auditor, plan=plan, key="staff", body="Nej", version=0)
    with pytest.raises(PermissionDenied):
        services.update_need(by=auditor, need=need, version=1, title="Nej")
    with pytest.raises(PermissionDenied):
        services.create_plan(by=auditor, administration=plan.administration, first_year=2030)
    planner = user_with("hr_planner", plan.administration)
    assert services.write_section(by=planner, plan=plan, key="staff", body="Ja", version=0).body == "Ja"


@pytest.mark.parametrize("status", ["under_review", "decided", "published", "superseded"])
def test_only_a_draft_can_be_changed(plan: Plan, operator: User, need: Need, snapshot: Snapshot, status: str) -> None:
    risk = services.add_risk(by=operator, need=need, title="Brist", goal="Trygghet", probability=1, consequence=1)
    action = add_action(operator, need)
    set_status(plan, status)
    writes: list[Callable[[], Any]] = [
        lambda: services.update_plan(by=operator, plan=plan, version=1, mandate="x"),
        lambda: services.write_section(by=operator, plan=plan, key="staff", body="x", version=0),
        lambda: services.add_need(by=operator, plan=plan, title="x", theme="change"),
        lambda: services.update_need(by=operator, need=need, version=1, title="x"),
        lambda: services.delete_need(by=operator, need=need),
        lambda: services.add_risk(by=operator, need=need, title="x", goal="y", probability=1, consequence=1),
        lambda: services.update_risk(by=operator, risk=risk, version=1, title="x"),
        lambda: services.delete_risk(by=operator, risk=risk),
        lambda: add_action(operator, need),
        lambda: services.update_action(by=operator, action=action, version=1, title="x"),
        lambda: services.delete_action(by=operator, action=action),
        lambda: services.add_proposal(by=operator, plan=plan, matter="x", addressee="y", proposal="z"),
        lambda: services.add_workshop(by=operator, plan=plan, held_on=date(2026, 10, 1), participants=1),
        lambda: services.use_snapshot(by=operator, plan=plan, snapshot=snapshot),
    ]
    for write in writes:
        with pytest.raises(Refused, match="only a draft can be changed"):
            write()


def test_the_second_of_two_writers_sees_what_the_first_wrote(plan: Plan, operator: User) -> None:
    services.write_section(by=operator, plan=plan, key="staff", body="Först", version=0)
    with pytest.raises(services.Conflict) as first:
        services.write_section(by=operator, plan=plan, key="staff", body="Också först", version=0)
    assert first.value.stored_text == "Först"
    services.write_section(by=operator, plan=plan, key="staff", body="Ändrat", version=1)
    with pytest.raises(services.Conflict) as second:
        services.write_section(by=operator, plan=plan, key="staff", body="Min", version=1)
    assert second.value.stored_text == "Ändrat"
    assert second.value.version == 2
    assert Section.objects.get(plan=plan).body == "Ändrat"


@pytest.mark.django_db(transaction=True)
def test_of_two_who_save_at_once_one_is_told(plan: Plan, operator: User) -> None:
    services.write_section(by=operator, plan=plan, key="staff", body="Före", version=0)
    start = threading.Barrier(2)

    def write(body: str) -> str:
        try:
            start.wait()
            return services.write_section(by=operator, plan=plan, key="staff", body=body, version=1).body
        except services.Conflict as conflict:
            return f"lost to {conflict.stored_text}"
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        outcomes = sorted(pool.map(write, ["A", "B"]))
    assert outcomes in (["A", "lost to A"], ["B", "lost to B"])
    assert Section.objects.get(plan=plan).body == outcomes[0]


def test_no_edit_of_a_need_is_lost(need: Need, operator: User) -> None:
    changed = services.update_need(by=operator, need=need, version=1, title="Nytt", rank=2)
    assert (changed.title, changed.rank, changed.version) == ("Nytt", 2, 2)
    with pytest.raises(services.Conflict) as conflict:
        services.update_need(by=operator, need=need, version=1, title="Mitt")
    assert conflict.value.stored == {"title": "Nytt"}
    need.refresh_from_db()
    assert need.title == "Nytt"


def test_a_refused_write_leaves_no_trace(plan: Plan, operator: User) -> None:
    with pytest.raises(Refused):
        services.write_section(by=operator, plan=plan, key="staff", body="Den är [[okänd]].", version=0)
    assert not Section.objects.exists()
    assert not Entry.objects.filter(action="write_section").exists()


def test_text_is_kept_as_written_with_one_kind_of_line_break(plan: Plan, operator: User) -> None:
    body = " <script>alert('å')</script>\r\n\r\n=1+1 \x00ﷺ 𝒳 \u202etest [[turnover]] "
    section = services.write_section(by=operator, plan=plan, key="staff", body=body, version=0)
    section.refresh_from_db()
    assert section.body == "<script>alert('å')</script>\n\n=1+1 ﷺ 𝒳 \u202etest [[turnover]]"


def test_a_text_cites_only_figures_that_there_are(plan: Plan, operator: User, need: Need) -> None:
    for write in (
        lambda: services.write_section(by=operator, plan=plan, key="staff", body="Den är [[x]].", version=0),
        lambda: services.update_plan(by=operator, plan=plan, version=1, goals="Målet är [[x]]."),
        lambda: services.update_need(by=operator, need=need, version=1, description="Den är [[x]]."),
        lambda: services.update_need(by=operator, need=need, version=1, evidence=["x"]),
        lambda: add_action(operator, need, baseline="[[x]]"),
    ):
        with pytest.raises(Refused, match="the figure “x” does not exist"):
            write()
    assert add_action(operator, need, baseline="[[turnover@BU]]").baseline == "[[turnover@BU]]"


def test_without_personnel_data_nothing_can_be_cited(plan: Plan, operator: User) -> None:
    Plan.objects.update(snapshot=None)
    with pytest.raises(Refused):
        services.write_section(by=operator, plan=plan, key="staff", body="Den är [[turnover]].", version=0)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"start": date(2027, 5, 1), "end": date(2027, 4, 1)}, "the end date is before the start date"),
        ({"end": date(2030, 1, 1)}, "the end date is after the plan's period"),
        ({"phase": "unheard"}, "phase"),
        ({"title": ""}, "title"),
        ({"cost": -1}, "cost"),
    ],
)
def test_an_action_that_cannot_be_is_refused(need: Need, operator: User, fields: dict[str, Any], message: str) -> None:
    with pytest.raises(Refused, match=message):
        add_action(operator, need, **fields)
    assert not Action.objects.exists()


def test_an_action_answers_to_a_risk_of_its_own_need(plan: Plan, need: Need, operator: User) -> None:
    other = services.add_need(by=operator, plan=plan, title="Annat", theme="change")
    risk = services.add_risk(by=operator, need=other, title="Brist", goal="Trygghet", probability=2, consequence=2)
    with pytest.raises(Refused, match="the risk belongs to another need"):
        add_action(operator, need, risk=risk)


@pytest.mark.parametrize("scale", [(0, 1), (1, 6), (6, 1)])
def test_a_risk_stays_on_the_scale(need: Need, operator: User, scale: tuple[int, int]) -> None:
    with pytest.raises(Refused):
        services.add_risk(by=operator, need=need, title="x", goal="y", probability=scale[0], consequence=scale[1])


def test_a_unit_answers_once_and_says_why_it_could_not(plan: Plan, operator: User, units: dict[str, Unit]) -> None:
    with pytest.raises(Refused, match="the reason is missing"):
        services.record_participation(by=operator, plan=plan, unit=units["AO1"], state="could_not")
    services.record_participation(by=operator, plan=plan, unit=units["AO1"], state="could_not", reason="workload")
    answer = services.record_participation(by=operator, plan=plan, unit=units["AO1"], state="sent", reason="workload")
    assert (plan.participation.count(), answer.state, answer.reason) == (1, "sent", "")
    with pytest.raises(Refused, match="not a unit within"):
        services.record_participation(by=operator, plan=plan, unit=units["AO"], state="sent")


def test_a_need_of_the_plan_before_is_judged_once_with_a_reason(plan: Plan, need: Need, operator: User) -> None:
    add_action(
        operator, need, title="Pågår", status="ongoing", baseline="[[turnover@BU]]", baseline_on=date(2020, 1, 1)
    )
    add_action(operator, need, title="Klar", status="done")
    new = revision(operator, plan)
    with pytest.raises(Refused, match="the reason is missing"):
        services.carry_over(by=operator, plan=new, need=need, judgement="changed", reason=" ")
    carried = services.carry_over(
        by=operator, plan=new, need=need, judgement="changed", reason="Fler enheter.", with_actions=True
    )
    assert (carried.title, carried.carried_from, carried.rank) == (need.title, need, None)
    assert carried.evidence == ["turnover@BU"]
    # the value at the start was measured then: it is copied as text and does not move with the new data
    assert [(a.title, a.baseline) for a in carried.actions.all()] == [("Pågår", "15,9\u00a0procent")]
    # and its day is that of the figure, not the one that somebody had written beside the citation
    figures = key_figures(plan)
    assert figures and carried.actions.get().baseline_on == figures.figures["turnover@BU"].basis.last
    with pytest.raises(Refused, match="already judged"):
        services.carry_over(by=operator, plan=new, need=need, judgement="closed", reason="Igen.")
    with pytest.raises(Refused, match="does not belong"):
        services.carry_over(by=operator, plan=new, need=carried, judgement="closed", reason="Fel plan.")


def test_a_closed_need_takes_nothing_with_it(plan: Plan, need: Need, operator: User) -> None:
    add_action(operator, need)
    new = revision(operator, plan)
    closed = services.carry_over(
        by=operator, plan=new, need=need, judgement="closed", reason="Klart.", with_actions=True
    )
    assert not closed.actions.exists()


def test_an_undone_import_cannot_be_used(plan: Plan, operator: User) -> None:
    undone = Snapshot.objects.create(
        checksum="d" * 64, as_of=date(2026, 12, 1), engagements=1, people=1, units=1, undone_at=timezone.now()
    )
    with pytest.raises(Refused, match="undone"):
        services.use_snapshot(by=operator, plan=plan, snapshot=undone)


def test_new_data_are_taken_over(plan: Plan, operator: User) -> None:
    newer = Snapshot.objects.create(checksum="e" * 64, as_of=date(2026, 12, 1), engagements=1, people=1, units=1)
    assert services.use_snapshot(by=operator, plan=plan, snapshot=newer).snapshot == newer
    plan.refresh_from_db()
    assert (plan.snapshot, plan.version) == (newer, 2)


def test_unknown_fields_are_the_callers_fault(plan: Plan, operator: User) -> None:
    with pytest.raises(TypeError):
        services.update_plan(by=operator, plan=plan, version=1, status="decided")
    with pytest.raises(TypeError):
        services.write_section(by=operator, plan=plan, key="theme.unheard", body="x", version=0)
