"""A block of unknown cells that sums tie together, and the worlds in which all of them hold.

maximise  cost . x    subject to  A x = b,  least <= x <= most,  x whole numbers

The relaxation without whole numbers is solved first; most of its answers are whole (tables of two dimensions always).
An answer counts as a world only when A x = b holds in whole numbers, reckoned without the solver.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import highspy
import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Reals = npt.NDArray[np.float64]
TOLERANCE = 1e-6


class OutOfTime(Exception):  # noqa: N818 - an answer, not a fault
    """The search for whole numbers took too long."""


@dataclass(frozen=True)
class Equations:
    """Rows in compressed form: row r has the unknowns columns[starts[r]:starts[r + 1]] with these signs."""

    starts: Ints
    columns: Ints
    signs: Ints
    right: Ints

    def hold(self, world: Ints) -> bool:
        values = np.add.reduceat(self.signs * world[self.columns], self.starts[:-1])
        return bool((values == self.right).all())


class Block:
    """One solver model; only costs and bounds change between questions, so that each answer starts from the last."""

    def __init__(self, equations: Equations, least: Ints, most: Ints) -> None:
        self.equations = equations
        self.least, self.most = least, most
        self._every = np.arange(len(least), dtype=np.int32)
        self._relaxed = self._model(whole=False)

    def best(self, cost: Reals, least: Ints, most: Ints) -> tuple[float, Reals] | None:
        """The relaxation's largest value and its answer; None when nothing fits."""
        return _solved(self._relaxed, self._every, cost, least, most)

    def world(self, answer: Reals) -> Ints | None:
        rounded = np.rint(answer).astype(np.int64)
        near = np.abs(answer - rounded).max(initial=0.0) < 0.01
        inside = bool((rounded >= self.least).all() and (rounded <= self.most).all())
        return rounded if near and inside and self.equations.hold(rounded) else None

    def best_world(
        self, cost: Reals, least: Ints, most: Ints, seconds: float, gap: float = 0.0
    ) -> tuple[int, Ints] | None:
        """In whole numbers: the largest value that any world can have, and a world; None when there is none.

        With a gap, the world may fall short of the best by that share.
        """
        model = self._model(whole=True)
        model.setOptionValue("time_limit", seconds)
        model.setOptionValue("mip_rel_gap", gap)
        model.setOptionValue("mip_abs_gap", 0.0 if gap else 0.999 * _step(cost))
        found = _solved(model, self._every, cost, least, most)
        if found is None:
            return None
        world = self.world(found[1])
        if world is None:
            raise OutOfTime
        bound = model.getInfo().mip_dual_bound
        return math.floor(bound + TOLERANCE) if math.isfinite(bound) else math.floor(found[0] + TOLERANCE), world

    def _model(self, *, whole: bool) -> highspy.Highs:
        program = highspy.HighsLp()
        program.num_col_, program.num_row_ = len(self.least), len(self.equations.right)
        program.sense_ = highspy.ObjSense.kMaximize
        program.col_cost_ = np.zeros(len(self.least))
        program.col_lower_, program.col_upper_ = self.least.astype(float), self.most.astype(float)
        program.row_lower_ = program.row_upper_ = self.equations.right.astype(float)
        program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        program.a_matrix_.start_ = self.equations.starts.astype(np.int32)
        program.a_matrix_.index_ = self.equations.columns.astype(np.int32)
        program.a_matrix_.value_ = self.equations.signs.astype(float)
        if whole:
            program.integrality_ = [highspy.HighsVarType.kInteger] * len(self.least)
        model = highspy.Highs()
        model.setOptionValue("output_flag", False)
        model.setOptionValue("threads", 1)
        if not whole:
            model.setOptionValue("presolve", "off")
        model.passModel(program)
        return model


def _step(cost: Reals) -> float:
    """Whole numbers with whole costs have whole values, so a gap below one is none."""
    return 1.0 if not (cost % 1).any() else 0.0


def _solved(
    model: highspy.Highs, every: npt.NDArray[np.int32], cost: Reals, least: Ints, most: Ints
) -> tuple[float, Reals] | None:
    model.changeColsCost(len(every), every, cost)
    model.changeColsBounds(len(every), every, least.astype(float), most.astype(float))
    model.run()
    status = model.getModelStatus()
    if status in (highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible):
        return None
    if status != highspy.HighsModelStatus.kOptimal:
        raise OutOfTime
    return model.getInfo().objective_function_value, np.asarray(model.getSolution().col_value)


def equations_of(rows: Sequence[tuple[Sequence[int], Sequence[int], int]]) -> Equations:
    """rows: unknowns, signs, right-hand side; each at least one unknown."""
    lengths = [len(columns) for columns, _, _ in rows]
    return Equations(
        np.cumsum([0, *lengths], dtype=np.int64),
        np.array([column for columns, _, _ in rows for column in columns], dtype=np.int64),
        np.array([sign for _, signs, _ in rows for sign in signs], dtype=np.int64),
        np.array([right for _, _, right in rows], dtype=np.int64),
    )


def first_broken(equations: Equations, least: Ints, most: Ints) -> int:
    """Of equations that no world fulfils, one that has to give when as little as possible may."""
    count = len(equations.right)
    rows = []
    for row in range(count):
        span = slice(int(equations.starts[row]), int(equations.starts[row + 1]))
        slack = len(least) + 2 * row
        rows.append(
            ([*equations.columns[span], slack, slack + 1], [*equations.signs[span], 1, -1], int(equations.right[row]))
        )
    free = np.full(2 * count, int(most.max(initial=1)) * len(least) + 1)
    elastic = Block(equations_of(rows), np.concatenate([least, 0 * free]), np.concatenate([most, free]))
    cost = np.concatenate([np.zeros(len(least)), np.full(2 * count, -1.0)])
    found = elastic.best(cost, elastic.least, elastic.most)
    if found is None:
        return 0
    return int(np.argmax(found[1][len(least) :].reshape(-1, 2).sum(axis=1)))
