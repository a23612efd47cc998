"""Masked counts -> tables, a file per figure."""

from __future__ import annotations

from collections.abc import Callable

from framsyn.domains.analysis.lattice.answers.movement import flows, hires, mobility, stability
from framsyn.domains.analysis.lattice.answers.sick_leave import sick_leave
from framsyn.domains.analysis.lattice.answers.staff import licensed, managers, retirements, staff
from framsyn.domains.analysis.lattice.answers.turnover import turnover
from framsyn.domains.analysis.lattice.source import Source
from framsyn.domains.analysis.lattice.table import Table
from framsyn.domains.analysis.values import Question

ANSWERS: dict[str, Callable[[Source, Question], Table | None]] = {
    "staff": staff,
    "turnover": turnover,
    "stability": stability,
    "hires": hires,
    "mobility": mobility,
    "flows": flows,
    "retirements": retirements,
    "licensed": licensed,
    "managers": managers,
    "sick-leave": sick_leave,
}


def answer(source: Source, question: Question) -> Table | None:
    """None where the data hold nothing to tell: no manager, no licence, no sick leave."""
    return ANSWERS[question.figure](source, question)
