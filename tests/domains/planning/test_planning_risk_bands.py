import pytest
from django.utils import translation

from framsyn.domains.planning.risk_bands import BANDS, Band, band_number, band_of, check_bands
from framsyn.refusal import Refused


@pytest.mark.parametrize(
    ("value", "key", "number"),
    [
        (1, "low", 1),
        (4, "low", 1),
        (5, "medium", 2),
        (9, "medium", 2),
        (10, "high", 3),
        (15, "high", 3),
        (16, "very_high", 4),
        (25, "very_high", 4),
    ],
)
def test_every_value_has_its_band(value: int, key: str, number: int) -> None:
    assert band_of(value).key == key
    assert band_number(value) == number


def test_the_bands_that_ship_are_whole() -> None:
    check_bands(BANDS)
    check_bands(tuple(reversed(BANDS)))


@pytest.mark.parametrize(
    ("bands", "message"),
    [
        (
            [Band("l", "low", 1, 4), Band("m", "medium", 5, 9), Band("h", "high", 9, 25)],
            "The risk bands: “medium” (5–9) and “high” (9–25) overlap. "
            "Change them so that each value belongs to one band.",
        ),
        (
            [Band("l", "low", 1, 9), Band("h", "high", 12, 25)],
            "The risk bands: the values 10, 11 belong to no band. Change them so that each value belongs to one band.",
        ),
        (
            [Band("l", "low", 1, 9), Band("h", "high", 10, 30)],
            "The risk bands: “high” (10–30) reaches outside 1–25. Write values from 1 to 25, the lowest first.",
        ),
        (
            [Band("l", "low", 9, 1)],
            "The risk bands: “low” (9–1) reaches outside 1–25. Write values from 1 to 25, the lowest first.",
        ),
    ],
)
def test_bands_that_do_not_part_the_scale_are_refused(bands: list[Band], message: str) -> None:
    with translation.override("en"), pytest.raises(Refused) as refused:
        check_bands(bands)
    assert str(refused.value) == message
