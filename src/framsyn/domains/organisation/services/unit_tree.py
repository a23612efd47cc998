from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from framsyn.domains.audit.services import record_entry
from framsyn.domains.organisation.models import Unit
from framsyn.domains.organisation.sorting import sort_key
from framsyn.refusal import Refused

_OWN_COLUMNS = ["name", "sort_key", "level", "valid_from", "valid_to"]


@transaction.atomic
def update_units(*, by: Any, rows: Iterable[Mapping[str, Any]]) -> int:
    """Make the tree as the unit table says. Units that the table does not name stay where they are.

    Of several dated rows the newest says what the unit is called and where it lies; its days are those of all of them.
    """
    table = _newest(rows)
    Unit.objects.bulk_create(
        [_unit_of(row) for row in table],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=_OWN_COLUMNS,
        batch_size=500,
    )
    units = {unit.code: unit for unit in Unit.objects.all()}
    before = {unit.pk: _place_of(unit) for unit in units.values()}
    for row in table:
        unit = units[row["unit"]]
        unit.parent = units.get(row.get("parent") or "")
        unit.merged_into = units.get(row.get("merged_into") or "")
    by_key = {unit.pk: unit for unit in units.values()}
    for unit in units.values():
        unit.path = _path_of(unit, by_key)
    moved = [unit for unit in units.values() if _place_of(unit) != before[unit.pk]]
    Unit.objects.bulk_update(moved, ["parent", "merged_into", "path"], batch_size=300)
    record_entry(by=by, action="update_units", subject="organisation.Unit", units=len(table))
    return len(table)


def _newest(rows: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    by_code: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        by_code.setdefault(row["unit"], []).append(row)
    return [_as_one(found) for found in by_code.values()]


def _as_one(rows: list[Mapping[str, Any]]) -> Mapping[str, Any]:
    ordered = sorted(rows, key=_first_day)
    merged_into = next((row["merged_into"] for row in reversed(ordered) if row.get("merged_into")), None)
    return {**ordered[-1], "valid_from": ordered[0].get("valid_from"), "merged_into": merged_into}


def _first_day(row: Mapping[str, Any]) -> date:
    day: date | None = row.get("valid_from")
    return day or date.min


def _place_of(unit: Unit) -> tuple[int | None, int | None, str]:
    return unit.parent_id, unit.merged_into_id, unit.path


def _unit_of(row: Mapping[str, Any]) -> Unit:
    code, name = row["unit"], row["name"][:200]
    if len(code) > 100:
        raise Refused(_("A unit code: it is longer than 100 characters. Shorten it."))
        # sv: En enhetskod: den är längre än 100 tecken. Korta den.
    return Unit(
        code=code,
        name=name,
        sort_key=sort_key(name)[:400],
        level=row["level"],
        valid_from=row.get("valid_from"),
        valid_to=row.get("valid_to"),
    )


def _path_of(unit: Unit, by_key: Mapping[int, Unit]) -> str:
    keys: list[int] = []
    above: Unit | None = unit
    while above is not None:
        if above.pk in keys:
            raise Refused(_("The unit table: “%(unit)s” lies below itself. Correct its parent.") % {"unit": above.name})
            # sv: Enhetslistan: ”%(unit)s” ligger under sig själv. Rätta den överordnade enheten.
        keys.append(above.pk)
        above = by_key[above.parent_id] if above.parent_id else None
    return "/" + "".join(f"{key}/" for key in reversed(keys))
