"""Random tables as a municipality publishes them: few large groups and many small, after Zipf."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import product

from framsyn.engines.disclosure import Dimension, Problem

Codes = tuple[str, ...]
FAMILY = "persons"
KINDS = ("2-D", "tree x flat", "3-D", "two linked", "three pairwise")


@dataclass(frozen=True)
class PublishedTable:
    """dimensions: all of the family; those by which this table does not divide have "*" in all counts."""

    name: str
    columns: tuple[str, ...]
    dimensions: tuple[Dimension, ...]
    counts: dict[Codes, int]  # finest cells, no zeros
    behind: dict[Codes, int] = field(default_factory=dict, repr=False)  # the people that no file shows


def random_problem_tables(kind: str, seed: int) -> list[PublishedTable]:
    draw = random.Random(f"{kind} {seed}")
    unit, title = flat("unit", draw.randint(3, 8)), flat("title", draw.randint(3, 7))
    form = flat("form", draw.randint(2, 3))
    people = draw.randint(40, 300)
    if kind == "2-D":
        return tables_of((unit, title), zipf((unit, title), people, draw), [(0, 1)])
    if kind == "tree x flat":
        dimensions = (tree("unit", draw), flat("title", draw.randint(2, 5)))
        return tables_of(dimensions, zipf(dimensions, people, draw), [(0, 1)])
    dimensions = (unit, title, form)
    which = {"3-D": [(0, 1, 2)], "two linked": [(0, 1), (0, 2)], "three pairwise": [(0, 1), (0, 2), (1, 2)]}[kind]
    return tables_of(dimensions, zipf(dimensions, people, draw), which)


def problem_of(tables: Sequence[PublishedTable], threshold: int = 5) -> Problem:
    """Tables that close a circle (A x B, A x C, B x C) get the unpublished cells behind them, free to be anything."""
    problem = Problem(threshold)
    for table in tables:
        problem.add_table(FAMILY, table.dimensions, table.counts)
    if len(tables) > 2:
        problem.add_table(FAMILY, tables[0].dimensions, tables[0].behind, offered=lambda codes: "*" in codes)
    return problem


def tables_of(
    dimensions: tuple[Dimension, ...], people: dict[Codes, int], which: Sequence[tuple[int, ...]]
) -> list[PublishedTable]:
    made = []
    for kept in which:
        counts: Counter[Codes] = Counter()
        for codes, count in people.items():
            counts[tuple(code if at in kept else "*" for at, code in enumerate(codes))] += count
        names = tuple(dimensions[at].name for at in kept)
        made.append(PublishedTable(" x ".join(names), names, dimensions, dict(counts), people))
    return made


def zipf(dimensions: Sequence[Dimension], people: int, draw: random.Random) -> dict[Codes, int]:
    """Each unit has its own order of the others: a unit with many titles is rare, but no two are alike."""
    first, *others = [leaves(dimension) for dimension in dimensions]
    units = draw.sample(first, len(first))
    cells, weights = [], []
    for place, unit in enumerate(units):
        ranks = [draw.sample(range(1, len(codes) + 1), len(codes)) for codes in others]
        for chosen in product(*(range(len(codes)) for codes in others)):
            cells.append((unit, *(codes[at] for codes, at in zip(others, chosen, strict=True))))
            weight = 1.0
            for rank, at in zip(ranks, chosen, strict=True):
                weight /= rank[at] ** 1.2
            weights.append(weight / (place + 1))
    return dict(Counter(draw.choices(cells, weights, k=people)))


def flat(name: str, size: int) -> Dimension:
    return Dimension.flat(name, [f"{name[0]}{number}" for number in range(size)])


def tree(name: str, draw: random.Random) -> Dimension:
    """Departments of one to four units; a unit may lie right under the top."""
    parents = {}
    for department in range(draw.randint(2, 4)):
        parents[f"d{department}"] = "*"
        parents |= {f"d{department}.{unit}": f"d{department}" for unit in range(draw.randint(1, 4))}
    return Dimension(name, {**parents, "alone": "*"})


def leaves(dimension: Dimension) -> list[str]:
    over = set(dimension.parents.values())
    return [code for code in dimension.parents if code not in over]
