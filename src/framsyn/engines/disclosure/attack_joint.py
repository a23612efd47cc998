"""The people behind several tables: when tables close a circle (A x B, A x C, B x C), sums alone do not say all.

Whoever knows all three knows that one set of people is behind them. So the inner cells, which no file shows, are
reckoned with too, as unknown numbers that are zero or more. Tables that close no circle need none: the dimensions are
taken apart as an acyclic database scheme is (Graham 1979; Yu and Ozsoyoglu 1979), and what is left is the circle.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import product

from framsyn.engines.disclosure.attack_division import Division, Trees
from framsyn.engines.disclosure.attack_files import ALL, Codes

MOST_INNER_CELLS = 400_000
Depths = tuple[int, ...]


@dataclass(frozen=True)
class Joint:
    sums: list[tuple[Codes, list[Codes]]]  # a published cell, and the inner cells it is the sum of
    complete: bool


@dataclass(frozen=True)
class Face:
    """What one table says of the inner cells: the finest cell of it in which each lies."""

    depths: Depths
    leaf_of: Mapping[Codes, Codes]


def joint_cells(divisions: Sequence[Division], trees: Trees, zeros: Set[Codes]) -> Joint:
    levels = Levels(divisions, trees)
    faces = []
    for number, depths in _circle([levels.finest(division) for division in divisions]):
        face = levels.face(divisions[number], depths, zeros)
        if face is None:
            return Joint([], complete=False)
        faces.append(face)
    if not faces:
        return Joint([], complete=True)
    inner = _joined(faces, levels)
    if inner is None:
        return Joint([], complete=False)
    sums: dict[Codes, list[Codes]] = {leaf: [] for face in faces for leaf in face.leaf_of.values()}
    for face in faces:
        for cell in inner:
            sums[face.leaf_of[levels.up_to(cell, face.depths)]].append(cell)
    return Joint(list(sums.items()), complete=True)


class Levels:
    """How deep each code lies, and what lies below it in any file."""

    def __init__(self, divisions: Sequence[Division], trees: Trees) -> None:
        self.paths: list[dict[str, Codes]] = [{ALL: ()} for _ in trees]  # from the topmost to the code itself
        self.children: list[dict[str, set[str]]] = [{} for _ in trees]
        for division in divisions:
            for (at, code), children in division.children.items():
                self.children[at].setdefault(code, set()).update(children)
        for at, tree in enumerate(trees):
            for code in {child for children in self.children[at].values() for child in children}:
                path = [code]
                while (over := tree.get(path[-1], ALL)) != ALL:
                    path.append(over)
                self.paths[at][code] = tuple(reversed(path))

    def depths(self, cell: Codes) -> Depths:
        return tuple(len(self.paths[at][code]) for at, code in enumerate(cell))

    def finest(self, division: Division) -> list[Depths]:
        """The deepest divisions of a file: those that no other of its divisions refines."""
        every = {self.depths(cell) for cell in division.cells}
        return [a for a in every if not any(a != b and _refines(b, a) for b in every)]

    def up_to(self, cell: Codes, depths: Depths) -> Codes:
        codes = []
        for at, (code, depth) in enumerate(zip(cell, depths, strict=True)):
            path = self.paths[at][code]
            codes.append(ALL if not depth else path[depth - 1] if len(path) >= depth else code)
        return tuple(codes)

    def face(self, division: Division, depths: Depths, zeros: Set[Codes]) -> Face | None:
        leaf_of: dict[Codes, Codes] = {}
        for cell in division.cells - zeros:
            own = self.depths(cell)
            if not _refines(depths, own):
                continue
            if any((cell, at) in division.parts for at, depth in enumerate(depths) if own[at] < depth):
                continue
            for finer in product(*(self._below(at, code, depths[at]) for at, code in enumerate(cell))):
                leaf_of[finer] = cell
                if len(leaf_of) > MOST_INNER_CELLS:
                    return None
        return Face(depths, leaf_of)

    def _below(self, at: int, code: str, depth: int) -> list[str]:
        """The codes at that depth below this one, or less deep where nothing lies below them."""
        if len(self.paths[at][code]) >= depth or not self.children[at].get(code):
            return [code]
        return [finer for child in self.children[at][code] for finer in self._below(at, child, depth)]


def _circle(finest: Sequence[Sequence[Depths]]) -> list[tuple[int, Depths]]:
    """What is left of the tables when all that hangs loose is taken away: (file, depth in each dimension)."""
    left = [
        (number, {(at, level) for at, depth in enumerate(depths) for level in range(1, depth + 1)}, len(depths))
        for number, every in enumerate(finest)
        for depths in every
    ]
    changed = True
    while changed:
        changed = False
        for place, (_, names, _) in enumerate(left):
            others = [other for at, (_, other, _) in enumerate(left) if at != place]
            loose = {name for name in names if not any(name in other for other in others)}
            names -= loose
            if any(names <= other for other in others) or not names:
                del left[place]
                changed = True
                break
            changed |= bool(loose)
    return [
        (number, tuple(max((level for at, level in names if at == place), default=0) for place in range(count)))
        for number, names, count in left
    ]


def _joined(faces: Sequence[Face], levels: Levels) -> list[Codes] | None:
    """All inner cells of which no table says that nobody is there; None when they are too many."""
    first, *others = sorted(faces, key=lambda face: len(face.leaf_of))
    cells, depths = list(first.leaf_of), first.depths
    for face in others:
        common = tuple(map(min, depths, face.depths))
        meeting: dict[Codes, list[Codes]] = {}
        for cell in face.leaf_of:
            meeting.setdefault(levels.up_to(cell, common), []).append(cell)
        joined: dict[Codes, None] = {}
        for cell in cells:
            for other in meeting.get(levels.up_to(cell, common), ()):
                joined[_deeper(cell, other, depths, face.depths)] = None
            if len(joined) > MOST_INNER_CELLS:
                return None
        cells, depths = list(joined), tuple(map(max, depths, face.depths))
    return cells


def _deeper(a: Codes, b: Codes, depths_a: Depths, depths_b: Depths) -> Codes:
    return tuple(x if i >= j else y for x, y, i, j in zip(a, b, depths_a, depths_b, strict=True))


def _refines(finer: Depths, coarser: Depths) -> bool:
    return all(a >= b for a, b in zip(finer, coarser, strict=True))
