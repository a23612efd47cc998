"""What figures can be grouped by, and in which order groups stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from framsyn.engines.history.contract import FORMS, LEVELS
from framsyn.engines.metrics.figures import Group

GROUPINGS = (*LEVELS, "occupation", "occupation_group", "form", "gender", "age", "manager", "licensed")
AGE_BANDS = ("-29", "30-39", "40-49", "50-59", "60-")
YES_NO = ("yes", "no")
OWN_ORDER = ("form", "age", "manager", "licensed")
UNKNOWN = "unknown"  # gender, birth year or another grouping column is empty

Row = TypeVar("Row")


def in_order(
    rows: Iterable[Row], by: str | None, group: Callable[[Row], Group], size: Callable[[Row], float]
) -> tuple[Row, ...]:
    """The total first, then the largest first; forms, age bands, yes and no in their own order."""
    codes = (*FORMS, *AGE_BANDS, *YES_NO, UNKNOWN)
    own_order = {code: place for place, code in enumerate(codes)} if by in OWN_ORDER else {}

    def key(row: Row) -> tuple[bool, int, float, str, str]:
        code, label = group(row).code, group(row).label
        return (code != "", own_order.get(code, -1), -size(row), label, code)

    return tuple(sorted(rows, key=key))
