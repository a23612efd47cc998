"""Sick leave as sums of groups: read, replaced, removed, and never so that two sums tell of few."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from framsyn.domains.audit.models import Entry
from framsyn.domains.history import queries, services
from framsyn.domains.history.models import SickLeave
from framsyn.domains.organisation.models import Organisation, Unit, User
from framsyn.refusal import Refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("units")]
HEADERS = "Enhet;Från;Till;Antal personer;Sjuktimmar;Ordinarie timmar;Sjukdagar;Anställningsdagar\n"
YEAR = "2024-01-01;2024-12-31"
SUMS = "40;5200;65600;1200;14600"
Read = Callable[..., services.SickLeaveRead]


@pytest.fixture
def read(operator: User, tmp_path: Path) -> Read:
    def read_rows(*rows: str, by: User = operator, dry_run: bool = False) -> services.SickLeaveRead:
        path = tmp_path / "sjuk.csv"
        path.write_text(HEADERS + "\n".join(rows), encoding="utf-8")
        return services.import_sick_leave(by=by, file=(path.name, path), dry_run=dry_run)

    return read_rows


def test_what_is_read_is_there_by_unit(read: Read, operator: User) -> None:
    found = read(f"AO;{YEAR};{SUMS}", f"BU;{YEAR};30;;;900;10950")
    assert (found.rows, found.replaced) == (2, 0)
    (one,) = queries.sick_leave(["BU"])
    assert (one.persons, one.sick_hours, one.sick_days, one.by) == (30, None, 900, operator)
    assert [row.unit for row in queries.sick_leave()] == ["AO", "BU"]
    assert queries.sick_leave([]) == []
    (batch,) = queries.sick_leave_batches()
    assert (batch["batch"], batch["file_name"], batch["rows"]) == (found.batch, "sjuk.csv", 2)


def test_the_same_unit_and_period_again_replaces(read: Read) -> None:
    read(f"AO;{YEAR};{SUMS}", f"BU;{YEAR};{SUMS}")
    assert read(f"AO;{YEAR};41;5200;65600;1200;14600").replaced == 1
    assert {row.unit: row.persons for row in queries.sick_leave()} == {"AO": 41, "BU": 40}
    assert [batch["rows"] for batch in queries.sick_leave_batches()] == [1, 1]


def test_a_dry_run_saves_nothing(read: Read) -> None:
    assert read(f"AO;{YEAR};{SUMS}", dry_run=True) == services.SickLeaveRead(None, 1, 0)
    assert not SickLeave.objects.exists()
    assert not Entry.objects.filter(action="import_sick_leave").exists()


def test_undoing_takes_the_rows_of_one_file(read: Read, operator: User) -> None:
    first = read(f"AO;{YEAR};{SUMS}")
    second = read(f"BU;{YEAR};{SUMS}")
    assert second.batch is not None
    assert services.delete_sick_leave(by=operator, batch=second.batch) == services.SickLeaveRemoved(1, 0)
    assert [batch["batch"] for batch in queries.sick_leave_batches()] == [first.batch]
    with pytest.raises(Refused):
        services.delete_sick_leave(by=operator, batch=second.batch)
    actions = Entry.objects.filter(subject=f"history.SickLeave:{second.batch}").values_list("action", flat=True)
    assert sorted(actions) == ["delete_sick_leave", "import_sick_leave"]


def test_undoing_brings_back_what_the_file_replaced(read: Read, operator: User) -> None:
    first = read(f"AO;{YEAR};{SUMS}", f"BU;{YEAR};{SUMS}")
    second = read(f"AO;{YEAR};41;5200;65600;1200;14600")
    assert second.batch is not None
    assert queries.sick_leave_restored_without(second.batch) == 1
    assert services.delete_sick_leave(by=operator, batch=second.batch) == services.SickLeaveRemoved(1, 1)
    assert {row.unit: row.persons for row in queries.sick_leave()} == {"AO": 40, "BU": 40}
    assert [(batch["batch"], batch["rows"]) for batch in queries.sick_leave_batches()] == [(first.batch, 2)]
    assert Entry.objects.get(action="delete_sick_leave").details["restored"] == 1


def test_a_file_between_two_others_is_undone_without_a_trace(read: Read, operator: User) -> None:
    """Of three, the middle goes: nothing that counts changes, and without the last the first counts again."""
    sums = SUMS.partition(";")[2]
    batches = [
        read(f"AO;{YEAR};{40 + n};{sums}", f"BU;{2020 + n}-01-01;{2020 + n}-12-31;{SUMS}").batch for n in range(3)
    ]
    middle, last = batches[1], batches[2]
    assert middle is not None and last is not None
    assert queries.sick_leave_restored_without(middle) == 0
    assert services.delete_sick_leave(by=operator, batch=middle) == services.SickLeaveRemoved(2, 0)
    assert [row.persons for row in queries.sick_leave(["AO"])] == [42]
    services.delete_sick_leave(by=operator, batch=last)
    assert [row.persons for row in queries.sick_leave(["AO"])] == [40]
    assert SickLeave.objects.filter(unit="AO").count() == 1


def test_what_was_replaced_stands_in_nobodys_way(read: Read) -> None:
    read(f"AO;{YEAR};{SUMS}")
    read(f"AO;{YEAR};41;5200;65600;1200;14600")
    read(f"AO;{YEAR};42;5200;65600;1200;14600")
    with pytest.raises(Refused, match=r"(Rad|Row) 2: "):
        read(f"AO1;{YEAR};{SUMS}")
    assert [row.persons for row in queries.sick_leave()] == [42]


REFUSED = {
    "few": (f"AO;{YEAR};4;1;2;1;2",),
    "no such unit": (f"XX;{YEAR};{SUMS}",),
    "a unit and its department": (f"AO;{YEAR};{SUMS}", f"AO1;{YEAR};{SUMS}"),
    "a unit and the administration": (f"AO1;{YEAR};{SUMS}", f"F;2024-06-01;2024-06-30;{SUMS}"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_one_fault_saves_nothing(read: Read, case: str) -> None:
    with pytest.raises(Refused, match=r"^(Rad|Row) \d: "):
        read(f"BU;2020-01-01;2020-12-31;{SUMS}", *REFUSED[case])
    assert not SickLeave.objects.exists()


@pytest.mark.parametrize("later", [f"AO;2024-07-01;2025-06-30;{SUMS}", f"AO1;{YEAR};{SUMS}", f"F;{YEAR};{SUMS}"])
def test_what_overlaps_an_earlier_file_is_refused(read: Read, later: str) -> None:
    read(f"AO;{YEAR};{SUMS}")
    with pytest.raises(Refused, match=r"(Rad|Row) 2: "):
        read(later)
    assert len(queries.sick_leave()) == 1


def test_other_times_and_other_branches_are_no_overlap(read: Read) -> None:
    read(f"AO;{YEAR};{SUMS}")
    read(f"AO1;2025-01-01;2025-12-31;{SUMS}", f"BU1;{YEAR};{SUMS}")
    assert len(queries.sick_leave()) == 3


@pytest.mark.parametrize("role", ["unit_manager", "management", "auditor", "administrator"])
def test_only_planners_read_it_in_and_remove_it(read: Read, user_with: Callable[..., User], role: str) -> None:
    found = read(f"AO;{YEAR};{SUMS}", by=user_with("hr_planner"))
    with pytest.raises(PermissionDenied):
        read(f"BU;{YEAR};{SUMS}", by=user_with(role))
    assert found.batch is not None
    with pytest.raises(PermissionDenied):
        services.delete_sick_leave(by=user_with(role), batch=found.batch)


def test_the_page_reads_lists_and_removes(client: Client, user_with: Callable[..., User], tmp_path: Path) -> None:
    Organisation.objects.create(municipality="Norrvik", administration="Förvaltningen", committee="Nämnden")
    client.force_login(user_with("hr_planner"))
    path = tmp_path / "summor.csv"
    path.write_text(HEADERS + f"AO;{YEAR};4;1;2;1;2", encoding="utf-8")
    with path.open("rb") as file:
        answer = client.post("/personnel/sick-leave/", {"sick_leave-file": file})
    assert answer.status_code == 200
    assert "Rad 2: uppgiften gäller färre än fem personer" in answer.content.decode()
    path.write_text(HEADERS + f"AO;{YEAR};{SUMS}", encoding="utf-8")
    with path.open("rb") as file:
        answer = client.post("/personnel/sick-leave/", {"sick_leave-file": file}, follow=True)
    assert "summor.csv" in answer.content.decode()
    (batch,) = queries.sick_leave_batches()
    assert batch["by__name"] == "hr_planner"
    address = f"/personnel/sick-leave/{batch['batch']}/undo/"
    assert "summor.csv" in client.get(address).content.decode()
    assert client.get(address).context["restored"] == 0
    path.write_text(HEADERS + f"AO;{YEAR};41;5200;65600;1200;14600", encoding="utf-8")
    with path.open("rb") as file:
        client.post("/personnel/sick-leave/", {"sick_leave-file": file})
    (later,) = queries.sick_leave_batches()
    assert client.get(f"/personnel/sick-leave/{later['batch']}/undo/").context["restored"] == 1
    assert client.post(f"/personnel/sick-leave/{later['batch']}/undo/").status_code == 302
    assert client.post(address).status_code == 302
    assert not SickLeave.objects.exists()
    assert client.get(address).status_code == 404
    assert Unit.objects.exists()
