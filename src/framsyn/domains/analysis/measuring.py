"""A question about a history table, answered and masked by itself. No database: the command line asks of files here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from duckdb import DuckDBPyConnection

from framsyn.domains.analysis.masking import (
    Above,
    Row,
    masked_headcount,
    masked_rows,
    masked_stability,
    masked_turnover,
)
from framsyn.engines.metrics.cube import Cube, build_cube, units_above
from framsyn.engines.metrics.figures import DEFINITIONS, Window
from framsyn.engines.metrics.grouping import OWN_ORDER
from framsyn.engines.metrics.headcount import headcount
from framsyn.engines.metrics.hires import hires
from framsyn.engines.metrics.licensed import licensed
from framsyn.engines.metrics.managers import managers
from framsyn.engines.metrics.mobility import mobility
from framsyn.engines.metrics.retirement import retirements
from framsyn.engines.metrics.retirement_ages import read_ages
from framsyn.engines.metrics.stability import stability
from framsyn.engines.metrics.turnover import turnover

LEVEL_ABOVE = {"unit": "department", "department": "administration"}
LEAST_TO_EXPECT_OF = 20  # an expected number of fewer people would tell of their ages
BANDS = ("up_to_10", "from_11_to_20", "from_21_to_30", "over_30")


@dataclass(frozen=True)
class Known:
    as_of: date
    known_from: date | None
    language: str
    threshold: int


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
    day = date.fromisoformat(parameters.get("at") or parameters["last"])
    cube = build_cube(connection, tree_at=min(day, as_of), within=parameters.get("within") or "")
    return _measure(cube, metric, parameters, Known(as_of, known_from, language, threshold))


def _measure(cube: Cube, metric: str, parameters: Mapping[str, Any], known: Known) -> list[Row]:
    by = parameters["by"]
    asked: dict[str, Any] = {"by": by, "as_of": known.as_of, "language": known.language}
    if "at" in parameters:
        asked["at"] = date.fromisoformat(parameters["at"])
    else:
        asked |= {
            "window": Window(date.fromisoformat(parameters["first"]), date.fromisoformat(parameters["last"])),
            "boundary": parameters["boundary"],
            "known_from": known.known_from,
        }
    return METRICS[metric](cube, parameters, asked, known, _masking(cube, metric, parameters, known))


Metric = Callable[[Cube, Mapping[str, Any], dict[str, Any], Known, dict[str, Any]], list[Row]]


def _headcount(
    cube: Cube, parameters: Mapping[str, Any], asked: dict[str, Any], known: Known, masking: dict[str, Any]
) -> list[Row]:
    return masked_headcount(headcount(cube, **asked), known.threshold, **masking)


def _turnover(
    cube: Cube, parameters: Mapping[str, Any], asked: dict[str, Any], known: Known, masking: dict[str, Any]
) -> list[Row]:
    definition = DEFINITIONS[parameters["definition"]]
    found = turnover(cube, definition=definition, **asked)
    whole = shown = None
    if definition.excluded_reasons or definition.counted_reasons is not None:
        every = replace(definition, excluded_reasons=(), counted_reasons=None)
        whole = turnover(cube, definition=every, **asked)
    if parameters.get("count") == "fte":
        shown = turnover(cube, definition=definition, count="fte", **asked)
    return masked_turnover(found, known.threshold, whole, shown=shown, **masking)


def _stability(
    cube: Cube, parameters: Mapping[str, Any], asked: dict[str, Any], known: Known, masking: dict[str, Any]
) -> list[Row]:
    return masked_stability(stability(cube, **asked), known.threshold, **masking)


def _hires(
    cube: Cube, parameters: Mapping[str, Any], asked: dict[str, Any], known: Known, masking: dict[str, Any]
) -> list[Row]:
    return masked_rows(hires(cube, **asked), ("hires", "base", "rate"), ("hires", "base"), known.threshold, **masking)


def _mobility(
    cube: Cube, parameters: Mapping[str, Any], asked: dict[str, Any], known: Known, masking: dict[str, Any]
) -> list[Row]:
    """Without `by`: the moves between units, of the whole."""
    level = asked.pop("by")
    rows: Sequence[Any] = mobility(cube, level=level or "unit", **asked)
    names = ("moves_in", "moves_out", "base", "rate")
    return masked_rows(rows if level else rows[:1], names, names[:3], known.threshold, **masking)


def _retirements(
    cube: Cube, parameters: Mapping[str, Any], asked: dict[str, Any], known: Known, masking: dict[str, Any]
) -> list[Row]:
    own = parameters.get("ages")
    rows = retirements(cube, ages=read_ages(own, language=known.language) if own else None, **asked)
    expected = ("expected_1", "expected_3", "expected_5", "share_3")
    masked = masked_rows(rows, ("persons", *expected), ("persons",), known.threshold, **masking)
    return [_whole_persons(row, expected) for row in masked] if known.threshold > 1 else masked


def _whole_persons(row: Row, expected: Sequence[str]) -> Row:
    """As everywhere else: of groups of at least twenty, in whole persons."""
    if row["persons"] is None or row["persons"] < LEAST_TO_EXPECT_OF:
        return row | dict.fromkeys(expected)
    numbers = {name: float(round(row[name])) for name in expected[:3]}
    return row | numbers | {"share_3": numbers["expected_3"] / row["persons"]}


def _licensed(
    cube: Cube, parameters: Mapping[str, Any], asked: dict[str, Any], known: Known, masking: dict[str, Any]
) -> list[Row]:
    counted = ("licensed", "unlicensed", "unknown")
    return masked_rows(licensed(cube, **asked), (*counted, "share"), counted, known.threshold, **masking)


def _managers(
    cube: Cube, parameters: Mapping[str, Any], asked: dict[str, Any], known: Known, masking: dict[str, Any]
) -> list[Row]:
    counted = ("managers", "employees", *BANDS)
    return masked_rows(managers(cube, **asked), (*counted, "span", "median"), counted, known.threshold, **masking)


METRICS: dict[str, Metric] = {
    "headcount": _headcount,
    "turnover": _turnover,
    "stability": _stability,
    "hires": _hires,
    "mobility": _mobility,
    "retirements": _retirements,
    "licensed": _licensed,
    "managers": _managers,
}


def _masking(cube: Cube, metric: str, parameters: Mapping[str, Any], known: Known) -> dict[str, Any]:
    by = parameters["by"]
    return {"own_order": by in OWN_ORDER, "above": _above(cube, metric, parameters, known)}


def _above(cube: Cube, metric: str, parameters: Mapping[str, Any], known: Known) -> Above | None:
    """The same figures a level up, for who subtracts one table from the other."""
    level = LEVEL_ABOVE.get(parameters["by"] or "")
    if level is None or metric == "mobility":
        return None
    parents = units_above(cube, level)
    if level == "administration" and (parameters.get("within") or len(set(parents.values())) < 2):
        return None
    return Above(parents, _measure(cube, metric, {**parameters, "by": level}, known))
