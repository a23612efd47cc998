"""Figures from a history table. Every function takes a DuckDB connection with the views `history` and `units`
(engines.history.open_snapshot) and the date the data were drawn.

headcount(connection, *, at, by=None, as_of) -> tuple[HeadcountRow, ...]
turnover(connection, *, window, definition, boundary=None, by=None, as_of, known_from=None) -> tuple[TurnoverRow, ...]
stability(connection, *, window, boundary="administration", by=None, as_of, known_from=None) -> tuple[StabilityRow, ...]

`known_from`: the first day of which the data know who left; None if that is unknown. A window that begins before it is
refused (NotKnown), a window before that does so is missing. only_within(connection, unit) narrows to a unit's subtree.

`by`: unit | department | administration | city | occupation | form | gender | age (bands in grouping.AGE_BANDS).
The total comes first (Group("", "")), then groups by size; forms and age bands in their own order. An empty value is
the group `unknown`. windows.py has the window before another and the last twelve whole months.
ENGINE_VERSION names the rules; it is stored with every run.
"""

ENGINE_VERSION = "3"
