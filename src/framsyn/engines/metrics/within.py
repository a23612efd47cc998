"""One part of the organisation alone: figures of an administration when the data hold several."""

from __future__ import annotations

from duckdb import DuckDBPyConnection


def only_within(connection: DuckDBPyConnection, unit: str) -> None:
    """From here on `history` holds only the engagements in `unit` and the units below it.

    Who works in two parts is in both. Boundaries at the level of `unit` or below are crossed as before; who moves to
    another part has left this one.
    """
    codes = [code for (code,) in connection.execute(_SUBTREE, {"unit": unit}).fetchall()]
    found = connection.execute("SELECT current_database()").fetchall()[0][0]
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE kept_units AS SELECT unnest($codes::VARCHAR[]) AS unit", {"codes": codes}
    )
    connection.execute(
        f'CREATE OR REPLACE TEMP VIEW history AS SELECT * FROM "{found}".main.history '  # noqa: S608 - DuckDB's own name
        "WHERE unit IN (SELECT unit FROM kept_units)"
    )


_SUBTREE = """
WITH RECURSIVE
unit_table AS (
    SELECT unit, parent
    FROM units
    QUALIFY row_number() OVER (PARTITION BY unit ORDER BY valid_from DESC NULLS LAST, name, parent, level) = 1
),
below AS (
    SELECT $unit AS unit
    UNION
    SELECT unit_table.unit
    FROM unit_table
    JOIN below ON unit_table.parent = below.unit
)
SELECT unit FROM below
"""
