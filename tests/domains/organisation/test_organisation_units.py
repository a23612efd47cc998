from datetime import date
from typing import Any

import pytest

from framsyn.domains.organisation.models import Unit
from framsyn.domains.organisation.queries import open_units, operator
from framsyn.domains.organisation.services import update_units
from framsyn.domains.organisation.sorting import sort_key
from framsyn.refusal import Refused

pytestmark = pytest.mark.django_db


def row(unit: str, parent: str = "", **more: Any) -> dict[str, Any]:
    return {"unit": unit, "name": unit, "parent": parent, "level": "unit", **more}


def test_swedish_letters_come_after_z() -> None:
    names = ["Östra", "Zon", "Ärlan", "Åsen", "ank", "Ek 10", "Ek 9", "Écluse", "Ek-gården", "Ekgården", "W", "1:an"]
    assert sorted(names, key=sort_key) == [
        "1:an", "ank", "Écluse", "Ek 10", "Ek 9", "Ek-gården", "Ekgården", "W", "Zon", "Åsen", "Ärlan", "Östra",
    ]  # fmt: skip


def test_the_database_sorts_as_swedes_do(units: dict[str, Unit]) -> None:
    update_units(by=operator(), rows=[row(name) for name in ("Ö", "z", "Ä", "Å", "a")])
    found = Unit.objects.filter(code__in=["Ö", "z", "Ä", "Å", "a"])
    assert [unit.code for unit in found] == ["a", "z", "Å", "Ä", "Ö"]


def test_paths_lead_from_the_root(units: dict[str, Unit]) -> None:
    assert units["AO1"].path == f"/{units['F'].pk}/{units['AO'].pk}/{units['AO1'].pk}/"


def test_a_later_file_moves_and_renames_and_leaves_what_it_does_not_name(units: dict[str, Unit]) -> None:
    update_units(by=operator(), rows=[row("AO1", parent="BU", name="Hemtjänst Nord", merged_into="AO2")])
    moved = Unit.objects.get(code="AO1")
    assert moved.pk == units["AO1"].pk
    assert moved.name == "Hemtjänst Nord"
    assert moved.path.startswith(units["BU"].path)
    assert moved.merged_into == units["AO2"]
    assert Unit.objects.get(code="AO2").path == units["AO2"].path


def test_a_moved_department_takes_its_units_along(units: dict[str, Unit]) -> None:
    update_units(by=operator(), rows=[row("AO", parent="BU", level="department")])
    assert Unit.objects.get(code="AO1").path.startswith(units["BU"].path)


def test_a_circle_is_refused_and_changes_nothing(units: dict[str, Unit]) -> None:
    with pytest.raises(Refused, match=r"itself|sig själv"):
        update_units(by=operator(), rows=[row("F", parent="BU1", level="administration")])
    assert Unit.objects.get(code="F").parent is None


def test_a_code_too_long_is_refused_on_both_databases(db: None) -> None:
    with pytest.raises(Refused):
        update_units(by=operator(), rows=[row("x" * 101)])


def test_a_name_too_long_is_cut(db: None) -> None:
    update_units(by=operator(), rows=[row("a", name="Ö" * 300)])
    assert Unit.objects.get(code="a").name == "Ö" * 200


def test_of_several_dated_rows_the_newest_counts_and_the_days_are_those_of_all(units: dict[str, Unit]) -> None:
    dated = [
        row("AO1", parent="BU", name="Hemtjänst Nord", valid_from=date(2025, 1, 1)),
        row("AO1", parent="AO", name="Hemtjänst Öst", valid_from=date(2020, 1, 1), valid_to=date(2024, 12, 31)),
    ]
    for rows in (dated, dated[::-1]):
        update_units(by=operator(), rows=rows)
        moved = Unit.objects.get(code="AO1")
        assert (moved.name, moved.parent) == ("Hemtjänst Nord", units["BU"])
        assert (moved.valid_from, moved.valid_to) == (date(2020, 1, 1), None)


def test_no_role_is_offered_in_a_unit_that_is_closed_or_merged(units: dict[str, Unit]) -> None:
    closed = [row("BU1", parent="BU", valid_to=date(2024, 12, 31)), row("AO1", parent="AO", merged_into="AO2")]
    update_units(by=operator(), rows=closed)
    assert {unit.code for unit in open_units()} == {"F", "BU", "AO", "AO2"}
    assert set(units) <= {unit.code for unit in Unit.objects.all()}
