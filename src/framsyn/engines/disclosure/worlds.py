"""Other possible worlds: integer changes that keep every sum. Each proves the primary groups that it lifts enough."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from framsyn.engines.disclosure.reduction import Part, connected
from framsyn.engines.disclosure.system import Flags, Floats, Ints

WHOLE = 1e-6
MULTIPLES = (1, 2, 3)  # a world in halves or thirds is whole when doubled or trebled


@dataclass(frozen=True)
class World:
    groups: Ints
    changes: Ints

    def proven(self, part: Part) -> Ints:
        need = part.need[self.groups]
        return self.groups[(need > 0) & (self.changes >= need)]


@dataclass
class Worlds:
    """The worlds that use no shown group, and how many of them prove each group."""

    part: Part
    worlds: list[World] = field(default_factory=list)
    proofs: Ints = field(init=False)

    def __post_init__(self) -> None:
        self.proofs = np.zeros(self.part.size, dtype=np.int64)

    @property
    def unproven(self) -> Flags:
        unproven: Flags = (self.part.need > 0) & (self.proofs == 0)
        return unproven

    def add(self, world: World) -> None:
        self.worlds.append(world)
        self.proofs[world.proven(self.part)] += 1

    def without(self, shown: Flags) -> Worlds:
        """What is left of the proofs when these groups are shown."""
        left = Worlds(self.part)
        left.proofs = self.proofs.copy()
        for world in self.worlds:
            if shown[world.groups].any():
                left.proofs[world.proven(self.part)] -= 1
            else:
                left.worlds.append(world)
        return left


def pieces(part: Part, change: Floats) -> Iterator[World]:
    """A solution falls into pieces that share no sum: each is a world by itself, if it is whole."""
    rest = np.abs(change) > WHOLE
    for multiple in MULTIPLES:
        if not rest.any():
            return
        whole = np.rint(np.where(rest, change, 0.0) * multiple).astype(np.int64)
        groups = np.flatnonzero(rest)
        inside = rest[part.matrix.cells]
        labels = connected(part.size, part.matrix.rows[inside], part.matrix.cells[inside])
        faulty = np.zeros(part.size, dtype=bool)
        faulty[labels[groups[np.abs(change[groups] * multiple - whole[groups]) > WHOLE * multiple]]] = True
        faulty[labels[groups[whole[groups] < -part.room_down[groups]]]] = True
        unequal = part.matrix.times(whole)[part.matrix.rows] != 0
        faulty[labels[part.matrix.cells[inside & unequal]]] = True
        good = groups[~faulty[labels[groups]]]
        good = good[np.argsort(labels[good], kind="stable")]
        for piece in np.split(good, np.flatnonzero(np.diff(labels[good])) + 1) if len(good) else []:
            yield World(piece, whole[piece])
        rest = rest & faulty[labels]
