"""Who works here on the day: the coarse tables first, then what single units can bear."""

from __future__ import annotations

from framsyn.domains.analysis.lattice.by_unit import ByUnit, add_by_unit
from framsyn.domains.analysis.lattice.cells import SPECIAL, USUAL, Axis, Cells, Rule, named
from framsyn.domains.analysis.lattice.counts import DayCounts, Names, Pair
from framsyn.domains.analysis.lattice.keys import groups_of, staff_key
from framsyn.engines.metrics.grouping import YES_NO
from framsyn.engines.metrics.managers import BANDS as MOST

DEPARTMENT, OCCUPATION = Axis(("department",)), Axis(("occupation",))
BANDS = ("up_to_10", "from_11_to_20", "from_21_to_30", "over_30")
PERMANENT, NOT_PERMANENT = "permanent", "form=*others"


def add_staff(cells: Cells, day: DayCounts, names: Names, told: ByUnit) -> None:
    prefix, rule = staff_key(day.day), Rule(weight=USUAL)
    persons = day.pairs["unit", "occupation"]
    units: dict[Pair, int] = {}
    departments: dict[Pair, int] = {}
    for (unit, occupation), n in persons.items():
        place = names.departments.get(unit, unit), occupation
        departments[place] = departments.get(place, 0) + n
        units[(unit,)] = units.get((unit,), 0) + n
    cells.table(prefix, (DEPARTMENT, names.axis("occupation")), departments, rule)
    cells.table(prefix, (names.axis("unit"),), units, rule)
    for by in ("gender", "age"):
        cells.table(prefix, (DEPARTMENT, Axis((by,))), day.pairs["department", by], rule)
    licensed = day.pairs["occupation", "licensed"]
    if any(code in YES_NO for _, code in licensed):
        cells.table(prefix, (OCCUPATION, Axis(("licensed",))), licensed, rule)
    _add_forms(cells, day)
    add_by_unit(cells, day, names, told)


def _add_forms(cells: Cells, day: DayCounts) -> None:
    """All forms of the whole; by occupation the permanent alone. Who has all staff can reckon the others."""
    prefix, rule = staff_key(day.day), Rule(weight=USUAL)
    forms: dict[Pair, int] = {}
    permanent: dict[str, int] = {}
    for (occupation, form), n in day.pairs["occupation", "form"].items():
        forms[(form,)] = forms.get((form,), 0) + n
        permanent[occupation] = permanent.get(occupation, 0) + n * (form == PERMANENT)
    cells.table(prefix, (Axis(("form",)),), forms, rule)
    entry = f"form={PERMANENT}"
    for occupation, n in permanent.items():
        if n:
            cells.add(named(prefix, (f"occupation={occupation}", entry)), n, rule.of(("form", "occupation"), n))
    own = [named(prefix, (f"occupation={occupation}", entry)) for occupation in permanent]
    cells.relate((*prefix, entry), [(key, 1) for key in own])
    for group in ("", *(f"occupation={occupation}" for occupation in permanent)):
        whole, of_these, others = (named(prefix, (group, form)) for form in ("", entry, NOT_PERMANENT))
        cells.difference(whole, of_these, others, Rule(False))


def add_managers(cells: Cells, day: DayCounts, names: Names) -> None:
    """Managers by the span of their unit, and whom they lead. Who has all staff can reckon who is neither."""
    managers: dict[Pair, int] = {}
    led: dict[Pair, int] = {}
    for unit, here in day.managed.items():
        if here.managers and here.others:
            department = names.departments.get(unit, unit)
            place = department, band(here.others / here.managers)
            managers[place] = managers.get(place, 0) + here.managers
            led[(department,)] = led.get((department,), 0) + here.others
    cells.table(staff_key(day.day, "managers"), (DEPARTMENT, Axis(("span",))), managers, Rule(weight=SPECIAL))
    prefix = staff_key(day.day, "led")
    cells.table(prefix, (DEPARTMENT,), led, Rule(weight=SPECIAL))
    for entries in groups_of(cells, prefix, "department"):
        whole, lead, apart = (named(staff_key(day.day, *of), entries) for of in ((), ("managers",), ("not_led",)))
        cells.difference(whole, named(prefix, entries), apart, Rule(False), and_less=lead)


def band(span: float) -> str:
    return next((name for name, most in zip(BANDS, MOST, strict=False) if span <= most), BANDS[-1])
