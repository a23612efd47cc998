"""One column of text -> values of its kind. Each distinct text is parsed once; what cannot be read is a fault code."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from framsyn.engines.history.dates import DateForm
from framsyn.engines.history.person import BLANKS
from framsyn.engines.history.words import FLAGS, choice_values, normal

YEAR = re.compile(r"^(\d{4})(?:[.,]0+)?$")
NUMBER = re.compile(r"^[+-]?(\d+([.,]\d*)?|[.,]\d+)(e[+-]?\d+)?$", re.IGNORECASE)
FIRST_YEAR = 1900
LARGEST_AMOUNT = 1e12


class FaultError(Exception):
    """The text cannot be read; `code` is the message."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


Parser = Callable[[str], object]


def code_text(text: str) -> str | None:
    """A code: outer blanks do not count."""
    return text.strip(BLANKS) or None


def plain_text(text: str) -> str | None:
    """Text as it stands."""
    return text or None


def choice(column: str) -> Parser:
    accepted = choice_values(column)
    code = "unknown_end_reason" if column == "end_reason" else "unknown_choice"

    def parse(text: str) -> str:
        value = accepted.get(normal(text))
        if value is None:
            raise FaultError(code)
        return value

    return parse


def flag(text: str) -> bool:
    value = FLAGS.get(normal(text))
    if value is None:
        raise FaultError("bad_flag")
    return value


def year(latest: int, form: DateForm) -> Parser:
    def parse(text: str) -> int:
        match = YEAR.match(text.strip(BLANKS))
        day = None if match else form.parse(text)
        found = int(match[1]) if match else (day.year if day else 0)
        if not FIRST_YEAR <= found <= latest:
            raise FaultError("bad_year")
        return found

    return parse


def day(form: DateForm) -> Callable[[str], date]:
    def parse(text: str) -> date:
        found = form.parse(text)
        if found is None:
            raise FaultError("bad_date")
        return found

    return parse


def number_value(text: str) -> float | None:
    value = text.strip(BLANKS).replace("\u00a0", "").replace(" ", "").replace("\u2212", "-")
    value = value.removesuffix("%").strip()
    return float(value.replace(",", ".")) if NUMBER.match(value) else None


def amount(text: str) -> float:
    """A sum of hours, days or people: never below nothing, nor beyond reason."""
    found = number_value(text)
    if found is None or not 0 <= found <= LARGEST_AMOUNT:
        raise FaultError("bad_amount")
    return found


def share(percent: bool) -> Parser:
    def parse(text: str) -> float:
        found = number_value(text)
        if found is None:
            raise FaultError("extent_text")
        if percent or text.strip(BLANKS).endswith("%"):
            found /= 100
        if not 0 <= found <= 1:
            raise FaultError("extent_range")
        return round(found, 6)

    return parse


def seems_percent(numbers: list[float], counts: list[int]) -> bool:
    """Most are above 1 and none is a fraction: nobody works 75 times full time."""
    above = sum(count for value, count in zip(numbers, counts, strict=True) if value > 1)
    fraction = any(0 < value < 1 for value in numbers)
    return above * 2 >= sum(counts) and above > 0 and not fraction
