"""Where a unit or occupation counts, looked up step by step as one would with the lists on paper."""

from __future__ import annotations

from datetime import date

ORDER = ["unit", "department", "administration", "city"]
ALWAYS, NEVER = date(1, 1, 1), date(9999, 12, 31)


class Tree:
    def __init__(self, units, occupations=(), tree_at=date(2025, 12, 31)):
        self.units, self.occupations, self.tree_at = list(units), list(occupations), tree_at

    def place(self, unit, level):
        """The unit of the level, level by level upwards: each is looked for above the one before."""
        here = self.successor(unit)
        for wanted in ORDER[1 : ORDER.index(level) + 1]:
            here = self._nearest(here, wanted)
        return here

    def is_below(self, unit, top):
        """Whether the unit is `top`, or lies below it."""
        return not top or self.successor(top) in self._upwards(self.successor(unit))

    def occupation(self, code):
        return self._follow(code or "unknown", self.occupations, "occupation", "replaced_by")

    def occupation_group(self, code):
        now = self.occupation(code)
        row = self._row(now, self.occupations, "occupation")
        return (row and row.get("group")) or now

    def successor(self, unit):
        return self._follow(unit, self.units, "unit", "merged_into")

    def _nearest(self, unit, level):
        topmost = unit
        for code in self._upwards(unit):
            row = self._row(code, self.units, "unit")
            if row and row["level"] == level:
                return code
            if row and ORDER.index(row["level"]) < ORDER.index(level):
                topmost = code
        return topmost

    def _upwards(self, unit):
        found = [unit]
        while True:
            row = self._row(found[-1], self.units, "unit")
            parent = row and row.get("parent")
            above = parent and self.successor(parent)
            if not above or above in found or not self._row(above, self.units, "unit"):
                return found
            found.append(above)

    def _follow(self, code, rows, key, mapping):
        seen = [code]
        while True:
            mapped = [row for row in rows if row[key] == seen[-1] and row.get(mapping) and row[mapping] != seen[-1]]
            if not mapped:
                return seen[-1]
            latest = max(mapped, key=lambda row: (row.get("valid_from") or date(1000, 1, 1), row[mapping]))
            if latest[mapping] in seen:
                return seen[-1]
            seen.append(latest[mapping])

    def _row(self, code, rows, key):
        """Valid on the day of the tree, else the last before it, else the first."""
        own = [row for row in rows if row[key] == code]
        begun = [row for row in own if (row.get("valid_from") or ALWAYS) <= self.tree_at]
        valid = [row for row in begun if (row.get("valid_to") or NEVER) >= self.tree_at]
        if valid or begun:
            return max(valid or begun, key=lambda row: row.get("valid_from") or ALWAYS)
        return min(own, key=lambda row: row["valid_from"]) if own else None
