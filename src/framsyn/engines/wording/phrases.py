"""Lists, singular and plural, and the opening of a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from framsyn.engines.wording.numbers import NO_BREAK, counted, spelled

NAMED_OF_MANY = 3
OPENING_YEAR = re.compile(r"(?:19|20)\d\d(?=[\s–])")
OPENING_NUMBER = re.compile(rf"(\d{{1,3}}(?:{NO_BREAK}\d{{3}})?)(?:,(\d+))?([\s{NO_BREAK}])(?=([^\W\d_]|%))")


def enumerate_phrases(phrases: Sequence[str], limit: int = 5) -> str:
    """A · A och B · A, B och C. Above the limit: A, B, C och ytterligare fyra, so give the largest first."""
    named = [phrase for phrase in phrases if phrase]
    if len(named) > limit:
        named = [*named[:NAMED_OF_MANY], f"ytterligare {counted(len(named) - NAMED_OF_MANY)}"]
    if len(named) < 2:
        return "".join(named)
    return f"{', '.join(named[:-1])} och {named[-1]}"


def plural(n: int, one: str, many: str) -> str:
    """The noun, verb or participle that goes with n: 1 är genomförd, 3 är genomförda, 0 rader."""
    return one if n == 1 else many


def all_of(n: int) -> str:
    """Båda of two, Alla of more."""
    return "Båda" if n == 2 else "Alla"


def sentence(text: str, gender: Literal["en", "ett"] = "en") -> str:
    """Opens with a capital and never with a number: "90 enheter" -> "Nittio enheter", "2026" -> "År 2026".

    `gender` is that of the noun after an opening 1. A name that itself begins with a digit stays as it is.
    """
    text = text.lstrip()
    if OPENING_YEAR.match(text):
        return f"År {text}"
    opening = OPENING_NUMBER.match(text)
    if opening is not None:
        rest = text[opening.end() :]
        text = _spelled_opening(opening, gender) + (f"procent{rest[1:]}" if rest.startswith("%") else rest)
    return text[:1].upper() + text[1:]


def _spelled_opening(opening: re.Match[str], gender: Literal["en", "ett"]) -> str:
    whole, decimals, space, after = opening.groups()
    n = int(whole.replace(NO_BREAK, ""))
    words = spelled(n, gender if decimals is None and after != "%" else "ett")
    if decimals is not None:
        words = f"{words} komma {' '.join(spelled(int(digit)) for digit in decimals)}"
    return words + space
