"""All cells of one publication and its earlier versions, and all sums between them, as one system."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from framsyn.engines.disclosure.dimension import Dimension
from framsyn.engines.disclosure.system import System, build_system
from framsyn.engines.disclosure.table_cells import Codes, possible_cells, table_cells

Key = tuple[str, ...]  # (family, *codes); "*" is the total of a dimension
Earlier = Literal["", "hidden", "shown", "told"]
KNOWN_LEAST_FIRST: tuple[Earlier, ...] = ("", "hidden", "told", "shown")
LAST = 9
INNER_WEIGHT = 0.5  # a sum is missed more than one of its parts


@dataclass
class Cell:
    value: int
    offered: bool = False
    latent: bool = True
    weight: float = 0.0
    threshold: int = 0
    lower: int = 0
    earlier: Earlier = ""
    rank: int = LAST


class Problem:
    """Cells are named by key; a cell named twice is one cell and must have one value.

    A cell that was never added is a shown zero of its family.
    """

    def __init__(self, threshold: int = 5) -> None:
        if threshold < 0:
            raise ValueError(f"The threshold is {threshold}. Give 0 or more.")
        self.threshold = threshold
        self._cells: dict[Key, Cell] = {}
        self._rows: list[tuple[list[Key], list[int]]] = []
        self._tables: list[tuple[str, Sequence[frozenset[str]], Callable[[Codes], bool] | None]] = []
        self._taken_as_zero: set[Key] = set()
        self._system: System | None = None

    def __len__(self) -> int:
        return len(self._cells)

    def value(self, key: Key) -> int:
        cell = self._cells.get(key)
        return cell.value if cell else 0

    def limit(self, key: Key) -> int:
        """The threshold of the cell."""
        return self._cells[key].threshold if key in self._cells else self.threshold

    def add_cell(
        self,
        key: Key,
        value: int,
        *,
        offered: bool = True,
        latent: bool = False,
        weight: float = 1.0,
        threshold: int | None = None,
        lower: int | None = None,
        earlier: Earlier = "",
        rank: int = LAST,
    ) -> None:
        """A count, which may be shown or hidden.

        offered=False: never shown, but what others can reckon (all but the 55-year-olds), so protected as a shown one.
        latent: the world behind the tables, in no table itself: not protected, and can be 0.
        lower: what readers know it to be at least: 1 unless latent. threshold: where not people are counted
        (person-months: 12 times as many). earlier: how an earlier version of the publication has it; "told": hidden,
        but given away by what was shown, so hidden still and no longer protected. rank: cells of a lower rank are
        protected first (`protect`).
        """
        if value < 0:
            raise ValueError(f"{key}: {value} is negative. Mend the count.")
        if weight <= 0:
            raise ValueError(f"{key}: the weight is {weight}. Give more than 0.")
        cell = self._cells.setdefault(key, Cell(value))
        if cell.value != value or (value and key in self._taken_as_zero):
            known = 0 if key in self._taken_as_zero else cell.value
            raise ValueError(f"{key}: is {known} and {value}. One cell has one value: mend the counts.")
        limit = self.threshold if threshold is None else threshold
        cell.offered |= offered and not latent
        cell.latent &= latent
        cell.weight = max(cell.weight, weight)
        cell.threshold = max(cell.threshold, 0 if latent else limit)
        cell.lower = max(cell.lower, lower if lower is not None else 0 if latent else 1)
        cell.earlier = max(cell.earlier, earlier, key=KNOWN_LEAST_FIRST.index)
        cell.rank = min(cell.rank, rank)
        self._system = None

    def give_up(self, keys: Iterable[Key]) -> None:
        """Earlier publications give these away (`Mask.unproven`): they stay hidden, and the rest is protected anew."""
        for key in keys:
            self._cells[key].earlier = max(self._cells[key].earlier, "told", key=KNOWN_LEAST_FIRST.index)
        self._system = None

    def add_relation(self, total: Key, parts: Iterable[tuple[Key, int]]) -> None:
        """value(total) = the sum of sign * value(part). Cells never added, of a table that was, are zeros."""
        amounts: dict[Key, int] = {total: -1}
        for key, sign in parts:
            amounts[key] = amounts.get(key, 0) + sign
        families = {family for family, _, _ in self._tables}
        for key in amounts:
            if key not in self._cells:
                if key[0] not in families:
                    raise ValueError(f"{key}: no such cell. Add it before the relation it is part of.")
                self._taken_as_zero.add(key)
        if sum(sign * self.value(key) for key, sign in amounts.items()):
            raise ValueError(f"{total}: {self.value(total)} is not the sum of its parts. Mend the counts.")
        self._add_row({key: sign for key, sign in amounts.items() if sign and key in self._cells})

    def add_table(
        self,
        family: str,
        dimensions: Sequence[Dimension],
        counts: Mapping[Codes, int],
        *,
        offered: Callable[[Codes], bool] | None = None,
        threshold: int | None = None,
        earlier: Mapping[Codes, Earlier] | None = None,
    ) -> None:
        """A table from the counts of its finest cells: all sums over its hierarchies are added too.

        A table that does not divide by a dimension of its family has "*" there in all counts: then its cells are
        those of the family's other tables. What is not `offered` is latent, zeros too where no offered cell tells.
        """
        some = {codes: value for codes, value in counts.items() if value}
        used = [
            frozenset(over for codes in some for over in dimension.ancestors(codes[at]))
            for at, dimension in enumerate(dimensions)
        ]
        self._tables.append((family, used, offered))
        if some and offered is not None:
            some = possible_cells(dimensions, some, offered)
        if not some:
            return
        cells = table_cells(dimensions, some)
        keys = [(family, *codes) for codes in cells.codes]
        for key, value, inner in zip(keys, cells.values.tolist(), cells.inner.tolist(), strict=True):
            self.add_cell(
                key,
                value,
                latent=offered is not None and not offered(key[1:]),
                weight=1 + INNER_WEIGHT * inner,
                threshold=threshold,
                earlier=earlier.get(key[1:], "") if earlier else "",
            )
        amounts: dict[int, dict[Key, int]] = {}
        for total, part in zip(cells.totals.tolist(), cells.parts.tolist(), strict=True):
            amounts.setdefault(total, {keys[total]: -1})[keys[part]] = 1
        for row in amounts.values():
            self._add_row(row)

    def system(self) -> System:
        """The same as arrays, in an order that does not depend on the order in which things were added."""
        if self._system is None:
            known_zeros = {
                key for key, cell in self._cells.items() if cell.value == 0 and self._is_known_zero(key, cell)
            }
            self._system = build_system(self._cells, self._rows, known_zeros, self.threshold)
            unequal = np.flatnonzero(self._system.matrix.times(self._system.values))
            if len(unequal):
                start = self._system.matrix.starts[unequal[0]]
                key = self._system.keys[self._system.matrix.cells[start]]
                raise ValueError(f"{key}: a sum that it is in does not add up. Mend the counts.")
        return self._system

    def _is_known_zero(self, key: Key, cell: Cell) -> bool:
        return not cell.latent or any(
            family == key[0]
            and len(used) == len(key) - 1
            and all(code in codes for code, codes in zip(key[1:], used, strict=True))
            and (offered is None or offered(key[1:]))
            for family, used, offered in self._tables
        )

    def _add_row(self, amounts: Mapping[Key, int]) -> None:
        if amounts:
            self._rows.append((list(amounts), list(amounts.values())))
        self._system = None
