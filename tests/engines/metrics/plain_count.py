"""The second opinion: every figure counted person by person and day by day. Slow, and shares no code with the engine.

Rows are dicts with the columns of the history table; `last_day` is computed here, because people think in last days.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from statistics import mean

FOREVER = date(9999, 12, 30)


def headcount(rows, units, *, at, by=None, forms=("permanent", "fixed_term", "hourly")):
    """{group: (persons, fte, engaged)}; the whole is under ""."""
    persons, fte, engaged = defaultdict(set), defaultdict(float), defaultdict(set)
    for person, own in by_person(rows).items():
        here = [row for row in own if works(row, at) and row["form"] in forms]
        for row in here:
            for group in counted_in(row, units, by, at):
                fte[group] += row["extent"]
                engaged[group].add(person)
        if here:
            for group in counted_in(largest(here), units, by, at):
                persons[group].add(person)
    groups = {""} | (set(engaged) if by else set())
    return {group: (len(persons[group]), fte[group], len(engaged[group])) for group in groups}


def turnover(rows, units, *, first, last, days, forms, boundary, by=None, excluded=(), gap_days=30):
    """{group: (exits, base)} in one window."""
    exits, staff = defaultdict(int), {day: defaultdict(int) for day in days}
    for own in by_person(rows).values():
        for day in {last_day(row) for row in own}:
            if first <= day <= last:
                left = [
                    r
                    for r in own
                    if last_day(r) == day and r["form"] in forms and gone(r, own, units, boundary, gap_days)
                ]
                if left and largest(left)["end_reason"] not in excluded:
                    for group in counted_in(largest(left), units, by, day):
                        exits[group] += 1
        for day in days:
            here = [row for row in own if works(row, day) and row["form"] in forms]
            if here:
                for group in counted_in(largest(here), units, by, day):
                    staff[day][group] += 1
    groups = {""}.union(exits, *staff.values()) if by else {""}
    return {group: (exits[group], mean(staff[day][group] for day in days)) for group in groups}


def stability(rows, units, *, first, last, boundary, by=None, gap_days=30, forms=("permanent", "fixed_term", "hourly")):
    """{group: (opening, remaining)}."""
    opening, remaining = defaultdict(int), defaultdict(int)
    for own in by_person(rows).values():
        here = [row for row in own if works(row, first) and row["form"] in forms]
        if not here:
            continue
        main = largest(here)
        inside = [
            row for row in own if lies_under(row["unit"], units, boundary) == lies_under(main["unit"], units, boundary)
        ]
        for group in counted_in(main, units, by, first):
            opening[group] += 1
            remaining[group] += not_away(inside, last, gap_days)
    groups = {""} | (set(opening) if by else set())
    return {group: (opening[group], remaining[group]) for group in groups}


def by_person(rows):
    people = defaultdict(list)
    for row in rows:
        if last_day(row) >= row["start"]:
            people[row["person"]].append(row)
    return people


def last_day(row):
    return row["end"] - timedelta(days=1) if row["end"] else FOREVER


def works(row, day):
    return row["start"] <= day <= last_day(row)


def largest(rows):
    """By extent; the rest only makes the choice the same each time."""
    return min(
        rows,
        key=lambda r: (
            -r["extent"], r["start"], r["unit"], r["occupation"], r["form"],
            r["gender"] or "unknown", r["birth_year"] or 9999, r["end_reason"] or "~",
        ),
    )  # fmt: skip


def gone(row, own, units, boundary, gap_days):
    """No day of work inside the same boundary from the day after the last, until the tolerance has passed."""
    home = lies_under(row["unit"], units, boundary)
    inside = [other for other in own if lies_under(other["unit"], units, boundary) == home]
    free_days = [last_day(row) + timedelta(days=1 + n) for n in range(gap_days + 1)]
    return not any(works(other, day) for other in inside for day in free_days)


def not_away(inside, day, gap_days):
    """At work on the day, or in a gap round it that is not longer than the tolerance."""
    if any(works(row, day) for row in inside):
        return True
    before = [last_day(row) for row in inside if last_day(row) < day]
    after = [row["start"] for row in inside if row["start"] > day]
    return bool(before and after) and (min(after) - max(before)).days - 1 <= gap_days


def lies_under(unit, units, level):
    parents = {row["unit"]: row for row in units}
    order = ["unit", "department", "administration", "city"]
    seen, here, topmost = set(), unit, unit
    while here in parents and here not in seen:
        if parents[here]["level"] == level:
            return here
        if order.index(parents[here]["level"]) < order.index(level):
            topmost = here
        seen.add(here)
        here = parents[here]["parent"]
    return topmost


def counted_in(row, units, by, day):
    """The whole, and the row's group."""
    return [""] if by is None else ["", group_of(row, units, by, day)]


def group_of(row, units, by, day):
    if by == "age":
        return age_band(row["birth_year"], day)
    if by in ("occupation", "form", "gender"):
        return row[by] or "unknown"
    return lies_under(row["unit"], units, by)


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
