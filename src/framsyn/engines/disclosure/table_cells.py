"""All cells of one table, margins and all, and the sums between them, from the counts of its finest cells."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

import numpy as np
import numpy.typing as npt

from framsyn.engines.disclosure.dimension import TOTAL, Dimension

Codes = tuple[str, ...]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Axis:
    """The nodes of one dimension that a table uses: counted codes and all that they lie under."""

    codes: list[str]
    parents: Ints  # position of the parent, -1 for the total
    counted: Flags

    def paths(self) -> list[Ints]:
        """paths()[n][node] is the node n steps up, -1 past the total."""
        steps = [np.arange(len(self.codes), dtype=np.int64)]
        while (up := np.where(steps[-1] < 0, -1, self.parents[steps[-1]])).max(initial=-1) >= 0:
            steps.append(up)
        return steps


@dataclass(frozen=True)
class TableCells:
    codes: list[Codes]
    values: Ints
    inner: Ints  # in how many dimensions the cell is a sum
    totals: Ints  # per pair of sum and part: position of the sum
    parts: Ints  # position of the part


def table_cells(dimensions: Sequence[Dimension], counts: Mapping[Codes, int]) -> TableCells:
    """One sum per margin cell, along the first dimension in which it is one: the other sums follow from these."""
    axes = [_axis(dimension, {codes[at] for codes in counts}) for at, dimension in enumerate(dimensions)]
    strides = np.cumprod([1, *(len(axis.codes) for axis in axes)], dtype=object)
    if strides[-1] > np.iinfo(np.int64).max:
        raise ValueError("The table has more possible cells than can be numbered. Split it.")
    positions = [{code: node for node, code in enumerate(axis.codes)} for axis in axes]
    numbers = np.zeros(len(counts), dtype=np.int64)
    for at, position in enumerate(positions):
        numbers += np.array([position[codes[at]] for codes in counts], dtype=np.int64) * int(strides[at])
    values = np.fromiter(counts.values(), dtype=np.int64, count=len(counts))
    for axis, stride in zip(axes, strides, strict=False):
        numbers, values = _with_margins(numbers, values, axis, int(stride))
    nodes = [numbers // int(stride) % len(axis.codes) for axis, stride in zip(axes, strides, strict=False)]
    totals, parts = _sums(numbers, nodes, axes, [int(stride) for stride in strides])
    names = [np.array(axis.codes, dtype=object)[node] for axis, node in zip(axes, nodes, strict=True)]
    inner = sum((~axis.counted[node]).astype(np.int64) for axis, node in zip(axes, nodes, strict=True))
    return TableCells(list(zip(*names, strict=True)), values, np.asarray(inner, dtype=np.int64), totals, parts)


def possible_cells(
    dimensions: Sequence[Dimension], counts: Mapping[Codes, int], offered: Callable[[Codes], bool]
) -> dict[Codes, int]:
    """The counts, and a 0 for each finest cell that no reader can know to be 0: no offered sum over it is 0."""
    known = table_cells(dimensions, counts)
    some = dict(zip(known.codes, known.values, strict=True))
    used = [sorted({codes[at] for codes in counts}) for at in range(len(dimensions))]
    paths = [
        {code: dimension.ancestors(code) for code in codes} for dimension, codes in zip(dimensions, used, strict=True)
    ]
    below = [_children(path) for path in paths]

    def known_zero(codes: Codes) -> bool:
        return not some.get(codes) and offered(codes)

    frontier: list[Codes] = [(TOTAL,) * len(dimensions)]
    for at in range(len(dimensions)):
        frontier = [cell for start in frontier for cell in _down(start, at, below[at], known_zero)]
    return {
        cell: counts.get(cell, 0)
        for cell in frontier
        if counts.get(cell)
        or not any(known_zero(over) for over in product(*(path[code] for path, code in zip(paths, cell, strict=True))))
    }


def _down(
    start: Codes, at: int, below: Mapping[str, Sequence[str]], known_zero: Callable[[Codes], bool]
) -> list[Codes]:
    if not below.get(start[at]):
        return [start]
    children = [(*start[:at], child, *start[at + 1 :]) for child in below[start[at]]]
    return [cell for child in children if not known_zero(child) for cell in _down(child, at, below, known_zero)]


def _children(paths: Mapping[str, Codes]) -> dict[str, list[str]]:
    below: dict[str, list[str]] = {}
    for path in paths.values():
        for child, parent in pairwise(path):
            if child not in below.setdefault(parent, []):
                below[parent].append(child)
    return below


def _axis(dimension: Dimension, counted: set[str]) -> Axis:
    paths = {code: dimension.ancestors(code) for code in counted}
    over = {parent for path in paths.values() for parent in path[1:]}
    if both := sorted(counted & over):
        raise ValueError(f"{dimension.name}: {both[0]} is counted both by itself and as a sum. Count the finest only.")
    codes = sorted(counted | over)
    position = {code: node for node, code in enumerate(codes)}
    parent = {child: upper for path in paths.values() for child, upper in pairwise(path)}
    return Axis(
        codes,
        np.array([position.get(parent.get(code, ""), -1) for code in codes], dtype=np.int64),
        np.array([code in counted for code in codes], dtype=bool),
    )


def _with_margins(numbers: Ints, values: Ints, axis: Axis, stride: int) -> tuple[Ints, Ints]:
    nodes = numbers // stride % len(axis.codes)
    lifted, amounts = [], []
    for step in axis.paths():
        up = step[nodes]
        lifted.append((numbers + (up - nodes) * stride)[up >= 0])
        amounts.append(values[up >= 0])
    every, where = np.unique(np.concatenate(lifted), return_inverse=True)
    sums = np.zeros(len(every), dtype=np.int64)
    np.add.at(sums, where, np.concatenate(amounts))
    return every, sums


def _sums(numbers: Ints, nodes: Sequence[Ints], axes: Sequence[Axis], strides: Sequence[int]) -> tuple[Ints, Ints]:
    totals, parts = [], []
    finest_so_far = np.ones(len(numbers), dtype=bool)
    for node, axis, stride in zip(nodes, axes, strides, strict=False):
        up = axis.parents[node]
        part = np.flatnonzero(finest_so_far & (up >= 0))
        totals.append(np.searchsorted(numbers, numbers[part] + (up[part] - node[part]) * stride))
        parts.append(part)
        finest_so_far &= axis.counted[node]
    return np.concatenate(totals), np.concatenate(parts)
