from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from django.core.exceptions import PermissionDenied

from framsyn.domains.audit.models import Entry
from framsyn.domains.organisation.models import Assignment, Organisation, Unit, User
from framsyn.domains.organisation.queries import operator, people
from framsyn.domains.organisation.services import create_user, import_users, set_password, set_up
from framsyn.refusal import Refused

pytestmark = pytest.mark.django_db
UserWith = Callable[..., User]
FIRST = {
    "municipality": "Norrvik",
    "administration": "Norrviks förvaltning",
    "committee": "Norrviks nämnd",
    "email": "Forsta@Example.se",
    "name": "Första",
    "password": "en lång lösenmening",
}


def workbook(path: Path, *rows: tuple[object, ...]) -> Path:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return path


def test_the_first_run_makes_the_organisation_and_its_first_account() -> None:
    user = set_up(**FIRST)
    assert Organisation.objects.get().committee == "Norrviks nämnd"
    assert user.email == "forsta@example.se"
    assert set(user.assignments.values_list("role", flat=True)) == {"hr_planner", "administrator"}
    assert Entry.objects.filter(action="set_up", actor=str(user.pk)).count() == 1


def test_there_is_one_first_run() -> None:
    set_up(**FIRST)
    with pytest.raises(Refused):
        set_up(**FIRST | {"email": "andra@example.se"})
    assert people().count() == 1


@pytest.mark.parametrize("password", ["kort", "password12345"])
def test_a_weak_password_stops_everything(password: str) -> None:
    with pytest.raises(Refused):
        set_up(**FIRST | {"password": password})
    assert not Organisation.objects.exists()
    assert not Entry.objects.exists()


def test_an_address_has_one_account_however_it_is_written(operator: User) -> None:
    create_user(by=operator, email="a@example.se", name="A", roles=[("auditor", None)])
    with pytest.raises(Refused):
        create_user(by=operator, email=" A@example.SE ", name="A", roles=[])


@pytest.mark.parametrize(("email", "role"), [("inte en adress", "auditor"), ("a@example.se", "kung")])
def test_what_does_not_exist_is_refused_whole(operator: User, email: str, role: str) -> None:
    with pytest.raises(Refused):
        create_user(by=operator, email=email, name="A", roles=[("auditor", None), (role, None)])
    assert not people().exists()
    assert not Assignment.objects.exists()


def test_a_planner_may_not_make_accounts(user_with: UserWith) -> None:
    with pytest.raises(PermissionDenied):
        create_user(by=user_with("hr_planner"), email="b@example.se", name="B", roles=[])


def test_everybody_sets_their_own_password_and_only_administrators_others(user_with: UserWith) -> None:
    planner, auditor, administrator = (user_with(role) for role in ("hr_planner", "auditor", "administrator"))
    set_password(by=planner, user=planner, password="en annan lösenmening")
    set_password(by=administrator, user=auditor, password="en tredje lösenmening")
    assert planner.check_password("en annan lösenmening")
    with pytest.raises(PermissionDenied):
        set_password(by=planner, user=auditor, password="en fjärde lösenmening")


def test_people_come_from_excel_row_by_row(units: dict[str, Unit], tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "people.xlsx",
        ("Användare i Norrvik",),
        ("E-post", "Namn", "Roll", "Enhetskod"),
        ("chef@example.se", "Chef", "Enhetschef", "AO1"),
        ("CHEF@example.se", "Chef", "unit_manager", "AO2"),
        (),
        ("hr@example.se", "HR", "hr_planner", ""),
        ("x@example.se", "X", "kung", ""),
        ("y@example.se", "Y", "revisor", "FINNS INTE"),
        ("ingen adress", "Z", "revisor", ""),
    )
    outcome = import_users(by=operator(), path=path)
    assert (outcome.created, outcome.changed) == (2, 1)
    assert [finding.split(":")[0].split()[-1] for finding in outcome.findings] == ["7", "8", "9"]
    assert {a.unit.code for a in User.objects.get(email="chef@example.se").assignments.all() if a.unit} == {
        "AO1",
        "AO2",
    }


def test_the_same_file_again_changes_nothing(units: dict[str, Unit], tmp_path: Path) -> None:
    path = workbook(tmp_path / "p.xlsx", ("email", "name", "role", "unit"), ("a@example.se", "A", "auditor", "F"))
    import_users(by=operator(), path=path)
    again = import_users(by=operator(), path=path)
    assert (again.created, again.changed, again.findings) == (0, 0, [])


def test_the_operator_cannot_be_given_a_role(units: dict[str, Unit], tmp_path: Path) -> None:
    path = workbook(tmp_path / "p.xlsx", ("email", "role"), (operator().email, "auditor"))
    assert import_users(by=operator(), path=path).findings
    assert not Assignment.objects.exists()


@pytest.mark.parametrize("content", [b"not a workbook", b""])
def test_another_file_is_refused_with_a_remedy(operator: User, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "p.xlsx"
    path.write_bytes(content)
    with pytest.raises(Refused):
        import_users(by=operator, path=path)


def test_a_workbook_without_the_columns_is_refused(operator: User, tmp_path: Path) -> None:
    with pytest.raises(Refused):
        import_users(by=operator, path=workbook(tmp_path / "p.xlsx", ("Namn", "Enhet"), ("A", "F")))
