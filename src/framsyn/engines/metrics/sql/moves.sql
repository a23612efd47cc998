-- Moves from one unit of the level to another, inside the same unit of the boundary's level.
SELECT here.{level} AS origin, there.{level} AS destination, sum(moves)::INTEGER AS total
FROM changes
JOIN at_places AS here ON here.place = changes.place
JOIN at_places AS there ON there.place = changes.to_place
WHERE day BETWEEN $first AND $last AND moves > 0 AND counts(form_bit, asked, $forms)
  AND here.{level} <> there.{level} AND here.{boundary} = there.{boundary}
GROUP BY ALL
