"""Do groups differ by more than chance? Pearson's test of equal rates given each group's exposure."""

from __future__ import annotations

from collections.abc import Sequence
from math import erfc, exp, gamma, sqrt


def differ_by_more_than_chance(counts: Sequence[int], exposures: Sequence[float], *, level: float = 0.05) -> bool:
    """One test of all groups together, so nothing is to be corrected for their number."""
    total, exposure = sum(counts), sum(exposures)
    if len(counts) < 2 or total == 0 or exposure <= 0:
        return False
    expected = [total * part / exposure for part in exposures]
    statistic = sum((count - mean) ** 2 / mean for count, mean in zip(counts, expected, strict=True))
    return chi_square_tail(statistic, degrees=len(counts) - 1) < level


def chi_square_tail(statistic: float, *, degrees: int) -> float:
    """P(X >= statistic): the regularised upper gamma function Q(degrees/2, statistic/2), by its recurrence."""
    half = statistic / 2
    shape, tail = (0.5, erfc(sqrt(half))) if degrees % 2 else (1.0, exp(-half))
    while shape < degrees / 2:
        tail += half**shape * exp(-half) / gamma(shape + 1)
        shape += 1
    return tail
