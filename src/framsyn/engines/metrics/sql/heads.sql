-- Who is there on the day.
SELECT
    coalesce(sum(heads), 0)::INTEGER AS persons, coalesce(sum(extent), 0)::BIGINT AS extents,
    coalesce(sum(posts), 0)::INTEGER AS posts{numbers}
FROM staff
{tables}
WHERE first_day <= $at AND first_day_gone > $at AND counts(form_bit, asked, $forms)
GROUP BY ALL
