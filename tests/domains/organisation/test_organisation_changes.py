"""Roles changed, accounts closed; and workbooks made to harm."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from django.core.exceptions import PermissionDenied
from django.test import Client

from framsyn.domains.audit.models import Entry
from framsyn.domains.organisation.models import Unit, User
from framsyn.domains.organisation.services import import_users, set_active, set_roles
from framsyn.refusal import Refused

pytestmark = pytest.mark.django_db
UserWith = Callable[..., User]


def test_roles_are_added_and_removed_with_a_trace(units: dict[str, Unit], operator: User, user_with: UserWith) -> None:
    user = user_with("unit_manager", units["AO1"])
    set_roles(by=operator, user=user, roles=[("unit_manager", units["AO2"]), ("auditor", None)])
    assert set(user.assignments.values_list("role", "unit__code")) == {("unit_manager", "AO2"), ("auditor", None)}
    entry = Entry.objects.get(action="set_roles")
    assert entry.details["removed"] == [["unit_manager", "AO1"]]
    assert ["auditor", None] in entry.details["added"]
    set_roles(by=operator, user=user, roles=[("unit_manager", units["AO2"]), ("auditor", None)])
    assert Entry.objects.filter(action="set_roles").count() == 1


def test_the_last_administrator_stays(operator: User, user_with: UserWith) -> None:
    last = user_with("administrator")
    with pytest.raises(Refused):
        set_roles(by=last, user=last, roles=[])
    with pytest.raises(Refused):
        set_active(by=operator, user=last, is_active=False)
    last.refresh_from_db()
    assert last.is_active
    other = user_with("administrator")
    set_active(by=other, user=last, is_active=False)
    with pytest.raises(Refused):
        set_roles(by=other, user=other, roles=[("auditor", None)])


def test_nobody_closes_their_own_account_and_a_planner_closes_none(user_with: UserWith) -> None:
    first, second = user_with("administrator"), user_with("administrator")
    with pytest.raises(Refused):
        set_active(by=first, user=first, is_active=False)
    with pytest.raises(PermissionDenied):
        set_active(by=user_with("hr_planner"), user=second, is_active=False)


def test_who_is_signed_in_to_a_closed_account_is_so_no_longer(operator: User, user_with: UserWith) -> None:
    from framsyn.domains.organisation.services import set_up

    set_up(
        municipality="N", administration="N", committee="N", email="a@example.se", name="A", password="en lång mening"
    )
    user, client = user_with("hr_planner"), Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get("/personnel/").status_code == 200
    set_active(by=operator, user=user, is_active=False)
    assert client.get("/personnel/").status_code == 302
    set_active(by=operator, user=user, is_active=True)
    assert client.get("/personnel/").status_code == 200


def test_what_is_too_long_is_refused_by_row(operator: User, tmp_path: Path) -> None:
    rows = [("E-post", "Namn", "Roll"), ("a@example.se", "A" * 151, "revisor"), ("b@example.se", "B", "revisor")]
    rows.append((f"{'c' * 60}@{'.'.join(['d' * 60] * 4)}.se", "C", "revisor"))
    with xlsxwriter.Workbook(tmp_path / "p.xlsx") as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    outcome = import_users(by=operator, path=tmp_path / "p.xlsx")
    assert outcome.created == 1
    assert [finding.split(":")[0].split()[-1] for finding in outcome.findings] == ["2", "4"]


SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
)
ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
HOSTILE = {
    "far": SHEET.format('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
    "entities": ENTITIES + SHEET.format('<row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row>'),
    "zeros": "\0" * 50_000_000,
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_workbook_is_refused(operator: User, tmp_path: Path, kind: str) -> None:
    good, bad = tmp_path / "good.xlsx", tmp_path / "bad.xlsx"
    with xlsxwriter.Workbook(good) as book:
        book.add_worksheet().write(0, 0, "E-post")
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(bad, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.namelist():
            is_sheet = part == "xl/worksheets/sheet1.xml"
            target.writestr(part, HOSTILE[kind] if is_sheet else source.read(part))
    with pytest.raises(Refused):
        import_users(by=operator, path=bad)


def test_the_known_hostile_files_are_refused(operator: User, shared_data: Path) -> None:
    for path in sorted((shared_data / "hostile").iterdir()):
        with pytest.raises(Refused):
            import_users(by=operator, path=path)


def test_an_upload_is_weighed_before_it_is_read(client: Client, operator: User, user_with: UserWith) -> None:
    from framsyn.domains.organisation.services import set_up

    set_up(
        municipality="N", administration="N", committee="N", email="a@example.se", name="A", password="en lång mening"
    )
    answer = client.post("/personnel/", b"x", content_type="multipart/form-data; boundary=x")
    assert answer.headers["Location"].startswith("/account/login/")
    client.force_login(user_with("hr_planner"), backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.generic("POST", "/personnel/", b"x", CONTENT_LENGTH=str(10**10)).status_code == 413
