"""Who reads several publications of the same tables: what they know of each count, and what follows.

An integer program over all counts at once, with the attack's sums. A count can be known to lie in one range or in
either of two, as one that is no longer shown is known to have changed by the threshold or more.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable

import highspy
import numpy as np

from engines.disclosure.publication import Codes
from framsyn.engines.disclosure.attack_sums import Sums

LARGE = 10_000
Ranges = list[tuple[int, int]]  # one, or two apart
ANY: Ranges = [(0, LARGE)]


class Reader:
    """Counts are named. One name in several publications is one count."""

    def __init__(self) -> None:
        self._columns: dict[Hashable, int] = {}
        self._model = highspy.Highs()
        for option, value in (("output_flag", False), ("threads", 1), ("mip_rel_gap", 0.0)):
            self._model.setOptionValue(option, value)

    def read(self, sums: Sums, known: Callable[[Codes], Ranges], name: Callable[[Codes], Hashable]) -> None:
        columns = []
        for place, codes in enumerate(sums.codes):
            columns.append(self._columns.setdefault(name(codes), self._model.getNumCol()))
            if columns[-1] == self._model.getNumCol():
                self._add_count(0, LARGE)
            self._know(columns[-1], known(codes) if place < len(sums.published) else ANY)
        for each in sums.sums:
            self._add_row([(columns[each.total], -1), *((columns[part], 1) for part in each.parts)], 0, 0)

    def ends(self, name: Hashable) -> tuple[int, int]:
        least, most = (self._world(name, sign)[self._columns[name]] for sign in (-1, 1))
        return least, most

    def certainly_small(self, names: Iterable[Hashable], threshold: int) -> list[Hashable]:
        """Those that are below the threshold in every possible world. One world speaks for many."""
        asked = list(names)
        found: list[Hashable] = []
        large: set[Hashable] = set()
        for name in asked:
            if name not in large:
                world = self._world(name, 1)
                large |= {other for other in asked if world[self._columns[other]] >= threshold}
                if name not in large:
                    found.append(name)
        return found

    def _world(self, name: Hashable, sign: int) -> list[int]:
        """One in which the count is as large as it can be, or with -1 as small."""
        count = self._model.getNumCol()
        cost = np.zeros(count)
        cost[self._columns[name]] = -sign
        self._model.changeColsCost(count, np.arange(count, dtype=np.int32), cost)
        self._model.run()
        assert self._model.getModelStatus() == highspy.HighsModelStatus.kOptimal, self._model.getModelStatus()
        return [round(value) for value in self._model.getSolution().col_value]

    def _know(self, column: int, ranges: Ranges) -> None:
        self._add_row([(column, 1)], ranges[0][0], ranges[-1][1])
        if len(ranges) > 1:
            (_, end), (start, _) = ranges
            upper = self._add_count(0, 1)  # 1: it lies in the upper range
            self._add_row([(column, 1), (upper, -LARGE)], -highspy.kHighsInf, end)
            self._add_row([(column, 1), (upper, -start)], 0, highspy.kHighsInf)

    def _add_count(self, least: int, most: int) -> int:
        column: int = self._model.getNumCol()
        self._model.addCol(0.0, least, most, 0, [], [])
        self._model.changeColIntegrality(column, highspy.HighsVarType.kInteger)
        return column

    def _add_row(self, entries: list[tuple[int, int]], least: float, most: float) -> None:
        amounts: dict[int, float] = {}
        for column, sign in entries:
            amounts[column] = amounts.get(column, 0.0) + sign
        self._model.addRow(
            least, most, len(amounts), np.array(list(amounts), dtype=np.int32), np.array(list(amounts.values()))
        )
