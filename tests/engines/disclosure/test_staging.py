"""Coarse tables first: what they tell does not depend on the finer ones, unless these cannot be proven so."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import numpy as np
import pytest

from engines.disclosure.tables import KINDS, problem_of, random_problem_tables
from framsyn.engines.disclosure import Mask, Problem, protect, verify

COARSE, FINE = 0, 1
Key = tuple[str, ...]


def staff(counts: dict[tuple[str, str], int], *, fine: bool = True) -> Problem:
    """Units by title. The margins are the coarse tables; without `fine` nothing else is published."""
    problem = Problem()
    sums: dict[Key, int] = {("staff", "*", "*"): sum(counts.values())}
    for (unit, title), n in counts.items():
        for key in (("staff", unit, "*"), ("staff", "*", title)):
            sums[key] = sums.get(key, 0) + n
    for key, value in sums.items():
        problem.add_cell(key, value, weight=2.0, rank=COARSE)
    for at in (1, 2):
        problem.add_relation(("staff", "*", "*"), [(key, 1) for key in sums if "*" not in key[at]])
    if fine:
        for (unit, title), n in counts.items():
            problem.add_cell(("staff", unit, title), n, rank=FINE)
        for key in sums:
            own = [
                ("staff", *codes) for codes in counts if all(a in ("*", b) for a, b in zip(key[1:], codes, strict=True))
            ]
            problem.add_relation(key, [(part, 1) for part in own])
    return problem


def protected(problem: Problem, **options) -> Mask:
    mask = protect(problem, **options)
    verify(problem, mask)
    return mask


def coarse(mask: Mask) -> set[Key]:
    return {key for key in mask.hidden if "*" in key}


@pytest.mark.parametrize("seed", range(12))
def test_what_coarse_tables_tell_is_what_they_told_alone(seed):
    draw = Random(seed)
    counts = {
        (f"u{unit}", f"t{title}"): draw.choice((1, 2, 3, 6, 9, 14, 30))
        for unit in range(7)
        for title in range(6)
        if draw.random() < 0.7
    }
    mask, alone = protected(staff(counts)), protected(staff(counts, fine=False))
    if mask.strained:
        assert coarse(mask) - coarse(alone)
    else:
        assert coarse(mask) == coarse(alone)


def test_a_title_of_one_in_each_unit_takes_what_is_above():
    """Five heads in five units: each unit has one, unless the number of heads or the units' sizes are hidden."""
    counts = {(f"u{unit}", "head"): 1 for unit in range(5)} | {(f"u{unit}", "cook"): 20 + unit for unit in range(5)}
    mask = protected(staff(counts))
    assert {("staff", f"u{unit}", "head") for unit in range(5)} <= mask.strained
    assert ("staff", "*", "head") in mask.hidden
    assert not protected(staff(counts, fine=False)).hidden


def test_room_in_the_fine_table_leaves_the_coarse_alone():
    counts = {
        (f"u{unit}", title): n for unit in range(5) for title, n in (("head", 3), ("cook", 20 + unit), ("aide", 9))
    }
    mask = protected(staff(counts))
    assert not mask.strained
    assert not coarse(mask)
    assert mask.secondary > 0


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("options", [{}, {"seconds": 0.0}])
def test_any_ranks_are_proven(kind, options):
    """The ranks say only what is looked at first."""
    problem = problem_of(random_problem_tables(kind, 3))
    system = problem.system()
    ranks = np.random.default_rng(1).integers(0, 3, len(system.keys))
    problem._system = replace(system, ranks=ranks)
    mask = protected(problem, **options)
    assert not mask.unproven
    assert mask.problem_hash == system.problem_hash


def test_what_no_finer_cell_touches_is_protected_once():
    """Progress counts it once too."""
    problem = staff({("u0", "a"): 3, ("u0", "b"): 9, ("u1", "a"): 12, ("u1", "b"): 8})
    for key, value in (("x", 2), ("y", 9), ("*", 11)):
        problem.add_cell(("other", key), value, rank=COARSE)
    problem.add_relation(("other", "*"), [(("other", "x"), 1), (("other", "y"), 1)])
    told: list[tuple[int, int]] = []
    mask = protected(problem, progress=lambda done, whole: told.append((done, whole)))
    assert told[-1][0] == told[-1][1] == 2
    assert ("other", "y") in mask.hidden or ("other", "*") in mask.hidden
