-- Most are there on all days of count: they are summed first, and then counted as often as there are days.
WITH found AS (
    SELECT
        greatest(first_day, $days[1]::DATE) AS from_day,
        least(first_day_gone, $days[-1]::DATE + 1) AS until_day,
        sum({measure}) AS total{columns}
    FROM staff
    {tables}
    WHERE first_day <= $days[-1] AND first_day_gone > $days[1] AND {measure} > 0 AND counts(form_bit, asked, $forms)
    GROUP BY ALL
),
days AS (SELECT unnest($days::DATE[]) AS day),
times AS (
    SELECT stretches.from_day, stretches.until_day, year(days.day) AS year, count(*) AS times
    FROM (SELECT DISTINCT from_day, until_day FROM found) AS stretches
    JOIN days ON days.day >= stretches.from_day AND days.day < stretches.until_day
    GROUP BY ALL
)
SELECT coalesce(sum(total * times), 0)::BIGINT AS total{numbers}
FROM found
JOIN times USING (from_day, until_day)
GROUP BY ALL
