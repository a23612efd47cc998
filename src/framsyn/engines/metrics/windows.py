"""Windows of days, as planners say them: both ends belong to the window."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from framsyn.engines.metrics.figures import Window

ONE_DAY = timedelta(days=1)


def month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def month_ends(window: Window) -> tuple[date, ...]:
    """The last days of months in the window; a window without any is counted on its last day."""
    days = []
    day = month_end(window.first)
    while day <= window.last:
        days.append(day)
        day = month_end(day + ONE_DAY)
    return tuple(days) or (window.last,)


def previous_window(window: Window) -> Window:
    """The window of the same length right before: as many months if it is whole months, else as many days."""
    after = window.last + ONE_DAY
    last = window.first - ONE_DAY
    months = (after.year - window.first.year) * 12 + after.month - window.first.month
    if months > 0 and after.day == window.first.day and (first := _months_earlier(window.first, months)):
        return Window(first, last)
    return Window(window.first - (after - window.first), last)


def last_twelve_months(as_of: date) -> Window:
    """The twelve whole months up to the last month-end at or before the day the data were drawn."""
    last = as_of if as_of == month_end(as_of) else as_of.replace(day=1) - ONE_DAY
    return Window(_first_of_month(last, months_earlier=11), last)


def _first_of_month(day: date, *, months_earlier: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - months_earlier, 12)
    return date(year, month + 1, 1)


def _months_earlier(day: date, months: int) -> date | None:
    first = _first_of_month(day, months_earlier=months)
    return first.replace(day=day.day) if day.day <= month_end(first).day else None
