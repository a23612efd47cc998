"""Five publications of a real county's staff (../shared/data, never committed), as tables of tests' own kind."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from engines.disclosure.tables import PublishedTable, tables_of
from framsyn.engines.disclosure import Dimension

COLUMNS = {
    "department": "Department",
    "title": "Employee Position Title",
    "gender": "Gender",
    "form": "Assignment Category",
}
PUBLICATIONS: dict[str, tuple[tuple[str, ...], list[tuple[int, ...]]]] = {
    "department x gender x form": (("department", "gender", "form"), [(0, 1, 2)]),
    "division tree x gender x form": (("division", "gender", "form"), [(0, 1, 2)]),
    "department x title, department x gender": (("department", "title", "gender"), [(0, 1), (0, 2)]),
    "department x title, department x gender, title x gender": (
        ("department", "title", "gender"),
        [(0, 1), (0, 2), (1, 2)],
    ),
    "division tree x gender, division tree x form, gender x form": (
        ("division", "gender", "form"),
        [(0, 1), (0, 2), (1, 2)],
    ),
}


def publication(name: str, folder: Path) -> list[PublishedTable]:
    """Rows without a gender are left out, as in the figures of ../shared/DISCLOSURE_NOTES.md."""
    columns, which = PUBLICATIONS[name]
    with (folder / "real" / "montgomery_county_md_2016.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["Gender"].strip()]
    dimensions = tuple(_dimension(column, rows) for column in columns)
    people = Counter(tuple(_code(column, row) for column in columns) for row in rows)
    return tables_of(dimensions, dict(people), which)


def _code(column: str, row: dict[str, str]) -> str:
    if column == "division":
        return f"{row['Department']}/{row['Division'].strip()}"
    return row[COLUMNS[column]].strip()


def _dimension(column: str, rows: Sequence[dict[str, str]]) -> Dimension:
    if column != "division":
        return Dimension.flat(column, sorted({_code(column, row) for row in rows}))
    under = {_code(column, row): row["Department"] for row in rows}
    return Dimension(column, under | dict.fromkeys(under.values(), "*"))
