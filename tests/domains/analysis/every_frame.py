"""All that the frames of a lattice tell, as named counts. Nothing here knows how they were made or what they hide."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from framsyn.domains.analysis.lattice.offer import Offer
from framsyn.domains.analysis.lattice.table import Table
from framsyn.domains.analysis.values import Line, Question
from framsyn.engines.metrics.figures import Window
from framsyn.engines.metrics.windows import previous_window

Name = tuple[str, ...]  # (what, when, *more, *groups); a group is "level=code", in alphabetical order
MONTHS = 12
OF_A_DAY = ("staff", "licensed", "retirements", "managers")
REASONS = ("own_request", "retirement", "other")
COUNTED = {  # of the definitions that do not count every reason
    "stockholm-district-without-retirement": ("own_request", "other"),
    "own-request": ("own_request",),
    "own-request-with-retirement": ("own_request", "retirement"),
}
BASE = {"state": ("ends", 2), "replacement": ("base", MONTHS)}  # of those paid by the month: what is told, times what
BANDS = ("up_to_10", "from_11_to_20", "from_21_to_30", "over_30")
LICENSED = {"licensed": "yes", "unlicensed": "no", "unknown": "unknown"}


@dataclass(frozen=True)
class Row:
    """A line of a frame, and the group that it is of."""

    question: Question
    window: Window | None
    groups: tuple[str, ...]
    line: Line

    def name(self, what: str, *more: str, also: tuple[str, ...] = (), window: Window | None = None) -> Name:
        over = window or self.window
        when = f"{over.first}/{over.last}" if over else str(self.question.last)
        return (what, when, *more, *sorted((*self.groups, *also)))


@dataclass
class Told:
    """smaller: of hired and left, the smaller is told and not which it is. departments: of each unit."""

    counts: dict[Name, int] = field(default_factory=dict)
    fte: dict[Name, float] = field(default_factory=dict)
    smaller: dict[tuple[Name, Name], int] = field(default_factory=dict)
    departments: dict[str, str] = field(default_factory=dict)

    def tell(self, name: Name, row: Row, column: str, times: int = 1) -> None:
        number = row.line.values[column].number
        if number is None:
            return
        count = round(number * times)
        assert abs(count - number * times) < 1e-6, (name, number)
        assert self.counts.setdefault(name, count) == count, f"{name}: {self.counts[name]} in one frame, else {count}"


def told_by(tables: Mapping[Question, Table], offered: Offer) -> Told:
    told = Told()
    for question, table in tables.items():
        if question.by == "unit":
            told.departments |= table.above
        for row in rows_of(question, table, offered):
            TELL[question.figure](told, row)
        if table.unknown_reasons is not None:
            row = Row(question, _window(question, offered), (), table.total)
            name = row.name("exits", "permanent", "administration", also=("reason=other", "stated=no"))
            told.counts[name] = table.unknown_reasons
    return told


def rows_of(question: Question, table: Table, offered: Offer) -> Iterator[Row]:
    """Each group's. Of a line that stands for several small groups nothing is said that the others do not say."""
    window = _window(question, offered)
    part = (f"{offered.parts[question.part]}={question.part}",) if question.part else ()
    yield Row(question, window, part, table.total)
    level = "from" if question.figure == "flows" else question.by
    for line in table.lines:
        if not line.merged:
            yield Row(question, window, (*part, f"{level}={line.code}"), line)
    for code, line in table.part_totals.items():
        yield Row(question, window, (f"department={code}",), line)


def _window(question: Question, offered: Offer) -> Window | None:
    if question.figure in OF_A_DAY:
        return None
    return next((window for window in offered.windows if window.last == question.last), None)


def _staff(told: Told, row: Row) -> None:
    told.tell(row.name("staff"), row, "persons")
    if (fte := row.line.values["fte"].number) is not None:
        told.fte[row.name("staff")] = fte


def _licensed(told: Told, row: Row) -> None:
    for column, said in LICENSED.items():
        told.tell(row.name("staff", also=(f"licensed={said}",)), row, column)


def _retirements(told: Told, row: Row) -> None:
    told.tell(row.name("staff", also=("form=permanent",)), row, "persons")


def _managers(told: Told, row: Row) -> None:
    told.tell(row.name("managers"), row, "managers")
    told.tell(row.name("led"), row, "employees")
    for band in BANDS:
        told.tell(row.name("managers", also=(f"span={band}",)), row, band)


def _turnover(told: Told, row: Row) -> None:
    definition, boundary = row.question.definition, row.question.boundary
    before = previous_window(row.window) if row.window else None
    if definition in BASE:
        what, times = BASE[definition]
        for prefix, window in (("", None), ("previous_", before)):
            told.tell(row.name(what, "monthly", window=window), row, f"{prefix}base", times)
            if (number := row.line.values[f"{prefix}exits"].number) is not None:
                pair = [row.name(of, "monthly", boundary, window=window) for of in ("exits", "hires")]
                told.smaller[pair[0], pair[1]] = round(number)
        return
    what = f"exits for {definition}" if definition in COUNTED else "exits"
    for prefix, window in (("", None), ("previous_", before)):
        told.tell(row.name("base", "permanent", window=window), row, f"{prefix}base", MONTHS)
        told.tell(row.name(what, "permanent", boundary, window=window), row, f"{prefix}exits")
    for reason in REASONS:
        told.tell(row.name("exits", "permanent", boundary, also=(f"reason={reason}",)), row, reason)


def _stability(told: Told, row: Row) -> None:
    told.tell(row.name("opening"), row, "opening")
    told.tell(row.name("remaining"), row, "remaining")


def _hires(told: Told, row: Row) -> None:
    told.tell(row.name("hires", "permanent", "administration"), row, "hires")
    told.tell(row.name("base", "permanent"), row, "base", MONTHS)


def _mobility(told: Told, row: Row) -> None:
    """Of the whole, between units; of a department, into it from others and out of it to others."""
    told.tell(row.name("base", "permanent"), row, "base", MONTHS)
    for column, end in (("moves_in", "to"), ("moves_out", "from")):
        if row.question.by:
            ends = tuple(group.replace("department", end) for group in row.groups)
            told.tell(Row(row.question, row.window, ends, row.line).name("flows"), row, column)
        else:
            told.tell(row.name("moves"), row, column)


def _flows(told: Told, row: Row) -> None:
    for column in row.line.values:
        told.tell(row.name("flows", also=(f"to={column}",)), row, column)


def _sick_leave(_told: Told, _row: Row) -> None:
    """Shares of hours and days. They tell no count."""


TELL: dict[str, Callable[[Told, Row], None]] = {
    "staff": _staff,
    "licensed": _licensed,
    "retirements": _retirements,
    "managers": _managers,
    "turnover": _turnover,
    "stability": _stability,
    "hires": _hires,
    "mobility": _mobility,
    "flows": _flows,
    "sick-leave": _sick_leave,
}
