"""Figures by key (values.Figure): the usual at once, any other that is offered when it is first asked for.

FIGURE[:PART]...[.COLUMN][@GROUP]: the parts are a definition, a boundary, a grouping and the last day of a window, each
only where it is not the usual one: `turnover:malmo:city.exits@2343`, `licensed@2343`, `turnover:2024-10-31`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from framsyn.domains.analysis.frame_columns import COLUMNS
from framsyn.domains.analysis.frames import NotStored
from framsyn.domains.analysis.lattice.offer import NotOffered, Offer
from framsyn.domains.analysis.values import Figure, Frame, Line, Question

_KEY = re.compile(r"(?P<figure>[a-z-]+)(?P<parts>(?::[^:.@]+)*)(?:\.(?P<column>[^.@]+))?(?:@(?P<group>.+))?")
USUAL_COLUMN = {
    "staff": "persons",
    "turnover": "rate",
    "stability": "share",
    "hires": "hires",
    "mobility": "rate",
    "retirements": "expected_3",
    "licensed": "share",
    "managers": "managers",
}
PREVIOUS = ("previous_rate", "previous_exits", "previous_base")
GROUPINGS = ("department", "occupation", "unit", "occupation_group", "gender", "age", "form")
KINDS: dict[str, Literal["persons", "fte", "share", "points", "count", "number"]] = {
    "persons": "persons",
    "mean": "persons",
    "fte": "fte",
    "share": "share",
    "points": "points",
    "p": "share",
    "number": "number",
}


@dataclass(frozen=True)
class Named:
    """What a key asks for. `groupings`: where the group may be found, the usual first."""

    question: Question
    column: str
    group: str
    groupings: tuple[str, ...]


class Figures(Mapping[str, Figure]):
    """Iterating gives the usual ones; asking gives any. `frame_of` raises NotOffered or NotStored."""

    def __init__(self, usual: Mapping[str, Figure], offered: Offer, frame_of: Callable[[Question], Frame]) -> None:
        self._found: dict[str, Figure | None] = dict(usual)
        self._usual, self._offered, self._frame_of = tuple(usual), offered, frame_of

    def __getitem__(self, key: str) -> Figure:
        if key not in self._found:
            self._found[key] = self._sought(key)
        figure = self._found[key]
        if figure is None:
            raise KeyError(key)
        return figure

    def __iter__(self) -> Iterator[str]:
        return iter(self._usual)

    def __len__(self) -> int:
        return len(self._usual)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Mapping) and {key: self[key] for key in self} == dict(other)

    __hash__ = None  # type: ignore[assignment]

    def _sought(self, key: str) -> Figure | None:
        asked = read_key(key, self._offered)
        for by in asked.groupings if asked else ():
            assert asked is not None
            try:
                frame = self._frame_of(replace(asked.question, by=by))
            except (NotOffered, NotStored):
                continue
            line = (
                next((line for line in frame.lines if line.code == asked.group), None) if asked.group else frame.total
            )
            if line is not None and asked.column in line.values:
                return as_figure(key, frame, line, asked.column)
        return None


def read_key(key: str, offered: Offer) -> Named | None:
    said = _KEY.fullmatch(key)
    found = offered.figures.get(said["figure"]) if said else None
    if said is None or found is None:
        return None
    question = Question(said["figure"])
    groupings: tuple[str, ...] = GROUPINGS if said["group"] else ("", "department")
    for part in said["parts"].split(":")[1:]:
        if part in found.definitions:
            question = replace(question, definition=part)
        elif part in found.boundaries(question.definition or found.definitions[0]):
            question = replace(question, boundary=part)
        elif part.startswith("by-"):
            groupings = (part.removeprefix("by-"),)
        elif re.fullmatch(r"\d{4}-\d{2}-\d{2}", part):
            question = replace(question, last=date.fromisoformat(part))
        else:
            return None
    column = said["column"] or USUAL_COLUMN.get(question.figure, question.definition or "statutory")
    return Named(question, column, said["group"] or "", groupings)


def key_of(frame: Frame, column: str, line: Line | None, offered: Offer) -> str:
    """The shortest key of a value in the frame; "" where it has none: small groups together, and most of a part.

    Of a part there are its own line and its units', which stand in the table of all departments, or of all units.
    """
    question = frame.question
    found = offered.figures[question.figure]
    by, group = _place(question, line, offered)
    if (line is not None or question.part) and not group:
        return ""
    if question.part and column == "share" and "persons" in frame.columns:
        return ""  # of the part it is another share than of the whole
    definition = found.definitions[0]
    parts = [question.definition] if question.definition not in ("", definition) else []
    if question.boundary and question.boundary != found.boundaries(question.definition)[0]:
        parts.append(question.boundary)
    if group and by != next(usual for usual in GROUPINGS if usual in found.groupings(question.definition)):
        parts.append(f"by-{by}")
    if question.last and question.last != offered.day:
        parts.append(question.last.isoformat())
    key = ":".join([question.figure, *parts])
    if column != USUAL_COLUMN.get(question.figure, question.definition or "statutory"):
        key += f".{column}"
    return f"{key}@{group}" if group else key


def _place(question: Question, line: Line | None, offered: Offer) -> tuple[str, str]:
    """In the table of which grouping it stands, under which code: none for the whole, or if it stands in no table."""
    if not question.part:
        return question.by, line.code if line is not None and not line.merged else ""
    if line is None:
        return offered.parts.get(question.part, ""), question.part
    return question.by, line.code if question.by == "unit" and not line.merged else ""


def as_figure(key: str, frame: Frame, line: Line, column: str) -> Figure:
    value = line.values[column]
    state: Literal["", "hidden", "missing"] = "hidden" if value.state == "hidden" else "missing" if value.state else ""
    basis = frame.basis
    if column in PREVIOUS and frame.previous_first and frame.previous_last:
        basis = replace(basis, first=frame.previous_first, last=frame.previous_last)
    return Figure(key, KINDS[COLUMNS.get(column, "persons")], value.number, state, line.label, basis)
