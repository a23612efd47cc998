"""Masked tables as the files that a reader gets, and what enumeration says of small ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import product

from framsyn.engines.disclosure import Dimension, Mask
from framsyn.engines.disclosure.attack_files import PublishedFile, parse_table

Codes = tuple[str, ...]


def with_margins(dimensions: Sequence[Dimension], counts: dict[Codes, int]) -> Counter[Codes]:
    cells: Counter[Codes] = Counter()
    for codes, count in counts.items():
        for cell in product(*(above(dimension, code) for dimension, code in zip(dimensions, codes, strict=True))):
            cells[cell] += count
    return cells


def above(dimension: Dimension, code: str) -> list[str]:
    path = [code]
    while path[-1] != "*":
        path.append(dimension.parents[path[-1]])
    return path


def as_csv(names: Iterable[str], cells: dict[Codes, int], is_shown: Callable[[Codes], bool]) -> str:
    lines = [";".join([*names, "value"])]
    lines += [";".join([*codes, str(count) if is_shown(codes) else ""]) for codes, count in sorted(cells.items())]
    return "\n".join(lines) + "\n"


def published(tables: Sequence, is_shown: Callable[[Codes], bool]) -> list[PublishedFile]:
    """The files of the tables of tests/engines/disclosure/tables.py, each with its own columns only."""
    files = []
    for table in tables:
        kept = [at for at, dimension in enumerate(table.dimensions) if dimension.name in table.columns]
        shown = {
            tuple(codes[at] for at in kept): (count, is_shown(codes))
            for codes, count in with_margins(table.dimensions, table.counts).items()
        }
        text = as_csv(
            [table.dimensions[at].name for at in kept],
            {codes: count for codes, (count, _) in shown.items()},
            lambda codes, shown=shown: shown[codes][1],
        )
        files.append(parse_table(text, f"{table.name}.csv"))
    return files


def trees(tables: Sequence) -> dict[str, dict[str, str]]:
    return {dimension.name: dict(dimension.parents) for table in tables for dimension in table.dimensions}


def shown_by(mask: Mask, family: str = "persons") -> Callable[[Codes], bool]:
    return lambda codes: mask.is_shown((family, *codes))


def primaries_only(tables: Sequence, threshold: int = 5) -> Callable[[Codes], bool]:
    cells: dict[Codes, int] = {}
    for table in tables:
        cells |= with_margins(table.dimensions, table.counts)
    return lambda codes: not 0 < cells[codes] < threshold
