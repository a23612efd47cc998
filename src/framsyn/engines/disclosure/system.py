"""The problem as arrays: values, what is known of them, and the sums that readers know as a sparse matrix."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from framsyn.engines.disclosure.problem import Cell

Key = tuple[str, ...]
Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Matrix:
    """Compressed sparse rows: row r has coefficients[starts[r]:starts[r + 1]] at the cells of the same places."""

    starts: Ints
    cells: Ints
    coefficients: Ints

    @cached_property
    def rows(self) -> Ints:
        """The row of each coefficient."""
        return np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))

    def times(self, change: Ints) -> Ints:
        sums = np.zeros(len(self.starts) - 1, dtype=np.int64)
        np.add.at(sums, self.rows, self.coefficients * change[self.cells])
        return sums


@dataclass(frozen=True)
class System:
    """One entry per cell, sorted by key. Who reads knows: matrix times values, the shown values, values >= lower."""

    keys: tuple[Key, ...]
    values: Ints
    lower: Ints
    limits: Ints  # the threshold of each cell
    weights: Floats
    offered: Flags
    fixed: Flags  # known for good: zeros that are shown, and what an earlier version shows
    hidden_before: Flags
    given_up: Flags  # small, and given away by earlier versions: hidden, but not protected
    ranks: Ints  # which are protected first; no part of the problem's hash, since no proof rests on them
    matrix: Matrix
    threshold: int
    problem_hash: str

    @cached_property
    def primary(self) -> Flags:
        return ~self.fixed & ~self.given_up & (self.values > 0) & (self.values < self.limits)

    @cached_property
    def candidates(self) -> Flags:
        """What may be shown and may be hidden."""
        return self.offered & ~self.fixed & ~self.primary & ~self.hidden_before

    @cached_property
    def must_hide(self) -> Flags:
        return self.primary | self.hidden_before | (~self.offered & ~self.fixed)

    @cached_property
    def places(self) -> dict[Key, int]:
        return {key: place for place, key in enumerate(self.keys)}


def build_system(
    cells: Mapping[Key, Cell],
    rows: Sequence[tuple[Sequence[Key], Sequence[int]]],
    known_zeros: Collection[Key],
    threshold: int,
) -> System:
    keys = tuple(sorted(cells))
    places = {key: place for place, key in enumerate(keys)}
    ordered = [cells[key] for key in keys]
    matrix = _matrix([_sorted_row([places[key] for key in row], signs) for row, signs in rows])
    values = np.array([cell.value for cell in ordered], dtype=np.int64)
    lower = np.minimum(values, np.array([cell.lower for cell in ordered], dtype=np.int64))
    limits = np.array([cell.threshold for cell in ordered], dtype=np.int64)
    weights = np.array([cell.weight for cell in ordered], dtype=np.float64)
    offered = np.array([cell.offered for cell in ordered], dtype=bool)
    shown_before = np.array([cell.earlier == "shown" for cell in ordered], dtype=bool)
    given_up = np.array([cell.earlier == "told" for cell in ordered], dtype=bool)
    hidden_before = np.array([cell.earlier in ("hidden", "told") for cell in ordered], dtype=bool)
    fixed = shown_before | np.array([key in known_zeros for key in keys], dtype=bool)
    arrays = (values, lower, limits, weights, offered, fixed, hidden_before, given_up)
    ranks = np.array([cell.rank for cell in ordered], dtype=np.int64)
    of_matrix = (matrix.starts, matrix.cells, matrix.coefficients)
    digest = hashlib.sha256(json.dumps([threshold, keys]).encode())
    for array in (*arrays, *of_matrix):
        digest.update(array.tobytes())
    return System(keys, *arrays, ranks, matrix, threshold, digest.hexdigest())


def around(system: System, start: Flags) -> Flags:
    """All cells that sums connect to these, over cells that are not known for good."""
    rows, cells = system.matrix.rows, system.matrix.cells
    known = system.fixed.copy()
    while True:
        open_cells = np.bincount(rows[~known[cells]], minlength=len(system.matrix.starts) - 1)
        told = cells[(open_cells == 1)[rows] & ~known[cells]]
        if not len(told):
            break
        known[told] = True
    reached = start & ~known
    while True:
        touched = np.zeros(len(system.matrix.starts) - 1, dtype=bool)
        touched[rows[reached[cells]]] = True
        wider = reached.copy()
        wider[cells[touched[rows]]] = True
        wider &= ~known
        if (wider == reached).all():
            return reached
        reached = wider


def _sorted_row(places: Sequence[int], signs: Sequence[int]) -> tuple[tuple[int, int], ...]:
    return tuple(sorted(zip(places, signs, strict=True)))


def _matrix(rows: Sequence[tuple[tuple[int, int], ...]]) -> Matrix:
    """A sum that two tables have in common counts once."""
    once = sorted(set(rows))
    starts = np.cumsum([0, *map(len, once)], dtype=np.int64)
    flat = np.array([pair for row in once for pair in row], dtype=np.int64).reshape(-1, 2)
    return Matrix(starts, flat[:, 0].copy(), flat[:, 1].copy())
