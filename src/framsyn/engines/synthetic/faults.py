"""Rows as they go wrong in real files, of persons who are not in the district: whether they are read or not changes
nothing that is counted on the last day, nor any turnover."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from framsyn.engines.synthetic.district import District

OCCUPATION = "Vårdbiträde"
UNKNOWN_UNIT = "4471"
UNKNOWN_REASON = "X9"


def faulty_rows(district: District) -> list[Sequence[str]]:
    unit = next(row.unit for row in district.units if row.level == "unit" and row.unit.startswith("ÄO"))
    year = district.last_day.year - 3  # long before the windows that the plan looks at
    first, last = date(year, 3, 1).isoformat(), date(year, 5, 31).isoformat()

    def row(
        number: int, *, at: str = unit, extent: str = "25,00", start: str = first, end: str = last, why: str = "A05"
    ) -> Sequence[str]:
        person = f"P-99{number:04d}"
        return (person, at, OCCUPATION, OCCUPATION, "TIM", extent, start, end, why, "1988", "K", "N", "N")

    return [
        row(1, start=last, end=first),
        row(2, start=last, end=first),
        row(3, why=UNKNOWN_REASON),
        row(4, why=UNKNOWN_REASON),
        row(5, extent="heltid"),
        row(6, extent="deltid"),
        row(7, at=UNKNOWN_UNIT),
        row(8, start=f"{year}-13-01"),
    ]
