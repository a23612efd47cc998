"""A publication with its earlier versions is one system: what was shown stays known, what was hidden stays hidden."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from framsyn.domains.analysis.lattice.cells import Cells, Parts
from framsyn.domains.analysis.lattice.keys import evening_before
from framsyn.domains.analysis.lattice.proof import Proof, Range
from framsyn.engines.disclosure import Earlier, Key

REASONS = ("own_request", "retirement", "other")
REST = "=*rest"  # several groups as one


@dataclass(frozen=True)
class Memory:
    """`tables`: (family, when) of which every cell was told: one that is not named was shown as zero."""

    shown: Mapping[Key, int] = field(default_factory=dict)
    hidden: frozenset[Key] = frozenset()
    tables: frozenset[tuple[str, str]] = frozenset()
    amounts: Mapping[Key, float] = field(default_factory=dict)  # FTE as published, beside the count of posts

    def told_apart(self, key: Key) -> bool | None:
        """Whether the reasons of this group were told by themselves. None if nothing was, nor need be."""
        if any((*key, f"reason={reason}") in known for reason in REASONS for known in (self.shown, self.hidden)):
            return True
        return False if key in self.hidden or self.shown.get(key) else None

    def told(self, key: Key) -> int | None:
        """As first published; None if it was hidden or in no earlier table."""
        if key in self.shown:
            return self.shown[key]
        if key in self.hidden or (key[0], key[1]) not in self.tables or self._was_in_others(key):
            return None
        return 0

    def _was_in_others(self, key: Key) -> bool:
        """Whether the reasons of this group were told only together with those of others: then none was told as zero.
        Which groups these are may differ between two versions."""
        group = key[:-1] if key[-1].startswith("reason=") else key
        if any(REST in entry for entry in group):
            return group not in self.shown and group not in self.hidden
        return group is not key and "=" in group[-1] and self.told_apart(group) is False


@dataclass(frozen=True)
class Remembered:
    """How the cells of a publication stand to the earlier ones."""

    earlier: Mapping[Key, Earlier]
    kept: Mapping[Key, int]
    gone: frozenset[Key]
    ranges: Mapping[Key, Range]  # of counts that were shown and are no longer as published


def remember(proofs: Iterable[Proof]) -> Memory:
    """The newest first: of a cell that was corrected, the last published value counts."""
    shown: dict[Key, int] = {}
    hidden: set[Key] = set()
    tables: set[tuple[str, str]] = set()
    for proof in proofs:
        for key, value in {**proof.cells.values, **proof.kept}.items():
            rule = proof.cells.rules.get(key)
            new = (key[0], key[1]) not in tables
            if key not in proof.hidden and (rule is None or rule.offered) and new:
                shown[key] = value
        hidden |= {key for key in proof.hidden if (key[0], key[1]) not in tables}
        tables |= proof.cells.tables
    return Memory(shown, frozenset(hidden), frozenset(tables))


def compare(cells: Cells, memory: Memory, threshold: int) -> Remembered:
    """A cell that has changed by fewer than the threshold stays as published: the change is a count of people.

    So does one that has become small, unless it was at least twice the threshold: who knows this rule knows of a cell
    that is no longer shown that it has changed by the threshold or more, and there is nothing between for it to be.
    """
    earlier: dict[Key, Earlier] = {}
    kept: dict[Key, int] = {}
    ranges: dict[Key, Range] = {}
    for key, value in cells.values.items():
        told, limit = memory.told(key), _limit(cells, key, threshold)
        if key in memory.hidden or evening_before(key) in memory.hidden:
            earlier[key] = "hidden"
        elif told is None or not cells.rules[key].offered:
            continue
        elif abs(value - told) < limit or (value < limit and told < 2 * limit):
            earlier[key] = "shown"
            if told != value:
                kept[key] = told
        else:
            ranges[key] = (told + limit, None) if value > told else (1, told - limit)
    gone_to_zero = {
        key: told
        for key, told in memory.shown.items()
        if told and key not in cells.values and (key[0], key[1]) in cells.tables
    }
    kept |= {key: told for key, told in gone_to_zero.items() if told < threshold}
    _keep_more(cells, memory, earlier, kept, threshold)
    gone = frozenset(key for key in memory.hidden if key not in cells.values and (key[0], key[1]) in cells.tables)
    return Remembered(earlier, kept, gone, {key: found for key, found in ranges.items() if key not in kept})


def _keep_more(cells: Cells, memory: Memory, earlier: dict[Key, Earlier], kept: dict[Key, int], threshold: int) -> None:
    """In a sum where one cell alone stays as it was, the others tell its change: so another stays too. So it does where
    several stay, but have together changed by more than all of them but one can have."""
    if not kept:
        return
    of_key: dict[Key, list[Parts]] = {}
    for total, parts in (*cells.relations, *cells.implied):
        row = ((total, -1), *parts)
        for key, _ in row:
            of_key.setdefault(key, []).append(row)
    waiting = list(kept)
    while waiting:
        for row in of_key.get(waiting.pop(), ()):
            if any(_uncertain(cells, earlier, key) for key, _ in row) or not _is_told(cells, kept, row, threshold):
                continue
            others = [
                (abs(cells.values[key] - told), key)
                for key, _ in row
                if key in cells.values
                and key not in kept
                and cells.rules[key].offered
                and (told := memory.told(key)) is not None
                and told != cells.values[key]
            ]
            if others:
                _, key = min(others)
                told = memory.told(key)
                assert told is not None
                earlier[key], kept[key] = "shown", told
                waiting.append(key)


def _is_told(cells: Cells, kept: Mapping[Key, int], row: Parts, threshold: int) -> bool:
    """Whether each of those that stay must have changed, for who knows that none has by the threshold or more."""
    staying = [(key, sign) for key, sign in row if key in kept]
    changed = sum(sign * (cells.values.get(key, 0) - kept[key]) for key, sign in staying)
    most = [_limit(cells, key, threshold) - 1 for key, _ in staying if key in cells.values]
    return abs(changed) > sum(most) - max(most, default=0)


def _uncertain(cells: Cells, earlier: Mapping[Key, Earlier], key: Key) -> bool:
    return earlier.get(key) == "hidden"


def _limit(cells: Cells, key: Key, threshold: int) -> int:
    least = cells.rules[key].least
    return threshold if least is None else least
