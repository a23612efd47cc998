"""A sample of what `make check` counts in full: two and three publications of the same tables, read together."""

from __future__ import annotations

from collections import Counter

import pytest

from engines.disclosure.tables import KINDS
from engines.disclosure.versions_trials import NOTHING, Change, attacked_in_versions

FEW, MANY = (3, 0), (30, 2)


def counted(kind: str, count: int, *changes: Change) -> Counter[str]:
    counts: Counter[str] = Counter()
    for seed in range(20_000, 20_000 + count):  # not those that `make check` counts
        counts.update(attacked_in_versions(kind, seed, changes))
    return counts


@pytest.mark.parametrize("kind", KINDS)
def test_a_second_version_of_the_same_people_says_the_same(kind: str) -> None:
    counts = counted(kind, 2, (0, 0))
    assert counts["kept"] == counts["no_longer_shown"] == counts["told_to_who_knows_what_changed"] == 0
    assert {what: counts[what] for what in NOTHING} == dict.fromkeys(NOTHING, 0)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("chains", "changes"), [(2, (FEW,)), (2, (MANY,)), (1, (FEW, MANY))])
def test_later_versions_tell_no_small_group_and_no_small_change(
    kind: str, chains: int, changes: tuple[Change, ...]
) -> None:
    counts = counted(kind, chains, *changes)
    assert counts["kept"] > 0 < counts["small"]
    assert {what: counts[what] for what in NOTHING} == dict.fromkeys(NOTHING, 0)


def test_a_second_version_without_memory_of_the_first_tells_much() -> None:
    counts = counted("3-D", 2, FEW)
    assert counts["told_without_memory"] > 10 > counts["told_to_who_knows_what_changed"]
