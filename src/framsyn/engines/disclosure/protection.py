"""Hide small cells, and so many more that no sum gives one away, with a proof for each."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from framsyn.engines.disclosure.improvement import improve
from framsyn.engines.disclosure.mask import Mask, Witness
from framsyn.engines.disclosure.problem import Problem
from framsyn.engines.disclosure.reduction import Part, reduce_system
from framsyn.engines.disclosure.search import SMALL, Left, Search, Stopped, Tell
from framsyn.engines.disclosure.system import Flags, Ints, System, around
from framsyn.engines.disclosure.worlds import World

STARTS = ((100, 8), (SMALL, 4), (600, 2))  # groups at most, searches from different starts: the best is kept


def protect(
    problem: Problem,
    *,
    seed: int = 1,
    seconds: float | None = None,
    progress: Callable[[int, int], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> Mask:
    """A mask under which each primary cell, for all that readers know, can be the threshold or more.

    Parts that no sum connects are protected apart. Where time is out, somebody says stop, or no proof is found, all of
    the part is hidden. `Mask.unproven` names what not even that protects, since an earlier publication tells it: give
    it up (`Problem.give_up`) and protect again, or publish nothing.
    """
    system = problem.system()
    reduction = reduce_system(system)
    left = _clock(seconds, should_stop)
    hidden = system.must_hide.copy()
    unproven = np.zeros(len(system.keys), dtype=bool)
    unproven[reduction.known] = True
    witnesses: list[Witness] = []
    tell = _Progress(progress, sum(part.primaries for part in reduction.parts))
    for number, part in enumerate(reduction.parts):
        found = _protected(system, part, seed + number, left, tell.inside)
        tell.leave(part.primaries)
        hidden[found.hidden] = True
        unproven[found.unproven] = True
        witnesses += found.witnesses
    hidden |= around(system, unproven) & system.candidates
    return Mask(
        hidden=frozenset(system.keys[place] for place in np.flatnonzero(hidden)),
        unproven=frozenset(system.keys[place] for place in np.flatnonzero(unproven)),
        witnesses=tuple(witnesses),
        problem_hash=system.problem_hash,
        threshold=system.threshold,
        primary=int(system.primary.sum()),
        secondary=int((hidden & system.candidates).sum()),
        families=frozenset(key[0] for key, offered in zip(system.keys, system.offered, strict=True) if offered),
    )


class _Progress:
    """Counts primary groups, and never backwards."""

    def __init__(self, progress: Callable[[int, int], None] | None, whole: int) -> None:
        self._progress, self._whole, self._left_behind, self._told = progress, whole, 0, -1

    def inside(self, proven: int) -> None:
        if self._progress and self._left_behind + proven > self._told:
            self._told = self._left_behind + proven
            self._progress(self._told, self._whole)

    def leave(self, primaries: int) -> None:
        self._left_behind += primaries
        self.inside(0)


@dataclass(frozen=True)
class Found:
    hidden: Ints
    unproven: Ints
    witnesses: list[Witness]


def _protected(system: System, part: Part, seed: int, left: Left, tell: Tell) -> Found:
    search = _best_search(part, seed, left, tell)
    witnesses = [_witness(part, world) for world in search.worlds.worlds]
    if not search.worlds.unproven.any():
        return Found(_cells(part, search.hidden), np.zeros(0, dtype=np.int64), witnesses)
    everything = np.sort(np.concatenate(part.members))
    many_times = _many_times(system, everything)
    if not system.matrix.times(many_times).any():
        return Found(everything, np.zeros(0, dtype=np.int64), [Witness(everything, many_times[everything])])
    unproven = _cells(part, search.worlds.unproven)
    return Found(everything, unproven[system.primary[unproven]], witnesses)


def _best_search(part: Part, seed: int, left: Left, tell: Tell) -> Search:
    """Small parts are so quick that several searches are tried, with costs further and further from the weights."""
    best = None
    for start in range(next((starts for size, starts in STARTS if part.size < size), 1)):
        search = Search(part, seed + start * 1_000_003, left, tell, spread=1.0 + start)
        try:
            search.run()
            if not search.given_up.any():
                improve(search)
        except Stopped:
            return best or search
        if best is None or (search.worlds.unproven.sum(), search.price) < (best.worlds.unproven.sum(), best.price):
            best = search
        if not best.price:
            break
    assert best
    return best


def _many_times(system: System, cells: Ints) -> Ints:
    """With everything hidden, a world of so many people more that each small cell reaches its threshold."""
    change = np.zeros(len(system.keys), dtype=np.int64)
    most = int(system.limits[system.primary].max(initial=1))
    change[cells] = (most - 1) * system.values[cells]
    return change


def _witness(part: Part, world: World) -> Witness:
    members = [part.members[group] for group in world.groups]
    places = np.concatenate(members)
    order = np.argsort(places)
    return Witness(places[order], np.repeat(world.changes, [len(cells) for cells in members])[order])


def _cells(part: Part, groups: Flags) -> Ints:
    chosen = [part.members[group] for group in np.flatnonzero(groups)]
    return np.concatenate(chosen) if chosen else np.zeros(0, dtype=np.int64)


def _clock(seconds: float | None, should_stop: Callable[[], bool] | None) -> Left:
    end = None if seconds is None else time.monotonic() + seconds

    def left() -> float | None:
        if should_stop and should_stop():
            raise Stopped
        if end is None:
            return None
        if (rest := end - time.monotonic()) <= 0:
            raise Stopped
        return rest

    return left
