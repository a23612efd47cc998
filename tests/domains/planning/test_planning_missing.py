"""What remains before the decision: each thing alone stops it, is named with its place, and is then done."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.utils import translation

from framsyn.domains.planning.missing import REQUIRED_OF_DEPARTMENTS, REQUIRED_SECTIONS, readiness
from framsyn.domains.planning.models import Plan
from framsyn.domains.planning.section_titles import SECTION_TITLES
from framsyn.domains.planning.values import (
    CoverageItem,
    CoverReportItem,
    DepartmentItem,
    PlanContents,
    SectionText,
    UnionConsultationItem,
)
from plan_samples import EARLIER, action, answers, contents, need, sections

CONSULTED = (UnionConsultationItem("förvaltningsgruppen", date(2026, 12, 9), "Vision", "supports"),)
WRITTEN = sections(summary="Kort.", challenges="Konkurrensen är stor.")
REPORT = CoverReportItem(children_concerned=False, children="planen rör bara personalen")


@pytest.fixture(autouse=True)
def english() -> Any:
    with translation.override("en"):
        yield


def ready(**changes: Any) -> PlanContents:
    """Nothing remains, and nothing is advised."""
    fields: dict[str, Any] = {
        "pk": 7,
        "status": "under_review",
        "sections": WRITTEN,
        "needs": (need(pk=3), need("Digitalt", pk=4, rank=None, rank_reason="arbetet pågår", actions=())),
        "consultations": CONSULTED,
        "participation": answers(("Förskola", 4, 3)),
        "reconsidered": "hösten 2027",
        "coverage": (CoverageItem("Enhet", "Förskola", 9, 6, 0, 7),),
        "case_number": "NSN 2026/412",
        "cover_report": REPORT,
    }
    return contents(**fields | changes)


def one(**changes: Any) -> PlanContents:
    return ready(needs=(need(pk=3, **changes),))


def test_nothing_remains() -> None:
    found = readiness(ready())
    assert found.blocking == ()
    assert found.advised == ()
    assert len(found.done) == 14
    assert "The union consultation is held" in found.done


@pytest.mark.parametrize(
    ("lacking", "text", "url"),
    [
        (ready(mandate=""), "Mandate or goals are not written", "/plan/7/basics/"),
        (ready(goals=""), "Mandate or goals are not written", "/plan/7/basics/"),
        (ready(follow_up_owner=""), "Nobody is responsible for the follow-up", "/plan/7/basics/"),
        (ready(sections=sections(challenges="x")), "The section “Summary” is empty", "/plan/7/edit/summary/"),
        (ready(needs=()), "No need is written", "/plan/7/need/new/"),
        (ready(needs=(need(pk=3, judgement="closed"),)), "No need is written", "/plan/7/need/new/"),
        (one(risks=()), "“Erfarna socialsekreterare som stannar” has no risk", "/plan/7/need/3/risk/"),
        (one(actions=()), "“Erfarna socialsekreterare som stannar” has no action", "/plan/7/need/3/action/"),
        (one(rank=None, rank_reason=""), "neither a priority nor a reason why not", "/plan/7/need/3/"),
        (one(actions=(action(pk=9, owner_role=""),)), "lacks responsible function", "/plan/7/action/9/"),
        (one(actions=(action(pk=9, end=None),)), "lacks end date", "/plan/7/action/9/"),
        (one(actions=(action(pk=9, indicator=""),)), "lacks indicator", "/plan/7/action/9/"),
        (ready(consultations=()), "The union consultation is not held", "/plan/7/work/#consultation"),
        (ready(status="draft"), "The plan is not sent for review", "/plan/7/#decision"),
        (ready(reviewed_on=None), "The management team's review is not noted", "/plan/7/#decision"),
        (
            ready(participation=answers(("Förskola", 2, 1), reason="")),
            "It is not said why Förskola 2 could not take part",
            "/plan/7/participation/",
        ),
        (
            ready(earlier=replace(EARLIER, needs=(replace(EARLIER.needs[0], judgement=""),))),
            "One earlier need is not judged",
            "/plan/7/work/#lookback",
        ),
    ],
)
def test_each_thing_stops_the_decision_by_itself(lacking: PlanContents, text: str, url: str) -> None:
    [missing] = readiness(lacking).blocking
    assert text in missing.text
    assert missing.url == url


@pytest.mark.parametrize(
    ("lacking", "text"),
    [
        (ready(participation=answers(("Förskola", 4, 3), state="")), "One unit has not answered"),
        (one(actions=(action(pk=9, baseline=""),)), "lacks value at the start"),
        (one(actions=(action(pk=9, target=""),)), "lacks target"),
        (ready(reconsidered=""), "when what is not prioritised is tried again"),
        (ready(coverage=()), "No unit has named its key functions"),
        (ready(case_number=""), "The case number is not given"),
        (ready(cover_report=None), "The cover report is not written"),
        (ready(cover_report=replace(REPORT, children_concerned=None)), "how children are concerned"),
        (ready(cover_report=replace(REPORT, children="")), "how children are concerned"),
    ],
)
def test_each_advice_stops_nothing(lacking: PlanContents, text: str) -> None:
    found = readiness(lacking)
    assert found.blocking == ()
    [advised] = found.advised
    assert text in advised.text


def test_a_cancelled_action_is_asked_nothing() -> None:
    cancelled = action(pk=9, status="cancelled", owner_role="", end=None, indicator="")
    assert readiness(one(actions=(cancelled,))).blocking == ()


def test_what_does_not_concern_the_plan_is_not_said_to_be_done() -> None:
    done = readiness(ready(earlier=None, participation=answers(("Förskola", 4, 4)))).done
    assert "Every earlier need is judged" not in done
    assert "It is said why units could not take part" not in done
    assert "Every earlier need is judged" in readiness(ready()).done


def test_a_chapter_for_each_department_must_be_written() -> None:
    departments = (DepartmentItem("FSK", "Förskola"), DepartmentItem("ÄO", "Äldreomsorg"))
    key = REQUIRED_OF_DEPARTMENTS["departments"][0]
    written = {("FSK", key): SectionText(key, "Läget är gott.", 1, unit="FSK")}
    lacking = ready(outline="departments", departments=departments, department_sections=written)
    [missing] = readiness(lacking).blocking
    assert "Äldreomsorg: The situation" in missing.text
    assert missing.url == f"/plan/7/edit/{key}/?unit=ÄO"
    assert readiness(replace(lacking, outline="themes")).blocking == ()


def test_what_is_required_exists_in_every_outline() -> None:
    for required in (REQUIRED_SECTIONS, REQUIRED_OF_DEPARTMENTS):
        assert set(required) == set(Plan.Outline.values)
    assert {key for keys in REQUIRED_SECTIONS.values() for key in keys} <= set(SECTION_TITLES)


def test_an_empty_plan_lacks_everything_at_once() -> None:
    found = readiness(PlanContents("Norrviks förvaltning", 2027, 2029, pk=7))
    assert len(found.blocking) == 7
    assert found.done == ()
