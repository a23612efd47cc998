-- Groups that opened or closed without a mapping, and those between which something may have moved without one.
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
    SELECT codes.*, {group} AS group_code
    FROM codes
    JOIN {groups} AS groups ON groups.{code} = codes.code
),
changes AS (
    SELECT code, group_code, opened AS day, TRUE AS has_opened
    FROM lives
    WHERE opened > $first AND opened <= $last AND code NOT IN (SELECT {successor} FROM {table} WHERE {successor} <> '')
    UNION ALL
    SELECT code, group_code, closed, FALSE
    FROM lives
    WHERE closed > $first AND closed <= $last AND NOT has_successor
),
ages AS (
    SELECT
        group_code,
        min(coalesce(opened, DATE '1000-01-01')) AS opened,
        max(coalesce(closed, DATE '9999-12-31')) AS closed
    FROM lives
    GROUP BY group_code
)
SELECT changes.group_code, max(changes.day)
FROM changes
JOIN ages ON ages.group_code = changes.group_code
WHERE (has_opened AND ages.opened >= changes.day)
   OR (NOT has_opened AND ages.closed <= changes.day)
   OR EXISTS (
        SELECT 1
        FROM changes AS other
        WHERE other.day = changes.day AND other.has_opened <> changes.has_opened
    )
GROUP BY changes.group_code
