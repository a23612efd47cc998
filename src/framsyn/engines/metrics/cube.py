"""The sparse event cube (docs/decisions/0010): built once for a snapshot and a tree, read by every figure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from duckdb import DuckDBPyConnection
from numpy.typing import NDArray

from framsyn.engines.history.contract import LEVELS
from framsyn.engines.metrics.figures import Group
from framsyn.engines.metrics.statements import run_script

GAP_DAYS = 30


@dataclass(frozen=True)
class Cube:
    """The connection holds the cube's tables; the next cube built in it takes their place."""

    connection: DuckDBPyConnection
    tree_at: date
    within: str
    gap_days: int
    codes: Mapping[str, NDArray[Any]]  # grouping -> its codes, each in the place of its number in the cube's tables


def build_cube(connection: DuckDBPyConnection, *, tree_at: date, within: str = "", gap_days: int = GAP_DAYS) -> Cube:
    """From the views history, units and occupations (engines.history.open_snapshot).

    tree_at   the day whose unit tree and code list everything is counted in; merged units count as their successors
    within    only engagements in this unit and those below it count; who moves from it to another part of the data has
              left it, but not the boundary that both lie inside
    gap_days  who is away for no longer than this has not left
    """
    run_script(connection, "cube", tree_at=tree_at, within=within, gap_days=gap_days)
    codes = {column: _codes(connection, "at_places", column) for column in LEVELS}
    codes |= {column: _codes(connection, "at_kinds", column) for column in ("occupation", "occupation_group")}
    return Cube(connection, tree_at, within, gap_days, codes)


def _codes(connection: DuckDBPyConnection, table: str, column: str) -> NDArray[Any]:
    found = connection.execute(f"SELECT DISTINCT {column} FROM {table} ORDER BY {column}")  # noqa: S608 - our own names
    codes: NDArray[Any] = found.fetchnumpy()[column]
    return codes


def unit_names(cube: Cube) -> dict[str, str]:
    return dict(cube.connection.execute("SELECT unit, name FROM unit_rows").fetchall())


def occupation_names(cube: Cube) -> dict[str, str]:
    return dict(cube.connection.execute("SELECT occupation, name FROM occupation_rows").fetchall())


def names_of(cube: Cube, by: str | None) -> dict[str, str]:
    """What the groups of a grouping are called; who is missing here is called by its code."""
    if by in LEVELS:
        return unit_names(cube)
    return occupation_names(cube) if by in ("occupation", "occupation_group") else {}


def group_of(code: str, names: dict[str, str]) -> Group:
    return Group(code, names.get(code, code))


def units_above(cube: Cube, level: str) -> dict[str, str]:
    """Under which unit of the level each unit lies; where none has that level, the topmost below it."""
    if level not in LEVELS:
        raise ValueError(level)
    column = "at_unit" if level == "unit" else level
    return dict(cube.connection.execute(f"SELECT unit, {column} FROM places").fetchall())  # noqa: S608 - a level


def occupations_above(cube: Cube) -> dict[str, str]:
    """The group of each occupation."""
    return dict(cube.connection.execute("SELECT occupation, occupation_group FROM kinds").fetchall())
