-- The sparse event cube (docs/decisions/0010). What slices read are the last three views: `staff`, whose rows are
-- stretches of days, `changes`, whose rows are events of one day, and `mains`, which alone knows persons.
--
--   1. codes          units and occupations as they are on the day of the tree
--   2. places, kinds  what each code counts as, and what it lies under
--   3. engagements    of everybody who counts
--   4. reaches        which boundaries an engagement's end or beginning crosses
--   5. main posts     of those who have several posts at a time
--   6. views          what slices read, and how they read it

-- 1. Codes ----------------------------------------------------------------------------------------------------------

-- Units and occupations are dated, succeeded and chosen alike.
CREATE OR REPLACE TEMP TABLE dated AS
SELECT 'unit' AS register, unit AS code, name, parent AS above, level, valid_from, valid_to, merged_into AS successor
FROM units
UNION ALL
SELECT 'occupation', occupation, name, "group", NULL, valid_from, valid_to, replaced_by
FROM occupations;

-- One row per code: the one valid on the day, else the last before it, else the first.
CREATE OR REPLACE TEMP TABLE chosen_rows AS
SELECT
    register,
    code,
    coalesce(nullif(name, ''), code) AS name,
    nullif(above, '') AS above,
    list_position(['unit', 'department', 'administration', 'city'], level) AS height
FROM (SELECT *, valid_from IS NULL OR valid_from <= $tree_at::DATE AS has_begun FROM dated)
QUALIFY 1 = row_number() OVER (
    PARTITION BY register, code
    ORDER BY
        has_begun AND (valid_to IS NULL OR valid_to >= $tree_at::DATE) DESC,
        has_begun DESC,
        CASE WHEN has_begun THEN valid_from END DESC NULLS LAST,
        valid_from,
        name,
        above,
        level
);

CREATE OR REPLACE TEMP VIEW unit_rows AS
SELECT code AS unit, name, above AS parent, height FROM chosen_rows WHERE register = 'unit';

CREATE OR REPLACE TEMP VIEW occupation_rows AS
SELECT code AS occupation, name, above AS "group" FROM chosen_rows WHERE register = 'occupation';

-- A unit that was merged and a code that was replaced count as their successor at all times, along the whole chain.
CREATE OR REPLACE TEMP TABLE successors AS
WITH RECURSIVE succeeded AS (
    SELECT register, code, arg_max(successor, (coalesce(valid_from, DATE '1000-01-01'), successor)) AS successor
    FROM dated
    WHERE successor <> '' AND successor <> code
    GROUP BY register, code
),
chain AS (
    SELECT register, code, successor, [code, successor] AS path
    FROM succeeded
    UNION ALL
    SELECT chain.register, chain.code, succeeded.successor, list_append(chain.path, succeeded.successor)
    FROM chain
    JOIN succeeded ON succeeded.register = chain.register AND succeeded.code = chain.successor
    WHERE NOT list_contains(chain.path, succeeded.successor)  -- a chain that bites its tail ends here
)
SELECT register, code, arg_max(successor, len(path)) AS at_code FROM chain GROUP BY register, code;

CREATE OR REPLACE TEMP VIEW merged_units AS
SELECT code AS unit, at_code AS at_unit FROM successors WHERE register = 'unit';

CREATE OR REPLACE TEMP VIEW replaced_occupations AS
SELECT code AS occupation, at_code AS at_occupation FROM successors WHERE register = 'occupation';

-- 2. Places and kinds -----------------------------------------------------------------------------------------------

-- Which unit a unit lies under at each level, itself included. Where none has that level it is the topmost below it:
-- in a table without a city, the boundary of the city is that of the administration.
CREATE OR REPLACE TEMP TABLE lies_under AS
WITH RECURSIVE tree AS (
    SELECT unit_rows.unit, unit_rows.height, coalesce(merged_units.at_unit, unit_rows.parent) AS parent
    FROM unit_rows
    LEFT JOIN merged_units ON merged_units.unit = unit_rows.parent
),
above AS (
    SELECT unit, unit AS ancestor, height, parent, [unit] AS path
    FROM tree
    UNION ALL
    SELECT above.unit, tree.unit, tree.height, tree.parent, list_append(above.path, tree.unit)
    FROM above
    JOIN tree ON tree.unit = above.parent
    WHERE NOT list_contains(above.path, tree.unit)  -- a tree that bites its tail ends here
),
nearest AS (
    SELECT
        unit,
        coalesce(
            arg_min(ancestor, len(path)) FILTER (WHERE height = 2),
            arg_max(ancestor, len(path)) FILTER (WHERE height < 2),
            unit
        ) AS department,
        coalesce(
            arg_min(ancestor, len(path)) FILTER (WHERE height = 3),
            arg_max(ancestor, len(path)) FILTER (WHERE height < 3),
            unit
        ) AS administration,
        coalesce(
            arg_min(ancestor, len(path)) FILTER (WHERE height = 4),
            arg_max(ancestor, len(path)) FILTER (WHERE height < 4),
            unit
        ) AS city,
        arg_max(path, len(path)) AS path
    FROM above
    GROUP BY unit
)
-- Level by level, so that who shares a department shares all that is above it: `reach` needs that.
SELECT nearest.unit, nearest.department, department.administration, administration.city, nearest.path
FROM nearest
JOIN nearest AS department ON department.unit = nearest.department
JOIN nearest AS administration ON administration.unit = department.administration;

CREATE OR REPLACE TEMP TABLE places AS
WITH codes AS (
    SELECT DISTINCT unit FROM history
    UNION
    SELECT unit FROM units
    UNION
    SELECT at_unit FROM merged_units
),
located AS (
    SELECT
        codes.unit,
        coalesce(merged_units.at_unit, codes.unit) AS at_unit,
        (SELECT coalesce(max(at_unit), $within) FROM merged_units WHERE unit = $within) AS within
    FROM codes
    LEFT JOIN merged_units ON merged_units.unit = codes.unit
)
SELECT
    row_number() OVER (ORDER BY located.unit)::INTEGER AS place,
    (dense_rank() OVER (ORDER BY located.at_unit) - 1)::INTEGER AS at_place,  -- the same for all that became one unit
    located.unit,
    located.at_unit,
    coalesce(lies_under.department, located.at_unit) AS department,
    coalesce(lies_under.administration, located.at_unit) AS administration,
    coalesce(lies_under.city, located.at_unit) AS city,
    within = '' OR within = located.at_unit OR coalesce(list_contains(lies_under.path, within), FALSE) AS is_within
FROM located
LEFT JOIN lies_under ON lies_under.unit = located.at_unit;

-- Slices group by numbers: the place of a code among all codes of its grouping, in the order of the codes, from 0.
CREATE OR REPLACE TEMP TABLE at_places AS
SELECT
    *,
    (dense_rank() OVER (ORDER BY department) - 1)::INTEGER AS department_number,
    (dense_rank() OVER (ORDER BY administration) - 1)::INTEGER AS administration_number,
    (dense_rank() OVER (ORDER BY city) - 1)::INTEGER AS city_number
FROM (SELECT DISTINCT at_place AS place, at_unit AS unit, department, administration, city FROM places);

-- Without a table an occupation is its own group.
CREATE OR REPLACE TEMP TABLE kinds AS
WITH codes AS (
    SELECT DISTINCT coalesce(occupation, 'unknown') AS occupation FROM history
    UNION
    SELECT occupation FROM occupations
    UNION
    SELECT at_occupation FROM replaced_occupations
),
latest AS (
    SELECT codes.occupation, coalesce(replaced_occupations.at_occupation, codes.occupation) AS at_occupation
    FROM codes
    LEFT JOIN replaced_occupations ON replaced_occupations.occupation = codes.occupation
)
SELECT
    row_number() OVER (ORDER BY latest.occupation)::INTEGER AS kind,
    (dense_rank() OVER (ORDER BY latest.at_occupation) - 1)::INTEGER AS at_kind,
    latest.occupation,
    latest.at_occupation,
    coalesce(occupation_rows."group", latest.at_occupation) AS occupation_group
FROM latest
LEFT JOIN occupation_rows ON occupation_rows.occupation = latest.at_occupation;

CREATE OR REPLACE TEMP TABLE at_kinds AS
SELECT *, (dense_rank() OVER (ORDER BY occupation_group) - 1)::INTEGER AS group_number
FROM (SELECT DISTINCT at_kind AS kind, at_occupation AS occupation, occupation_group FROM kinds);

-- 3. Engagements ----------------------------------------------------------------------------------------------------

-- A person is the number of its row here; no statement may write to it again.
CREATE OR REPLACE TEMP TABLE people AS
SELECT person AS pseudonym, count(*) > 1 AS has_several
FROM history
WHERE "end" IS NULL OR "end" > coalesce("start", DATE '1000-01-01')
GROUP BY person
HAVING $within = '' OR bool_or(unit IN (SELECT unit FROM places WHERE is_within));

-- The engagements of everybody who counts; each is the number of its row. Those outside `within` are not counted
-- themselves, but whoever works there is not gone.
CREATE OR REPLACE TEMP TABLE periods AS
SELECT
    people.rowid AS person,
    people.has_several,
    places.is_within,
    places.at_place AS place,
    kinds.at_kind AS kind,
    history.form::ENUM ('permanent', 'fixed_term', 'hourly') AS form,
    CASE history.form WHEN 'permanent' THEN 1 WHEN 'fixed_term' THEN 2 ELSE 4 END::UTINYINT AS form_bit,
    round(1e6 * coalesce(history.extent, 0))::INTEGER AS extent,
    coalesce(history.start, DATE '1000-01-01') AS first_day,
    coalesce(history."end", DATE '9999-12-31') AS first_day_gone,
    coalesce(history.end_reason, 'unknown')::ENUM (
        'own_request', 'retirement', 'dismissal', 'end_of_fixed_term', 'disability', 'death', 'internal_move', 'other',
        'unknown'
    ) AS reason,
    coalesce(history.gender, 'unknown')::ENUM ('F', 'M', 'X', 'unknown') AS gender,
    history.birth_year,
    history.manager,
    history.licensed,
    places.place AS own_place,
    kinds.kind AS own_kind
FROM history
JOIN people ON people.pseudonym = history.person
JOIN places ON places.unit = history.unit
JOIN kinds ON kinds.occupation = coalesce(history.occupation, 'unknown')
WHERE history."end" IS NULL OR history."end" > coalesce(history.start, DATE '1000-01-01');

-- 4. Reaches --------------------------------------------------------------------------------------------------------

-- Engagements of one person that are at once or have no longer gap between them than the tolerance, and the lowest
-- level (1 unit … 4 city, 5 none) at which both lie under the same unit.
CREATE OR REPLACE TEMP TABLE neighbours AS
WITH several AS (
    SELECT rowid AS period, person, place, is_within, first_day, first_day_gone FROM periods WHERE has_several
),
pairs AS (
    SELECT
        earlier.person,
        earlier.period AS period,
        earlier.place AS place,
        later.period AS other,
        later.place AS other_place,
        later.first_day_gone > earlier.first_day_gone AS stays_longer,
        later.first_day > earlier.first_day AS begins_later,
        earlier.is_within AND later.is_within AND later.first_day < earlier.first_day_gone AS is_at_once
    FROM several AS earlier
    JOIN several AS later
        ON later.person = earlier.person
        AND later.period <> earlier.period
        AND later.first_day <= earlier.first_day_gone + $gap_days::INTEGER
        AND earlier.first_day < later.first_day_gone
)
SELECT
    pairs.*,
    CASE
        WHEN pairs.place = pairs.other_place THEN 1
        WHEN here.department = there.department THEN 2
        WHEN here.administration = there.administration THEN 3
        WHEN here.city = there.city THEN 4
        ELSE 5
    END AS shared_level
FROM pairs
JOIN at_places AS here ON here.place = pairs.place
JOIN at_places AS there ON there.place = pairs.other_place;

-- The highest level whose boundary an engagement's end, or its beginning, crosses; who has nothing else near crosses all.
CREATE OR REPLACE TEMP TABLE reaches AS
SELECT period, min(exit_reach) AS exit_reach, min(hire_reach) AS hire_reach
FROM (
    SELECT period, shared_level - 1 AS exit_reach, 4 AS hire_reach FROM neighbours WHERE stays_longer
    UNION ALL
    SELECT other, 4, shared_level - 1 FROM neighbours WHERE begins_later
)
GROUP BY period;

-- 5. Main posts -----------------------------------------------------------------------------------------------------

-- Those with several engagements. Who has them at once is crowded: one is the main post.
CREATE OR REPLACE TEMP TABLE several AS
WITH crowded AS (SELECT DISTINCT person FROM neighbours WHERE is_at_once),
held AS (SELECT person, bit_or(form_bit) AS held FROM periods WHERE has_several AND is_within GROUP BY person)
SELECT
    periods.rowid AS period,
    periods.*,
    coalesce(reaches.exit_reach, 4)::UTINYINT AS exit_reach,
    coalesce(reaches.hire_reach, 4)::UTINYINT AS hire_reach,
    crowded.person IS NOT NULL AS is_crowded,
    held.held
FROM periods
JOIN held ON held.person = periods.person
LEFT JOIN reaches ON reaches.period = periods.rowid
LEFT JOIN crowded ON crowded.person = periods.person
WHERE has_several AND is_within;

-- The main post is the largest; the rest of the order only makes the choice the same each time.
CREATE OR REPLACE TEMP TABLE crowded AS
SELECT
    *,
    row_number() OVER (
        PARTITION BY person
        ORDER BY
            extent DESC, first_day, own_place, own_kind, form, gender, birth_year NULLS LAST, manager DESC NULLS LAST,
            licensed DESC NULLS LAST, first_day_gone, reason
    ) AS rank
FROM several
WHERE is_crowded;

-- Which of the forms that a person holds are left (`mask`) of those asked for (`asked`).
CREATE OR REPLACE TEMP TABLE masks AS
SELECT held::UTINYINT AS held, asked::UTINYINT AS asked, (held & asked)::UTINYINT AS mask
FROM range(1, 8) AS h (held), range(1, 8) AS a (asked)
WHERE held & asked > 0;

-- Stretches of days with one main post, for each choice among the forms that a person holds.
CREATE OR REPLACE TEMP TABLE episodes AS
WITH choices AS (SELECT DISTINCT held, mask FROM masks),
borders AS (
    SELECT person, day, lead(day) OVER (PARTITION BY person ORDER BY day) AS next_day
    FROM (
        SELECT person, first_day AS day FROM crowded
        UNION
        SELECT person, first_day_gone FROM crowded
    )
),
mains AS (
    SELECT
        crowded.person, crowded.held, choices.mask, arg_min(crowded.period, crowded.rank) AS period,
        borders.day AS first_day, borders.next_day AS first_day_gone
    FROM borders
    JOIN crowded
        ON crowded.person = borders.person
        AND crowded.first_day <= borders.day
        AND crowded.first_day_gone > borders.day
    JOIN choices ON choices.held = crowded.held AND choices.mask & crowded.form_bit > 0
    GROUP BY crowded.person, crowded.held, choices.mask, borders.day, borders.next_day
)
SELECT person, held, mask, period, form_bit, place, kind, first_day, first_day_gone, FALSE AS is_crowded
FROM several
JOIN choices USING (held)
WHERE NOT is_crowded
  AND mask & form_bit > 0
  AND person IN (SELECT person FROM neighbours WHERE place <> other_place)  -- only they can move
UNION ALL
SELECT
    mains.person, mains.held, mains.mask, mains.period, crowded.form_bit, crowded.place, crowded.kind,
    mains.first_day, mains.first_day_gone, TRUE
FROM mains
JOIN crowded ON crowded.period = mains.period;

-- What comes out alike whatever further forms are asked for is written once, with asked = 0: from the row of the one
-- form. Else there is a row for each set of forms that could be asked for.
CREATE OR REPLACE TEMP TABLE crowded_mains AS
WITH seen AS (
    SELECT *, count(*) OVER (PARTITION BY person, period, first_day) = 1 << (bit_count(held) - 1) AS is_always
    FROM episodes
    WHERE is_crowded
),
chosen AS (
    SELECT period, first_day, first_day_gone, 0::UTINYINT AS asked FROM seen WHERE is_always AND mask = form_bit
    UNION ALL
    SELECT period, first_day, first_day_gone, asked FROM seen JOIN masks USING (held, mask) WHERE NOT is_always
)
SELECT
    crowded.person, place, kind, form, form_bit, gender, birth_year, manager, licensed, chosen.asked,
    chosen.first_day, chosen.first_day_gone, crowded.first_day_gone AS engaged_until
FROM chosen
JOIN crowded USING (period);

-- Moves; and of those who begin or end several posts on one day one each, the one that goes furthest, then the largest.
CREATE OR REPLACE TEMP TABLE turning_points AS
WITH choices AS (SELECT DISTINCT held, mask FROM masks),
turned AS (
    SELECT 'exit' AS turn, first_day_gone - 1 AS day, exit_reach AS reach, person, held, form_bit, period, rank
    FROM crowded
    WHERE exit_reach > 0 AND first_day_gone < DATE '9999-12-31'
    UNION ALL
    SELECT 'hire', first_day, hire_reach, person, held, form_bit, period, rank
    FROM crowded
    WHERE hire_reach > 0
),
episodes_before AS (
    SELECT
        *,
        lag(place) OVER person_by_day AS from_place,
        lag(kind) OVER person_by_day AS from_kind,
        lag(first_day_gone) OVER person_by_day AS gone_before
    FROM episodes
    WINDOW person_by_day AS (PARTITION BY person, mask ORDER BY first_day)
),
turns AS (
    SELECT turn, day, reach, person, held, mask, form_bit, period, NULL AS from_place, NULL AS from_kind
    FROM turned
    JOIN choices USING (held)
    WHERE mask & form_bit > 0
    QUALIFY 1 = row_number() OVER (PARTITION BY person, turn, day, mask ORDER BY reach DESC, rank)
    UNION ALL
    SELECT 'move', first_day, 0, person, held, mask, form_bit, period, from_place, from_kind
    FROM episodes_before
    WHERE place <> from_place AND first_day <= gone_before + $gap_days::INTEGER
),
seen AS (
    SELECT
        *,
        1 << (bit_count(held) - 1)
            = count(*) OVER (PARTITION BY period, turn, day, from_place, from_kind) AS is_always
    FROM turns
    WHERE bit_count(held) > 1  -- who holds one form has nothing to choose among
),
chosen AS (
    SELECT turn, day, reach, period, from_place, from_kind, 0::UTINYINT AS asked
    FROM turns
    WHERE bit_count(held) = 1
    UNION ALL
    SELECT turn, day, reach, period, from_place, from_kind, 0
    FROM seen
    WHERE is_always AND mask = form_bit
    UNION ALL
    SELECT turn, day, reach, period, from_place, from_kind, asked
    FROM seen
    JOIN masks USING (held, mask)
    WHERE NOT is_always
)
SELECT
    day, coalesce(from_place, place) AS place, coalesce(from_kind, kind) AS kind, form, form_bit, gender, birth_year,
    manager, licensed, asked, reason, reach,
    CASE WHEN turn = 'move' THEN place END AS to_place,
    CASE WHEN turn = 'move' THEN kind END AS to_kind,
    turn = 'exit' AS is_exit,
    turn = 'hire' AS is_hire,
    turn = 'move' AS is_move
FROM chosen
JOIN several USING (period);

-- 6. Views ----------------------------------------------------------------------------------------------------------

CREATE OR REPLACE TEMP VIEW counted AS
SELECT
    person, place, kind, form, form_bit, gender, birth_year, manager, licensed, reason, extent, first_day,
    first_day_gone, 4::UTINYINT AS exit_reach, 4::UTINYINT AS hire_reach, FALSE AS is_crowded
FROM periods
WHERE NOT has_several
UNION ALL
SELECT
    person, place, kind, form, form_bit, gender, birth_year, manager, licensed, reason, extent, first_day,
    first_day_gone, exit_reach, hire_reach, is_crowded
FROM several;

-- Main posts: whole engagements of those who have one at a time.
CREATE OR REPLACE TEMP VIEW mains AS
SELECT
    person, place, kind, form, form_bit, gender, birth_year, manager, licensed, 0::UTINYINT AS asked, first_day,
    first_day_gone, first_day_gone AS engaged_until
FROM counted
WHERE NOT is_crowded
UNION ALL
SELECT * FROM crowded_mains;

-- Who is there: an engagement's days, and the days of a main post where there are several at a time.
CREATE OR REPLACE TEMP VIEW staff AS
SELECT
    first_day, first_day_gone, place, kind, form, form_bit, gender, birth_year, manager, licensed, 0::UTINYINT AS asked,
    (NOT is_crowded)::INTEGER AS heads, 1 AS posts, extent
FROM counted
UNION ALL
SELECT
    first_day, first_day_gone, place, kind, form, form_bit, gender, birth_year, manager, licensed, asked, 1, 0, 0
FROM crowded_mains;

-- What happens: exits on the last day of work, hires and moves on the first.
CREATE OR REPLACE TEMP VIEW changes AS
SELECT
    first_day_gone - 1 AS day, place, kind, form, form_bit, gender, birth_year, manager, licensed, 0::UTINYINT AS asked,
    reason, exit_reach AS reach, NULL::INTEGER AS to_place, NULL::INTEGER AS to_kind,
    (NOT is_crowded)::INTEGER AS exits, extent AS exit_extent, 0 AS hires, 0 AS moves
FROM counted
WHERE first_day_gone < DATE '9999-12-31' AND exit_reach > 0
UNION ALL
SELECT
    first_day, place, kind, form, form_bit, gender, birth_year, manager, licensed, 0, reason, hire_reach, NULL, NULL,
    0, 0, 1, 0
FROM counted
WHERE NOT is_crowded AND hire_reach > 0
UNION ALL
SELECT
    day, place, kind, form, form_bit, gender, birth_year, manager, licensed, asked, reason, reach, to_place, to_kind,
    is_exit::INTEGER, 0, is_hire::INTEGER, is_move::INTEGER
FROM turning_points;

-- For the slices: does a row count when these forms are asked for (the sum of 1 permanent, 2 fixed term, 4 hourly)?
CREATE OR REPLACE TEMP MACRO counts(form_bit, asked, forms_asked) AS forms_asked & form_bit > 0 AND asked IN (0, forms_asked);

-- Places among grouping.AGE_BANDS and YES_NO; what is unknown comes after them.
CREATE OR REPLACE TEMP MACRO age_band(years) AS CASE
    WHEN years IS NULL THEN 5
    ELSE greatest(0, least(4, years // 10 - 2))
END;

CREATE OR REPLACE TEMP MACRO yes_or_no(flag) AS CASE WHEN flag THEN 0 WHEN NOT flag THEN 1 ELSE 2 END;
