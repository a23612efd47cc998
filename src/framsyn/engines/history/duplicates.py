"""Rows with the same key: the first stays, the others are rejected and name it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from framsyn.engines.history.check import Checked
from framsyn.engines.history.contract import HISTORY_KEY
from framsyn.engines.history.messages import PLACES, number
from framsyn.engines.history.table import Coded, Codes, groups, paired_codes

KEY_TEXTS = tuple(name for name in HISTORY_KEY if name != "start")


def reject_duplicates(files: Sequence[tuple[Checked, str]], each_apart: bool) -> None:
    """Within every snapshot by itself, or through all files of one history. Takes the duplicates out of the rows."""
    for group in [[file] for file in files] if each_apart else [list(files)]:
        _reject_in(group)


def _reject_in(group: Sequence[tuple[Checked, str]]) -> None:
    keys = _keys([checked for checked, _ in group])
    _, first, inverse = np.unique(keys, return_index=True, return_inverse=True)
    first_of = first[inverse]
    later = np.flatnonzero(first_of != np.arange(len(keys)))
    if not len(later):
        return
    file_of = np.repeat(np.arange(len(group)), [len(checked.rows) for checked, _ in group])
    row_of = np.concatenate([checked.faults.numbers[checked.rows.indexes] for checked, _ in group])
    offsets = np.cumsum([0, *[len(checked.rows) for checked, _ in group]])
    for copies in groups(first_of * len(group) + file_of, later):
        original, file = first_of[copies[0]], file_of[copies[0]]
        checked, _ = group[file]
        word = PLACES[checked.faults.language]["row"].lower()
        other = f"{word} {number(int(row_of[original]))}"
        if file_of[original] != file:
            other += f" ({group[file_of[original]][1]})"
        checked.faults.add("duplicate", checked.rows.indexes[copies - offsets[file]], says={"other": other})
    for file, (checked, _) in enumerate(group):
        mine = np.ones(len(checked.rows), dtype=bool)
        mine[later[file_of[later] == file] - offsets[file]] = False
        checked.rows = checked.rows.take(np.flatnonzero(mine))


def _keys(checked: Sequence[Checked]) -> Codes:
    columns: list[Codes] = []
    for name in KEY_TEXTS:
        parts = [one.rows.columns[name] for one in checked]
        columns.append(concatenated(parts).codes)
    days = np.concatenate([one.rows.dates["start"] for one in checked]).astype(np.int64)
    columns.append(np.unique(days, return_inverse=True)[1].astype(np.int32))
    return paired_codes(columns)


def concatenated(parts: Sequence[Coded]) -> Coded:
    """Several files' columns as one, equal values with one code."""
    values = Coded.of(value for part in parts for value in part.values)
    offsets = np.cumsum([0, *[len(part.values) for part in parts]])
    codes = [values.codes[part.codes + offset] for part, offset in zip(parts, offsets[:-1], strict=True)]
    return Coded(values.values, np.concatenate(codes) if codes else np.empty(0, dtype=np.int32))
