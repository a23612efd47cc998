"""Coarse tables first: what a stage has shown stays shown while the next one looks for what its own cells need."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

import numpy as np

from framsyn.engines.disclosure.mask import Witness
from framsyn.engines.disclosure.parts import Found, Look, protect_part
from framsyn.engines.disclosure.reduction import Part, Reduction, connected, reduce_system
from framsyn.engines.disclosure.system import Flags, Ints, Matrix, System


@dataclass
class Staged:
    """strained: small cells for which something that was told before had to be hidden after all."""

    hidden: Flags
    unproven: Flags
    strained: Flags
    witnesses: list[Witness] = field(default_factory=list)


class Stages:
    """One per rank. What no sum connects to cells of that rank is finished already and is let be."""

    def __init__(self, system: System) -> None:
        self._system = system
        self._apart = _apart(system)
        self._of_rank = {rank: self._with_a_cell_of(rank) for rank in sorted(set(system.ranks.tolist()))}

    @property
    def ranks(self) -> list[int]:
        return list(self._of_rank)

    def primaries(self, rank: int) -> int:
        return int(self._searched(rank).sum())

    def protect(self, rank: int, so_far: Staged, look: Look) -> None:
        """Where small cells cannot be proven with all held that was told, what connects to them is protected anew with
        nothing held."""
        system = self._system
        told = system.candidates & (system.ranks < rank) & ~so_far.hidden
        held = self._cut(rank, so_far.hidden, told)
        reduction = reduce_system(held)
        found = [protect_part(held, part, look) for part in reduction.parts]
        strained = _unproven(held, reduction.known, found)
        known = reduction.known
        if strained.any() and told.any():
            free = self._cut(rank, so_far.hidden, told & False)
            reduction = reduce_system(free)
            again = [protect_part(free, part, look) for part in _reaching(reduction, strained)]
            reopened = np.zeros(len(system.keys), dtype=bool)
            for part in again:
                reopened[part.cells] = True
            found = [*(part for part in found if not reopened[part.cells].any()), *again]
            known = reduction.known
            so_far.strained |= strained
        for part in found:
            so_far.hidden[part.hidden] = True
        self._keep_proofs(rank, so_far, found, _unproven(system, known, found))

    def _keep_proofs(self, rank: int, so_far: Staged, found: Iterable[Found], unproven: Flags) -> None:
        """Of what has no cells of a higher rank: only there all sums are known."""
        higher = np.zeros(len(self._system.keys), dtype=bool)
        for other, cells in self._of_rank.items():
            if other > rank:
                higher |= cells
        so_far.unproven |= unproven & ~higher
        so_far.witnesses += [witness for part in found if not higher[part.cells[0]] for witness in part.witnesses]

    def _with_a_cell_of(self, rank: int) -> Flags:
        labels = np.unique(self._apart[self._system.ranks == rank])
        return np.isin(self._apart, labels)

    def _searched(self, rank: int) -> Flags:
        return self._system.primary & (self._system.ranks <= rank) & self._of_rank[rank]

    def _cut(self, rank: int, hidden: Flags, told: Flags) -> System:
        """Cells keep their places. What lies beyond the rank is imagined hidden: no sum that it is in is known."""
        system = self._system
        return replace(
            system,
            limits=np.where(self._searched(rank), system.limits, 0),
            offered=system.offered & ~hidden,
            fixed=system.fixed | told,
            matrix=_between(system.matrix, system.ranks <= rank),
        )


def _apart(system: System) -> Ints:
    """A label for all cells that sums connect, over cells that are not known for good."""
    matrix = system.matrix
    open_to = ~system.fixed[matrix.cells]
    return connected(len(system.keys), matrix.rows[open_to], matrix.cells[open_to])


def _between(matrix: Matrix, inside: Flags) -> Matrix:
    if inside.all():
        return matrix
    kept = np.bincount(matrix.rows[~inside[matrix.cells]], minlength=len(matrix.starts) - 1) == 0
    starts = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(np.diff(matrix.starts)[kept])])
    return Matrix(starts, matrix.cells[kept[matrix.rows]], matrix.coefficients[kept[matrix.rows]])


def _reaching(reduction: Reduction, cells: Flags) -> Iterator[Part]:
    return (part for part in reduction.parts if any(cells[members].any() for members in part.members))


def _unproven(system: System, known: Ints, found: list[Found]) -> Flags:
    unproven = np.zeros(len(system.keys), dtype=bool)
    unproven[known] = True
    for part in found:
        unproven[part.unproven] = True
    return unproven
