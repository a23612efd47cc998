import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from framsyn.engines.metrics.exact import holm, two_counts


@given(st.integers(0, 400), st.integers(0, 400), st.floats(1, 3000), st.floats(1, 3000))
def test_scipy_says_the_same(exits, previous_exits, base, previous_base):
    found = two_counts(exits, base, previous_exits, previous_base)
    if exits + previous_exits == 0:
        assert found is None
    else:
        expected = binomtest(exits, exits + previous_exits, base / (base + previous_base)).pvalue
        assert found == pytest.approx(expected, rel=1e-6, abs=1e-12)


def test_nothing_to_test_without_exposure_or_exits():
    assert two_counts(3, 10, 2, 0) is None
    assert two_counts(3, 0, 2, 10) is None
    assert two_counts(0, 10, 0, 10) is None


def test_equal_rates_are_no_surprise():
    assert two_counts(10, 100, 10, 100) == 1.0


def test_turnover_of_the_source_document_is_more_than_chance():
    assert two_counts(208, 2000, 296, 2000) < 0.001  # 10,4 against 14,8 per cent of 2 000
    assert two_counts(21, 200, 24, 200) > 0.5


def test_a_large_city_takes_no_time():
    start = time.perf_counter()
    two_counts(6_000, 45_000, 6_300, 45_000)
    assert time.perf_counter() - start < 0.5


@pytest.mark.parametrize(
    ("p_values", "corrected"),
    [
        ((), ()),
        ((0.03,), (0.03,)),
        ((None, 0.03), (None, 0.03)),
        ((0.01, 0.04, 0.03), (0.03, 0.06, 0.06)),  # 3 * 0.01, 2 * 0.03, and never less than that
        ((0.5, 0.9, None), (1.0, 1.0, None)),
    ],
)
def test_holm(p_values, corrected):
    assert holm(p_values) == pytest.approx(corrected)
