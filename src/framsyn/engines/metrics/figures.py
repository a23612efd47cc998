"""Rows that the metrics give. Shares are 0-1, unrounded. Before disclosure control: not to be shown as they are."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Group:
    """A value of the grouping; `code` is "" for the whole. `label` is the unit's name or the occupation's own text."""

    code: str
    label: str


@dataclass(frozen=True)
class HeadcountRow:
    group: Group
    persons: int
    fte: float
    share: float  # of all persons
    engaged: int = 0  # persons with any engagement in the group, where FTE comes from; never fewer than `persons`


@dataclass(frozen=True)
class TurnoverRow:
    group: Group
    exits: int
    base: float  # persons
    rate: float | None  # exits / base; None when the base is 0
    previous_exits: int | None  # the window before is None where the data begin too late to know it
    previous_base: float | None
    previous_rate: float | None
    p_value: float | None  # two-sided, exact; corrected (Holm) when several groups are tested; None: nothing to test
    unknown_reasons: int = 0  # of the exits, those whose reason is not recorded
    previous_unknown_reasons: int = 0


@dataclass(frozen=True)
class StabilityRow:
    group: Group
    opening: int
    remaining: int
    share: float | None


@dataclass(frozen=True)
class TurnoverDefinition:
    """What counts as turnover (DOMAIN section 3)."""

    id: str
    forms: tuple[str, ...]
    boundary: str  # level whose border an exit crosses
    excluded_reasons: tuple[str, ...] = ()
    base: str = "mean_of_month_ends"  # mean_of_month_ends | opening | closing | mean_of_ends


STOCKHOLM_DISTRICT = TurnoverDefinition("stockholm-district", ("permanent",), "administration")
STOCKHOLM_DISTRICT_WITHOUT_RETIREMENT = TurnoverDefinition(
    "stockholm-district-without-retirement", ("permanent",), "administration", ("retirement",)
)
DEFINITIONS = {d.id: d for d in (STOCKHOLM_DISTRICT, STOCKHOLM_DISTRICT_WITHOUT_RETIREMENT)}


@dataclass(frozen=True)
class Window:
    """Both days inclusive, as a planner says it: 1 December to 30 November."""

    first: date
    last: date
