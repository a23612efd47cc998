"""The gate lets nothing through that is not proven."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from engines.disclosure.tables import KINDS, problem_of, random_problem_tables
from framsyn.engines.disclosure import NotProven, Problem, Witness, protect, verify


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", range(10, 14))
def test_every_single_cell_that_is_shown_is_found(kind, seed):
    problem = problem_of(random_problem_tables(kind, seed))
    mask = protect(problem)
    verify(problem, mask)
    system = problem.system()
    for key in mask.hidden:
        if system.offered[system.places[key]]:
            with pytest.raises(NotProven) as refused:
                verify(problem, replace(mask, hidden=mask.hidden - {key}))
            assert refused.value.keys


def test_the_message_names_the_cell_and_the_remedy():
    problem = Problem()
    for unit, value in (("u0", 3), ("u1", 9), ("*", 12)):
        problem.add_cell(("staff", unit), value)
    problem.add_relation(("staff", "*"), [(("staff", "u0"), 1), (("staff", "u1"), 1)])
    mask = protect(problem)
    with pytest.raises(NotProven, match=r"staff/u0: must be hidden and is not\. .* Protect it again\."):
        verify(problem, replace(mask, hidden=frozenset()))


def test_a_mask_of_other_figures_is_refused():
    mask = protect(problem_of(random_problem_tables("2-D", 1)))
    with pytest.raises(NotProven, match="other figures"):
        verify(problem_of(random_problem_tables("2-D", 2)), mask)
    with pytest.raises(NotProven, match="other figures"):
        verify(problem_of(random_problem_tables("2-D", 1), threshold=6), mask)


def spoilt(witness: Witness) -> list[Witness]:
    one = np.zeros_like(witness.changes)
    one[0] = 1
    return [
        Witness(witness.places, witness.changes + one),  # a sum is broken
        Witness(witness.places, witness.changes * -1_000),  # fewer than nobody
        Witness(witness.places, witness.changes * 2**40),  # so many that numbers run over
        Witness(witness.places + 10**9, witness.changes),
        Witness(witness.places - 10**9, witness.changes),
        Witness(np.concatenate([witness.places, witness.places]), np.concatenate([witness.changes, witness.changes])),
        Witness(witness.places[1:], witness.changes),
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_a_false_witness_proves_nothing(kind):
    problem = problem_of(random_problem_tables(kind, 3))
    mask = protect(problem)
    for number, witness in enumerate(mask.witnesses):
        others = mask.witnesses[:number] + mask.witnesses[number + 1 :]
        for false in (None, *spoilt(witness)):
            with pytest.raises(NotProven, match="no other possible world"):
                verify(problem, replace(mask, witnesses=others if false is None else (*others, false)))


def test_given_up_cells_count_only_when_all_beside_them_is_hidden():
    """An earlier version shows the total and one part: the other, 3, is out, and 2 + 1 that make it up are not."""
    problem = Problem()
    cells = {"*": (12, "shown"), "u0": (9, "shown"), "u1": (3, "hidden"), "a": (2, ""), "b": (1, "")}
    for code, (value, earlier) in cells.items():
        problem.add_cell(("staff", code), value, earlier=earlier)
    problem.add_relation(("staff", "*"), [(("staff", "u0"), 1), (("staff", "u1"), 1)])
    problem.add_relation(("staff", "u1"), [(("staff", "a"), 1), (("staff", "b"), 1)])
    mask = protect(problem)
    assert mask.unproven == {("staff", "u1"), ("staff", "a"), ("staff", "b")}
    with pytest.raises(NotProven):
        verify(problem, mask)
    verify(problem, mask, unpublished=mask.unproven)
    problem.give_up(mask.unproven)
    again = protect(problem)
    verify(problem, again)
    assert {("staff", "u1"), ("staff", "a"), ("staff", "b")} <= again.hidden
    assert again.is_shown(("staff", "*"))
