"""The command line's questions that the lattice offers: answered by its frames, in the rows that the commands show."""

from __future__ import annotations

from datetime import date
from typing import Any

from framsyn.domains.analysis.lattice.offer import Offer
from framsyn.domains.analysis.values import Frame, Line, Question

FIGURES = {"headcount": "staff"}
NAMES = {  # of a command's row; others are the frame's columns
    "headcount": ("persons", "fte", "share"),
    "turnover": (
        "exits", "base", "rate", "previous_exits", "previous_base", "previous_rate", "p_value",
    ),
}  # fmt: skip


def offered_question(metric: str, parameters: dict[str, Any], offered: Offer) -> Question | None:
    """None where the days, the grouping or the way of counting are others than those that are offered."""
    figure = FIGURES.get(metric, metric)
    last = date.fromisoformat(parameters.get("at") or parameters["last"])
    found = offered.figures.get(figure)
    if found is None or parameters.get("count", "persons") != "persons" or parameters.get("ages"):
        return None
    if "at" in parameters:
        days_differ = last != offered.day
    else:
        first = date.fromisoformat(parameters["first"])
        days_differ = not any((window.first, window.last) == (first, last) for window in offered.windows)
    if days_differ:
        return None
    definition, boundary = parameters.get("definition", ""), parameters.get("boundary", "") or ""
    return offered.question(Question(figure, parameters["by"] or "", definition, boundary, last))


def rows_of(metric: str, frame: Frame) -> list[dict[str, Any]]:
    names = NAMES.get(metric, frame.columns)
    return [_row(line, names) for line in (frame.total, *frame.lines)]


def _row(line: Line, names: tuple[str, ...]) -> dict[str, Any]:
    """A row is hidden as a whole where one of its counts is."""
    values = {name: line.values[name] for name in names}
    hidden = any(values[name].state == "hidden" for name in names[:2])
    return {
        "code": line.code or ("other" if line.merged else ""),
        "label": line.label,
        **{name: None if hidden else value.number for name, value in values.items()},
        "hidden": hidden,
    }
