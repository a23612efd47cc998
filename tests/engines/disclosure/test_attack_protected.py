"""A sample of what `make check` counts in full: protected publications, attacked from their files alone."""

from __future__ import annotations

from collections import Counter

import pytest

from engines.disclosure import trials
from engines.disclosure.tables import KINDS

SAMPLE = 30
NOTHING = ("recovered", "narrowed", "undecided", "shown_small", "unproven", "incomplete")


def counted(trial, kind: str, count: int, **more: int) -> Counter[str]:
    counts: Counter[str] = Counter()
    for seed in range(10_000, 10_000 + count):  # not those that `make check` counts
        counts.update(trial(kind, seed, **more))
    return counts


@pytest.mark.parametrize("kind", KINDS)
def test_no_protected_table_gives_a_small_group_away_and_planted_faults_are_found(kind: str) -> None:
    counts = counted(trials.attacked, kind, SAMPLE)
    assert counts["primary"] > 3 * SAMPLE
    assert {what: counts[what] for what in NOTHING} == dict.fromkeys(NOTHING, 0)
    assert counts["last_covers_found"] == counts["last_covers"] > SAMPLE / 2
    assert counts["faults_found"] > 0.7 * counts["faults"]  # the others were not needed: masks are near the optimum


@pytest.mark.parametrize("kind", KINDS)
def test_hiding_only_the_small_cells_gives_most_of_them_away(kind: str) -> None:
    counts = counted(trials.attacked_without_secondary, kind, SAMPLE)
    assert counts["recovered"] + counts["narrowed"] > 0.6 * counts["hidden"]


@pytest.mark.parametrize("kind", KINDS)
def test_the_verifier_refuses_a_mask_that_lacks_one_cell(kind: str) -> None:
    counts = counted(trials.is_refused, kind, 5)
    assert counts["refused"] == counts["faults"] > 0


def test_what_is_hidden_is_near_the_least_possible() -> None:
    counts = counted(trials.beside_the_optimum, "2-D", 15)
    assert counts["proven"] > 5
    assert counts["best"] <= counts["ours"] <= 1.3 * counts["best"]


@pytest.mark.parametrize("seed", [280, 1096, 1184, 1485, 1892])
def test_a_cap_on_other_cells_proves_nothing(seed: int) -> None:
    """Worlds in whole numbers with the cell at the threshold exist here, but only where others are far above it."""
    counts = trials.attacked("3-D", seed)
    assert (counts["recovered"], counts["narrowed"], counts["undecided"]) == (0, 0, 0)
