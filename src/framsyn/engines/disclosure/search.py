"""Which cells of one part to hide: the cheapest cover for one wave of targets after the other, until all are proven."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from framsyn.engines.disclosure.program import Program, whole_world
from framsyn.engines.disclosure.reduction import Part
from framsyn.engines.disclosure.system import Flags, Floats
from framsyn.engines.disclosure.worlds import WHOLE, World, Worlds, pieces

REWARD = 100.0
SMALL = 300  # groups: below, one target at a time
WAVES = ((1_200, 10), (2_500, 20), (5_000, 50))  # groups at most, targets in a wave
LARGEST_WAVE = 200
LEAST_YIELD = 0.02  # of the unproven: with less, covering again is not worth its time
DIVES = 8
LONGEST_INTEGER_PROGRAM = 5.0  # seconds

Left = Callable[[], float | None]  # seconds left, None for no end; raises Stopped
Tell = Callable[[int], None]  # told how many are proven


class Stopped(Exception):  # noqa: N818 - told from outside, no fault
    """Time is out, or somebody said stop."""


class Search:
    """hidden: groups that are hidden now (unpublished ones too). given_up: no world was found, whatever is hidden."""

    def __init__(self, part: Part, seed: int, left: Left, tell: Tell, spread: float = 1.0) -> None:
        self.part = part
        self.left = left
        self._tell = tell
        self.draw = np.random.default_rng(seed)
        self.by_chance = spread > 1
        self._taste = self.draw.uniform(1 / spread, spread, part.size)
        self.hidden: Flags = part.weights == 0
        self.worlds = Worlds(part)
        self.given_up: Flags = np.zeros(part.size, dtype=bool)
        self._hiding, self._proving = Program(part), Program(part)  # each solves best from where it last stood

    @property
    def price(self) -> float:
        return float(self.part.weights[self.hidden].sum())

    def run(self) -> None:
        while self.cover() > LEAST_YIELD * self.worlds.unproven.sum():
            pass
        largest = next((wave for size, wave in WAVES if self.part.size <= size), LARGEST_WAVE)
        targets = 1 if self.part.size < SMALL else largest
        start = targets
        while (unproven := self.worlds.unproven & ~self.given_up).any():
            self._tell(int((self.worlds.proofs > 0).sum()))
            wave = self._next(unproven, targets)
            if self._hide_for(wave):
                self.cover()
                targets = min(start, targets * 2)
            elif targets > 1:
                targets = max(1, targets // 2)
            elif not (self._hide_for(unproven) or self._hide_whole(wave)):
                self.given_up |= wave

    def cover(self) -> int:
        """How many more are proven with what is hidden already."""
        unproven = self.worlds.unproven
        if unproven.any():
            change = self.solve(unproven, np.zeros(self.part.size), self.hidden)
            if change is not None:
                self.keep(change)
        return int(unproven.sum() - self.worlds.unproven.sum())

    def _next(self, unproven: Flags, targets: int) -> Flags:
        places = self.draw.permutation(np.flatnonzero(unproven)) if self.by_chance else np.flatnonzero(unproven)
        wave = np.zeros(self.part.size, dtype=bool)
        wave[places[np.argsort(self.part.need[places], kind="stable")[:targets]]] = True
        return wave

    def _hide_for(self, wave: Flags) -> bool:
        cost = np.where(self.hidden, 0.0, self.part.weights * self._taste)
        everything = np.ones(self.part.size, dtype=bool)
        change = self.solve(wave, cost, everything)
        if change is None:
            return False
        used = np.abs(change)
        again = np.where(used > WHOLE, cost / np.maximum(used, WHOLE), cost)
        other = self.solve(wave, again, everything)
        options = [change] if other is None else [change, other]
        return self.keep(min(options, key=self._price_of))

    def _price_of(self, change: Floats) -> float:
        used = (np.abs(change) > WHOLE) & ~self.hidden
        lifted = np.minimum(change, self.part.need)[self.worlds.unproven].sum()
        return float(self.part.weights[used].sum() - REWARD * 1e-3 * lifted)

    def _hide_whole(self, wave: Flags) -> bool:
        target = int(np.flatnonzero(wave)[0])
        cost = np.where(self.hidden, 0.0, self.part.weights)
        left = self.left()
        seconds = LONGEST_INTEGER_PROGRAM if left is None else min(left, LONGEST_INTEGER_PROGRAM)
        change = whole_world(self.part, target, np.ones(self.part.size, dtype=bool), cost, seconds)
        return change is not None and self.keep(change.astype(np.float64))

    def keep(self, change: Floats) -> bool:
        """Keep the pieces that prove something new, and hide what they use."""
        kept = False
        for world in pieces(self.part, change):
            if self._is_news(world):
                self.worlds.add(world)
                self.hidden[world.groups] = True
                kept = True
        return kept

    def _is_news(self, world: World) -> bool:
        proven = world.proven(self.part)
        return bool((self.worlds.proofs[proven] == 0).any())

    def solve(self, targets: Flags, cost: Floats, is_open: Flags) -> Floats | None:
        """A change for these targets; what comes in fractions is closed until the rest is whole."""
        need = np.maximum(self.part.need, 1)
        reward = np.where(targets, REWARD * self.draw.uniform(1.0, 1.5, self.part.size) / need, 0.0)
        program = self._hiding if is_open.all() else self._proving
        change = program.solve(reward, cost, is_open, self.left())
        for _ in range(DIVES):
            if change is None or not (broken := np.abs(change - np.rint(change)) > WHOLE).any():
                return change
            others = broken & ~targets
            is_open = is_open & ~(others if others.any() else broken)
            change = program.solve(reward, cost, is_open, self.left())
        return change
