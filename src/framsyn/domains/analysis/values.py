"""Figures as the rest of Framsyn sees them: masked, and with all that is needed to follow them back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
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

    Any offered figure has a key: FIGURE[:PART]...[.COLUMN][@GROUP], where the parts are the definition, boundary,
    grouping and window where they are not the usual: `turnover:malmo:city`, `licensed.share@2343` (figure_keys.py).
    """

    key: str
    kind: Literal["persons", "fte", "share", "points", "count", "number"]
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
    previous_hidden: bool = False  # the window before is hidden, not missing


@dataclass(frozen=True)
class StabilityLine:
    code: str
    label: str
    opening: int | None
    remaining: int | None
    share: float | None
    hidden: bool = False


@dataclass(frozen=True)
class Question:
    """What an analysis page asks. Only what the lattice offers has an answer (lattice package).

    figure  staff | turnover | stability | hires | mobility | flows | retirements | licensed | managers | sick-leave
    """

    figure: str
    by: str = ""  # "" | unit | department | occupation | occupation_group | form | gender | age
    definition: str = ""  # of turnover, and which denominator of sick leave
    boundary: str = ""  # level whose border an exit crosses, of turnover
    last: date | None = None  # the window's last day, which names the window; None: the newest
    part: str = ""  # code of the unit or department whose part alone is asked; "" the whole


@dataclass(frozen=True)
class Value:
    number: float | None  # None when hidden, missing or without meaning here
    state: Literal["", "hidden", "missing", "not_applicable"] = ""


@dataclass(frozen=True)
class Line:
    """A row of a frame, masked. `values` has every column of the frame."""

    code: str  # "" for the total and for small groups shown together
    label: str
    values: Mapping[str, Value]
    merged: int = 0  # number of small groups shown together in this line ("Övriga yrken")
    uncounted: bool = False  # how many stand in the merged line is not told


@dataclass(frozen=True)
class Mix:
    """A change of turnover in two parts, in percentage points / 100; they add up to the change."""

    rates: float  # fewer or more leave from the same groups
    mix: float  # the staff is made up otherwise
    by: str  # the grouping it was reckoned over


@dataclass(frozen=True)
class Frame:
    """A masked table: the only thing that pages, charts, sentences, exports and documents are made of."""

    question: Question
    basis: Basis
    columns: tuple[str, ...]  # names; kinds in frame_columns.COLUMNS
    total: Line
    lines: tuple[Line, ...]  # by size or own order; those with hidden values last by name
    threshold: int
    mix: Mix | None = None  # turnover only, where both windows are known
    not_comparable: date | None = None  # the day of a reorganisation or change of codes without a mapping
    previous_first: date | None = None
    previous_last: date | None = None


@dataclass(frozen=True)
class Judgement:
    """What the administration believes lies behind a figure; it follows the figure into the plan."""

    text: str
    not_known: bool  # "vi vet inte" is an answer
    last: date  # of the window it was written about
    written_on: date
    written_by: str  # the role, never the person
    version: int


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
    figures: Mapping[str, Figure]
    frames: Mapping[str, Frame] = field(default_factory=dict)
    """Further tables by name, each left out where the data cannot carry it: occupations_turnover, reasons (turnover by
    department with its reasons), hires, mobility, flows, retirements, licensed, managers, sick-leave."""
    judgements: Mapping[str, Judgement] = field(default_factory=dict)  # by figure: turnover, turnover@CODE of a part, …
    basis: dict[str, Basis] = field(default_factory=dict)
    """Per table: headcount, turnover, turnover_without_retirement, stability."""
