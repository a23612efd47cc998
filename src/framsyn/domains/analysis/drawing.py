"""The charts of a frame: what they find, what they show, the sentence read instead, and the specifications."""

from __future__ import annotations

import hashlib
import json
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from framsyn.domains.analysis.chance import number_of
from framsyn.domains.analysis.frame_columns import COLUMNS
from framsyn.domains.analysis.reading import counted, day, listed, number, percent_sign, short_month
from framsyn.domains.analysis.sentences.ranks import column, hides_any, standing_out
from framsyn.domains.analysis.sentences.staff import surely_largest
from framsyn.domains.analysis.tables import Sorting, caption, label_of, main_column, own_sorting, sorted_lines
from framsyn.domains.analysis.values import Frame, Line
from framsyn.domains.analysis.words import column_head, figure_title, groups
from framsyn.engines.charts.lines import TREND_WIDTH, Break, Point, trend_line
from framsyn.engines.charts.specs import bars, compared_bars, in_out_bars

MOST_BARS, MOST_IN_OVERVIEW = 15, 3
OTHER_COLUMN = {"mobility": "moves_in"}
MEASURES = {
    ("turnover", "rate"): gettext_lazy("Turnover, percent"),
    ("stability", "share"): gettext_lazy("Still here, percent"),
    ("hires", "rate"): gettext_lazy("Hires, percent of the mean number of employees"),
    ("mobility", "moves_in"): gettext_lazy("Moves in"),
    ("mobility", "rate"): gettext_lazy("Moves, percent of the mean number of employees"),
    ("retirements", "expected_3"): gettext_lazy("Expected retirements within three years"),
    ("licensed", "share"): gettext_lazy("Licensed, percent of those whose licence is known"),
    ("sick-leave", "own"): gettext_lazy("Sick leave by the city's own rate, percent"),
    ("sick-leave", "statutory"): gettext_lazy("Sick leave by the statutory rate, percent"),
}
BANDS = ("up_to_10", "from_11_to_20", "from_21_to_30", "over_30")


@dataclass(frozen=True)
class Picture:
    title: str  # what it finds
    subtitle: str  # measure, window, encoding
    alt: str
    wide: dict[str, Any]
    narrow: dict[str, Any]

    @property
    def key(self) -> str:
        return hashlib.sha256(json.dumps([self.wide, self.alt], sort_keys=True).encode()).hexdigest()[:16]


def chart_column(frame: Frame) -> str:
    return OTHER_COLUMN.get(frame.question.figure) or main_column(frame)


def beside_column(frame: Frame) -> str:
    """What the thin bar shows."""
    if frame.question.figure == "sick-leave":
        return "statutory" if chart_column(frame) == "own" else "own"
    return "previous_rate" if frame.question.figure == "turnover" else ""


def picture(frame: Frame, period: str) -> Picture | None:
    """None where there is nothing to hold against each other: the table says it all."""
    lines = _drawn_lines(frame)
    name = chart_column(frame)
    if not _worth_drawing([number_of(line, name) for line in lines]):
        return None
    wide, narrow = (_spec(frame, lines, name, narrow=narrow) for narrow in (False, True))
    return Picture(finding(frame), _subtitle(frame, name, period, len(lines)), _alt(frame, lines, name), wide, narrow)


def _worth_drawing(values: Sequence[float | None]) -> bool:
    known = [value for value in values if value is not None]
    return len(known) > 1 and any(known)


def _drawn_lines(frame: Frame) -> list[Line]:
    """The longest bar first; of many the first that are more than nothing."""
    name = chart_column(frame)
    own = own_sorting(frame)
    lines = sorted_lines(frame, Sorting(name, descending=True) if own.column else own)
    if len(lines) <= MOST_BARS:
        return lines
    return [line for line in lines if not line.merged and number_of(line, name)][:MOST_BARS]


def _spec(frame: Frame, lines: Sequence[Line], name: str, *, narrow: bool) -> dict[str, Any]:
    absent = _("hidden")
    asked: dict[str, Any] = {"absent": absent, "narrow": narrow, "format": _format(name)}
    labels = [label_of(frame, line) for line in lines]
    if frame.question.figure == "mobility":
        rows = [
            {"label": label, "in": number_of(line, "moves_in"), "out": number_of(line, "moves_out")}
            for label, line in zip(labels, lines, strict=True)
        ]
        return in_out_bars(rows, words=(_("in"), _("out")), **asked)
    other = beside_column(frame)
    if other and any(number_of(line, other) is not None for line in lines):
        rows = [
            {"label": label, "now": number_of(line, name), "before": number_of(line, other)}
            for label, line in zip(labels, lines, strict=True)
        ]
        whole = number_of(frame.total, name)
        reference = {"label": _("The part") if frame.question.part else _("The administration"), "value": whole}
        reference = reference if whole else {}
        return compared_bars(rows, reference=reference or None, **asked)
    rows = [{"label": label, "value": number_of(line, name)} for label, line in zip(labels, lines, strict=True)]
    return bars(rows, **asked)


def bands(frame: Frame, period: str) -> Picture | None:
    """How many managers have how many employees, of the whole."""
    if frame.question.figure != "managers":
        return None
    values = [(column_head("managers", band), number_of(frame.total, band)) for band in BANDS]
    if all(value is None for _label, value in values):
        return None
    rows = [{"label": label, "value": value} for label, value in values]
    spec = bars(rows, absent=_("hidden"), narrow=True) | {"width": TREND_WIDTH}
    told = [f"{label}: {number(value)}" for label, value in values if value is not None]
    alt = _("Managers by number of employees: %(list)s.") % {"list": listed(told)}
    return Picture(_("Managers by number of employees"), period, alt, spec, spec)


def finding(frame: Frame) -> str:
    """Named only when it is more than chance, else what is shown."""
    match frame.question.figure:
        case "turnover":
            found = standing_out(frame, count=column("exits"), exposure=column("base"))
            names = listed([line.label for line in found or ()])
            if found and not hides_any(frame, column("exits")):
                return _("Highest turnover in %(names)s") % {"names": names}
            if found == []:
                return _("The differences between the %(groups)s may be chance") % {"groups": groups(frame.question.by)}
        case "staff" if frame.question.by in ("department", "unit", "occupation", "occupation_group"):
            known = [line.label for line in surely_largest(frame)[:2]]
            if len(known) == 2:
                return _("%(names)s are the largest") % {"names": listed(known)}
        case "managers":
            return _("Employees per manager")
    return caption(frame)


def _subtitle(frame: Frame, name: str, period: str, shown: int) -> str:
    words = f"{_measure(frame, name)}; {period}"
    if frame.question.figure == "turnover" and any(
        number_of(line, "previous_rate") is not None for line in frame.lines
    ):
        words += _("; the thin grey bar is the year before")
    if frame.question.figure == "sick-leave":
        own = beside_column(frame) == "own"
        words += (
            _("; the thin grey bar is the city's own rate") if own else _("; the thin grey bar is the statutory rate")
        )
    if frame.question.figure == "mobility":
        words = _("Number of moves; %(period)s") % {"period": period}
    if shown < len(frame.lines) and not any(line.uncounted for line in frame.lines):
        words += _("; %(n)s of %(all)s are drawn, all stand in the table") % {
            "n": counted(shown),
            "all": number(sum(line.merged or 1 for line in frame.lines)),
        }
    return words


def _alt(frame: Frame, lines: Sequence[Line], name: str) -> str:
    known = [(value, line.label) for line in lines if not line.merged and (value := number_of(line, name)) is not None]
    if not known:
        return f"{caption(frame)}."
    (high, highest), (low, lowest) = max(known), min(known)
    said = {"measure": _measure(frame, name), "n": counted(len(known))}
    said |= {"highest": highest, "high": _shown(high, name), "lowest": lowest, "low": _shown(low, name)}
    text = _("%(measure)s: of %(n)s shown, highest in %(highest)s, %(high)s, and lowest in %(lowest)s, %(low)s.")
    return text % said


def overview_picture(frame: Frame, period: str) -> Picture | None:
    """The first few bars: enough to see what the page is about."""
    lines = [line for line in _drawn_lines(frame) if not line.merged]
    name = chart_column(frame)
    known = [line for line in lines if number_of(line, name) is not None][:MOST_IN_OVERVIEW]
    if not _worth_drawing([number_of(line, name) for line in known]):
        return None
    rows = [{"label": line.label, "value": number_of(line, name)} for line in known]
    spec = bars(rows, narrow=True, absent=_("hidden"), format=_format(name))
    subtitle = f"{_measure(frame, name)}; {period}"
    return Picture(caption(frame), subtitle, _alt(frame, known, name), spec, spec)


def trend(frame: Frame, windows: Sequence[tuple[date, Frame]]) -> Picture | None:
    """The whole over the offered windows, oldest first, with a rule where values stop being comparable."""
    name = main_column(frame)
    points = [Point(short_month(last), number_of(found.total, name)) for last, found in windows]
    known = [(point.label, point.value) for point in points if point.value is not None]
    if len(known) < 2:
        return None
    whole = windows[-1][1]
    cut = _cut(whole, [last for last, _found in windows])
    spec = trend_line(points, format=_format(name), cut=cut)
    told = listed([f"{_shown(value, name)} {label}" for label, value in known])
    alt = _("%(measure)s: %(list)s.") % {"measure": _measure(frame, name), "list": told}
    sub = column_head(frame.question.figure, name)
    if COLUMNS.get(name) == "share":
        sub = _("Twelve months up to each month, percent")
    return Picture(_trend_title(whole, name, known), sub, alt, spec, spec)


def _trend_title(frame: Frame, name: str, known: Sequence[tuple[str, float]]) -> str:
    """The first and the last value, unless something lies between them that forbids the comparison."""
    if frame.not_comparable is not None:
        return _("%(figure)s over time") % {"figure": figure_title(frame.question.figure)}
    (first, before), (last, now) = known[0], known[-1]
    said = {"first": first, "last": last, "before": _shown(before, name), "now": _shown(now, name)}
    return _("%(before)s %(first)s, %(now)s %(last)s") % said


def _cut(frame: Frame, lasts: Sequence[date]) -> Break | None:
    on = frame.not_comparable
    if on is None:
        return None
    place = sum(last < on for last in lasts)
    words = _("Not comparable before %(day)s") % {"day": day(on).removeprefix("den ")}
    return Break(place - 0.5, words) if 0 < place < len(lasts) else None


def _measure(frame: Frame, name: str) -> str:
    return str(MEASURES.get((frame.question.figure, name), column_head(frame.question.figure, name)))


def _shown(value: float, name: str) -> str:
    return percent_sign(value) if COLUMNS.get(name) == "share" else number(value, 1 if name == "span" else 0)


def _format(name: str) -> str:
    return ".1%" if COLUMNS.get(name) == "share" else ",.1f" if name == "span" else ",.0f"


def with_title(found: Picture, source: str) -> dict[str, Any]:
    """For a picture that leaves the page: the title, what is shown and the source stand in it."""
    return found.wide | {"title": {"text": found.title, "subtitle": [*_wrapped(found.subtitle), *_wrapped(source)]}}


def _wrapped(text: str, width: int = 84) -> list[str]:
    return textwrap.wrap(text, width)
