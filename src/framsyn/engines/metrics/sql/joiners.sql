SELECT reach, sum(hires)::INTEGER{codes}
FROM (
    SELECT reach, sum(hires) AS hires{columns}
    FROM changes
    WHERE day BETWEEN $first AND $last AND hires > 0 AND counts(form_bit, asked, $forms)
    GROUP BY ALL
)
{names}
GROUP BY ALL
