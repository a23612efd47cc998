"""Who comes in where: the first run, the sign-in, roles, other units' objects, and the headers of every answer."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

import small_story
from framsyn.domains.organisation import services as accounts
from framsyn.domains.organisation.models import Unit, User
from framsyn.domains.planning.models import Participation, Plan
from framsyn.domains.publishing.models import Document
from framsyn.domains.publishing.services import make_documents
from page_list import EVERY_PAGE, NO_PAGE, address
from personnel_tables import write_files

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
WRITERS_PAGES = (
    "personnel",
    "plan_new",
    "plan_work",
    "plan_basics",
    "plan_section",
    "need_new",
    "need_edit",
    "risk_new",
    "action_new",
    "plan_participation",
    "workshop_new",
    "proposal_new",
    "plan_delete",
    "users",
    "user_new",
)


def _signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


def _with_role(by: User, role: str, unit: Unit | None = None) -> User:
    return accounts.create_user(by=by, email=f"{role}@framsyn.example", name=role, roles=[(role, unit)])


def test_everything_leads_to_the_set_up_until_it_is_done(installation: Path, client: Client) -> None:
    for path in ("/", "/plan/", "/account/login/", "/personnel/"):
        assert client.get(path).headers["Location"] == "/setup/"
    small_story.set_up()
    assert client.get("/account/login/").status_code == 200
    assert client.get("/setup/").headers["Location"] == "/"
    answer = client.post("/setup/", {"municipality": "En annan"})
    assert answer.headers["Location"] == "/"


@pytest.mark.usefixtures("every_row")
def test_who_is_not_signed_in_sees_no_page(plan: Plan, client: Client) -> None:
    for name in EVERY_PAGE:
        assert client.get(address(name, plan)).headers["Location"].startswith("/account/login/"), name
    made = Document.objects.create(
        plan=plan, format="pdf", file_name="x.pdf", sha256="0" * 64, size=1, plan_version=1, created_by=_anybody()
    )
    assert client.get(reverse("document", args=[made.pk])).headers["Location"].startswith("/account/login/")


def test_nobody_can_open_an_account_for_oneself(planner: User, client: Client) -> None:
    for path in ("/account/signup/", "/accounts/signup/", "/account/password/reset/"):
        assert client.get(path).status_code == 404


def test_a_wrong_password_and_a_right_one(planner: User, client: Client) -> None:
    wrong = client.post("/account/login/", {"login": small_story.HR, "password": "fel"})
    assert wrong.status_code == 200
    assert 'role="alert"' in wrong.content.decode()
    right = client.post("/account/login/", {"login": small_story.HR, "password": small_story.PASSWORD})
    assert right.headers["Location"] == "/"


def test_signing_out_takes_a_post(web: Client) -> None:
    web.get("/account/logout/")
    assert web.get("/").status_code == 200
    web.post("/account/logout/")
    assert web.get("/").status_code == 302


def test_an_employee_sees_home_and_nothing_else(plan: Plan, planner: User) -> None:
    client = _signed_in(_with_role(planner, "employee"))
    home = client.get("/").content.decode()
    assert "/plan/" not in home
    assert "Personalomsättning" not in home
    for name in ("plan", "plans", "plan_work", "personnel", "users"):
        assert client.get(address(name, plan)).status_code == 403, name


def test_a_unit_manager_reads_the_plan_and_writes_nothing(plan: Plan, planner: User) -> None:
    manager = _with_role(planner, "unit_manager", Unit.objects.get(code="AO1"))
    client = _signed_in(manager)
    assert client.get(address("plan", plan)).status_code == 200
    for name in WRITERS_PAGES:
        assert client.get(address(name, plan)).status_code == 403, name
    home = client.get("/?list=1").content.decode()
    assert "Hemtjänst Öst" in home
    assert "Hemtjänst Åsen" not in home
    assert "Förskolan Ängen" not in home
    assert 'href="/personnel/"' not in home


def test_an_administrator_keeps_accounts_and_sees_no_plan(plan: Plan, planner: User) -> None:
    client = _signed_in(_with_role(planner, "administrator"))
    assert client.get("/accounts/").status_code == 200
    assert client.get(address("plan", plan)).status_code == 403


def test_another_administrations_plan_does_not_exist(plan: Plan, planner: User) -> None:
    rows = [
        {"unit": "X", "name": "En annan förvaltning", "parent": "", "level": "administration"},
        {"unit": "X1", "name": "En annan enhet", "parent": "X", "level": "unit"},
    ]
    accounts.update_units(by=planner, rows=rows)
    stranger = accounts.create_user(
        by=planner, email="annan@framsyn.example", name="HR", roles=[("hr_planner", Unit.objects.get(code="X"))]
    )
    client = _signed_in(stranger)
    [made] = make_documents(by=planner, plan=plan, formats=["xlsx"])
    for name in ("plan", "plan_work", "plan_section", "need_edit", "risk_edit", "action_edit", "plan_delete"):
        assert client.get(address(name, plan)).status_code == 404, name
    assert client.post(reverse("plan_make", args=[plan.pk, "plan"])).status_code == 404
    assert client.get(reverse("document", args=[made.pk])).status_code == 404
    assert str(plan) not in client.get("/plan/").content.decode()


def test_a_need_is_only_reached_through_its_own_plan(plan: Plan, web: Client) -> None:
    assert plan.revises is not None
    need = plan.needs.first()
    assert need is not None
    assert web.get(reverse("need_edit", args=[plan.revises.pk, need.pk])).status_code == 404


def test_every_answer_carries_the_headers(plan: Plan, web: Client) -> None:
    for path in ("/", "/nothing/", address("plan", plan), reverse("personnel_template")):
        headers = web.get(path).headers
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["Referrer-Policy"] == "same-origin"


@pytest.mark.usefixtures("every_row")
def test_no_page_has_inline_style_or_script(plan: Plan, web: Client) -> None:
    for name in EVERY_PAGE:
        html = web.get(address(name, plan)).content.decode()
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=\"|<script(?! src=\"/static/)", html), name
        assert not re.search(r"(src|href)=\"(https?:)?//", html), name


def test_files_and_fragments(plan: Plan, web: Client, planner: User) -> None:
    assert web.get(reverse("personnel_template")).content.startswith(b"PK")
    make_documents(by=planner, plan=plan)
    for made in Document.objects.all():
        answer = web.get(reverse("document", args=[made.pk]))
        assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
        assert len(b"".join(answer.streaming_content)) == made.size  # type: ignore[attr-defined]
    assert set(NO_PAGE)


def test_the_next_address_after_choosing_a_theme_is_ours(web: Client) -> None:
    chosen = web.post("/theme/", {"theme": "dark", "next": "https://elsewhere.example/"})
    assert chosen.headers["Location"] == "/"
    assert chosen.cookies["theme"].value == "dark"
    assert web.post("/theme/", {"theme": "<script>", "next": "/plan/"}).headers["Location"] == "/plan/"


def test_what_somebody_writes_is_shown_as_text(plan: Plan, web: Client, planner: User) -> None:
    from framsyn.domains.planning import services

    nasty = "<script>alert(1)</script> {{ plan }} ”å” \u202e"
    services.add_need(by=planner, plan=plan, title=nasty, theme="digital", rank=1, rank_reason=nasty)
    for name in ("plan", "plan_work", "home"):
        html = web.get(address(name, plan)).content.decode()
        assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ plan }}" in web.get(address("plan_work", plan)).content.decode()


def test_participation_is_written_for_the_units_that_changed(plan: Plan, web: Client) -> None:
    units = {unit.code: unit.pk for unit in Unit.objects.filter(level="unit")}
    sent = {f"u{units['BU1']}-state": "sent", f"u{units['AO1']}-state": "could_not"}
    sent |= {f"u{units['AO1']}-reason": "", f"u{units['AO2']}-state": "sent"}
    refused = web.post(address("plan_participation", plan), sent)
    assert "Hemtjänst Öst: välj skälet" in refused.content.decode()
    sent[f"u{units['AO1']}-reason"] = "vacant"
    assert web.post(address("plan_participation", plan), sent).status_code == 302
    states = dict(Participation.objects.filter(plan=plan).values_list("unit__code", "state"))
    assert states == {"BU1": "sent", "AO1": "could_not", "AO2": "sent"}


def test_an_import_is_undone_and_the_columns_paired_anew(plan: Plan, web: Client) -> None:
    review = address("import_to_review", plan)
    page = web.get(review).content.decode()
    assert "Koppla kolumnerna på ett annat sätt" in page
    pairs = re.findall(r'name="(pair_\w+)".*?<option value="([^"]*)" selected', page, flags=re.S)
    given = dict(pairs) | {"pair_title": "column:occupation", "extent_percent": ""}
    answer = web.post(f"{review}mapping/", given, follow=True)
    assert "68 rader kan läsas in, 2 avvisas." in answer.content.decode()
    saved = address("import_saved", plan)
    assert "70 rader tas bort" in web.get(f"{saved}undo/").content.decode()
    assert "Inläsningen är ångrad." in web.post(f"{saved}undo/", follow=True).content.decode()
    assert "Inga personaldata än. Läs in en fil." in web.get("/personnel/").content.decode()


def test_accounts_are_made_and_get_new_passwords(web: Client, planner: User, tmp_path: Path) -> None:
    given: dict[str, Any] = {"name": "Revisor", "email": "revisor@framsyn.example", "roles": ["auditor"]}
    short = web.post("/accounts/new/", given | {"password": "kort"})
    assert "Lösenordet:" in short.content.decode()
    web.post("/accounts/new/", given | {"password": small_story.PASSWORD})
    made = User.objects.get(email="revisor@framsyn.example")
    web.post(f"/accounts/{made.pk}/password/", {"password": "ett helt nytt ord för dig"})
    made.refresh_from_db()
    assert made.check_password("ett helt nytt ord för dig")


def _anybody() -> User:
    return User.objects.all()[0]


def test_columns_with_other_names_are_paired_once(planner: User, web: Client, tmp_path: Path) -> None:
    """The file is refused with a remedy, paired on the page, and the next one with the same columns is read at once."""
    personnel, units = write_files(tmp_path)
    text = personnel.read_text(encoding="utf-8").replace("extent;start", "grad;började", 1)
    personnel.write_text(text, encoding="utf-8")
    first = _uploaded(web, personnel, units)
    assert "Inget sparades." in first.content.decode()
    address_of_import = first.request["PATH_INFO"]
    given = {f"pair_{name}": f"column:{name}" for name in ("person", "unit", "occupation", "form", "end", "end_reason")}
    given |= {"pair_extent": "column:grad", "pair_start": "column:började"}
    again = web.post(f"{address_of_import}mapping/", given, follow=True).content.decode()
    assert "70 rader kan läsas in, ingen avvisas." in again
    second = _uploaded(web, personnel, units).content.decode()
    assert "70 rader kan läsas in, ingen avvisas." in second


def _uploaded(web: Client, personnel: Path, units: Path) -> Any:
    with personnel.open("rb") as file, units.open("rb") as list_of_units:
        return web.post("/personnel/", {"files": [file], "units": list_of_units, "as_of": "2026-10-31"}, follow=True)
