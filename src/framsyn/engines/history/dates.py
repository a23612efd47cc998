"""Dates as files write them. The order of day and month is decided by evidence from all of a file's date columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from framsyn.engines.history.person import BLANKS

TIME = r"(?:[ T]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$"
YEAR_FIRST = re.compile(r"^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})" + TIME)
COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})(?:\.0)?$")
COMPACT_SHORT = re.compile(r"^(\d{2})(\d{2})(\d{2})$")
THREE_PARTS = re.compile(r"^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})" + TIME)
SERIAL = re.compile(r"^\d{5}(?:\.\d+)?$")
EXCEL_EPOCH = date(1899, 12, 30)
EXCEL_SERIALS = range(10_000, 80_000)  # 1927-2119
YEARS = range(1880, 2200)
ORDERS = {"dmy": (2, 1, 0), "mdy": (2, 0, 1), "ymd": (0, 1, 2)}  # where year, month and day stand


class TwoWaysError(ValueError):
    """The dates can be read with the day or the month first, with different results."""


@dataclass(frozen=True)
class DateForm:
    """How a file writes dates. `latest` is the last year a two-digit year may mean."""

    formats: tuple[str, ...] = ()  # given by the mapping
    order: str = ""  # of THREE_PARTS, once known
    latest: int = 2100
    serials: bool = False  # whole numbers are Excel's days

    def parse(self, text: str) -> date | None:
        value = text.strip(BLANKS)
        if self.formats:
            for form in self.formats:
                found = _by_format(value, form, self.latest)
                if found:
                    return found
        return self._parse_year_first(value) or (None if self.formats else self._parse_other(value))

    def _parse_year_first(self, value: str) -> date | None:
        match = YEAR_FIRST.match(value)
        if match:
            return _date(int(match[1]), int(match[3]), int(match[4]))
        if self.serials and SERIAL.match(value) and int(float(value)) in EXCEL_SERIALS:
            return EXCEL_EPOCH + timedelta(days=int(float(value)))
        return None

    def _parse_other(self, value: str) -> date | None:
        match = COMPACT.match(value)
        if match:
            return _date(int(match[1]), int(match[2]), int(match[3]))
        match = COMPACT_SHORT.match(value)
        if match:
            return _date(self._century(int(match[1])), int(match[2]), int(match[3]))
        match = THREE_PARTS.match(value)
        return self._parse_parts(match, self.order or "dmy") if match else None

    def _parse_parts(self, match: re.Match[str], order: str) -> date | None:
        parts = (match[1], match[3], match[4])
        year, month, day = (parts[place] for place in ORDERS[order])
        if order == "ymd" and len(match[4]) == 4:
            return None
        full_year = int(year) if len(year) == 4 else self._century(int(year))
        return _date(full_year, int(month), int(day))

    def _century(self, year: int) -> int:
        return 2000 + year if 2000 + year <= self.latest else 1900 + year


def _date(year: int, month: int, day: int) -> date | None:
    if year not in YEARS:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _by_format(value: str, form: str, latest: int) -> date | None:
    try:
        found = datetime.strptime(value, form).date()  # noqa: DTZ007 - days have no time zone
    except ValueError:
        return None
    if "%y" in form:
        year = 2000 + found.year % 100
        return _date(year if year <= latest else year - 100, found.month, found.day)
    return _date(found.year, found.month, found.day)


def detect_order(texts: Iterable[str], latest: int) -> str:
    """The order of the parts of 1/2/2024 that fits most of the texts; "" if none is written so.

    Raises TwoWaysError when two orders fit equally well and disagree.
    """
    form = DateForm(latest=latest)
    matches = [match for match in (THREE_PARTS.match(text.strip(BLANKS)) for text in texts) if match]
    if not matches:
        return ""
    if all(match[2] == "." and len(match[4]) == 4 for match in matches):
        return "dmy"  # nobody writes 12.31.2024
    read = {order: [form._parse_parts(match, order) for match in matches] for order in ORDERS}
    fits = {order: sum(found is not None for found in dates) for order, dates in read.items()}
    best = max(fits.values())
    orders = [order for order in ORDERS if fits[order] == best]
    if "ymd" in orders and len(orders) > 1 and not any(int(match[1]) > 31 for match in matches):
        orders.remove("ymd")  # two-digit years come last unless something says otherwise
    if any(read[order] != read[orders[0]] for order in orders):
        raise TwoWaysError
    return orders[0]


def formats_seen(texts: Iterable[str], form: DateForm) -> tuple[str, ...]:
    """The forms that the texts are written in, commonest first, to be shown."""
    seen: Counter[str] = Counter()
    for text in texts:
        value = text.strip(BLANKS)
        if not value or form.parse(value) is None:
            continue
        seen[_format_of(value, form)] += 1
    return tuple(name for name, _ in seen.most_common())


def _format_of(value: str, form: DateForm) -> str:
    for given in form.formats:
        if _by_format(value, given, form.latest):
            return given
    match = YEAR_FIRST.match(value)
    if match:
        return f"%Y{match[2]}%m{match[2]}%d"
    if form.serials and SERIAL.match(value):
        return "Excel"
    if COMPACT.match(value):
        return "%Y%m%d"
    if COMPACT_SHORT.match(value):
        return "%y%m%d"
    match = THREE_PARTS.match(value)
    assert match is not None
    year = "%Y" if len(match[4]) == 4 else "%y"
    names = {"dmy": ("%d", "%m", year), "mdy": ("%m", "%d", year), "ymd": ("%y", "%m", "%d")}
    return match[2].join(names[form.order or "dmy"])


def merged(seen: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for names in seen for name in names))
