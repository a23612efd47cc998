"""The rows of all files as the columns of one history table, ready to be stored."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framsyn.engines.history.column_values import NO_DATE, Dates, Rows
from framsyn.engines.history.contract import HISTORY_COLUMNS
from framsyn.engines.history.duplicates import concatenated
from framsyn.engines.history.link import Interval, Post, link_snapshots

ATTRIBUTES = ("title", "birth_year", "gender", "manager", "licensed")
DATES = ("start", "end")


@dataclass
class Columns:
    texts: dict[str, NDArray[np.object_]]  # everything but dates
    dates: dict[str, Dates]
    gone_after: Dates  # the snapshots between which an exit was inferred
    gone_before: Dates

    def __len__(self) -> int:
        return len(self.dates["start"])

    def people(self) -> int:
        return len(set(self.texts["person"].tolist()))

    def arrays(self) -> dict[str, Any]:
        arrays: dict[str, Any] = {name: dates.astype("datetime64[us]") for name, dates in self.dates.items()}
        for column in HISTORY_COLUMNS:
            if column.name not in arrays:
                arrays[column.name] = self.texts[column.name]
        arrays["extent"] = self.texts["extent"].astype(np.float64)
        return arrays

    def preview(self, count: int) -> Iterator[dict[str, str]]:
        for place in range(min(count, len(self))):
            yield {column.name: self._shown(column.name, place) for column in HISTORY_COLUMNS}

    def _shown(self, name: str, place: int) -> str:
        if name in self.dates:
            day = self.dates[name][place]
            return "" if np.isnat(day) else str(day)
        value = self.texts[name][place]
        if value is None:
            return ""
        if isinstance(value, bool):
            return "true" if value else "false"
        return f"{value:g}" if isinstance(value, float) else str(value)


def plain_columns(files: Sequence[Rows]) -> Columns:
    texts = {name: concatenated([rows.columns[name] for rows in files]).objects() for name in _names()}
    dates = {name: np.concatenate([rows.dates[name] for rows in files]) for name in DATES}
    none = np.full(len(dates["start"]), NO_DATE)
    return Columns(texts, dates, none, none)


def linked_columns(snapshots: Sequence[tuple[date, Rows]]) -> tuple[Columns, list[Interval]]:
    linked = link_snapshots([(day, list(posts(rows))) for day, rows in snapshots])
    found = linked.engagements
    texts: dict[str, NDArray[np.object_]] = {
        name: _objects([getattr(engagement.post, name) for engagement in found])
        for name in ("person", "unit", "occupation", "form", "extent")
    }
    texts["end_reason"] = _objects([engagement.end_reason for engagement in found])
    for place, name in enumerate(ATTRIBUTES):
        texts[name] = _objects([engagement.post.attributes[place] for engagement in found])
    dates = {"start": _dates(e.start for e in found), "end": _dates(e.end for e in found)}
    after = _dates(engagement.gone[0] if engagement.gone else None for engagement in found)
    before = _dates(engagement.gone[1] if engagement.gone else None for engagement in found)
    return Columns(texts, dates, after, before), linked.intervals


def posts(rows: Rows) -> Iterator[Post]:
    texts = {name: rows.columns[name].objects().tolist() for name in _names()}
    start, end = (rows.dates[name].tolist() for name in DATES)
    attributes = zip(*[texts[name] for name in ATTRIBUTES], strict=True)
    columns = [texts[name] for name in ("person", "unit", "occupation", "form", "extent")]
    for *values, first, last, reason, extra in zip(*columns, start, end, texts["end_reason"], attributes, strict=True):
        person, unit, occupation, form, extent = values
        yield Post(person, unit, occupation, form, extent, first, last, reason, extra)


def _names() -> list[str]:
    return [column.name for column in HISTORY_COLUMNS if column.kind != "date"]


def _objects(values: Sequence[Any]) -> NDArray[np.object_]:
    array = np.empty(len(values), dtype=object)
    array[:] = values
    return array


def _dates(values: Any) -> Dates:
    return np.array(
        [NO_DATE if value is None else np.datetime64(value, "D") for value in values], dtype="datetime64[D]"
    )
