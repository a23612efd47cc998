"""Named counts and the sums between them: all that a reader of the publication can add and subtract."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt

from framsyn.engines.disclosure import Key

LOOKED_AT = ("department", "form", "age", "gender", "reason")
WHOLE, GROUP, ONE_WAY, INNER = 4.0, 4.0, 0.1, 0.03  # small beside what the search gets for each proof
LARGE = 100  # people in a group that everybody looks at
Parts = tuple[tuple[Key, int], ...]


@dataclass(frozen=True)
class Axis:
    """A dimension with its levels, the finest first, and for each finest code its code at every level."""

    levels: tuple[str, ...]
    above: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # finest code -> codes at levels[1:]

    def entries(self, code: str) -> tuple[str, ...]:
        """The names of the code at every level; the last is "", which stands for all."""
        codes = (code, *self.above.get(code, (code,) * (len(self.levels) - 1)))
        return (*(f"{level}={one}" for level, one in zip(self.levels, codes, strict=True)), "")


@dataclass(frozen=True)
class Rule:
    """How a cell is protected. `least`: the threshold where it is not the publication's own."""

    offered: bool = True
    weight: float = 1.0
    least: int | None = None


@dataclass
class Cells:
    """A cell that is not here is a zero, which is shown."""

    values: dict[Key, int] = field(default_factory=dict)
    rules: dict[Key, Rule] = field(default_factory=dict)
    relations: dict[tuple[Key, Parts], None] = field(default_factory=dict)
    tables: set[tuple[str, str]] = field(default_factory=set)  # (family, when) of which every cell is here

    def add(self, key: Key, value: int, rule: Rule) -> None:
        self.tables.add((key[0], key[1]))
        if self.values.setdefault(key, value) != value:
            raise ValueError(f"{key}: is {self.values[key]} and {value}")
        known = self.rules.get(key, rule)
        self.rules[key] = Rule(known.offered or rule.offered, max(known.weight, rule.weight), rule.least)

    def relate(self, total: Key, parts: Sequence[tuple[Key, int]]) -> None:
        """Zeros are left out: who reads knows them."""
        some = tuple(sorted((key, sign) for key, sign in parts if key in self.values))
        if total in self.values or some:
            if self.values.get(total, 0) != sum(sign * self.values[key] for key, sign in some):
                raise ValueError(f"{total}: is not the sum of its parts")
            self.relations[total, some] = None

    def table(
        self, prefix: Key, axes: Sequence[Axis], counts: Mapping[tuple[str, ...], int], rule: Rule | None = None
    ) -> None:
        """All sums of the counts over the axes' levels, and how each is made of those a level below."""
        rule = rule or Rule()
        self.tables.add((prefix[0], prefix[1]))
        sums: dict[tuple[str, ...], int] = {}
        inner: dict[tuple[str, ...], dict[tuple[str, ...], None]] = {}
        for codes, count in counts.items():
            if count:
                paths = [axis.entries(code) for axis, code in zip(axes, codes, strict=True)]
                for place in _places(paths):
                    entries = tuple(path[at] for path, at in zip(paths, place, strict=True))
                    sums[entries] = sums.get(entries, 0) + count
                    first = next((n for n, at in enumerate(place) if at), None)
                    if first is not None:
                        below = (*entries[:first], paths[first][place[first] - 1], *entries[first + 1 :])
                        inner.setdefault(entries, {})[below] = None
        for entries, value in sums.items():
            self.add(named(prefix, entries), value, Rule(rule.offered, _weight(rule, entries, value), rule.least))
        for entries, parts in inner.items():
            self.relate(named(prefix, entries), [(named(prefix, part), 1) for part in parts])

    def difference(self, larger: Key, smaller: Key, name: Key, rule: Rule) -> None:
        """What is left when one shown count is taken from another: never shown, but reckoned by who has both."""
        value = self.values.get(larger, 0) - self.values.get(smaller, 0)
        if value:
            self.add(name, abs(value), Rule(False, rule.weight, rule.least))
            self.relate(larger, [(smaller, 1), (name, 1 if value > 0 else -1)])
        elif larger in self.values or smaller in self.values:
            self.relate(larger, [(smaller, 1)])


def _weight(rule: Rule, entries: Sequence[str], value: int) -> float:
    """How much a cell is missed. The whole, the few groups that everybody looks at and the large occupations most: a
    plan that leaves out one of those has little to say. Then larger counts."""
    some = [entry for entry in entries if entry]
    looked_at = value >= LARGE or all(entry.split("=", 1)[0] in LOOKED_AT for entry in some)
    standing = WHOLE if not some else (GROUP if looked_at else ONE_WAY) if len(some) == 1 else INNER
    return rule.weight * standing * (1 + sqrt(value) / 20)


def named(prefix: Key, entries: Sequence[str]) -> Key:
    """The same cell has the same name in every table: codes in alphabetical order, none for a total."""
    return (*prefix, *sorted(entry for entry in entries if entry))


def _places(paths: Sequence[Sequence[str]]) -> list[tuple[int, ...]]:
    places: list[tuple[int, ...]] = [()]
    for path in paths:
        places = [(*place, at) for place in places for at in range(len(path))]
    return places
