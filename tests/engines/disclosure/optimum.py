"""The least that can be hidden, by one integer program over all choices and worlds. Shares no code with protect."""

from __future__ import annotations

import highspy

from framsyn.engines.disclosure.system import System

MOST_PEOPLE_MOVED = 60
Entries = list[tuple[int, float]]


def least_hidden(system: System, seconds: float = 60) -> float | None:
    """Weight of the secondary cells of the best mask, or None if it was not proven best in the time."""
    model = highspy.Highs()
    for option, value in (("output_flag", False), ("threads", 1), ("time_limit", seconds)):
        model.setOptionValue(option, value)
    hide: dict[int, int] = {}
    for place in range(len(system.keys)):
        if system.candidates[place]:
            hide[place] = model.getNumCol()
            model.addCol(float(system.weights[place]), 0, 1, 0, [], [])
    for target in [place for place, primary in enumerate(system.primary) if primary]:
        _add_world(model, system, hide, target)
    model.changeColsIntegrality(
        model.getNumCol(), list(range(model.getNumCol())), [highspy.HighsVarType.kInteger] * model.getNumCol()
    )
    model.run()
    if model.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    return float(model.getInfo().objective_function_value)


def _add_world(model: highspy.Highs, system: System, hide: dict[int, int], target: int) -> None:
    change = {}
    for place, value in enumerate(system.values):
        if system.fixed[place]:
            continue
        down = float(system.lower[place] - value)
        least = float(system.limits[place] - value) if place == target else down
        change[place] = model.getNumCol()
        model.addCol(0.0, least, MOST_PEOPLE_MOVED, 0, [], [])
        if place in hide:
            _add_row(model, [(change[place], 1.0), (hide[place], -MOST_PEOPLE_MOVED)], -highspy.kHighsInf, 0)
            _add_row(model, [(change[place], 1.0), (hide[place], -down)], 0, highspy.kHighsInf)
    matrix = system.matrix
    for start, end in zip(matrix.starts, matrix.starts[1:], strict=False):
        row = zip(matrix.cells[start:end].tolist(), matrix.coefficients[start:end].tolist(), strict=True)
        _add_row(model, [(change[place], float(sign)) for place, sign in row if place in change], 0, 0)


def _add_row(model: highspy.Highs, entries: Entries, lower: float, upper: float) -> None:
    model.addRow(lower, upper, len(entries), [column for column, _ in entries], [sign for _, sign in entries])
