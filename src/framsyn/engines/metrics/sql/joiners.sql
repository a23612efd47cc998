SELECT reach, sum(hires)::INTEGER AS persons{numbers}
FROM changes
{tables}
WHERE day BETWEEN $first AND $last AND hires > 0 AND counts(form_bit, asked, $forms)
GROUP BY ALL
