"""A file as columns of coded text: each distinct text once, and a code per row. Work is done on the distinct texts."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.int32]
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Coded:
    values: list[Any]
    codes: Codes

    def __len__(self) -> int:
        return len(self.codes)

    def objects(self) -> NDArray[np.object_]:
        values = np.empty(len(self.values), dtype=object)
        values[:] = self.values
        return values[self.codes] if len(values) else np.empty(0, dtype=object)

    def take(self, rows: NDArray[Any]) -> Coded:
        return Coded(self.values, self.codes[rows])

    def map(self, function: Callable[[Any], Any]) -> Coded:
        return Coded([function(value) for value in self.values], self.codes)

    def where(self, wanted: Callable[[Any], bool]) -> Mask:
        flags = np.fromiter((wanted(value) for value in self.values), dtype=bool, count=len(self.values))
        return flags[self.codes] if len(flags) else np.zeros(len(self.codes), dtype=bool)

    @staticmethod
    def constant(value: Any, count: int) -> Coded:
        return Coded([value], np.zeros(count, dtype=np.int32))

    @staticmethod
    def of(values: Iterable[Any]) -> Coded:
        builder = CodedBuilder()
        builder.extend(values)
        return builder.build()


class CodedBuilder:
    def __init__(self) -> None:
        self._lookup: defaultdict[Any, int] = defaultdict()
        self._lookup.default_factory = self._lookup.__len__
        self._codes = array("i")

    def extend(self, values: Iterable[Any]) -> None:
        self._codes.extend(map(self._lookup.__getitem__, values))

    def build(self) -> Coded:
        return Coded(list(self._lookup), np.frombuffer(self._codes, dtype=np.int32))


def recode(column: Coded) -> Coded:
    """Equal values get one code (after a mapping that made different texts equal)."""
    small = Coded.of(column.values)
    return Coded(small.values, small.codes[column.codes]) if len(column.values) else column


def paired_codes(columns: Sequence[Codes]) -> Codes:
    """One code per distinct combination of several columns' codes."""
    result = columns[0].astype(np.int64)
    for column in columns[1:]:
        combined = result * (int(column.max(initial=0)) + 1) + column
        result = np.unique(combined, return_inverse=True)[1].astype(np.int64)
    return np.unique(result, return_inverse=True)[1].astype(np.int32)


def groups(codes: NDArray[Any], rows: NDArray[np.int64]) -> list[NDArray[np.int64]]:
    """The rows parted by their codes, each part in order."""
    if not len(rows):
        return []
    order = rows[np.argsort(codes[rows], kind="stable")]
    return np.split(order, np.flatnonzero(np.diff(codes[order].astype(np.int64))) + 1)


def joined(columns: Sequence[Coded], join: Callable[[Sequence[Any]], Any]) -> Coded:
    """Several columns made into one."""
    if len(columns) == 1:
        return columns[0].map(lambda value: join([value]))
    codes = paired_codes([column.codes for column in columns])
    _, first = np.unique(codes, return_index=True)
    values = [join([column.values[column.codes[row]] for column in columns]) for row in first]
    return recode(Coded(values, codes))


@dataclass(frozen=True)
class Table:
    """`columns` holds what may be read: no special category, no name or personnummer but as the person."""

    name: str
    kind: str
    headers: tuple[str, ...]
    columns: dict[int, Coded]
    rows: Codes  # each row's number in the file, as a spreadsheet counts
    header_row: int = 1
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    wide_rows: tuple[int, ...] = ()  # indexes of rows with more cells than headers
    dropped: dict[str, tuple[str, ...]] = field(default_factory=dict)  # finding code -> headers

    def __len__(self) -> int:
        return len(self.rows)


class TableBuilder:
    """Takes rows of cells, keeps the wanted columns."""

    def __init__(self, width: int, keep: Sequence[int], cell_limit: int, first_row: int) -> None:
        self.width, self.cell_limit = width, cell_limit
        self._builders = {index: CodedBuilder() for index in keep}
        self._rows = array("i")
        self._next_row = first_row
        self.cells = 0
        self.wide: list[int] = []

    def add(self, chunk: list[list[str]]) -> bool:
        """False when the limit of cells is passed."""
        numbers = range(self._next_row, self._next_row + len(chunk))
        self._next_row += len(chunk)
        rows = []
        for number, row in zip(numbers, chunk, strict=True):
            if not any(row) or not "".join(row).strip():
                continue
            if len(row) != self.width:
                row = self._fit(row)
            rows.append(row)
            self._rows.append(number)
        self.cells += len(rows) * self.width
        if rows:
            columns = list(zip(*rows, strict=True))
            for index, builder in self._builders.items():
                builder.extend(columns[index])
        return self.cells <= self.cell_limit

    def _fit(self, row: list[str]) -> list[str]:
        if any(row[self.width :]):
            self.wide.append(len(self._rows))
        return [*row[: self.width], *[""] * (self.width - len(row))]

    def columns(self) -> dict[int, Coded]:
        return {index: builder.build() for index, builder in self._builders.items()}

    def rows(self) -> Codes:
        return np.frombuffer(self._rows, dtype=np.int32)
