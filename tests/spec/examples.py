"""Worked examples: a small history in, a small table out. The files say it; here they are read and asked.

Columns left out of a history mean a full-time permanent nurse of unknown age and gender. An example may have units of
its own: those with a code of the common tree take its place, the others come on top; and an occupation table.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from engines.metrics.tables import connect
from framsyn.engines.metrics.cube import GAP_DAYS, Cube, build_cube
from framsyn.engines.metrics.figures import DEFINITIONS, STOCKHOLM_DISTRICT, Window
from framsyn.engines.metrics.headcount import headcount
from framsyn.engines.metrics.stability import stability
from framsyn.engines.metrics.turnover import turnover
from spec.further import answer_rows

FOLDER = Path(__file__).parent
UNSAID = {"occupation": "nurse", "form": "permanent", "extent": "1", "end_reason": "", "gender": "", "birth_year": ""}
AS_OF = date(2026, 3, 1)

Table = list[dict[str, str]]
Rows = Sequence[Any]


@dataclass(frozen=True)
class Example:
    figure: str
    rule: str
    history: Table
    ask: dict[str, Any]
    answer: Table
    reckoning: str
    units: Table
    occupations: Table


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
    units, occupations = (read_table(said[name]) if name in said else [] for name in ("units", "occupations"))
    reckoning = said.get("reckoning", "").strip()
    return Example(figure, said["rule"], history, said["ask"], answer, reckoning, units, occupations)


def read_units() -> Table:
    return read_table((FOLDER / "units.txt").read_text("utf-8"))


def units_of(example: Example) -> Table:
    own = {row["unit"] for row in example.units}
    return [row for row in read_units() if row["unit"] not in own] + example.units


def read_table(text: str) -> Table:
    titles, *rows = ([cell.strip() for cell in line.split("|")] for line in text.strip("\n").splitlines())
    return [dict(zip(titles, row, strict=True)) for row in rows]


def answer(example: Example) -> list[dict[str, Any]]:
    """What the engine says, in the columns that the example lists."""
    rows = FIGURES[example.figure](example, dict(example.ask))
    columns = [column for column in example.answer[0] if column != "group"]
    return [{"group": row.group.label or "all"} | {column: getattr(row, column) for column in columns} for row in rows]


def agrees(example: Example, found: list[dict[str, Any]]) -> bool:
    """Each number to the last digit that the example writes."""
    return [row["group"] for row in found] == [row["group"] for row in example.answer] and all(
        _same(said[column], row[column]) for said, row in zip(example.answer, found, strict=True) for column in said
    )


def _without_blanks(table: Table) -> list[dict[str, str | None]]:
    return [{key: value or None for key, value in row.items()} for row in table]


def _same(said: str, value: Any) -> bool:
    if not said or not isinstance(value, int | float):
        return said == ("" if value is None else str(value))
    decimals = len(said.partition(".")[2])
    return abs(float(said) - value) <= (0.5 * 10**-decimals if decimals else 0) + 1e-9


def _headcount(example: Example, ask: dict[str, Any]) -> Rows:
    with _cube(example, ask) as cube:
        return headcount(cube, **_with_forms(ask))


def _turnover(example: Example, ask: dict[str, Any]) -> Rows:
    definition = DEFINITIONS[ask.pop("definition", STOCKHOLM_DISTRICT.id)]
    with _cube(example, ask) as cube:
        return turnover(cube, definition=definition, as_of=AS_OF, **_with_window(ask))


def _stability(example: Example, ask: dict[str, Any]) -> Rows:
    with _cube(example, ask) as cube:
        return stability(cube, **_with_forms(_with_window(ask)))


def _further(example: Example, ask: dict[str, Any]) -> Rows:
    return answer_rows(example.figure, _filled_in(example), units_of(example), ask)


@contextmanager
def _cube(example: Example, ask: dict[str, Any]) -> Iterator[Cube]:
    tables = _filled_in(example), units_of(example), example.occupations
    with closing(connect(*(_without_blanks(table) for table in tables))) as connection:
        yield build_cube(
            connection,
            tree_at=ask.pop("tree_at", ask.get("at") or ask.get("last")),
            within=ask.pop("within", ""),
            gap_days=ask.pop("gap_days", GAP_DAYS),
        )


def _filled_in(example: Example) -> Table:
    return [UNSAID | row for row in example.history]


def _with_window(ask: dict[str, Any]) -> dict[str, Any]:
    return {"window": Window(ask.pop("first"), ask.pop("last")), **ask}


def _with_forms(ask: dict[str, Any]) -> dict[str, Any]:
    return ask | ({"forms": tuple(ask["forms"])} if "forms" in ask else {})


FIGURES: dict[str, Callable[[Example, dict[str, Any]], Rows]] = {  # a page and its examples each
    "headcount": _headcount,
    "structure": _further,
    "turnover": _turnover,
    "mix": _further,
    "reasons": _further,
    "stability": _stability,
    "hires": _further,
    "mobility": _further,
    "retirement": _further,
    "licensed": _further,
    "managers": _further,
    "sick_leave": _further,
}
