"""What cells are called: family and day or window, then the groups that they are counts of."""

from __future__ import annotations

from datetime import date, timedelta

from framsyn.domains.analysis.lattice.cells import Cells
from framsyn.engines.disclosure import Key
from framsyn.engines.metrics.figures import Window


def staff_key(day: date, family: str = "staff") -> Key:
    return (family, day.isoformat())


def window_key(family: str, window: Window, *more: str) -> Key:
    return (family, f"{window.first}/{window.last}", *more)


def evening_before(key: Key) -> Key:
    """Who opens a window is who was there the evening before: to a reader these are one count."""
    if key[0] != "opening":
        return ()
    first = date.fromisoformat(key[1].split("/")[0])
    return (*staff_key(first - timedelta(days=1)), *key[2:])


def groups_of(cells: Cells, prefix: Key, level: str) -> list[tuple[str, ...]]:
    """The whole, and each group of the level that the table holds."""
    own = [key[len(prefix) :] for key in cells.values if key[: len(prefix)] == prefix]
    return [entries for entries in own if not entries or (len(entries) == 1 and entries[0].startswith(f"{level}="))]
