"""What the pages, plans and exports can ask. Fixed before the first publication: a finer table later protects badly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from django.utils.translation import gettext as _

from framsyn.domains.analysis.values import Question
from framsyn.engines.metrics.checks import begins_too_early
from framsyn.engines.metrics.figures import Window
from framsyn.engines.metrics.windows import last_twelve_months, previous_window
from framsyn.refusal import Refused

LATTICE_VERSION = "2"
MOST_WINDOWS = 4
Scheme = Literal["rolling", "calendar"]

CHAIN = ("unit", "department", "administration", "city")
WIDE_BOUNDARIES = ("administration", "city")
EVERY_REASON = ("stockholm-district", "malmo")
BY_REASON = ("stockholm-district-without-retirement", "own-request", "own-request-with-retirement")
LOWER_OF = {"state": "administration", "replacement": "city"}  # min(hired, left): each over its own boundary only
SICK_LEAVE = ("statutory", "own")
GROUPS = ("", "department", "occupation", "occupation_group", "age", "gender")
REASON_GROUPS = ("", "department", "occupation", "age", "gender")
NARROW_GROUPS = ("", "department")


class NotOffered(Refused):
    """The lattice has no such table."""


@dataclass(frozen=True)
class Choice:
    """One definition of a figure over one boundary, and what it can be divided by."""

    definition: str
    boundary: str
    groupings: tuple[str, ...]


@dataclass(frozen=True)
class FigureOffer:
    choices: tuple[Choice, ...]  # the usual one first
    windows: tuple[Window, ...]  # the newest first; empty for a figure of one day
    part_groupings: Mapping[str, tuple[str, ...]]  # level of the part -> what it can be divided by

    @property
    def definitions(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(choice.definition for choice in self.choices))

    def boundaries(self, definition: str) -> tuple[str, ...]:
        """The definition's own first."""
        return tuple(choice.boundary for choice in self.choices if choice.definition == definition)

    def groupings(self, definition: str = "", boundary: str = "") -> tuple[str, ...]:
        for choice in self.choices:
            if choice.definition == (definition or choice.definition) and choice.boundary == (
                boundary or choice.boundary
            ):
                return choice.groupings
        return ()


@dataclass(frozen=True)
class Offer:
    """`day`: of headcount and structure. `parts`: code of a unit or department -> its level."""

    day: date
    windows: tuple[Window, ...]
    figures: Mapping[str, FigureOffer]
    parts: Mapping[str, str]

    def question(self, asked: Question) -> Question:
        """The same with everything said that was left out. Refused when it is not offered."""
        found = self.figures.get(asked.figure)
        if found is None:
            raise NotOffered(_not_offered())
        definition = asked.definition or found.choices[0].definition
        boundary = asked.boundary or next(iter(found.boundaries(definition)), "")
        last = asked.last or self.day
        days = {self.day, *(window.last for window in found.windows)}
        whole = found.groupings(definition, boundary) if boundary in found.boundaries(definition) else ()
        groupings = found.part_groupings.get(self.parts.get(asked.part, ""), ()) if asked.part else whole
        if last not in days or asked.by not in groupings or (asked.part and not whole):
            raise NotOffered(_not_offered())
        return replace(asked, definition=definition, boundary=boundary, last=last)


def offer(as_of: date, known_from: date | None, *, scheme: Scheme, parts: Mapping[str, str]) -> Offer:
    newest = newest_window(as_of, scheme)
    windows = windows_offered(newest, known_from)
    shown = windows or (newest,)  # of days before the data begin there are frames too, where all is missing
    return Offer(newest.last, windows, _figures(shown), parts)


def only(offered: Offer, figures: Iterable[str]) -> Offer:
    """Without the figures that the data hold nothing of."""
    told = set(figures)
    return replace(offered, figures={name: found for name, found in offered.figures.items() if name in told})


def newest_window(as_of: date, scheme: Scheme) -> Window:
    last = last_twelve_months(as_of)
    if scheme == "rolling" or last.last.month == 12:
        return last
    return Window(date(as_of.year - 1, 1, 1), date(as_of.year - 1, 12, 31))


def windows_offered(newest: Window, known_from: date | None) -> tuple[Window, ...]:
    """Twelve-month windows back from the newest. None overlaps another: who has both could subtract."""
    found: list[Window] = []
    window = newest
    while len(found) < MOST_WINDOWS and known_from is not None and not begins_too_early(window, known_from):
        found.append(window)
        window = previous_window(window)
    return tuple(found) if known_from is not None else (newest, previous_window(newest))


def questions(offered: Offer) -> Iterator[Question]:
    """Every frame that is stored. A part of a figure with one grouping only is its lines of that part (parts.py)."""
    for figure, found in offered.figures.items():
        lasts = [window.last for window in found.windows] or [offered.day]
        for choice in found.choices:
            for last in lasts:
                for by in choice.groupings:
                    yield Question(figure, by, choice.definition, choice.boundary, last)
    for part, level in offered.parts.items():
        for by in offered.figures["staff"].part_groupings[level]:
            if by not in ("", "unit"):
                yield Question("staff", by, last=offered.day, part=part)


def _figures(windows: tuple[Window, ...]) -> dict[str, FigureOffer]:
    departments = {"department": ("",)}
    staff = {
        "department": ("", "unit", "occupation", "occupation_group", "gender", "age"),
        "unit": ("", "occupation"),
    }
    managed = ("", "department")
    return {
        "staff": FigureOffer((Choice("", "", ("", "unit", *GROUPS[1:], "form")),), (), staff),
        "turnover": FigureOffer(tuple(_turnover()), windows, departments),
        "stability": FigureOffer((Choice("", "administration", GROUPS),), windows, departments),
        "hires": FigureOffer((Choice("", "administration", GROUPS[:4]),), windows, departments),
        "mobility": FigureOffer((Choice("", "administration", ("", "department")),), windows, departments),
        "flows": FigureOffer((Choice("", "administration", ("department",)),), windows, {}),
        "retirements": FigureOffer((Choice("", "", ("", "occupation")),), (), {}),
        "licensed": FigureOffer((Choice("", "", ("", "occupation")),), (), {}),
        "managers": FigureOffer((Choice("", "", managed),), (), departments),
        "sick-leave": FigureOffer(tuple(Choice(of, "", managed) for of in SICK_LEAVE), windows, departments),
    }


def _turnover() -> Iterator[Choice]:
    """The usual definition first, each over its own boundary first."""
    from framsyn.engines.metrics.figures import DEFINITIONS

    for name in (*EVERY_REASON, *BY_REASON, *LOWER_OF):
        own = LOWER_OF.get(name) or DEFINITIONS[name].boundary
        if name in LOWER_OF:
            yield Choice(name, own, ("",))
            continue
        others = [boundary for boundary in CHAIN[::-1] if boundary != own]
        for boundary in (own, *others):
            if boundary in WIDE_BOUNDARIES:
                yield Choice(name, boundary, GROUPS if name in EVERY_REASON else REASON_GROUPS)
            elif name in EVERY_REASON:
                yield Choice(name, boundary, NARROW_GROUPS)


def _not_offered() -> str:
    # sv: Tabellen: den erbjuds inte på den här nivån. Välj en annan indelning, period eller del.
    return _("The table: it is not offered at this level. Choose another grouping, window or part.")
