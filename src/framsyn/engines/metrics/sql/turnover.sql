-- Exits over the boundary, divided by the mean number of persons on the days of count, in a window and the one before.
days AS (
    SELECT 'now' AS period, unnest($days::DATE[]) AS day
    UNION ALL
    SELECT 'before', unnest($previous_days::DATE[])
),
-- One row per person and day of count, in the engagement with the largest extent.
staff AS (
    SELECT
        days.period,
        CASE
            WHEN $by <> 'age' THEN group_code
            WHEN birth_year IS NULL THEN 'unknown'
            ELSE $age_bands[1 + greatest(0, least(4, (year(day) - birth_year) // 10 - 2))]
        END AS group_code
    FROM days
    JOIN periods ON first_day <= day AND first_day_gone > day
    WHERE list_contains($forms, form)
    QUALIFY 1 = row_number() OVER (
        PARTITION BY day, person
        ORDER BY extent DESC, first_day, unit, occupation, form, gender, birth_year NULLS LAST
    )
),
-- Engagements of the forms that count, whose last day lies in one of the windows.
endings AS (
    SELECT *, first_day_gone - 1 AS last_day, CASE WHEN first_day_gone - 1 >= $first THEN 'now' ELSE 'before' END AS period
    FROM periods
    WHERE list_contains($forms, form)
      AND (first_day_gone - 1 BETWEEN $first AND $last OR first_day_gone - 1 BETWEEN $previous_first AND $previous_last)
),
-- The person has no engagement left inside the same boundary, of whatever form, and gets none within the tolerance.
-- Who leaves two engagements on one day leaves once, from the larger.
exits AS (
    SELECT *
    FROM endings
    WHERE NOT EXISTS (
        SELECT 1
        FROM periods AS other
        WHERE other.person = endings.person
          AND other.boundary_unit = endings.boundary_unit
          AND other.first_day_gone > endings.first_day_gone
          AND other.first_day <= endings.first_day_gone + $gap_days::INTEGER
    )
    QUALIFY 1 = row_number() OVER (
        PARTITION BY person, first_day_gone
        ORDER BY extent DESC, first_day, unit, occupation, form, gender, birth_year NULLS LAST, end_reason NULLS LAST
    )
),
counted AS (
    SELECT period, group_code, 1 AS in_staff, 0 AS in_exits, 0 AS reason_unknown FROM staff
    UNION ALL
    SELECT
        period,
        CASE
            WHEN $by <> 'age' THEN group_code
            WHEN birth_year IS NULL THEN 'unknown'
            ELSE $age_bands[1 + greatest(0, least(4, (year(last_day) - birth_year) // 10 - 2))]
        END,
        0,
        1,
        (coalesce(end_reason, 'unknown') = 'unknown')::INTEGER
    FROM exits
    WHERE end_reason IS NULL OR NOT list_contains($excluded_reasons, end_reason)
)
SELECT
    CASE WHEN grouping(group_code) = 1 THEN '' ELSE group_code END AS code,
    coalesce(sum(in_exits) FILTER (WHERE period = 'now'), 0)::INTEGER AS exits,
    coalesce(sum(in_staff) FILTER (WHERE period = 'now'), 0)::INTEGER AS person_days,
    coalesce(sum(in_exits) FILTER (WHERE period = 'before'), 0)::INTEGER AS previous_exits,
    coalesce(sum(in_staff) FILTER (WHERE period = 'before'), 0)::INTEGER AS previous_person_days,
    coalesce(sum(reason_unknown) FILTER (WHERE period = 'now'), 0)::INTEGER AS unknown_reasons,
    coalesce(sum(reason_unknown) FILTER (WHERE period = 'before'), 0)::INTEGER AS previous_unknown_reasons
FROM counted
GROUP BY GROUPING SETS ((), (group_code))
