-- Of those employed on the first day, how many are inside the same boundary on the last. Each person counts once.
opening AS (
    SELECT
        person,
        boundary_unit,
        CASE
            WHEN $by <> 'age' THEN group_code
            WHEN birth_year IS NULL THEN 'unknown'
            ELSE $age_bands[1 + greatest(0, least(4, (year($first::DATE) - birth_year) // 10 - 2))]
        END AS group_code
    FROM periods
    WHERE first_day <= $first AND first_day_gone > $first AND list_contains($forms, form)
    QUALIFY 1 = row_number() OVER (
        PARTITION BY person
        ORDER BY extent DESC, first_day, unit, occupation, form, gender, birth_year NULLS LAST
    )
),
-- There on the last day, or between two engagements with no longer gap than the tolerance.
remaining AS (
    SELECT DISTINCT person, boundary_unit
    FROM periods
    WHERE first_day <= $last AND first_day_gone > $last
    UNION
    SELECT earlier.person, earlier.boundary_unit
    FROM periods AS earlier
    JOIN periods AS later ON later.person = earlier.person AND later.boundary_unit = earlier.boundary_unit
    WHERE earlier.first_day_gone BETWEEN $last::DATE - $gap_days::INTEGER AND $last
      AND later.first_day > $last
      AND later.first_day <= earlier.first_day_gone + $gap_days::INTEGER
)
SELECT
    CASE WHEN grouping(group_code) = 1 THEN '' ELSE group_code END AS code,
    count(*) AS opening,
    count(remaining.person) AS remaining
FROM opening
LEFT JOIN remaining ON remaining.person = opening.person AND remaining.boundary_unit = opening.boundary_unit
GROUP BY GROUPING SETS ((), (group_code))
