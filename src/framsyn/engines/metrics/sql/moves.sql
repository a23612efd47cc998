-- Moves from one unit of the level to another, inside the same unit of the boundary's level.
SELECT here.{level}, there.{level}, sum(moved.moves)::INTEGER
FROM (
    SELECT place, to_place, sum(moves) AS moves
    FROM changes
    WHERE day BETWEEN $first AND $last AND moves > 0 AND counts(form_bit, asked, $forms)
    GROUP BY ALL
) AS moved
JOIN at_places AS here ON here.place = moved.place
JOIN at_places AS there ON there.place = moved.to_place
WHERE here.{level} <> there.{level} AND here.{boundary} = there.{boundary}
GROUP BY ALL
