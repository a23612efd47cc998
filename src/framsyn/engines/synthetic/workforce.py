"""Five years of an administration's staff, month by month: people leave, move and are hired into vacant posts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np

from framsyn.engines.synthetic import rates
from framsyn.engines.synthetic.hazards import CAREER_TO, EVENT, Climate, draw_climate, draw_events
from framsyn.engines.synthetic.organisation import OCCUPATION_INDEX, Organisation
from framsyn.engines.synthetic.spells import (
    ALWAYS_LICENSED,
    FIXED_TERM,
    HOURLY,
    LICENCE_GROWS,
    MANAGER,
    PERMANENT,
    REASON,
    SPELL,
    STILL_OPEN,
    Ints,
    Table,
    draw_extents,
    match,
    new_people,
    new_spells,
)

LEAVING_REASON = {
    "own_request": "own_request",
    "retirement": "retirement",
    "dismissal": "dismissal",
    "disability": "disability",
    "death": "death",
    "other": "other",
    "fixed_term_ends": "end_of_fixed_term",
    "fixed_term_renewed": "end_of_fixed_term",
    "hourly_ends": "end_of_fixed_term",
}
MAY_RETURN = ("own_request", "other", "fixed_term_ends", "hourly_ends")
ANY_DEPARTMENT = 99


@dataclass(frozen=True)
class Month:
    number: int
    first: int
    days: int  # to count events in: up to the last day in the last month
    closes: int  # the day after the last day of all months

    @property
    def year(self) -> int:
        return self.number // 12


@dataclass
class Workforce:
    """The state of the simulation. `spells` with `end` 0 are open; everyone has at most one such."""

    organisation: Organisation
    climate: Climate
    generator: np.random.Generator
    department: Ints  # of each unit
    manager_occupation: Ints  # of each unit
    phase: Ints | np.ndarray  # fractions that decide which posts are the last to be opened
    people: Table = field(init=False)
    spells: Table = field(init=False)
    former: Table = field(init=False)  # last spells of those who have left and may come back

    def add(self, spells: Table) -> None:
        self.spells = np.concatenate([self.spells, spells])


def simulate(organisation: Organisation, *, last_day: date, generator: np.random.Generator) -> Workforce:
    workplaces = organisation.workplaces
    workforce = Workforce(
        organisation,
        draw_climate(generator),
        generator,
        np.array([workplace.department for workplace in workplaces]),
        np.array([OCCUPATION_INDEX[workplace.kind.manager] for workplace in workplaces]),
        generator.random(organisation.posts.shape),
    )
    months = list(_months(last_day))
    _first_staff(workforce, months[0])
    for month in months:
        _step(workforce, month, len(months))
    # Who was to come back later has, as far as anyone knows, left
    workforce.spells = workforce.spells[workforce.spells["start"] <= months[-1].closes]
    return workforce


def _months(last_day: date) -> Iterator[Month]:
    first = last_day.replace(day=1)
    starts = [first]
    for _ in range(rates.YEARS * 12 - 1):
        starts.append((starts[-1] - timedelta(days=1)).replace(day=1))
    starts.reverse()
    for number, start in enumerate(starts):
        is_last = start == first
        after = last_day + timedelta(days=1) if is_last else starts[number + 1]
        yield Month(number, start.toordinal(), (after - start).days, last_day.toordinal() + 1)


def _posts(workforce: Workforce, share: float) -> Ints:
    return np.floor(workforce.organisation.posts * share + workforce.phase * (share < 1)).astype(np.int64)


def _cells(workforce: Workforce, counts: Ints) -> tuple[Ints, Ints, Ints]:
    """Unit, occupation and form, once for each of the counted."""
    shape = workforce.organisation.posts.shape
    unit, occupation, form = np.unravel_index(np.repeat(np.arange(counts.size), counts.ravel()), shape)
    return unit.astype(np.int64), occupation.astype(np.int64), form.astype(np.int64)


def _first_staff(workforce: Workforce, month: Month) -> None:
    generator = workforce.generator
    posts = _posts(workforce, rates.STAFF_AT_START * (1 - rates.VACANT_SHARE))
    unit, occupation, form = _cells(workforce, posts)
    number = len(unit)
    day = np.full(number, month.first)
    workforce.people = new_people(occupation, rates.STAFF_AGE, day, generator)
    years = np.where(
        form == PERMANENT, generator.exponential(rates.SERVICE_YEARS_MEAN, number), generator.random(number)
    )
    oldest = (day - workforce.people["born"]) / 365.25 - 18
    start = day - 1 - (np.minimum(years, np.maximum(oldest, 0.1)) * 365.25).astype(np.int64)
    workforce.spells = new_spells(
        person=np.arange(number),
        unit=unit,
        occupation=occupation,
        form=form,
        start=start,
        licensed_share=rates.LICENSED_AT_START,
        generator=generator,
    )
    workforce.former = np.zeros(0, dtype=SPELL)


def _step(workforce: Workforce, month: Month, months: int) -> None:
    spells = workforce.spells
    at_work = np.flatnonzero((spells["end"] == STILL_OPEN) & (spells["start"] <= month.first))
    current = spells[at_work]
    events = draw_events(
        current,
        workforce.people["born"][current["person"]],
        workforce.department[current["unit"]],
        day=month.first,
        year=month.year,
        climate=workforce.climate,
        generator=workforce.generator,
    )
    for event in LEAVING_REASON:
        _leave(workforce, at_work[events == EVENT[event]], event, month)
    for event in ("extent_changes", "licence_gained"):
        _change_terms(workforce, at_work[events == EVENT[event]], event, month)
    growth = rates.STAFF_AT_START + (1 - rates.STAFF_AT_START) * (month.number + 1) / months
    vacant = _vacant(workforce, growth)
    vacant = _move(workforce, at_work, events, vacant, month)
    _hire(workforce, vacant, month)


def _end_days(number: int, month: Month, generator: np.random.Generator, at_month_end: float = 0.6) -> Ints:
    """The day after the last day of employment; most employments end with the month."""
    any_day = generator.integers(1, month.days + 1, number)
    return month.first + np.where(generator.random(number) < at_month_end, month.days, any_day)


def _gaps(number: int, generator: np.random.Generator) -> Ints:
    return generator.integers(rates.GAP_DAYS[0], rates.GAP_DAYS[1] + 1, number)


def _leave(workforce: Workforce, who: Ints, event: str, month: Month) -> None:
    generator, spells = workforce.generator, workforce.spells
    end = _end_days(len(who), month, generator, 0.9 if event == "retirement" else 0.6)
    reason = np.full(len(who), REASON[LEAVING_REASON[event]])
    if event == "own_request":
        reason[generator.random(len(who)) < rates.UNKNOWN_REASON_SHARE] = REASON["unknown"]
    spells["end"][who] = end
    spells["reason"][who] = reason
    left = spells[who]
    if event in MAY_RETURN:
        workforce.former = np.concatenate([workforce.former, left])
    if event == "retirement":
        back = left[generator.random(len(left)) < rates.RETIRED_WHO_RETURN_BY_THE_HOUR]
        _come_back(workforce, back, HOURLY, generator.integers(40, 120, len(back)))
    if event == "fixed_term_renewed":
        _come_back(workforce, left, FIXED_TERM, _gaps(len(left), generator))


def _come_back(workforce: Workforce, left: Table, form: int, gap: Ints) -> None:
    again = left.copy()
    again["start"] = left["end"] + gap
    again["end"] = STILL_OPEN
    again["reason"] = 0
    again["form"] = form
    if form == HOURLY:
        again["extent"] = workforce.generator.choice(rates.HOURLY_EXTENTS, len(left))
    workforce.add(again)


def _change_terms(workforce: Workforce, who: Ints, event: str, month: Month) -> None:
    day = _end_days(len(who), month, workforce.generator)
    changed = _next_spells(workforce, who, day)
    if event == "licence_gained":
        changed["licensed"] = True
    else:
        changed["extent"] = workforce.generator.choice((0.75, 0.80, 0.90, 1.0), len(who))
    workforce.add(changed)


def _next_spells(workforce: Workforce, who: Ints, day: Ints) -> Table:
    spells = workforce.spells
    following = spells[who].copy()
    spells["end"][who] = day
    spells["reason"][who] = REASON["internal_move"]
    following["start"] = day
    return following


def _vacant(workforce: Workforce, share: float) -> Ints:
    spells, posts = workforce.spells, _posts(workforce, share)
    taken = spells[spells["end"] == STILL_OPEN]
    cell = np.ravel_multi_index((taken["unit"], taken["occupation"], taken["form"]), posts.shape)
    left: Ints = np.maximum(posts - np.bincount(cell, minlength=posts.size).reshape(posts.shape), 0)
    return left


def _move(workforce: Workforce, at_work: Ints, events: Ints, vacant: Ints, month: Month) -> Ints:
    """Those who want another post get a vacant one, if there is any; the vacancies that are left."""
    generator = workforce.generator
    wants = np.flatnonzero(events >= EVENT["wants_other_unit"])
    who, wish = at_work[wants], events[wants]
    current = workforce.spells[who]
    occupation, form = current["occupation"].copy(), current["form"].copy()
    career, lead = wish == EVENT["wants_career"], wish == EVENT["wants_to_lead"]
    occupation[career] = CAREER_TO[occupation[career]]
    occupation[lead] = workforce.manager_occupation[current["unit"][lead]]
    form[wish == EVENT["wants_permanent"]] = PERMANENT
    form[wish == EVENT["wants_fixed_term"]] = FIXED_TERM
    department = workforce.department[current["unit"]]
    anywhere = generator.random(len(who)) > rates.MOVE_STAYS_IN_DEPARTMENT

    unit_offered, occupation_offered, form_offered = _cells(workforce, vacant)
    offered_to_managers = generator.random(len(unit_offered)) < rates.MANAGER_POSTS_OFFERED_WITHIN
    open_within = ~MANAGER[occupation_offered] | offered_to_managers
    vacant = vacant.copy()
    for everywhere in (False, True):
        seeking = np.flatnonzero(anywhere == everywhere)
        offered = np.flatnonzero(open_within)
        wanted_in = np.full(len(seeking), ANY_DEPARTMENT) if everywhere else department[seeking]
        offered_in = (
            np.full(len(offered), ANY_DEPARTMENT) if everywhere else workforce.department[unit_offered[offered]]
        )
        pairs, posts = match(
            _key(wanted_in, occupation[seeking], form[seeking]),
            _key(offered_in, occupation_offered[offered], form_offered[offered]),
            generator,
        )
        pairs, posts = seeking[pairs], offered[posts]
        open_within[posts] = False
        np.subtract.at(vacant, (unit_offered[posts], occupation_offered[posts], form_offered[posts]), 1)
        _take_posts(workforce, who[pairs], unit_offered[posts], occupation[pairs], form[pairs], month)
    return vacant


def _key(department: Ints, occupation: Ints, form: Ints) -> Ints:
    return (department * 1000 + occupation) * 10 + form


def _take_posts(workforce: Workforce, who: Ints, unit: Ints, occupation: Ints, form: Ints, month: Month) -> None:
    generator = workforce.generator
    before = workforce.spells[who]
    day = _end_days(len(who), month, generator)
    taken = _next_spells(workforce, who, day)
    if month.first + month.days + rates.GAP_DAYS[1] <= month.closes:
        has_gap = generator.random(len(who)) < rates.MOVE_WITH_GAP
        taken["start"] += np.where(has_gap, _gaps(len(who), generator), 0)
    new_terms = (before["form"] != form) | (before["occupation"] != occupation)
    taken["extent"] = np.where(new_terms, draw_extents(occupation, form, generator), before["extent"])
    licensed = ALWAYS_LICENSED[occupation] | LICENCE_GROWS[occupation]
    taken["licensed"] = np.where(before["occupation"] != occupation, licensed, before["licensed"])
    taken["unit"], taken["occupation"], taken["form"] = unit, occupation, form
    workforce.add(taken)


def _hire(workforce: Workforce, vacant: Ints, month: Month) -> None:
    generator = workforce.generator
    unit, occupation, form = _cells(workforce, generator.binomial(vacant, rates.VACANCY_FILLED_PER_MONTH))
    number = len(unit)
    any_day = generator.integers(0, month.days, number)
    start = month.first + np.where(generator.random(number) < 0.4, 0, any_day)
    person = len(workforce.people) + np.arange(number)
    people = new_people(occupation, rates.HIRED_AGE, start, generator)
    young = new_people(occupation, rates.HOURLY_AGE, start, generator)
    people = np.where(form == HOURLY, young, people)
    workforce.people = np.concatenate([workforce.people, people])
    person = _rehired(workforce, person, occupation, month)
    workforce.add(
        new_spells(
            person=person,
            unit=unit,
            occupation=occupation,
            form=form,
            start=start,
            licensed_share=rates.LICENSED_HIRES_BY_YEAR[month.year],
            generator=generator,
        )
    )


def _rehired(workforce: Workforce, person: Ints, occupation: Ints, month: Month) -> Ints:
    """Some of the hired are persons who left at least two months ago."""
    generator, former = workforce.generator, workforce.former
    seats = np.flatnonzero(generator.random(len(person)) < rates.REHIRED_SHARE)
    ready = np.flatnonzero(former["end"] < month.first - 60)
    chosen, returning = match(occupation[seats], former["occupation"][ready], generator)
    person = person.copy()
    person[seats[chosen]] = former["person"][ready[returning]]
    workforce.former = np.delete(former, ready[returning])
    return person
