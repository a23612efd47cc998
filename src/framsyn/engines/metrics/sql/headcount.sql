-- A person counts once, in the engagement with the largest extent. FTE adds up, each engagement in its own group.
engaged AS (
    SELECT
        person,
        extent,
        CASE
            WHEN $by <> 'age' THEN group_code
            WHEN birth_year IS NULL THEN 'unknown'
            ELSE $age_bands[1 + greatest(0, least(4, (year($at::DATE) - birth_year) // 10 - 2))]
        END AS group_code,
        1 = row_number() OVER (
            PARTITION BY person
            ORDER BY extent DESC, first_day, unit, occupation, form, gender, birth_year NULLS LAST
        ) AS is_main
    FROM periods
    WHERE first_day <= $at AND first_day_gone > $at AND list_contains($forms, form)
)
SELECT
    CASE WHEN grouping(group_code) = 1 THEN '' ELSE group_code END AS code,
    count(*) FILTER (WHERE is_main) AS persons,
    coalesce(round(fsum(extent), 6), 0) AS fte,
    count(DISTINCT person) AS engaged
FROM engaged
GROUP BY GROUPING SETS ((), (group_code))
