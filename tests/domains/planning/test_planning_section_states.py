"""What the outline beside the text says of each section."""

from __future__ import annotations

from dataclasses import replace

from framsyn.domains.planning.missing import readiness
from framsyn.domains.planning.recalculated import ChangedFigure, Recalculated
from framsyn.domains.planning.section_states import SectionState, section_states
from framsyn.domains.planning.values import PlanContents
from plan_samples import contents, decided_plan, need, sections, whole_plan

CHANGED = (ChangedFigure("turnover", "Personalomsättning", "10,4 procent", "10,7 procent"),)


def _states(plan: PlanContents, **given: object) -> dict[tuple[str, str], SectionState]:
    return section_states(plan, readiness(plan), **given)  # type: ignore[arg-type]


def test_what_must_be_written_and_is_not_is_a_warning() -> None:
    found = _states(contents(sections={}))
    assert found["summary", ""].state == "warning"
    assert found["summary", ""].blocking == 1
    assert found["theme.digital", ""].state == "empty"


def test_written_is_done_and_talked_about_is_a_draft() -> None:
    plan = whole_plan(sections=sections(summary="Kort.", challenges="Läget."))
    assert _states(plan)["summary", ""].state == "done"
    talked = _states(plan, open_comments={("summary", ""): 2})["summary", ""]
    assert (talked.state, talked.comments) == ("draft", 2)


def test_a_text_with_other_figures_is_a_warning_where_it_stands() -> None:
    plan = whole_plan()
    texts = [
        Recalculated("section", "Sammanfattning", 1, CHANGED, key="summary"),
        Recalculated("plan", "Uppdrag", 1, CHANGED),
        Recalculated("need", plan.needs[0].title, 1, CHANGED, need_pk=plan.needs[0].pk),
    ]
    found = _states(plan, texts=texts)
    assert [found[key, ""].recalculated for key in ("summary", "mandate", "theme.shortage", "risks")] == [1, 1, 1, 0]
    assert found["theme.shortage", ""].state == "warning"


def test_a_needs_figures_stand_in_its_departments_chapter() -> None:
    plan = replace(whole_plan(outline="departments"), needs=(replace(need(), pk=7, department="Barn och unga"),))
    found = _states(plan, texts=[Recalculated("need", "", 1, CHANGED, need_pk=7)])
    assert found["department.shortage", "BU"].state == "warning"


def test_each_departments_own_text_is_asked_for_in_that_outline() -> None:
    found = _states(whole_plan(outline="departments"))
    assert found["department.situation", "BU"].state == "done"
    assert found["department.situation", "FSK"].state == "warning"
    assert _states(whole_plan())["department.situation", "FSK"].state == "empty"


def test_nothing_is_asked_of_a_decided_plan() -> None:
    found = _states(decided_plan(sections={}))
    assert {state.state for state in found.values()} <= {"done", "empty"}
