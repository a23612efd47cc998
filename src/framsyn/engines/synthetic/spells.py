"""Periods of employment as columns, and drawing of the people who hold them. Days are proleptic ordinals."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from framsyn.engines.synthetic import rates
from framsyn.engines.synthetic.makeup import OCCUPATIONS

Ints = NDArray[np.int64]
Table = NDArray[np.void]

PERMANENT, FIXED_TERM, HOURLY = range(len(rates.FORMS))
STILL_OPEN = 0  # in `end`
REASONS = (
    "own_request",
    "retirement",
    "dismissal",
    "end_of_fixed_term",
    "disability",
    "death",
    "internal_move",
    "other",
    "unknown",
)
REASON = {reason: index for index, reason in enumerate(REASONS)}

SPELL = np.dtype(
    [
        ("person", np.int64),
        ("unit", np.int64),
        ("occupation", np.int64),
        ("form", np.int64),
        ("extent", np.float64),
        ("start", np.int64),
        ("end", np.int64),
        ("reason", np.int64),
        ("hired", np.int64),  # first day in the administration
        ("licensed", np.bool_),
    ]
)
PERSON = np.dtype([("born", np.int64), ("man", np.bool_)])

FULL_TIME = np.array([occupation.full_time for occupation in OCCUPATIONS])
MEN = np.array([occupation.men for occupation in OCCUPATIONS])
MANAGER = np.array([occupation.manager for occupation in OCCUPATIONS])
ALWAYS_LICENSED = np.array([occupation.licensed for occupation in OCCUPATIONS])
LICENCE_GROWS = np.array([occupation.name == rates.LICENCE_GROWS for occupation in OCCUPATIONS])


def new_people(
    occupations: Ints, ages: tuple[float, float, int, int], day: Ints, generator: np.random.Generator
) -> Table:
    mean, spread, lowest, highest = ages
    age = np.clip(generator.normal(mean, spread, len(occupations)), lowest, highest)
    age += generator.random(len(occupations)) * 0.99
    people = np.zeros(len(occupations), dtype=PERSON)
    people["born"] = day - (age * 365.25).astype(np.int64)
    people["man"] = generator.random(len(occupations)) < MEN[occupations]
    return people


def new_spells(
    *,
    person: Ints,
    unit: Ints,
    occupation: Ints,
    form: Ints,
    start: Ints,
    licensed_share: float,
    generator: np.random.Generator,
) -> Table:
    spells = np.zeros(len(person), dtype=SPELL)
    columns: dict[str, Any] = {"person": person, "unit": unit, "occupation": occupation, "form": form}
    columns |= {"start": start, "hired": start}
    for name, values in columns.items():
        spells[name] = values
    spells["extent"] = draw_extents(occupation, form, generator)
    drawn = generator.random(len(person)) < licensed_share
    spells["licensed"] = ALWAYS_LICENSED[occupation] | (LICENCE_GROWS[occupation] & drawn)
    return spells


def draw_extents(occupation: Ints, form: Ints, generator: np.random.Generator) -> NDArray[np.float64]:
    number = len(occupation)
    part_time = generator.choice(rates.PART_TIME_EXTENTS, number)
    by_the_hour = generator.choice(rates.HOURLY_EXTENTS, number)
    monthly = np.where(generator.random(number) < FULL_TIME[occupation], 1.0, part_time)
    return np.where(form == HOURLY, by_the_hour, monthly)


def match(wanted: Ints, offered: Ints, generator: np.random.Generator) -> tuple[Ints, Ints]:
    """Random pairs with equal values, each used once: indices into `wanted` and into `offered`."""
    order_wanted, order_offered = generator.permutation(len(wanted)), generator.permutation(len(offered))
    first, second = _numbered(wanted[order_wanted]), _numbered(offered[order_offered])
    _, left, right = np.intersect1d(first, second, assume_unique=True, return_indices=True)
    return order_wanted[left], order_offered[right]


def _numbered(values: Ints) -> Ints:
    """Each value made unique by its place among its equals."""
    order = np.argsort(values, kind="stable")
    ranked = values[order]
    first = np.concatenate(([True], ranked[1:] != ranked[:-1])) if len(ranked) else np.zeros(0, dtype=bool)
    starts = np.flatnonzero(first)
    place = np.arange(len(ranked)) - np.repeat(starts, np.diff(np.append(starts, len(ranked))))
    unique = np.empty(len(values), dtype=np.int64)
    unique[order] = ranked * 10_000_000 + place
    return unique
