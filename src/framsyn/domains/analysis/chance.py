"""Is a difference more than chance? What the sentences and the tables say about it, from masked values alone."""

from __future__ import annotations

from collections.abc import Sequence
from math import erfc, exp, gamma, sqrt
from typing import Literal

from framsyn.domains.analysis.values import Line, Value
from framsyn.engines.wording.numbers import rounded_as_read

LEVEL = 0.05  # a difference is sure when chance gives one as large less often than this
FEW_EXITS = 10  # in the two windows together: too few to compare
RANKED_FROM = 100  # people; smaller groups move too much by chance to be ranked

Change = Literal["sure", "unsure", "equal", "few", "hidden", "unknown"]
MISSING = Value(None, "missing")


def number_of(line: Line, column: str) -> float | None:
    """None where the value is hidden, missing or has no meaning here."""
    value = line.values.get(column, MISSING)
    return None if value.state else value.number


def kind_of_change(line: Line) -> Change:
    rate, previous = number_of(line, "rate"), number_of(line, "previous_rate")
    if rate is None or previous is None:
        states = {line.values.get(column, MISSING).state for column in ("rate", "previous_rate")}
        return "hidden" if "hidden" in states else "unknown"
    counted = (number_of(line, "exits") or 0) + (number_of(line, "previous_exits") or 0)
    return weighed(rate, previous, p_value=number_of(line, "p_value"), counted=counted)


def weighed(rate: float, previous: float, *, p_value: float | None, counted: float) -> Change:
    """`counted`: the exits of both windows together."""
    if rounded_as_read(rate, 3) == rounded_as_read(previous, 3):
        return "equal"
    if p_value is None or counted < FEW_EXITS:
        return "few"
    return "sure" if p_value < LEVEL else "unsure"


def differ_by_more_than_chance(counts: Sequence[float], exposures: Sequence[float], *, level: float = LEVEL) -> bool:
    """Pearson's test of equal rates given each group's exposure. One test of all, so nothing is to be corrected."""
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
