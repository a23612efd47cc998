"""The gate: every primary cell has a witness, checked in whole numbers with neither solver nor tolerance."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import numpy as np

from framsyn.engines.disclosure.mask import Mask
from framsyn.engines.disclosure.problem import Problem
from framsyn.engines.disclosure.system import Flags, Key, System, around

LARGEST_CHANGE = 2**31  # far from where sums of 64 bits could run over


class NotProven(Exception):  # noqa: N818 - the answer of the gate
    """keys: the cells that somebody could reckon from what is shown, or that are small and shown."""

    def __init__(self, keys: Iterable[Key], fault: str) -> None:
        self.keys = frozenset(keys)
        some = ", ".join("/".join(key) for key in sorted(self.keys)[:3]) + (" …" if len(self.keys) > 3 else "")
        super().__init__(f"{some or 'The publication'}: {fault} Nothing of it may be shown. Protect it again.")


def verify(problem: Problem, mask: Mask, *, unpublished: Collection[Key] = ()) -> None:
    """Raise NotProven unless all that the mask promises holds for this problem.

    unpublished: cells of `mask.unproven` that earlier publications give away. The caller shows nothing of what they
    are sums or parts of, which the mask must have hidden, and says that they cannot be protected.
    """
    system = problem.system()
    if mask.problem_hash != system.problem_hash:
        raise NotProven((), "the mask was made for other figures.")
    hidden = np.zeros(len(system.keys), dtype=bool)
    hidden[[system.places[key] for key in mask.hidden if key in system.places]] = True
    if shown := _keys(system, system.must_hide & ~hidden):
        raise NotProven(shown, "must be hidden and is not.")
    proven = _proven(system, mask, hidden)
    given_up = np.zeros(len(system.keys), dtype=bool)
    given_up[[system.places[key] for key in mask.unproven & set(unpublished)]] = True
    if open_to_all := _keys(system, system.primary & ~proven & ~given_up):
        raise NotProven(open_to_all, "no other possible world is known in which it is large.")
    if half_hidden := _keys(system, around(system, given_up) & system.candidates & ~hidden):
        raise NotProven(half_hidden, "is shown beside cells that cannot be protected.")


def _proven(system: System, mask: Mask, hidden: Flags) -> Flags:
    proven = np.zeros(len(system.keys), dtype=bool)
    may_change = hidden & ~system.fixed
    for witness in mask.witnesses:
        places, changes = witness.places, witness.changes
        if len(places) != len(changes) or len(np.unique(places)) != len(places):
            continue
        if len(places) and (places.min() < 0 or places.max() >= len(system.keys)):
            continue
        if (np.abs(changes) > LARGEST_CHANGE).any() or not may_change[places].all():
            continue
        if (system.values[places] + changes < system.lower[places]).any():
            continue
        change = np.zeros(len(system.keys), dtype=np.int64)
        change[places] = changes
        if not system.matrix.times(change).any():
            proven |= system.primary & (system.values + change >= system.limits)
    return proven


def _keys(system: System, chosen: Flags) -> list[Key]:
    return [system.keys[place] for place in np.flatnonzero(chosen)]
