"""The system cut down to what must be searched: equal changes become one, what cannot change drops out, parts apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from framsyn.engines.disclosure.system import Flags, Floats, Ints, Matrix, System


@dataclass(frozen=True)
class Part:
    """Groups of cells that change together, connected by sums to each other and to no others.

    room_down: how much less a group can be in another possible world. need: how much more a primary group must be able
    to be (0: not primary). weights: what hiding costs (0: hidden or unpublished anyway).
    """

    matrix: Matrix
    room_down: Ints
    need: Ints
    weights: Floats
    members: tuple[Ints, ...]  # the cells of each group, by their place in the system

    @property
    def size(self) -> int:
        return len(self.need)

    @property
    def primaries(self) -> int:
        return int((self.need > 0).sum())


@dataclass(frozen=True)
class Reduction:
    parts: tuple[Part, ...]
    known: Ints  # primary cells that earlier publications give away whatever is hidden now


def reduce_system(system: System) -> Reduction:
    roots, pinned, rows, columns, amounts = _merged(system)
    changing = ~pinned[roots]
    labels = connected(len(system.keys), rows, columns)
    primary_labels = np.unique(labels[roots[system.primary & changing]])
    searched = np.isin(labels[roots], primary_labels) & changing
    parts = tuple(_parts(system, primary_labels, labels, roots, searched, rows, columns, amounts))
    known = np.flatnonzero(system.primary & pinned[roots])
    return Reduction(parts, known)


def connected(size: int, rows: Ints, columns: Ints) -> Ints:
    """Label columns so that those that share a row have one label: the smallest column's number."""
    labels = np.arange(size, dtype=np.int64)
    if not len(rows):
        return labels
    smallest = np.full(int(rows.max()) + 1, size, dtype=np.int64)
    while True:
        smallest[:] = size
        np.minimum.at(smallest, rows, labels[columns])
        before = labels.copy()
        np.minimum.at(labels, columns, smallest[rows])
        labels = labels[labels]
        np.minimum.at(labels, before, labels.copy())
        labels = labels[labels]
        if (labels == before).all():
            return labels


def _merged(system: System) -> tuple[Ints, Flags, Ints, Ints, Ints]:
    """Roots of the groups, which are pinned, and the rows between groups that are left."""
    size = len(system.keys)
    roots = np.arange(size, dtype=np.int64)
    pinned = system.fixed.copy()
    rows, columns, amounts = system.matrix.rows, system.matrix.cells, system.matrix.coefficients
    while True:
        rows, columns, amounts = _summed(rows, roots[columns], amounts, pinned, size)
        _, first, count = np.unique(rows, return_index=True, return_counts=True)
        single = first[count == 1]
        pair = first[count == 2]
        pair = pair[amounts[pair] + amounts[np.minimum(pair + 1, len(amounts) - 1)] == 0]
        if not len(single) and not len(pair):
            return roots, pinned, rows, columns, amounts
        pinned[columns[single]] = True
        merged = np.repeat(np.arange(len(pair), dtype=np.int64), 2)
        labels = connected(size, merged, np.column_stack([columns[pair], columns[pair + 1]]).ravel())
        pinned_groups = np.zeros(size, dtype=bool)
        pinned_groups[labels[np.flatnonzero(pinned)]] = True
        roots = labels[roots]
        pinned = pinned_groups


def _summed(rows: Ints, columns: Ints, amounts: Ints, pinned: Flags, size: int) -> tuple[Ints, Ints, Ints]:
    changing = ~pinned[columns]
    places, where = np.unique(rows[changing] * size + columns[changing], return_inverse=True)
    sums = np.zeros(len(places), dtype=np.int64)
    np.add.at(sums, where, amounts[changing])
    kept = sums != 0
    return places[kept] // size, places[kept] % size, sums[kept]


def _parts(
    system: System,
    wanted: Ints,
    labels: Ints,
    roots: Ints,
    searched: Flags,
    rows: Ints,
    columns: Ints,
    amounts: Ints,
) -> Iterator[Part]:
    cells = np.flatnonzero(searched)
    cells = cells[np.argsort(labels[roots[cells]], kind="stable")]
    cell_cuts = np.searchsorted(labels[roots[cells]], wanted)
    cell_ends = np.searchsorted(labels[roots[cells]], wanted, side="right")
    order = np.argsort(labels[columns], kind="stable")
    rows, columns, amounts = rows[order], columns[order], amounts[order]
    row_cuts = np.searchsorted(labels[columns], wanted)
    row_ends = np.searchsorted(labels[columns], wanted, side="right")
    room = np.where(system.fixed, 0, system.values - system.lower)
    need = np.where(system.primary, system.limits - system.values, 0)
    weights = np.where(system.candidates, system.weights, 0.0)
    for at, (begin, end) in enumerate(zip(cell_cuts, cell_ends, strict=True)):
        mine = cells[begin:end]
        groups, where = np.unique(roots[mine], return_inverse=True)
        room_down = np.full(len(groups), np.iinfo(np.int64).max, dtype=np.int64)
        np.minimum.at(room_down, where, room[mine])
        needs, costs = np.zeros(len(groups), dtype=np.int64), np.zeros(len(groups))
        np.maximum.at(needs, where, need[mine])
        np.add.at(costs, where, weights[mine])
        costs[needs > 0] = 0.0
        part_rows = slice(row_cuts[at], row_ends[at])
        by_group = np.argsort(where, kind="stable")
        members = np.split(mine[by_group], np.cumsum(np.bincount(where))[:-1])
        matrix = _distinct(rows[part_rows], np.searchsorted(groups, columns[part_rows]), amounts[part_rows])
        yield Part(matrix, room_down, needs, costs, tuple(members))


def _distinct(rows: Ints, columns: Ints, amounts: Ints) -> Matrix:
    """Sums that say the same when equal cells are one are kept once."""
    found: dict[bytes, tuple[Ints, Ints]] = {}
    for row in np.split(np.arange(len(rows)), np.flatnonzero(np.diff(rows)) + 1) if len(rows) else []:
        signed = amounts[row] * np.sign(amounts[row[0]])
        found.setdefault(columns[row].tobytes() + signed.tobytes(), (columns[row], signed))
    kept = list(found.values())
    starts = np.cumsum([0, *(len(cells) for cells, _ in kept)], dtype=np.int64)
    if not kept:
        return Matrix(starts, np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64))
    return Matrix(starts, np.concatenate([cells for cells, _ in kept]), np.concatenate([signs for _, signs in kept]))
