"""Hide small cells, and so many more that no sum gives one away, with a proof for each."""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np

from framsyn.engines.disclosure.mask import Mask
from framsyn.engines.disclosure.parts import Look
from framsyn.engines.disclosure.problem import Problem
from framsyn.engines.disclosure.search import Left, Stopped
from framsyn.engines.disclosure.staging import Staged, Stages
from framsyn.engines.disclosure.system import around


def protect(
    problem: Problem,
    *,
    seed: int = 1,
    seconds: float | None = None,
    progress: Callable[[int, int], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> Mask:
    """A mask under which each primary cell, for all that readers know, can be the threshold or more.

    Cells of a lower rank are protected first, as if the others were no part of the publication; what is shown of them
    stays shown wherever the others can be proven so. The proofs are those of the last stage, which has all cells.
    Parts that no sum connects are protected apart. Where time is out, somebody says stop, or no proof is found, all of
    the part is hidden. `Mask.unproven` names what not even that protects, since an earlier publication tells it: give
    it up (`Problem.give_up`) and protect again, or publish nothing.
    """
    system = problem.system()
    stages = Stages(system)
    small = [stages.primaries(rank) for rank in stages.ranks]
    tell = _Progress(progress, sum(small))
    left = _clock(seconds, should_stop)
    nothing = np.zeros(len(system.keys), dtype=bool)
    found = Staged(nothing.copy(), nothing.copy(), nothing.copy())
    for number, rank in enumerate(stages.ranks):
        tell.begin(sum(small[:number]))
        stages.protect(rank, found, Look(seed, left, tell.inside, tell.leave))
    tell.begin(sum(small))
    hidden = found.hidden | system.must_hide
    hidden |= around(system, found.unproven) & system.candidates
    return Mask(
        hidden=frozenset(system.keys[place] for place in np.flatnonzero(hidden)),
        unproven=frozenset(system.keys[place] for place in np.flatnonzero(found.unproven)),
        witnesses=tuple(found.witnesses),
        problem_hash=system.problem_hash,
        threshold=system.threshold,
        primary=int(system.primary.sum()),
        secondary=int((hidden & system.candidates).sum()),
        families=frozenset(key[0] for key, offered in zip(system.keys, system.offered, strict=True) if offered),
        strained=frozenset(system.keys[place] for place in np.flatnonzero(found.strained)),
    )


class _Progress:
    """Counts primary groups, and never backwards."""

    def __init__(self, progress: Callable[[int, int], None] | None, whole: int) -> None:
        self._progress, self._whole, self._left_behind, self._told = progress, whole, 0, -1

    def begin(self, left_behind: int) -> None:
        self._left_behind = left_behind
        self.inside(0)

    def inside(self, proven: int) -> None:
        done = min(self._left_behind + proven, self._whole)
        if self._progress and done > self._told:
            self._told = done
            self._progress(done, self._whole)

    def leave(self, primaries: int) -> None:
        self._left_behind += primaries
        self.inside(0)


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
