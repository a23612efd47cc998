"""What the cube can be grouped by: each code has a number, and the cube groups by numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framsyn.engines.history.contract import FORMS, GENDERS, LEVELS
from framsyn.engines.metrics.cube import Cube
from framsyn.engines.metrics.grouping import AGE_BANDS, UNKNOWN, YES_NO

LAST_YEAR = 9999
_PLACE, _KIND = "JOIN at_places USING (place)", "JOIN at_kinds USING (kind)"


@dataclass(frozen=True)
class Dimension:
    column: str  # of the cube
    number: str  # from that column; {year} is the year of the age
    table: str = ""  # that the column is in, where it is in one of its own


DIMENSIONS = {
    "unit": Dimension("place", "place"),
    **{level: Dimension(f"{level}_number", f"{level}_number", _PLACE) for level in LEVELS[1:]},
    "occupation": Dimension("kind", "kind"),
    "occupation_group": Dimension("group_number", "group_number", _KIND),
    **{name: Dimension(name, f"enum_code({name})") for name in ("form", "gender")},
    **{name: Dimension(name, f"yes_or_no({name})") for name in ("manager", "licensed")},
    "age": Dimension("birth_year", "age_band({year} - birth_year)"),
    "birth_year": Dimension("birth_year", "coalesce(birth_year, 0)"),
}
_CODES = {
    name: np.array(codes, dtype=object)
    for name, codes in {
        "form": FORMS,
        "gender": (*GENDERS, UNKNOWN),
        **dict.fromkeys(("manager", "licensed"), (*YES_NO, UNKNOWN)),
        "age": (*AGE_BANDS, UNKNOWN),
        "birth_year": (UNKNOWN, *map(str, range(1, LAST_YEAR + 1))),
    }.items()
}


def codes_of(cube: Cube, grouping: str) -> NDArray[Any]:
    """The code of each number. Units and occupations are those of the cube."""
    return cube.codes[grouping] if grouping in cube.codes else _CODES[grouping]


def number_of_level(level: str) -> str:
    return DIMENSIONS[LEVELS[LEVELS.index(level)]].number
