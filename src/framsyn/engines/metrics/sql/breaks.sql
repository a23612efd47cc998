-- Groups that opened or closed without a mapping, and those between which somebody may have gone without one.
WITH codes AS (
    SELECT
        {code} AS code,
        CASE WHEN count(valid_from) = count(*) THEN min(valid_from) END AS opened,
        CASE WHEN count(valid_to) = count(*) THEN max(valid_to) + 1 END AS closed,
        bool_or(coalesce({successor}, '') <> '') AS has_successor
    FROM {table}
    GROUP BY {code}
),
lives AS (
    SELECT codes.*, {group} AS group_code, groups.at_{place} AS place, groups.{place} AS own_place
    FROM codes
    JOIN {groups} AS groups ON groups.{code} = codes.code
),
openings AS (
    SELECT group_code, place, own_place, opened AS day
    FROM lives
    WHERE opened > $first AND opened <= $last AND code NOT IN (SELECT {successor} FROM {table} WHERE {successor} <> '')
),
closings AS (
    SELECT group_code, place, closed AS day
    FROM lives
    WHERE closed > $first AND closed <= $last AND NOT has_successor
),
-- Somebody of the one works in the other, with no longer gap than the tolerance.
went AS MATERIALIZED (
    SELECT DISTINCT before.{place} AS from_place, after.{place} AS to_place
    FROM neighbours
    JOIN periods AS before ON before.rowid = neighbours.period
    JOIN periods AS after ON after.rowid = neighbours.other
    WHERE before.{place} IN (SELECT place FROM closings) AND after.{place} IN (SELECT place FROM openings)
),
-- Has posts that are older than itself: they were given its code, and nothing tells which they had before.
renamed AS MATERIALIZED (
    SELECT DISTINCT openings.own_place, openings.group_code, openings.day
    FROM openings
    JOIN periods ON periods.own_{place} = openings.own_place
    WHERE periods.first_day < openings.day - $gap_days::INTEGER
),
-- Which of those that closed and opened on one day concern each other.
pairs AS (
    SELECT closings.group_code AS group_before, openings.group_code AS group_after, closings.day
    FROM went
    JOIN closings ON closings.place = went.from_place
    JOIN openings ON openings.place = went.to_place AND openings.day = closings.day
    UNION
    SELECT closings.group_code, renamed.group_code, closings.day
    FROM renamed
    JOIN closings ON closings.day = renamed.day AND closings.group_code <> renamed.group_code
),
ages AS (
    SELECT
        group_code,
        min(coalesce(opened, DATE '1000-01-01')) AS opened,
        max(coalesce(closed, DATE '9999-12-31')) AS closed
    FROM lives
    GROUP BY group_code
),
broken AS (
    SELECT group_code, day FROM openings JOIN ages USING (group_code) WHERE ages.opened >= day
    UNION ALL
    SELECT group_code, day FROM closings JOIN ages USING (group_code) WHERE ages.closed <= day
    UNION ALL
    SELECT group_before, day FROM pairs
    UNION ALL
    SELECT group_after, day FROM pairs
)
SELECT group_code, max(day) FROM broken GROUP BY group_code
