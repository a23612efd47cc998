"""Who stayed, came, moved, may retire, and is licensed."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from framsyn.domains.analysis.chance import number_of
from framsyn.domains.analysis.reading import day, listed, number, percent, window
from framsyn.domains.analysis.sentences.ranks import column, hides_any, ranked, standing_out, with_shares
from framsyn.domains.analysis.values import Frame, Line
from framsyn.domains.analysis.words import groups


def stability(frame: Frame) -> list[str]:
    opening, remaining, share = (number_of(frame.total, name) for name in ("opening", "remaining", "share"))
    if opening is None or remaining is None or share is None or frame.basis.first is None:
        return []
    said = {"n": number(opening), "left": number(remaining), "share": percent(share)}
    said |= {"first": day(frame.basis.first), "last": day(frame.basis.last)}
    text = _("Of the %(n)s who were employed on %(first)s, %(left)s were still here on %(last)s, %(share)s.")
    if opening == 1:
        text = _("One was employed on %(first)s; on %(last)s %(left)s was still here.")
    if remaining == 0:
        text = _("Of the %(n)s who were employed on %(first)s, none was still here on %(last)s.")
    return [text % said, *_lowest(frame)]


def _lowest(frame: Frame) -> list[str]:
    found = standing_out(frame, count=_gone, exposure=column("opening"))
    if found is None:
        return []
    if not found:
        return [_("The differences between the %(groups)s may be chance.") % {"groups": groups(frame.question.by)}]
    said = {"names": listed(with_shares(found, "share"))}
    if hides_any(frame, _gone):
        return [_("Of those shown the share is lowest in %(names)s.") % said]
    return [_("The share is lowest in %(names)s.") % said]


def _gone(line: Line) -> float | None:
    opening, remaining = number_of(line, "opening"), number_of(line, "remaining")
    return None if opening is None or remaining is None else opening - remaining


def hires(frame: Frame) -> list[str]:
    count, rate = number_of(frame.total, "hires"), number_of(frame.total, "rate")
    if count is None or frame.basis.first is None:
        return []
    said = {"window": window(frame.basis.first, frame.basis.last), "n": number(count), "rate": percent(rate or 0)}
    if count == 0:
        return [_("Nobody got permanent employment %(window)s.") % said]
    if rate is None:
        return [
            ngettext(
                "One got permanent employment %(window)s.", "%(n)s got permanent employment %(window)s.", round(count)
            )
            % said
        ]
    text = ngettext(
        "One got permanent employment %(window)s, %(rate)s of the permanent employees on average.",
        "In the period %(window)s, %(n)s got permanent employment, %(rate)s of the permanent employees on average.",
        round(count),
    )
    return [text % said]


def mobility(frame: Frame) -> list[str]:
    """By department the table holds moves from one department to another, else all moves between units."""
    moves, rate = number_of(frame.total, "moves_in"), number_of(frame.total, "rate")
    if moves is None or frame.basis.first is None:
        return []
    said = {"window": window(frame.basis.first, frame.basis.last), "n": number(moves), "rate": percent(rate or 0)}
    if frame.question.by == "department":
        if moves == 0:
            return [_("None of them went to another department.")]
        return [ngettext("One went to another department.", "%(n)s went to another department.", round(moves)) % said]
    if moves == 0:
        return [_("Nobody changed units within the administration %(window)s.") % said]
    text = ngettext(
        "One changed units within the administration %(window)s.",
        "In the period %(window)s permanent employees changed units within the administration %(n)s times.",
        round(moves),
    )
    share = _("That is %(rate)s of the permanent employees on average.") if rate is not None else ""
    return [text % said, share % said]


def retirements(frame: Frame) -> list[str]:
    persons, one, three, five, share = (
        number_of(frame.total, name) for name in ("persons", "expected_1", "expected_3", "expected_5", "share_3")
    )
    if persons is None or three is None:
        return []
    said = {"persons": number(persons), "n": number(three), "share": percent(share or 0)}
    text = _("Within three years, %(n)s of %(persons)s permanent employees are expected to retire, %(share)s.")
    if round(three) < 1:
        text = _("Within three years, fewer than one of %(persons)s permanent employees is expected to retire.")
    elif share is None:
        text = _("Within three years, %(n)s of %(persons)s permanent employees are expected to retire.")
    more = ""
    if one is not None and five is not None:
        more = _("Within one year it is %(one)s, and within five years %(five)s.") % {
            "one": number(one),
            "five": number(five),
        }
    method = _("It rests on the age at which people of each occupation retire, never on a fixed age.")
    return [text % said, more, *_most_retire(frame), method]


def _most_retire(frame: Frame) -> list[str]:
    """Expected values, so nothing is tested; only large groups are named."""
    lines = ranked(frame, count=column("expected_3"), exposure=column("persons"))[:2]
    names = listed(with_shares(lines, "share_3"))
    if len(lines) < 2 or not names:
        return []
    if any(line.merged for line in frame.lines) or hides_any(frame, column("expected_3")):
        return [_("Of those shown the share is greatest in %(names)s.") % {"names": names}]
    return [_("The share is greatest in %(names)s.") % {"names": names}]


def licensed(frame: Frame) -> list[str]:
    yes, no, unknown, share = (number_of(frame.total, name) for name in ("licensed", "unlicensed", "unknown", "share"))
    if yes is None or no is None or share is None:
        return []
    known = round(yes + no)
    said = {"known": number(known), "n": number(yes), "share": percent(share)}
    if yes == 0:
        text = _("Of the %(known)s whose licence is known, none is licensed.")
    else:
        text = ngettext(
            "Of the %(known)s whose licence is known, one is licensed, %(share)s.",
            "Of the %(known)s whose licence is known, %(n)s are licensed, %(share)s.",
            round(yes),
        )
    not_known = ngettext("For one it is not known.", "For %(n)s it is not known.", round(unknown or 0))
    return [text % said, not_known % {"n": number(unknown)} if unknown else ""]
