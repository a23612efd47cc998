"""What single units are told of beside their size: the occupations that they can bear, all others as one.

A manager in each of 66 units, and 66 of them in all: whoever has both knows that each unit has one. So an occupation
of one here and one there is told by unit only together with others. Else it is the large groups above that must fall.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from framsyn.domains.analysis.lattice.cells import FINE, USUAL, Cells, Rule, named
from framsyn.domains.analysis.lattice.counts import DayCounts, Names
from framsyn.domains.analysis.lattice.keys import staff_key
from framsyn.domains.analysis.lattice.memory import Memory
from framsyn.engines.disclosure import Key

OTHERS = "*others"  # no code begins with a star
ByUnit = Mapping[str, frozenset[str]]  # department -> occupations that are told by unit, each by itself
Staffed = dict[str, dict[str, int]]  # unit -> occupation -> persons


def told_by_unit(day: DayCounts, names: Names, threshold: int, memory: Memory) -> ByUnit:
    """As the day was told before, else as much as its units can bear."""
    prefix = staff_key(day.day)
    before = _told_before(prefix, names, memory)
    return {
        department: before.get(department, frozenset())
        if prefix in memory.tables
        else _bearable(units, max(threshold, 1))
        for department, units in _departments(day, names).items()
    }


def add_by_unit(cells: Cells, day: DayCounts, names: Names, told: ByUnit) -> None:
    """Within a department: unit x (occupation told, or all others). The sums are those of units and department."""
    prefix, rule = staff_key(day.day), Rule(weight=USUAL, rank=FINE)
    for department, units in _departments(day, names).items():
        own = told.get(department, frozenset())
        if not own:
            continue
        above: dict[str, dict[str, None]] = {}
        for unit, persons in units.items():
            here = _gathered(persons, own)
            for kind in here:
                above.setdefault(kind, {})[unit] = None
            for kind, n in here.items():
                cells.add(_cell(prefix, "unit", unit, kind), n, rule.of(("unit", "occupation"), n))
            cells.relate((*prefix, f"unit={unit}"), [(_cell(prefix, "unit", unit, kind), 1) for kind in here])
        others = {code for persons in units.values() for code in persons} - own
        if others:
            total = _cell(prefix, "department", department, OTHERS)
            parts = [_cell(prefix, "department", department, code) for code in sorted(others)]
            cells.add(total, sum(cells.values[part] for part in parts), Rule(False, rank=FINE))
            cells.relate(total, [(part, 1) for part in parts])
        for kind, places in above.items():
            parts = [_cell(prefix, "unit", unit, kind) for unit in places]
            cells.relate(_cell(prefix, "department", department, kind), [(part, 1) for part in parts])


def departments_in(keys: Iterable[Key], names: Names) -> frozenset[str]:
    """Those that the cells lie in, or a unit of theirs."""
    found = set()
    for key in keys:
        for entry in key:
            level, _, code = entry.partition("=")
            if level in ("unit", "department"):
                found.add(names.departments.get(code, code))
    return frozenset(found)


def _cell(prefix: Key, level: str, code: str, kind: str) -> Key:
    return named(prefix, (f"{level}={code}", f"occupation={kind}"))


def _departments(day: DayCounts, names: Names) -> dict[str, Staffed]:
    found: dict[str, Staffed] = {}
    for (unit, occupation), n in day.pairs["unit", "occupation"].items():
        found.setdefault(names.departments.get(unit, unit), {}).setdefault(unit, {})[occupation] = n
    return found


def _gathered(persons: Mapping[str, int], own: frozenset[str]) -> dict[str, int]:
    here: dict[str, int] = {}
    for code, n in persons.items():
        kind = code if code in own else OTHERS
        here[kind] = here.get(kind, 0) + n
    return here


def _told_before(prefix: Key, names: Names, memory: Memory) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for key in (*memory.shown, *memory.hidden):
        if key[:2] == prefix and len(key) == 4 and key[2].startswith("occupation=") and key[3].startswith("unit="):
            unit = key[3].partition("=")[2]
            found.setdefault(names.departments.get(unit, unit), set()).add(key[2].partition("=")[2])
    return {department: frozenset(codes - {OTHERS}) for department, codes in found.items()}


def _bearable(units: Staffed, threshold: int) -> frozenset[str]:
    """One occupation after the other, as long as more people can be told of than before."""
    candidates = sorted(
        code
        for code in {code for persons in units.values() for code in persons}
        if sum(code in persons for persons in units.values()) > 1
        and any(persons.get(code, 0) >= threshold for persons in units.values())
    )
    own: frozenset[str] = frozenset()
    reached = 0
    while candidates:
        told, code = max((_told(units, own | {code}, threshold), code) for code in candidates)
        if told <= reached:
            break
        own, reached = own | {code}, told
        candidates.remove(code)
    return own


def _told(units: Staffed, own: frozenset[str], threshold: int) -> int:
    return sum(_told_of_one(_gathered(persons, own), threshold) for persons in units.values())


def _told_of_one(here: Mapping[str, int], threshold: int) -> int:
    """About how many persons of a unit can be told of by occupation: beside small groups the least large one falls."""
    small = [n for n in here.values() if n < threshold]
    large = sorted(n for n in here.values() if n >= threshold)
    cover_each_other = sum(small) - (len(small) - 1) >= threshold
    fallen = large[0] if small and large and not cover_each_other else 0
    told = sum(n for kind, n in here.items() if kind != OTHERS and n >= threshold)
    return told - (0 if fallen == here.get(OTHERS) else fallen)
