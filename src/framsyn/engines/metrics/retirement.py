"""Retirements ahead: how many of those who work here can be expected to retire in each of the coming years."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from math import fsum

from framsyn.engines.metrics.checks import check_day_is_known, check_grouping
from framsyn.engines.metrics.cube import Cube, group_of, names_of
from framsyn.engines.metrics.figures import Group, Window
from framsyn.engines.metrics.grouping import UNKNOWN, in_order
from framsyn.engines.metrics.retirement_ages import RetirementAges, shrunk
from framsyn.engines.metrics.slices import heads, leavers, reach_of, staff_days
from framsyn.engines.metrics.whole import key_of
from framsyn.engines.metrics.windows import ONE_DAY, month_ends

YEARS_AHEAD = 5
MONTHS = 12
People = Mapping[tuple[str, int], int]  # (occupation, age) -> persons


@dataclass(frozen=True)
class RetirementsRow:
    group: Group
    persons: int
    by_year: tuple[float, ...]  # expected in the first, second … year ahead
    unknown_age: int = 0  # of the persons: they are in no expectation

    def within(self, years: int) -> float | None:
        """Expected in the coming `years` together; None where that is further than was asked."""
        return fsum(self.by_year[:years]) if years <= len(self.by_year) else None

    @property
    def expected_1(self) -> float | None:
        return self.within(1)

    @property
    def expected_3(self) -> float | None:
        return self.within(3)

    @property
    def expected_5(self) -> float | None:
        return self.within(5)

    @property
    def share_3(self) -> float | None:
        """Of those whose age is known."""
        known, expected = self.persons - self.unknown_age, self.within(3)
        return expected / known if known and expected is not None else None


def retirements(
    cube: Cube,
    *,
    at: date,
    by: str | None = None,
    years: int = YEARS_AHEAD,
    ages: RetirementAges | None = None,
    forms: tuple[str, ...] = ("permanent",),
    as_of: date | None = None,
    language: str = "sv",
) -> tuple[RetirementsRow, ...]:
    """Expected retirements among those with an engagement of `forms` on the day `at`, the total first.

    Each person by the main post, at the age of the calendar year less the year of birth (docs/methods/retirement.md).
    """
    check_grouping(by, language=language)
    check_day_is_known(at, as_of, language)
    people: dict[str, Counter[tuple[str, int]]] = defaultdict(Counter)
    unknown: Counter[str] = Counter()
    for key, here in heads(cube, at=at, by=(*key_of(by), "occupation", "birth_year"), forms=forms).items():
        *above, occupation, born = key
        for code in {"", *above}:
            if born == UNKNOWN:
                unknown[code] += here.persons
            else:
                people[code][occupation, at.year - int(born)] += here.persons
    names, ages = names_of(cube, by), ages or RetirementAges()
    rows = [_row(group_of(code, names), people[code], unknown[code], ages, years) for code in {"", *people, *unknown}]
    told = (row for row in rows if row.persons or not row.group.code)
    return in_order(told, by, lambda row: row.group, lambda row: row.persons)


def expected_retirements(people: People, ages: RetirementAges, years: int) -> tuple[float, ...]:
    """In each of the coming years: sum over (occupation, age) of persons x h(a + k - 1) x product of (1 - h) before it.

    An exact mean: sums over groups are that of the whole, and it never exceeds the number of persons.
    """
    chances = [(persons, ages.within_years(*who, years)) for who, persons in people.items() if persons]
    return tuple(fsum(persons * chance[year] for persons, chance in chances) for year in range(years))


def observed(
    cube: Cube,
    *,
    windows: Iterable[Window],
    believed: RetirementAges | None = None,
    forms: tuple[str, ...] = ("permanent",),
    boundary: str = "city",
) -> RetirementAges:
    """The ages believed in, drawn towards the data's own retirements: all together, then each occupation towards that.

    `windows`: of whole months, of which the data know who left and why. Exposure is the month-ends' persons / 12, and
    the age that of the day before the window, as in `retirements`. Retirements with another or no recorded reason, and
    those before the table's first age, are not seen; those above its last age are counted there.
    """
    believed = believed or RetirementAges()
    exits, person_years = _experience(cube, windows, forms, boundary)
    pooled = shrunk(believed.default, _together(exits.values()), _together(person_years.values()))
    return RetirementAges(
        pooled,
        {
            occupation: shrunk(
                believed.by_occupation.get(occupation, pooled), exits[occupation], person_years[occupation]
            )
            for occupation in sorted({*person_years, *believed.by_occupation})
        },
    )


_ByAge = defaultdict[str, dict[int, float]]


def _experience(cube: Cube, windows: Iterable[Window], forms: tuple[str, ...], boundary: str) -> tuple[_ByAge, _ByAge]:
    exits: _ByAge = defaultdict(dict)
    person_years: _ByAge = defaultdict(dict)
    for window in windows:
        year = (window.first - ONE_DAY).year
        asked = ("occupation", "birth_year")
        for (occupation, born), days in staff_days(cube, days=month_ends(window), by=asked, forms=forms).items():
            if born != UNKNOWN:
                age = year - int(born)
                own = person_years[occupation]
                own[age] = own.get(age, 0.0) + days / MONTHS
        for (occupation, born), left in leavers(cube, window=window, by=asked, forms=forms).items():
            retired = sum(
                n for (reason, reach), n in left.items() if reason == "retirement" and reach >= reach_of(boundary)
            )
            if born != UNKNOWN and retired:
                age = year - int(born)
                exits[occupation][age] = exits[occupation].get(age, 0.0) + retired
    return exits, person_years


def _together(tables: Iterable[Mapping[int, float]]) -> dict[int, float]:
    found: dict[int, float] = defaultdict(float)
    for table in tables:
        for age, number in table.items():
            found[age] += number
    return found


def _row(group: Group, people: People, unknown: int, ages: RetirementAges, years: int) -> RetirementsRow:
    persons = sum(people.values()) + unknown
    return RetirementsRow(group, persons, expected_retirements(people, ages, years), unknown)
