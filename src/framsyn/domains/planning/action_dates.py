"""Dates of an action that cannot be. The form says it at the field, the service refuses it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _


def date_faults(fields: Mapping[str, Any], last_year: int) -> Iterator[tuple[str, str]]:
    """Field, and fault with its remedy. An action may have begun before the plan; it ends within its period."""
    start, end = fields.get("start"), fields.get("end")
    measured, reached = fields.get("baseline_on"), fields.get("target_on")
    if start and end and end < start:
        # sv: slutdatumet ligger före startdatumet. Rätta ett av dem.
        yield "end", _("the end date is before the start date. Correct one of them.")
    if end and _is_after(end, last_year):
        # sv: slutdatumet ligger efter planperioden. Ändra datumet eller dela upp åtgärden.
        yield "end", _("the end date is after the plan's period. Change the date or divide the action.")
    elif start and _is_after(start, last_year):
        # sv: startdatumet ligger efter planperioden. Ändra datumet eller ta åtgärden i en senare plan.
        yield "start", _("the start date is after the plan's period. Change it or put the action in a later plan.")
    if measured and reached and reached < measured:
        # sv: målvärdet ska nås före den dag då värdet mättes. Rätta en av dagarna.
        yield "target_on", _("the target is to be reached before the day of the measurement. Correct one of them.")


def _is_after(day: date, last_year: int) -> bool:
    return day.year > last_year
