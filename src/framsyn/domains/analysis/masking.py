"""One table masked by itself: for the command line's files, and its questions that the lattice does not offer.

What pages and plans show is masked as one system instead (lattice package). Small groups are hidden before anything is
stored or shown.

Rows become plain values, as they are kept with a run and printed by the command line. A hidden value is None. Hidden
rows come last, by name: the engine sorts groups by size, and a place among the others would tell it. A grouping with an
order of its own (`own_order`: forms and ages) keeps that.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from framsyn.engines.disclosure import hide_rows, rows_total_is_safe
from framsyn.engines.metrics.figures import HeadcountRow, StabilityRow, TurnoverRow

Row = dict[str, Any]
Counts = tuple[float, ...]
# Exits without a recorded reason are no retirements to the figure. Beyond a fifth of all, they could turn its meaning.
MOST_UNKNOWN_REASONS = 0.2


@dataclass(frozen=True)
class Above:
    """The level above the groups, masked: what its table shows can be held against this one."""

    parents: Mapping[str, str]  # code of a group -> code of the one it lies under
    rows: Sequence[Row]


def masked_headcount(
    rows: Sequence[HeadcountRow], threshold: int, *, own_order: bool = False, above: Above | None = None
) -> list[Row]:
    values = [{"persons": row.persons, "fte": row.fte, "share": row.share} for row in rows]
    counts = [(float(row.persons), float(row.posts)) for row in rows]
    return _masked(rows, values, counts, threshold, own_order, above)


def masked_turnover(
    rows: Sequence[TurnoverRow],
    threshold: int,
    whole: Sequence[TurnoverRow] | None = None,
    *,
    own_order: bool = False,
    above: Above | None = None,
    shown: Sequence[TurnoverRow] | None = None,
) -> list[Row]:
    """`whole`: the same with no reason left out, since who sees both can subtract. `shown`: the rows in FTE, where
    `rows` are in persons: then those are what is given."""
    of_all = {row.group.code: row for row in whole or ()}
    given = {row.group.code: row for row in shown or rows}
    values = [_turnover_values(given.get(row.group.code, row), of_all.get(row.group.code), threshold) for row in rows]
    counts = []
    for row in rows:
        every = of_all.get(row.group.code, row)
        previous, all_previous = row.previous_exits or 0, every.previous_exits or 0
        left_out = (max(0, every.exits - row.exits), max(0, all_previous - previous))
        counts.append((row.exits, row.base, previous, row.previous_base or 0, *left_out))
    return _masked(rows, values, counts, threshold, own_order, above)


def masked_rows(
    rows: Sequence[Any],
    names: Sequence[str],
    counted: Sequence[str],
    threshold: int,
    *,
    own_order: bool = False,
    above: Above | None = None,
) -> list[Row]:
    """`names`: attributes of the rows that are shown; `counted`: those that are counts of people."""
    values = [{name: getattr(row, name) for name in names} for row in rows]
    counts = [tuple(float(getattr(row, name) or 0) for name in counted) for row in rows]
    return _masked(rows, values, counts, threshold, own_order, above)


def masked_stability(
    rows: Sequence[StabilityRow], threshold: int, *, own_order: bool = False, above: Above | None = None
) -> list[Row]:
    values = [{"opening": row.opening, "remaining": row.remaining, "share": row.share} for row in rows]
    counts = [(float(row.opening), float(row.remaining), float(row.opening - row.remaining)) for row in rows]
    return _masked(rows, values, counts, threshold, own_order, above)


def _turnover_values(row: TurnoverRow, every: TurnoverRow | None, threshold: int) -> Row:
    values: Row = {
        "exits": row.exits,
        "base": row.base,
        "rate": row.rate,
        "previous_exits": row.previous_exits,
        "previous_base": row.previous_base,
        "previous_rate": row.previous_rate,
        "p_value": row.p_value,
        "unknown_reasons": None,
    }
    if every is None:
        return values
    if every.group.code == "":
        values["unknown_reasons"] = _unknown_reasons(row, every, threshold)
    unsaid: tuple[str, ...] = ()
    if _too_many(every.previous_unknown_reasons, every.previous_exits):
        unsaid = ("previous_exits", "previous_rate", "p_value")
    if _too_many(every.unknown_reasons, every.exits):
        unsaid += ("exits", "rate", "p_value")
    return values | dict.fromkeys(unsaid)


def _too_many(unknown: float, exits: float | None) -> bool:
    return unknown > MOST_UNKNOWN_REASONS * (exits or 0)


def _unknown_reasons(row: TurnoverRow, every: TurnoverRow, threshold: int) -> float | None:
    """None where it, or what follows from it and the two figures of exits, is a few people."""
    unknown = every.unknown_reasons
    follows = (unknown, every.exits - unknown, every.exits - row.exits, row.exits - unknown)
    return None if any(0 < count < threshold for count in follows) else unknown


def _masked(
    rows: Sequence[Any],
    values: Sequence[Row],
    counts: Sequence[Counts],
    threshold: int,
    own_order: bool,
    above: Above | None,
) -> list[Row]:
    """The first row is the total of the others."""
    if not rows:
        return []
    if above is None:
        hidden = _hidden(counts, threshold)
    else:
        hidden = _hidden_below([row.group.code for row in rows], counts, threshold, above)
    masked = [
        {"code": row.group.code, "label": row.group.label, **(dict.fromkeys(line) if hides else line), "hidden": hides}
        for row, line, hides in zip(rows, values, hidden, strict=True)
    ]
    return masked if own_order else [masked[0], *sorted(masked[1:], key=_place)]


def _place(row: Row) -> tuple[Any, ...]:
    return (True, row["label"], row["code"]) if row["hidden"] else (False,)


def _hidden(counts: Sequence[Counts], threshold: int) -> tuple[bool, ...]:
    safe = not any(0 < ceil(count) < threshold for count in counts[0])
    if len(counts) > 1:
        safe = safe and rows_total_is_safe(counts[1:], threshold=threshold)
    return (not safe, *hide_rows(counts[1:], threshold=threshold, total_shown=safe))


def _hidden_below(codes: Sequence[str], counts: Sequence[Counts], threshold: int, above: Above) -> tuple[bool, ...]:
    """Each group above that is shown is a total of its own. Below one that is hidden, or that no choice protects,
    nothing is shown, not even a zero: then the table tells no more than the one above."""
    shown = {row["code"] for row in above.rows if not row["hidden"]}
    below: dict[str, list[int]] = {}
    for place, code in enumerate(codes[1:], start=1):
        below.setdefault(above.parents.get(code, code), []).append(place)
    hidden = ["" not in shown] + [True] * (len(codes) - 1)
    for parent, places in below.items():
        parts = [counts[place] for place in places]
        if parent in shown and rows_total_is_safe(parts, threshold=threshold):
            for place, hides in zip(places, hide_rows(parts, threshold=threshold), strict=True):
                hidden[place] = hides
    return tuple(hidden)
