"""The whole: build the cube, count what is offered, protect it as one system, verify, and answer every question."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from duckdb import DuckDBPyConnection

from framsyn.domains.analysis.lattice.answers import answer
from framsyn.domains.analysis.lattice.by_unit import departments_in, told_by_unit
from framsyn.domains.analysis.lattice.counts import Counts, count
from framsyn.domains.analysis.lattice.families import cells_of, posts_of
from framsyn.domains.analysis.lattice.keys import staff_key
from framsyn.domains.analysis.lattice.masked import masked
from framsyn.domains.analysis.lattice.memory import Memory, compare
from framsyn.domains.analysis.lattice.offer import Offer, Scheme, newest_window, offer, only, questions, windows_offered
from framsyn.domains.analysis.lattice.proof import ProgressStep, Proof, prove
from framsyn.domains.analysis.lattice.reasons import too_many_unknown
from framsyn.domains.analysis.lattice.source import Source
from framsyn.domains.analysis.lattice.table import Table
from framsyn.domains.analysis.values import Question
from framsyn.engines.disclosure import Key
from framsyn.engines.history.sick_leave import SickLeaveGiven
from framsyn.engines.metrics.comparable import breaks
from framsyn.engines.metrics.cube import Cube, build_cube
from framsyn.engines.metrics.figures import Window
from framsyn.engines.metrics.windows import previous_window

Progress = Callable[[float], None]  # share done
BROKEN = ("unit", "department", "occupation", "occupation_group")


@dataclass(frozen=True)
class Asked:
    """`within`: code of the administration, "" for all that the data hold."""

    as_of: date
    known_from: date | None
    threshold: int
    within: str = ""
    scheme: Scheme = "rolling"
    sick_leave: Sequence[SickLeaveGiven] = ()
    memory: Memory = field(default_factory=Memory)
    posts_memory: Memory = field(default_factory=Memory)


@dataclass(frozen=True)
class Lattice:
    """`posts` proves what is said of FTE, `people` all else."""

    offer: Offer
    tables: Mapping[Question, Table]
    people: Proof
    posts: Proof
    fte: Mapping[Key, float]  # as published


def compute(connection: DuckDBPyConnection, asked: Asked, progress: Progress = lambda _share: None) -> Lattice:
    newest = newest_window(asked.as_of, asked.scheme)
    windows = windows_offered(newest, asked.known_from)
    cube = build_cube(connection, tree_at=newest.last, within=asked.within)
    progress(0.1)
    counts = count(cube, newest.last, windows, _evenings(windows, asked.memory))
    counts = replace(counts, breaks=_breaks(cube, counts))
    progress(0.3)
    people, posts, fte = _proven(counts, asked, progress)
    offered = offer(asked.as_of, asked.known_from, scheme=asked.scheme, parts=_parts(counts))
    source = Source(
        masked=masked([people, posts]),
        counts=counts,
        day=newest.last,
        windows={found.window.last: found.window for found in counts.windows},
        fte=fte,
        threshold=asked.threshold,
        sick_leave=asked.sick_leave,
        unstated=frozenset(found.window.last for found in counts.windows if too_many_unknown(found, asked.threshold)),
    )
    tables = {question: table for question in questions(offered) if (table := answer(source, question)) is not None}
    progress(1.0)
    return Lattice(only(offered, {question.figure for question in tables}), tables, people, posts, fte)


def _proven(counts: Counts, asked: Asked, progress: Progress) -> tuple[Proof, Proof, dict[Key, float]]:
    people = _people(counts, asked, lambda done, of: progress(0.3 + 0.5 * done / max(of, 1)))
    cells, day = people.cells, counts.day.day

    def too_few(entries: tuple[str, ...]) -> bool:
        """One person may have many posts: FTE is told of groups whose persons are shown and enough."""
        key = (*staff_key(day), *entries)
        return key in people.hidden or (asked.threshold > 1 and cells.values.get(key, 0) < asked.threshold)

    own = posts_of(counts.day, counts.names, asked.threshold, too_few)
    then = compare(own, asked.posts_memory, asked.threshold)
    posts = prove(own, asked.threshold, earlier=then.earlier, kept=then.kept, gone=then.gone, ranges=then.ranges)
    return people, posts, _fte(counts, asked, people, posts)


def _people(counts: Counts, asked: Asked, progress: ProgressStep) -> Proof:
    """Where what is told by unit would take from the tables above, a department's units are told of by size alone."""
    today = staff_key(counts.day.day)
    by_unit = {
        day.day: told_by_unit(day, counts.names, asked.threshold, asked.memory)
        for day in (counts.day, *counts.evenings)
    }
    while True:
        cells = cells_of(counts, asked.threshold, by_unit, asked.memory)
        before = compare(cells, asked.memory, asked.threshold)
        people = prove(
            cells, asked.threshold, earlier=before.earlier, kept=before.kept, gone=before.gone, ranges=before.ranges,
            progress=progress,
        )  # fmt: skip
        strained = [key for key in people.mask.strained if key[:2] == today]
        told = {department: own for department, own in by_unit[counts.day.day].items() if own}
        if today in asked.memory.tables or not strained or not told:
            return people
        those = departments_in(strained, counts.names)
        by_unit[counts.day.day] = {
            department: own for department, own in told.items() if told.keys() & those and department not in those
        }


def _evenings(windows: Sequence[Window], memory: Memory) -> list[date]:
    evenings = [window.first - timedelta(days=1) for window in windows]
    return [evening for evening in evenings if staff_key(evening) in memory.tables]


def _fte(counts: Counts, asked: Asked, people: Proof, posts: Proof) -> dict[Key, float]:
    """Of the groups where it may be shown. Where persons or posts stay as first published, so does this."""
    found: dict[Key, float] = {}
    day = counts.day.day
    prefix = staff_key(day, "posts")
    for by, here in counts.day.posts.items():
        axis = counts.names.axis(by)
        for (code,), heads in here.items():
            for entry in axis.entries(code):
                if entry or by == "unit":
                    key = (*prefix, entry) if entry else prefix
                    found[key] = found.get(key, 0.0) + heads.fte
    for key in list(found):
        persons = (*staff_key(day), *key[2:])
        if key in posts.hidden or persons in people.hidden:
            del found[key]
        elif (key in posts.kept or persons in people.kept) and key in asked.posts_memory.amounts:
            found[key] = asked.posts_memory.amounts[key]
    return {key: round(value, 6) for key, value in found.items()}


def _parts(counts: Counts) -> dict[str, str]:
    here = {unit for unit, _ in counts.day.pairs["unit", "occupation"]}
    for window in counts.windows:
        here |= {unit for (unit,) in window.base["unit"]}
    departments = {counts.names.departments.get(unit, unit) for unit in here}
    return dict.fromkeys(sorted(here), "unit") | dict.fromkeys(sorted(departments), "department")


def _breaks(cube: Cube, counts: Counts) -> dict[tuple[str, date], dict[str, date]]:
    return {
        (by, found.window.last): breaks(
            cube, level=by, first=previous_window(found.window).first, last=found.window.last
        )
        for by in BROKEN
        for found in counts.windows
    }
