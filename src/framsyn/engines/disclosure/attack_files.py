"""Published tables and trees as an outsider has them: text files, and nothing else."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from framsyn.engines.disclosure.attack_texts import refused

ALL = "*"
VALUE_NAMES = ("value", "värde", "antal")
HIDDEN_MARKS = {"", "dold", "dolt", "hidden", "x", ".."}
SPACES = re.compile(r"[\s\u00a0\u202f]")
NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")
SEPARATORS = ";\t,"
LARGEST_DIGITS = 9  # larger than any population, and sums stay exact in the solver's arithmetic
SHOWN_CHARACTERS = 60
LONGEST_FIELD = 10_000

Codes = tuple[str, ...]


@dataclass(frozen=True)
class Line:
    row: int  # as a spreadsheet numbers it, the header row is 1
    codes: Codes
    value: int | None  # None: hidden


@dataclass(frozen=True)
class PublishedFile:
    name: str
    dimensions: Codes
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Tree:
    """parents: child -> parent in one dimension, or in whichever has the codes where `dimension` is ""."""

    name: str
    dimension: str
    parents: Mapping[str, str]


def read_table(path: Path, language: str = "sv") -> PublishedFile:
    """A table as CSV: dimension columns and value. An empty value is hidden, "*" a total."""
    return parse_table(_text(path, language), path.name, language)


def parse_table(text: str, name: str, language: str = "sv") -> PublishedFile:
    rows = _rows(text, name, language)
    header = _header(rows, name, language)
    at = next((place for place, title in enumerate(header) if title.lower() in VALUE_NAMES), None)
    if at is None:
        raise refused("no_value", language, file=name)
    if len(header) == 1:
        raise refused("no_dimension", language, file=name)
    lines = []
    for row, fields in rows:
        if len(fields) != len(header):
            raise refused("cells", language, file=name, row=row, value=len(fields), other=len(header))
        codes = tuple(field.strip() for place, field in enumerate(fields) if place != at)
        lines.append(Line(row, codes, _count(fields[at].strip(), name, row, language)))
    if not lines:
        raise refused("empty", language, file=name)
    return PublishedFile(name, tuple(title for place, title in enumerate(header) if place != at), tuple(lines))


def read_trees(path: Path, language: str = "sv") -> list[Tree]:
    """Columns child and parent, and perhaps dimension. The topmost have "*", nothing, or no row of their own."""
    rows = _rows(_text(path, language), path.name, language)
    header = [title.lower() for title in _header(rows, path.name, language)]
    if not {"child", "parent"} <= set(header):
        raise refused("no_tree_columns", language, file=path.name)
    child_at, parent_at = header.index("child"), header.index("parent")
    dimension_at = header.index("dimension") if "dimension" in header else None
    trees: dict[str, dict[str, str]] = {}
    for row, fields in rows:
        if len(fields) != len(header):
            raise refused("cells", language, file=path.name, row=row, value=len(fields), other=len(header))
        child, parent = fields[child_at].strip(), fields[parent_at].strip() or ALL
        if child in ("", ALL):
            continue
        tree = trees.setdefault(fields[dimension_at].strip() if dimension_at is not None else "", {})
        if (known := tree.setdefault(child, parent)) != parent:
            raise refused("two_parents", language, file=path.name, row=row, value=child, other=known, parts=parent)
    for tree in trees.values():
        _refuse_circles(tree, path.name, language)
    return [Tree(path.name, dimension, tree) for dimension, tree in trees.items()]


def parents_of(
    files: Sequence[PublishedFile], trees: Sequence[Tree], language: str = "sv"
) -> dict[str, dict[str, str]]:
    """dimension -> child -> parent, each tree laid on the dimensions that hold its codes."""
    codes: dict[str, set[str]] = {}
    for file in files:
        for place, dimension in enumerate(file.dimensions):
            codes.setdefault(dimension, set()).update(line.codes[place] for line in file.lines)
    parents: dict[str, dict[str, str]] = {}
    for tree in trees:
        named = [tree.dimension] if tree.dimension else list(codes)
        fitting = [
            name for name in named if codes.get(name, set()) & (set(tree.parents) | set(tree.parents.values()) - {ALL})
        ]
        if not fitting:
            raise refused("no_tree_use", language, file=tree.name)
        for name in fitting:
            _join(parents.setdefault(name, {}), tree, language)
    return parents


def _join(known: dict[str, str], tree: Tree, language: str) -> None:
    for child, parent in tree.parents.items():
        if (other := known.setdefault(child, parent)) != parent:
            raise refused("two_parents", language, file=tree.name, value=child, other=other, parts=parent)
    _refuse_circles(known, tree.name, language)


def _refuse_circles(parents: Mapping[str, str], name: str, language: str) -> None:
    sound: set[str] = set()
    for child in parents:
        path: dict[str, None] = {}
        code = child
        while code in parents and code not in sound:
            if code in path:
                raise refused("circle", language, file=name, value=code)
            path[code] = None
            code = parents[code]
        sound.update(path)


def _text(path: Path, language: str) -> str:
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise refused("not_there", language, file=path.name) from None
    if b"\0" in content or content.startswith(b"PK\x03\x04"):
        raise refused("not_text", language, file=path.name)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _rows(text: str, name: str, language: str) -> Iterator[tuple[int, list[str]]]:
    """Row number and fields; blank rows are counted but not given."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(SEPARATORS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        for row, fields in enumerate(reader, start=1):
            if any(len(field) > LONGEST_FIELD for field in fields):  # csv's own limit is whatever others have set
                raise refused("not_text", language, file=name, row=row)
            if any(field.strip() for field in fields):
                yield row, fields
    except csv.Error:
        raise refused("not_text", language, file=name) from None


def _header(rows: Iterator[tuple[int, list[str]]], name: str, language: str) -> list[str]:
    _, fields = next(rows, (0, []))
    header = [field.strip() for field in fields]
    if not header:
        raise refused("empty", language, file=name)
    for place, title in enumerate(header):
        if not title:
            raise refused("column_unnamed", language, file=name, value=place + 1)
        if title in header[:place]:
            raise refused("column_twice", language, file=name, value=title)
    return header


def _count(text: str, name: str, row: int, language: str) -> int | None:
    if text.lower() in HIDDEN_MARKS:
        return None
    if text[0] in "=+@":
        raise refused("formula", language, file=name, row=row)
    bare = SPACES.sub("", text).replace("\u2212", "-")
    if not bare.isascii() or not NUMBER.fullmatch(bare):
        raise refused("text", language, file=name, row=row, value=text[:SHOWN_CHARACTERS])
    whole, _, rest = bare.replace(",", ".").partition(".")
    fault = (
        "negative"
        if whole.startswith("-") and whole.strip("-0")
        else "large"
        if len(whole) > LARGEST_DIGITS
        else "two_ways"
        if len(rest) == 3 and len(whole) <= 3
        else "part"
        if rest.strip("0")
        else ""
    )
    if fault:
        raise refused(fault, language, file=name, row=row, value=text[:SHOWN_CHARACTERS])
    return int(whole)
