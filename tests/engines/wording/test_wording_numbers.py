from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framsyn.engines.wording.numbers import (
    MINUS,
    NO_BREAK,
    about,
    counted,
    number,
    percent,
    percent_sign,
    points,
    spelled,
)


def visible(text: str) -> str:
    """No-break spaces written so that a reader of the test sees them."""
    return text.replace(NO_BREAK, "_")


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (0, 0, "0"),
        (1, 0, "1"),
        (999, 0, "999"),
        (1000, 0, "1_000"),
        (2400, 0, "2_400"),
        (1234567, 0, "1_234_567"),
        (10.44, 1, "10,4"),
        (10.45, 1, "10,5"),  # halves away from zero, as on paper; the float lies below the half
        (0.5, 0, "1"),
        (1.5, 0, "2"),
        (2.5, 0, "3"),  # not to the even
        (-2.5, 0, "−3"),
        (9.95, 1, "10,0"),
        (0.0499, 2, "0,05"),
        (-0.5, 1, "−0,5"),
        (-0.04, 1, "0,0"),  # zero has no sign
        (12, 1, "12,0"),
        (2105.25, 1, "2_105,3"),
        (Decimal("0.125"), 2, "0,13"),
        (0.1 + 0.2, 2, "0,30"),
        (1.0, 0, "1"),
    ],
)
def test_number(value, decimals, text):
    assert visible(number(value, decimals)) == text


@pytest.mark.parametrize(
    ("share", "decimals", "text"),
    [
        (0, 1, "0,0_procent"),
        (1, 1, "100,0_procent"),
        (0.104, 1, "10,4_procent"),
        (0.0995, 1, "10,0_procent"),  # 9.95 per cent
        (0.0499, 0, "5_procent"),
        (0.0499, 1, "5,0_procent"),
        (0.21, 0, "21_procent"),
        (0.145, 0, "15_procent"),
        (2 / 3, 1, "66,7_procent"),
        (-0.012, 1, "−1,2_procent"),
        (0.00049, 1, "0,0_procent"),
    ],
)
def test_percent(share, decimals, text):
    assert visible(percent(share, decimals)) == text
    assert visible(percent_sign(share, decimals)) == text.replace("procent", "%")


@pytest.mark.parametrize(
    ("difference", "decimals", "text"),
    [
        (0.044, 1, "4,4_procentenheter"),
        (0.148 - 0.104, 1, "4,4_procentenheter"),
        (-0.044, 1, "4,4_procentenheter"),  # the sentence says the direction
        (0.01, 0, "1_procentenhet"),
        (0.01, 1, "1,0_procentenhet"),
        (0.0104, 1, "1,0_procentenhet"),  # one as it is shown
        (0.011, 1, "1,1_procentenheter"),
        (0, 1, "0,0_procentenheter"),
        (0.1485 - 0.104, 1, "4,5_procentenheter"),  # 0.04449999… to the machine
    ],
)
def test_points(difference, decimals, text):
    assert visible(points(difference, decimals)) == text


@pytest.mark.parametrize(
    ("n", "en", "ett", "opening"),
    [
        (0, "inga", "inga", "Inga"),
        (1, "en", "ett", "En"),
        (2, "två", "två", "Två"),
        (12, "tolv", "tolv", "Tolv"),
        (13, "13", "13", "Tretton"),
        (2400, "2_400", "2_400", "Tvåtusenfyrahundra"),
        (-3, "−3", "−3", None),
    ],
)
def test_counted(n, en, ett, opening):
    assert visible(counted(n)) == en
    assert visible(counted(n, "ett")) == ett
    if opening:
        assert counted(n, capital=True) == opening


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (0, "noll"),
        (13, "tretton"),
        (20, "tjugo"),
        (21, "tjugoett"),
        (58, "femtioåtta"),
        (90, "nittio"),
        (100, "etthundra"),
        (112, "etthundratolv"),
        (999, "niohundranittionio"),
        (1000, "ettusen"),
        (21_000, "tjugoettusen"),
        (101_001, "etthundraettusenett"),
        (2400, "tvåtusenfyrahundra"),
    ],
)
def test_spelled(n, words):
    assert spelled(n) == words


def test_a_million_is_not_written_in_words():
    with pytest.raises(ValueError, match="1000000 is not written in words"):
        spelled(1_000_000)


@pytest.mark.parametrize(
    ("share", "step", "text"),
    [
        (0.8, 0.05, "80_procent"),
        (0.812, 0.05, "drygt 80_procent"),
        (0.82499, 0.05, "82,5_procent"),  # half-way as it is shown
        (0.825, 0.05, "82,5_procent"),
        (0.826, 0.05, "knappt 85_procent"),
        (0.79, 0.05, "knappt 80_procent"),
        (0.8004, 0.05, "80_procent"),
        (0.84, 0.1, "drygt 80_procent"),
        (0.85, 0.1, "85,0_procent"),
        (0.996, 0.05, "knappt 100_procent"),
        (1, 0.05, "100_procent"),
        (0.02, 0.05, "2,0_procent"),  # not about nothing
        (0, 0.05, "0,0_procent"),
        (0.126, 0.025, "drygt 12,5_procent"),
    ],
)
def test_about(share, step, text):
    assert visible(about(share, step)) == text


@given(st.decimals(-1_000_000, 1_000_000, places=3), st.integers(0, 2))
def test_a_number_reads_back_within_half_its_last_digit(value, decimals):
    text = number(value, decimals)
    read = Decimal(text.replace(NO_BREAK, "").replace(",", ".").replace(MINUS, "-"))
    assert abs(read - value) * 2 <= Decimal(1).scaleb(-decimals)
    assert not set(text) & set(" .-")


@given(st.floats(0, 1), st.sampled_from([0.05, 0.1]))
def test_drygt_and_knappt_are_true(share, step):
    words = about(share, step)
    named = float(words.split()[-2 if NO_BREAK not in words else 0].replace(",", ".")) if words[0].isdigit() else None
    if named is None:
        word, figure = words.split(" ", 1)
        named = float(figure.split(NO_BREAK)[0].replace(",", "."))
        assert (share * 100 > named) == (word == "drygt")
        assert abs(share * 100 - named) < step * 50
    else:
        assert share * 100 == pytest.approx(named, abs=0.0501)


@given(st.integers(0, 999_999), st.integers(0, 999_999))
def test_different_numbers_are_spelled_differently(a, b):
    assert (spelled(a) == spelled(b)) == (a == b)
