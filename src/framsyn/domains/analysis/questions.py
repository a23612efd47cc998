"""Which runs make up the key figures, and how a run is told from another."""

from __future__ import annotations

import json
from datetime import date
from hashlib import sha256
from typing import Any

from framsyn.domains.analysis.measuring import headcount_question, stability_question, turnover_question
from framsyn.domains.organisation.models import Unit
from framsyn.domains.organisation.queries import administrations
from framsyn.engines.metrics.figures import STOCKHOLM_DISTRICT, STOCKHOLM_DISTRICT_WITHOUT_RETIREMENT, Window
from framsyn.engines.metrics.windows import last_twelve_months, previous_window

Question = tuple[str, dict[str, Any]]  # metric, parameters


def key_questions(window: Window, administration: Unit | None = None) -> dict[str, Question]:
    part = within(administration)

    def heads(by: str) -> Question:
        return "headcount", headcount_question(at=window.last, by=by) | part

    def exits(definition: str, by: str | None) -> Question:
        return "turnover", turnover_question(window=window, definition=definition, by=by) | part

    return {
        "headcount": heads("occupation"),
        "departments": heads("department"),
        "forms": heads("form"),
        "ages": heads("age"),
        "turnover": exits(STOCKHOLM_DISTRICT.id, "department"),
        "turnover_without_retirement": exits(STOCKHOLM_DISTRICT_WITHOUT_RETIREMENT.id, None),
        "stability": ("stability", stability_question(window=window, by="department") | part),
    }


def window_of(as_of: date) -> Window:
    return last_twelve_months(as_of)


def window_before(window: Window) -> Window:
    return previous_window(window)


def with_threshold(parameters: dict[str, Any], threshold: int) -> dict[str, Any]:
    return parameters | {"threshold": threshold}


def within(administration: Unit | None) -> dict[str, Any]:
    """The part of a question that says whose figures are asked for. Nothing while there is one administration only."""
    if administration is None or administrations().exclude(pk=administration.pk).first() is None:
        return {}
    return {"within": administration.code}


def parameters_hash(parameters: dict[str, Any]) -> str:
    return sha256(json.dumps(parameters, sort_keys=True).encode()).hexdigest()
