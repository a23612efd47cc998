"""How many employees a manager has."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from framsyn.domains.analysis.chance import number_of
from framsyn.domains.analysis.reading import number
from framsyn.domains.analysis.values import Frame


def managers(frame: Frame) -> list[str]:
    count, over, median, span = (number_of(frame.total, name) for name in ("managers", "over_30", "median", "span"))
    if count is None:
        return []
    said = {"n": number(count), "over": number(over or 0)}
    if count == 0:
        return [_("Nobody is registered as a manager.")]
    if over is None:
        first = ngettext("There is one manager.", "There are %(n)s managers.", round(count))
    elif over == 0:
        first = ngettext(
            "The one manager has at most 30 employees.",
            "Of %(n)s managers, none has more than 30 employees.",
            round(count),
        )
    else:
        first = ngettext(
            "Of %(n)s managers, one has more than 30 employees.",
            "Of %(n)s managers, %(over)s have more than 30 employees.",
            round(over),
        )
    middle = _("The median is %(n)s employees.") % {"n": number(median)} if median is not None else ""
    mean = _("On average there are %(n)s employees for each manager.") % {"n": number(span, 1)} if span else ""
    return [first % said, middle, mean]
