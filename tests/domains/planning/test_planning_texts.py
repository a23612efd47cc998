"""The planner's texts: where they stand, which figures they were written with, and that nobody's words are lost."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from framsyn.domains.analysis import queries as analysis
from framsyn.domains.audit.models import Entry
from framsyn.domains.organisation.models import Unit, User
from framsyn.domains.planning import citations, queries, services
from framsyn.domains.planning.models import Need, Plan, Section
from framsyn.domains.planning.recalculated import recalculated
from framsyn.engines.document.tree import Citation
from framsyn.refusal import Refused
from plan_samples import exits, figures

pytestmark = pytest.mark.django_db
SITUATION = "department.situation"
LATER = figures(turnover=exits("", "", (226, 2052.0), (220, 2052.0), 0.5))
HIDDEN = figures(turnover=exits("", "", None, None))


@pytest.fixture(autouse=True)
def english() -> Any:
    with translation.override("en"):
        yield


@pytest.fixture
def newer(monkeypatch: pytest.MonkeyPatch) -> Callable[[Any], Any]:
    """newer(figures): from now on the data say this."""

    def give(found: Any) -> Any:
        monkeypatch.setattr(analysis, "key_figures", lambda snapshot, administration=None: found)
        return found

    return give


@pytest.fixture
def written(plan: Plan, operator: User) -> Section:
    return services.write_section(by=operator, plan=plan, key="staff", body="Den är [[turnover]].", version=0)


def changed(plan: Plan) -> list[tuple[str, list[tuple[str, str, str]]]]:
    plan = Plan.objects.get(pk=plan.pk)
    figures_now = queries.key_figures(plan)
    assert figures_now is not None
    found = recalculated(queries.plan_contents(plan), figures_now.figures)
    return [(one.key or one.kind, [(f.key, f.was, f.now) for f in one.figures]) for one in found]


def test_a_department_has_texts_of_its_own(plan: Plan, operator: User, units: dict[str, Unit]) -> None:
    for unit, body in (("BU", "Förskolan växer."), ("AO", "Hemtjänsten minskar.")):
        services.write_section(by=operator, plan=plan, key=SITUATION, body=body, version=0, unit=units[unit])
    services.write_section(by=operator, plan=plan, key=SITUATION, body="Nytt.", version=1, unit=units["AO"])
    contents = queries.plan_contents(plan)
    assert contents.text(SITUATION, "BU") == "Förskolan växer."
    assert contents.text(SITUATION, "AO") == "Nytt."
    assert contents.department_sections["AO", SITUATION].version == 2
    assert contents.department_sections["AO", SITUATION].unit == "AO"
    assert contents.sections == {}
    assert [(item.code, item.name) for item in contents.departments] == [
        ("BU", "Barn och ungdom"),
        ("AO", "Äldreomsorg"),
    ]


def test_a_text_stands_where_there_is_a_place_for_it(plan: Plan, operator: User, units: dict[str, Unit]) -> None:
    for key, unit in ((SITUATION, None), ("staff", units["BU"]), ("unheard", None)):
        with pytest.raises(TypeError):
            services.write_section(by=operator, plan=plan, key=key, body="x", version=0, unit=unit)
    for unit in (units["BU1"], units["F"]):
        with pytest.raises(Refused, match="is no department within the plan's administration"):
            services.write_section(by=operator, plan=plan, key=SITUATION, body="x", version=0, unit=unit)
    other = Unit.objects.create(code="X", name="Grannens", sort_key="x", level="department", path="/999/")
    with pytest.raises(Refused, match="“Grannens” is no department"):
        services.write_section(by=operator, plan=plan, key=SITUATION, body="x", version=0, unit=other)


def test_a_department_that_has_ended_is_left_out_unless_it_has_a_text(
    plan: Plan, operator: User, units: dict[str, Unit]
) -> None:
    services.write_section(by=operator, plan=plan, key=SITUATION, body="Kvar.", version=0, unit=units["AO"])
    Unit.objects.filter(code__in=["AO", "BU"]).update(valid_to=date(2026, 1, 1))
    assert [item.code for item in queries.plan_contents(plan).departments] == ["AO"]


def test_the_second_writer_on_a_departments_text_is_told(plan: Plan, operator: User, units: dict[str, Unit]) -> None:
    def write(body: str, version: int, unit: str = "AO") -> Section:
        return services.write_section(
            by=operator, plan=plan, key=SITUATION, body=body, version=version, unit=units[unit]
        )

    write("Först", 0)
    assert write("Annan avdelning", 0, "BU").version == 1
    with pytest.raises(services.Conflict) as first:
        write("Också först", 0)
    write("Ändrat", 1)
    with pytest.raises(services.Conflict) as second:
        write("Min", 1)
    # what the reader is shown is words, never how the figures read
    assert (first.value.stored, second.value.stored) == ({"body": "Först"}, {"body": "Ändrat"})


@pytest.mark.django_db(transaction=True)
def test_of_two_who_write_the_first_text_at_once_one_is_told(
    plan: Plan, operator: User, units: dict[str, Unit]
) -> None:
    start = threading.Barrier(2)

    def write(body: str) -> str:
        try:
            start.wait()
            return services.write_section(
                by=operator, plan=plan, key=SITUATION, body=body, version=0, unit=units["AO"]
            ).body
        except services.Conflict as conflict:
            return f"lost to {conflict.stored_text}"
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        outcomes = sorted(pool.map(write, ["A", "B"]))
    assert outcomes in (["A", "lost to A"], ["B", "lost to B"])
    assert Section.objects.get(plan=plan).body == outcomes[0]


WRITERS = st.sampled_from(["Ada", "Bo", "Cia"])


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(WRITERS, st.sampled_from(["opens", "saves", "saves after comparing"])), max_size=25))
def test_no_text_is_lost_that_nobody_has_read(plan: Plan, operator: User, steps: list[tuple[str, str]]) -> None:
    """Whoever's text is replaced, the one who replaced it had it on the screen."""
    Section.objects.all().delete()
    read: dict[str, tuple[int, str]] = {}
    stands = ""
    for n, (writer, does) in enumerate(steps):
        version, seen = read.get(writer, (0, ""))
        if does == "opens":
            stored = Section.objects.filter(plan=plan, key="staff").first()
            read[writer] = (stored.version, stored.body) if stored else (0, "")
            continue
        mine = f"{writer} {n}"
        try:
            saved = services.write_section(by=operator, plan=plan, key="staff", body=mine, version=version)
        except services.Conflict as conflict:
            assert conflict.stored_text == stands != seen
            if does == "saves":
                continue
            read[writer] = (conflict.version, conflict.stored_text)
            saved = services.write_section(by=operator, plan=plan, key="staff", body=mine, version=conflict.version)
        assert read.get(writer, (0, ""))[1] == stands
        stands, read[writer] = mine, (saved.version, mine)
    assert [section.body for section in Section.objects.all()] == ([stands] if stands else [])


def test_a_text_remembers_how_its_figures_read(plan: Plan, operator: User, written: Section) -> None:
    assert written.seen == {"turnover": "10,7\u00a0procent"}
    again = services.write_section(by=operator, plan=plan, key="staff", body="Inga siffror.", version=1)
    assert again.seen == {}
    again.refresh_from_db()
    assert (again.body, again.seen, again.version) == ("Inga siffror.", {}, 2)


def test_a_figure_that_cannot_be_shown_is_not_remembered(
    plan: Plan, operator: User, newer: Callable[[Any], Any]
) -> None:
    newer(HIDDEN)
    section = services.write_section(
        by=operator, plan=plan, key="staff", body="Den är [[turnover]]. Vi är [[headcount]].", version=0
    )
    assert section.seen == {"headcount": "2\u00a0400"}


def test_a_reader_is_told_of_a_figure_that_has_changed_since(
    plan: Plan, written: Section, newer: Callable[[Any], Any]
) -> None:
    assert changed(plan) == []
    newer(LATER)
    assert changed(plan) == [("staff", [("turnover", "10,7\u00a0procent", "11,0\u00a0procent")])]
    _, chip, _ = citations.resolve(written.body, LATER, seen=written.seen)
    assert isinstance(chip, Citation)
    assert (chip.text, chip.was) == ("11,0\u00a0procent", "10,7\u00a0procent")
    unchanged = citations.resolve(written.body, figures(), seen=written.seen)
    assert [part.was for part in unchanged if isinstance(part, Citation)] == [""]


def test_a_text_from_before_figures_were_remembered_is_not_amber(plan: Plan, written: Section) -> None:
    Section.objects.update(seen={})
    assert changed(plan) == []
    assert [part.was for part in citations.resolve(written.body, LATER, seen={}) if isinstance(part, Citation)] == [""]


def test_a_figure_that_is_hidden_since_is_told_of_without_its_value(
    plan: Plan, written: Section, newer: Callable[[Any], Any]
) -> None:
    newer(HIDDEN)
    assert changed(plan) == [("staff", [("turnover", "", "")])]
    assert citations.resolve(written.body, HIDDEN, seen=written.seen) == ()


def test_the_writer_says_that_the_text_still_holds(
    plan: Plan, operator: User, written: Section, newer: Callable[[Any], Any]
) -> None:
    newer(LATER)
    services.confirm_figures(by=operator, plan=plan, key="staff", version=1)
    assert changed(plan) == []
    stored = Section.objects.get(plan=plan)
    assert (stored.version, stored.seen) == (1, {"turnover": "11,0\u00a0procent"})
    assert Entry.objects.filter(action="confirm_figures", subject=f"planning.Plan:{plan.pk}").exists()
    # nobody's words were overtaken by it
    services.write_section(by=operator, plan=plan, key="staff", body="Nya ord.", version=1)


def test_a_text_that_somebody_has_changed_is_not_said_to_hold(
    plan: Plan, operator: User, written: Section, newer: Callable[[Any], Any]
) -> None:
    services.write_section(by=operator, plan=plan, key="staff", body="Den är låg, [[turnover]].", version=1)
    newer(LATER)
    with pytest.raises(services.Conflict) as conflict:
        services.confirm_figures(by=operator, plan=plan, key="staff", version=1)
    assert conflict.value.stored_text == "Den är låg, [[turnover]]."
    assert changed(plan) != []


def test_a_departments_text_is_said_to_hold(
    plan: Plan, operator: User, units: dict[str, Unit], newer: Callable[[Any], Any]
) -> None:
    for unit in ("AO", "BU"):
        services.write_section(
            by=operator, plan=plan, key=SITUATION, body="Den är [[turnover]].", version=0, unit=units[unit]
        )
    newer(LATER)
    services.confirm_figures(by=operator, plan=plan, key=SITUATION, version=1, unit=units["AO"])
    found = recalculated(queries.plan_contents(plan), LATER.figures)
    assert [(one.unit, one.title) for one in found] == [("BU", "Barn och ungdom: The situation")]


def test_mandate_and_goals_remember_their_figures(plan: Plan, operator: User, newer: Callable[[Any], Any]) -> None:
    services.update_plan(by=operator, plan=plan, version=1, mandate="Vi är [[headcount]].", goals="Nå [[turnover]].")
    newer(LATER)
    # the goals are not written now: their figure stays as it read when they were
    services.update_plan(by=operator, plan=plan, version=2, mandate="Vi är nu [[headcount]].")
    plan.refresh_from_db()
    assert plan.seen == {"headcount": "2\u00a0400", "turnover": "10,7\u00a0procent"}
    assert changed(plan) == [("plan", [("turnover", "10,7\u00a0procent", "11,0\u00a0procent")])]
    with pytest.raises(services.Conflict):
        services.confirm_plan_figures(by=operator, plan=plan, version=2)
    services.confirm_plan_figures(by=operator, plan=plan, version=3)
    assert changed(plan) == []
    services.update_plan(by=operator, plan=plan, version=3, goals="")
    plan.refresh_from_db()
    assert plan.seen == {"headcount": "2\u00a0400"}


def test_what_is_not_a_text_leaves_the_figures_alone(plan: Plan, operator: User, newer: Callable[[Any], Any]) -> None:
    services.update_plan(by=operator, plan=plan, version=1, goals="Nå [[turnover]].")
    newer(LATER)
    services.update_plan(
        by=operator, plan=plan, version=2, outline="departments", case_number="NSN 1", reconsidered="hösten 2027"
    )
    contents = queries.plan_contents(plan_again := Plan.objects.get(pk=plan.pk))
    assert (contents.outline, contents.case_number, contents.reconsidered) == ("departments", "NSN 1", "hösten 2027")
    assert changed(plan_again) == [("plan", [("turnover", "10,7\u00a0procent", "11,0\u00a0procent")])]


def test_a_need_remembers_the_figures_of_its_texts_and_evidence(
    plan: Plan, operator: User, newer: Callable[[Any], Any]
) -> None:
    need = services.add_need(
        by=operator,
        plan=plan,
        title="Erfarna",
        theme="shortage",
        description="Av [[headcount]].",
        evidence=["turnover"],
    )
    assert need.seen == {"headcount": "2\u00a0400", "turnover": "10,7\u00a0procent"}
    newer(LATER)
    need = services.update_need(by=operator, need=need, version=1, rank=1, rank_reason="de lär upp andra")
    assert need.seen["turnover"] == "10,7\u00a0procent"
    assert changed(plan) == [("need", [("turnover", "10,7\u00a0procent", "11,0\u00a0procent")])]
    with pytest.raises(services.Conflict):
        services.confirm_need_figures(by=operator, need=need, version=1)
    services.confirm_need_figures(by=operator, need=need, version=2)
    assert changed(plan) == []
    need = services.update_need(by=operator, need=need, version=2, evidence=[])
    assert need.seen == {"headcount": "2\u00a0400"}


def test_evidence_that_is_chosen_again_is_seen_again(plan: Plan, operator: User, newer: Callable[[Any], Any]) -> None:
    need = services.add_need(by=operator, plan=plan, title="Erfarna", theme="shortage", evidence=["turnover"])
    newer(LATER)
    need = services.update_need(by=operator, need=need, version=1, evidence=["turnover"])
    assert need.seen == {"turnover": "11,0\u00a0procent"}


def test_a_need_that_is_carried_over_was_written_with_last_years_figures(
    plan: Plan, operator: User, newer: Callable[[Any], Any]
) -> None:
    need = services.add_need(
        by=operator,
        plan=plan,
        title="Erfarna",
        theme="shortage",
        description="Omsättningen är [[turnover]].",
        contributions=12,
        contributions_note="workshoppen den 14 oktober",
        level_now="some",
        level_needed="high",
    )
    new = services.create_plan(by=operator, administration=plan.administration, first_year=2028, revises=plan)
    newer(LATER)
    carried = services.carry_over(
        by=operator, plan=new, need=need, judgement="changed", reason="Nu [[turnover]] och [[headcount]]."
    )
    # the reason is written now, with the figure as it reads now
    assert carried.seen == {"turnover": "11,0\u00a0procent", "headcount": "2\u00a0400"}
    assert (carried.contributions, carried.contributions_note) == (12, "workshoppen den 14 oktober")
    assert (carried.level_now, carried.level_needed) == ("some", "high")
    other = services.add_need(by=operator, plan=plan, title="Andra", theme="shortage", description="[Se] [[turnover]].")
    Need.objects.filter(pk=other.pk).update(seen={"turnover": "10,7\u00a0procent"})
    other.refresh_from_db()
    assert services.carry_over(by=operator, plan=new, need=other, judgement="still_relevant", reason="Samma.").seen == {
        "turnover": "10,7\u00a0procent"
    }


def test_a_reason_cites_only_figures_that_there_are(plan: Plan, operator: User) -> None:
    need = services.add_need(by=operator, plan=plan, title="Erfarna", theme="shortage")
    new = services.create_plan(by=operator, administration=plan.administration, first_year=2028, revises=plan)
    with pytest.raises(Refused, match="the figure “x” does not exist"):
        services.carry_over(by=operator, plan=new, need=need, judgement="changed", reason="Den är [[x]].")


def test_a_gap_has_two_levels(plan: Plan, operator: User) -> None:
    with pytest.raises(Refused, match="only one of the levels is chosen"):
        services.add_need(by=operator, plan=plan, title="Digital", theme="digital", level_now="some")
    need = services.add_need(
        by=operator, plan=plan, title="Digital", theme="digital", level_now="some", level_needed="good"
    )
    with pytest.raises(Refused, match="only one of the levels is chosen"):
        services.update_need(by=operator, need=need, version=1, level_needed="")
    changed_need = services.update_need(by=operator, need=need, version=1, level_needed="", level_now="")
    assert (changed_need.level_now, changed_need.level_needed) == ("", "")


def test_a_stranger_and_a_closed_plan_confirm_nothing(
    plan: Plan, operator: User, written: Section, user_with: Callable[..., User]
) -> None:
    need = services.add_need(by=operator, plan=plan, title="Erfarna", theme="shortage")
    writes: list[Callable[[User], Any]] = [
        lambda by: services.confirm_figures(by=by, plan=plan, key="staff", version=1),
        lambda by: services.confirm_plan_figures(by=by, plan=plan, version=1),
        lambda by: services.confirm_need_figures(by=by, need=need, version=1),
    ]
    for write in writes:
        with pytest.raises(PermissionDenied):
            write(user_with("management"))
    services.send_for_review(by=operator, plan=plan)
    for write in writes:
        with pytest.raises(Refused, match="only a draft"):
            write(operator)
