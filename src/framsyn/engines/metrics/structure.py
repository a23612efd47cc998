"""The few large groups of a staff, and the long tail."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

LARGE_SHARE = 0.8
MOST_LARGE = 8
LARGE_WHEN_NO_FEW_DO = 6


@dataclass(frozen=True)
class Structure:
    large: tuple[str, ...]  # codes, the largest first
    share: float  # of the whole, in the large together
    others: int  # how many groups there are besides: the long tail


def structure(persons: Mapping[str, int], *, whole: int, groups: int | None = None) -> Structure:
    """The fewest groups that make up more than 80 % of the staff; when that takes more than eight, the six largest.

    `persons` may lack the groups that are hidden: then `whole` is the staff with them and `groups` their number.
    """
    by_size = sorted(persons, key=lambda code: (-persons[code], code))
    large = tuple(by_size[: _few(by_size, persons, whole)])
    reached = sum(persons[code] for code in large)
    return Structure(
        large, reached / whole if whole else 0.0, (len(by_size) if groups is None else groups) - len(large)
    )


def _few(by_size: list[str], persons: Mapping[str, int], whole: int) -> int:
    reached = 0
    for number, code in enumerate(by_size[:MOST_LARGE], start=1):
        reached += persons[code]
        if whole and reached / whole > LARGE_SHARE:
            return number
    return LARGE_WHEN_NO_FEW_DO
