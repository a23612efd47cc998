"""A publication with its earlier versions is one system: what was shown stays known, what was hidden stays hidden."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from framsyn.domains.analysis.lattice.cells import Cells
from framsyn.domains.analysis.lattice.proof import Proof
from framsyn.engines.disclosure import Earlier, Key


@dataclass(frozen=True)
class Memory:
    """`tables`: (family, when) of which every cell was told: one that is not named was shown as zero."""

    shown: Mapping[Key, int] = field(default_factory=dict)
    hidden: frozenset[Key] = frozenset()
    tables: frozenset[tuple[str, str]] = frozenset()
    amounts: Mapping[Key, float] = field(default_factory=dict)  # FTE as published, beside the count of posts

    def told_apart(self, key: Key) -> bool:
        """Whether the reasons of this group were told by themselves."""
        return any((*key, f"reason={reason}") in self.shown for reason in ("own_request", "retirement", "other"))

    def told(self, key: Key) -> int | None:
        """As first published; None if it was hidden or in no earlier table."""
        if key in self.shown:
            return self.shown[key]
        return 0 if (key[0], key[1]) in self.tables and key not in self.hidden else None


@dataclass(frozen=True)
class Remembered:
    """How the cells of a publication stand to the earlier ones."""

    earlier: Mapping[Key, Earlier]
    kept: Mapping[Key, int]
    gone: frozenset[Key]


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
    """A cell that has changed by fewer than the threshold stays as published: the change is a count of people."""
    earlier: dict[Key, Earlier] = {}
    kept: dict[Key, int] = {}
    for key, value in cells.values.items():
        told = memory.told(key)
        if key in memory.hidden or _day_before(key) in memory.hidden:
            earlier[key] = "hidden"
        elif told is not None and cells.rules[key].offered and abs(value - told) < _limit(cells, key, threshold):
            earlier[key] = "shown"
            if told != value:
                kept[key] = told
    gone_to_zero = {
        key: told
        for key, told in memory.shown.items()
        if told and key not in cells.values and (key[0], key[1]) in cells.tables
    }
    kept |= {key: told for key, told in gone_to_zero.items() if told < threshold}
    _keep_more(cells, memory, earlier, kept)
    gone = frozenset(key for key in memory.hidden if key not in cells.values and (key[0], key[1]) in cells.tables)
    return Remembered(earlier, kept, gone)


def _keep_more(cells: Cells, memory: Memory, earlier: dict[Key, Earlier], kept: dict[Key, int]) -> None:
    """In a sum where one cell alone stays as it was, the others tell its change: so another stays too."""
    if not kept:
        return
    of_key: dict[Key, list[list[Key]]] = {}
    for total, parts in cells.relations:
        row = [total, *(key for key, _ in parts)]
        for key in row:
            of_key.setdefault(key, []).append(row)
    waiting = list(kept)
    while waiting:
        for row in of_key.get(waiting.pop(), ()):
            if sum(key in kept for key in row) != 1 or any(_uncertain(cells, earlier, key) for key in row):
                continue
            others = [
                (abs(cells.values[key] - told), key)
                for key in row
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


def _uncertain(cells: Cells, earlier: Mapping[Key, Earlier], key: Key) -> bool:
    return earlier.get(key) == "hidden"


def _limit(cells: Cells, key: Key, threshold: int) -> int:
    least = cells.rules[key].least
    return threshold if least is None else least


def _day_before(key: Key) -> Key:
    """To a reader who opens the window is who was there the evening before."""
    if key[0] != "opening":
        return ()
    first = date.fromisoformat(key[1].split("/")[0])
    return ("staff", (first - timedelta(days=1)).isoformat(), *key[2:])
