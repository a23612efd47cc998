"""The linear program: the cheapest change of the hidden cells that keeps every sum and lifts the targets."""

from __future__ import annotations

import numpy as np

from framsyn.engines.disclosure.reduction import Part
from framsyn.engines.disclosure.system import Flags, Floats, Ints


class Program:
    """maximise  sum reward * min(change, need) - sum cost * |change|   with  matrix * change = 0, change >= -room_down.

    Each group has two columns. A candidate's: up and down, both at its cost. A primary's: up to its need, with the
    reward (so that lowering it is charged), and beyond, for nothing. One model, solved again from where it stood.
    """

    def __init__(self, part: Part) -> None:
        import highspy  # the only user: half of the program starts faster without

        self._optimal = highspy.HighsModelStatus.kOptimal
        self._size = part.size
        self._room_down = part.room_down.astype(np.float64)
        self._need = part.need.astype(np.float64)
        self._open = np.ones(part.size, dtype=bool)
        self._columns = np.arange(2 * part.size, dtype=np.int32)
        self._model = model = highspy.Highs()
        for option, value in (("output_flag", False), ("threads", 1), ("solver", "simplex"), ("presolve", "off")):
            model.setOptionValue(option, value)
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = 2 * part.size, len(part.matrix.starts) - 1
        lp.col_cost_ = np.zeros(2 * part.size)
        lp.col_lower_ = np.concatenate([np.zeros(part.size), -self._room_down])
        lp.col_upper_ = np.concatenate([np.full(part.size, highspy.kHighsInf), self._need])
        lp.row_lower_ = lp.row_upper_ = np.zeros(lp.num_row_)
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = 2 * part.matrix.starts
        both = np.column_stack([part.matrix.cells, part.matrix.cells + part.size])
        lp.a_matrix_.index_ = both.ravel()
        lp.a_matrix_.value_ = np.repeat(part.matrix.coefficients.astype(np.float64), 2)
        model.passModel(lp)
        self._infinity = highspy.kHighsInf

    def solve(self, reward: Floats, cost: Floats, is_open: Flags, seconds: float | None = None) -> Floats | None:
        """The change of each group, or None where the solver gave up. Groups that are not open do not change."""
        differ = np.flatnonzero(is_open != self._open)
        if len(differ):
            opens = is_open[differ]
            self._model.changeColsBounds(
                2 * len(differ),
                np.concatenate([differ, differ + self._size]).astype(np.int32),
                np.concatenate([np.zeros(len(differ)), np.where(opens, -self._room_down[differ], 0.0)]),
                np.concatenate([np.where(opens, self._infinity, 0.0), np.where(opens, self._need[differ], 0.0)]),
            )
            self._open = is_open.copy()
        self._model.changeColsCost(2 * self._size, self._columns, np.concatenate([cost, -cost - reward]))
        if seconds is not None:
            self._model.setOptionValue("time_limit", self._model.getRunTime() + max(seconds, 0.01))
        self._model.run()
        if self._model.getModelStatus() != self._optimal:
            self._model.clearSolver()
            return None
        found = np.array(self._model.getSolution().col_value)
        change: Floats = found[: self._size] + found[self._size :]
        return change


def whole_world(part: Part, target: int, is_open: Flags, cost: Floats, seconds: float) -> Ints | None:
    """An integer program for what the linear one only does in fractions: lift one target by its need."""
    import highspy

    groups = np.flatnonzero(is_open)
    place = np.full(part.size, -1)
    place[groups] = np.arange(len(groups))
    kept = is_open[part.matrix.cells]
    used, rows = np.unique(part.matrix.rows[kept], return_inverse=True)
    most = float(4 * part.need.max(initial=0) + part.room_down[groups].max(initial=0))
    model = highspy.Highs()
    for option, value in (("output_flag", False), ("threads", 1), ("time_limit", seconds), ("mip_rel_gap", 0.2)):
        model.setOptionValue(option, value)
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = 2 * len(groups), len(used)
    lp.col_cost_ = np.concatenate([cost[groups], -cost[groups]]) + 1e-6
    lower = np.concatenate([np.zeros(len(groups)), -part.room_down[groups].astype(np.float64)])
    lower[place[target]] = float(part.need[target])
    lp.col_lower_ = lower
    lp.col_upper_ = np.concatenate([np.full(len(groups), most), np.zeros(len(groups))])
    lp.row_lower_ = lp.row_upper_ = np.zeros(len(used))
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = 2 * np.concatenate([[0], np.cumsum(np.bincount(rows, minlength=len(used)))])
    cells = place[part.matrix.cells[kept]]
    lp.a_matrix_.index_ = np.column_stack([cells, cells + len(groups)]).ravel()
    lp.a_matrix_.value_ = np.repeat(part.matrix.coefficients[kept].astype(np.float64), 2)
    lp.integrality_ = [highspy.HighsVarType.kInteger] * lp.num_col_
    model.passModel(lp)
    model.run()
    if model.getInfo().primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return None
    found = np.rint(np.array(model.getSolution().col_value)).astype(np.int64)
    change = np.zeros(part.size, dtype=np.int64)
    change[groups] = found[: len(groups)] + found[len(groups) :]
    return change
