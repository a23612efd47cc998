"""What a later publication takes from the earlier ones, and what their rule lets a reader know of it."""

from __future__ import annotations

from framsyn.domains.analysis.lattice.cells import Axis, Cells
from framsyn.domains.analysis.lattice.memory import Memory, Remembered, compare
from framsyn.domains.analysis.lattice.proof import Proof, problem_of, prove
from framsyn.engines.disclosure import Key

PREFIX = ("staff", "2026-10-31")
UNITS, TITLES = Axis(("unit",)), Axis(("title",))


def key(*groups: str) -> Key:
    return (*PREFIX, *groups)


def cells_of(counts: dict[tuple[str, str], int]) -> Cells:
    cells = Cells()
    cells.table(PREFIX, (UNITS, TITLES), counts)
    return cells


def after(told: dict[tuple[str, str], int], counts: dict[tuple[str, str], int]) -> Remembered:
    """All was shown in the first version."""
    before = cells_of(told)
    return compare(cells_of(counts), Memory(before.values, frozenset(), frozenset(before.tables)), 5)


def test_of_a_count_that_is_no_longer_shown_a_reader_knows_how_far_it_is_from_what_it_was() -> None:
    told = {("a", "x"): 30, ("a", "y"): 30, ("b", "x"): 8, ("b", "y"): 30}
    now = {("a", "x"): 3, ("a", "y"): 70, ("b", "x"): 20, ("b", "y"): 30}
    found = after(told, now)
    assert not found.kept
    assert found.ranges[key("title=x", "unit=a")] == (1, 25)
    assert found.ranges[key("title=y", "unit=a")] == (35, None)
    assert found.ranges[key("title=x", "unit=b")] == (13, None)
    assert found.earlier == {key("title=y", "unit=b"): "shown"}
    problem = problem_of(cells_of(now), found.earlier, 5, found.ranges)
    system = problem.system()
    assert system.lower[system.places[key("title=y", "unit=a")]] == 35
    assert problem.value(("*below", "lacking", *key("title=x", "unit=a"))) == 22


def test_a_count_of_five_to_nine_that_becomes_small_stays_as_first_published() -> None:
    found = after({("a", "x"): 8, ("b", "x"): 40}, {("a", "x"): 2, ("b", "x"): 60})
    assert found.kept[key("title=x", "unit=a")] == 8
    assert key("title=x", "unit=a") not in found.ranges


def test_sums_along_every_dimension_are_looked_at() -> None:
    """The total of unit a and its titles tell the third title, though the sum over units does not."""
    told = {("a", "x"): 10, ("a", "y"): 20, ("a", "z"): 20, ("b", "x"): 10, ("b", "y"): 20, ("b", "z"): 20}
    found = after(told, {**told, ("a", "x"): 12, ("a", "y"): 30, ("b", "x"): 8})
    row = [key("unit=a"), *(key(f"title={title}", "unit=a") for title in "xyz")]
    assert sum(cell in found.kept for cell in row) >= 2


def test_what_readers_know_of_a_hidden_count_is_kept_with_its_proof() -> None:
    counts = {("a", "x"): 3, ("a", "y"): 60, ("b", "x"): 20, ("b", "y"): 31}
    ranges = {key("title=x", "unit=a"): (1, 25), key("title=y", "unit=a"): (35, None)}
    proof = prove(cells_of(counts), 5, ranges=ranges)
    again = Proof.from_bytes(proof.to_bytes())
    assert again.ranges == ranges
    again.check()


def test_two_that_stay_do_not_tell_each_other_by_their_total() -> None:
    """Each changed by fewer than five, both together by six: each by two at least, if the total were shown as it is."""
    found = after({("a", "x"): 20, ("b", "x"): 20}, {("a", "x"): 23, ("b", "x"): 23})
    assert found.kept[key()] == 40


def test_reasons_that_were_told_with_those_of_others_were_not_told_as_zero() -> None:
    exits = ("exits", "2025-11-01/2026-10-31", "permanent", "administration")
    by_department = {(*exits, "department=a"): 12, (*exits, "department=b"): 18}
    shown = {exits: 30, **by_department, (*exits, "department=b", "reason=other"): 9}
    memory = Memory(shown, frozenset(), frozenset({exits[:2]}))
    assert memory.told((*exits, "department=a", "reason=other")) is None
    assert memory.told((*exits, "department=b", "reason=retirement")) == 0
    assert memory.told_apart((*exits, "department=a")) is False
    assert memory.told_apart((*exits, "department=b")) is True
    assert memory.told_apart((*exits, "department=c")) is None
