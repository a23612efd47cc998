"""When there is no number to say."""

from __future__ import annotations

from django.utils.translation import gettext as _

from framsyn.domains.analysis.chance import number_of
from framsyn.domains.analysis.reading import day, window
from framsyn.domains.analysis.values import Frame
from framsyn.domains.analysis.words import figure_title


def absent(frame: Frame) -> str:
    figure = figure_title(frame.question.figure)
    if any(value.state == "hidden" for value in frame.total.values.values()):
        return _("%(figure)s: hidden. The group is too small, or the value could be worked out from other figures.") % {
            "figure": figure
        }
    first, last = frame.basis.first, frame.basis.last
    return _("%(figure)s: the data do not say it %(when)s.") % {
        "figure": figure,
        "when": window(first, last) if first else day(last),
    }


def not_comparable(frame: Frame) -> str:
    """Of the whole, or of some of its groups while the whole can be compared."""
    if frame.not_comparable is None:
        return ""
    said = {"day": day(frame.not_comparable)}
    occupations = frame.question.by in ("occupation", "occupation_group")
    if number_of(frame.total, "previous_rate") is None:
        if occupations:
            return _("Values from before the change of occupation codes on %(day)s cannot be compared.") % said
        return _("Values from before the reorganisation on %(day)s cannot be compared.") % said
    if occupations:
        return _("Where occupation codes changed on %(day)s, earlier values cannot be compared.") % said
    return _("Where the reorganisation on %(day)s reached, earlier values cannot be compared.") % said
