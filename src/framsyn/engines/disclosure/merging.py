"""Coarser groups before holes: the hidden lines of a table as one line, "Övriga", where that is safe."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from framsyn.engines.disclosure.mask import Mask
from framsyn.engines.disclosure.problem import Key, Problem


@dataclass(frozen=True)
class Merged:
    keys: tuple[Key, ...]  # the lines that are shown as one
    value: int


def merge_small(problem: Problem, mask: Mask, lines: Sequence[Key], total: Key) -> Merged | None:
    """The hidden lines as one = total - shown lines, or None where that may not be shown.

    Where the total and all other lines are shown, anybody can subtract: the sum is told already, and every witness of
    the mask keeps it. It must still reach its threshold, as any group that is shown.
    """
    hidden = tuple(line for line in lines if problem.value(line) and not mask.is_shown(line))
    if len(hidden) < 2 or not mask.is_shown(total):
        return None
    value = sum(problem.value(line) for line in hidden)
    if problem.value(total) - value != sum(problem.value(line) for line in lines if mask.is_shown(line)):
        raise ValueError(f"{'/'.join(total)}: is not the sum of the lines. Give all of them.")
    return Merged(hidden, value) if value >= max(problem.limit(line) for line in hidden) else None
