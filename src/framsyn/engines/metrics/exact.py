"""Is a change of turnover more than chance? An exact test of two counts given their exposure."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, lgamma, log

EQUALLY_LIKELY = 1e-7  # outcomes whose log-probabilities differ by less must not part by rounding


def two_counts(exits: int, base: float, previous_exits: int, previous_base: float) -> float | None:
    """Two-sided p-value of the conditional binomial test that both windows have the same rate.

    Given exits + previous_exits = n, the former is binomial with n and base / (base + previous_base) if the rates are
    equal (Przyborowski and Wilenski 1940). The p-value sums the outcomes that are no likelier than the one seen.
    None where there is nothing to test: no exposure in a window, or no exit in either.
    """
    n = exits + previous_exits
    if base <= 0 or previous_base <= 0 or n == 0:
        return None
    log_share = log(base / (base + previous_base))
    log_rest = log(previous_base / (base + previous_base))

    def log_probability(k: int) -> float:
        return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1) + k * log_share + (n - k) * log_rest

    seen = log_probability(exits)
    return min(1.0, sum(exp(p) for p in map(log_probability, range(n + 1)) if p <= seen + EQUALLY_LIKELY))


def holm(p_values: Sequence[float | None]) -> tuple[float | None, ...]:
    """Corrected for the number of groups tested (Holm 1979); None stays None."""
    tested = sorted((p, number) for number, p in enumerate(p_values) if p is not None)
    corrected: list[float | None] = [None] * len(p_values)
    highest = 0.0
    for rank, (p, number) in enumerate(tested):
        highest = max(highest, min(1.0, p * (len(tested) - rank)))
        corrected[number] = highest
    return tuple(corrected)
