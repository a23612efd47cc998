"""A question about a history table, answered and masked. No database: the command line's file mode asks here too."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from duckdb import DuckDBPyConnection

from framsyn.domains.analysis.masking import Above, Row, masked_headcount, masked_stability, masked_turnover
from framsyn.engines.metrics.figures import DEFINITIONS, Window
from framsyn.engines.metrics.grouping import OWN_ORDER
from framsyn.engines.metrics.headcount import headcount
from framsyn.engines.metrics.stability import stability
from framsyn.engines.metrics.statements import units_above
from framsyn.engines.metrics.turnover import turnover
from framsyn.engines.metrics.within import only_within

LEVEL_ABOVE = {"unit": "department", "department": "administration"}


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
    connection: DuckDBPyConnection,
    metric: str,
    parameters: dict[str, Any],
    *,
    as_of: date,
    threshold: int,
    known_from: date | None = None,
    language: str = "sv",
) -> list[Row]:
    """Masked rows, the total first. `parameters["within"]`: of this unit and those below it alone."""
    if within := parameters.get("within"):
        only_within(connection, within)
    known = Known(as_of, known_from, language)
    return _measure(connection, metric, parameters, known, threshold)


@dataclass(frozen=True)
class Known:
    as_of: date
    known_from: date | None
    language: str


def missing_rows(metric: str) -> list[Row]:
    """The answer to a question that the data begin too late for."""
    names = {
        "turnover": ("exits", "base", "rate", "previous_exits", "previous_base", "previous_rate", "p_value"),
        "stability": ("opening", "remaining", "share"),
    }
    return [{"code": "", "label": "", **dict.fromkeys(names[metric]), "hidden": False}]


def _measure(
    connection: DuckDBPyConnection, metric: str, parameters: dict[str, Any], known: Known, threshold: int
) -> list[Row]:
    by = parameters["by"]
    asked: dict[str, Any] = {"by": by, "as_of": known.as_of, "language": known.language}
    masked: dict[str, Any] = {"own_order": by in OWN_ORDER}
    if metric == "headcount":
        heads = headcount(connection, at=date.fromisoformat(parameters["at"]), **asked)
        masked["above"] = _above(connection, metric, parameters, known, threshold)
        return masked_headcount(heads, threshold, **masked)
    asked |= {
        "window": Window(date.fromisoformat(parameters["first"]), date.fromisoformat(parameters["last"])),
        "boundary": parameters["boundary"],
        "known_from": known.known_from,
    }
    if metric == "stability":
        stayed = stability(connection, **asked)
        masked["above"] = _above(connection, metric, parameters, known, threshold)
        return masked_stability(stayed, threshold, **masked)
    definition = DEFINITIONS[parameters["definition"]]
    found = turnover(connection, definition=definition, **asked)
    whole = None
    if definition.excluded_reasons:
        whole = turnover(connection, definition=replace(definition, excluded_reasons=()), **asked)
    masked["above"] = _above(connection, metric, parameters, known, threshold)
    return masked_turnover(found, threshold, whole, **masked)


def _above(
    connection: DuckDBPyConnection, metric: str, parameters: dict[str, Any], known: Known, threshold: int
) -> Above | None:
    """The same figures a level up, for who subtracts one table from the other."""
    level = LEVEL_ABOVE.get(parameters["by"] or "")
    if level is None or (level == "administration" and not _several_administrations(connection, parameters)):
        return None
    rows = _measure(connection, metric, parameters | {"by": level}, known, threshold)
    return Above(units_above(connection, level), rows)


def _several_administrations(connection: DuckDBPyConnection, parameters: dict[str, Any]) -> bool:
    counted = connection.execute("SELECT count(DISTINCT unit) FROM units WHERE level = 'administration'").fetchall()
    return not parameters.get("within") and counted[0][0] > 1


def _days(window: Window) -> dict[str, str]:
    return {"first": window.first.isoformat(), "last": window.last.isoformat()}
