"""Small groups are hidden before anybody sees them. The first, plain version: one table at a time.

hide_small(counts, *, threshold, total_shown) -> tuple[bool, ...]   which cells of a row or column of counts are hidden
hide_rows(rows, *, threshold, total_shown) -> tuple[bool, ...]      the same where a row has several counts: whole rows
total_is_safe(counts, *, threshold) -> bool                         whether the total may stand over the hidden cells
rows_total_is_safe(rows, *, threshold) -> bool                      the same for several counts a row

The promise: a cell of 1 to threshold - 1 is hidden, and for who knows every shown cell, the total, and that a hidden
cell holds somebody, each hidden cell can still be at least `threshold`. A shown zero is zero. A threshold of 0 or 1
hides nothing.

Counts that follow from each other are given as counts of the same row, and the difference too, since it can be
subtracted: turnover as (exits, base, exits before, base before), with (…, exits - exits without retirement) where both
are shown; stability as (opening, remaining, opening - remaining); headcount as (persons, engaged). Rates and shares are
shown with their row or not at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

Counts = Sequence[float]


def hide_small(counts: Counts, *, threshold: int, total_shown: bool = True) -> tuple[bool, ...]:
    """Hide every count of 1 to threshold - 1, and one more, the smallest that is enough, where the total is shown.

    Zeros are never hidden. If no choice protects the small cells (`total_is_safe` is False), all that are not zero are
    hidden and the total must be hidden too. Means are rounded up: 4.2 persons count as 5, 0.3 as 1.
    """
    return hide_rows([(count,) for count in counts], threshold=threshold, total_shown=total_shown)


def total_is_safe(counts: Counts, *, threshold: int) -> bool:
    """May the total be shown together with the cells that `hide_small` leaves?"""
    return rows_total_is_safe([(count,) for count in counts], threshold=threshold)


def hide_rows(rows: Sequence[Counts], *, threshold: int, total_shown: bool = True) -> tuple[bool, ...]:
    """Hide whole rows: those with any count of 1 to threshold - 1, then more until no total gives one away."""
    table = _whole(rows)
    hidden = [any(0 < count < threshold for count in row) for row in table]
    while total_shown and (measure := _first_open(table, hidden, threshold)) is not None:
        next_row = _smallest_shown(table, hidden, measure)
        if next_row is None:
            return tuple(any(row) for row in table)
        hidden[next_row] = True
    return tuple(hidden)


def rows_total_is_safe(rows: Sequence[Counts], *, threshold: int) -> bool:
    """May the totals of all counts be shown together with the rows that `hide_rows` leaves?"""
    table = _whole(rows)
    totals = (sum(column) for column in zip(*table, strict=True))
    hidden = hide_rows(rows, threshold=threshold)
    return all(total == 0 or total >= threshold for total in totals) and _first_open(table, hidden, threshold) is None


def _whole(rows: Sequence[Counts]) -> list[tuple[int, ...]]:
    table = [tuple(ceil(count) for count in row) for row in rows]
    if any(count < 0 for row in table for count in row):
        raise ValueError("A count of people is never negative")
    return table


def _first_open(table: Sequence[Counts], hidden: Sequence[bool], threshold: int) -> int | None:
    """The first count in which the hidden cells' sum does not let each small one be `threshold` or more.

    The largest a hidden cell can be is the hidden sum less one for each other hidden cell that holds somebody.
    """
    for measure in range(len(table[0]) if table else 0):
        cells = [row[measure] for row, hides in zip(table, hidden, strict=True) if hides and row[measure] > 0]
        largest_possible = sum(cells) - (len(cells) - 1)
        if any(cell < threshold for cell in cells) and largest_possible < threshold:
            return measure
    return None


def _smallest_shown(table: Sequence[Counts], hidden: Sequence[bool], measure: int) -> int | None:
    """The shown row that loses least: smallest in this count, then in all counts; first only among equals."""
    shown = [number for number, row in enumerate(table) if not hidden[number] and row[measure] > 0]
    return min(
        shown, key=lambda number: (table[number][measure], sum(table[number]), table[number], number), default=None
    )
