"""Who opened a window and who is still there. By occupation: those that can be told of one by one, all others together.

Of an occupation with a few leavers the opening or the remaining would have to be hidden, and a year later nothing more
could be said of it than what was said of the staff on the evening before. Coarser before holes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from framsyn.domains.analysis.lattice.by_unit import OTHERS
from framsyn.domains.analysis.lattice.cells import USUAL, Axis, Cells, Rule, named
from framsyn.domains.analysis.lattice.counts import Names, Pair, WindowCounts
from framsyn.domains.analysis.lattice.keys import evening_before, window_key
from framsyn.domains.analysis.lattice.memory import Memory
from framsyn.engines.disclosure import Key
from framsyn.engines.metrics.figures import Window

FAMILIES = ("opening", "remaining")
Stayed = Mapping[str, tuple[int, int]]  # code -> persons at first, and still there


@dataclass(frozen=True)
class Apart:
    """What is told by itself."""

    occupations: frozenset[str]
    groups: frozenset[str]


def add_stability(cells: Cells, found: WindowCounts, names: Names, threshold: int, memory: Memory) -> None:
    rule = Rule(weight=USUAL)
    for by in ("department", "gender", "age"):
        stayed = _by_department(found, names) if by == "department" else found.stayed[by]
        for at, family in enumerate(FAMILIES):
            counts = {key: pair[at] for key, pair in stayed.items()}
            cells.table(window_key(family, found.window), (Axis((by,)),), counts, rule)
    _add_occupations(cells, found, names, threshold, memory)
    for key in [key for key in cells.values if key[:2] == window_key("opening", found.window)]:
        remaining, gone = (window_key(family, found.window, *key[2:]) for family in ("remaining", "gone"))
        cells.difference(key, remaining, gone, Rule(False))


def _by_department(found: WindowCounts, names: Names) -> dict[Pair, tuple[int, int]]:
    departments: dict[Pair, tuple[int, int]] = {}
    for (unit,), (first, left) in found.stayed["unit"].items():
        place = (names.departments.get(unit, unit),)
        known = departments.get(place, (0, 0))
        departments[place] = (known[0] + first, known[1] + left)
    return departments


def _add_occupations(cells: Cells, found: WindowCounts, names: Names, threshold: int, memory: Memory) -> None:
    stayed = {code: pair for (code,), pair in found.stayed["occupation"].items()}
    group_of = {code: names.groups.get(code, code) for code in stayed}
    apart = _apart(found.window, stayed, group_of, threshold, memory)
    blocks: dict[tuple[str, ...], list[str]] = {}
    for code, group in group_of.items():
        place = (f"occupation_group={group}",) if group in apart.groups else ()
        blocks.setdefault((f"occupation={code if code in apart.occupations else OTHERS}", *place), []).append(code)
    for at, family in enumerate(FAMILIES):
        prefix = window_key(family, found.window)
        under: dict[Key, list[tuple[Key, int]]] = {}
        for entries, codes in blocks.items():
            own = not entries[0].endswith(OTHERS)
            key = named(prefix, entries[:1] if own else entries)
            value = sum(stayed[code][at] for code in codes)
            if value:
                cells.add(key, value, Rule(weight=USUAL).of(("occupation",), value) if own else Rule(False))
            under.setdefault(named(prefix, entries[1:]), []).append((key, 1))
        for total, parts in under.items():
            value = sum(cells.values.get(key, 0) for key, _ in parts)
            if total != prefix and value:
                cells.add(total, value, Rule(weight=USUAL).of(("occupation_group",), value))
            if total != prefix:
                cells.relate(total, parts)
        groups = [(key, 1) for key in under if key != prefix]
        cells.relate(prefix, [*under.get(prefix, ()), *groups])


def _apart(window: Window, stayed: Stayed, group_of: Mapping[str, str], threshold: int, memory: Memory) -> Apart:
    prefix = window_key("opening", window)
    if prefix in memory.tables:
        return _as_before(prefix, memory)

    def unknown(entry: str) -> bool:
        return evening_before((*prefix, entry)) in memory.hidden

    return _chosen(
        {code: pair for code, pair in stayed.items() if any(pair)}, group_of, threshold,
        lambda code: unknown(f"occupation={code}"), lambda group: unknown(f"occupation_group={group}"),
    )  # fmt: skip


def _as_before(prefix: Key, memory: Memory) -> Apart:
    told: dict[str, set[str]] = {"occupation": set(), "occupation_group": set()}
    for key in (*memory.shown, *memory.hidden):
        if key[:2] == prefix and len(key) == 3:
            level, _, code = key[2].partition("=")
            if level in told and code != OTHERS:
                told[level].add(code)
    return Apart(frozenset(told["occupation"]), frozenset(told["occupation_group"]))


def _chosen(
    stayed: Stayed,
    group_of: Mapping[str, str],
    threshold: int,
    hidden: Callable[[str], bool],
    hidden_group: Callable[[str], bool],
) -> Apart:
    """As many as can be: nobody can reckon more than the sums of these and of what is left, in each group or in all
    groups that are not told; so each of these must be none or enough."""

    def safe(codes: Iterable[str]) -> bool:
        first, left = (sum(stayed[code][at] for code in codes) for at in (0, 1))
        return all(n == 0 or n >= threshold for n in (first, left, first - left))

    def size(codes: Iterable[str]) -> int:
        return sum(stayed[code][0] for code in codes)

    members: dict[str, list[str]] = {}
    for code in sorted(stayed):
        members.setdefault(group_of[code], []).append(code)
    told = {code for code in stayed if safe([code]) and not hidden(code)}

    def rest(groups: Iterable[str]) -> list[str]:
        return [code for group in groups for code in members[group] if code not in told]

    groups = {group for group in members if safe(rest([group])) and not hidden_group(group)}
    while not safe(rest(others := members.keys() - groups)):
        with_rest = [group for group in groups if rest([group])]
        movable = [code for code in told if group_of[code] in others]
        if with_rest:
            groups.remove(min(with_rest, key=lambda group: (size(members[group]), group)))
        elif movable:
            told.remove(min(movable, key=lambda code: (size([code]), code)))
        elif groups:
            groups.remove(min(groups, key=lambda group: (size(members[group]), group)))
        else:
            break
    return Apart(frozenset(told), frozenset(groups))
