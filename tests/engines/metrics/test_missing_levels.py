"""Files without a unit list get one administration and no city: then the city's boundary is the administration's."""

from contextlib import closing
from datetime import date

import pytest

from engines.metrics.tables import connect
from framsyn.engines.metrics.cube import build_cube
from framsyn.engines.metrics.figures import STOCKHOLM_DISTRICT, Window
from framsyn.engines.metrics.stability import stability
from framsyn.engines.metrics.turnover import turnover

UNITS = [
    {"unit": "all", "name": "All", "parent": None, "level": "administration"},
    {"unit": "a", "name": "A", "parent": "all", "level": "unit"},
    {"unit": "b", "name": "B", "parent": "all", "level": "unit"},
]
MOVED = {"person": "p", "occupation": "nurse", "form": "permanent", "extent": 1.0}
HISTORY = [
    MOVED | {"unit": "a", "start": date(2020, 1, 1), "end": date(2025, 6, 1)},
    MOVED | {"unit": "b", "start": date(2025, 6, 1), "end": None},
]
YEAR = Window(date(2025, 1, 1), date(2025, 12, 31))


@pytest.mark.parametrize(("boundary", "gone"), [("unit", 1), ("department", 1), ("administration", 0), ("city", 0)])
def test_a_move_crosses_only_borders_that_there_are(boundary: str, gone: int) -> None:
    with closing(connect(HISTORY, UNITS)) as connection:
        cube = build_cube(connection, tree_at=YEAR.last)
        left = turnover(cube, window=YEAR, definition=STOCKHOLM_DISTRICT, boundary=boundary, as_of=date(2026, 1, 31))
        stayed = stability(cube, window=YEAR, boundary=boundary)
    assert left[0].exits == gone
    assert stayed[0].remaining == 1 - gone
