"""A plain linear program over the people behind three tables: the attack's second opinion, of no code in common."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import product

import highspy
import numpy as np

from engines.disclosure.publication import Codes, above, with_margins
from engines.disclosure.tables import PublishedTable

MOST_PEOPLE = 1_000_000


class PeopleBehind:
    """For tables A x B, A x C, B x C. A group of people is possible where no table shows that nobody is there."""

    def __init__(self, tables: Sequence[PublishedTable], is_shown: Callable[[Codes], bool]) -> None:
        shown: dict[Codes, int] = {}
        for table in tables:
            shown |= with_margins(table.dimensions, table.counts)
        dimensions = tables[0].dimensions
        groups = product(*(sorted({codes[at] for codes in tables[0].behind}) for at in range(len(dimensions))))
        self._parts: dict[Codes, list[int]] = {}
        self._size = 0
        for group in groups:
            faces = [(*group[:at], "*", *group[at + 1 :]) for at in range(len(group))]
            if all(shown.get(face) for face in faces):
                paths = [above(dimension, code) for dimension, code in zip(dimensions, group, strict=True)]
                for codes in product(*paths):
                    if "*" in codes:
                        self._parts.setdefault(codes, []).append(self._size)
                self._size += 1
        self.hidden = {codes for codes in self._parts if not is_shown(codes)}
        self._model = highspy.Highs()
        self._model.setOptionValue("output_flag", False)
        self._model.addVars(self._size, np.zeros(self._size), np.full(self._size, float(MOST_PEOPLE)))
        for codes, parts in self._parts.items():
            least, most = (1, MOST_PEOPLE) if codes in self.hidden else (shown[codes], shown[codes])
            self._model.addRow(least, most, len(parts), np.array(parts, dtype=np.int32), np.ones(len(parts)))
        self._model.changeObjectiveSense(highspy.ObjSense.kMaximize)

    def most(self, codes: Codes) -> int:
        cost = np.zeros(self._size)
        cost[self._parts[codes]] = 1
        self._model.changeColsCost(self._size, np.arange(self._size, dtype=np.int32), cost)
        self._model.run()
        assert self._model.getModelStatus() == highspy.HighsModelStatus.kOptimal
        return math.floor(self._model.getInfo().objective_function_value + 1e-6)
