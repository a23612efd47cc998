"""Counts -> cells. Within a family the tables hang together as a tree by the sums they share, so that nothing between
them needs to be imagined to tell what can be reckoned (docs/decisions/0011)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from framsyn.domains.analysis.lattice.cells import Axis, Cells, Rule, named
from framsyn.domains.analysis.lattice.counts import Counts, DayCounts, Names, Pair, WindowCounts
from framsyn.domains.analysis.lattice.offer import CHAIN
from framsyn.domains.analysis.lattice.reasons import add_reasons
from framsyn.engines.disclosure import Key
from framsyn.engines.metrics.figures import Window
from framsyn.engines.metrics.grouping import YES_NO
from framsyn.engines.metrics.managers import BANDS as MOST
from framsyn.engines.metrics.slices import reach_of

MONTHS = 12
ESSENTIAL, USUAL, SPECIAL = 1.5, 1.0, 0.6
USUAL_BOUNDARY, OTHER_BOUNDARY = "administration", 0.2  # plans speak of those who leave the administration
WIDE, NARROW = CHAIN[2:], CHAIN
DEPARTMENT = Axis(("department",))
BANDS = ("up_to_10", "from_11_to_20", "from_21_to_30", "over_30")
Joined = Mapping[Pair, Mapping[int, int]]
Told = Callable[[Mapping[Pair, int]], tuple[tuple[Axis, ...], Mapping[Pair, int]]]  # -> axes, counts along them


def cells_of(counts: Counts, threshold: int, kept: Callable[[Key], bool] = lambda _key: False) -> Cells:
    """All that is shown of people. `kept`: cells that an earlier publication told of one by one."""
    cells = Cells()
    _staff(cells, counts.day, counts.names)
    _managers(cells, counts.day, counts.names)
    for found in counts.windows:
        _exits(cells, found, counts.names, threshold, kept)
        _hires(cells, found, counts.names)
        _base(cells, found, counts.names, threshold)
        _stability(cells, found, counts.names)
        _moves(cells, found, counts.names)
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


def staff_key(day: date, family: str = "staff") -> Key:
    return (family, day.isoformat())


def window_key(family: str, window: Window, *more: str) -> Key:
    return (family, f"{window.first}/{window.last}", *more)


def _staff(cells: Cells, day: DayCounts, names: Names) -> None:
    for (one, other), persons in day.pairs.items():
        if other == "licensed" and not any(code in YES_NO for _, code in persons):
            continue
        cells.table(staff_key(day.day), (names.axis(one), names.axis(other)), persons, Rule(weight=USUAL))


def _managers(cells: Cells, day: DayCounts, names: Names) -> None:
    """Managers by the span of their unit, and whom they lead. Who has all staff can reckon who is led by none."""
    managers: dict[Pair, int] = {}
    led: dict[Pair, int] = {}
    for unit, here in day.managed.items():
        if here.managers and here.others:
            department = names.departments.get(unit, unit)
            place = department, band(here.others / here.managers)
            managers[place] = managers.get(place, 0) + here.managers
            led[(department,)] = led.get((department,), 0) + here.others
    cells.table(staff_key(day.day, "managers"), (DEPARTMENT, Axis(("span",))), managers, Rule(weight=SPECIAL))
    prefix = staff_key(day.day, "led")
    cells.table(prefix, (DEPARTMENT,), led, Rule(weight=SPECIAL))
    for entries in _groups(cells, prefix, "department"):
        whole, apart = (named(staff_key(day.day, *family), entries) for family in ((), ("not_led",)))
        cells.difference(whole, named(prefix, entries), apart, Rule(False))


def band(span: float) -> str:
    return next((name for name, most in zip(BANDS, MOST, strict=False) if span <= most), BANDS[-1])


def _exits(cells: Cells, found: WindowCounts, names: Names, threshold: int, kept: Callable[[Key], bool]) -> None:
    for by, left in found.left.items():
        by_reach = {key: _added((reach, n) for (_reason, reach), n in reasons.items()) for key, reasons in left.items()}
        levels = NARROW if by == "unit" else WIDE
        _chain(cells, found.window, "exits", "permanent", levels, _told(names, by), by_reach, ESSENTIAL)
    add_reasons(cells, found, names, threshold, kept)
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
        between(cells, window_key(family, window, forms), inner, outer, Rule(weight=weight))


def between(cells: Cells, prefix: Key, inner: str, outer: str, rule: Rule) -> None:
    for key in [key for key in cells.values if key[: len(prefix) + 1] == (*prefix, inner)]:
        entries = key[len(prefix) + 1 :]
        cells.difference(key, (*prefix, outer, *entries), (*prefix, f"{inner}-{outer}", *entries), rule)


def _apart(cells: Cells, window: Window, family: str, levels: Sequence[str]) -> None:
    """Those paid by the month less the permanent: who has both tables can subtract."""
    for level in levels:
        prefix = window_key(family, window, "monthly", level)
        for entries in _groups(cells, prefix, "department"):
            permanent = named(window_key(family, window, "permanent", level), entries)
            apart = named(window_key(family, window, "fixed_term", level), entries)
            cells.difference(named(prefix, entries), permanent, apart, Rule(False))


def _base(cells: Cells, found: WindowCounts, names: Names, threshold: int) -> None:
    """Persons summed over twelve month-ends: whoever is there all year is counted twelve times."""
    whole_year = MONTHS * threshold
    rule = Rule(weight=ESSENTIAL / MONTHS, least=whole_year)  # a person is twelve in these counts
    for by, days in found.base.items():
        cells.table(window_key("base", found.window, "permanent"), *_told(names, by)(days), rule)
    prefix = window_key("base", found.window, "monthly")
    cells.table(prefix, (), found.base_monthly, Rule(weight=SPECIAL / MONTHS, least=whole_year))
    for entries in _groups(cells, prefix, "department"):
        permanent = named(window_key("base", found.window, "permanent"), entries)
        apart = named(window_key("base", found.window, "fixed_term"), entries)
        cells.difference(named(prefix, entries), permanent, apart, Rule(False, least=whole_year))
    ends = Rule(weight=SPECIAL / 2, least=2 * threshold)
    cells.table(window_key("ends", found.window, "monthly"), (), found.ends_monthly, ends)


def _stability(cells: Cells, found: WindowCounts, names: Names) -> None:
    opening = window_key("opening", found.window)
    for by, stayed in found.stayed.items():
        told, rule = _told(names, by), Rule(weight=USUAL)
        cells.table(opening, *told({key: first for key, (first, _) in stayed.items()}), rule)
        here = {key: left for key, (_, left) in stayed.items()}
        cells.table(window_key("remaining", found.window), *told(here), rule)
    for key in [key for key in cells.values if key[:2] == opening]:
        remaining, gone = (window_key(family, found.window, *key[2:]) for family in ("remaining", "gone"))
        cells.difference(key, remaining, gone, Rule(False))


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
        for entries in _groups(cells, moves, side):
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


def _groups(cells: Cells, prefix: Key, level: str) -> list[tuple[str, ...]]:
    """The whole, and each group of the level that the table holds."""
    own = [key[len(prefix) :] for key in cells.values if key[: len(prefix)] == prefix]
    return [entries for entries in own if not entries or (len(entries) == 1 and entries[0].startswith(f"{level}="))]
