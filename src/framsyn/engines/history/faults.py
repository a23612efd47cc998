"""What was found in one file, gathered by row, and said once for all rows that share it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from framsyn.engines.history.messages import fault_and_remedy, row_place
from framsyn.engines.history.reading import Finding
from framsyn.engines.history.table import Codes, Mask

Says = Mapping[str, str]
SHOWN_PER_CODE = 30
ROWS_SHOWN = 20


@dataclass(frozen=True)
class Fault:
    code: str
    rows: NDArray[np.int64]  # indexes into the table
    values: dict[str, str]
    rejects: bool = True
    column: str = ""  # with `value`: an unknown code, as it stands in the file
    value: str = ""


@dataclass
class Faults:
    """Of one file. Indexes are into the table; messages name the file's own row numbers."""

    file: str
    numbers: Codes
    language: str
    named: bool = False  # messages begin with the file's name
    found: list[Fault] = field(default_factory=list)

    def add(
        self,
        code: str,
        rows: NDArray[np.int64] | Sequence[int],
        *,
        rejects: bool = True,
        says: Says | None = None,
        unknown: tuple[str, str] = ("", ""),
    ) -> None:
        """`says` fills the message's places; `unknown` is a column and the code in it that nobody knows."""
        indexes = np.asarray(rows, dtype=np.int64)
        if len(indexes):
            self.found.append(Fault(code, indexes, dict(says or {}), rejects, *unknown))

    def rejected(self) -> Mask:
        mask = np.zeros(len(self.numbers), dtype=bool)
        for fault in self.found:
            if fault.rejects:
                mask[fault.rows] = True
        return mask

    def by_row(self) -> dict[int, list[tuple[str, str]]]:
        """Index of a rejected row -> its (fault, remedy) pairs, for the workbook that is mended and sent again."""
        rows: defaultdict[int, list[tuple[str, str]]] = defaultdict(list)
        for fault in self.found:
            if fault.rejects:
                said = fault_and_remedy(fault.code, self.language, fault.values)
                for row in fault.rows.tolist():
                    rows[row].append(said)
        return dict(rows)

    def findings(self) -> list[Finding]:
        per_code: defaultdict[str, list[Fault]] = defaultdict(list)
        for fault in self.found:
            per_code[fault.code].append(fault)
        return [self._finding(fault) for faults in per_code.values() for fault in _limited(faults)]

    def _finding(self, fault: Fault) -> Finding:
        numbers = np.sort(self.numbers[fault.rows])
        place = row_place(numbers.tolist(), self.language)
        if self.named:
            place = f"{self.file}, {place[0].lower()}{place[1:]}"
        said, remedy = fault_and_remedy(fault.code, self.language, fault.values)
        message = f"{place}: {said}. {remedy}."
        return Finding(
            fault.code,
            message,
            tuple(numbers[:ROWS_SHOWN].tolist()),
            len(numbers),
            self.file,
            fault.rejects,
            fault.column,
            fault.value,
        )


def _limited(faults: list[Fault]) -> Iterable[Fault]:
    """The first ones apart, the rest of the same code as one."""
    yield from faults[:SHOWN_PER_CODE]
    rest = faults[SHOWN_PER_CODE:]
    if rest:
        hidden = {"value", "other"}
        values = {name: "…" if name in hidden else text for name, text in rest[0].values.items()}
        yield Fault(rest[0].code, np.concatenate([fault.rows for fault in rest]), values, rest[0].rejects)
