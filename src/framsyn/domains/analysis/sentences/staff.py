"""How many work here, and where most of them are."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from framsyn.domains.analysis.chance import number_of
from framsyn.domains.analysis.reading import about, counted, day, listed, number, percent_sign
from framsyn.domains.analysis.values import Frame, Line

MOST_OF_THE_STAFF = 0.8
MOST_NAMED, NAMED_WHEN_NO_FEW_DO = 8, 6
LONG_TAILED = ("occupation", "occupation_group")


def staff(frame: Frame) -> list[str]:
    first = size(frame)
    return [first, *(structure(frame) if frame.question.by in LONG_TAILED else largest(frame))] if first else []


def size(frame: Frame) -> str:
    persons, fte = number_of(frame.total, "persons"), number_of(frame.total, "fte")
    if persons is None:
        return ""
    said = {"day": day(frame.basis.last), "n": number(persons), "fte": number(fte or 0)}
    if persons == 0:
        return _("On %(day)s nobody was employed.") % said
    if fte is None:
        return ngettext("On %(day)s one was employed.", "On %(day)s %(n)s were employed.", round(persons)) % said
    return (
        ngettext(
            "On %(day)s one was employed, %(fte)s full-time equivalents.",
            "On %(day)s %(n)s were employed, %(fte)s full-time equivalents.",
            round(persons),
        )
        % said
    )


def by_size(frame: Frame) -> list[Line]:
    known = [line for line in frame.lines if not line.merged and number_of(line, "share") is not None]
    return sorted(known, key=lambda line: (-(number_of(line, "persons") or 0), line.label))


def surely_largest(frame: Frame) -> list[Line]:
    """Those that no group behind a hidden number, or among those shown together, can exceed; the largest first."""
    together = [line for line in frame.lines if line.merged]
    if any(number_of(line, "persons") is None for line in frame.lines):
        return []
    most = max((number_of(line, "persons") or 0 for line in together), default=0)
    return [line for line in by_size(frame) if (number_of(line, "persons") or 0) >= most]


def large(frame: Frame) -> list[Line]:
    """The fewest that make up most of the staff; when that takes too many, the six largest."""
    reached, found = 0.0, surely_largest(frame)
    for place, line in enumerate(found[:MOST_NAMED], start=1):
        reached += number_of(line, "share") or 0
        if reached > MOST_OF_THE_STAFF:
            return found[:place]
    return found[:NAMED_WHEN_NO_FEW_DO]


def structure(frame: Frame) -> list[str]:
    """The few large occupations and the long tail."""
    found = large(frame)
    if len(found) < 2:
        return largest(frame)
    shares = [number_of(line, "share") or 0 for line in found]
    others = sum(line.merged or 1 for line in frame.lines) - len(found)
    said = {"n": counted(len(found)), "names": _named(found), "share": about(sum(shares))}
    rest = ngettext("The rest are in one smaller group.", "The rest are in %(n)s smaller groups.", others)
    return [
        _("The %(n)s largest are %(names)s.") % said,
        _("Together they are %(share)s of the employees.") % said,
        rest % {"n": counted(others)} if others and not any(line.uncounted for line in frame.lines) else "",
    ]


def largest(frame: Frame) -> list[str]:
    sure, shown = surely_largest(frame)[:2], by_size(frame)[:2]
    if len(by_size(frame)) < 2:
        return []
    if len(sure) == 2:
        return [_("The largest are %(names)s.") % {"names": _named(sure)}]
    return [_("Of those shown the largest are %(names)s.") % {"names": _named(shown)}]


def _named(lines: list[Line]) -> str:
    return listed([f"{line.label} ({percent_sign(number_of(line, 'share') or 0, 0)})" for line in lines])
