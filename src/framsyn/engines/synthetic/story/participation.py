"""Which units gave a contribution, and the workshops. Elderly care could not take part in the plan now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np

from framsyn.engines.synthetic.district import ParticipationStory, UnitRow, WorkshopStory

ABSENT_DEPARTMENT = "ÄO"
SCATTERED = 0.06  # of the other units, that could not
REASONS = ("vacant", "workload", "reorganisation", "other")
REASON_WEIGHTS = (0.4, 0.3, 0.2, 0.1)


def unit_answers(
    units: Sequence[UnitRow], generator: np.random.Generator, *, absent: str = ""
) -> tuple[ParticipationStory, ...]:
    """An answer of every unit that exists now; all of the department `absent` are hindered by their workload."""
    asked = [unit for unit in units if unit.level == "unit" and unit.valid_to is None]
    hindered = generator.random(len(asked)) < SCATTERED
    reasons = generator.choice(REASONS, len(asked), p=REASON_WEIGHTS)
    return tuple(
        _answer(unit, absent, bool(could_not), str(reason))
        for unit, could_not, reason in zip(asked, hindered, reasons, strict=True)
    )


def _answer(unit: UnitRow, absent: str, could_not: bool, reason: str) -> ParticipationStory:
    if absent and unit.parent == absent:
        return ParticipationStory(unit.unit, "could_not", "workload")
    return ParticipationStory(unit.unit, "could_not", reason) if could_not else ParticipationStory(unit.unit, "sent")


def workshops(
    answers: Sequence[ParticipationStory], last_day: date, subjects: Sequence[str], generator: np.random.Generator
) -> tuple[WorkshopStory, ...]:
    """One a fortnight during the autumn; somewhat more than half of the units that took part send somebody to each."""
    present = sum(answer.state == "sent" for answer in answers)
    first = _thursday(last_day - timedelta(days=18 + 14 * len(subjects) - 14))
    return tuple(
        WorkshopStory(
            first + timedelta(days=14 * number), max(3, round(present * float(generator.uniform(0.22, 0.40)))), subject
        )
        for number, subject in enumerate(subjects)
    )


def _thursday(day: date) -> date:
    return day - timedelta(days=(day.weekday() - 3) % 7)
