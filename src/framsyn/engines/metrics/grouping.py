"""What figures can be grouped by, in which order groups stand, and what they are called."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from framsyn.engines.history.contract import FORMS, LEVELS
from framsyn.engines.metrics.figures import Group

GROUPINGS = (*LEVELS, "occupation", "form", "gender", "age")
AGE_BANDS = ("-29", "30-39", "40-49", "50-59", "60-")
OWN_ORDER = ("form", "age")
UNKNOWN = "unknown"  # gender, birth year or another grouping column is empty

Row = TypeVar("Row")


def in_order(
    rows: Iterable[Row], by: str | None, group: Callable[[Row], Group], size: Callable[[Row], float]
) -> tuple[Row, ...]:
    """The total first, then the largest first; forms and age bands in their own order."""
    own_order = {code: place for place, code in enumerate((*FORMS, *AGE_BANDS, UNKNOWN))} if by in OWN_ORDER else {}

    def key(row: Row) -> tuple[bool, int, float, str, str]:
        code, label = group(row).code, group(row).label
        return (code != "", own_order.get(code, -1), -size(row), label, code)

    return tuple(sorted(rows, key=key))
