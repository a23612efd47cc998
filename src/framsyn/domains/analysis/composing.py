"""Key figures put together from frames. Nothing here can see what was hidden."""

from __future__ import annotations

from collections.abc import Mapping

from framsyn.domains.analysis.citable import citable_figures
from framsyn.domains.analysis.lattice.offer import Offer
from framsyn.domains.analysis.questions import FURTHER_QUESTIONS, KEY_QUESTIONS, window_before
from framsyn.domains.analysis.values import Frame, HeadcountLine, KeyFigures, Line, StabilityLine, TurnoverLine
from framsyn.engines.metrics.structure import structure


def compose(frames: Mapping[str, Frame], unknown_reasons: int | None, offered: Offer) -> KeyFigures:
    window = offered.figures["turnover"].windows[0]
    before = window_before(window)
    headcount, departments = frames["headcount"], frames["departments"]
    total = headcount_line(headcount.total)
    occupations = [headcount_line(line) for line in headcount.lines]
    small = sum(line.merged for line in occupations)
    shown = [line for line in occupations if not line.merged]
    large = large_occupations(shown, total, small)
    turnover, *turnover_departments = map(turnover_line, lines(frames["turnover"]))
    without = turnover_line(frames["turnover_without_retirement"].total, unknown_reasons)
    stability, *stability_departments = map(stability_line, lines(frames["stability"]))
    basis = {name: frames[name].basis for name in KEY_QUESTIONS}
    return KeyFigures(
        at=offered.day,
        first=window.first,
        last=window.last,
        previous_first=before.first,
        previous_last=before.last,
        threshold=headcount.threshold,
        total=total,
        occupations=tuple(occupations),
        departments=tuple(map(headcount_line, departments.lines)),
        forms=tuple(map(headcount_line, frames["forms"].lines)),
        ages=tuple(map(headcount_line, frames["ages"].lines)),
        large=large,
        other_occupations=len(shown) + small - len(large),
        turnover=turnover,
        turnover_departments=tuple(turnover_departments),
        turnover_without_retirement=without,
        stability=stability,
        stability_departments=tuple(stability_departments),
        figures=citable_figures(
            basis=basis,
            total=total,
            large=large,
            departments=tuple(map(headcount_line, departments.lines)),
            turnover=(turnover, *turnover_departments),
            without_retirement=without,
            stability=(stability, *stability_departments),
        ),
        frames={name: frames[name] for name in FURTHER_QUESTIONS if name in frames and is_told(frames[name])},
        basis=basis,
    )


def is_told(frame: Frame) -> bool:
    """Whether the data can carry it: a table where all is missing says nothing."""
    values = [value for line in lines(frame) for value in line.values.values()]
    return any(value.state in ("", "hidden") for value in values)


def lines(frame: Frame) -> tuple[Line, ...]:
    return (frame.total, *frame.lines)


def large_occupations(shown: list[HeadcountLine], total: HeadcountLine, small: int) -> tuple[HeadcountLine, ...]:
    """The fewest that make up most of the staff; when that takes too many, the six largest."""
    if total.persons is None:
        return ()
    persons = {line.code: line.persons or 0 for line in shown}
    by_code = {line.code: line for line in shown}
    found = structure(persons, whole=total.persons, groups=len(shown) + small)
    return tuple(by_code[code] for code in found.large)


def headcount_line(line: Line) -> HeadcountLine:
    persons = line.values["persons"]
    return HeadcountLine(
        code=line.code,
        label=line.label,
        persons=_whole(line, "persons"),
        fte=line.values["fte"].number,
        share=line.values["share"].number,
        hidden=persons.state == "hidden",
        merged=line.merged,
    )


def turnover_line(line: Line, unknown_reasons: int | None = None) -> TurnoverLine:
    now, before = ("exits", "base"), ("previous_exits", "previous_base")
    hides, hid = (any(line.values[name].state == "hidden" for name in names) for names in (now, before))
    return TurnoverLine(
        code=line.code,
        label=line.label,
        exits=None if hides else _whole(line, "exits"),
        base=None if hides else line.values["base"].number,
        rate=line.values["rate"].number,
        previous_exits=None if hid else _whole(line, "previous_exits"),
        previous_base=None if hid else line.values["previous_base"].number,
        previous_rate=line.values["previous_rate"].number,
        p_value=line.values["p_value"].number,
        hidden=hides,
        unknown_reasons=unknown_reasons,
        previous_hidden=hid,
    )


def stability_line(line: Line) -> StabilityLine:
    hides = any(value.state == "hidden" for value in line.values.values())
    opening, remaining = (None if hides else _whole(line, name) for name in ("opening", "remaining"))
    return StabilityLine(line.code, line.label, opening, remaining, line.values["share"].number, hidden=hides)


def _whole(line: Line, name: str) -> int | None:
    number = line.values[name].number
    return None if number is None else round(number)
