"""The figures that a planner's text may cite, by key (values.Figure)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from framsyn.domains.analysis.values import Basis, Figure, HeadcountLine, StabilityLine, TurnoverLine


def citable_figures(
    *,
    basis: Mapping[str, Basis],
    total: HeadcountLine,
    large: tuple[HeadcountLine, ...],
    departments: tuple[HeadcountLine, ...],
    turnover: tuple[TurnoverLine, ...],
    without_retirement: TurnoverLine,
    stability: tuple[StabilityLine, ...],
) -> dict[str, Figure]:
    figures = [
        *_headcount(total, basis["headcount"]),
        *_large(total, large, basis["headcount"]),
        *(
            _figure(f"headcount@{line.code}", "persons", line.persons, line, basis["departments"])
            for line in departments
        ),
        *_turnover(turnover[0], basis["turnover"]),
        *(_figure(f"turnover@{line.code}", "share", line.rate, line, basis["turnover"]) for line in turnover[1:]),
        _figure(
            "turnover-without-retirement",
            "share",
            without_retirement.rate,
            without_retirement,
            basis["turnover_without_retirement"],
        ),
        _figure("stability", "share", stability[0].share, stability[0], basis["stability"]),
        *(_figure(f"stability@{line.code}", "share", line.share, line, basis["stability"]) for line in stability[1:]),
    ]
    return {figure.key: figure for figure in figures}


def _headcount(total: HeadcountLine, basis: Basis) -> Iterator[Figure]:
    yield _figure("headcount", "persons", total.persons, total, basis)
    hidden = total.fte is None and total.persons is not None
    yield _figure("fte", "fte", total.fte, total, replace(basis, definition="fte"), hidden=hidden)


def _large(total: HeadcountLine, large: tuple[HeadcountLine, ...], basis: Basis) -> Iterator[Figure]:
    share = sum(line.share or 0 for line in large) if large else None
    yield _figure("large-share", "share", share, total, basis)
    yield _figure("large-count", "count", len(large) if large else None, total, basis)


def _turnover(line: TurnoverLine, basis: Basis) -> Iterator[Figure]:
    change = None if line.rate is None or line.previous_rate is None else line.rate - line.previous_rate
    yield _figure("turnover", "share", line.rate, line, basis)
    hidden = line.previous_hidden
    yield _figure("turnover.previous", "share", line.previous_rate, line, basis, hidden=hidden)
    yield _figure("turnover.change", "points", change, line, basis, hidden=hidden)
    yield _figure("turnover.exits", "persons", line.exits, line, basis)
    yield _figure("turnover.base", "persons", line.base, line, basis)


def _figure(
    key: str,
    kind: str,
    value: float | None,
    line: HeadcountLine | TurnoverLine | StabilityLine,
    basis: Basis,
    *,
    hidden: bool = False,
) -> Figure:
    hides = line.hidden or hidden
    state = "hidden" if hides else "missing" if value is None else ""
    return Figure(key, kind, None if hides else value, state, line.label, basis)  # type: ignore[arg-type]
