"""A masked table as it is stored with its run: plain values, in no language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from framsyn.domains.analysis.values import Line, Mix, Value


@dataclass(frozen=True)
class Table:
    columns: tuple[str, ...]
    total: Line
    lines: tuple[Line, ...]
    mix: Mix | None = None
    not_comparable: date | None = None
    above: Mapping[str, str] = field(default_factory=dict)  # code of a line -> the department it lies in
    unknown_reasons: int | None = None  # of the whole, where that can be told
    part_totals: Mapping[str, Line] = field(default_factory=dict)  # department -> its own line, by unit only

    def as_dict(self) -> dict[str, Any]:
        return {
            "columns": list(self.columns),
            "total": _line_dict(self.total),
            "lines": [_line_dict(line) for line in self.lines],
            "mix": [self.mix.rates, self.mix.mix, self.mix.by] if self.mix else None,
            "not_comparable": self.not_comparable.isoformat() if self.not_comparable else None,
            "above": dict(self.above),
            "unknown_reasons": self.unknown_reasons,
            "part_totals": {code: _line_dict(line) for code, line in self.part_totals.items()},
        }

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> Table:
        columns = tuple(stored["columns"])
        return cls(
            columns=columns,
            total=_line(stored["total"], columns),
            lines=tuple(_line(line, columns) for line in stored["lines"]),
            mix=Mix(*stored["mix"]) if stored["mix"] else None,
            not_comparable=date.fromisoformat(stored["not_comparable"]) if stored["not_comparable"] else None,
            above=stored["above"],
            unknown_reasons=stored["unknown_reasons"],
            part_totals={code: _line(line, columns) for code, line in stored["part_totals"].items()},
        )


def _line_dict(line: Line) -> dict[str, Any]:
    values = [value.state or value.number for value in line.values.values()]
    found = {"code": line.code, "label": line.label, "values": values, "merged": line.merged}
    return found | {"uncounted": True} if line.uncounted else found


def _line(stored: Mapping[str, Any], columns: tuple[str, ...]) -> Line:
    values = {
        column: Value(None, value) if isinstance(value, str) else Value(value)  # type: ignore[arg-type]
        for column, value in zip(columns, stored["values"], strict=True)
    }
    return Line(stored["code"], stored["label"], values, stored["merged"], stored.get("uncounted", False))
