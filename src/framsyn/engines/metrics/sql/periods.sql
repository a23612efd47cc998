-- The history table with the unit whose border counts, and the group that the period belongs to (age has its own day).
periods AS (
    SELECT
        history.person,
        history.unit,
        history.occupation,
        history.form,
        coalesce(history.extent, 0) AS extent,
        coalesce(history.start, DATE '1000-01-01') AS first_day,
        coalesce(history."end", DATE '9999-12-31') AS first_day_gone,
        history.end_reason,
        coalesce(history.gender, 'unknown') AS gender,
        history.birth_year,
        coalesce(lies_under.boundary_unit, history.unit) AS boundary_unit,
        CASE $by
            WHEN 'occupation' THEN coalesce(history.occupation, 'unknown')
            WHEN 'form' THEN coalesce(history.form, 'unknown')
            WHEN 'gender' THEN coalesce(history.gender, 'unknown')
            ELSE coalesce(lies_under.group_unit, history.unit)
        END AS group_code
    FROM history
    LEFT JOIN lies_under ON lies_under.unit = history.unit
    WHERE history."end" IS NULL OR history."end" > coalesce(history.start, DATE '1000-01-01')
),
