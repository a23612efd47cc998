"""Every number of every frame of a lattice at once, for a reader who adds and subtracts all that can be."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from every_frame import Name, Told, told_by
from every_sum import fte_ranges, given_away
from small_districts import AS_OF, CITY, KNOWN_FROM, district, reported_late

from engines.metrics.tables import connect
from framsyn.domains.analysis.lattice.compute import Asked, Lattice, compute
from framsyn.domains.analysis.lattice.masked import ratio
from framsyn.domains.analysis.lattice.memory import remember
from framsyn.domains.analysis.lattice.proof import Proof
from framsyn.domains.analysis.values import Line

THRESHOLD = 5
COUNTED = ("staff", "exits", "hires")
LEAST_OPEN = 5.0  # full-time equivalents
RATIOS = {"share": ("remaining", "opening"), "span": ("employees", "managers")}
RATES = {"rate": ("exits", "base"), "previous_rate": ("previous_exits", "previous_base")}


def lattice_of(rows: list[dict[str, Any]], *, as_of: date = AS_OF, **asked: Any) -> Lattice:
    with closing(connect(rows, CITY)) as connection:
        return compute(connection, Asked(as_of, KNOWN_FROM, THRESHOLD, within="A", **asked))


def with_memory(*earlier: Lattice) -> dict[str, Any]:
    posts = remember(lattice.posts for lattice in earlier)
    amounts = {key: value for lattice in reversed(earlier) for key, value in lattice.fte.items()}
    return {"memory": remember(lattice.people for lattice in earlier), "posts_memory": replace(posts, amounts=amounts)}


def not_empty(proof: Proof) -> dict[Name, int]:
    """The groups that frames are about. What only the sums between them need is not among these."""
    return {key: value for key, value in proof.cells.values.items() if proof.cells.rules[key].offered}


def told_of(lattice: Lattice) -> Told:
    return told_by(lattice.tables, lattice.offer)


@pytest.mark.parametrize("seed", range(10, 13))
def test_no_small_group_can_be_reckoned(seed: int) -> None:
    lattice = lattice_of(district(seed))
    told = told_of(lattice)
    assert {name[0] for name in told.counts} >= {"staff", "managers", "exits", "hires", "base", "ends", "opening"}
    assert given_away(not_empty(lattice.people), told) == []
    assert min(fte_ranges(not_empty(lattice.posts), told).values()) > LEAST_OPEN


def test_a_hidden_group_shown_after_all_gives_others_away() -> None:
    """So that nothing found means something: most of what covers the small ones is needed."""
    lattice = lattice_of(district(10))
    true, told = not_empty(lattice.people), told_of(lattice)
    covers = [name for name in true if name not in told.counts and name[0] in COUNTED and true[name] >= THRESHOLD]
    faults = Random(1).sample(sorted(covers), 12)
    found = [name for name in faults if given_away(true, replace(told, counts={**told.counts, name: true[name]}))]
    assert len(found) > len(faults) / 2


@pytest.mark.parametrize("seed", [40, 43])
def test_no_small_group_can_be_reckoned_from_two_years(seed: int) -> None:
    """Windows that both publications tell of are one, and who opens a window is who was there the evening before."""
    rows = district(seed)
    before = lattice_of(rows, as_of=date(2025, 10, 31))
    after = lattice_of(rows, **with_memory(before))
    opening = ("opening", f"{before.offer.day + timedelta(days=1)}/{after.offer.day}")
    true = not_empty(before.people) | not_empty(after.people)
    same = [
        (name, evening)
        for name in true
        if name[:2] == opening
        and true.get(evening := ("staff", str(before.offer.day), *name[2:])) == true[name]  # else some began that day
    ]
    assert len(same) > 10
    told, later = told_of(before), told_of(after)
    assert not [name for name in told.counts.keys() & later.counts if told.counts[name] != later.counts[name]]
    both = Told(told.counts | later.counts, {}, told.smaller | later.smaller, told.departments | later.departments)
    assert given_away(true, both, same=same) == []


@pytest.mark.parametrize("late", [2, 30])
def test_no_small_group_can_be_reckoned_after_a_correction(late: int) -> None:
    """For a reader who knows of each count whether it stays as first published though it has changed."""
    rows = district(23)
    before = lattice_of(rows)
    after = lattice_of(reported_late(rows, late, late), **with_memory(before))
    true, told = not_empty(after.people), told_of(after)
    kept = after.people.kept.keys() & told.counts.keys()
    assert kept
    counts = {
        name: number
        for name, number in told.counts.items()
        if name not in kept and not name[0].startswith("exits for")  # which says what the counts of reasons say
    }
    assert given_away(true, replace(told, counts=counts)) == []
    assert not [name for name in before.people.hidden if told.counts.get(name)]


@pytest.mark.parametrize("seed", [10, 11])
def test_all_other_numbers_follow_from_the_counts_shown(seed: int) -> None:
    """Shares and rates stand only beside both their counts; what stands for several small groups is what is left."""
    for question, table in lattice_of(district(seed)).tables.items():
        for line in (table.total, *table.lines, *table.part_totals.values()):
            for name, (above, below) in (RATIOS | RATES).items():
                if {name, above, below} <= line.values.keys() and line.values[name].number is not None:
                    assert line.values[name] == ratio(line.values[above], line.values[below]), (question, line)
            for name in ("change", "p_value"):
                if name in line.values and line.values[name].number is not None:
                    assert None not in [line.values[count].number for pair in RATES.values() for count in pair]
        for line in table.lines:
            if line.merged:
                assert_is_left(table.total, line, [other for other in table.lines if not other.merged])


def assert_is_left(total: Line, merged: Line, shown: list[Line]) -> None:
    for name in ("persons", "exits", "opening", "remaining", "hires", "licensed", "unlicensed", "base"):
        number = merged.values[name].number if name in merged.values else None
        if number is not None:
            others = [line.values[name].number or 0 for line in shown]
            assert number == pytest.approx((total.values[name].number or 0) - sum(others))
            assert number >= 0
