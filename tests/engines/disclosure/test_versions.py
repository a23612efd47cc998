"""Successive publications: what was shown stays known, what was hidden stays hidden, and all of it is one system."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from engines.disclosure.tables import FAMILY, flat, zipf
from framsyn.engines.disclosure import Earlier, Mask, NotProven, Problem, protect, verify

DIMENSIONS = (flat("unit", 5), flat("title", 4), flat("gender", 2))
Codes = tuple[str, ...]


def people(seed: int) -> dict[Codes, int]:
    return zipf(DIMENSIONS, 220, random.Random(seed))


def over_gender(counts: dict[Codes, int]) -> dict[Codes, int]:
    summed: Counter[Codes] = Counter()
    for (unit, title, _), count in counts.items():
        summed[unit, title, "*"] += count
    return dict(summed)


def first_version(counts: dict[Codes, int]) -> tuple[Problem, Mask]:
    problem = Problem()
    problem.add_table(FAMILY, DIMENSIONS, over_gender(counts))
    mask = protect(problem)
    verify(problem, mask)
    return problem, mask


def as_published(problem: Problem, mask: Mask) -> dict[Codes, Earlier]:
    return {key[1:]: "shown" if mask.is_shown(key) else "hidden" for key in problem.system().keys}


@pytest.mark.parametrize("seed", range(8))
def test_a_finer_table_later_keeps_to_the_first(seed):
    counts = people(seed)
    earlier = as_published(*first_version(counts))
    problem = Problem()
    problem.add_table(FAMILY, DIMENSIONS, counts, earlier=earlier)
    mask = protect(problem)
    verify(problem, mask, unpublished=mask.unproven)
    for codes, said in earlier.items():
        assert mask.is_shown((FAMILY, *codes)) == (said == "shown")
    if not mask.unproven:
        return
    with pytest.raises(NotProven) as refused:
        verify(problem, mask)
    assert refused.value.keys == mask.unproven
    problem.give_up(mask.unproven)
    again = protect(problem)
    verify(problem, again)
    assert mask.unproven <= again.hidden
    assert not again.unproven


def test_without_memory_the_second_version_gives_the_first_away():
    """The second mask by itself, held against the joined system: the gate sees what two files tell together."""
    told = 0
    for seed in range(8):
        counts = people(seed)
        _, first = first_version(counts)
        forgetful = Problem()
        forgetful.add_table(FAMILY, DIMENSIONS, counts)
        second = protect(forgetful)
        shown_twice = {key for key in first.hidden if second.is_shown(key)}
        told += len(shown_twice)
    assert told


@pytest.mark.parametrize("seed", range(6))
def test_opening_and_joiners_less_leavers_are_closing(seed):
    """Two snapshots and the flows between them are four tables of one system."""
    draw = random.Random(seed)
    units = flat("unit", 6)
    opening = {(unit,): draw.choice([2, 4, 6, 9, 15, 30]) for unit in units.parents}
    leavers = {unit: draw.randint(0, min(4, count)) for unit, count in opening.items()}
    joiners = {unit: draw.randint(0, 5) for unit in opening}
    closing = {unit: opening[unit] + joiners[unit] - leavers[unit] for unit in opening}
    first = Problem()
    first.add_table("opening", (units,), opening)
    before = protect(first)
    verify(first, before)
    problem = Problem()
    problem.add_table("opening", (units,), opening, earlier=as_published(first, before))
    for family, counts in (("leavers", leavers), ("joiners", joiners), ("closing", closing)):
        problem.add_table(family, (units,), counts)
    for unit in (*units.parents, "*"):
        parts = [(("opening", unit), 1), (("joiners", unit), 1), (("leavers", unit), -1)]
        problem.add_relation(("closing", unit), parts)
    mask = protect(problem)
    verify(problem, mask, unpublished=mask.unproven)
    for key in before.hidden:
        assert not mask.is_shown(key)
        if key in mask.unproven:
            continue
        with pytest.raises(NotProven):  # the first version's secrets are guarded in the second
            verify(problem, Mask(**{**vars(mask), "hidden": mask.hidden - {key}}), unpublished=mask.unproven)


def test_what_was_shown_below_a_higher_threshold_stays_shown():
    problem = Problem(threshold=10)
    problem.add_table(
        FAMILY, (flat("unit", 4),), {("u0",): 7, ("u1",): 6, ("u2",): 40, ("u3",): 8}, earlier={("u0",): "shown"}
    )
    mask = protect(problem)
    verify(problem, mask)
    assert mask.is_shown((FAMILY, "u0"))
    assert not mask.is_shown((FAMILY, "u1"))
