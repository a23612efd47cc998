"""What may happen to an employment in a month, and how likely it is. One thing at most."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framsyn.engines.synthetic import rates
from framsyn.engines.synthetic.makeup import DEPARTMENTS
from framsyn.engines.synthetic.organisation import OCCUPATION_INDEX
from framsyn.engines.synthetic.spells import FIXED_TERM, HOURLY, LICENCE_GROWS, MANAGER, PERMANENT, Ints, Table

Floats = NDArray[np.float64]

EVENTS = (
    "nothing",
    "own_request",
    "retirement",
    "dismissal",
    "disability",
    "death",
    "other",
    "fixed_term_ends",
    "fixed_term_renewed",
    "hourly_ends",
    "extent_changes",
    "licence_gained",
    "wants_other_unit",
    "wants_career",
    "wants_to_lead",
    "wants_permanent",
    "wants_fixed_term",
)
EVENT = {event: index for index, event in enumerate(EVENTS)}

CAREER_TO = np.full(len(OCCUPATION_INDEX), -1)
CAREER_RATE = np.zeros(len(OCCUPATION_INDEX))
for _from, _to, _rate in rates.CAREER_PATHS:
    CAREER_TO[OCCUPATION_INDEX[_from]] = OCCUPATION_INDEX[_to]
    CAREER_RATE[OCCUPATION_INDEX[_from]] = _rate
RETIREMENT = np.array([0.0] * 60 + [rates.RETIREMENT_BY_AGE[age] for age in range(60, 71)])


@dataclass(frozen=True)
class Climate:
    """How readily people leave: drawn once per seed for each department and each year."""

    department: Floats
    year: Floats


def draw_climate(generator: np.random.Generator) -> Climate:
    department = np.array([department.leaving for department in DEPARTMENTS])
    year = np.array(rates.LEAVING_BY_YEAR)
    return Climate(
        department * np.exp(generator.normal(0.0, rates.DEPARTMENT_SPREAD, len(department))),
        year * np.exp(generator.normal(0.0, rates.YEAR_SPREAD, len(year))),
    )


def draw_events(
    spells: Table,
    born: Ints,
    department: Ints,
    *,
    day: int,
    year: int,
    climate: Climate,
    generator: np.random.Generator,
) -> Ints:
    """For each open spell the index of what happens in the month that begins on `day`."""
    yearly = _yearly_rates(spells, (day - born) / 365.25, (day - spells["hired"]) / 365.25)
    yearly["own_request"] *= climate.department[department] * climate.year[year]
    names = [name for name in EVENTS if name in yearly]
    monthly = 1 - np.exp(-np.stack([yearly[name] for name in names]) / 12)
    reached = np.cumsum(monthly, axis=0)
    chosen = (generator.random(len(spells)) >= reached).sum(axis=0)
    codes = np.array([EVENT[name] for name in names] + [EVENT["nothing"]])
    return np.asarray(codes[chosen], dtype=np.int64)


def _yearly_rates(spells: Table, age: Floats, service: Floats) -> dict[str, Floats]:
    permanent, fixed, hourly = (spells["form"] == form for form in (PERMANENT, FIXED_TERM, HOURLY))
    occupation = spells["occupation"]
    leader = MANAGER[occupation]
    ready_to_lead = permanent & ~leader & (service > 3) & (age > 28) & (age < 58)
    older = np.clip(age, 0, 70).astype(np.int64)
    return {
        "own_request": permanent
        * rates.OWN_REQUEST
        * _by_step(age, rates.LEAVING_BY_AGE)
        * _by_step(service, rates.LEAVING_BY_SERVICE),
        "retirement": permanent * -np.log1p(-RETIREMENT[older]),
        "dismissal": permanent * rates.DISMISSAL,
        "disability": permanent * rates.DISABILITY,
        "death": permanent * rates.DEATH,
        "other": permanent * rates.OTHER_REASON,
        "fixed_term_ends": fixed * rates.FIXED_TERM_ENDS,
        "fixed_term_renewed": fixed * rates.FIXED_TERM_RENEWED,
        "hourly_ends": hourly * rates.HOURLY_ENDS,
        "extent_changes": (permanent & ~leader) * rates.EXTENT_CHANGE,
        "licence_gained": (LICENCE_GROWS[occupation] & ~spells["licensed"]) * rates.LICENCE_GAINED,
        "wants_other_unit": permanent * rates.MOVE_UNIT,
        "wants_career": permanent * CAREER_RATE[occupation],
        "wants_to_lead": ready_to_lead * rates.WANTS_TO_LEAD,
        "wants_permanent": fixed * rates.FIXED_TERM_MADE_PERMANENT,
        "wants_fixed_term": hourly * rates.HOURLY_TO_FIXED_TERM,
    }


def _by_step(values: Floats, steps: tuple[tuple[int, float], ...]) -> Floats:
    bounds, factors = zip(*steps, strict=True)
    return np.asarray(np.array(factors)[np.searchsorted(np.array(bounds[:-1]), values, side="right")])
