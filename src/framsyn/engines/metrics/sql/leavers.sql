SELECT reason::VARCHAR, reach, sum(exits)::INTEGER, sum(exit_extent)::BIGINT{codes}
FROM (
    SELECT reason, reach, sum(exits) AS exits, sum(exit_extent) AS exit_extent{columns}
    FROM changes
    WHERE day BETWEEN $first AND $last AND (exits > 0 OR exit_extent > 0) AND counts(form_bit, asked, $forms)
    GROUP BY ALL
)
{names}
GROUP BY ALL
