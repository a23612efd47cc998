"""Numbers as a Swedish reader writes them: decimal comma, no-break space, true minus, halves rounded away from zero."""

from __future__ import annotations

from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import Literal

NO_BREAK = "\u00a0"
MINUS = "\u2212"

Number = int | float | Decimal

UP_TO_NINETEEN = (
    "noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio",
    "tio", "elva", "tolv", "tretton", "fjorton", "femton", "sexton", "sjutton", "arton", "nitton",
)  # fmt: skip
TENS = ("", "", "tjugo", "trettio", "fyrtio", "femtio", "sextio", "sjuttio", "åttio", "nittio")
LARGEST_WORD = 12  # larger counts are written in digits


def number(value: Number, decimals: int = 0) -> str:
    """2400 -> "2 400"; (-0.5, 1) -> "−0,5". Zero has no sign."""
    rounded = rounded_as_read(value, decimals)
    digits = f"{abs(rounded):,.{decimals}f}".replace(",", NO_BREAK).replace(".", ",")
    return f"{MINUS}{digits}" if rounded < 0 else digits


def percent(share: Number, decimals: int = 1) -> str:
    """For sentences: 0.104 -> "10,4 procent"."""
    return f"{number(_hundredfold(share), decimals)}{NO_BREAK}procent"


def percent_sign(share: Number, decimals: int = 1) -> str:
    """For tables, charts and brackets: 0.104 -> "10,4 %"."""
    return f"{number(_hundredfold(share), decimals)}{NO_BREAK}%"


def points(share_difference: Number, decimals: int = 1) -> str:
    """The size of a difference between shares: -0.044 -> "4,4 procentenheter". The sentence says the direction."""
    size = abs(rounded_as_read(_hundredfold(share_difference), decimals))
    return f"{number(size, decimals)}{NO_BREAK}{'procentenhet' if size == 1 else 'procentenheter'}"


def counted(n: int, gender: Literal["en", "ett"] = "en", capital: bool = False) -> str:
    """A lone count before its noun: "inga" (plural noun), "en" or "ett", "två" … "tolv", then digits.

    With `capital` it opens a sentence, and is then spelled however large.
    """
    if n == 0:
        words = "inga"
    elif n == 1:
        words = gender
    else:
        words = spelled(n, gender) if capital or 1 < n <= LARGEST_WORD else number(n)
    return words[0].upper() + words[1:] if capital else words


def spelled(n: int, gender: Literal["en", "ett"] = "ett") -> str:
    """23 -> "tjugotre", 2400 -> "tvåtusenfyrahundra", 31 -> "trettioett" or "trettioen". From 0 to 999 999."""
    if not 0 <= n < 1_000_000:
        raise ValueError(f"{n} is not written in words")
    if n == 1:
        return gender
    if n < 20:
        return UP_TO_NINETEEN[n]
    if n < 100:
        return TENS[n // 10] + _rest(n % 10, gender)
    if n < 1000:
        return f"{UP_TO_NINETEEN[n // 100]}hundra{_rest(n % 100, gender)}"
    thousands = spelled(n // 1000)
    # three t in a row are written as two: ettusen, tjugoettusen
    return f"{thousands.removesuffix('t') if thousands.endswith('tt') else thousands}tusen{_rest(n % 1000, gender)}"


def about(share: Number, step: Number = 0.05) -> str:
    """0.812 -> "drygt 80 procent", 0.79 -> "knappt 80 procent", 0.8 -> "80 procent", in whole steps.

    Only for what lies under half a step from it: half-way, and what would be about nothing, is said with its decimal.
    """
    shown = rounded_as_read(_hundredfold(share), 1)
    width = _decimal(step) * 100
    nearest = ((shown / width + Decimal("0.5")).to_integral_value(ROUND_FLOOR)) * width
    if nearest <= 0 or abs(shown - nearest) * 2 >= width:
        return percent(share)
    round_number = f"{number(nearest, _needed_decimals(nearest))}{NO_BREAK}procent"
    if shown == nearest:
        return round_number
    return f"{'drygt' if shown > nearest else 'knappt'} {round_number}"


def rounded_as_read(value: Number, decimals: int) -> Decimal:
    """Halves away from zero, on the decimals a reader sees and not on the binary fraction behind them."""
    return _decimal(value).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def _decimal(value: Number) -> Decimal:
    if isinstance(value, Decimal | int):
        return Decimal(value)
    return Decimal(repr(round(float(value), 12)))  # 0.148 - 0.104 is 0.044 to a reader


def _hundredfold(share: Number) -> Decimal:
    return _decimal(share) * 100


def _rest(n: int, gender: Literal["en", "ett"]) -> str:
    return spelled(n, gender) if n else ""


def _needed_decimals(value: Decimal) -> int:
    return 0 if value == value.to_integral_value() else 1
