"""How each published file divides its groups: the parts of every cell along every dimension."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field

from framsyn.engines.disclosure.attack_files import ALL, Codes, PublishedFile
from framsyn.engines.disclosure.attack_texts import refused

MOST_CELLS = 2_000_000
Trees = Sequence[Mapping[str, str]]  # per dimension: child -> parent
Slice = tuple[Codes, int]  # a cell, and the dimension along which it is divided


@dataclass(frozen=True)
class Division:
    """parts: the cells one step below each cell that the file divides. own: the codes of its own rows, per dimension.
    children: (dimension, code) -> the codes into which the file divides it."""

    cells: frozenset[Codes]
    parts: Mapping[Slice, tuple[Codes, ...]]
    own: tuple[frozenset[str], ...]
    children: Mapping[tuple[int, str], frozenset[str]] = field(repr=False)


def place_codes(file: PublishedFile, dimensions: Codes) -> list[int]:
    """Per dimension of all files, the column in this one; -1 where it has none."""
    return [file.dimensions.index(name) if name in file.dimensions else -1 for name in dimensions]


def wide_codes(codes: Codes, places: Iterable[int]) -> Codes:
    return tuple(codes[place] if place >= 0 else ALL for place in places)


def divide(file: PublishedFile, dimensions: Codes, trees: Trees, language: str = "sv") -> Division:
    places = place_codes(file, dimensions)
    rows = [wide_codes(line.codes, places) for line in file.lines]
    own = tuple(frozenset(codes[at] for codes in rows) for at in range(len(dimensions)))
    parts: dict[Slice, list[Codes]] = {}
    children: dict[tuple[int, str], set[str]] = {}
    cells = dict.fromkeys(rows)
    waiting = list(cells)
    while waiting:
        cell = waiting.pop()
        for at, code in enumerate(cell):
            if code == ALL:
                continue
            over = trees[at].get(code, ALL)
            total = (*cell[:at], over, *cell[at + 1 :])
            parts.setdefault((total, at), []).append(cell)
            children.setdefault((at, over), set()).add(code)
            if total not in cells:
                if len(cells) >= MOST_CELLS:
                    raise refused("too_many", language, file=file.name)
                cells[total] = None
                waiting.append(total)
    return Division(
        frozenset(cells),
        {key: tuple(sorted(members)) for key, members in parts.items()},
        own,
        {key: frozenset(codes) for key, codes in children.items()},
    )


def divided_wholly(divisions: Sequence[Division], trees: Trees) -> list[set[tuple[int, str]]]:
    """Per file, the (dimension, code) whose parts add up to the code: where the tree or the file itself has both.

    Where only another file has the code, this one may be about some of its parts only. These are taken for all where
    no other file has more.
    """
    return [{key for key in division.children if _is_whole(key, division, divisions, trees)} for division in divisions]


def _is_whole(key: tuple[int, str], division: Division, divisions: Sequence[Division], trees: Trees) -> bool:
    at, code = key
    codes = division.children[key]
    if code in division.own[at] or all(trees[at].get(child) == code for child in codes):
        return True
    every = [other.children[key] for other in divisions if key in other.children]
    published = any(code in other.own[at] for other in divisions)
    return not any(codes < others or (not published and not codes & others) for others in every)


class Lacking:
    """The parts of a sum that its file lacks: which are zeros, and which are only not published."""

    def __init__(self, division: Division, divisions: Sequence[Division], trees: Trees, zeros: Set[Codes]) -> None:
        self.division, self.divisions, self.trees = division, divisions, trees
        self.undivided = {
            (cell, at)
            for cell in division.cells - zeros
            for at, code in enumerate(cell)
            if (at, code) in division.children and (cell, at) not in division.parts
        }

    def parts(self, total: Codes, at: int) -> list[Codes]:
        """Cells that belong to the sum though the file has no row for them: another file knows them, or nobody."""
        division, code = self.division, total[at]
        present = {part[at] for part in division.parts[total, at]}
        lacking = [child for child in division.children[at, code] if child not in present] if self.undivided else []
        found = [cell for child in lacking if self._is_unknown(cell := (*total[:at], child, *total[at + 1 :]), at)]
        if all(self.trees[at].get(child) == code for child in division.children[at, code]):
            elsewhere = {child for other in self.divisions for child in other.children.get((at, code), ())}
            for child in elsewhere - present:
                cell = (*total[:at], child, *total[at + 1 :])
                if cell not in found and any(cell in other.cells for other in self.divisions):
                    found.append(cell)
        return sorted(found)

    def _is_unknown(self, cell: Codes, but: int) -> bool:
        """Some group that holds it is not divided in the file, and none is, along other dimensions than this one."""
        unknown = False
        for at, code in enumerate(cell):
            if code == ALL or at == but:
                continue
            over = (*cell[:at], self.trees[at].get(code, ALL), *cell[at + 1 :])
            if (over, at) in self.division.parts:
                return False
            unknown |= (over, at) in self.undivided or (over not in self.division.cells and self._is_unknown(over, but))
        return unknown
