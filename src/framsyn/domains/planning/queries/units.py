from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from framsyn.domains.organisation.models import Level, Unit
from framsyn.domains.planning.models import Plan


def department_name(unit: Unit, units: Mapping[int, Unit]) -> str:
    """Of the department that the unit is or lies in; "" for what lies straight under the administration."""
    above: Unit | None = unit
    while above is not None:
        if above.level == Level.DEPARTMENT:
            return above.name
        above = units.get(above.parent_id) if above.parent_id else None
    return ""


def in_order(units: Iterable[Unit], tree: Mapping[int, Unit]) -> list[tuple[str, Unit]]:
    """Each with the name of its department, department by department as the tree has them."""
    named = [(department_name(unit, tree), unit) for unit in units]
    order = {unit.name: unit.sort_key for unit in tree.values()}
    return sorted(named, key=lambda pair: (order.get(pair[0], ""), pair[1].sort_key))


def asked(plan: Plan, units: Iterable[Unit]) -> list[Unit]:
    """The units that are asked for a contribution: the lowest level, in force when the data were drawn."""
    day = plan.snapshot.as_of if plan.snapshot else None
    return [unit for unit in units if unit.level == Level.UNIT and in_force(unit, day)]


def in_force(unit: Unit, day: date | None) -> bool:
    if day is None:
        return unit.valid_to is None
    return (unit.valid_from is None or unit.valid_from <= day) and (unit.valid_to is None or unit.valid_to >= day)
