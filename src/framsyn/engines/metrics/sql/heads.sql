-- Who is there on the day.
SELECT sum(persons)::INTEGER, sum(extent)::BIGINT, sum(posts)::INTEGER{codes}
FROM (
    SELECT sum(heads) AS persons, sum(extent) AS extent, sum(posts) AS posts{columns}
    FROM staff
    WHERE first_day <= $at AND first_day_gone > $at AND counts(form_bit, asked, $forms)
    GROUP BY ALL
)
{names}
GROUP BY ALL
