"""A question about a history table, answered and masked. No database: the command line's file mode asks here too."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from duckdb import DuckDBPyConnection

from framsyn.domains.analysis.masking import Row, masked_headcount, masked_stability, masked_turnover
from framsyn.engines.metrics.figures import DEFINITIONS, Window
from framsyn.engines.metrics.headcount import headcount
from framsyn.engines.metrics.stability import stability
from framsyn.engines.metrics.turnover import turnover

METRICS = ("headcount", "turnover", "stability")


def headcount_question(*, at: date, by: str | None = None) -> dict[str, Any]:
    return {"at": at.isoformat(), "by": by}


def turnover_question(
    *, window: Window, definition: str, boundary: str | None = None, by: str | None = None
) -> dict[str, Any]:
    return {
        **_days(window),
        "definition": definition,
        "boundary": boundary or DEFINITIONS[definition].boundary,
        "by": by,
    }


def stability_question(*, window: Window, boundary: str = "administration", by: str | None = None) -> dict[str, Any]:
    return {**_days(window), "boundary": boundary, "by": by}


def measure(
    connection: DuckDBPyConnection, metric: str, parameters: dict[str, Any], *, as_of: date, threshold: int
) -> list[Row]:
    """Masked rows, the total first."""
    by = parameters["by"]
    if metric == "headcount":
        at = date.fromisoformat(parameters["at"])
        return masked_headcount(headcount(connection, at=at, by=by), threshold)
    window = Window(date.fromisoformat(parameters["first"]), date.fromisoformat(parameters["last"]))
    if metric == "stability":
        rows = stability(connection, window=window, boundary=parameters["boundary"], by=by)
        return masked_stability(rows, threshold)
    asked = {"window": window, "boundary": parameters["boundary"], "by": by, "as_of": as_of}
    definition = DEFINITIONS[parameters["definition"]]
    found = turnover(connection, definition=definition, **asked)
    whole = None
    if definition.excluded_reasons:
        whole = turnover(connection, definition=replace(definition, excluded_reasons=()), **asked)
    return masked_turnover(found, threshold, whole)


def _days(window: Window) -> dict[str, str]:
    return {"first": window.first.isoformat(), "last": window.last.isoformat()}
