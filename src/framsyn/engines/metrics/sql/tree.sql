-- Which unit a unit lies under at each level, itself included. Where none has that level it is the topmost below it:
-- in a table without a city, the boundary of the city is that of the administration. Without parents it is the unit.
unit_table AS (
    SELECT unit, name, nullif(parent, '') AS parent, level
    FROM units
    QUALIFY row_number() OVER (PARTITION BY unit ORDER BY valid_from DESC NULLS LAST, name, parent, level) = 1
),
above AS (
    SELECT unit, unit AS ancestor, level, list_position($levels, level) AS height, parent, 0 AS steps
    FROM unit_table
    UNION ALL
    SELECT
        above.unit,
        unit_table.unit,
        unit_table.level,
        list_position($levels, unit_table.level),
        unit_table.parent,
        above.steps + 1
    FROM above
    JOIN unit_table ON unit_table.unit = above.parent AND unit_table.unit <> above.unit
    WHERE above.steps < 20  -- a tree that bites its tail ends here
),
lies_under AS (
    SELECT
        unit,
        coalesce(
            arg_min(ancestor, steps) FILTER (WHERE level = $boundary),
            arg_max(ancestor, steps) FILTER (WHERE height < list_position($levels, $boundary))
        ) AS boundary_unit,
        coalesce(
            arg_min(ancestor, steps) FILTER (WHERE level = $by),
            arg_max(ancestor, steps) FILTER (WHERE height < list_position($levels, $by))
        ) AS group_unit
    FROM above
    GROUP BY unit
),
