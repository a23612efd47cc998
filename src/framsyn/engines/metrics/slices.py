"""What every figure is read from: sums over the cube, in the combinations of groups that are asked for.

Keys are tuples of codes in the order of `by`; without groupings the one key is (). Only the finest cells are given: the
totals over a grouping are sums of them. Groups without anything are left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from framsyn.engines.history.contract import FORMS, LEVELS
from framsyn.engines.metrics.cube import Cube
from framsyn.engines.metrics.figures import Window
from framsyn.engines.metrics.statements import run

Key = tuple[str, ...]
Count = Literal["persons", "fte"]
MILLION = 1_000_000  # extents are kept as whole millionths of full time, so that sums are exact

# grouping -> the cube's column, the code that stands for it, the table that knows the code
_PLACE, _KIND = "JOIN at_places USING (place)", "JOIN at_kinds USING (kind)"
_DIMENSIONS = {
    **{level: ("place", f"at_places.{level}", _PLACE) for level in LEVELS},
    "occupation": ("kind", "at_kinds.occupation", _KIND),
    "occupation_group": ("kind", "at_kinds.occupation_group", _KIND),
    **{name: (name, f"{name}::VARCHAR", "") for name in ("form", "gender")},
    **{name: (name, f"yes_or_no({name})", "") for name in ("manager", "licensed")},
    "age": ("birth_year", "age_band(year - birth_year)", ""),
    "birth_year": ("birth_year", "coalesce(birth_year::VARCHAR, 'unknown')", ""),
}


@dataclass(frozen=True)
class Heads:
    persons: int  # each once, where the main post is
    fte: float  # of all posts
    posts: int


def heads(cube: Cube, *, at: date, by: Key = (), forms: Sequence[str] = FORMS) -> dict[Key, Heads]:
    """Who works on the day `at`, first and last days of work included."""
    words = _words(by, year="year($at::DATE)")
    found = {
        tuple(key): Heads(persons or 0, (extent or 0) / MILLION, posts or 0)
        for persons, extent, posts, *key in run(cube.connection, "heads", words=words, at=at, forms=asked_for(forms))
    }
    return {key: value for key, value in found.items() if value.posts or not by}


def staff_days(
    cube: Cube, *, days: Sequence[date], by: Key = (), forms: Sequence[str] = FORMS, count: Count = "persons"
) -> dict[Key, float]:
    """Persons (or FTE) of each day, summed over the days; age is that of each day."""
    words = _words(by, year="")
    rows = run(cube.connection, "staff_days", words=words, days=sorted(days), forms=asked_for(forms))
    found: dict[Key, float] = {}
    for persons, extent, *key in rows:
        value = (persons or 0) if count == "persons" else (extent or 0) / MILLION
        if value or not by:
            found[tuple(key)] = value
    return found


def leavers(
    cube: Cube, *, window: Window, by: Key = (), forms: Sequence[str] = FORMS
) -> dict[Key, dict[tuple[str, int], int]]:
    """{key: {(reason, reach): persons}}. Over the boundary of a level left who has at least its reach (`reach_of`)."""
    found: dict[Key, dict[tuple[str, int], int]] = _nothing(by, {})
    for reason, reach, persons, _, *key in _leavers(cube, window, by, forms):
        if persons:
            found.setdefault(tuple(key), {})[reason, reach] = persons
    return found


def leavers_extent(
    cube: Cube, *, window: Window, by: Key = (), forms: Sequence[str] = FORMS
) -> dict[Key, dict[tuple[str, int], float]]:
    """As `leavers`, in FTE: of all engagements that end over the boundary, each in its own group."""
    found: dict[Key, dict[tuple[str, int], float]] = _nothing(by, {})
    for reason, reach, _, extent, *key in _leavers(cube, window, by, forms):
        if extent:
            found.setdefault(tuple(key), {})[reason, reach] = extent / MILLION
    return found


def joiners(cube: Cube, *, window: Window, by: Key = (), forms: Sequence[str] = FORMS) -> dict[Key, dict[int, int]]:
    """{key: {reach: persons}}: the mirror image of `leavers`, on the first day of work."""
    words = _words(by, year="year(day)")
    found: dict[Key, dict[int, int]] = _nothing(by, {})
    asked = {"first": window.first, "last": window.last, "forms": asked_for(forms)}
    for reach, persons, *key in run(cube.connection, "joiners", words=words, **asked):
        found.setdefault(tuple(key), {})[reach] = persons
    return found


def moves(
    cube: Cube, *, window: Window, level: str, boundary: str, forms: Sequence[str] = FORMS
) -> dict[tuple[str, str], int]:
    """{(from, to): moves} between units of `level`, inside the same unit of the level `boundary`."""
    words = {"level": _level(level), "boundary": _level(boundary)}
    asked = {"first": window.first, "last": window.last, "forms": asked_for(forms)}
    return {(here, there): n for here, there, n in run(cube.connection, "moves", words=words, **asked)}


def stayed(
    cube: Cube, *, window: Window, boundary: str, by: Key = (), forms: Sequence[str] = FORMS
) -> dict[Key, tuple[int, int]]:
    """{key: (persons on the first day, those of them inside the same boundary on the last)}."""
    words = _words(by, year="year($first::DATE)") | {"boundary": _level(boundary)}
    asked = {"first": window.first, "last": window.last, "forms": asked_for(forms), "gap_days": cube.gap_days}
    rows = run(cube.connection, "stability", words=words, **asked)
    return {tuple(key): (opening or 0, remaining or 0) for opening, remaining, *key in rows}


def reach_of(boundary: str) -> int:
    """The least reach that crosses the boundary: 1 the unit's … 4 the city's."""
    return LEVELS.index(boundary) + 1


def asked_for(forms: Sequence[str]) -> int:
    return sum(1 << FORMS.index(form) for form in set(forms))


def _leavers(cube: Cube, window: Window, by: Key, forms: Sequence[str]) -> list[tuple[Any, ...]]:
    asked = {"first": window.first, "last": window.last, "forms": asked_for(forms)}
    return run(cube.connection, "leavers", words=_words(by, year="year(day)"), **asked)


def _words(by: Key, *, year: str) -> dict[str, str]:
    """`year` is that of the age; empty where the statement has a column of that name."""
    said = [_DIMENSIONS[grouping] for grouping in by]
    columns = list(dict.fromkeys(column for column, _, _ in said))
    if "age" in by and year:
        columns.append(f"{year} AS year")
    return {
        "columns": "".join(f", {column}" for column in columns),
        "codes": "".join(f", {code}" for _, code, _ in said),
        "names": "\n".join(dict.fromkeys(table for _, _, table in said if table)),
    }


def _level(level: str) -> str:
    return LEVELS[LEVELS.index(level)]


def _nothing(by: Key, value: Any) -> dict[Key, Any]:
    return {} if by else {(): value}
