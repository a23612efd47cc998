-- Of those employed on the first day, how many are inside the same boundary on the last. Each person counts once.
WITH opening AS (
    SELECT mains.*, at_places.{boundary} AS inside
    FROM mains
    JOIN at_places ON at_places.place = mains.place
    WHERE first_day <= $first AND first_day_gone > $first AND counts(form_bit, asked, $forms)
),
-- Whose engagement of the first day goes on has stayed. For the others, whatever else they have inside the boundary:
others AS (
    SELECT opening.person, periods.first_day, periods.first_day_gone
    FROM opening
    JOIN periods ON periods.person = opening.person
    JOIN at_places ON at_places.place = periods.place AND at_places.{boundary} = opening.inside
    WHERE opening.engaged_until <= $last
),
-- there on the last day, or between two engagements with no longer gap than the tolerance.
back AS (
    SELECT person FROM others WHERE first_day <= $last AND first_day_gone > $last
    UNION
    SELECT earlier.person
    FROM others AS earlier
    JOIN others AS later ON later.person = earlier.person
    WHERE earlier.first_day_gone BETWEEN $last::DATE - $gap_days::INTEGER AND $last
      AND later.first_day > $last
      AND later.first_day <= earlier.first_day_gone + $gap_days::INTEGER
)
SELECT
    count(*) AS opening,
    count(*) FILTER (WHERE opening.engaged_until > $last OR back.person IS NOT NULL) AS remaining{numbers}
FROM opening
LEFT JOIN back ON back.person = opening.person
{tables}
GROUP BY ALL
