"""Figures as the rest of Framsyn sees them: masked, and with all that is needed to follow them back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

State = Literal["", "hidden", "missing"]


@dataclass(frozen=True)
class Basis:
    """Where a figure comes from. Every figure carries one."""

    run: int  # primary key of the analysis run
    snapshot: int
    checksum: str
    as_of: date
    definition: str  # id: headcount | fte | stockholm-district | stability …
    boundary: str  # level, "" where none is crossed
    first: date | None  # window, both days inclusive; None for a figure of one day
    last: date  # the day, or the window's last day


@dataclass(frozen=True)
class Figure:
    """One number that a text may cite as `[[key]]`.

    Keys: `headcount`, `fte`, `large-share`, `large-count`, `turnover`, `turnover.previous`, `turnover.change`,
    `turnover.exits`, `turnover.base`, `turnover-without-retirement`, `stability`; for a department `turnover@CODE`.
    """

    key: str
    kind: Literal["persons", "fte", "share", "points", "count"]
    value: float | None  # shares 0-1, points in percentage points / 100; None when hidden or missing
    state: State
    label: str  # of the group; "" for the whole administration
    basis: Basis


@dataclass(frozen=True)
class HeadcountLine:
    code: str
    label: str
    persons: int | None
    fte: float | None
    share: float | None
    hidden: bool = False
    merged: int = 0  # number of small groups shown together in this line ("Övriga yrken")


@dataclass(frozen=True)
class TurnoverLine:
    code: str
    label: str
    exits: int | None
    base: float | None
    rate: float | None
    previous_exits: int | None
    previous_base: float | None
    previous_rate: float | None
    p_value: float | None
    hidden: bool = False
    unknown_reasons: int | None = None  # of all exits, where that can be told; only without retirements, of the whole


@dataclass(frozen=True)
class StabilityLine:
    code: str
    label: str
    opening: int | None
    remaining: int | None
    share: float | None
    hidden: bool = False


@dataclass(frozen=True)
class KeyFigures:
    """All that the plan, the home page and the key figures' annex show of one snapshot."""

    at: date  # day of headcount and structure: the window's last day
    first: date  # the twelve months, both days inclusive
    last: date
    previous_first: date
    previous_last: date
    threshold: int
    total: HeadcountLine
    occupations: tuple[HeadcountLine, ...]  # the large first; small ones merged into one line
    departments: tuple[HeadcountLine, ...]
    forms: tuple[HeadcountLine, ...]
    ages: tuple[HeadcountLine, ...]
    large: tuple[HeadcountLine, ...]  # the few occupations that make up most of the staff
    other_occupations: int  # how many occupations there are besides those
    turnover: TurnoverLine
    turnover_departments: tuple[TurnoverLine, ...]
    turnover_without_retirement: TurnoverLine
    stability: StabilityLine
    stability_departments: tuple[StabilityLine, ...]
    figures: dict[str, Figure]
    basis: dict[str, Basis]  # per table: headcount, turnover, turnover_without_retirement, stability
