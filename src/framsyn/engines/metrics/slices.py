"""What every figure is read from: sums over the cube, in the combinations of groups that are asked for.

Keys are tuples of codes in the order of `by`; without groupings the one key is (). Only the finest cells are given: the
totals over a grouping are sums of them. Groups without anything are left out.

The cube groups by numbers and answers in columns; codes are given to the groups here, since a nation has 300,000.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import repeat
from typing import Any, Literal

from numpy.typing import NDArray

from framsyn.engines.history.contract import END_REASONS, FORMS, LEVELS
from framsyn.engines.metrics.cube import Cube
from framsyn.engines.metrics.dimensions import DIMENSIONS, codes_of, number_of_level
from framsyn.engines.metrics.figures import Window
from framsyn.engines.metrics.statements import run_for_columns

Key = tuple[str, ...]
Count = Literal["persons", "fte"]
MILLION = 1_000_000  # extents are kept as whole millionths of full time, so that sums are exact
Columns = list[NDArray[Any]]
_REACHES = range(len(LEVELS) + 1)
_REASONS = [(reason, reach) for reason in END_REASONS for reach in _REACHES]


@dataclass(frozen=True)
class Heads:
    persons: int  # each once, where the main post is
    fte: float  # of all posts
    posts: int


class _HeadsOnce(dict[tuple[int, int, int], Heads]):
    """Most of many groups have few people and look alike: one value for all those."""

    def __missing__(self, counted: tuple[int, int, int]) -> Heads:
        persons, extent, posts = counted
        return self.setdefault(counted, Heads(persons, extent / MILLION, posts))


def heads(cube: Cube, *, at: date, by: Key = (), forms: Sequence[str] = FORMS) -> dict[Key, Heads]:
    """Who works on the day `at`, first and last days of work included."""
    counted, keys = _asked(cube, "heads", by, forms, year="year($at::DATE)", at=at)
    alike = _HeadsOnce()
    return dict(zip(keys, map(alike.__getitem__, _rows(counted)), strict=True))


def staff_days(
    cube: Cube, *, days: Sequence[date], by: Key = (), forms: Sequence[str] = FORMS, count: Count = "persons"
) -> dict[Key, float]:
    """Persons (or FTE) of each day, summed over the days; age is that of each day."""
    measure = "heads" if count == "persons" else "extent"
    (total,), keys = _asked(cube, "staff_days", by, forms, year="year", words={"measure": measure}, days=sorted(days))
    return dict(zip(keys, (total if count == "persons" else total / MILLION).tolist(), strict=True))


def leavers(
    cube: Cube, *, window: Window, by: Key = (), forms: Sequence[str] = FORMS
) -> dict[Key, dict[tuple[str, int], int]]:
    """{key: {(reason, reach): persons}}. Over the boundary of a level left who has at least its reach (`reach_of`)."""
    reasons, persons, keys = _leavers(cube, window, by, forms, "exits")
    return _nested(by, keys, reasons, persons.tolist())


def leavers_extent(
    cube: Cube, *, window: Window, by: Key = (), forms: Sequence[str] = FORMS
) -> dict[Key, dict[tuple[str, int], float]]:
    """As `leavers`, in FTE: of all engagements that end over the boundary, each in its own group."""
    reasons, extents, keys = _leavers(cube, window, by, forms, "exit_extent")
    return _nested(by, keys, reasons, (extents / MILLION).tolist())


def joiners(cube: Cube, *, window: Window, by: Key = (), forms: Sequence[str] = FORMS) -> dict[Key, dict[int, int]]:
    """{key: {reach: persons}}: the mirror image of `leavers`, on the first day of work."""
    (reach, persons), keys = _asked(cube, "joiners", by, forms, year="year(day)", first=window.first, last=window.last)
    return _nested(by, keys, reach.tolist(), persons.tolist())


def moves(
    cube: Cube, *, window: Window, level: str, boundary: str, forms: Sequence[str] = FORMS
) -> dict[tuple[str, str], int]:
    """{(from, to): moves} between units of `level`, inside the same unit of the level `boundary`."""
    origin, destination, total = run_for_columns(
        cube.connection,
        "moves",
        words={"level": number_of_level(level), "boundary": number_of_level(boundary)},
        first=window.first,
        last=window.last,
        forms=asked_for(forms),
    )
    codes = codes_of(cube, level)
    return dict(zip(_rows([codes[origin], codes[destination]]), total.tolist(), strict=True))


def stayed(
    cube: Cube, *, window: Window, boundary: str, by: Key = (), forms: Sequence[str] = FORMS
) -> dict[Key, tuple[int, int]]:
    """{key: (persons on the first day, those of them inside the same boundary on the last)}."""
    counted, keys = _asked(
        cube,
        "stability",
        by,
        forms,
        year="year($first::DATE)",
        words={"boundary": number_of_level(boundary)},
        first=window.first,
        last=window.last,
        gap_days=cube.gap_days,
    )
    return dict(zip(keys, _rows(counted), strict=True))


def reach_of(boundary: str) -> int:
    """The least reach that crosses the boundary: 1 the unit's … 4 the city's."""
    return LEVELS.index(boundary) + 1


def asked_for(forms: Sequence[str]) -> int:
    return sum(1 << FORMS.index(form) for form in set(forms))


def _leavers(
    cube: Cube, window: Window, by: Key, forms: Sequence[str], measure: str
) -> tuple[list[tuple[str, int]], NDArray[Any], Iterable[Key]]:
    (reason, reach, total), keys = _asked(
        cube,
        "leavers",
        by,
        forms,
        year="year(day)",
        words={"measure": measure},
        first=window.first,
        last=window.last,
    )
    return [_REASONS[n] for n in (reason.astype(int) * len(_REACHES) + reach).tolist()], total, keys


def _asked(
    cube: Cube,
    name: str,
    by: Key,
    forms: Sequence[str],
    *,
    year: str,
    words: dict[str, str] | None = None,
    **parameters: Any,
) -> tuple[Columns, Iterable[Key]]:
    """(the statement's own columns, the key of each row). `year` is that of the age."""
    said = [DIMENSIONS[grouping] for grouping in by]
    filled = {
        "columns": "".join(f", {column}" for column in dict.fromkeys(known.column for known in said)),
        "numbers": "".join(f", {known.number} AS number_{n}" for n, known in enumerate(said)).replace("{year}", year),
        "tables": "\n".join(dict.fromkeys(known.table for known in said if known.table)),
    }
    found = run_for_columns(cube.connection, name, words=filled | (words or {}), forms=asked_for(forms), **parameters)
    own_columns = len(found) - len(by)
    own, numbers = found[:own_columns], found[own_columns:]
    if not by:
        return own, repeat((), len(own[0]))
    return own, _rows([codes_of(cube, grouping)[number] for grouping, number in zip(by, numbers, strict=True)])


def _rows(columns: Columns) -> Iterable[tuple[Any, ...]]:
    return zip(*(column.tolist() for column in columns), strict=True)


def _nested(by: Key, keys: Iterable[Key], inner: Iterable[Any], values: Iterable[Any]) -> dict[Key, dict[Any, Any]]:
    found: dict[Key, dict[Any, Any]] = defaultdict(dict, {} if by else {(): {}})
    for key, place, value in zip(keys, inner, values, strict=True):
        found[key][place] = value
    return dict(found)
