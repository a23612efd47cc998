"""What kind of number stands in a column of a frame."""

from __future__ import annotations

from typing import Literal

ColumnKind = Literal["persons", "fte", "share", "points", "p", "number", "mean"]

COLUMNS: dict[str, ColumnKind] = {
    "persons": "persons",
    "fte": "fte",
    "share": "share",
    "base": "mean",
    "exits": "persons",
    "own_request": "persons",
    "retirement": "persons",
    "other": "persons",
    "rate": "share",
    "previous_rate": "share",
    "change": "points",
    "p_value": "p",
    "previous_exits": "persons",
    "previous_base": "mean",
    "opening": "persons",
    "remaining": "persons",
    "hires": "persons",
    "moves_in": "persons",
    "moves_out": "persons",
    "expected_1": "mean",
    "expected_3": "mean",
    "expected_5": "mean",
    "share_3": "share",
    "licensed": "persons",
    "unlicensed": "persons",
    "unknown": "persons",
    "managers": "persons",
    "employees": "persons",
    "span": "number",
    "up_to_10": "persons",
    "from_11_to_20": "persons",
    "from_21_to_30": "persons",
    "over_30": "persons",
    "median": "mean",
    "statutory": "share",
    "own": "share",
}
