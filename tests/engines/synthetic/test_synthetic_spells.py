import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from framsyn.engines.synthetic.organisation import share_out
from framsyn.engines.synthetic.spells import match

values = st.lists(st.integers(0, 6), max_size=40)


@given(values, values, st.integers(0, 5))
def test_match_pairs_as_many_equals_as_there_are(wanted: list[int], offered: list[int], seed: int) -> None:
    left, right = match(
        np.array(wanted, dtype=np.int64), np.array(offered, dtype=np.int64), np.random.default_rng(seed)
    )
    assert [wanted[i] for i in left] == [offered[j] for j in right]
    assert len(set(left.tolist())) == len(left)
    assert len(set(right.tolist())) == len(right)
    assert len(left) == sum(min(wanted.count(value), offered.count(value)) for value in range(7))


@given(st.integers(0, 5000), st.lists(st.floats(0.01, 5), min_size=1, max_size=30))
def test_shared_out_is_whole_and_adds_up(total: int, weights: list[float]) -> None:
    counts = share_out(total, weights)
    assert sum(counts) == total
    for count, weight in zip(counts, weights, strict=True):
        assert abs(count - total * weight / sum(weights)) < 1 + 1e-6
