"""Who left, against the year before, and whether it is more than chance."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from framsyn.domains.analysis.chance import kind_of_change, number_of
from framsyn.domains.analysis.reading import listed, number, percent, points
from framsyn.domains.analysis.sentences.absent import not_comparable
from framsyn.domains.analysis.sentences.ranks import column, hides_any, standing_out, with_shares
from framsyn.domains.analysis.values import Frame, Mix
from framsyn.domains.analysis.words import LEAVING, groups
from framsyn.engines.wording.numbers import rounded_as_read

LOWER_OF = ("state", "replacement")
WITHOUT_RETIREMENT = "stockholm-district-without-retirement"
OWN_REQUEST = ("own-request", "own-request-with-retirement")


def turnover(frame: Frame) -> list[str]:
    first = level(frame)
    if not first:
        return []
    groups_told = [*one_by_one(frame), *highest(frame), not_comparable(frame)]
    return [first, before(frame), *change(frame), *mix(frame), *groups_told]


def level(frame: Frame) -> str:
    exits, base, rate = (number_of(frame.total, name) for name in ("exits", "base", "rate"))
    if exits is None or base is None or rate is None:
        return ""
    definition, n = frame.basis.definition, round(exits)
    said = {"n": number(n), "base": number(base), "rate": percent(rate), "place": LEAVING[frame.basis.boundary]}
    if definition in LOWER_OF:
        return _lower_of(n) % said
    if definition in OWN_REQUEST:
        return _own_request(n, retirement=definition != "own-request") % said
    if definition == WITHOUT_RETIREMENT:
        return _without_retirement(n) % said
    return _left(n) % said


def _left(n: int) -> str:
    if n == 0:
        return _("Of %(base)s permanent employees on average, nobody left %(place)s.")
    return ngettext(
        "Of %(base)s permanent employees on average, one left %(place)s, %(rate)s.",
        "Of %(base)s permanent employees on average, %(n)s left %(place)s, %(rate)s.",
        n,
    )


def _without_retirement(n: int) -> str:
    if n == 0:
        return _("Of %(base)s permanent employees on average, nobody left %(place)s but by retirement.")
    return ngettext(
        "Of %(base)s permanent employees on average, one left %(place)s for another reason than retirement, %(rate)s.",
        "Of %(base)s permanent employees on average, %(n)s left %(place)s for other reasons than retirement, %(rate)s.",
        n,
    )


def _own_request(n: int, *, retirement: bool) -> str:
    if n == 0:
        return _("Of %(base)s permanent employees on average, nobody left %(place)s at own request.")
    if retirement:
        return ngettext(
            "Of %(base)s permanent employees on average, one left %(place)s at own request or by retirement, %(rate)s.",
            "Of %(base)s permanent employees on average, %(n)s left %(place)s at own request or by retirement, "
            "%(rate)s.",
            n,
        )
    return ngettext(
        "Of %(base)s permanent employees on average, one left %(place)s at own request, %(rate)s.",
        "Of %(base)s permanent employees on average, %(n)s left %(place)s at own request, %(rate)s.",
        n,
    )


def _lower_of(n: int) -> str:
    """The lower of those who began and those who left, so that growing or shrinking does not count."""
    if n == 0:
        return _("Turnover was %(rate)s: nobody left and was replaced.")
    return ngettext(
        "Turnover was %(rate)s: one, the lower of those who began and those who left, of %(base)s on average.",
        "Turnover was %(rate)s: %(n)s, the lower of those who began and those who left, of %(base)s on average.",
        n,
    )


def before(frame: Frame) -> str:
    previous = number_of(frame.total, "previous_rate")
    if previous is not None:
        return _("The year before it was %(rate)s.") % {"rate": percent(previous)}
    if frame.not_comparable is not None:
        return ""
    state = frame.total.values.get("previous_rate")
    return _("The year before is missing.") if state is not None and state.state == "missing" else ""


def change(frame: Frame) -> list[str]:
    rate, previous = number_of(frame.total, "rate"), number_of(frame.total, "previous_rate")
    if rate is None or previous is None:
        return []
    size = {"points": points(rate - previous)}
    match kind_of_change(frame.total):
        case "sure" if rate < previous:
            return [_("The decrease, %(points)s, is larger than chance can reasonably explain.") % size]
        case "sure":
            return [_("The increase, %(points)s, is larger than chance can reasonably explain.") % size]
        case "unsure":
            return [
                _("The difference, %(points)s, may be chance.") % size,
                _("It cannot be said whether the level has changed."),
            ]
        case "equal":
            return [_("The value is unchanged.")]
        case "few":
            return [_("The exits are too few for a sure comparison.")]
    return []


def mix(frame: Frame) -> list[str]:
    """A change that is more than chance, in two parts."""
    parts = frame.mix
    if parts is None or kind_of_change(frame.total) != "sure":
        return []
    rates, made_up = (rounded_as_read(part * 100, 1) for part in (parts.rates, parts.mix))
    if not rates or not made_up:
        return [_one_part(parts, falls=parts.rates + parts.mix < 0)] if rates or made_up else []
    said = {"rates": points(parts.rates), "mix": number(abs(float(made_up)), 1), "groups": groups(parts.by)}
    match rates < 0, made_up < 0:
        case True, True:
            text = _(
                "Of the decrease, %(rates)s come from fewer leaving within the same %(groups)s "
                "and %(mix)s from the staff being made up otherwise."
            )
        case False, False:
            text = _(
                "Of the increase, %(rates)s come from more leaving within the same %(groups)s "
                "and %(mix)s from the staff being made up otherwise."
            )
        case True, False:
            text = _(
                "Within the same %(groups)s it fell by %(rates)s, but a changed make-up of the staff raised it "
                "by %(mix)s."
            )
        case _other:
            text = _(
                "Within the same %(groups)s it rose by %(rates)s, but a changed make-up of the staff lowered it "
                "by %(mix)s."
            )
    return [text % said]


def _one_part(parts: Mix, *, falls: bool) -> str:
    if not rounded_as_read(parts.rates * 100, 1):
        text = _("Within the same %(groups)s the level is unchanged; the staff is made up otherwise.")
    elif falls:
        text = _("The decrease is found within the same %(groups)s; the make-up of the staff has no part in it.")
    else:
        text = _("The increase is found within the same %(groups)s; the make-up of the staff has no part in it.")
    return text % {"groups": groups(parts.by)}


def one_by_one(frame: Frame) -> list[str]:
    """In which groups the change is more than chance; the test is corrected for their number."""
    kinds = [(line, kind_of_change(line)) for line in frame.lines if not line.merged]
    if not any(kind in ("sure", "unsure") for _line, kind in kinds):
        return []
    sure = [line.label for line, kind in kinds if kind == "sure"]
    said = {"names": listed(sure), "groups": groups(frame.question.by)}
    if not sure:
        return [_("Taken one by one, the change is more than chance in none of the %(groups)s.") % said]
    return [_("Taken one by one, the change is more than chance in %(names)s.") % said]


def highest(frame: Frame) -> list[str]:
    found = standing_out(frame, count=column("exits"), exposure=column("base"))
    if found is None:
        return []
    if not found:
        return [_("The differences between the %(groups)s may be chance.") % {"groups": groups(frame.question.by)}]
    said = {"names": listed(with_shares(found, "rate"))}
    if hides_any(frame, column("exits")):
        return [_("Of those shown it is highest in %(names)s.") % said]
    return [_("It is highest in %(names)s.") % said]
