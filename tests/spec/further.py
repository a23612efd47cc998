"""The figures beside headcount, turnover and stability: how each is asked for the answer of a worked example."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import date
from types import SimpleNamespace
from typing import Any

from engines.metrics.tables import connect
from framsyn.engines.history.sick_leave import SickLeaveGiven
from framsyn.engines.metrics.cube import build_cube
from framsyn.engines.metrics.figures import Group, Window
from framsyn.engines.metrics.hires import hires
from framsyn.engines.metrics.licensed import licensed
from framsyn.engines.metrics.managers import managers
from framsyn.engines.metrics.mix import decompose
from framsyn.engines.metrics.mobility import mobility
from framsyn.engines.metrics.reasons import reasons
from framsyn.engines.metrics.retirement import retirements
from framsyn.engines.metrics.sick_leave import sick_leave
from framsyn.engines.metrics.structure import structure

Table = list[dict[str, str]]
Rows = Sequence[Any]
ALL = Group("", "")
OF_THE_CUBE: dict[str, Callable[..., Rows]] = {
    "hires": hires,
    "mobility": mobility,
    "reasons": reasons,
    "licensed": licensed,
    "managers": managers,
    "retirement": retirements,
}
YES_NO = {"yes": True, "no": False}


def answer_rows(figure: str, history: Table, units: Table, ask: dict[str, Any]) -> Rows:
    """`history` is the example's own table, as it is written there, with what it leaves out filled in."""
    if figure in OF_THE_CUBE:
        return _from_cube(OF_THE_CUBE[figure], history, units, dict(ask))
    return {"sick_leave": _sick_leave, "mix": _mix, "structure": _structure}[figure](history, units, ask)


def _from_cube(ask_engine: Callable[..., Rows], history: Table, units: Table, ask: dict[str, Any]) -> Rows:
    if "first" in ask:
        ask["window"] = Window(ask.pop("first"), ask.pop("last"))
    if "forms" in ask:
        ask["forms"] = tuple(ask["forms"])
    rows = [
        {key: YES_NO.get(value) if key in ("manager", "licensed") else value or None for key, value in row.items()}
        for row in history
    ]
    with closing(connect(rows, [{key: value or None for key, value in row.items()} for row in units])) as connection:
        day = ask["window"].last if "window" in ask else ask["at"]
        return ask_engine(build_cube(connection, tree_at=day), **ask)


def _sick_leave(table: Table, units: Table, ask: dict[str, Any]) -> Rows:
    sums = [
        SickLeaveGiven(
            number,
            row["unit"],
            date.fromisoformat(row["first"]),
            date.fromisoformat(row["last"]),
            int(row["persons"]),
            *(_number(row[name]) for name in ("sick_hours", "scheduled_hours", "sick_days", "employed_days")),
        )
        for number, row in enumerate(table, start=2)
    ]
    names = {row["unit"]: row["name"] for row in units}
    above = {row["unit"]: Group(row["parent"], names.get(row["parent"], "")) for row in units}
    return sick_leave(sums, window=Window(ask["first"], ask["last"]), groups=above if "by" in ask else None)


def _mix(table: Table, units: Table, ask: dict[str, Any]) -> Rows:
    now = [(float(row["exits"]), float(row["base"])) for row in table]
    before = [(float(row["previous_exits"]), float(row["previous_base"])) for row in table]
    found = decompose(now, before)
    assert found is not None
    return [SimpleNamespace(group=ALL, change=found.rates + found.mix, rates=found.rates, mix=found.mix)]


def _structure(table: Table, units: Table, ask: dict[str, Any]) -> Rows:
    persons = {row["group"]: int(row["persons"]) for row in table}
    found = structure(persons, whole=sum(persons.values()))
    return [SimpleNamespace(group=ALL, large=", ".join(found.large), share=found.share, others=found.others)]


def _number(text: str) -> float | None:
    return float(text) if text else None
