"""What follows from one sum at a time: the least and the most that each cell can be, without a solver.

These are true bounds for whoever knows the sums; often they already settle a cell, and what they leave is smaller.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from framsyn.engines.disclosure.attack_sums import Sum, Sums, named
from framsyn.engines.disclosure.attack_texts import refused
from framsyn.refusal import Refused

BOUNDLESS = 10**12
TURNS = 30  # a pair of sums can push each other's bounds by one at a time; the solver does that at once


@dataclass(frozen=True)
class Bounds:
    least: list[int]
    most: list[int]


def first_bounds(sums: Sums) -> Bounds:
    """A shown cell is what it says. A hidden cell holds somebody. What no file shows can be zero or more."""
    least, most = [0] * len(sums.codes), [BOUNDLESS] * len(sums.codes)
    for place, cell in enumerate(sums.published):
        if cell.value is None:
            least[place] = 1
        else:
            least[place] = most[place] = cell.value
    return Bounds(least, most)


def narrow(sums: Sums, bounds: Bounds, language: str = "sv") -> None:
    """Tightens the bounds in place until no single sum says more."""
    of_cell: list[list[int]] = [[] for _ in sums.codes]
    for number, each in enumerate(sums.sums):
        for place in (each.total, *each.parts):
            of_cell[place].append(number)
    waiting = deque(range(len(sums.sums)))
    is_waiting, turns = [True] * len(sums.sums), [0] * len(sums.sums)
    while waiting:
        number = waiting.popleft()
        is_waiting[number] = False
        turns[number] += 1
        for place in _tightened(sums.sums[number], bounds):
            if bounds.least[place] > bounds.most[place]:
                raise disagreement(sums, sums.sums[number], language)
            for other in of_cell[place]:
                if not is_waiting[other] and turns[other] < TURNS:
                    is_waiting[other] = True
                    waiting.append(other)


def disagreement(sums: Sums, wrong: Sum, language: str) -> Refused:
    """The refusal of tables that no counts fit, at the row of the sum or, if that is not shown, of a part."""
    places = [place for place in (wrong.total, *wrong.parts) if place < len(sums.published)]
    values = [
        sums.published[place].value if place < len(sums.published) else None for place in (wrong.total, *wrong.parts)
    ]
    told = ""
    if all(value is not None for value in values):
        added = sum(value for value in values[1:] if value is not None)
        told = f" ({values[0]} {'mot' if language == 'sv' else 'against'} {added})"
    group = named(sums.codes[wrong.total], sums.dimensions)
    if not places:
        return refused("no_world", language, file=sums.published[0].file, parts="")
    cell = sums.published[places[0]]
    return refused("sum", language, file=cell.file, row=cell.row, group=group, parts=told)


def _tightened(each: Sum, bounds: Bounds) -> list[int]:
    """The places whose bounds this sum tightened."""
    least, most, parts = bounds.least, bounds.most, each.parts
    changed = []
    low, high = sum(least[part] for part in parts), sum(most[part] for part in parts)
    if low > least[each.total]:
        least[each.total] = low
        changed.append(each.total)
    if high < most[each.total]:
        most[each.total] = high
        changed.append(each.total)
    total_low, total_high = least[each.total], most[each.total]
    for part in parts:
        old_low, old_high = least[part], most[part]
        if old_low == old_high and low <= total_high and high >= total_low:
            continue
        if total_high - (low - old_low) < old_high:
            most[part] = total_high - (low - old_low)
            changed.append(part)
        if high - old_high < BOUNDLESS and total_low - (high - old_high) > old_low:
            least[part] = total_low - (high - old_high)
            changed.append(part)
    return changed
