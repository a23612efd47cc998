"""One part of a system protected: the best of a few searches, or all of it hidden."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from framsyn.engines.disclosure.improvement import improve
from framsyn.engines.disclosure.mask import Witness
from framsyn.engines.disclosure.reduction import Part
from framsyn.engines.disclosure.search import SMALL, Left, Search, Stopped, Tell
from framsyn.engines.disclosure.system import Flags, Ints, System
from framsyn.engines.disclosure.worlds import World

STARTS = ((100, 8, 2), (SMALL, 4, 1), (600, 2, 1))  # groups at most, searches, those in a row that may gain nothing


@dataclass(frozen=True)
class Look:
    """How the search goes about it: where chance begins, what time is left, who is told."""

    seed: int
    left: Left
    tell: Tell
    leave: Callable[[int], None]  # so many small groups are done with


@dataclass(frozen=True)
class Found:
    cells: Ints
    hidden: Ints
    unproven: Ints
    witnesses: list[Witness]


def protect_part(system: System, part: Part, look: Look) -> Found:
    search = _best_search(part, look)
    look.leave(part.primaries)
    witnesses = [_witness(part, world) for world in search.worlds.worlds]
    everything = np.sort(np.concatenate(part.members))
    if not search.worlds.unproven.any():
        return Found(everything, _cells(part, search.hidden), np.zeros(0, dtype=np.int64), witnesses)
    many_times = _many_times(system, everything)
    if not system.matrix.times(many_times).any():
        witness = Witness(everything, many_times[everything])
        return Found(everything, everything, np.zeros(0, dtype=np.int64), [witness])
    unproven = _cells(part, search.worlds.unproven)
    return Found(everything, everything, unproven[system.primary[unproven]], witnesses)


def _best_search(part: Part, look: Look) -> Search:
    """Small parts are so quick that several searches are tried, with costs further and further from the weights."""
    best, idle = None, 0
    starts, patience = next(((starts, idle) for size, starts, idle in STARTS if part.size < size), (1, 1))
    for start in range(starts):
        search = Search(part, look.seed + start * 1_000_003, look.left, look.tell, spread=1.0 + start)
        try:
            search.run()
            if not search.given_up.any():
                improve(search)
        except Stopped:
            return best or search
        idle += 1
        if best is None or (search.worlds.unproven.sum(), search.price) < (best.worlds.unproven.sum(), best.price):
            best, idle = search, 0
        if not best.price or idle == patience:
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
