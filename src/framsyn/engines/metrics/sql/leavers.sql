SELECT enum_code(reason) AS reason_number, reach, sum({measure})::BIGINT AS total{numbers}
FROM changes
{tables}
WHERE day BETWEEN $first AND $last AND {measure} > 0 AND counts(form_bit, asked, $forms)
GROUP BY ALL
