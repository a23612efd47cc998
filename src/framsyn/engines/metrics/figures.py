"""Rows that the metrics give. Shares are 0-1, unrounded. Before disclosure control: not to be shown as they are."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Base = Literal["mean_of_month_ends", "opening", "closing", "mean_of_ends"]
Numerator = Literal["exits", "lower_of_hires_and_exits"]


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
    posts: int = 0  # engagements in the group, where FTE comes from


@dataclass(frozen=True)
class TurnoverRow:
    """In persons or FTE, as asked. `exits` is the definition's numerator."""

    group: Group
    exits: float  # a whole number when persons are counted
    base: float
    rate: float | None  # exits / base; None when the base is 0
    previous_exits: float | None  # the window before is None where it is not known, or not comparable
    previous_base: float | None
    previous_rate: float | None
    p_value: float | None  # two-sided, exact; corrected (Holm) when several groups are tested; None: nothing to test
    unknown_reasons: float = 0  # of the exits, those whose reason is not recorded
    previous_unknown_reasons: float = 0
    reasons: Mapping[str, float] = field(default_factory=dict)  # exits by reason, the definition's only
    not_comparable: date | None = None  # the group is another before this day, and no mapping says how


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
    base: Base = "mean_of_month_ends"
    counted_reasons: tuple[str, ...] | None = None  # None: all
    excluded_reasons: tuple[str, ...] = ()
    numerator: Numerator = "exits"

    def counts_reason(self, reason: str) -> bool:
        return (self.counted_reasons is None or reason in self.counted_reasons) and reason not in self.excluded_reasons


MONTHLY_PAID = ("permanent", "fixed_term")
STOCKHOLM_DISTRICT = TurnoverDefinition("stockholm-district", ("permanent",), "administration")
STOCKHOLM_DISTRICT_WITHOUT_RETIREMENT = TurnoverDefinition(
    "stockholm-district-without-retirement", ("permanent",), "administration", excluded_reasons=("retirement",)
)
MALMO = TurnoverDefinition("malmo", ("permanent",), "city")
OWN_REQUEST = TurnoverDefinition("own-request", ("permanent",), "city", counted_reasons=("own_request",))
OWN_REQUEST_WITH_RETIREMENT = TurnoverDefinition(
    "own-request-with-retirement", ("permanent",), "city", counted_reasons=("own_request", "retirement")
)
STATE = TurnoverDefinition(
    "state", MONTHLY_PAID, "administration", base="mean_of_ends", numerator="lower_of_hires_and_exits"
)
REPLACEMENT = TurnoverDefinition("replacement", MONTHLY_PAID, "city", numerator="lower_of_hires_and_exits")
DEFINITIONS = {
    definition.id: definition
    for definition in (
        STOCKHOLM_DISTRICT,
        STOCKHOLM_DISTRICT_WITHOUT_RETIREMENT,
        MALMO,
        OWN_REQUEST,
        OWN_REQUEST_WITH_RETIREMENT,
        STATE,
        REPLACEMENT,
    )
}


@dataclass(frozen=True)
class Window:
    """Both days inclusive, as a planner says it: 1 December to 30 November."""

    first: date
    last: date
