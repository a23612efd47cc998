"""The second opinion on hires, mobility, licences, managers and reasons: {group: values}, the whole under ""."""

from __future__ import annotations

from collections import defaultdict
from statistics import mean, median

from engines.metrics.plain_count import at_work, by_person, code_of, joiners, largest, leavers, moves
from engines.metrics.plain_tree import ORDER


def hires(rows, tree, *, first, last, days, forms, boundary, by=None):
    """(hires, base)."""
    found = defaultdict(int)
    for key, reaches in joiners(rows, tree, first=first, last=last, by=(by,) if by else (), forms=forms).items():
        for group in {"", *key}:
            found[group] += sum(number for reach, number in reaches.items() if reach > ORDER.index(boundary))
    base = bases(rows, tree, days, by, forms)
    return {
        group: (found[group], base[group]) for group in {"", *found, *base} if found[group] or base[group] or not group
    }


def mobility(rows, tree, *, first, last, days, level, boundary, forms):
    """(moves in, moves out, base)."""
    came, went = defaultdict(int), defaultdict(int)
    asked = {"first": first, "last": last, "level": level, "boundary": boundary, "forms": forms}
    for (origin, destination), number in moves(rows, tree, **asked).items():
        for group in ("", origin):
            went[group] += number
        for group in ("", destination):
            came[group] += number
    base = bases(rows, tree, days, level, forms)
    return {group: (came[group], went[group], base[group]) for group in {"", *came, *went, *base}}


def licensed(rows, tree, *, at, by, forms):
    """[yes, no, unknown]."""
    found = defaultdict(lambda: [0, 0, 0])
    found[""]
    for row in main_posts(rows, tree, at, forms):
        for group in groups_of(row, tree, by, at):
            found[group][(True, False, None).index(row["licensed"])] += 1
    return dict(found)


def managers(rows, tree, *, at, by, forms, limit):
    """(managers, employees, span, median, up to 10, over the limit, alone, without manager)."""
    places = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    places[""]
    for row in main_posts(rows, tree, at, forms):
        for group in groups_of(row, tree, by, at):
            places[group][tree.place(row["unit"], "unit")][0 if row["manager"] else 1] += 1
    return {group: spans(list(units.values()), limit) for group, units in places.items()}


def reasons(rows, tree, *, first, last, boundary, by, forms):
    """{reason: exits}, those that happened."""
    found = defaultdict(lambda: defaultdict(int))
    found[""]
    for key, exits in leavers(rows, tree, first=first, last=last, by=(by,) if by else (), forms=forms).items():
        for (reason, reach), number in exits.items():
            if reach > ORDER.index(boundary):
                for group in {"", *key}:
                    found[group][reason] += number
    return {group: dict(exits) for group, exits in found.items()}


def spans(units, limit):
    each, employees, alone, without = [], 0, 0, 0
    for leading, led in units:
        if leading and led:
            each += [led / leading] * leading
            employees += led
        elif leading:
            alone += leading
        else:
            without += led
    return (
        len(each), employees, employees / len(each) if each else None, median(each) if each else None,
        sum(1 for span in each if span <= 10), sum(1 for span in each if span > limit), alone, without,
    )  # fmt: skip


def bases(rows, tree, days, by, forms):
    staff = {day: defaultdict(int) for day in days}
    for day in days:
        for row in main_posts(rows, tree, day, forms):
            for group in groups_of(row, tree, by, day):
                staff[day][group] += 1
    groups = {group for found in staff.values() for group in found}
    return defaultdict(float, {group: mean(staff[day][group] for day in days) for group in groups})


def main_posts(rows, tree, day, forms):
    working = (at_work(own, tree, day, forms, "") for own in by_person(rows).values())
    return [largest(here) for here in working if here]


def groups_of(row, tree, by, day):
    return {"", code_of(row, tree, by, day)} if by else {""}
