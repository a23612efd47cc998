"""Successive publications of the same tables, each made as the product makes it: with memory of those before it."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from engines.disclosure.publication import Codes, with_margins
from engines.disclosure.tables import FAMILY, PublishedTable, tables_of
from framsyn.domains.analysis.lattice.cells import Axis, Cells
from framsyn.domains.analysis.lattice.masked import Masked, masked
from framsyn.domains.analysis.lattice.memory import compare, remember
from framsyn.domains.analysis.lattice.proof import Proof, problem_of, prove
from framsyn.engines.disclosure import Dimension, Key, Problem, protect, verify

WHEN = "2026-10-31"


@dataclass(frozen=True)
class Version:
    tables: Sequence[PublishedTable]
    proof: Proof

    @cached_property
    def counts(self) -> dict[Codes, int]:
        """As they are, not as they are told."""
        return all_cells(self.tables)

    def told(self, codes: Codes) -> int | None:
        """None: hidden."""
        return self._masked(key_of(codes, self.tables[0].dimensions))

    def is_shown(self, codes: Codes) -> bool:
        return self.told(codes) is not None

    def is_proven(self, codes: Codes) -> bool:
        return key_of(codes, self.tables[0].dimensions) not in self.proof.mask.unproven

    @cached_property
    def _masked(self) -> Masked:
        return masked([self.proof])


def publish(tables: Sequence[PublishedTable], earlier: Sequence[Version] = (), threshold: int = 5) -> Version:
    """`earlier`: the newest first."""
    cells = cells_of(tables)
    before = compare(cells, remember(version.proof for version in earlier), threshold)
    if len(tables) < 3:
        return Version(tables, prove(cells, threshold, **vars(before)))
    known = {key: how for key, how in before.earlier.items() if key in cells.values}
    problem = problem_of(cells, known, threshold, before.ranges)
    add_people_behind(problem, tables)
    mask = protect(problem)
    verify(problem, mask, unpublished=mask.unproven)
    return Version(tables, Proof(cells, known, mask, before.kept, before.gone, before.ranges))


def cells_of(tables: Sequence[PublishedTable]) -> Cells:
    cells = Cells()
    for table in tables:
        kept = [at for at, dimension in enumerate(table.dimensions) if dimension.name in table.columns]
        counts = {tuple(codes[at] for at in kept): count for codes, count in table.counts.items()}
        cells.table((FAMILY, WHEN), [axis_of(table.dimensions[at]) for at in kept], counts)
    return cells


def add_people_behind(problem: Problem, tables: Sequence[PublishedTable]) -> None:
    """The product offers no tables that close a circle. Here one does: the groups behind them are free to be anything
    that no table says is nobody."""
    dimensions, counts, behind = tables[0].dimensions, all_cells(tables), tables[0].behind
    parts: dict[Codes, list[tuple[Key, int]]] = {}
    for codes in product(*(sorted({codes[at] for codes in behind}) for at in range(len(dimensions)))):
        faces = [(*codes[:at], "*", *codes[at + 1 :]) for at in range(len(codes))]
        if all(face in counts for face in faces):
            problem.add_cell(key_of(codes, dimensions), behind.get(codes, 0), latent=True)
            for face in faces:
                parts.setdefault(face, []).append((key_of(codes, dimensions), 1))
    for face, inner in parts.items():
        problem.add_relation(key_of(face, dimensions), inner)


def axis_of(dimension: Dimension) -> Axis:
    """A unit right under the top is its own department."""
    above = {child: parent for child, parent in dimension.parents.items() if parent != "*"}
    if not above:
        return Axis((dimension.name,))
    leaves = dimension.parents.keys() - set(above.values())
    return Axis((dimension.name, "department"), {leaf: (above.get(leaf, leaf),) for leaf in leaves})


def key_of(codes: Codes, dimensions: Sequence[Dimension]) -> Key:
    named = []
    for code, dimension in zip(codes, dimensions, strict=True):
        if code != "*":
            divided = code in dimension.parents.values()
            named.append(f"department={code}" if divided else f"{dimension.name}={code}")
    return (FAMILY, WHEN, *sorted(named))


def next_version(tables: Sequence[PublishedTable], moves: int, seed: int, groups: int = 0) -> list[PublishedTable]:
    """So many people elsewhere, and so many groups of the finest division as a whole."""
    draw = random.Random(f"moves {seed}")
    people = Counter(tables[0].behind)
    for _ in range(moves):
        people[draw.choice(list(people.elements()))] -= 1
        people[draw.choice(list(people))] += 1
    for _ in range(groups):
        here, there = (tuple(draw.choice(codes) for codes in _codes(tables)) for _ in range(2))
        here = draw.choice([codes for codes, n in people.items() if n])
        people[there] += people.pop(here)
    which = [
        tuple(at for at, dimension in enumerate(table.dimensions) if dimension.name in table.columns)
        for table in tables
    ]
    return tables_of(tables[0].dimensions, {codes: n for codes, n in people.items() if n}, which)


def _codes(tables: Sequence[PublishedTable]) -> list[list[str]]:
    return [sorted({codes[at] for codes in tables[0].behind}) for at in range(len(tables[0].dimensions))]


def all_cells(tables: Sequence[PublishedTable]) -> dict[Codes, int]:
    cells: dict[Codes, int] = {}
    for table in tables:
        cells |= with_margins(table.dimensions, table.counts)
    return cells
