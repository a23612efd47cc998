"""Numbers, days and lists in running text, in the reader's language: 2 400 and 10,4 procent, 2,400 and 10.4 percent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

from django.utils.formats import date_format, number_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from framsyn.engines.wording import numbers as swedish
from framsyn.engines.wording.numbers import NO_BREAK, rounded_as_read
from framsyn.engines.wording.phrases import sentence as swedish_sentence

NAMED_OF_MANY, MOST_NAMED = 3, 5
SMALL = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def is_swedish() -> bool:
    return (get_language() or "sv").startswith("sv")


def language() -> Literal["sv", "en"]:
    return "sv" if is_swedish() else "en"


def number(value: float, decimals: int = 0) -> str:
    written = number_format(rounded_as_read(value, decimals), decimals, use_l10n=True, force_grouping=True)
    return str(written).replace("-", swedish.MINUS)


def percent(share: float, decimals: int = 1) -> str:
    """For sentences."""
    return (_("%(n)s percent") % {"n": number(share * 100, decimals)}).replace(" ", NO_BREAK)


def percent_sign(share: float, decimals: int = 1) -> str:
    """For brackets, tables and charts."""
    return number(share * 100, decimals) + (f"{NO_BREAK}%" if is_swedish() else "%")


def about(share: float) -> str:
    """Just over 80 percent. English says it with its decimal."""
    return swedish.about(share) if is_swedish() else percent(share)


def points(difference: float) -> str:
    """The size of a difference between shares; the sentence says its direction."""
    size = abs(rounded_as_read(difference * 100, 1))
    words = ngettext("percentage point", "percentage points", 1 if size == 1 else 2).replace(" ", NO_BREAK)
    return f"{number(float(size), 1)}{NO_BREAK}{words}"


def counted(n: int) -> str:
    """A lone count before its noun, up to twelve in words."""
    if is_swedish():
        return swedish.counted(n)
    return SMALL[n] if 0 < n < len(SMALL) else number(n)


def day(value: date) -> str:
    """den 3 november 2026, 3 November 2026."""
    written = date_format(value, "j F Y").replace(" ", NO_BREAK)
    return f"den {written}" if is_swedish() else written


def month(value: date) -> str:
    return date_format(value, "F Y").replace(" ", NO_BREAK)


def short_month(value: date) -> str:
    """okt 2026, for axes and controls."""
    return f"{date_format(value, 'F')[:3].lower() if is_swedish() else date_format(value, 'M')} {value.year}"


def window(first: date, last: date) -> str:
    """från november 2025 till och med oktober 2026."""
    return _("from %(first)s to %(last)s") % {"first": month(first), "last": month(last)}


def listed(names: Sequence[str]) -> str:
    """A, B and C; of more than five the first three and how many more."""
    kept = [name for name in names if name]
    if len(kept) > MOST_NAMED:
        more = len(kept) - NAMED_OF_MANY
        kept = [*kept[:NAMED_OF_MANY], _("%(n)s more") % {"n": counted(more)}]
    if len(kept) < 2:
        return "".join(kept)
    return _("%(some)s and %(last)s") % {"some": ", ".join(kept[:-1]), "last": kept[-1]}


def opened(text: str) -> str:
    """A sentence begins with a capital and, in Swedish, never with a digit."""
    return swedish_sentence(text) if is_swedish() else text[:1].upper() + text[1:]
