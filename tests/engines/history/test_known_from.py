"""A history table shows from which day it knows who left."""

from datetime import date, timedelta

import numpy as np
import pytest

from framsyn.engines.history.known_from import known_from

FIRST = date(2024, 1, 2)
AS_OF = date(2026, 10, 31)


def ends(count_a_year: int, first: date = FIRST) -> np.ndarray:
    days = [first + timedelta(days=int(n * 365 / count_a_year)) for n in range(count_a_year * 2)]
    return np.array([*days, None], dtype="datetime64[D]")


@pytest.mark.parametrize(("count_a_year", "days"), [(1000, 1), (100, 16), (12, 140)])
def test_few_ends_a_year_allow_for_a_longer_silence_before_the_first(count_a_year: int, days: int) -> None:
    assert known_from(ends(count_a_year), AS_OF) == FIRST - timedelta(days=days)


def test_no_end_up_to_the_day_of_the_data_tells_nothing() -> None:
    assert known_from(np.array([None, "2027-01-01"], dtype="datetime64[D]"), AS_OF) == AS_OF
