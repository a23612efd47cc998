"""Fifty thousand real engagement periods: the engine and the plain count, figure by figure."""

from __future__ import annotations

import csv
import time
from datetime import date

import pytest

from engines.metrics import plain_count
from engines.metrics.tables import connect
from framsyn.engines.metrics.figures import STOCKHOLM_DISTRICT, Window
from framsyn.engines.metrics.headcount import headcount
from framsyn.engines.metrics.stability import stability
from framsyn.engines.metrics.turnover import turnover
from framsyn.engines.metrics.windows import month_ends

YEAR = Window(date(2014, 1, 1), date(2014, 12, 31))
AS_OF = date(2016, 10, 9)


@pytest.fixture(scope="module")
def history(shared_data):
    with (shared_data / "real/police_unit_spells.csv").open(encoding="utf-8", newline="") as file:
        return [_row(row) for row in csv.DictReader(file)]


@pytest.fixture(scope="module")
def units(shared_data):
    with (shared_data / "real/police_unit_spells_units.csv").open(encoding="utf-8", newline="") as file:
        return [{key: value or None for key, value in row.items()} for row in csv.DictReader(file)]


@pytest.fixture(scope="module")
def connection(shared_data, units):
    connection = connect([], units)
    connection.execute(
        """INSERT INTO history BY NAME
        SELECT person, unit, occupation, form, extent, "start", "end", end_reason, birth_year
        FROM read_csv(?, types = {'birth_year': 'DOUBLE', 'start': 'DATE', 'end': 'DATE'})""",
        [str(shared_data / "real/police_unit_spells.csv")],
    )
    yield connection
    connection.close()


@pytest.mark.parametrize("by", [None, "unit", "administration", "age"])
def test_headcount(connection, history, units, by):
    found = {row.group.code: row.persons for row in headcount(connection, at=YEAR.last, by=by)}
    counted = plain_count.headcount(history, units, at=YEAR.last, by=by)
    assert found == {group: persons for group, (persons, _, _) in counted.items()}


@pytest.mark.parametrize(("boundary", "by"), [("administration", None), ("administration", "unit"), ("unit", "unit")])
def test_turnover(connection, history, units, boundary, by):
    start = time.perf_counter()
    rows = turnover(connection, window=YEAR, definition=STOCKHOLM_DISTRICT, boundary=boundary, by=by, as_of=AS_OF)
    assert time.perf_counter() - start < 2
    counted = plain_count.turnover(
        history, units, first=YEAR.first, last=YEAR.last, days=month_ends(YEAR),
        forms=STOCKHOLM_DISTRICT.forms, boundary=boundary, by=by,
    )  # fmt: skip
    found = {row.group.code: (row.exits, pytest.approx(row.base)) for row in rows if row.exits or row.base}
    assert found == counted


def test_stability(connection, history, units):
    rows = stability(connection, window=YEAR, boundary="unit", by="unit", as_of=AS_OF)
    counted = plain_count.stability(history, units, first=YEAR.first, last=YEAR.last, boundary="unit", by="unit")
    assert {row.group.code: (row.opening, row.remaining) for row in rows} == counted


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
