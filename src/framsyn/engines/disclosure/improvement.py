"""Show again what need not be hidden: a few cells at a time, wherever the proofs can be mended with less."""

from __future__ import annotations

import numpy as np

from framsyn.engines.disclosure.search import SMALL, Search
from framsyn.engines.disclosure.system import Flags, Ints

BATCH = 8  # groups shown at a time in a large part
LARGE = 5_000  # groups: above, a try takes seconds and gains next to nothing
TRIES = 40
FRUITLESS = 2  # so many in a row are enough


def improve(search: Search) -> None:
    """Each try is kept only if it hides less, and leaves everything proven."""
    _drop_needless_worlds(search)
    if search.part.size < SMALL:
        while sum(_replace(search, group) for group in _secondaries(search)[::-1]):
            pass
        return
    _show_in_batches(search)
    _drop_needless_worlds(search)


def _show_in_batches(search: Search) -> None:
    fruitless = 0
    for _ in range(TRIES if search.part.size < LARGE else 0):
        hidden = _secondaries(search)
        if not len(hidden) or fruitless >= FRUITLESS:
            return
        batch = search.draw.choice(hidden, size=min(BATCH, len(hidden)), replace=False)
        fruitless = 0 if _show(search, batch) else fruitless + 1


def _replace(search: Search, group: int) -> bool:
    """Show this one and hide others instead, if they are missed less."""
    if not search.hidden[group]:
        return False
    hidden, worlds, price = search.hidden, search.worlds, search.price
    shown = np.zeros(search.part.size, dtype=bool)
    shown[group] = True
    search.hidden, search.worlds = hidden & ~shown, worlds.without(shown)
    while (unproven := search.worlds.unproven).any():
        change = search.solve(unproven, np.where(search.hidden, 0.0, search.part.weights), ~shown)
        if change is None or not search.keep(change) or search.price >= price:
            search.hidden, search.worlds = hidden, worlds
            return False
    _drop_needless_worlds(search)
    return True


def _secondaries(search: Search) -> Ints:
    """Hidden groups that might be shown, the least missed first."""
    places = np.flatnonzero(search.hidden & (search.part.weights > 0))
    return places[np.argsort(search.part.weights[places], kind="stable")]


def _show(search: Search, batch: Ints) -> bool:
    hidden, worlds = search.hidden, search.worlds
    shown = np.zeros(search.part.size, dtype=bool)
    shown[batch] = True
    search.hidden, search.worlds = hidden & ~shown, worlds.without(shown)
    cost = np.where(shown, search.part.weights, 0.0)
    while (unproven := search.worlds.unproven).any():
        change = search.solve(unproven, np.where(search.hidden, 0.0, cost), hidden)
        if change is None or not search.keep(change) or (shown <= search.hidden).all():
            search.hidden, search.worlds = hidden, worlds
            return False
    return True


def _drop_needless_worlds(search: Search) -> None:
    """Show what only such worlds use as prove nothing that no other world proves."""
    worlds, part = search.worlds, search.part
    price = [part.weights[world.groups].sum() for world in worlds.worlds]
    kept = []
    for at in np.argsort(-np.array(price), kind="stable"):
        world = worlds.worlds[at]
        proven = world.proven(part)
        if (worlds.proofs[proven] > 1).all():
            worlds.proofs[proven] -= 1
        else:
            kept.append(world)
    worlds.worlds = kept
    used: Flags = part.weights == 0
    for world in kept:
        used[world.groups] = True
    search.hidden &= used
