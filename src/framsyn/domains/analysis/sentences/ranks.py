"""Which groups stand out, when they differ by more than chance."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from framsyn.domains.analysis.chance import RANKED_FROM, differ_by_more_than_chance, number_of
from framsyn.domains.analysis.reading import percent_sign
from framsyn.domains.analysis.values import Frame, Line

NAMED = 2
Count = Callable[[Line], float | None]


def column(name: str) -> Count:
    return lambda line: number_of(line, name)


def ranked(frame: Frame, *, count: Count, exposure: Count) -> list[Line]:
    """Groups large enough to be ranked, the highest rate first. Few are ranked where few have known values."""
    large = [
        line
        for line in frame.lines
        if not line.merged and count(line) is not None and (exposure(line) or 0) >= RANKED_FROM
    ]
    return sorted(large, key=lambda line: (-_rate(line, count, exposure), line.label))


def standing_out(frame: Frame, *, count: Count, exposure: Count, low: bool = False) -> list[Line] | None:
    """At most two above the mean (below it, the lowest first); none when chance may do it; None: too few to compare."""
    lines = ranked(frame, count=count, exposure=exposure)
    if len(lines) < 2:
        return None
    counts, exposures = [count(line) or 0 for line in lines], [exposure(line) or 0 for line in lines]
    if not differ_by_more_than_chance(counts, exposures):
        return []
    mean = sum(counts) / sum(exposures)
    if low:
        return [line for line in reversed(lines) if _rate(line, count, exposure) < mean][:NAMED]
    return [line for line in lines if _rate(line, count, exposure) > mean][:NAMED]


def hides_any(frame: Frame, count: Count) -> bool:
    """A hidden group may stand out more than those that are shown."""
    return any(count(line) is None for line in frame.lines)


def with_shares(lines: Sequence[Line], name: str) -> list[str]:
    shares = [(line.label, number_of(line, name)) for line in lines]
    return [f"{label} ({percent_sign(share)})" for label, share in shares if share is not None]


def _rate(line: Line, count: Count, exposure: Count) -> float:
    return (count(line) or 0) / (exposure(line) or 1)
