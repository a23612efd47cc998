"""Settles the hidden cells of one block: which of them can be the threshold or more, and which are not one number.

Every world found speaks for all cells at once, so most cells never need a question of their own. A cell is given away
only on proof: the relaxation's bound holds for whole numbers too, and where a world in whole numbers is not to be had
from it, an integer program decides.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from framsyn.engines.disclosure.attack_block import TOLERANCE, Block, Ints, OutOfTime, Reals

Flags = npt.NDArray[np.bool_]
ROUNDS = 6  # of asking for all open cells at once
GAP = 0.05  # a world for many cells need not be the best one
SHARED_SECONDS = 5.0


@dataclass(frozen=True)
class Settled:
    """Per unknown of the block. least, most: proven where the cell is `given_away`, else reached by some world."""

    least: Ints
    most: Ints
    given_away: Flags
    undecided: Flags


class NoWorld(Exception):  # noqa: N818 - an answer, not a fault
    """No counts fit all the sums."""


class Search:
    def __init__(self, block: Block, judged: Flags, threshold: int, seconds: float, alive: Callable[[], None]) -> None:
        self.block, self.judged, self.threshold = block, judged, threshold
        self.seconds, self.alive = seconds, alive
        size = len(judged)
        self.seen_least = np.full(size, np.iinfo(np.int64).max)
        self.seen_most = np.full(size, -1, dtype=np.int64)
        self.proven_least, self.proven_most = block.least.copy(), block.most.copy()
        self.undecided = np.zeros(size, dtype=bool)
        self.chance = np.random.default_rng(1)

    def run(self) -> Settled:
        self._first_world()
        self._raise_together()
        for place in np.flatnonzero(self._low()):
            if self._low()[place]:
                self._raise(int(place))
        self._move_together()
        for place in np.flatnonzero(self._still()):
            if self._still()[place]:
                self._move(int(place))
        for place in np.flatnonzero(self._perhaps_empty()):
            self._reach_end(int(place), -1.0)
        given_away = (
            self.judged
            & ~self.undecided
            & ((self.proven_most < self.threshold) | (self.proven_least == self.proven_most))
        )
        return Settled(
            np.where(given_away, self.proven_least, self.seen_least),
            np.where(given_away, self.proven_most, self.seen_most),
            given_away,
            self.undecided,
        )

    def _low(self) -> Flags:
        """Not yet seen at the threshold, nor proven to stay below."""
        short = (self.seen_most < self.threshold) & (self.proven_most >= self.threshold)
        return self.judged & ~self.undecided & short

    def _still(self) -> Flags:
        """Seen with one value only, nor proven to have no other."""
        still: Flags = (
            self.judged & ~self.undecided & (self.seen_least == self.seen_most) & (self.proven_least < self.proven_most)
        )
        return still

    def _perhaps_empty(self) -> Flags:
        """Below the threshold, and not known to hold somebody, though in all worlds seen they do."""
        small: Flags = (self.proven_most < self.threshold) & (self.proven_least == 0) & (self.seen_least > 0)
        found: Flags = self.judged & ~self.undecided & small
        return found

    def _learn(self, world: Ints) -> None:
        np.minimum(self.seen_least, world, out=self.seen_least)
        np.maximum(self.seen_most, world, out=self.seen_most)

    def _first_world(self) -> None:
        cost = self._weights(self.judged)
        if not self._ask_for_world(cost, self.block.most, self.seconds):
            raise NoWorld

    def _raise_together(self) -> None:
        """Caps what counts at the threshold, so that one world lifts as many as it can instead of one far."""
        for _ in range(ROUNDS):
            low = self._low()
            if not low.any():
                return
            most = np.where(low, np.minimum(self.block.most, self.threshold), self.block.most)
            try:
                self._ask_for_world(self._weights(low), most, SHARED_SECONDS)
            except OutOfTime:
                return
            if 2 * (low & ~self._low()).sum() < low.sum() and low.sum() < 10:
                return

    def _raise(self, place: int) -> None:
        cost = np.zeros(len(self.judged))
        cost[place] = 1.0
        self.alive()
        found = self.block.best(cost, self.block.least, self.block.most)
        if found is None:
            raise NoWorld
        self.proven_most[place] = min(self.proven_most[place], math.floor(found[0] + TOLERANCE))
        self._learn_from(found[1])
        if not self._low()[place]:
            return
        least = self.block.least.copy()
        least[place] = self.threshold
        low = self._low()
        low[place] = False
        most = np.where(low, np.minimum(self.block.most, self.threshold), self.block.most)
        try:
            # the cap is only for the sake of the others: that nothing fits under it proves nothing
            reached = self._ask_for_world(self._weights(low), most, self.seconds, least)
            if not reached and not self._ask_for_world(cost, self.block.most, self.seconds, least):
                self.proven_most[place] = self.threshold - 1
        except OutOfTime:
            self.undecided[place] = True

    def _move_together(self) -> None:
        for sign in (1.0, -1.0, 1.0, -1.0):
            still = self._still()
            if not still.any():
                return
            try:
                self._ask_for_world(sign * self._weights(still), self.block.most, SHARED_SECONDS)
            except OutOfTime:
                return

    def _move(self, place: int) -> None:
        for sign in (1.0, -1.0):
            if self._still()[place]:
                self._reach_end(place, sign)

    def _reach_end(self, place: int, sign: float) -> None:
        """Its most (or, with -1, its least), in whole numbers where that may differ from the relaxation's."""
        cost = np.zeros(len(self.judged))
        cost[place] = sign
        self.alive()
        found = self.block.best(cost, self.block.least, self.block.most)
        if found is None:
            raise NoWorld
        self._bound(place, sign, math.floor(found[0] + TOLERANCE))
        if self._learn_from(found[1]):
            return
        try:
            better = self.block.best_world(cost, self.block.least, self.block.most, self.seconds)
        except OutOfTime:
            self.undecided[place] = True
            return
        if better is None:
            raise NoWorld
        self._bound(place, sign, better[0])
        self._learn(better[1])

    def _bound(self, place: int, sign: float, value: int) -> None:
        if sign > 0:
            self.proven_most[place] = min(self.proven_most[place], value)
        else:
            self.proven_least[place] = max(self.proven_least[place], -value)

    def _ask_for_world(self, cost: Reals, most: Ints, seconds: float, least: Ints | None = None) -> bool:
        """A world within these bounds, good at the cost; False when there is none."""
        self.alive()
        lowest = self.block.least if least is None else least
        found = self.block.best(cost, lowest, most)
        if found is None:
            return False
        if self._learn_from(found[1]):
            return True
        whole = self.block.best_world(cost, lowest, most, seconds, GAP)
        if whole is None:
            return False
        self._learn(whole[1])
        return True

    def _learn_from(self, answer: Reals) -> bool:
        world = self.block.world(answer)
        if world is not None:
            self._learn(world)
        return world is not None

    def _weights(self, places: Flags) -> Reals:
        return np.where(places, self.chance.uniform(1.0, 1.5, len(places)), 0.0)
