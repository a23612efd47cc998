"""The masks against an attacker who writes down every world that agrees with what is shown."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framsyn.engines.disclosure import hide_rows, hide_small, rows_total_is_safe, total_is_safe

EXAMPLES = [
    # counts, hidden, may the total be shown
    ((12, 9, 30), (False, False, False), True),
    ((12, 3, 30), (True, True, False), True),  # 3 alone would be the total less the others; 12 is the smallest more
    ((12, 3, 2, 30), (True, True, True, False), True),  # 3 + 2 = 5: as both hold somebody, neither can be 5
    ((2, 4, 30), (True, True, False), True),
    ((1, 5), (True, True), True),
    ((0, 3, 12), (False, True, True), True),  # a zero is shown, and is no cover
    ((0, 7, 0), (False, False, False), True),
    ((0, 3, 0), (False, True, False), False),  # the total is 3 itself
    ((4, 1), (True, True), False),  # 5 in two cells that each hold somebody: neither can be 5
    ((1, 1, 1, 1, 1), (True,) * 5, False),
    ((6, 6, 2), (True, False, True), True),  # of equals the first
    ((), (), True),
    ((4.2, 30.0), (False, False), True),  # a mean of 4.2 persons is rounded up
    ((3.7, 30.0), (True, True), True),
]


@pytest.mark.parametrize(("counts", "hidden", "total_shown"), EXAMPLES)
def test_example(counts, hidden, total_shown):
    assert hide_small(counts, threshold=5) == hidden
    assert total_is_safe(counts, threshold=5) == total_shown


def test_without_a_total_only_the_small_are_hidden():
    assert hide_small((12, 3, 30), threshold=5, total_shown=False) == (False, True, False)


@pytest.mark.parametrize("threshold", [0, 1])
def test_a_threshold_of_nothing_hides_nothing(threshold):
    assert hide_small((1, 0, 4), threshold=threshold) == (False, False, False)
    assert total_is_safe((1, 0, 4), threshold=threshold)


def test_a_negative_count_is_a_fault():
    with pytest.raises(ValueError, match="never negative"):
        hide_small((3, -1), threshold=5)


small_tables = st.lists(st.integers(0, 8), min_size=1, max_size=5)


@given(small_tables, st.integers(2, 5))
def test_every_hidden_cell_can_be_large(counts, threshold):
    hidden = hide_small(counts, threshold=threshold)
    assert all(hides for hides, count in zip(hidden, counts, strict=True) if 0 < count < threshold)
    assert not any(hides for hides, count in zip(hidden, counts, strict=True) if count == 0)
    if total_is_safe(counts, threshold=threshold):
        for values in _possible(counts, hidden).values():
            assert max(values) >= threshold
            assert len(values) >= 2


@given(small_tables, st.integers(2, 5))
def test_no_smaller_mask_would_do(counts, threshold):
    """And where we say that the total cannot stand, no mask makes it stand."""
    holding = [number for number, count in enumerate(counts) if count]
    small = {number for number in holding if counts[number] < threshold}
    safe_sizes = [
        size
        for size in range(len(counts) + 1)
        for mask in combinations(holding, size)
        if small <= set(mask) and _is_safe(counts, mask, threshold)
    ]
    if 0 < sum(counts) < threshold or not safe_sizes:
        assert not total_is_safe(counts, threshold=threshold)
    else:
        assert total_is_safe(counts, threshold=threshold)
        assert sum(hide_small(counts, threshold=threshold)) == min(safe_sizes)


def _is_safe(counts, mask, threshold):
    possible = _possible(counts, [number in mask for number in range(len(counts))])
    return all(max(values) >= threshold for values in possible.values())


def _possible(counts, hidden):
    """What each hidden cell may be, for who knows the shown cells, the total, and that a hidden cell holds somebody."""
    cells = [number for number, hides in enumerate(hidden) if hides]
    worlds = list(_divisions(sum(counts[number] for number in cells), len(cells)))
    return {cell: {world[place] for world in worlds} for place, cell in enumerate(cells)}


def _divisions(people, cells):
    """Every way to put so many people into the cells, somebody in each."""
    if cells == 0:
        yield ()
    elif cells == 1:
        yield (people,)
    else:
        for first in range(1, people - cells + 2):
            for rest in _divisions(people - first, cells - 1):
                yield (first, *rest)


tables = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7), st.integers(0, 7)), min_size=1, max_size=4)


@given(tables, st.integers(2, 5))
def test_no_row_gives_a_small_count_away(rows, threshold):
    hidden = hide_rows(rows, threshold=threshold)
    assert all(hides for hides, row in zip(hidden, rows, strict=True) if any(0 < count < threshold for count in row))
    if not rows_total_is_safe(rows, threshold=threshold):
        return
    for counts in zip(*rows, strict=True):
        cells = [hides and count > 0 for hides, count in zip(hidden, counts, strict=True)]
        for cell, values in _possible(counts, cells).items():
            assert counts[cell] >= threshold or max(values) >= threshold


@given(tables)
def test_rows_of_the_same_counts_in_another_order_hide_as_many(rows):
    assert sum(hide_rows(rows, threshold=5)) == sum(hide_rows(rows[::-1], threshold=5))


def test_turnover_by_department():
    exits_and_bases = [(30, 310.5, 41, 300.0), (22, 250.0, 35, 255.2), (3, 80.0, 9, 82.0), (0, 40.0, 6, 41.0)]
    hidden = hide_rows(exits_and_bases, threshold=5)
    assert hidden == (False, True, True, False)  # with 3 alone hidden, the total would give it; 22 is the smallest more
    assert rows_total_is_safe(exits_and_bases, threshold=5)


def test_no_exits_may_be_shown():
    assert hide_rows([(0, 40.0, 6, 41.0), (12, 90.0, 9, 90.0)], threshold=5) == (False, False)


def test_who_left_follows_from_who_remained():
    opening_remaining_left = [(40, 38, 2), (60, 50, 10), (90, 70, 20)]
    assert hide_rows(opening_remaining_left, threshold=5) == (True, True, False)


def test_fte_of_a_group_where_nobody_is_counted():
    persons_engaged = [(0, 1), (20, 21), (30, 30)]
    assert hide_rows(persons_engaged, threshold=5) == (True, True, False)


def test_a_small_total_is_not_shown():
    assert not rows_total_is_safe([(2, 40.0), (1, 30.0)], threshold=5)
    assert hide_rows([(2, 40.0), (1, 30.0)], threshold=5) == (True, True)
