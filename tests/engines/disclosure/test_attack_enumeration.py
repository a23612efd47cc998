"""The attack against enumeration: every way to fill the hidden cells of small tables, one after the other."""

from __future__ import annotations

import random
from collections import Counter
from itertools import combinations, product

import pytest

from engines.disclosure.publication import as_csv
from framsyn.engines.disclosure.attack import attack
from framsyn.engines.disclosure.attack_files import PublishedFile, parse_table

Codes = tuple[str, ...]
Face = Counter[Codes]
THRESHOLD = 3
EXAMPLES = 40


def worlds(size: tuple[int, ...], people: int) -> list[dict[Codes, int]]:
    """All ways to put so many people into the inner cells."""
    cells = list(product(*(map(str, range(n)) for n in size)))
    found = []
    for bars in combinations(range(people + len(cells) - 1), len(cells) - 1):
        ends = (-1, *bars, people + len(cells) - 1)
        found.append({cell: ends[n + 1] - ends[n] - 1 for n, cell in enumerate(cells)})
    return found


def face(world: dict[Codes, int], kept: tuple[int, ...]) -> Face:
    cells: Face = Counter()
    for codes, count in world.items():
        for stars in product((False, True), repeat=len(kept)):
            cells[tuple("*" if star else codes[at] for star, at in zip(stars, kept, strict=True))] += count
    return cells


def looks_the_same(seen: list[Face], true: list[Face], hidden: list[set[Codes]]) -> bool:
    return all(
        all((count >= 1 if codes in hides else count == shown[codes]) for codes, count in other.items())
        for other, shown, hides in zip(seen, true, hidden, strict=True)
    )


def files_of(faces: list[Face], hidden: list[set[Codes]], tables: list[tuple[int, ...]]) -> list[PublishedFile]:
    texts = [
        as_csv([f"d{at}" for at in kept], cells, lambda codes, hides=hides: codes not in hides)
        for cells, hides, kept in zip(faces, hidden, tables, strict=True)
    ]
    return [parse_table(text, f"{kept}.csv") for text, kept in zip(texts, tables, strict=True)]


@pytest.mark.parametrize(
    ("size", "people", "tables"),
    [
        ((2, 3), 9, [(0, 1)]),
        ((3, 3), 7, [(0, 1)]),
        ((2, 2, 2), 8, [(0, 1, 2)]),
        ((2, 2, 2), 8, [(0, 1), (0, 2)]),
        ((2, 2, 2), 8, [(0, 1), (0, 2), (1, 2)]),
        ((2, 2, 2), 8, [(0, 1), (2,)]),
    ],
)
def test_it_finds_exactly_what_enumeration_finds(
    size: tuple[int, ...], people: int, tables: list[tuple[int, ...]]
) -> None:
    """The total is shown, so that the worlds can be counted; all else is hidden at random, small cells more often."""
    draw = random.Random(str((size, tables)))
    faces = [[face(world, kept) for kept in tables] for world in worlds(size, people)]
    compared = {True: 0, False: 0}
    for _ in range(EXAMPLES):
        true = draw.choice(faces)
        hidden = [
            {
                codes
                for codes, count in cells.items()
                if 0 < count < people and draw.random() < (0.9 if count < THRESHOLD else 0.5)
            }
            for cells in true
        ]
        files = files_of(true, hidden, tables)
        found = attack(files, threshold=THRESHOLD)
        given_away = {cell.codes: (cell.least, cell.most) for cell in (*found.recovered, *found.narrowed)}
        possible = [seen for seen in faces if looks_the_same(seen, true, hidden)]
        assert not found.undecided
        for table, kept in enumerate(tables):
            for codes in hidden[table]:
                values = [seen[table][codes] for seen in possible]
                name = tuple(codes[kept.index(at)] if at in kept else "*" for at in range(len(size)))
                told = min(values) == max(values) or max(values) < THRESHOLD
                assert told == (name in given_away), (files, name, min(values), max(values))
                if told:
                    least, most = given_away[name]
                    assert least <= min(values) <= max(values) <= most
                    assert (least == most) == (min(values) == max(values))
                compared[told] += 1
    assert min(compared.values()) >= 10, compared
