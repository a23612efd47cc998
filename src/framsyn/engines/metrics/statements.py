"""The SQL files of this package, run with bound parameters. Each opens with the unit tree and the periods."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from duckdb import DuckDBPyConnection

from framsyn.engines.history.contract import FORMS, LEVELS
from framsyn.engines.metrics.figures import Group
from framsyn.engines.metrics.grouping import AGE_BANDS


@cache
def statement(name: str) -> str:
    """`WITH RECURSIVE` + tree.sql + periods.sql + the figure's own file."""
    folder = files(__package__) / "sql"
    parts = [(folder / f"{part}.sql").read_text("utf-8") for part in ("tree", "periods", name)]
    return "WITH RECURSIVE\n" + "\n".join(parts)


def run(connection: DuckDBPyConnection, name: str, *, by: str | None, **parameters: Any) -> list[tuple[Any, ...]]:
    bound = {"by": by or "", "age_bands": list(AGE_BANDS), "forms": list(FORMS), "levels": list(LEVELS), **parameters}
    return connection.execute(statement(name), bound).fetchall()


def units_above(connection: DuckDBPyConnection, level: str) -> dict[str, str]:
    """Under which unit of the level each unit lies; one that is missing lies under itself."""
    tree = (files(__package__) / "sql" / "tree.sql").read_text("utf-8").rstrip().removesuffix(",")
    found = connection.execute(
        f"WITH RECURSIVE\n{tree}\nSELECT unit, coalesce(group_unit, unit) FROM lies_under",
        {"by": level, "boundary": level, "levels": list(LEVELS)},
    )
    return dict(found.fetchall())


def unit_names(connection: DuckDBPyConnection, by: str | None) -> dict[str, str]:
    """Names of units, when figures are grouped by a level of them."""
    if by not in LEVELS:
        return {}
    rows = connection.execute("SELECT unit, name FROM units ORDER BY valid_from NULLS FIRST, name DESC").fetchall()
    return {unit: name or unit for unit, name in rows}


def group_of(code: str, names: dict[str, str]) -> Group:
    """An unknown unit, an occupation, a form, a gender or an age band is called by its code."""
    return Group(code, names.get(code, code))
