"""What the cube's SQL writes out must be what the contract and the groupings say."""

from __future__ import annotations

from contextlib import closing
from datetime import date

from engines.metrics.tables import connect
from framsyn.engines.history.contract import END_REASONS, FORMS, GENDERS
from framsyn.engines.metrics.cube import Cube, build_cube, units_above
from framsyn.engines.metrics.grouping import AGE_BANDS, UNKNOWN
from framsyn.engines.metrics.slices import heads

POST = {"person": "p", "unit": "u", "occupation": "o", "form": "permanent", "extent": 1.0, "start": date(2020, 1, 1)}


def _values(cube: Cube, column: str) -> tuple[str, ...]:
    found = cube.connection.execute(f"SELECT unnest(enum_range(NULL::{_type(cube, column)}))").fetchall()
    return tuple(value for (value,) in found)


def _type(cube: Cube, column: str) -> str:
    asked = "SELECT data_type FROM duckdb_columns() WHERE table_name = 'periods' AND column_name = ?"
    return str(cube.connection.execute(asked, [column]).fetchall()[0][0])


def test_choices_are_those_of_the_contract_in_their_order():
    with closing(connect([POST], [])) as connection:
        cube = build_cube(connection, tree_at=date(2025, 1, 1))
        assert _values(cube, "form") == FORMS
        assert _values(cube, "reason") == END_REASONS
        assert _values(cube, "gender") == (*GENDERS, UNKNOWN)


def test_age_bands_are_those_of_the_groupings():
    people = [POST | {"person": str(year), "birth_year": year} for year in range(1930, 2010)]
    with closing(connect(people, [])) as connection:
        cube = build_cube(connection, tree_at=date(2025, 1, 1))
        assert set(heads(cube, at=date(2025, 1, 1), by=("age",))) == {(band,) for band in AGE_BANDS}


def test_the_next_cube_takes_the_place_of_the_one_before():
    units = [{"unit": "a", "name": "A", "level": "administration"}, {"unit": "u", "parent": "a", "level": "unit"}]
    with closing(connect([POST, POST | {"person": "q", "unit": "other"}], units)) as connection:
        first = build_cube(connection, tree_at=date(2025, 1, 1))
        assert heads(first, at=date(2025, 1, 1))[()].persons == 2
        assert units_above(first, "administration") == {"a": "a", "u": "a", "other": "other"}
        second = build_cube(connection, tree_at=date(2025, 1, 1), within="a")
        assert heads(second, at=date(2025, 1, 1))[()].persons == 1
