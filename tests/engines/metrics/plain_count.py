"""The second opinion: every figure counted person by person and day by day. Slow, and shares no code with the engine.

Rows are dicts with the columns of the history table; `last_day` is computed here, because people think in last days.
Keys are tuples of codes, () without groupings.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from statistics import mean

from engines.metrics.plain_tree import ORDER

FOREVER = date(9999, 12, 30)
ALL_FORMS = ("permanent", "fixed_term", "hourly")
REASONS = (
    "own_request", "retirement", "dismissal", "end_of_fixed_term", "disability", "death", "internal_move", "other",
    "unknown",
)  # fmt: skip
DAY = timedelta(days=1)


def heads(rows, tree, *, at, by=(), forms=ALL_FORMS, within=""):
    """{key: (persons, fte, posts)}."""
    found = defaultdict(lambda: [0, 0.0, 0])
    for own in by_person(rows).values():
        here = at_work(own, tree, at, forms, within)
        for row in here:
            found[key_of(row, tree, by, at)][1] += row["extent"]
            found[key_of(row, tree, by, at)][2] += 1
        if here:
            found[key_of(largest(here), tree, by, at)][0] += 1
    if not by:
        found[()]
    return {key: tuple(values) for key, values in found.items()}


def leavers(rows, tree, *, first, last, by=(), forms=ALL_FORMS, within="", gap_days=30):
    """{key: {(reason, reach): persons}}."""
    found = defaultdict(lambda: defaultdict(int))
    for own in by_person(rows).values():
        for day in sorted({last_day(row) for row in own if first <= last_day(row) <= last}):
            left = [row for row in own if last_day(row) == day and counts(row, tree, forms, within)]
            if left:
                reach, row = furthest(left, lambda row, own=own: reach_of_exit(row, own, tree, gap_days))
                if reach:
                    found[key_of(row, tree, by, day)][row["end_reason"] or "unknown", reach] += 1
    return {key: dict(values) for key, values in found.items()}


def leavers_extent(rows, tree, *, first, last, by=(), forms=ALL_FORMS, within="", gap_days=30):
    """{key: {(reason, reach): FTE}}: all posts that end, each with its own reach."""
    found = defaultdict(lambda: defaultdict(float))
    for own in by_person(rows).values():
        for row in own:
            if first <= last_day(row) <= last and counts(row, tree, forms, within):
                reach = reach_of_exit(row, own, tree, gap_days)
                if reach:
                    key = key_of(row, tree, by, last_day(row))
                    found[key][row["end_reason"] or "unknown", reach] += row["extent"]
    return {key: dict(values) for key, values in found.items()}


def joiners(rows, tree, *, first, last, by=(), forms=ALL_FORMS, within="", gap_days=30):
    """{key: {reach: persons}}."""
    found = defaultdict(lambda: defaultdict(int))
    for own in by_person(rows).values():
        for day in sorted({row["start"] for row in own if first <= row["start"] <= last}):
            new = [row for row in own if row["start"] == day and counts(row, tree, forms, within)]
            if new:
                reach, row = furthest(new, lambda row, own=own: reach_of_hire(row, own, tree, gap_days))
                if reach:
                    found[key_of(row, tree, by, day)][reach] += 1
    return {key: dict(values) for key, values in found.items()}


def moves(rows, tree, *, first, last, level, boundary, forms=ALL_FORMS, within="", gap_days=30):
    """{(from, to): moves}: the main post of each day beside that of the last day worked before it."""
    found = defaultdict(int)
    for own in by_person(rows).values():
        before = None
        day = max(min(row["start"] for row in own), first - DAY * (gap_days + 1))
        while day <= min(last, max(last_day(row) for row in own)):
            here = at_work(own, tree, day, forms, within)
            if here:
                unit = largest(here)["unit"]
                if before and day >= first and (day - before[0]).days - 1 <= gap_days:
                    went = tree.place(before[1], level), tree.place(unit, level)
                    if went[0] != went[1] and tree.place(before[1], boundary) == tree.place(unit, boundary):
                        found[went] += 1
                before = day, unit
            day += DAY
    return dict(found)


def staff_days(rows, tree, *, days, by=(), forms=ALL_FORMS, within="", count="persons"):
    found = defaultdict(float)
    for day in days:
        for key, (persons, fte, _) in heads(rows, tree, at=day, by=by, forms=forms, within=within).items():
            found[key] += persons if count == "persons" else fte
    return dict(found)


def turnover(rows, tree, *, first, last, days, definition, boundary, by=(), within="", gap_days=30, count="persons"):
    """{key: (exits, base)} in one window."""
    asked = {"by": by, "forms": definition.forms, "within": within}
    window = {"first": first, "last": last, "gap_days": gap_days}
    level = ORDER.index(boundary) + 1
    exits, hires = defaultdict(float), defaultdict(int)
    left = leavers if count == "persons" else leavers_extent
    for key, found in left(rows, tree, **asked, **window).items():
        for (reason, reach), number in found.items():
            wanted = definition.counted_reasons is None or reason in definition.counted_reasons
            if reach >= level and wanted and reason not in definition.excluded_reasons:
                exits[key] += number
    if definition.numerator == "lower_of_hires_and_exits":
        for key, found in joiners(rows, tree, **asked, **window).items():
            hires[key] = sum(number for reach, number in found.items() if reach >= level)
        exits = defaultdict(float, {key: min(number, hires[key]) for key, number in exits.items()})
    staff = [defaultdict(float, staff_days(rows, tree, days=[day], **asked, count=count)) for day in days]
    keys = {()}.union(exits, *staff) if not by else set().union(exits, *staff)
    return {key: (exits[key], mean(day[key] for day in staff)) for key in keys}


def stability(rows, tree, *, first, last, boundary, by=(), forms=ALL_FORMS, within="", gap_days=30):
    """{key: (opening, remaining)}."""
    found = defaultdict(lambda: [0, 0])
    for own in by_person(rows).values():
        here = at_work(own, tree, first, forms, within)
        if here:
            main = largest(here)
            home = tree.place(main["unit"], boundary)
            inside = [row for row in own if tree.place(row["unit"], boundary) == home]
            found[key_of(main, tree, by, first)][0] += 1
            found[key_of(main, tree, by, first)][1] += not_away(inside, last, gap_days)
    if not by:
        found[()]
    return {key: tuple(values) for key, values in found.items()}


def by_person(rows):
    people = defaultdict(list)
    for row in rows:
        if last_day(row) >= row["start"]:
            people[row["person"]].append(row)
    return people


def last_day(row):
    return row["end"] - DAY if row["end"] else FOREVER


def works(row, day):
    return row["start"] <= day <= last_day(row)


def counts(row, tree, forms, within):
    return row["form"] in forms and tree.is_below(row["unit"], within)


def at_work(own, tree, day, forms, within):
    return [row for row in own if works(row, day) and counts(row, tree, forms, within)]


def largest(rows):
    """By extent; the rest only makes the choice the same each time."""
    return min(rows, key=order_of_size)


def order_of_size(row):
    return (
        -row["extent"], row["start"], row["unit"], row["occupation"], ALL_FORMS.index(row["form"]),
        row["gender"] or "unknown", row["birth_year"] or 9999, yes_or_no(row.get("manager"), "a", "b"),
        yes_or_no(row.get("licensed"), "a", "b"), last_day(row), REASONS.index(row["end_reason"] or "unknown"),
    )  # fmt: skip


def furthest(rows, reach):
    """(reach, row): of several posts on one day the one that goes furthest, then the largest."""
    return min(((reach(row), row) for row in rows), key=lambda found: (-found[0], order_of_size(found[1])))


def reach_of_exit(row, own, tree, gap_days):
    """The highest level (1 unit … 4 city) inside whose unit there is no day of work until the tolerance has passed."""
    free = [last_day(row) + DAY * (1 + n) for n in range(gap_days + 1)]
    return max((n for n in range(1, 5) if not any_work(row, own, tree, ORDER[n - 1], free)), default=0)


def reach_of_hire(row, own, tree, gap_days):
    free = [row["start"] - DAY * (1 + n) for n in range(gap_days + 1)]
    return max((n for n in range(1, 5) if not any_work(row, own, tree, ORDER[n - 1], free)), default=0)


def any_work(row, own, tree, level, days):
    home = tree.place(row["unit"], level)
    return any(works(other, day) for other in own if tree.place(other["unit"], level) == home for day in days)


def not_away(inside, day, gap_days):
    """At work on the day, or in a gap round it that is not longer than the tolerance."""
    if any(works(row, day) for row in inside):
        return True
    before = [last_day(row) for row in inside if last_day(row) < day]
    after = [row["start"] for row in inside if row["start"] > day]
    return bool(before and after) and (min(after) - max(before)).days - 1 <= gap_days


def key_of(row, tree, by, day):
    return tuple(code_of(row, tree, grouping, day) for grouping in by)


def code_of(row, tree, grouping, day):
    if grouping in ORDER:
        return tree.place(row["unit"], grouping)
    if grouping == "age":
        return age_band(row["birth_year"], day)
    if grouping in ("manager", "licensed"):
        return yes_or_no(row.get(grouping), "yes", "no")
    if grouping in ("occupation", "occupation_group"):
        return getattr(tree, grouping)(row["occupation"])
    return row[grouping] or "unknown"


def yes_or_no(flag, yes, no):
    return "unknown" if flag is None else (yes if flag else no)


def age_band(birth_year, day):
    if birth_year is None:
        return "unknown"
    age = day.year - birth_year
    if age < 30:
        return "-29"
    if age < 40:
        return "30-39"
    if age < 50:
        return "40-49"
    return "50-59" if age < 60 else "60-"
