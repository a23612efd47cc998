"""Hidden lines as one line: a coarser group instead of holes."""

from __future__ import annotations

import pytest

from engines.disclosure.tables import flat
from framsyn.engines.disclosure import Merged, Problem, merge_small, protect, verify

TITLES = ("nurse", "teacher", "cook", "clerk")


def staff(*values: int, threshold: int = 5) -> Problem:
    problem = Problem(threshold)
    problem.add_table("staff", (flat("title", 0),), {})
    total = ("staff", "*")
    problem.add_cell(total, sum(values), weight=5.0)
    for title, value in zip(TITLES, values, strict=True):
        problem.add_cell(("staff", title), value, weight=float(1 + (title == "nurse")))
    problem.add_relation(total, [(("staff", title), 1) for title in TITLES])
    return problem


def merged(problem: Problem) -> Merged | None:
    mask = protect(problem)
    verify(problem, mask)
    return merge_small(problem, mask, [("staff", title) for title in TITLES], ("staff", "*"))


def test_the_sum_of_what_is_hidden():
    assert merged(staff(30, 4, 2, 9)) == Merged((("staff", "teacher"), ("staff", "cook")), 6)


def test_zeros_are_shown_as_zeros():
    assert merged(staff(30, 0, 3, 9)) == Merged((("staff", "cook"), ("staff", "clerk")), 12)


def test_nothing_hidden_nothing_merged():
    assert merged(staff(30, 7, 6, 9)) is None


def test_where_the_total_is_hidden_the_rest_is_not_told():
    problem = staff(30, 3, 0, 0)
    mask = protect(problem)
    hidden_total = merge_small(problem, mask, [("staff", "teacher"), ("staff", "nurse")], ("staff", "*"))
    assert hidden_total is None or hidden_total.value >= 5


def test_all_lines_must_be_given():
    problem = staff(30, 4, 2, 9)
    with pytest.raises(ValueError, match="Give all of them"):
        merge_small(problem, protect(problem), [("staff", "teacher"), ("staff", "cook")], ("staff", "*"))
