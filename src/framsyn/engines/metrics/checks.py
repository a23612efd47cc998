"""What stops a figure: a grouping or boundary that does not exist, or days that the data cannot know."""

from __future__ import annotations

from datetime import date

from framsyn.engines.history.contract import LEVELS
from framsyn.engines.metrics.figures import Window
from framsyn.engines.metrics.grouping import GROUPINGS
from framsyn.refusal import Refused


class NotKnown(Refused):
    """The data begin too late to tell who left or stayed."""


def check_grouping(by: str | None, *, boundary: str = "unit", language: str) -> None:
    if by is not None and by not in GROUPINGS:
        raise Refused(_unknown(language, "Indelningen", "The grouping", by, GROUPINGS))
    if boundary not in LEVELS:
        raise Refused(_unknown(language, "Gränsen", "The boundary", boundary, LEVELS))


def check_window(window: Window, as_of: date | None, language: str, known_from: date | None = None) -> None:
    if window.first > window.last:
        raise Refused(
            "Perioden: första dagen ligger efter den sista. Rätta en av dem."
            if language == "sv"
            else "The period: the first day is after the last. Correct one of them."
        )
    if as_of is not None and window.last > as_of:
        raise Refused(
            f"Perioden: den slutar {window.last}, men uppgifterna är från {as_of}. Välj en period som slutar senast då."
            if language == "sv"
            else f"The period: it ends on {window.last}, but the data are from {as_of}. Choose one that ends by then."
        )

    if begins_too_early(window, known_from):
        raise NotKnown(
            f"Perioden: den börjar {window.first}, men vilka som har slutat är känt först från {known_from}. "
            "Välj en period som börjar tidigast då."
            if language == "sv"
            else f"The period: it begins on {window.first}, but who left is known only from {known_from}. "
            "Choose one that begins then or later."
        )


def begins_too_early(window: Window, known_from: date | None) -> bool:
    return known_from is not None and window.first < known_from


def check_day_is_known(day: date, as_of: date | None, language: str) -> None:
    if as_of is not None and day > as_of:
        raise Refused(
            f"Dagen: {day} är senare än uppgifterna, som är från {as_of}. Välj en dag senast då."
            if language == "sv"
            else f"The day: {day} is later than the data, which are from {as_of}. Choose a day by then."
        )


def _unknown(language: str, place_sv: str, place_en: str, given: str, choices: tuple[str, ...]) -> str:
    if language == "sv":
        return f"{place_sv}: ”{given}” finns inte. Välj bland {', '.join(choices)}."
    return f"{place_en}: “{given}” does not exist. Choose one of {', '.join(choices)}."
