"""Counts -> cells. Within a family the tables hang together as a tree by the sums they share, so that nothing between
them needs to be imagined to tell what can be reckoned (docs/decisions/0011)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from framsyn.domains.analysis.lattice.by_unit import ByUnit
from framsyn.domains.analysis.lattice.cells import ESSENTIAL, SPECIAL, USUAL, Axis, Cells, Rule, named
from framsyn.domains.analysis.lattice.counts import Counts, DayCounts, Names, Pair, WindowCounts
from framsyn.domains.analysis.lattice.keys import evening_before, groups_of, staff_key, window_key
from framsyn.domains.analysis.lattice.memory import Memory
from framsyn.domains.analysis.lattice.offer import CHAIN
from framsyn.domains.analysis.lattice.reasons import add_reasons
from framsyn.domains.analysis.lattice.stability import add_stability
from framsyn.domains.analysis.lattice.staff import DEPARTMENT, add_managers, add_staff
from framsyn.engines.metrics.figures import Window
from framsyn.engines.metrics.slices import reach_of

MONTHS = 12
USUAL_BOUNDARY, OTHER_BOUNDARY = "administration", 0.2  # plans speak of those who leave the administration
WIDE, NARROW = CHAIN[2:], CHAIN
Joined = Mapping[Pair, Mapping[int, int]]
Told = Callable[[Mapping[Pair, int]], tuple[tuple[Axis, ...], Mapping[Pair, int]]]  # -> axes, counts along them


def cells_of(
    counts: Counts,
    threshold: int,
    by_unit: Mapping[date, ByUnit],
    memory: Memory,
) -> Cells:
    """All that is shown of people."""
    cells = Cells()
    for day in (*counts.evenings, counts.day):
        cells.tables.clear()  # those of the evenings were told before
        add_staff(cells, day, counts.names, by_unit[day.day])
        add_managers(cells, day, counts.names)
    for found in counts.windows:
        _exits(cells, found, counts.names, threshold, memory)
        _hires(cells, found, counts.names)
        _base(cells, found, counts.names, threshold)
        add_stability(cells, found, counts.names, threshold, memory)
        _moves(cells, found, counts.names)
    for key, value in list(cells.values.items()):
        if cells.values.get(evening := evening_before(key)) == value:
            cells.relate(key, [(evening, 1)])
    return cells


def posts_of(day: DayCounts, names: Names, threshold: int, too_few: Callable[[tuple[str, ...]], bool]) -> Cells:
    """For FTE, which is about all posts of a group: protected like a count of them, which is itself never shown.

    Where the persons are hidden or too few the posts must be as uncertain as they are: `least` lies that much above
    the posts.
    """
    cells = Cells()
    prefix = staff_key(day.day, "posts")
    for by, posts in day.posts.items():
        cells.table(prefix, (names.axis(by),), {key: found.posts for key, found in posts.items()}, Rule(weight=USUAL))
    for key, value in cells.values.items():
        if too_few(key[2:]):
            cells.rules[key] = Rule(True, cells.rules[key].weight, value + threshold)
    return cells


def _exits(cells: Cells, found: WindowCounts, names: Names, threshold: int, memory: Memory) -> None:
    for by, left in found.left.items():
        by_reach = {key: _added((reach, n) for (_reason, reach), n in reasons.items()) for key, reasons in left.items()}
        levels = NARROW if by == "unit" else WIDE
        _chain(cells, found.window, "exits", "permanent", levels, _told(names, by), by_reach, ESSENTIAL)
    add_reasons(cells, found, names, threshold, memory.told_apart)
    monthly = {
        key: _added((reach, n) for (_r, reach), n in reasons.items()) for key, reasons in found.left_monthly.items()
    }
    _chain(cells, found.window, "exits", "monthly", WIDE, _of_the_whole, monthly, SPECIAL)
    _apart(cells, found.window, "exits", WIDE)


def _hires(cells: Cells, found: WindowCounts, names: Names) -> None:
    """Over the administration's boundary; of those paid by the month over the city's too."""
    for by, joined in found.joined.items():
        _chain(cells, found.window, "hires", "permanent", WIDE[:1], _told(names, by), joined, USUAL)
    _chain(cells, found.window, "hires", "monthly", WIDE, _of_the_whole, found.joined_monthly, SPECIAL)
    _apart(cells, found.window, "hires", WIDE[:1])


def _chain(
    cells: Cells, window: Window, family: str, forms: str, levels: Sequence[str], told: Told,
    by_reach: Joined,
    weight: float,
) -> None:  # fmt: skip
    """Who crosses a boundary crosses the one inside it: what lies between two of them can be reckoned."""
    for level in levels:
        counts = {
            key: sum(n for reach, n in given.items() if reach >= reach_of(level)) for key, given in by_reach.items()
        }
        rule = Rule(weight=weight if level == USUAL_BOUNDARY else weight * OTHER_BOUNDARY)
        cells.table(window_key(family, window, forms, level), *told(counts), rule)
    for inner, outer in pairwise(levels):
        cells.between(window_key(family, window, forms), inner, outer)


def _apart(cells: Cells, window: Window, family: str, levels: Sequence[str]) -> None:
    """Those paid by the month less the permanent: who has both tables can subtract."""
    for level in levels:
        prefix = window_key(family, window, "monthly", level)
        for entries in groups_of(cells, prefix, "department"):
            permanent = named(window_key(family, window, "permanent", level), entries)
            apart = named(window_key(family, window, "fixed_term", level), entries)
            cells.difference(named(prefix, entries), permanent, apart, Rule(False))


def _base(cells: Cells, found: WindowCounts, names: Names, threshold: int) -> None:
    """Persons summed over twelve month-ends: whoever is there all year is counted twelve times."""
    whole_year = MONTHS * threshold
    rule = Rule(weight=ESSENTIAL, least=whole_year, times=MONTHS)
    for by, days in found.base.items():
        cells.table(window_key("base", found.window, "permanent"), *_told(names, by)(days), rule)
    prefix = window_key("base", found.window, "monthly")
    cells.table(prefix, (), found.base_monthly, Rule(weight=SPECIAL, least=whole_year, times=MONTHS))
    for entries in groups_of(cells, prefix, "department"):
        permanent = named(window_key("base", found.window, "permanent"), entries)
        apart = named(window_key("base", found.window, "fixed_term"), entries)
        cells.difference(named(prefix, entries), permanent, apart, Rule(False, least=whole_year))
    ends = Rule(weight=SPECIAL, least=2 * threshold, times=2)
    cells.table(window_key("ends", found.window, "monthly"), (), found.ends_monthly, ends)


def _moves(cells: Cells, found: WindowCounts, names: Names) -> None:
    """Between units, and those of them that are between departments. The rest, inside one, can be reckoned."""
    moves, flows = window_key("moves", found.window), window_key("flows", found.window)
    rule = Rule(weight=SPECIAL)
    across: dict[Pair, int] = {}
    for (here, there), n in found.moves.items():
        pair = names.departments.get(here, here), names.departments.get(there, there)
        if pair[0] != pair[1]:
            across[pair] = across.get(pair, 0) + n
    cells.table(flows, (Axis(("from",)), Axis(("to",))), across, rule)
    for place, side in enumerate(("from", "to")):
        departments = _added(((names.departments.get(pair[place], pair[place]),), n) for pair, n in found.moves.items())
        cells.table(moves, (Axis((side,)),), departments, rule)
        for entries in groups_of(cells, moves, side):
            inside = tuple(entry.replace(f"{side}=", "department=", 1) for entry in entries)
            cells.difference(
                (*moves, *entries), (*flows, *entries), window_key("inside", found.window, *inside), Rule(False)
            )


def _told(names: Names, by: str) -> Told:
    """Who came and who left is told of departments, never of single units: a unit has a few a year, and what hides
    them would hide their department."""

    def told(counts: Mapping[Pair, int]) -> tuple[tuple[Axis, ...], Mapping[Pair, int]]:
        if by != "unit":
            return (names.axis(by),), counts
        return (DEPARTMENT,), _added(((names.departments.get(unit, unit),), n) for (unit,), n in counts.items())

    return told


def _of_the_whole(counts: Mapping[Pair, int]) -> tuple[tuple[Axis, ...], Mapping[Pair, int]]:
    return (), counts


def _added(pairs: Iterable[tuple[Any, int]]) -> dict[Any, int]:
    found: dict[Any, int] = {}
    for code, n in pairs:
        found[code] = found.get(code, 0) + n
    return found
