"""What an outsider can add up: the cells of all published files, and every sum that ties them together.

A cell is named by its codes in all dimensions of all files; a dimension that a file lacks is "*" there. So files that
describe the same cell are linked. Every cell is the sum of the cells one step below it, in each dimension and in each
file. Margins that no file shows are reckoned with, since two files may both add up to one. An absent row of a
published division is a zero; a group of which no row is published is not divided.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from framsyn.engines.disclosure.attack_division import (
    Division,
    Lacking,
    divide,
    divided_wholly,
    place_codes,
    wide_codes,
)
from framsyn.engines.disclosure.attack_files import ALL, Codes, PublishedFile
from framsyn.engines.disclosure.attack_joint import joint_cells
from framsyn.engines.disclosure.attack_texts import refused

Parents = Mapping[str, Mapping[str, str]]  # dimension -> child -> parent
INNER = ""  # before the codes of a cell that lies behind several tables
ALL_BUT = "∖"


@dataclass(frozen=True)
class PublishedCell:
    file: str
    row: int
    value: int | None  # if some file shows it
    hidden: bool  # in some file


@dataclass(frozen=True)
class Sum:
    """value(total) = the sum of value(part). Places in `Sums.codes`."""

    total: int
    parts: tuple[int, ...]


@dataclass(frozen=True)
class Sums:
    """codes: first the published cells, then margins and inner cells that no file shows.

    complements: unpublished, yet groups that all can reckon: all but the only one shown ("of which 55 or older").
    complete: False when the cells behind several tables were too many to reckon with.
    """

    dimensions: Codes
    published: tuple[PublishedCell, ...]
    codes: tuple[Codes, ...]
    sums: tuple[Sum, ...]
    complements: frozenset[int]
    complete: bool


def sums_of(files: Sequence[PublishedFile], parents: Parents, language: str = "sv") -> Sums:
    dimensions = tuple(dict.fromkeys(name for file in files for name in file.dimensions))
    trees = [parents.get(name, {}) for name in dimensions]
    published = _published(files, dimensions, language)
    divisions = [divide(file, dimensions, trees, language) for file in files]
    place = {codes: number for number, codes in enumerate(published)}

    def number(codes: Codes) -> int:
        return place.setdefault(codes, len(place))

    zeros = {codes for codes, cell in published.items() if cell.value == 0}
    sums: dict[Sum, None] = {}
    complements: set[int] = set()
    for division, whole in zip(divisions, divided_wholly(divisions, trees), strict=True):
        lacking = Lacking(division, divisions, trees, zeros)
        some_of = _only_some(division, published, trees)
        for (total, at), parts in division.parts.items():
            if (at, total[at]) not in whole:
                continue
            members = [number(part) for part in (*parts, *lacking.parts(total, at))]
            if (at, total[at]) in some_of:
                members.append(number((*total[:at], ALL_BUT + parts[0][at], *total[at + 1 :])))
                complements.add(members[-1])
            sums[Sum(number(total), tuple(members))] = None
    joint = joint_cells(divisions, trees, zeros)
    for total, inner in joint.sums:
        sums[Sum(number(total), tuple(number((INNER, *codes)) for codes in inner))] = None
    return Sums(
        dimensions, tuple(published.values()), tuple(place), tuple(sums), frozenset(complements), joint.complete
    )


def _published(files: Sequence[PublishedFile], dimensions: Codes, language: str) -> dict[Codes, PublishedCell]:
    cells: dict[Codes, PublishedCell] = {}
    for file in files:
        places = place_codes(file, dimensions)
        for line in file.lines:
            codes = wide_codes(line.codes, places)
            known = cells.get(codes)
            if known is None:
                cells[codes] = PublishedCell(file.name, line.row, line.value, line.value is None)
                continue
            values = {known.value, line.value} - {None}
            if len(values) > 1:
                raise refused("twice", language, file=file.name, row=line.row, other=f"{known.file}:{known.row}")
            hidden = known.hidden or line.value is None
            shown = line if known.value is None and line.value is not None else None
            cells[codes] = PublishedCell(
                file.name if shown else known.file,
                line.row if shown else known.row,
                next(iter(values), None),
                hidden,
            )
    return cells


def _only_some(
    division: Division, published: Mapping[Codes, PublishedCell], trees: Sequence[Mapping[str, str]]
) -> set[tuple[int, str]]:
    """Where a flat dimension has one code only and that is not all: "of which" (55 or older), the rest not shown."""
    found = set()
    lone = {key for key, codes in division.children.items() if len(codes) == 1 and not codes & set(trees[key[0]])}
    for (total, at), parts in division.parts.items():
        if (at, total[at]) in lone and total in published and parts[0] in published:
            values = {published[total].value, published[parts[0]].value} - {None}
            if len(values) > 1:
                found.add((at, total[at]))
    return found


def named(codes: Codes, dimensions: Codes) -> str:
    """A cell as people say it: "unit 4471, gender F"; "*" where it is the total of all."""
    said = [f"{name} {code}" for name, code in zip(dimensions, codes, strict=True) if code != ALL]
    return ", ".join(said) or ALL
