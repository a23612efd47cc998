"""Fifty thousand real engagement periods: the engine and the plain count, figure by figure."""

from __future__ import annotations

import csv
from datetime import date
from functools import cache

import pytest

from engines.metrics import plain_count
from engines.metrics.plain_tree import Tree
from engines.metrics.tables import connect
from framsyn.engines.metrics.cube import build_cube
from framsyn.engines.metrics.figures import STOCKHOLM_DISTRICT, Window
from framsyn.engines.metrics.slices import heads, joiners, moves, stayed
from framsyn.engines.metrics.turnover import turnover
from framsyn.engines.metrics.windows import month_ends

YEAR = Window(date(2014, 1, 1), date(2014, 12, 31))
AS_OF = date(2016, 10, 9)


@pytest.fixture(scope="module")
def history(shared_data):
    with (shared_data / "real/police_unit_spells.csv").open(encoding="utf-8", newline="") as file:
        return [_row(row) for row in csv.DictReader(file)]


@pytest.fixture(scope="module")
def tree(units):
    return Remembering(units, tree_at=YEAR.last)


class Remembering(Tree):
    place = cache(Tree.place)


@pytest.fixture(scope="module")
def units(shared_data):
    with (shared_data / "real/police_unit_spells_units.csv").open(encoding="utf-8", newline="") as file:
        return [{key: value or None for key, value in row.items()} for row in csv.DictReader(file)]


@pytest.fixture(scope="module")
def cube(shared_data, units):
    connection = connect([], units)
    connection.execute(
        """INSERT INTO history BY NAME
        SELECT person, unit, occupation, form, extent, "start", "end", end_reason, birth_year
        FROM read_csv(?, types = {'birth_year': 'DOUBLE', 'start': 'DATE', 'end': 'DATE'})""",
        [str(shared_data / "real/police_unit_spells.csv")],
    )
    yield build_cube(connection, tree_at=YEAR.last)
    connection.close()


@pytest.mark.parametrize("by", [(), ("unit",), ("administration",), ("unit", "age")])
def test_heads(cube, history, tree, by):
    found = {key: here.persons for key, here in heads(cube, at=YEAR.last, by=by).items()}
    counted = plain_count.heads(history, tree, at=YEAR.last, by=by)
    assert found == {key: persons for key, (persons, _, _) in counted.items()}


@pytest.mark.parametrize(("boundary", "by"), [("administration", None), ("administration", "unit"), ("unit", "unit")])
def test_turnover(cube, history, tree, boundary, by):
    rows = turnover(cube, window=YEAR, definition=STOCKHOLM_DISTRICT, boundary=boundary, by=by, as_of=AS_OF)
    counted = {}
    for key in {(), (by,) if by else ()}:
        counted |= plain_count.turnover(
            history, tree, first=YEAR.first, last=YEAR.last, days=month_ends(YEAR),
            definition=STOCKHOLM_DISTRICT, boundary=boundary, by=key,
        )  # fmt: skip
    found = {row.group.code: (row.exits, pytest.approx(row.base)) for row in rows if row.exits or row.base}
    assert found == {"".join(key): values for key, values in counted.items()}


def test_joiners(cube, history, tree):
    window = {"first": YEAR.first, "last": YEAR.last}
    assert joiners(cube, window=YEAR, by=("unit",)) == plain_count.joiners(history, tree, **window, by=("unit",))


def test_moves(cube, history, tree):
    month = Window(date(2014, 1, 1), date(2014, 1, 31))  # every day of each person is looked at
    found = moves(cube, window=month, level="unit", boundary="city")
    assert found
    window = {"first": month.first, "last": month.last}
    assert found == plain_count.moves(history, tree, **window, level="unit", boundary="city")


def test_stability(cube, history, tree):
    found = stayed(cube, window=YEAR, boundary="unit", by=("unit",))
    asked = {"first": YEAR.first, "last": YEAR.last, "boundary": "unit", "by": ("unit",)}
    assert found == plain_count.stability(history, tree, **asked)


def _row(row):
    return {
        "person": row["person"],
        "unit": row["unit"],
        "occupation": row["occupation"],
        "form": row["form"],
        "extent": float(row["extent"]),
        "start": date.fromisoformat(row["start"]),
        "end": date.fromisoformat(row["end"]) if row["end"] else None,
        "end_reason": row["end_reason"] or None,
        "birth_year": int(float(row["birth_year"])) if row["birth_year"] else None,
        "gender": None,
    }
