"""Figures from a history table, all read from one sparse event cube (docs/decisions/0010).

build_cube(connection, *, tree_at, within="", gap_days=30) -> Cube, from the views `history`, `units` and `occupations`
(engines.history.open_snapshot). On the cube stand

headcount(cube, *, at, by=None, forms, as_of) -> tuple[HeadcountRow, ...]
turnover(cube, *, window, definition, boundary=None, by=None, count, as_of, known_from) -> tuple[TurnoverRow, ...]
stability(cube, *, window, boundary="administration", by=None, forms, as_of, known_from) -> tuple[StabilityRow, ...]

and, for figures that combine groupings, the slices. breaks(cube, ...) tells which groups have no trend.

`known_from`: the first day of which the data know who left; None if that is unknown. A window that begins before it is
refused (NotKnown), a window before that does so is missing.

`by`: one of grouping.GROUPINGS. The total comes first (Group("", "")), then groups by size; forms, age bands, yes and
no in their own order. An empty value is the group `unknown`. windows.py has the window before another and the last
twelve whole months. ENGINE_VERSION names the rules; it is stored with every run.
"""

ENGINE_VERSION = "5"
