"""Two versions of the same tables: some people have moved in the second."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import replace

from engines.disclosure.publication import Codes, with_margins
from engines.disclosure.tables import FAMILY, PublishedTable, tables_of
from framsyn.engines.disclosure import Earlier, Mask, Problem
from framsyn.engines.disclosure.attack_sums import Sums


def next_version(tables: Sequence[PublishedTable], moves: int, seed: int) -> list[PublishedTable]:
    draw = random.Random(f"moves {seed}")
    people = Counter(tables[0].behind)
    for _ in range(moves):
        people[draw.choice(list(people.elements()))] -= 1
        people[draw.choice(list(people))] += 1
    which = [
        tuple(at for at, dimension in enumerate(table.dimensions) if dimension.name in table.columns)
        for table in tables
    ]
    return tables_of(tables[0].dimensions, {codes: n for codes, n in people.items() if n}, which)


def remembering(tables: Sequence[PublishedTable], before: Sequence[PublishedTable], mask: Mask) -> Problem:
    """The problem of the second version, which knows what the first one showed and hid."""
    problem = Problem(mask.threshold)
    for table, old in zip(tables, before, strict=True):
        earlier: dict[Codes, Earlier] = {
            codes: "shown" if mask.is_shown((FAMILY, *codes)) else "hidden"
            for codes in with_margins(old.dimensions, old.counts)
        }
        problem.add_table(FAMILY, table.dimensions, table.counts, earlier=earlier)
    if len(tables) > 2:
        problem.add_table(FAMILY, tables[0].dimensions, tables[0].behind, offered=lambda codes: "*" in codes)
    return problem


def all_cells(tables: Sequence[PublishedTable]) -> dict[Codes, int]:
    cells: dict[Codes, int] = {}
    for table in tables:
        cells |= with_margins(table.dimensions, table.counts)
    return cells


def joined(first: Sums, second: Sums, same: Set[Codes]) -> Sums:
    """Both publications for a reader who knows which cells have not changed: these are one unknown."""
    assert first.dimensions == second.dimensions
    places = {codes: place for place, codes in enumerate(first.codes)}
    published = list(first.published)
    codes_of: list[Codes] = list(first.codes[: len(published)])
    new_place: dict[int, int] = {}
    for place, cell in enumerate(second.published):
        codes = second.codes[place]
        old = places.get(codes, len(first.published))
        if codes in same and old < len(first.published):
            known = published[old]
            value = cell.value if known.value is None else known.value
            published[old] = replace(known, value=value, hidden=known.hidden or cell.hidden)
            new_place[place] = old
        else:
            new_place[place] = len(published)
            published.append(cell)
            codes_of.append((*codes, "2"))
    old_place = {place: place for place in range(len(first.published))}
    for place in range(len(first.published), len(first.codes)):
        old_place[place] = len(codes_of)
        codes_of.append(first.codes[place])
    for place in range(len(second.published), len(second.codes)):
        new_place[place] = len(codes_of)
        codes_of.append((*second.codes[place], "2"))
    sums = [
        replace(each, total=moved[each.total], parts=tuple(moved[part] for part in each.parts))
        for sums, moved in ((first.sums, old_place), (second.sums, new_place))
        for each in sums
    ]
    return replace(first, published=tuple(published), codes=tuple(codes_of), sums=tuple(dict.fromkeys(sums)))
