"""Section 4: hires, moves, retirements, licences, managers, sick leave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import plan_frames
from framsyn.domains.planning.values import EarlierPlan
from framsyn.domains.publishing.outline import licensed, managers, mobility, retirements, sick_leave
from plan_frames import HIDDEN, MISSING, frame, line
from plan_samples import figures, sources
from spec.said.registry import says

STATES = {"hidden": HIDDEN, "missing": MISSING}


def value(given: Any) -> Any:
    return STATES.get(given, given) if isinstance(given, str) else given


def shown(figure: str, *, by: str = "department", window: bool = True, **values: Any) -> Any:
    return frame(figure, {name: value(given) for name, given in values.items()}, by=by, window=window)


@says("mobility.hired")
def _hired(hires: Any) -> Any:
    return mobility.hired(sources(), shown("hires", hires=hires))


@says("mobility.hire_rate")
def _hire_rate(hires: Any, rate: Any) -> Any:
    return mobility.hire_rate(sources(), shown("hires", hires=hires, rate=rate))


@says("mobility.hires_meaning")
def _hires_meaning() -> Any:
    return mobility.hires_meaning()


@says("mobility.moved")
def _moved(moves: Any, by: str = "unit") -> Any:
    return mobility.moved(sources(), shown("mobility", by=by, moves_in=moves))


@says("mobility.move_rate")
def _move_rate(moves: Any, rate: Any) -> Any:
    return mobility.move_rate(sources(), shown("mobility", moves_in=moves, rate=rate))


def flows(**rows: Sequence[Any]) -> Any:
    """From each department, how many to each."""
    codes = list(rows)
    lines = [line(code, f"Avd {code}", **dict(zip(codes, map(value, row), strict=True))) for code, row in rows.items()]
    return frame("flows", dict.fromkeys(codes, 9), *lines)


@says("mobility.largest_flows")
def _largest_flows(**rows: Sequence[Any]) -> Any:
    return mobility.largest_flows(flows(**rows))


@says("mobility.where_the_flows_are")
def _where_the_flows_are(departments: int) -> Any:
    codes = [f"A{number}" for number in range(departments)]
    rows = {code: [0 if other == code else 10 + place for place, other in enumerate(codes)] for code in codes}
    return mobility.where_the_flows_are(flows(**rows))


@says("retirements.expected")
def _expected(one: Any, three: Any, five: Any) -> Any:
    given = shown("retirements", window=False, expected_1=one, expected_3=three, expected_5=five)
    return retirements.expected(sources(), given)


@says("retirements.share_ahead")
def _share_ahead(share: Any, three: Any) -> Any:
    return retirements.share_ahead(sources(), shown("retirements", window=False, share_3=share, expected_3=three))


@says("retirements.of_groups")
def _of_groups() -> Any:
    return retirements.of_groups()


@says("retirements.highest_share")
def _highest_share(some_hidden: bool = False, occupations: int = 9) -> Any:
    found = plan_frames.retirements()
    kept = [own for own in found.lines if some_hidden or own.values["share_3"].state == ""]
    return retirements.highest_share(replace(found, lines=tuple(kept[:occupations])))


@says("licensed.share_of")
def _share_of(label: str = "Förskollärare", share: Any = 0.78, then: Any = None, on: date | None = None) -> Any:
    """`then`, `on`: in the plan before."""
    found = frame("licensed", {"share": 0.7}, line("3", label, share=value(share)), by="occupation", window=False)
    plan = None
    if on is not None:
        old = frame("licensed", {"share": 0.7}, line("3", label, share=value(then)), by="occupation", window=False)
        old = replace(old, basis=replace(old.basis, last=on))
        plan = EarlierPlan(2024, 2026, figures=figures(frames={"licensed": old}))
    return licensed.share_of(sources(figures(frames={"licensed": found}), earlier=plan), found, found.lines[0])


@says("licensed.share_of_all")
def _share_of_all(share: Any) -> Any:
    return licensed.share_of_all(sources(), shown("licensed", by="occupation", window=False, share=share))


@says("licensed.not_registered")
def _not_registered(unknown: Any, licensed_people: int = 100) -> Any:
    given = shown("licensed", by="occupation", window=False, unknown=unknown, licensed=licensed_people)
    return licensed.not_registered(sources(), given)


@says("managers.span")
def _span(managers_count: Any, over: Any, median: Any = "hidden") -> Any:
    given = shown("managers", window=False, managers=managers_count, over_30=over, median=median)
    return managers.span(sources(), given)


@says("sick_leave.rates")
def _rates(statutory: Any, own: Any) -> Any:
    return sick_leave.rates(sources(), shown("sick-leave", statutory=statutory, own=own))


@says("sick_leave.two_denominators")
def _two_denominators(statutory: Any, own: Any) -> Any:
    return sick_leave.two_denominators(shown("sick-leave", statutory=statutory, own=own))
