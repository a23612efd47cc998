"""At which ages people retire: a probability for each age and occupation, never one age for all."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import exp, inf, log1p
from typing import Any

from framsyn.refusal import Refused

KAPPA_PERSON_YEARS = 30.0  # how much own experience weighs as much as what was believed before
AGES = range(50, 91)

ASSUMED = {60: 0.01, 61: 0.01, 62: 0.02, 63: 0.06, 64: 0.12, 65: 0.20, 66: 0.40, 67: 0.45, 68: 0.60, 69: 0.60, 70: 0.60}
"""An assumption of ours, not a measurement: we know of no published table by single age for municipal staff.

It puts weight where the rules put it from 2026: the public pension can be drawn from the year one turns 64, the target
age is 67, and the right to stay in the post ends at 69 (LAS 32 a §). The median is the year one turns 67. Age 66 here
is who turns 67 in the coming year. Replace it with a file of your own (read_ages), or let it learn from the data
(retirement.observed).
"""

Table = Mapping[int, float]


@dataclass(frozen=True)
class RetirementAges:
    """Probability of retiring within a year, by age at its beginning (the calendar year less the year of birth)."""

    default: Table = field(default_factory=lambda: dict(ASSUMED))
    by_occupation: Mapping[str, Table] = field(default_factory=dict)

    def probability(self, occupation: str, age: int) -> float:
        """Nobody below the table's first age; an age that the table lacks is as the one before it."""
        table = self.by_occupation.get(occupation, self.default)
        said = _said_for(age, table)
        return 0.0 if said is None else table[said]

    def within_years(self, occupation: str, age: int, years: int) -> tuple[float, ...]:
        """Probability of retiring in each of the coming years: in the k:th, having stayed k - 1."""
        found, staying = [], 1.0
        for later in range(age, age + years):
            leaves = self.probability(occupation, later)
            found.append(staying * leaves)
            staying *= 1 - leaves
        return tuple(found)


def read_ages(text: str, *, language: str = "sv") -> RetirementAges:
    """A TOML file of one's own: `[default]` and `[occupations.CODE]`, each line an age and a probability from 0 to 1.

    Ages that an occupation leaves out are as in `[default]`, and those that this leaves out are as assumed here.
    """
    try:
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _refused(language, str(error), str(error)) from error
    if unknown := set(said) - {"default", "occupations"}:
        name = sorted(unknown)[0]
        raise _refused(language, f"avsnittet [{name}] är okänt", f"the section [{name}] is unknown")
    default = ASSUMED | _table(said.get("default", {}), "default", language)
    occupations = _section(said.get("occupations", {}), "occupations", language)
    return RetirementAges(
        dict(sorted(default.items())),
        {code: dict(sorted((default | _table(own, code, language)).items())) for code, own in occupations.items()},
    )


def shrunk(believed: Table, exits: Mapping[int, float], person_years: Mapping[int, float]) -> dict[int, float]:
    """Own retirements per person-year drawn towards what was believed (gamma-Poisson, kappa person-years).

    rate = (kappa * believed rate + exits) / (kappa + person-years), where a rate m is a probability 1 - exp(-m). An age
    without experience keeps what was believed. An age that the table lacks counts at the one before.
    """
    exits, person_years = _in_table(exits, believed), _in_table(person_years, believed)
    return {
        age: _probability((KAPPA_PERSON_YEARS * _rate(chance) + exits[age]) / (KAPPA_PERSON_YEARS + person_years[age]))
        if person_years[age]
        else chance
        for age, chance in believed.items()
    }


def _in_table(numbers: Mapping[int, float], table: Table) -> dict[int, float]:
    found = dict.fromkeys(table, 0.0)
    for age, number in numbers.items():
        said = _said_for(age, table)
        if said is not None:
            found[said] += number
    return found


def _said_for(age: int, table: Table) -> int | None:
    return max((said for said in table if said <= age), default=None)


def _rate(probability: float) -> float:
    return -log1p(-probability) if probability < 1 else inf


def _probability(rate: float) -> float:
    return 1 - exp(-rate)


def _table(said: Any, name: str, language: str) -> dict[int, float]:
    table = {}
    for age, chance in _section(said, name, language).items():
        if not age.isdigit() or int(age) not in AGES:
            raise _refused(
                language,
                f"åldern ”{age}” i [{name}] är inte ett helt tal från {AGES.start} till {AGES.stop - 1}",
                f"the age “{age}” in [{name}] is not a whole number from {AGES.start} to {AGES.stop - 1}",
            )
        if isinstance(chance, bool) or not isinstance(chance, int | float) or not 0 <= chance <= 1:
            raise _refused(
                language,
                f"sannolikheten vid {age} år i [{name}] är inte ett tal från 0 till 1",
                f"the probability at age {age} in [{name}] is not a number from 0 to 1",
            )
        table[int(age)] = float(chance)
    return table


def _section(said: Any, name: str, language: str) -> Mapping[str, Any]:
    if not isinstance(said, dict):
        raise _refused(language, f"”{name}” är inte ett avsnitt", f"“{name}” is not a section")
    return said


def _refused(language: str, fault_sv: str, fault_en: str) -> Refused:
    if language == "sv":
        return Refused(f"Pensionsåldrarna: {fault_sv}. Rätta filen, till exempel 66 = 0.4 under [default].")
    return Refused(f"The retirement ages: {fault_en}. Correct the file, for example 66 = 0.4 under [default].")
