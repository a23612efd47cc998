from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framsyn.engines.metrics.figures import Window
from framsyn.engines.metrics.windows import last_twelve_months, month_ends, previous_window

BEFORE = {
    "a calendar year": ("2025-01-01", "2025-12-31", "2024-01-01", "2024-12-31"),
    "a leap year": ("2024-01-01", "2024-12-31", "2023-01-01", "2023-12-31"),
    "December to November": ("2025-12-01", "2026-11-30", "2024-12-01", "2025-11-30"),
    "one month": ("2025-03-01", "2025-03-31", "2025-02-01", "2025-02-28"),
    "a year from mid-month": ("2025-02-15", "2026-02-14", "2024-02-15", "2025-02-14"),
    "a year from a leap day": ("2024-02-29", "2025-02-28", "2023-02-28", "2024-02-28"),
    "a fortnight": ("2025-03-06", "2025-03-20", "2025-02-19", "2025-03-05"),
}
TWELVE = {
    "on a month-end": ("2026-10-31", "2025-11-01", "2026-10-31"),
    "the day before": ("2026-10-30", "2025-10-01", "2026-09-30"),
    "early in January": ("2026-01-02", "2025-01-01", "2025-12-31"),
    "a leap day": ("2024-02-29", "2023-03-01", "2024-02-29"),
}
day = date.fromisoformat


@pytest.mark.parametrize(("first", "last", "first_before", "last_before"), BEFORE.values(), ids=BEFORE)
def test_previous_window(first, last, first_before, last_before):
    assert previous_window(Window(day(first), day(last))) == Window(day(first_before), day(last_before))


@pytest.mark.parametrize(("as_of", "first", "last"), TWELVE.values(), ids=TWELVE)
def test_last_twelve_months(as_of, first, last):
    assert last_twelve_months(day(as_of)) == Window(day(first), day(last))


def test_month_ends_of_a_year():
    ends = month_ends(Window(date(2023, 12, 1), date(2024, 11, 30)))
    assert len(ends) == 12
    assert ends[:3] == (date(2023, 12, 31), date(2024, 1, 31), date(2024, 2, 29))
    assert ends[-1] == date(2024, 11, 30)


def test_month_end_outside_the_window_does_not_count():
    assert month_ends(Window(date(2025, 1, 31), date(2025, 3, 30))) == (date(2025, 1, 31), date(2025, 2, 28))


def test_a_window_without_month_end_is_counted_on_its_last_day():
    assert month_ends(Window(date(2025, 3, 6), date(2025, 3, 20))) == (date(2025, 3, 20),)


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 2000))
def test_the_window_before_ends_the_day_before_and_is_as_long(first, days):
    window = Window(first, first + timedelta(days=days))
    before = previous_window(window)
    assert before.last == first - timedelta(days=1)
    assert abs((before.last - before.first).days - days) <= 3  # months differ
