"""What a faulty cell held is shown while the import is reviewed, and is nowhere afterwards."""

from collections.abc import Callable
from pathlib import Path

import pytest

from framsyn.domains.audit.models import Entry
from framsyn.domains.history import queries, services
from framsyn.domains.history.models import PersonnelImport, RememberedMapping
from framsyn.domains.history.views import import_page
from framsyn.domains.organisation.models import User
from personnel_tables import personnummer, staff

pytestmark = pytest.mark.django_db
ReadIn = Callable[..., PersonnelImport]


def shifted() -> list[dict[str, str]]:
    rows = staff()
    rows[3]["form"] = "Eva Ek 196001012399"
    rows[4]["gender"] = "Eva Ekdotter"
    return rows


def test_a_shape_of_a_number_is_hidden_and_the_rest_goes_with_the_review(read_in: ReadIn, operator: User) -> None:
    found = read_in(shifted())
    assert "196001012399" not in str(found.result)
    assert "Eva Ekdotter" in str(found.result)
    services.save_import(by=operator, personnel_import=found, version=found.version)
    found.refresh_from_db()
    assert "Eva" not in str(found.result)
    assert "Eva" not in str(list(Entry.objects.values_list("details")))
    told = [finding for finding in found.result["findings"] if finding["code"] == "unknown_choice"]
    assert sorted(finding["rows"] for finding in told) == [[5], [6]]
    assert not any({"value", "column"} & finding.keys() for finding in told)


def test_erasing_clears_what_earlier_imports_quote(read_in: ReadIn, operator: User) -> None:
    found = read_in(shifted())
    quoted = found.result
    services.save_import(by=operator, personnel_import=found, version=found.version)
    PersonnelImport.objects.update(result=quoted)
    services.erase_person(by=operator, person="nobody")
    found.refresh_from_db()
    assert "Eva" not in str(found.result)


def test_rejected_files_go_though_no_snapshot_holds_the_person(read_in: ReadIn, operator: User, data: Path) -> None:
    rows = staff()
    rows[3]["start"] = "2024-13-01"
    found = read_in(rows)
    services.save_import(by=operator, personnel_import=found, version=found.version)
    assert queries.rejected_file(found)
    erased = services.erase_everywhere(by=operator, person=personnummer(3))
    assert (erased.snapshots, erased.files) == (0, 1)
    assert list((data / "incoming").iterdir()) == []


def test_codes_are_chosen_once_and_remembered(read_in: ReadIn, operator: User, tmp_path: Path) -> None:
    rows = staff()
    rows[0]["end_reason"], rows[3]["form"] = "X9", "Fast 2"
    found = read_in(rows)
    form = import_page(found)["codes"]
    assert form.unknown == [("form", "Fast 2"), ("end_reason", "X9")]
    from framsyn.domains.history.forms import CodesForm

    chosen = CodesForm({"code_0": "permanent", "code_1": "other"}, findings=found.result["findings"])
    assert chosen.is_valid()
    mapping = chosen.mapping(queries.used_mapping(found))
    services.reread_import(by=operator, personnel_import=found, mapping=mapping)
    services.read_import(by=operator, personnel_import=found)
    assert found.result["rows_rejected"] == 0
    assert RememberedMapping.objects.get().mapping["values"] == {
        "form": {"Fast 2": "permanent"},
        "end_reason": {"X9": "other"},
    }
    assert read_in(rows).result["rows_rejected"] == 0
