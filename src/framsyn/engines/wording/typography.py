"""Where a line must not break, and the dash between years: in what is generated and in what a planner types."""

from __future__ import annotations

import re

from framsyn.engines.wording.dates import MONTHS
from framsyn.engines.wording.numbers import NO_BREAK

_LABEL = r"(?:avsnitt|avsnitten|bilaga|punkt|nr|nummer|tabell|vecka|§)"
_YEAR = re.compile(r"(?:19|20)\d\d")
_THOUSANDS = re.compile(r"(?<![\w,.-])\d{1,3}(?: \d{3})+(?!\d)")
_AFTER_LABEL = re.compile(rf"(?<!\w)({_LABEL}) (?=\d)", re.IGNORECASE)
_MONTH_AND_YEAR = re.compile(rf"\b({'|'.join(MONTHS)}) (?=\d{{4}}\b)")
_LABELLED = rf"(?<!\w){_LABEL}{NO_BREAK}\d+"
_NUMBER = rf"(?<![\w/.-])\d+(?:{NO_BREAK}\d{{3}})*(?:,\d+)?"
_BEFORE_A_WORD = re.compile(rf"(?P<labelled>{_LABELLED})|(?P<number>{_NUMBER}) (?=[^\W\d_]|%)", re.IGNORECASE)
_YEARS = re.compile(r"(?<![\w-])((?:19|20)\d\d)-((?:19|20)\d\d)(?![\w-])")


def held_together(text: str) -> str:
    """A no-break space in thousands, after a number, before %, inside dates and after "§": what belongs together.

    A year and a section's number stand loose from the word that follows.
    """
    text = _THOUSANDS.sub(lambda found: found[0].replace(" ", NO_BREAK), text)
    text = _MONTH_AND_YEAR.sub(rf"\1{NO_BREAK}", text)
    text = _AFTER_LABEL.sub(rf"\1{NO_BREAK}", text)
    return _BEFORE_A_WORD.sub(_bound, text)


def with_dashes(text: str) -> str:
    """2027-2029 -> 2027–2029. Dates and reference numbers keep their hyphens."""
    return _YEARS.sub("\\1–\\2", text)


def _bound(found: re.Match[str]) -> str:
    number = found["number"]
    return found[0] if number is None or _YEAR.fullmatch(number) else f"{number}{NO_BREAK}"
