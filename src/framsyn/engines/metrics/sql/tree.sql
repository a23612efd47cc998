-- Which unit a unit lies under at each level, itself included. A unit with no ancestor at a level belongs to itself.
unit_table AS (
    SELECT unit, name, nullif(parent, '') AS parent, level
    FROM units
    QUALIFY row_number() OVER (PARTITION BY unit ORDER BY valid_from DESC NULLS LAST, name, parent, level) = 1
),
above AS (
    SELECT unit, unit AS ancestor, level, parent, 0 AS steps
    FROM unit_table
    UNION ALL
    SELECT above.unit, unit_table.unit, unit_table.level, unit_table.parent, above.steps + 1
    FROM above
    JOIN unit_table ON unit_table.unit = above.parent
    WHERE above.steps < 20  -- a tree that bites its tail ends here
),
lies_under AS (
    SELECT
        unit,
        arg_min(ancestor, steps) FILTER (WHERE level = $boundary) AS boundary_unit,
        arg_min(ancestor, steps) FILTER (WHERE level = $by) AS group_unit
    FROM above
    GROUP BY unit
),
