"""Section 4: structure, turnover, and the same of one department."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import plan_frames
from framsyn.domains.analysis.values import HeadcountLine, Judgement, Mix, StabilityLine, TurnoverLine
from framsyn.domains.planning.values import DepartmentItem
from framsyn.domains.publishing.outline import (
    breaks,
    department_situation,
    frames,
    judgements,
    makeup,
    ranking,
    reasons,
    structure,
    turnover,
)
from framsyn.domains.publishing.outline.sources import Sources
from plan_frames import LAST, frame, line
from plan_samples import DEPARTMENTS, OCCUPATIONS, exits, figures, heads, sources, stays
from spec.said.making import Units, participation
from spec.said.registry import says

DEPARTMENT = DepartmentItem("BU", "Barn och unga")
Count = Sequence[float]  # [exits, base]


def counted(
    now: Count | None = None, before: Count | None = None, p: float | None = 0.2, code: str = ""
) -> TurnoverLine:
    """Without `now` hidden."""
    pairs = [(int(pair[0]), float(pair[1])) if pair else None for pair in (now, before)]
    return exits(code, "Barn och unga" if code else "", *pairs, p)


def of_turnover(**given: Any) -> Sources:
    return sources(figures(turnover=counted(**given)))


@says("structure.size")
def _size(persons: int | None = None, fte: float | None = None) -> Any:
    total = HeadcountLine("", "", persons, fte, None if persons is None else 1.0, hidden=persons is None)
    return structure.size(sources(figures(total=total, large=())))


@says("structure.large_occupations")
def _large(large: int, others: int, together: int | None = None) -> Any:
    """`together`: people in the occupations that are told of together; without it hidden."""
    line = HeadcountLine("", "Övriga yrken", together, None, None, merged=others)
    rest = (line,) if others else ()
    return structure.large_occupations(
        sources(figures(large=OCCUPATIONS[:large], occupations=rest, other_occupations=others))
    )


@says("structure.other_groups")
def _other_groups(count: int, smaller: bool = True) -> Any:
    return structure.other_groups(count, smaller=smaller)


@says("structure.small_groups")
def _small_groups(threshold: int) -> Any:
    return structure.small_groups(figures(threshold=threshold))


def people(counts: dict[str, int], total: int) -> tuple[HeadcountLine, ...]:
    """Negative: hidden."""
    return tuple(heads(code, code, None if count < 0 else count, of=total) for code, count in counts.items())


@says("makeup.forms")
def _forms(**counts: int) -> Any:
    return makeup.forms(sources(figures(forms=people(counts, sum(counts.values())))))


@says("makeup.ages")
def _ages(young: int = 0, old: int = 0, middle: int = 50) -> Any:
    counts = {"-29": young, "30-39": middle, "60-": old}
    return makeup.ages(sources(figures(ages=people(counts, sum(counts.values())))))


@says("turnover.level")
def _level(**given: Any) -> Any:
    return turnover.level(of_turnover(**given))


@says("turnover.before")
def _before(broken: bool = False, **given: Any) -> Any:
    known = {"reasons": replace(plan_frames.reasons(), not_comparable=date(2026, 1, 1))} if broken else {}
    return turnover.before(sources(figures(turnover=counted(**given), frames=known)))


@says("turnover.change")
def _change(mix: bool = False, **given: Any) -> Any:
    parted = {"occupations_turnover": plan_frames.occupations_turnover()} if mix else {}
    return turnover.change(sources(figures(turnover=counted(**given), frames=parted)))


@says("turnover.definition")
def _definition(with_retirement: bool) -> Any:
    return turnover.definition(with_retirement=with_retirement)


@says("turnover.counts")
def _counts(**given: Any) -> Any:
    return turnover.counts(of_turnover(**given))


@says("turnover.without_retirement")
def _without_retirement(now: Count | None = None, known: bool = True) -> Any:
    found = counted(now) if known else TurnoverLine("", "", *[None] * 7)  # type: ignore[arg-type]
    return turnover.without_retirement(sources(figures(turnover_without_retirement=found)))


@says("turnover.unknown_reasons")
def _unknown_reasons(unknown: int | None = None, exits: int = 220) -> Any:
    found = replace(counted([170, 2052]), unknown_reasons=unknown)
    whole = counted([exits, 2052])
    return turnover.unknown_reasons(sources(figures(turnover=whole, turnover_without_retirement=found)))


@says("turnover.stability")
def _stability(opening: int | None = None, remaining: int = 0) -> Any:
    found = (
        StabilityLine("", "", None, None, None, hidden=True) if opening is None else stays("", "", opening, remaining)
    )
    return turnover.stability(sources(figures(stability=found)))


@says("ranking.ranking")
def _ranking(rates: dict[str, int] | None = None, persons: int | None = None) -> Any:
    """`rates`: exits of a hundred, by department; negative: hidden. `persons`: employees of each department."""
    changes: dict[str, Any] = {}
    if rates is not None:
        rows = [exits(code, code, None if n < 0 else (n, 100.0), None) for code, n in rates.items()]
        changes = {"turnover_departments": tuple(rows), "departments": tuple(heads(c, c, 150) for c in rates)}
    if persons is not None:
        changes["departments"] = tuple(heads(d.code, d.label, persons) for d in DEPARTMENTS)
    return ranking.ranking(figures(**changes))


@says("ranking.two_comparisons")
def _two_comparisons() -> Any:
    return ranking.two_comparisons()


@says("breaks.mix_sentences")
def _mix(rates: float = 0.0, mix: float = 0.0, by: str = "") -> Any:
    return breaks.mix_sentences(Mix(rates, mix, by) if by else None)


@says("breaks.break_sentence")
def _break(by: str, on: date, names: Sequence[str] = ()) -> Any:
    return breaks.break_sentence(by, on, names)


@says("breaks.break_of")
def _break_of(on: date | None = None, broken: Sequence[str] = ()) -> Any:
    known = plan_frames.reasons()
    rows = tuple(
        replace(own, values={**own.values, "previous_rate": plan_frames.MISSING})
        if own.code in broken or not broken
        else own
        for own in known.lines
    )
    return breaks.break_of(replace(known, lines=rows, not_comparable=on))


@says("reasons.mix")
def _parts(frames: Sequence[str]) -> Any:
    known = {"reasons": plan_frames.reasons(), "occupations_turnover": plan_frames.occupations_turnover()}
    return reasons.mix(sources(figures(frames={name: known[name] for name in frames})))


@says("reasons.breaks")
def _breaks(on: Sequence[date]) -> Any:
    known = [plan_frames.reasons(), plan_frames.occupations_turnover()]
    names = ("reasons", "occupations_turnover")
    found = {n: replace(k, lines=(), not_comparable=d) for n, k, d in zip(names, known, on, strict=False)}
    return reasons.breaks(sources(figures(frames=found)))


@says("reasons.reasons_sentence")
def _reasons(
    exits: int | None = None, own: int | None = None, retirement: int | None = None, other: int | None = None
) -> Any:
    """What is left out is hidden."""
    total = {"exits": exits, "own_request": own, "retirement": retirement, "other": other}
    return reasons.reasons_sentence(sources(), frame("turnover", total))


@says("frames.not_known")
def _not_known(last: date, first: date | None = None) -> Any:
    return frames.not_known(first, last)


@says("judgements.written")
def _written(on: date, role: str = "", last: date = LAST) -> Any:
    return judgements.written(Judgement("x", False, last, on, role, 1), sources())


@says("department_situation.taking_part")
def _department_part(units: Units) -> Any:
    return department_situation.taking_part(DEPARTMENT, sources(participation=participation(units)))


@says("department_situation.contributions")
def _contributions(units: int, sent: int) -> Any:
    [found] = participation([["Barn och unga", units, sent]]).departments
    return department_situation.contributions(found)


@says("department_situation.the_others")
def _the_others(units: Units) -> Any:
    [found] = participation(units).departments
    return department_situation.the_others(found, tuple(a for a in found.answers if a.state != "sent"))


@says("department_situation.basis_of_absent")
def _department_basis(units: Units, before: bool = False, figures: bool = True) -> Any:
    given = participation(units)
    [found] = given.departments
    plan = replace(sources().contents.earlier, contributing=frozenset({1})) if before else None  # type: ignore[type-var]
    told = sources(participation=given, earlier=plan)
    return department_situation.basis_of_absent(found, told if figures else Sources(told.contents))


@says("department_situation.size")
def _department_size(persons: int | None = None, fte: float | None = None) -> Any:
    found = heads("BU", "Barn och unga", persons)
    return department_situation.size(DEPARTMENT, sources(figures(departments=(replace(found, fte=fte),))))


@says("department_situation.turnover")
def _department_turnover(**given: Any) -> Any:
    lines = (counted(**given, code="BU"),)
    return department_situation.turnover(DEPARTMENT, sources(figures(turnover_departments=lines)))


@says("department_situation.change")
def _department_change(**given: Any) -> Any:
    lines = (counted(**given, code="BU"),)
    return department_situation.change(DEPARTMENT, sources(figures(turnover_departments=lines)))


@says("department_situation.stability")
def _department_stability(opening: int | None = None, remaining: int = 0) -> Any:
    lines = () if opening is None else (stays("BU", "Barn och unga", opening, remaining),)
    return department_situation.stability(DEPARTMENT, sources(figures(stability_departments=lines)))


def of_department(figure: str, name: str, **values: Any) -> Sources:
    shown = frame(figure, dict.fromkeys(values, 1000), line("BU", "Barn och unga", **values))
    return sources(figures(frames={name: shown}))


@says("department_situation.hires")
def _department_hires(hires: int | None = None) -> Any:
    return department_situation.hires(DEPARTMENT, of_department("hires", "hires", hires=hires))


@says("department_situation.managers")
def _department_managers(managers: int | None = None, over: int | None = None) -> Any:
    given = of_department("managers", "managers", managers=managers, over_30=over)
    return department_situation.managers(DEPARTMENT, given)


@says("department_situation.sick_leave")
def _department_sick_leave(rate: float | None = None) -> Any:
    return department_situation.sick_leave(DEPARTMENT, of_department("sick-leave", "sick-leave", statutory=rate))
