"""Which rows of two lists are the same thing, when only their titles can tell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

Row = TypeVar("Row")
ALIKE = 0.6  # of two titles: more of their characters than that in common, in order


def paired(
    then: Sequence[Row], now: Sequence[Row], title: Callable[[Row], str]
) -> tuple[tuple[Row | None, Row | None], ...]:
    """Equal titles first, then the most alike. In the order of `now`; what only `then` has comes last."""
    free_then, found = set(range(len(then))), dict[int, int]()
    for ratio, before, after in _candidates([title(row) for row in then], [title(row) for row in now]):
        if ratio > ALIKE and before in free_then and after not in found:
            free_then.remove(before)
            found[after] = before
    kept = [(then[found[index]] if index in found else None, row) for index, row in enumerate(now)]
    return (*kept, *((then[index], None) for index in sorted(free_then)))


def _candidates(then: Sequence[str], now: Sequence[str]) -> list[tuple[float, int, int]]:
    """The most alike first; of equally alike those that stand first."""
    pairs = [
        (_likeness(before.casefold(), after.casefold()), i, k)
        for i, before in enumerate(then)
        for k, after in enumerate(now)
    ]
    return sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2]))


def _likeness(before: str, after: str) -> float:
    if before == after:
        return 2.0  # above what is merely made of the same characters
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() > ALIKE else 0.0
