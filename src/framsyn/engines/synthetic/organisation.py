"""The unit tree and the posts of each unit, for any number of employees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from framsyn.engines.synthetic import rates
from framsyn.engines.synthetic.district import UnitRow
from framsyn.engines.synthetic.makeup import DEPARTMENTS, OCCUPATIONS, Department, UnitKind

CITY = "NORRVIK"
ADMINISTRATION = "SDF"
OCCUPATION_INDEX = {occupation.name: index for index, occupation in enumerate(OCCUPATIONS)}

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Workplace:
    """A unit that exists on the last day. Until `changed_on` its staff belonged to the units in `earlier`."""

    code: str
    name: str
    department: int
    kind: UnitKind
    earlier: tuple[str, ...] = ()
    changed_on: date | None = None


@dataclass(frozen=True)
class Organisation:
    workplaces: tuple[Workplace, ...]
    units: tuple[UnitRow, ...]
    posts: Ints  # unit x occupation x form


def make_organisation(*, employees: int, last_day: date, generator: np.random.Generator) -> Organisation:
    workplaces = _workplaces(employees, last_day)
    sizes = _sizes(workplaces, employees, generator)
    posts = _posts(workplaces, sizes, generator)
    return Organisation(workplaces, _unit_rows(workplaces, last_day), posts)


def share_out(total: int, weights: Sequence[float]) -> list[int]:
    """Whole numbers that add up to `total`, by largest remainder."""
    exact = [total * weight / sum(weights) for weight in weights]
    counts = [int(value) for value in exact]
    by_remainder = sorted(range(len(exact)), key=lambda index: counts[index] - exact[index])
    for index in by_remainder[: total - sum(counts)]:
        counts[index] += 1
    return counts


def _workplaces(employees: int, last_day: date) -> tuple[Workplace, ...]:
    number = max(len(DEPARTMENTS), round(employees / rates.EMPLOYEES_PER_UNIT))
    counts = share_out(number - len(DEPARTMENTS), [department.units for department in DEPARTMENTS])
    workplaces: list[Workplace] = []
    for index, (department, extra) in enumerate(zip(DEPARTMENTS, counts, strict=True)):
        kinds = _kinds(department, extra + 1)
        earlier = _earlier_units(department, len(kinds))
        for place, (kind, name) in enumerate(kinds):
            changed_on = date(last_day.year - rates.MERGER_YEARS_BEFORE, 1, 1) if earlier[place] else None
            code = f"{department.code}{place + 1:02d}"
            workplaces.append(Workplace(code, name, index, kind, earlier[place], changed_on))
    return tuple(workplaces)


def _kinds(department: Department, number: int) -> list[tuple[UnitKind, str]]:
    counts = share_out(number, [kind.weight for kind in department.kinds])
    return [
        (kind, _name(kind, place))
        for kind, count in zip(department.kinds, counts, strict=True)
        for place in range(count)
    ]


def _name(kind: UnitKind, place: int) -> str:
    turn, word = divmod(place, len(kind.names))
    name = kind.pattern.format(kind.names[word])
    return f"{name} {turn + 1}" if turn else name


def _earlier_units(department: Department, number: int) -> list[tuple[str, ...]]:
    """The units that each workplace continues; its own code among them if it existed then too."""
    own: list[tuple[str, ...]] = [()] * number
    if department.code == rates.MERGED_DEPARTMENT:
        (first, _), (second, _) = rates.EARLIER_DEPARTMENTS
        middle = (number + 1) // 2
        own = [
            (f"{first}{place + 1:02d}",) if place < middle else (f"{second}{place - middle + 1:02d}",)
            for place in range(number)
        ]
        own[middle - 1] = (*own[middle - 1], f"{second}{number - middle + 1:02d}")
    if department.code == rates.CLOSED_UNIT_DEPARTMENT and number > 1:
        own[0] = (f"{department.code}01", f"{department.code}{number + 1:02d}")
    return own


def _sizes(workplaces: Sequence[Workplace], employees: int, generator: np.random.Generator) -> list[int]:
    total = round(employees * (1 + rates.VACANT_SHARE))
    by_department = share_out(total, [department.staff for department in DEPARTMENTS])
    spread = np.exp(generator.normal(0.0, rates.UNIT_SIZE_SPREAD, len(workplaces)))
    sizes = [0] * len(workplaces)
    for index, staff in enumerate(by_department):
        members = [place for place, workplace in enumerate(workplaces) if workplace.department == index]
        for place, size in zip(members, share_out(staff, [float(spread[place]) for place in members]), strict=True):
            sizes[place] = size
    return sizes


def _posts(workplaces: Sequence[Workplace], sizes: Sequence[int], generator: np.random.Generator) -> Ints:
    posts = np.zeros((len(workplaces), len(OCCUPATIONS), len(rates.FORMS)), dtype=np.int64)
    director_placed = False
    for place, (workplace, size) in enumerate(zip(workplaces, sizes, strict=True)):
        left = size - 1
        posts[place, OCCUPATION_INDEX[workplace.kind.manager], 0] = 1
        if DEPARTMENTS[workplace.department].code == "STAB" and not director_placed:
            director_placed = True  # the management team belongs to the first unit of the staff department
            heads = min(len(DEPARTMENTS), max(left - 2, 0))
            posts[place, OCCUPATION_INDEX["Avdelningschef"], 0] = heads
            posts[place, OCCUPATION_INDEX["Stadsdelsdirektör"], 0] = 1
            left -= heads + 1
        for occupation, count in _staff(workplace.kind, max(left, 0), generator):
            shares = rates.FORM_SHARES.get(occupation, rates.OTHER_FORM_SHARES)
            posts[place, OCCUPATION_INDEX[occupation]] += _random_round(count, shares, generator)
    return posts


def _staff(kind: UnitKind, size: int, generator: np.random.Generator) -> list[tuple[str, int]]:
    counts = _random_round(size, tuple(kind.mix.values()), generator)
    return [(occupation, int(count)) for occupation, count in zip(kind.mix, counts, strict=True)]


def _random_round(total: int, shares: tuple[float, ...], generator: np.random.Generator) -> Ints:
    """The whole parts as they are, the rest of `total` drawn by the fractions: small shares occur somewhere."""
    exact = total * np.asarray(shares) / sum(shares)
    counts = exact.astype(np.int64)
    rest = total - int(counts.sum())
    if rest > 0:
        fractions = exact - counts
        counts += generator.multinomial(rest, fractions / fractions.sum())
    return counts


def _unit_rows(workplaces: Sequence[Workplace], last_day: date) -> tuple[UnitRow, ...]:
    merged_on = date(last_day.year - rates.MERGER_YEARS_BEFORE, 1, 1)
    rows = [
        UnitRow(CITY, "Norrviks stad", None, "city"),
        UnitRow(ADMINISTRATION, "Stadsdelsförvaltningen", CITY, "administration"),
    ]
    for department in DEPARTMENTS:
        since = merged_on if department.code == rates.MERGED_DEPARTMENT else None
        rows.append(UnitRow(department.code, department.name, ADMINISTRATION, "department", valid_from=since))
    for code, name in rates.EARLIER_DEPARTMENTS:
        rows.append(
            UnitRow(code, name, ADMINISTRATION, "department", valid_to=merged_on, merged_into=rates.MERGED_DEPARTMENT)
        )
    moved, moved_on = _moved_unit(workplaces), date(last_day.year - rates.UNIT_MOVED_YEARS_BEFORE, 3, 1)
    for workplace in workplaces:
        parent = DEPARTMENTS[workplace.department].code
        since = None if workplace.code in workplace.earlier else workplace.changed_on
        if workplace.code == moved:
            owner = rates.MOVED_UNIT[1]
            rows.append(UnitRow(workplace.code, workplace.name, owner, "unit", valid_to=moved_on))
            since = moved_on
        rows.append(UnitRow(workplace.code, workplace.name, parent, "unit", valid_from=since))
        rows += _earlier_rows(workplace, parent)
    return tuple(rows)


def _moved_unit(workplaces: Sequence[Workplace]) -> str:
    """ "" where its department has no other unit: then the department would have been empty."""
    own = [place.code for place in workplaces if DEPARTMENTS[place.department].code == rates.MOVED_UNIT[0]]
    return own[-1] if len(own) > 1 else ""


def _earlier_rows(workplace: Workplace, parent: str) -> list[UnitRow]:
    earlier_departments = {code for code, _ in rates.EARLIER_DEPARTMENTS}
    rows = []
    for number, code in enumerate(workplace.earlier):
        if code == workplace.code:
            continue
        owner = code.rstrip("0123456789")
        name = _earlier_name(workplace, number)
        rows.append(
            UnitRow(
                code,
                name,
                owner if owner in earlier_departments else parent,
                "unit",
                valid_to=workplace.changed_on,
                merged_into=workplace.code,
            )
        )
    return rows


def _earlier_name(workplace: Workplace, number: int) -> str:
    if number and DEPARTMENTS[workplace.department].code == rates.CLOSED_UNIT_DEPARTMENT:
        return "Förskolan Sagostunden"
    year = workplace.changed_on.year if workplace.changed_on else ""
    return "Vuxenmottagningen" if number else f"{workplace.name} (före {year})"
