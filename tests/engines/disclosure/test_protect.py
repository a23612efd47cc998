"""Every small cell can be large: proven by the gate, by writing down all worlds, and without hiding far too much."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engines.disclosure.optimum import least_hidden
from engines.disclosure.tables import FAMILY, KINDS, PublishedTable, flat, problem_of, random_problem_tables
from framsyn.engines.disclosure import Mask, Problem, protect, verify

SQUARE = (flat("unit", 3), flat("title", 3))
UNITS, TITLES = (list(dimension.parents) for dimension in SQUARE)
MOST = 6  # people in a hidden finest cell of the worlds written down


def protected(problem: Problem, **options) -> Mask:
    mask = protect(problem, **options)
    verify(problem, mask)
    return mask


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", range(6))
def test_all_kinds_of_tables_are_proven(kind, seed):
    problem = problem_of(random_problem_tables(kind, seed))
    mask = protected(problem)
    system = problem.system()
    assert not mask.unproven
    assert mask.primary == system.primary.sum()
    assert mask.secondary == sum(system.candidates[system.places[key]] for key in mask.hidden)
    assert all(problem.value(key) or not system.offered[system.places[key]] for key in mask.hidden)  # zeros are shown


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_seed_gives_the_same_mask_whatever_the_order_of_rows(kind):
    tables = random_problem_tables(kind, 8)
    mask = protect(problem_of(tables))
    turned = [replace(table, counts=dict(reversed(table.counts.items()))) for table in tables]
    for again in (turned, tables[::-1], tables):
        assert protect(problem_of(again)).to_bytes() == mask.to_bytes()
    assert protect(problem_of(tables), seed=2).problem_hash == mask.problem_hash


@pytest.mark.parametrize("threshold", [0, 1])
def test_without_a_threshold_nothing_is_hidden(threshold):
    for kind in KINDS:
        mask = protected(problem_of(random_problem_tables(kind, 1), threshold))
        assert all("*" not in key for key in mask.hidden)  # only what lies behind three tables
        assert mask.primary == mask.secondary == 0


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from([0, 0, 0, 1, 1, 2, 3]), min_size=9, max_size=9), st.sampled_from([2, 3]))
def test_against_all_worlds_of_a_square(values, threshold):
    counts = {codes: value for codes, value in zip(product(UNITS, TITLES), values, strict=True) if value}
    problem = Problem(threshold)
    problem.add_table(FAMILY, SQUARE, counts)
    mask = protected(problem)
    for key in problem.system().keys:
        if 0 < problem.value(key) < threshold:
            assert not mask.is_shown(key)
            assert exists_world(problem, mask, key, threshold)


def exists_world(problem: Problem, mask: Mask, target: tuple[str, ...], least: int) -> bool:
    """Row by row, all sums of the columns that are possible: is there a world in which the target is large?"""

    def possible(unit: str, title: str, largest: int) -> range:
        key = (FAMILY, unit, title)
        value = problem.value(key)
        if value == 0 or mask.is_shown(key):
            return range(value, value + 1)
        return range(least if key == target else 1, largest + 1)

    reached = {(0, 0, 0)}
    ends = [possible("*", title, 9 * MOST).stop for title in TITLES]
    for unit in UNITS:
        total = possible(unit, "*", 3 * MOST)
        rows = [row for row in product(*(possible(unit, title, MOST) for title in TITLES)) if sum(row) in total]
        sums = {tuple(map(sum, zip(start, row, strict=True))) for start in reached for row in rows}
        reached = {kept for kept in sums if all(value < end for value, end in zip(kept, ends, strict=True))}
    columns = [possible("*", title, 9 * MOST) for title in TITLES]
    return any(
        sum(sums) in possible("*", "*", 27 * MOST)
        and all(value in column for value, column in zip(sums, columns, strict=True))
        for sums in reached
    )


@pytest.mark.parametrize("kind", KINDS)
def test_one_person_less_is_proven_too(kind):
    tables = random_problem_tables(kind, 4)
    gone = min(tables[0].behind, key=lambda codes: (tables[0].behind[codes], codes))
    protected(problem_of([without(table, gone) for table in tables]))


def without(table: PublishedTable, gone: tuple[str, ...]) -> PublishedTable:
    kept = [name in table.columns for name in (dimension.name for dimension in table.dimensions)]
    cell = tuple(code if keeps else "*" for code, keeps in zip(gone, kept, strict=True))
    return replace(table, counts=less(table.counts, cell), behind=less(table.behind, gone))


def less(counts: dict[tuple[str, ...], int], cell: tuple[str, ...]) -> dict[tuple[str, ...], int]:
    return {codes: count - (codes == cell) for codes, count in counts.items() if count > (codes == cell)}


def test_the_optimum_is_near():
    ours = best = 0.0
    for kind, seed in (("2-D", 6), ("2-D", 17), ("tree x flat", 55), ("two linked", 49), ("three pairwise", 155)):
        problem = problem_of(random_problem_tables(kind, seed))
        system = problem.system()
        least = least_hidden(system)
        assert least is not None
        mask = protected(problem)
        places = [system.places[key] for key in mask.hidden]
        ours += sum(system.weights[place] for place in places if system.candidates[place])
        best += least
    assert best <= ours + 1e-6
    assert ours <= 1.3 * best


def test_a_complement_is_protected_as_what_it_is_taken_from():
    """12 people, 10 of them over 55: the 2 others are nowhere shown, and still they are told."""
    problem = Problem()
    problem.add_table("staff", (flat("unit", 3),), {("u0",): 12, ("u1",): 30, ("u2",): 40})
    problem.add_table("55+", (flat("unit", 3),), {("u0",): 10, ("u1",): 14, ("u2",): 20})
    for unit, others in (("u0", 2), ("u1", 16), ("u2", 20), ("*", 38)):
        problem.add_cell(("others", unit), others, offered=False)
        problem.add_relation(("staff", unit), [(("55+", unit), 1), (("others", unit), 1)])
    mask = protected(problem)
    assert not (mask.is_shown(("staff", "u0")) and mask.is_shown(("55+", "u0")))
    assert not mask.is_shown(("others", "u1"))
    assert mask.primary == 1


def test_each_cell_may_have_its_own_threshold():
    problem = Problem()
    for unit, persons in (("u0", 6), ("u1", 3), ("u2", 80), ("*", 89)):
        problem.add_cell(("persons", unit), persons)
        problem.add_cell(("months", unit), 11 * persons, threshold=60)
    for family in ("persons", "months"):
        problem.add_relation((family, "*"), [((family, unit), 1) for unit in ("u0", "u1", "u2")])
    mask = protected(problem)
    assert mask.primary == 2  # 3 persons, 33 months; 66 months are enough
    assert not mask.is_shown(("months", "u1"))
    reached = set()
    system = problem.system()
    for witness in mask.witnesses:
        for place, change in zip(witness.places, witness.changes, strict=True):
            if system.values[place] + change >= system.limits[place]:
                reached.add(system.keys[place])
    assert {("persons", "u1"), ("months", "u1")} <= reached


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("options", [{"seconds": 0.0}, {"should_stop": lambda: True}])
def test_stopped_means_hidden(kind, options):
    problem = problem_of(random_problem_tables(kind, 5))
    mask = protected(problem, **options)
    system = problem.system()
    assert not mask.unproven
    assert all(key in mask.hidden for key, primary in zip(system.keys, system.primary, strict=True) if primary)


def test_stopped_half_way_is_proven_all_the_same():
    problem = problem_of(random_problem_tables("3-D", 7))
    for calls in (1, 2, 5, 20, 80):
        left = iter(range(calls))
        protected(problem, should_stop=lambda left=left: next(left, None) is None)


def test_progress_counts_up_to_all():
    told: list[tuple[int, int]] = []
    protect(problem_of(random_problem_tables("3-D", 2)), progress=lambda done, whole: told.append((done, whole)))
    assert told == sorted(set(told))
    assert told[-1][0] == told[-1][1] > 0


def test_only_families_of_the_mask_are_shown():
    mask = protected(problem_of(random_problem_tables("2-D", 1)))
    assert mask.is_shown((FAMILY, "u0", "nobody has it"))
    assert not mask.is_shown(("salaries", "*", "*"))


@pytest.mark.parametrize("kind", KINDS)
def test_the_stored_mask_is_the_mask(kind):
    problem = problem_of(random_problem_tables(kind, 9))
    mask = protect(problem)
    stored = Mask.from_bytes(mask.to_bytes())
    assert stored.to_bytes() == mask.to_bytes()
    assert (stored.hidden, stored.families) == (mask.hidden, mask.families)
    verify(problem, stored)
    with pytest.raises(ValueError, match="another version"):
        Mask.from_bytes(b"FSMASK0\n" + mask.to_bytes())
