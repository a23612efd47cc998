"""The attack: what an outsider works out about hidden cells from the published files alone.

It shares no code with the protection: it reads the files, makes its own sums (attack_sums), and asks for the least and
the most that each hidden cell can be, for whoever knows that a hidden cell holds somebody, that people are counted in
whole numbers, and the threshold.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass

import numpy as np

from framsyn.engines.disclosure.attack_block import Block, Equations, Ints, OutOfTime, equations_of, first_broken
from framsyn.engines.disclosure.attack_bounds import Bounds, disagreement, first_bounds, narrow
from framsyn.engines.disclosure.attack_files import Codes, PublishedFile
from framsyn.engines.disclosure.attack_search import NoWorld, Search, Settled
from framsyn.engines.disclosure.attack_sums import Parents, PublishedCell, Sum, Sums, sums_of
from framsyn.refusal import Refused

SECONDS_A_CELL = 30.0
Progress = Callable[[float], bool]  # share done; False: stop


class Stopped(Refused):
    """Whoever waits said stop."""


@dataclass(frozen=True)
class Exposed:
    """A group that readers learn too much about: it holds at least `least` and at most `most` people."""

    codes: Codes
    file: str
    row: int | None  # None: no file has the group, but all can reckon it
    least: int
    most: int


@dataclass(frozen=True)
class Findings:
    """recovered: the exact value follows. narrowed: not exact, but below the threshold. undecided: out of time.
    shown: small, and not even hidden."""

    dimensions: Codes
    threshold: int
    hidden: int
    recovered: tuple[Exposed, ...]
    narrowed: tuple[Exposed, ...]
    undecided: tuple[Exposed, ...]
    shown: tuple[Exposed, ...]
    complete: bool  # False: the cells behind several tables were too many, so more could follow

    @property
    def safe(self) -> bool:
        return self.complete and not (self.recovered or self.narrowed or self.undecided or self.shown)


def attack(
    files: Sequence[PublishedFile],
    parents: Parents | None = None,
    *,
    threshold: int = 5,
    seconds: float = SECONDS_A_CELL,
    language: str = "sv",
    progress: Progress | None = None,
) -> Findings:
    """parents: dimension -> child -> parent, see attack_files.parents_of. seconds: at most, for one hard cell.

    Raises Refused where no counts fit the tables.
    """
    sums = sums_of(files, parents or {}, language)
    return attack_sums(sums, threshold=threshold, seconds=seconds, language=language, progress=progress)


def attack_sums(
    sums: Sums,
    *,
    threshold: int = 5,
    seconds: float = SECONDS_A_CELL,
    language: str = "sv",
    progress: Progress | None = None,
) -> Findings:
    """The attack on sums that were put together otherwise, such as those of two versions of the same tables."""
    bounds = first_bounds(sums)
    narrow(sums, bounds, language)
    hidden = {place for place, cell in enumerate(sums.published) if cell.hidden}
    asked = hidden | sums.complements
    undecided: set[int] = set()
    knots = [knot for knot in _knots(sums, bounds) if not asked.isdisjoint(knot.members)]
    for done, knot in enumerate(knots):
        try:
            settled = _settled(knot, bounds, asked, threshold, seconds, _alive(progress, done / len(knots), language))
        except NoWorld:
            raise _no_world(sums, knot, bounds, language) from None
        except OutOfTime:
            undecided |= asked.intersection(knot.members)
            continue
        for number, place in enumerate(knot.members):
            if settled.undecided[number]:
                undecided.add(place)
            elif place in asked:
                bounds.least[place], bounds.most[place] = int(settled.least[number]), int(settled.most[number])
    exposed = [
        _exposed(sums, place, bounds)
        for place in sorted(asked - undecided)
        if bounds.least[place] >= 1  # the others of "of which" may be none
        and (bounds.most[place] < threshold or (place in hidden and bounds.least[place] == bounds.most[place]))
    ]
    return Findings(
        sums.dimensions,
        threshold,
        len(hidden),
        tuple(each for each in exposed if each.least == each.most),
        tuple(each for each in exposed if each.least < each.most),
        tuple(_exposed(sums, place, bounds) for place in sorted(undecided)),
        tuple(_exposed(sums, place, bounds) for place, cell in enumerate(sums.published) if _is_small(cell, threshold)),
        sums.complete,
    )


@dataclass(frozen=True)
class Knot:
    """Unknown cells that the sums tie together; no open sum leads out of it."""

    members: list[int]
    sums: list[Sum]


def _knots(sums: Sums, bounds: Bounds) -> list[Knot]:
    over = list(range(len(sums.codes)))

    def top(place: int) -> int:
        while over[place] != place:
            over[place] = over[over[place]]
            place = over[place]
        return place

    unsettled = [
        (each, first)
        for each in sums.sums
        if (first := next((place for place in (each.total, *each.parts) if _is_open(bounds, place)), None)) is not None
    ]
    for each, first in unsettled:
        for place in (each.total, *each.parts):
            if _is_open(bounds, place):
                over[top(place)] = top(first)
    knots: dict[int, Knot] = {}
    for each, first in unsettled:
        knots.setdefault(top(first), Knot([], [])).sums.append(each)
    for place in range(len(sums.codes)):
        if _is_open(bounds, place) and top(place) in knots:
            knots[top(place)].members.append(place)
    return sorted(knots.values(), key=lambda knot: len(knot.members))


def _is_open(bounds: Bounds, place: int) -> bool:
    return bounds.least[place] < bounds.most[place]


def _settled(
    knot: Knot, bounds: Bounds, asked: Set[int], threshold: int, seconds: float, alive: Callable[[], None]
) -> Settled:
    judged = np.array([place in asked for place in knot.members], dtype=bool)
    block = Block(_equations(knot, bounds), *_limits(knot, bounds, threshold))
    return Search(block, judged, threshold, seconds, alive).run()


def _limits(knot: Knot, bounds: Bounds, threshold: int) -> tuple[Ints, Ints]:
    """Least and most of each member; where no sum says the most, more than would let every cell be the threshold."""
    least = np.array([bounds.least[place] for place in knot.members], dtype=np.int64)
    most = np.array([bounds.most[place] for place in knot.members], dtype=np.int64)
    known = sum(bounds.least[place] for each in knot.sums for place in (each.total, *each.parts))
    return least, np.minimum(most, 2 * (known + threshold * len(knot.members)))


def _equations(knot: Knot, bounds: Bounds) -> Equations:
    position = {place: number for number, place in enumerate(knot.members)}
    rows = []
    for each in knot.sums:
        terms = [(each.total, -1), *((part, 1) for part in each.parts)]
        unknown = sorted((position[place], sign) for place, sign in terms if place in position)
        right = -sum(sign * bounds.least[place] for place, sign in terms if place not in position)
        rows.append(([place for place, _ in unknown], [sign for _, sign in unknown], right))
    return equations_of(rows)


def _no_world(sums: Sums, knot: Knot, bounds: Bounds, language: str) -> Refused:
    """Names a sum that has to give: broken when as little as possible is."""
    try:
        broken = first_broken(_equations(knot, bounds), *_limits(knot, bounds, 1))
    except OutOfTime:
        broken = 0
    return disagreement(sums, knot.sums[broken], language)


def _exposed(sums: Sums, place: int, bounds: Bounds) -> Exposed:
    cell = sums.published[place] if place < len(sums.published) else None
    return Exposed(
        sums.codes[place],
        cell.file if cell else "",
        cell.row if cell else None,
        bounds.least[place],
        bounds.most[place],
    )


def _is_small(cell: PublishedCell, threshold: int) -> bool:
    return not cell.hidden and cell.value is not None and 0 < cell.value < threshold


def _alive(progress: Progress | None, share: float, language: str) -> Callable[[], None]:
    def ask() -> None:
        if progress is not None and not progress(share):
            raise Stopped("Avbrutet." if language == "sv" else "Stopped.")

    return ask
