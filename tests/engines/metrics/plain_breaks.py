"""Which groups have no trend, looked up code by code and person by person."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from itertools import permutations

from engines.metrics.plain_count import by_person
from engines.metrics.plain_tree import ORDER

DAY = timedelta(days=1)


def breaks(rows, tree, *, level, first, last, gap_days=30):
    """{group: the last day in (first, last] on which it became another without a mapping}."""
    register = Register(tree, level)
    found = defaultdict(list)
    openings = [(code, day) for code in register.codes if (day := register.opens_unmapped(code))]
    closings = [(code, day) for code in register.codes if (day := register.closes_unmapped(code))]
    for code, day in openings:
        if all(register.opened(other) and register.opened(other) >= day for other in register.beside(code)):
            found[register.group(code)].append(day)
    for code, day in closings:
        if all(register.closed(other) and register.closed(other) <= day for other in register.beside(code)):
            found[register.group(code)].append(day)
    for closing, day in closings:
        for opening, same_day in openings:
            if day == same_day and may_be_one(rows, register, closing, opening, day, gap_days):
                found[register.group(closing)].append(day)
                found[register.group(opening)].append(day)
    inside = {group: [day for day in days if first < day <= last] for group, days in found.items()}
    return {group: max(days) for group, days in inside.items() if days}


def may_be_one(rows, register, closing, opening, day, gap_days):
    if somebody_went(rows, register, closing, opening, gap_days):
        return True
    elsewhere = register.group(closing) != register.group(opening)
    return elsewhere and any(
        (day - row["start"]).days > gap_days
        for own in by_person(rows).values()
        for row in own
        if row[register.key] == opening
    )


def somebody_went(rows, register, closing, opening, gap_days):
    return any(
        register.counts_as(before) == register.now(closing)
        and register.counts_as(after) == register.now(opening)
        and (before["end"] is None or (after["start"] - before["end"]).days <= gap_days)
        and (after["end"] is None or before["start"] < after["end"])
        for own in by_person(rows).values()
        for before, after in permutations(own, 2)
    )


class Register:
    """The units or the occupations, as the level asks for."""

    def __init__(self, tree, level):
        self.tree, self.level, self.is_units = tree, level, level in ORDER
        self.key, self.mapping = ("unit", "merged_into") if self.is_units else ("occupation", "replaced_by")
        self.table = tree.units if self.is_units else tree.occupations
        self.codes = sorted({row[self.key] for row in self.table})

    def now(self, code):
        return self.tree.successor(code) if self.is_units else self.tree.occupation(code)

    def counts_as(self, engagement):
        return self.now(engagement[self.key])

    def group(self, code):
        if self.is_units:
            return self.tree.place(code, self.level)
        return getattr(self.tree, self.level)(code)

    def beside(self, code):
        return [other for other in self.codes if self.group(other) == self.group(code)]

    def opened(self, code):
        days = [row.get("valid_from") for row in self._of(code)]
        return min(days) if all(days) else None

    def closed(self, code):
        days = [row.get("valid_to") for row in self._of(code)]
        return max(days) + DAY if all(days) else None

    def opens_unmapped(self, code):
        return None if any(row.get(self.mapping) == code for row in self.table) else self.opened(code)

    def closes_unmapped(self, code):
        return None if any(row.get(self.mapping) for row in self._of(code)) else self.closed(code)

    def _of(self, code):
        return [row for row in self.table if row[self.key] == code]
