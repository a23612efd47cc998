"""Cells, margins and sums of a publication: what is one cell, what is a zero, and what does not add up."""

from __future__ import annotations

from collections import Counter
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engines.disclosure.tables import KINDS, flat, problem_of, random_problem_tables
from framsyn.engines.disclosure import Dimension, Problem

UNITS = Dimension("unit", {"care": "*", "north": "care", "south": "care", "school": "*"})
TITLES = Dimension.flat("title", ["nurse", "teacher"])
COUNTS = {("north", "nurse"): 7, ("south", "nurse"): 2, ("school", "teacher"): 9, ("north", "teacher"): 1}


def added(counts=COUNTS, **options) -> Problem:
    problem = Problem()
    problem.add_table("staff", (UNITS, TITLES), counts, **options)
    return problem


def test_margins_over_the_tree():
    problem = added()
    assert problem.value(("staff", "care", "nurse")) == 9
    assert problem.value(("staff", "care", "*")) == 10
    assert problem.value(("staff", "*", "teacher")) == 10
    assert problem.value(("staff", "*", "*")) == 19
    assert problem.value(("staff", "south", "teacher")) == 0
    assert ("staff", "south", "teacher") not in problem.system().keys


@pytest.mark.parametrize("kind", KINDS)
def test_each_margin_is_the_sum_of_its_finest_cells(kind):
    tables = random_problem_tables(kind, 3)
    problem = problem_of(tables)
    for table in tables:
        sums: Counter[tuple[str, ...]] = Counter()
        for codes, count in table.counts.items():
            paths = (dimension.ancestors(code) for dimension, code in zip(table.dimensions, codes, strict=True))
            for over in product(*paths):
                sums[over] += count
        assert all(problem.value(("persons", *codes)) == count for codes, count in sums.items())


def test_one_row_per_margin_of_each_table():
    """A margin that two tables have in common is a sum in each of them."""
    people = {("north", "nurse", "women"): 7, ("north", "teacher", "men"): 3, ("school", "teacher", "women"): 4}
    dimensions = (UNITS, TITLES, Dimension.flat("gender", ["women", "men"]))
    problem = Problem()
    for collapsed in (2, 1):
        counts: Counter[tuple[str, ...]] = Counter()
        for codes, count in people.items():
            counts[tuple("*" if at == collapsed else code for at, code in enumerate(codes))] += count
        problem.add_table("staff", dimensions, counts)
    system = problem.system()
    school = system.places[("staff", "north", "*", "*")]
    matrix = system.matrix
    rows = [set(matrix.cells[a:b]) for a, b in zip(matrix.starts, matrix.starts[1:], strict=False)]
    inner = [row for row in rows if school in row and all(system.keys[cell][1] == "north" for cell in row)]
    assert len(inner) == 2


def test_a_cell_named_twice_is_one_cell():
    problem = added()
    size = len(problem)
    problem.add_table("staff", (UNITS, TITLES), {("north", "*"): 8, ("south", "*"): 2, ("school", "*"): 9})
    assert len(problem) == size


@pytest.mark.parametrize("counts", [{("north", "*"): 8, ("south", "*"): 3}, {("north", "*"): 8, ("school", "*"): 9}])
def test_tables_that_disagree_are_refused(counts):
    with pytest.raises(ValueError, match="One cell has one value"):
        added().add_table("staff", (UNITS, TITLES), counts)


def test_a_code_is_counted_or_summed_but_not_both():
    with pytest.raises(ValueError, match="care is counted both"):
        added({("care", "nurse"): 3, ("north", "nurse"): 2})


@pytest.mark.parametrize("parents", [{"a": "b", "b": "a"}, {"a": "nowhere"}])
def test_a_broken_tree_is_refused(parents):
    with pytest.raises(ValueError, match="lies under"):
        Problem().add_table("staff", (Dimension("unit", parents),), {("a",): 2})


def test_relations_are_checked():
    problem = added()
    problem.add_cell(("55+", "north"), 3)
    problem.add_cell(("under 55", "north"), 5, offered=False)
    problem.add_relation(("staff", "north", "*"), [(("55+", "north"), 1), (("under 55", "north"), 1)])
    with pytest.raises(ValueError, match="not the sum"):
        problem.add_relation(("staff", "north", "*"), [(("55+", "north"), 1)])
    with pytest.raises(ValueError, match="no such cell"):
        problem.add_relation(("staff", "north", "*"), [(("nobody", "north"), 1)])


def test_what_a_relation_took_for_zero_stays_zero():
    problem = added()
    problem.add_relation(("staff", "north", "nurse"), [(("staff", "north", "nurse"), 1), (("staff", "away", "*"), 1)])
    with pytest.raises(ValueError, match="is 0 and 4"):
        problem.add_cell(("staff", "away", "*"), 4)


def test_negative_counts_and_weights_are_refused():
    with pytest.raises(ValueError, match="negative"):
        Problem().add_cell(("staff", "north"), -1)
    with pytest.raises(ValueError, match="weight"):
        Problem().add_cell(("staff", "north"), 1, weight=0)


def test_latent_zeros_are_there_only_where_no_reader_knows_them():
    dimensions = (flat("a", 2), flat("b", 2), flat("c", 2))
    people = {("a0", "b0", "c0"): 5, ("a0", "b1", "c1"): 6, ("a1", "b0", "c1"): 7}
    problem = Problem()
    problem.add_table("staff", dimensions, people, offered=lambda codes: "*" in codes)
    finest = {key[1:] for key in problem.system().keys if "*" not in key}
    assert finest == {*people, ("a0", "b0", "c1")}  # a0 b0, a0 c1 and b0 c1 hold people: c1 of a0 b0 may too
    system = problem.system()
    assert not system.fixed[system.places[("staff", "a0", "b0", "c1")]]
    problem.add_table("staff", dimensions, people)
    system = problem.system()
    assert system.fixed[system.places[("staff", "a0", "b0", "c1")]]  # now a table shows that it is zero


@given(st.permutations(list(COUNTS)))
def test_the_order_of_rows_means_nothing(order):
    assert added({codes: COUNTS[codes] for codes in order}).system().problem_hash == added().system().problem_hash


def test_each_difference_makes_another_problem():
    problems = [
        added(),
        added({**COUNTS, ("north", "nurse"): 8}),
        added(threshold=3),
        added(earlier={("north", "nurse"): "shown"}),
        added(offered=lambda codes: codes != ("*", "*")),
    ]
    assert len({problem.system().problem_hash for problem in problems}) == len(problems)
