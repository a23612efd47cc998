"""Named counts and the sums between them: all that a reader of the publication can add and subtract."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import sqrt

from framsyn.engines.disclosure import Key

COARSE, FINE = 0, 1  # coarse tables are protected first, and what is told there stays told
LOOKED_AT = ("department", "form", "age", "gender", "reason")
WHOLE, GROUP, ONE_WAY, INNER = 4.0, 4.0, 1.0, 0.3  # small beside what the search gets for each proof
LESS = {"occupation_group": 0.5}  # the occupations themselves say more
INNER_LESS = {"occupation_group": 0.25, "form": 0.5, "licensed": 0.5}
ESSENTIAL, USUAL, SPECIAL = 1.5, 1.0, 0.6  # how much a family of tables is missed
LARGE, SMALL = 30, 0.3  # people in a group without which a plan has little to say; what others weigh
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
    """How a cell is protected. `least`: the threshold where it is not the publication's own. Weight and rank say what
    is told rather than what else. No proof rests on the rank, and it is not kept.
    """

    offered: bool = True
    weight: float = 1.0
    least: int | None = None
    rank: int = field(default=COARSE, compare=False)
    times: int = field(default=1, compare=False)  # how often one person is counted

    def of(self, levels: Sequence[str], value: int) -> Rule:
        """The rule of one cell of a table: how much it is missed. The whole, the few groups that everybody looks at and
        the large occupations most: a plan that leaves out one of those has little to say. Then larger counts."""
        persons = value / self.times
        if not levels:
            standing = WHOLE
        elif len(levels) == 1:
            standing = GROUP if levels[0] in LOOKED_AT else ONE_WAY * LESS.get(levels[0], 1.0)
        else:
            standing = INNER * min(INNER_LESS.get(level, 1.0) for level in levels)
        standing *= 1.0 if persons >= LARGE else SMALL
        return replace(self, weight=self.weight / self.times * standing * (1 + sqrt(persons) / 20))


@dataclass
class Cells:
    """A cell that is not here is a zero, which is shown."""

    values: dict[Key, int] = field(default_factory=dict)
    rules: dict[Key, Rule] = field(default_factory=dict)
    relations: dict[tuple[Key, Parts], None] = field(default_factory=dict)
    tables: set[tuple[str, str]] = field(default_factory=set)  # (family, when) of which every cell is here
    implied: dict[tuple[Key, Parts], None] = field(default_factory=dict, compare=False)  # by the relations

    def add(self, key: Key, value: int, rule: Rule) -> None:
        self.tables.add((key[0], key[1]))
        if self.values.setdefault(key, value) != value:
            raise ValueError(f"{key}: is {self.values[key]} and {value}")
        known = self.rules.get(key, rule)
        self.rules[key] = Rule(
            known.offered or rule.offered, max(known.weight, rule.weight), rule.least, min(known.rank, rule.rank)
        )

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
        inner: dict[tuple[tuple[str, ...], int], dict[tuple[str, ...], None]] = {}
        for codes, count in counts.items():
            if count:
                paths = [axis.entries(code) for axis, code in zip(axes, codes, strict=True)]
                for place in _places(paths):
                    entries = tuple(path[at] for path, at in zip(paths, place, strict=True))
                    sums[entries] = sums.get(entries, 0) + count
                    for axis, at in enumerate(place):
                        if at:
                            below = (*entries[:axis], paths[axis][at - 1], *entries[axis + 1 :])
                            inner.setdefault((entries, axis), {})[below] = None
        for entries, value in sums.items():
            levels = [entry.split("=", 1)[0] for entry in entries if entry]
            self.add(named(prefix, entries), value, rule.of(levels, value))
        told: set[Key] = set()
        for (entries, _), under in sorted(inner.items(), key=lambda item: item[0][1]):
            total, parts = named(prefix, entries), [(named(prefix, part), 1) for part in under]
            if total not in told:
                self.relate(total, parts)
                told.add(total)
            else:
                self.implied[total, tuple(sorted(parts))] = None

    def difference(self, larger: Key, smaller: Key, name: Key, rule: Rule, *, and_less: Key = ()) -> None:
        """What is left when shown counts are taken from another: never shown, but reckoned by who has them."""
        taken = [key for key in (smaller, and_less) if key in self.values]
        value = self.values.get(larger, 0) - sum(self.values[key] for key in taken)
        parts = [(key, 1) for key in taken]
        if value:
            self.add(name, abs(value), Rule(False, rule.weight, rule.least, rule.rank))
            parts.append((name, 1 if value > 0 else -1))
        if parts:
            self.relate(larger, parts)

    def between(self, prefix: Key, inner: str, outer: str) -> None:
        """Who crossed the inner boundary and not the outer, of each group: never shown, but reckoned."""
        for key in [key for key in self.values if key[: len(prefix) + 1] == (*prefix, inner)]:
            entries = key[len(prefix) + 1 :]
            apart = (*prefix, f"{inner}-{outer}", *entries)
            self.difference(key, (*prefix, outer, *entries), apart, Rule(False))


def named(prefix: Key, entries: Sequence[str]) -> Key:
    """The same cell has the same name in every table: codes in alphabetical order, none for a total."""
    return (*prefix, *sorted(entry for entry in entries if entry))


def _places(paths: Sequence[Sequence[str]]) -> list[tuple[int, ...]]:
    places: list[tuple[int, ...]] = [()]
    for path in paths:
        places = [(*place, at) for place in places for at in range(len(path))]
    return places
