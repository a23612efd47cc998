"""What stands beside a figure: what is counted, over what, across which border, in which days, from which data."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from framsyn.domains.analysis.reading import day, month
from framsyn.domains.analysis.values import Frame
from framsyn.domains.analysis.words import BOUNDARIES, DEFINITIONS

EXITS = gettext_lazy("Permanent employees who left, each once a day")
MEAN = gettext_lazy("Mean of permanent employees at the month-ends")
LOWER = gettext_lazy("The lower of those who began and those who left, permanent and fixed-term")
INCLUDED, NOT_INCLUDED = gettext_lazy("Included"), gettext_lazy("Not included")


@dataclass(frozen=True)
class Terms:
    numerator: object
    base: object
    retirement: object = ""


TERMS = {
    "stockholm-district": Terms(EXITS, MEAN, INCLUDED),
    "stockholm-district-without-retirement": Terms(EXITS, MEAN, NOT_INCLUDED),
    "malmo": Terms(EXITS, MEAN, INCLUDED),
    "own-request": Terms(gettext_lazy("Permanent employees who left at own request"), MEAN, NOT_INCLUDED),
    "own-request-with-retirement": Terms(
        gettext_lazy("Permanent employees who left at own request or by retirement"), MEAN, INCLUDED
    ),
    "state": Terms(LOWER, gettext_lazy("Mean of the first and the last day"), INCLUDED),
    "replacement": Terms(LOWER, gettext_lazy("Mean of the month-ends"), INCLUDED),
    "staff": Terms(gettext_lazy("People employed that day, each counted once"), ""),
    "stability": Terms(
        gettext_lazy("Those employed on the first day who are still employed on the last"),
        gettext_lazy("Those employed on the first day"),
    ),
    "hires": Terms(
        gettext_lazy("Permanent employees who began without having been employed just before"),
        MEAN,
    ),
    "mobility": Terms(
        gettext_lazy("Permanent employees' changes of unit within the administration"),
        MEAN,
    ),
    "retirements": Terms(
        gettext_lazy("Expected number, from the ages at which people of each occupation retire"),
        gettext_lazy("Permanent employees that day"),
        gettext_lazy("Never at a fixed age"),
    ),
    "licensed": Terms(
        gettext_lazy("Employees registered as licensed"),
        gettext_lazy("Employees whose licence is known, yes or no"),
    ),
    "managers": Terms(gettext_lazy("Employees who are not managers, in the manager's unit"), gettext_lazy("Managers")),
    "sick-leave": Terms(
        gettext_lazy("Sick leave, given as sums; no person is read in"),
        gettext_lazy("Statutory: scheduled hours. The city's own: days of employment"),
    ),
}


def terms_of(frame: Frame) -> Terms:
    return TERMS.get(frame.basis.definition) or TERMS.get(frame.question.figure) or Terms("", "")


def facts(frame: Frame) -> list[tuple[str, str]]:
    terms = terms_of(frame)
    crossed = frame.basis.boundary if frame.question.figure in ("turnover", "stability", "hires", "mobility") else ""
    rows = [
        (_("Definition"), str(DEFINITIONS.get(frame.basis.definition, ""))),
        (_("Numerator"), str(terms.numerator)),
        (_("Base"), str(terms.base)),
        (_("Boundary"), capfirst(str(BOUNDARIES[crossed])) if crossed in BOUNDARIES else ""),
        (_("Retirement"), str(terms.retirement)),
        (_("Counted in"), _("People and full-time equivalents") if "fte" in frame.columns else _("People")),
        (_("Window"), period(frame)),
        (_("Data drawn"), day(frame.basis.as_of).removeprefix("den ")),
    ]
    return [(term, text) for term, text in rows if text]


def period(frame: Frame) -> str:
    """November 2025 – oktober 2026, or the day."""
    if frame.basis.first is None:
        return day(frame.basis.last).removeprefix("den ")
    return capfirst(f"{month(frame.basis.first)} – {month(frame.basis.last)}")


def source(frame: Frame, system: str) -> str:
    """Under every chart and sheet."""
    said = {"system": system or _("the personnel system"), "day": day(frame.basis.as_of).removeprefix("den ")}
    return _("Source: %(system)s, drawn on %(day)s.") % said
