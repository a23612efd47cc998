"""Every sum that a reader of all frames can make, put to the attack.

Besides the frames a reader is given which groups are not empty, hidden or not, and the true counts of hired and left of
which the frames tell the smaller only.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from every_frame import COUNTED, REASONS, Name, Told

from framsyn.engines.disclosure.attack import Exposed, attack_sums
from framsyn.engines.disclosure.attack_bounds import first_bounds, narrow
from framsyn.engines.disclosure.attack_sums import PublishedCell, Sum, Sums

BOUNDARIES = ("unit", "department", "administration", "city")
UPPER = {"unit": "department", "occupation": "occupation_group"}
TOGETHER, SEPARATOR = "*rest", "\x1f"  # a code that stands for several groups, whose reasons are told as one
FAMILIES = {  # what sums tie together -> how many of it are five persons
    ("staff", "managers", "led", "opening", "remaining"): 5,
    ("exits", "hires"): 5,
    ("flows", "moves"): 5,
    ("base",): 60,
    ("ends",): 10,
}
HUNDREDTHS = 100


@dataclass
class Counts:
    """true: of every group that is not empty. told: by the frames. sums: a total and its parts."""

    true: dict[Name, int]
    told: dict[Name, int]
    sums: dict[tuple[Name, tuple[Name, ...]], None] = field(default_factory=dict)

    def add(self, total: Name, parts: Iterable[Name]) -> None:
        some = tuple(sorted(part for part in parts if part in self.true))
        assert self.true.get(total, 0) == sum(self.true[part] for part in some), (total, some)
        if some:
            self.sums[total, some] = None

    def add_rest(self, total: Name, parts: Sequence[Name], name: Name) -> None:
        """What no frame tells, but everybody can reckon."""
        left = self.true.get(total, 0) - sum(self.true.get(part, 0) for part in parts)
        if left < 0:  # who goes from a fixed term to a permanent post comes to one group and not to the other
            (part,) = parts
            self.add_rest(part, [total], name)
            return
        if left:
            assert self.true.setdefault(name, left) == left, name
        self.add(total, (*parts, name))

    def given_away(self, families: Collection[str], threshold: int) -> list[Exposed]:
        names = [name for name in self.true if name[0] in families]
        place = {name: at for at, name in enumerate(names)}
        cells = tuple(
            PublishedCell("/".join(name), 0, self.told.get(name), hidden=name not in self.told) for name in names
        )
        sums = tuple(
            Sum(place[total], tuple(place[part] for part in parts)) for total, parts in self.sums if total in place
        )
        found = attack_sums(Sums(("name",), cells, tuple(names), sums, frozenset(), complete=True), threshold=threshold)
        assert not found.undecided
        return [cell for cell in (*found.recovered, *found.narrowed, *found.shown) if cell.most < threshold]


def given_away(
    true: Mapping[Name, int],
    told: Told,
    groups: Mapping[str, str] | None = None,
    same: Iterable[tuple[Name, Name]] = (),
) -> list[Exposed]:
    """true: of all groups that frames are about. groups: of each occupation; without it each is its own. same: counts
    that are one."""
    counts = Counts(dict(true), dict(told.counts))
    for pair in told.smaller:
        counts.told |= {name: true.get(name, 0) for name in pair}
    _add_levels(counts, {"unit": told.departments, "occupation": groups or {}})
    _add_rests(counts)
    _add_definitions(counts)
    for one, other in same:
        counts.add(one, [other])
    wrong = [name for name, number in counts.told.items() if counts.true.get(name, 0) != number]
    assert not wrong, wrong[:5]
    return [cell for families, threshold in FAMILIES.items() for cell in counts.given_away(families, threshold)]


def fte_ranges(posts: Mapping[Name, int], told: Told, groups: Mapping[str, str] | None = None) -> dict[Name, float]:
    """How far apart the least and the most are that the full-time equivalents of each hidden group can be."""
    counts = Counts({("staff", *name[1:]): number for name, number in posts.items()}, {})
    _add_levels(counts, {"unit": told.departments, "occupation": groups or {}})
    place = {name: at for at, name in enumerate(counts.true)}
    shown = {name: round(HUNDREDTHS * number) for name, number in told.fte.items()}
    cells = tuple(PublishedCell("", 0, shown.get(name), hidden=name not in shown) for name in counts.true)
    sums = tuple(Sum(place[total], tuple(place[part] for part in parts)) for total, parts in counts.sums)
    bounds = first_bounds(of_groups := Sums(("name",), cells, tuple(place), sums, frozenset(), complete=True))
    narrow(of_groups, bounds)
    return {name: (bounds.most[at] - bounds.least[at]) / HUNDREDTHS for name, at in place.items() if name not in shown}


def _add_levels(counts: Counts, above: Mapping[str, Mapping[str, str]]) -> None:
    """A group is the sum of its parts, at each level at which any frame divides it."""
    parts: dict[tuple[Name, str], list[Name]] = {}
    for name in counts.true:
        groups = [entry for entry in name if "=" in entry]
        for group in groups:
            level, code = group.split("=", 1)
            whole = tuple(entry for entry in name if entry != group)
            if code.startswith(TOGETHER) and not any(entry.startswith("reason=") for entry in groups):
                members = code.removeprefix(TOGETHER).split(SEPARATOR)
                counts.add(name, [_with(whole, f"{level}={member}") for member in members])
            elif level != "stated":
                parts.setdefault((whole, level), []).append(name)
                if level in UPPER and (upper := _with(whole, f"{UPPER[level]}={above[level].get(code, code)}")):
                    parts.setdefault((upper, level), []).append(name)
    for (whole, level), some in parts.items():
        if whole in counts.true:
            counts.add_rest(whole, some, _with(whole, f"{level}=*others not told"))


def _add_rests(counts: Counts) -> None:
    for name in list(counts.true):
        what, when, *more = name
        if what == "staff" and not [entry for entry in more if not entry.startswith("department=")]:
            managed = [("managers", when, *more), ("led", when, *more)]
            counts.add_rest(name, managed, ("staff", when, "under no manager", *more))
        elif what == "opening":
            counts.add_rest(name, [("remaining", when, *more)], ("remaining", when, "gone", *more))
        elif what == "moves" and more:
            _side, department = more[0].split("=", 1)
            counts.add_rest(name, [("flows", when, *more)], ("moves", when, "inside", f"department={department}"))
        elif what == "moves":
            counts.add_rest(name, [("flows", when)], ("moves", when, "inside"))
        elif what in ("exits", "hires", "base") and more[0] == "monthly":
            counts.add_rest(name, [(what, when, "permanent", *more[1:])], (what, when, "fixed term", *more[1:]))
        if name[-1] == "stated=no":
            counts.add_rest(name[:-1], [name], (*name[:-1], "stated=yes"))
    for name in list(counts.true):
        for inner, outer in pairwise(BOUNDARIES):
            if name[0] in ("exits", "hires") and len(name) > 3 and name[3] == inner and "stated" not in name[-1]:
                what, when, forms, _, *groups = name
                if forms == "permanent" or (forms == "monthly" and outer == BOUNDARIES[3]):
                    counts.add_rest(
                        name, [(what, when, forms, outer, *groups)], (what, when, forms, f"{inner} only", *groups)
                    )


def _add_definitions(counts: Counts) -> None:
    """Exits for some reasons are told as a number of their own: all exits less those for the other reasons."""
    for name, number in list(counts.told.items()):
        if name[0].startswith("exits for "):
            definition = name[0].removeprefix("exits for ")
            all_exits = ("exits", *name[1:])
            others = [_with(all_exits, f"reason={reason}") for reason in REASONS if reason not in COUNTED[definition]]
            del counts.told[name]
            if number:
                own = ("exits", name[1], definition, *name[3:])
                counts.true[own] = counts.told[own] = number
                counts.add(all_exits, (own, *others))
            else:
                counts.add(all_exits, others)


def _with(name: Name, group: str) -> Name:
    at = next((place for place, entry in enumerate(name) if "=" in entry), len(name))
    return (*name[:at], *sorted((*name[at:], group)))
