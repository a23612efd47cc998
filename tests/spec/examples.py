"""Worked examples: a small history in, a small table out. The files say it; here they are read and asked.

Columns left out of a history mean a full-time permanent nurse of unknown age and gender.
"""

from __future__ import annotations

import tomllib
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from engines.metrics.tables import connect
from framsyn.engines.metrics.figures import DEFINITIONS, STOCKHOLM_DISTRICT, Window
from framsyn.engines.metrics.headcount import headcount
from framsyn.engines.metrics.stability import stability
from framsyn.engines.metrics.turnover import turnover

FOLDER = Path(__file__).parent
FIGURES = ("headcount", "turnover", "stability")
UNSAID = {"occupation": "nurse", "form": "permanent", "extent": "1", "end_reason": "", "gender": "", "birth_year": ""}
AS_OF = date(2026, 3, 1)

Table = list[dict[str, str]]


@dataclass(frozen=True)
class Example:
    figure: str
    rule: str
    history: Table
    ask: dict[str, Any]
    answer: Table
    reckoning: str


@dataclass(frozen=True)
class Spec:
    figure: str
    title: str
    swedish: str
    definition: str
    formula: str
    notes: tuple[str, ...]
    examples: tuple[Example, ...]


def read_spec(figure: str) -> Spec:
    found = tomllib.loads((FOLDER / f"{figure}.toml").read_text("utf-8"))
    examples = tuple(_example(figure, said) for said in found["examples"])
    return Spec(
        figure,
        found["title"],
        found["swedish"],
        found["definition"],
        found["formula"].strip("\n"),
        tuple(found["notes"]),
        examples,
    )


def _example(figure: str, said: dict[str, Any]) -> Example:
    history, answer = read_table(said["history"]), read_table(said["answer"])
    return Example(figure, said["rule"], history, said["ask"], answer, said.get("reckoning", "").strip())


def read_units() -> Table:
    return read_table((FOLDER / "units.txt").read_text("utf-8"))


def read_table(text: str) -> Table:
    titles, *rows = ([cell.strip() for cell in line.split("|")] for line in text.strip("\n").splitlines())
    return [dict(zip(titles, row, strict=True)) for row in rows]


def answer(example: Example) -> list[dict[str, Any]]:
    """What the engine says, in the columns that the example lists."""
    history = [{key: value or None for key, value in (UNSAID | row).items()} for row in example.history]
    units = [{key: value or None for key, value in row.items()} for row in read_units()]
    with closing(connect(history, units)) as connection:
        rows = _run(connection, example.figure, dict(example.ask))
    columns = [column for column in example.answer[0] if column != "group"]
    return [{"group": row.group.label or "all"} | {column: getattr(row, column) for column in columns} for row in rows]


def agrees(example: Example, found: list[dict[str, Any]]) -> bool:
    """Each number to the last digit that the example writes."""
    return [row["group"] for row in found] == [row["group"] for row in example.answer] and all(
        _same(said[column], row[column]) for said, row in zip(example.answer, found, strict=True) for column in said
    )


def _same(said: str, value: Any) -> bool:
    if not isinstance(value, int | float):
        return said == (value or "")
    decimals = len(said.partition(".")[2])
    return abs(float(said) - value) <= 0.5 * 10**-decimals + 1e-9 if decimals else float(said) == value


def _run(connection: Any, figure: str, ask: dict[str, Any]) -> Any:
    if "forms" in ask:
        ask["forms"] = tuple(ask["forms"])
    if figure == "headcount":
        return headcount(connection, **ask)
    window = Window(ask.pop("first"), ask.pop("last"))
    if figure == "stability":
        return stability(connection, window=window, **ask)
    definition = DEFINITIONS[ask.pop("definition", STOCKHOLM_DISTRICT.id)]
    return turnover(connection, window=window, definition=definition, as_of=AS_OF, **ask)
