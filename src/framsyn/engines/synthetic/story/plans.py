"""The two plans put together: texts, needs and who took part."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np

from framsyn.engines.synthetic.district import PlanStory, UnitRow
from framsyn.engines.synthetic.story.cover_report import cover_report
from framsyn.engines.synthetic.story.coverage import coverage
from framsyn.engines.synthetic.story.goals import GOALS
from framsyn.engines.synthetic.story.needs_before import needs_before
from framsyn.engines.synthetic.story.needs_now import needs_now
from framsyn.engines.synthetic.story.participation import ABSENT_DEPARTMENT, unit_answers, workshops
from framsyn.engines.synthetic.story.preparation import (
    comments,
    consultations_before,
    consultations_now,
    decision_before,
)
from framsyn.engines.synthetic.story.proposals import PROPOSALS_BEFORE, PROPOSALS_NOW
from framsyn.engines.synthetic.story.texts_before import sections_before
from framsyn.engines.synthetic.story.texts_departments import department_sections
from framsyn.engines.synthetic.story.texts_now import sections_now
from framsyn.engines.synthetic.story.writing import autumn

HORIZON = 3
MANDATE = (
    "Kommunfullmäktige har gett alla nämnder i uppdrag att ha en strategisk kompetensförsörjningsplan som ser tre år "
    "framåt och som prövas på nytt varje år. Planen beskriver vilka kompetensbehov som är kritiska, vilka risker de "
    "medför, vad förvaltningen prioriterar och vilka åtgärder som följer."
)
FOLLOW_UP_REPORTS = "de båda tertialrapporterna och i verksamhetsberättelsen"
FOLLOW_UP_OWNER = "HR-chefen"
SUBJECTS_NOW = (
    "Bristyrken, introduktion och vad som får medarbetare att stanna",
    "Digitala arbetssätt och det nya verksamhetssystemet",
    "Chefers förutsättningar och framtida ledare",
    "Risker och prioriteringar",
)
SUBJECTS_BEFORE = ("Kritiska kompetensbehov", "Chefer och ledare", "Risker och prioriteringar")


def plan_now(units: Sequence[UnitRow], last_day: date, generator: np.random.Generator) -> PlanStory:
    answers = unit_answers(units, generator, absent=ABSENT_DEPARTMENT)
    return PlanStory(
        first_year=last_day.year + 1,
        last_year=last_day.year + HORIZON,
        mandate=MANDATE,
        goals=_goals(),
        reviewed_on=last_day + timedelta(days=17),
        follow_up_reports=FOLLOW_UP_REPORTS,
        follow_up_owner=FOLLOW_UP_OWNER,
        sections=sections_now(last_day.year),
        department_sections=department_sections(last_day.year),
        participation=answers,
        workshops=workshops(answers, last_day, SUBJECTS_NOW, generator),
        needs=needs_now(last_day.year),
        proposals=PROPOSALS_NOW,
        case_number=f"SDN {last_day.year}/412",
        reconsidered=f"hösten {last_day.year + 1}",
        coverage=coverage(answers, generator),
        consultations=consultations_now(last_day.year),
        comments=comments(),
        cover_report=cover_report(last_day.year),
    )


def earlier_plan(units: Sequence[UnitRow], last_day: date, generator: np.random.Generator) -> PlanStory:
    answers = unit_answers(units, generator)
    year_before = last_day.replace(year=last_day.year - 1, day=min(last_day.day, 28))
    return PlanStory(
        first_year=last_day.year,
        last_year=last_day.year + HORIZON - 1,
        mandate=MANDATE,
        goals=_goals(),
        reviewed_on=year_before + timedelta(days=19),
        follow_up_reports=FOLLOW_UP_REPORTS,
        follow_up_owner=FOLLOW_UP_OWNER,
        sections=sections_before(),
        participation=answers,
        workshops=workshops(answers, year_before, SUBJECTS_BEFORE, generator),
        needs=needs_before(last_day.year),
        proposals=PROPOSALS_BEFORE,
        consultations=consultations_before(last_day.year),
        decision=decision_before(last_day.year),
        reported_on=autumn(last_day.year),
    )


def _goals() -> str:
    return "Planen ska bidra till nämndens mål:\n" + "\n".join(f"- {goal}." for goal in GOALS)
