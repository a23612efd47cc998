"""Headcount and structure, retirements ahead, licences and spans of control: figures of one day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from framsyn.domains.analysis.lattice.cells import named
from framsyn.domains.analysis.lattice.keys import staff_key
from framsyn.domains.analysis.lattice.masked import HIDDEN, NOT_APPLICABLE, added, less, ratio
from framsyn.domains.analysis.lattice.source import Source, Values, lines_of
from framsyn.domains.analysis.lattice.staff import BANDS
from framsyn.domains.analysis.lattice.table import Table
from framsyn.domains.analysis.values import Line, Question, Value
from framsyn.engines.metrics.figures import Group
from framsyn.engines.metrics.grouping import UNKNOWN
from framsyn.engines.metrics.managers import UnitStaff, span_of_control
from framsyn.engines.metrics.retirement import expected_retirements
from framsyn.engines.metrics.retirement_ages import RetirementAges

STAFF = ("persons", "fte", "share")
RETIREMENTS = ("persons", "expected_1", "expected_3", "expected_5", "share_3")
YEARS = (1, 3, 5)
LEAST_TO_EXPECT_OF = 20  # an expected number of fewer people would tell of their ages
LICENSED = ("licensed", "unlicensed", "unknown", "share")
MANAGERS = ("managers", "employees", "span", *BANDS, "median")


def staff(source: Source, question: Question) -> Table:
    part = f"{_level(source, question.part)}={question.part}" if question.part else ""
    total = Line("", "", _persons(source, (part,), ()))
    if not question.by:
        return Table(STAFF, total, ())
    lines = lines_of(
        source,
        question.by,
        source.codes([staff_key(source.day)], question.by, part),
        lambda code: _persons(source, (part,), (part, f"{question.by}={code}")),
        total=dict(total.values),
        size="persons",
        must=("persons",),
        uncounted=question.by == "occupation" and part.startswith("unit="),
    )
    lines = tuple(_with_rest(line, total, lines) if line.merged else line for line in lines)
    if question.by != "unit":
        return Table(STAFF, total, lines)
    above = {line.code: source.names.departments.get(line.code, line.code) for line in lines}
    totals = {
        code: Line(code, source.label("department", code), _persons(source, ("",), (f"department={code}",)))
        for code in set(above.values())
    }
    return Table(STAFF, total, lines, above=above, part_totals=totals)


def _level(source: Source, part: str) -> str:
    return "department" if part in set(source.names.departments.values()) else "unit"


def _persons(source: Source, whole: tuple[str, ...], entries: tuple[str, ...]) -> Values:
    of_all = source.masked.value(named(staff_key(source.day), whole))
    key = named(staff_key(source.day), entries or whole)
    persons = source.masked.value(key)
    return {"persons": persons, "fte": _fte(source, key[2:], persons), "share": ratio(persons, of_all)}


def _fte(source: Source, entries: tuple[str, ...], persons: Value) -> Value:
    """Of groups one way only. Shown only where the persons are."""
    if len(entries) > 1 or (entries[:1] and entries[0].startswith("licensed=")):
        return NOT_APPLICABLE
    posts = (*staff_key(source.day, "posts"), *entries)
    if persons.state or source.masked(posts) is None:
        return HIDDEN
    return Value(source.fte.get(posts, 0.0))


def _with_rest(line: Line, total: Line, lines: Iterable[Line]) -> Line:
    """The small groups together: what the reader can reckon."""
    shown = [other for other in lines if not other.merged]
    values = {
        "persons": line.values["persons"],
        "fte": NOT_APPLICABLE
        if total.values["fte"].state == "not_applicable"
        else less(total.values["fte"], [other.values["fte"] for other in shown]),
        "share": ratio(line.values["persons"], total.values["persons"]),
    }
    return replace(line, values=values)


def retirements(source: Source, question: Question) -> Table:
    """Of the permanent staff, in whole persons, and only of groups of at least twenty: the rest together."""
    prefix, permanent = staff_key(source.day), "form=permanent"
    codes = source.codes([prefix], "occupation", permanent)
    total = _expected(source, source.masked.value((*prefix, permanent)), codes)
    lines = [
        Line(code, source.label("occupation", code), _expected(source, persons, [code]))
        for code in codes
        if _enough(persons := source.masked.value(named(prefix, (permanent, f"occupation={code}"))))
    ]
    lines.sort(key=lambda line: (-(line.values["persons"].number or 0), line.label, line.code))
    if len(lines) < len(codes):
        lines.append(Line("", "", _rest(total, lines), merged=len(codes) - len(lines)))
    return Table(RETIREMENTS, Line("", "", total), tuple(lines) if question.by else ())


def _rest(total: Values, shown: list[Line]) -> Values:
    values = {name: less(total[name], [line.values[name] for line in shown]) for name in RETIREMENTS}
    if not _enough(values["persons"]):
        return dict.fromkeys(RETIREMENTS, HIDDEN) | {"persons": values["persons"]}
    values |= {name: Value(max(0.0, v.number)) for name, v in values.items() if v.number is not None}
    return values | {"share_3": ratio(values["expected_3"], values["persons"])}


def _enough(persons: Value) -> bool:
    return persons.number is not None and persons.number >= LEAST_TO_EXPECT_OF


def _expected(source: Source, persons: Value, occupations: Iterable[str]) -> Values:
    if not _enough(persons):
        return dict.fromkeys(RETIREMENTS, HIDDEN) | {"persons": persons}
    chosen = set(occupations)
    people = {
        (occupation, source.day.year - int(born)): n
        for (occupation, born), n in source.counts.day.births.items()
        if occupation in chosen and born != UNKNOWN
    }
    by_year = expected_retirements(people, RetirementAges(), max(YEARS))
    values = {"persons": persons} | {f"expected_{years}": Value(float(round(sum(by_year[:years])))) for years in YEARS}
    return values | {"share_3": ratio(values["expected_3"], persons)}


def licensed(source: Source, question: Question) -> Table | None:
    prefix = staff_key(source.day)
    if not source.codes([prefix], "licensed"):
        return None
    total = _licensed(source, "")
    codes = source.codes([prefix], "occupation") if question.by else []
    lines = lines_of(
        source, "occupation", codes, lambda code: _licensed(source, f"occupation={code}"),
        total=total, size="licensed", must=("licensed", "unlicensed"),
    )  # fmt: skip
    return Table(LICENSED, Line("", "", total), lines)


def _licensed(source: Source, entry: str) -> Values:
    yes, no, unknown = (
        source.masked.value(named(staff_key(source.day), (entry, f"licensed={said}")))
        for said in ("yes", "no", "unknown")
    )
    return {"licensed": yes, "unlicensed": no, "unknown": unknown, "share": ratio(yes, added([yes, no]))}


def managers(source: Source, question: Question) -> Table | None:
    prefix = staff_key(source.day, "managers")
    if not source.masked.known(prefix):
        return None
    units: dict[str, list[UnitStaff]] = {}
    for unit, here in source.counts.day.managed.items():
        units.setdefault(source.names.departments.get(unit, unit), []).append(here)
    total = _managed(source, "", [here for own in units.values() for here in own])
    codes = source.codes([prefix], "department") if question.by else []
    lines = lines_of(
        source, "department", codes, lambda code: _managed(source, f"department={code}", units.get(code, [])),
        total=total, size="managers", must=("managers",),
    )  # fmt: skip
    return Table(MANAGERS, Line("", "", total), lines)


def _managed(source: Source, entry: str, units: list[UnitStaff]) -> Values:
    """The median is that of single managers' groups: only where there are many, and none of the bands is hidden."""
    prefix = staff_key(source.day, "managers")
    number = source.masked.value(named(prefix, (entry,)))
    employees = source.masked.value(named(staff_key(source.day, "led"), (entry,)))
    bands = {name: source.masked.value(named(prefix, (entry, f"span={name}"))) for name in BANDS}
    many = number.number is not None and number.number >= 2 * source.threshold
    middle = span_of_control(Group("", ""), units).median
    told = Value(float(round(middle))) if middle is not None and many and not added([*bands.values()]).state else HIDDEN
    return {"managers": number, "employees": employees, "span": ratio(employees, number), **bands, "median": told}
