from datetime import date

import pytest

from framsyn.engines.wording.dates import day, from_to, iso, month_year, years
from framsyn.engines.wording.numbers import NO_BREAK


def visible(text: str) -> str:
    return text.replace(NO_BREAK, "_")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (date(2027, 1, 12), "den 12_januari_2027"),
        (date(2026, 5, 1), "den 1_maj_2026"),
        (date(2024, 2, 29), "den 29_februari_2024"),
    ],
)
def test_day(value, text):
    assert visible(day(value)) == text


def test_month_year():
    assert visible(month_year(date(2025, 12, 31))) == "december_2025"


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (date(2025, 12, 1), date(2026, 11, 30), "från december_2025 till och med november_2026"),
        (date(2024, 2, 1), date(2024, 2, 29), "från februari_2024 till och med februari_2024"),
        (date(2025, 12, 1), date(2026, 11, 29), "från den 1_december_2025 till och med den 29_november_2026"),
        (date(2025, 12, 2), date(2026, 11, 30), "från den 2_december_2025 till och med den 30_november_2026"),
    ],
)
def test_from_to(first, last, text):
    assert visible(from_to(first, last)) == text


def test_years_have_a_dash_without_spaces():
    assert years(2027, 2029) == "2027–2029"
    assert years(2027, 2027) == "2027"


def test_iso_is_for_tables():
    assert iso(date(2027, 1, 12)) == "2027-01-12"


def test_every_month_has_its_name():
    assert [month_year(date(2026, month, 1)).split(NO_BREAK)[0][:3] for month in range(1, 13)] == [
        "jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec",
    ]  # fmt: skip
