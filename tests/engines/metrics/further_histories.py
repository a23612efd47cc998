"""A cube over a random history and the plain tree beside it, for the figures that only read the cube."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from functools import cache

from hypothesis import strategies as st

from engines.metrics.plain_tree import Tree
from engines.metrics.random_histories import OCCUPATIONS, UNITS
from engines.metrics.tables import connect
from framsyn.engines.metrics.cube import Cube, build_cube
from framsyn.engines.metrics.figures import Window
from framsyn.engines.metrics.grouping import GROUPINGS
from framsyn.engines.metrics.windows import month_ends

WINDOWS = (
    Window(date(2025, 1, 1), date(2025, 12, 31)),
    Window(date(2024, 12, 1), date(2025, 11, 30)),
    Window(date(2025, 3, 5), date(2025, 3, 20)),
)
windows = st.sampled_from(WINDOWS)
groupings = st.sampled_from([None, *GROUPINGS])
forms_asked = st.sampled_from([("permanent",), ("permanent", "fixed_term"), ("permanent", "fixed_term", "hourly")])


@contextmanager
def cube_of(rows: list[dict[str, object]], at: date) -> Iterator[tuple[Cube, Tree]]:
    with closing(connect(rows, UNITS, OCCUPATIONS)) as connection:
        yield build_cube(connection, tree_at=at), tree_of(at)


@cache
def tree_of(at: date) -> Tree:
    return Remembering(UNITS, OCCUPATIONS, at)


class Remembering(Tree):
    """Slow counting asks the same thing over and over."""

    place, occupation, occupation_group = cache(Tree.place), cache(Tree.occupation), cache(Tree.occupation_group)


def asked_in(window: Window) -> dict[str, object]:
    return {"first": window.first, "last": window.last, "days": month_ends(window)}
