"""A made-up city's history for the cube's benchmark: moves, gaps, posts at the same time, ends. Seeded."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np

SEED = 20261101
DAYS = 6_000  # from the first day of 2010
FIRST = np.datetime64("2010-01-01")
LAST = np.datetime64("2026-10-31")
REASONS = ("own_request", "retirement", "end_of_fixed_term", "dismissal", "other", "unknown")


@dataclass(frozen=True)
class Size:
    people: int
    units: int
    departments: int
    administrations: int
    cities: int
    occupations: int


SIZES = {
    "city": Size(45_000, 1_500, 120, 15, 1, 60),
    "nation": Size(1_200_000, 40_000, 4_000, 1_200, 290, 300),
}


def write_city(size: Size, folder: Path) -> None:
    """history.parquet and units.parquet, sorted by everything as the import writes them."""
    folder.mkdir(parents=True, exist_ok=True)
    chance = np.random.default_rng(SEED)
    engagements = chance.choice(5, size.people, p=(0.46, 0.26, 0.15, 0.08, 0.05)) + 1
    person = np.repeat(np.arange(size.people), engagements)
    rows = len(person)
    is_first = np.r_[True, person[1:] != person[:-1]]
    step = _running(chance.choice((0, 1), rows, p=(0.3, 0.7)), is_first)
    home = chance.integers(0, size.units, size.people)[person]
    near = size.units // size.departments
    moved = np.where(chance.random(rows) < 0.6, chance.integers(0, near, rows), chance.integers(0, size.units, rows))
    length = np.minimum(30 + chance.exponential(1_600, rows).astype(int), 12_000)
    gap = chance.choice((0, 0, 0, 1, 20, 30, 31, 90, 400, 700), rows)
    start = _running(np.where(is_first, chance.integers(0, DAYS, rows), np.r_[0, (length + gap)[:-1]]), is_first)
    second = ~is_first & (chance.random(rows) < 0.08)  # begins while the one before goes on
    begins = FIRST + np.where(second, np.maximum(start - 300, 0), start)
    ends = begins + length
    permanent = chance.random(size.people)[person]
    columns = {
        "person": person,
        "unit": (home + np.where(is_first, 0, step * moved)) % size.units,
        "occupation": (chance.integers(0, size.occupations, size.people)[person] + (chance.random(rows) < 0.1))
        % size.occupations,
        "form": np.where(permanent < 0.8, 0, np.where(chance.random(rows) < 0.6, 1, 2)),
        "extent": chance.choice((1.0, 1.0, 1.0, 0.75, 0.8, 0.5), rows),
        "start": begins.astype("datetime64[us]"),
        "end": np.where(ends > LAST, np.datetime64("NaT"), ends).astype("datetime64[us]"),
        "reason": chance.integers(0, len(REASONS), rows),
        "birth_year": 1955 + chance.integers(0, 50, size.people)[person],
        "gender": chance.integers(0, 2, size.people)[person],
        "manager": chance.random(rows) < 0.06,
        "licensed": chance.random(rows) < 0.3,
    }
    with duckdb.connect() as connection:
        connection.register("made", columns)
        connection.execute(_HISTORY.format(path=folder / "history.parquet", reasons=list(REASONS)))
        connection.execute(_UNITS.format(path=folder / "units.parquet", **vars(size)))


def _running(values: np.ndarray, is_first: np.ndarray) -> np.ndarray:
    """Sums within each person."""
    total = np.cumsum(values)
    starts = np.flatnonzero(is_first)
    before = total[starts] - values[starts]
    return total - np.repeat(before, np.diff(np.r_[starts, len(values)]))


_HISTORY = """
COPY (
    SELECT
        md5(person::VARCHAR) AS person, 'e' || unit AS unit, 'o' || occupation AS occupation, NULL::VARCHAR AS title,
        ['permanent', 'fixed_term', 'hourly'][form + 1] AS form, extent, "start"::DATE AS "start", "end"::DATE AS "end",
        CASE WHEN "end" IS NOT NULL THEN {reasons}[reason + 1] END AS end_reason, birth_year::SMALLINT AS birth_year,
        ['F', 'M'][gender + 1] AS gender, manager, licensed
    FROM made
    WHERE "start" < DATE '2026-11-01' AND ("end" IS NULL OR "end" > "start")
    ORDER BY ALL
) TO '{path}' (FORMAT parquet, COMPRESSION zstd)
"""
_UNITS = """
COPY (
    SELECT *, NULL::DATE AS valid_from, NULL::DATE AS valid_to, NULL::VARCHAR AS merged_into
    FROM (
        SELECT 'e' || n AS unit, 'Enhet ' || n AS name, 'd' || (n * {departments} // {units}) AS parent, 'unit' AS level
        FROM range({units}) AS r (n)
        UNION ALL
        SELECT 'd' || n, 'Avdelning ' || n, 'a' || (n * {administrations} // {departments}), 'department'
        FROM range({departments}) AS r (n)
        UNION ALL
        SELECT 'a' || n, 'Förvaltning ' || n, 'c' || (n * {cities} // {administrations}), 'administration'
        FROM range({administrations}) AS r (n)
        UNION ALL
        SELECT 'c' || n, 'Stad ' || n, NULL, 'city' FROM range({cities}) AS r (n)
    )
    ORDER BY ALL
) TO '{path}' (FORMAT parquet, COMPRESSION zstd)
"""
