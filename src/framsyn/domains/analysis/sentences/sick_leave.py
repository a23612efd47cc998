"""Two rates with different denominators, which can move in opposite directions."""

from __future__ import annotations

from django.utils.translation import gettext as _

from framsyn.domains.analysis.chance import number_of
from framsyn.domains.analysis.reading import percent, points
from framsyn.domains.analysis.values import Frame
from framsyn.engines.wording.numbers import rounded_as_read


def sick_leave(frame: Frame, earlier: Frame | None = None) -> list[str]:
    statutory, own = number_of(frame.total, "statutory"), number_of(frame.total, "own")
    return [_rates(statutory, own), _directions(frame, earlier)]


def _rates(statutory: float | None, own: float | None) -> str:
    if statutory is not None and own is not None:
        return _("Sick leave was %(statutory)s by the statutory rate and %(own)s by the city's own.") % {
            "statutory": percent(statutory),
            "own": percent(own),
        }
    if statutory is not None:
        return _("Sick leave was %(rate)s by the statutory rate.") % {"rate": percent(statutory)}
    if own is not None:
        return _("Sick leave was %(rate)s by the city's own rate.") % {"rate": percent(own)}
    return ""


def _directions(frame: Frame, earlier: Frame | None) -> str:
    if earlier is None:
        return ""
    changes = [_change(frame, earlier, name) for name in ("statutory", "own")]
    if None in changes or not all(changes):
        return ""
    statutory, own = (change or 0 for change in changes)
    said = {"statutory": points(statutory), "own": points(own)}
    if statutory > 0 > own:
        return (
            _(
                "They moved in opposite directions since the period before: the statutory rate rose by %(statutory)s "
                "and the city's own fell by %(own)s, since they have different denominators."
            )
            % said
        )
    if own > 0 > statutory:
        return (
            _(
                "They moved in opposite directions since the period before: the statutory rate fell by %(statutory)s "
                "and the city's own rose by %(own)s, since they have different denominators."
            )
            % said
        )
    if statutory > 0:
        return _("Since the period before they rose by %(statutory)s and %(own)s.") % said
    return _("Since the period before they fell by %(statutory)s and %(own)s.") % said


def _change(frame: Frame, earlier: Frame, name: str) -> float | None:
    """As it is read: a change that rounds to nothing is none."""
    now, then = number_of(frame.total, name), number_of(earlier.total, name)
    return None if now is None or then is None else float(rounded_as_read((now - then) * 100, 1)) / 100
