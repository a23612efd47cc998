"""Whose figures are asked for, and how a stored frame is told from another."""

from __future__ import annotations

import json
from datetime import date
from hashlib import sha256
from typing import Any

from framsyn.domains.analysis.values import Question
from framsyn.domains.organisation.models import Unit
from framsyn.domains.organisation.queries import administrations
from framsyn.engines.metrics.figures import STOCKHOLM_DISTRICT_WITHOUT_RETIREMENT, Window
from framsyn.engines.metrics.windows import last_twelve_months, previous_window

KEY_QUESTIONS = {
    "headcount": Question("staff", "occupation"),
    "departments": Question("staff", "department"),
    "forms": Question("staff", "form"),
    "ages": Question("staff", "age"),
    "turnover": Question("turnover", "department"),
    "turnover_without_retirement": Question("turnover", "", STOCKHOLM_DISTRICT_WITHOUT_RETIREMENT.id),
    "stability": Question("stability", "department"),
}
FURTHER_QUESTIONS = {
    "occupations_turnover": Question("turnover", "occupation"),
    "reasons": Question("turnover", "department"),
    "hires": Question("hires", "department"),
    "mobility": Question("mobility", "department"),
    "flows": Question("flows", "department"),
    "retirements": Question("retirements", "occupation"),
    "licensed": Question("licensed", "occupation"),
    "managers": Question("managers", "department"),
    "sick-leave": Question("sick-leave", "department"),
}


def window_of(as_of: date) -> Window:
    return last_twelve_months(as_of)


def window_before(window: Window) -> Window:
    return previous_window(window)


def scope_of(administration: Unit | None) -> str:
    """Its code; nothing while there is one administration only: then it has all that the data hold."""
    if administration is None or administrations().exclude(pk=administration.pk).first() is None:
        return ""
    return str(administration.code)


def question_parameters(question: Question) -> dict[str, Any]:
    found = {
        "by": question.by,
        "definition": question.definition,
        "boundary": question.boundary,
        "last": question.last.isoformat() if question.last else "",
        "part": question.part,
    }
    return {"figure": question.figure} | {name: value for name, value in found.items() if value}


def parameters_hash(parameters: dict[str, Any]) -> str:
    return sha256(json.dumps(parameters, sort_keys=True).encode()).hexdigest()


def question_hash(question: Question) -> str:
    return parameters_hash(question_parameters(question))
