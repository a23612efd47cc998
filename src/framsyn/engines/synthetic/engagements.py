"""Rows of the history table from the simulated spells: second posts, earlier units, dates and pseudonymous numbers."""

from __future__ import annotations

from datetime import date
from functools import cache

import numpy as np

from framsyn.engines.synthetic import rates
from framsyn.engines.synthetic.district import EngagementRow
from framsyn.engines.synthetic.makeup import OCCUPATIONS
from framsyn.engines.synthetic.occupations import code_at_end, edition_changed_on
from framsyn.engines.synthetic.organisation import Organisation
from framsyn.engines.synthetic.spells import (
    ALWAYS_LICENSED,
    HOURLY,
    LICENCE_GROWS,
    PERMANENT,
    REASON,
    REASONS,
    STILL_OPEN,
    Table,
)
from framsyn.engines.synthetic.workforce import Workforce

TITLES = tuple(occupation.titles or (occupation.name,) for occupation in OCCUPATIONS)


def engagement_rows(workforce: Workforce, last_day: date, generator: np.random.Generator) -> tuple[EngagementRow, ...]:
    organisation = workforce.organisation
    spells = np.concatenate([workforce.spells, _second_posts(workforce, generator)])
    codes, spells = _unit_codes(spells, organisation)
    order = np.lexsort((spells["unit"], spells["start"], spells["person"]))
    spells, codes = spells[order], codes[order]
    people = workforce.people[spells["person"]]
    changed_on = edition_changed_on(last_day)
    years = [_day(born).year for born in people["born"].tolist()]
    return tuple(
        EngagementRow(
            person=f"P-{person + 1:06d}",
            unit=code,
            occupation=code_at_end(
                OCCUPATIONS[occupation],
                _title(occupation, person),
                None if end == STILL_OPEN else _day(end),
                changed_on,
            ),
            title=_title(occupation, person),
            form=rates.FORMS[form],
            extent=extent,
            start=_day(start),
            end=None if end == STILL_OPEN else _day(end),
            end_reason=None if end == STILL_OPEN else REASONS[reason],
            birth_year=year,
            gender="M" if man else "F",
            manager=OCCUPATIONS[occupation].manager,
            licensed=licensed if _has_entry(occupation, person) else None,
        )
        for (person, _unit, occupation, form, extent, start, end, reason, _hired, licensed), code, year, man in zip(
            spells.tolist(), codes.tolist(), years, people["man"].tolist(), strict=True
        )
    )


def _title(occupation: int, person: int) -> str:
    return TITLES[occupation][person % len(TITLES[occupation])]


def _has_entry(occupation: int, person: int) -> bool:
    """Whether the personnel system says if somebody is licensed: only where a licence counts, and not for all there."""
    if LICENCE_GROWS[occupation]:
        return True
    return bool(ALWAYS_LICENSED[occupation]) and person % rates.LICENCE_UNKNOWN > 0


@cache
def _day(ordinal: int) -> date:
    return date.fromordinal(ordinal)


def _second_posts(workforce: Workforce, generator: np.random.Generator) -> Table:
    """Concurrent part-time posts in another unit of the department, within the time of the first one."""
    spells = workforce.spells
    part_time = np.flatnonzero((spells["form"] == PERMANENT) & (spells["extent"] <= 0.8))
    chosen = part_time[generator.random(len(part_time)) < rates.SECOND_POST]
    second: Table = spells[chosen].copy()
    by_the_hour = generator.random(len(chosen)) < 0.5
    second["form"] = np.where(by_the_hour, HOURLY, PERMANENT)
    second["extent"] = np.where(by_the_hour, 0.10, np.round(1 - second["extent"], 2))
    later = generator.random(len(chosen)) < 0.6
    second["start"] += np.where(later, generator.integers(20, 200, len(chosen)), 0)
    second["unit"] = _neighbours(workforce, second)
    apart = second["unit"] != spells["unit"][chosen]
    newest = workforce.spells["start"].max()
    lasts = np.where(second["end"] == STILL_OPEN, newest + 1, second["end"]) > second["start"]
    kept: Table = second[apart & lasts]
    return kept


def _neighbours(workforce: Workforce, spells: Table) -> np.ndarray:
    """The next unit of the same department; the same unit where there is no other."""
    department = workforce.department
    following = np.roll(np.arange(len(department)), -1)
    first = np.searchsorted(department, department)
    following = np.where(department[following] == department, following, first)
    return np.asarray(following[spells["unit"]])


def _unit_codes(spells: Table, organisation: Organisation) -> tuple[np.ndarray, Table]:
    """A spell that ran through a reorganisation becomes two: in the earlier unit, then in the one that continues it."""
    workplaces = organisation.workplaces
    now = np.array([workplace.code for workplace in workplaces])
    before = np.array(
        [
            [place.earlier[turn % len(place.earlier)] if place.earlier else place.code for turn in range(2)]
            for place in workplaces
        ]
    )
    never = date.max.toordinal()
    changed_on = np.array([never if p.changed_on is None else p.changed_on.toordinal() for p in workplaces])
    changed = changed_on[spells["unit"]]
    changed[changed == never] = 0
    codes_now = now[spells["unit"]]
    codes_before = before[spells["unit"], spells["person"] % 2]
    earlier = spells["start"] < changed
    open_then = earlier & ((spells["end"] == STILL_OPEN) | (spells["end"] > changed)) & (codes_before != codes_now)
    codes = np.where(earlier, codes_before, codes_now)
    continued = spells[open_then].copy()
    continued["start"] = changed[open_then]
    spells = spells.copy()
    spells["end"][open_then] = changed[open_then]
    spells["reason"][open_then] = REASON["internal_move"]
    return np.concatenate([codes, codes_now[open_then]]), np.concatenate([spells, continued])
