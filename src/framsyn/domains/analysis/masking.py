"""The one door through which figures about people leave: small groups are hidden before anything is stored or shown.

Rows become plain values, as they are kept with a run and printed by the command line. A hidden value is None.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Any

from framsyn.engines.disclosure import hide_rows, rows_total_is_safe
from framsyn.engines.metrics.figures import HeadcountRow, StabilityRow, TurnoverRow

Row = dict[str, Any]


def masked_headcount(rows: Sequence[HeadcountRow], threshold: int) -> list[Row]:
    values = [{"persons": row.persons, "fte": row.fte, "share": row.share} for row in rows]
    return _masked(rows, values, [(row.persons, row.engaged) for row in rows], threshold)


def masked_turnover(
    rows: Sequence[TurnoverRow], threshold: int, whole: Sequence[TurnoverRow] | None = None
) -> list[Row]:
    """`whole`: the same with no reason left out, since who sees both can subtract."""
    all_exits = {row.group.code: (row.exits, row.previous_exits) for row in whole or ()}
    values = [
        {
            "exits": row.exits,
            "base": row.base,
            "rate": row.rate,
            "previous_exits": row.previous_exits,
            "previous_base": row.previous_base,
            "previous_rate": row.previous_rate,
            "p_value": row.p_value,
        }
        for row in rows
    ]
    counts = []
    for row in rows:
        exits, previous = all_exits.get(row.group.code, (row.exits, row.previous_exits))
        left_out = (max(0, exits - row.exits), max(0, previous - row.previous_exits))
        counts.append((row.exits, row.base, row.previous_exits, row.previous_base, *left_out))
    return _masked(rows, values, counts, threshold)


def masked_stability(rows: Sequence[StabilityRow], threshold: int) -> list[Row]:
    values = [{"opening": row.opening, "remaining": row.remaining, "share": row.share} for row in rows]
    counts = [(row.opening, row.remaining, row.opening - row.remaining) for row in rows]
    return _masked(rows, values, counts, threshold)


def _masked(
    rows: Sequence[HeadcountRow | TurnoverRow | StabilityRow],
    values: Sequence[Row],
    counts: Sequence[tuple[float, ...]],
    threshold: int,
) -> list[Row]:
    """The first row is the total of the others."""
    if not rows:
        return []
    safe = not any(0 < ceil(count) < threshold for count in counts[0])
    if len(rows) > 1:
        safe = safe and rows_total_is_safe(counts[1:], threshold=threshold)
    hidden = (not safe, *hide_rows(counts[1:], threshold=threshold, total_shown=safe))
    return [
        {"code": row.group.code, "label": row.group.label, **(dict.fromkeys(line) if hides else line), "hidden": hides}
        for row, line, hides in zip(rows, values, hidden, strict=True)
    ]
