"""Has the rate changed, or who works here? A change of a rate, told apart in two."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Decomposition(NamedTuple):
    """Two parts of a change of a rate; their sum is the change."""

    rates: float  # more or fewer leave from the same groups
    mix: float  # the staff is made up of the groups in other proportions


def decompose(now: Sequence[tuple[float, float]], before: Sequence[tuple[float, float]]) -> Decomposition | None:
    """`now` and `before`: (exits, base) of the same groups in the same order, which together are the whole.

    With share s = base / sum of bases and rate r = exits / base of a group, and a bar for the mean of both windows:
    rates = sum of (r now - r before) * s bar, mix = sum of (s now - s before) * r bar  (Kitagawa 1955).
    A group without base in one window has no rate of its own there and takes that of the other window: its coming or
    going is mix. None where a window has no base at all.
    """
    base_now, base_before = sum(base for _, base in now), sum(base for _, base in before)
    if base_now <= 0 or base_before <= 0:
        return None
    mix = 0.0
    for (exits, base), (exits_before, earlier_base) in zip(now, before, strict=True):
        known = [number / staff for number, staff in ((exits, base), (exits_before, earlier_base)) if staff > 0]
        if known:
            mix += (base / base_now - earlier_base / base_before) * sum(known) / len(known)
    change = sum(exits for exits, _ in now) / base_now - sum(exits for exits, _ in before) / base_before
    return Decomposition(rates=change - mix, mix=mix)
