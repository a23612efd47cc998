"""The analysis pages in a browser: controls, order, filter, Excel, judgement and conflict; and who may see them."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from playwright.sync_api import Page

import prepared
import small_story
from framsyn.domains.analysis import services
from framsyn.domains.history.queries import current_snapshot
from framsyn.domains.organisation import services as accounts
from framsyn.domains.organisation.models import Unit, User
from page_list import FIGURES
from personnel_tables import personnummer, staff

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
# unit: occupation, permanent employees, of whom left at own request and by retirement, and fixed-term employees
GRID = {
    "BU1": ("Barnskötare", 150, 24, 8, 40),
    "AO1": ("Undersköterska", 120, 12, 9, 30),
    "AO2": ("Vårdbiträde", 80, 14, 7, 25),
}
EARLIER = 30  # of each unit, who left in the two years before


def many_rows() -> list[dict[str, str]]:
    """445 people in three units, of whom 74 left within the year."""
    rows: list[dict[str, str]] = []
    for unit, (occupation, permanent, asked, retired, fixed_term) in GRID.items():
        for number in range(permanent + fixed_term):
            place = len(rows)
            row = staff()[0] | {"person": personnummer(place), "unit": unit, "occupation": occupation}
            row |= {"start": f"20{12 + place % 9}-02-01", "birth_year": str(1960 + place % 40), "end": ""}
            row |= {"form": "permanent" if number < permanent else "fixed_term", "end_reason": "", "extent": "1"}
            if number < asked + retired:
                reason = "own_request" if number < asked else "retirement"
                row |= {"end": f"2026-0{1 + number % 9}-20", "end_reason": reason}
            elif number < asked + retired + EARLIER:
                row |= {"end": f"{2024 + number % 2}-0{1 + number % 9}-20", "end_reason": "own_request"}
            rows.append(row)
    return rows


@pytest.fixture
def data(planner: User, installation: Path, tmp_path: Path) -> User:
    def make() -> User:
        small_story.save(planner, small_story.read_in(planner, tmp_path / "many", many_rows()))
        return planner

    return prepared.once("many", installation, make)


@pytest.mark.django_db(transaction=True)
def test_a_planner_finds_what_the_plan_needs(signed_in: Callable[..., Page], data: User) -> None:
    page = signed_in()
    page.get_by_role("link", name="Analys", exact=True).first.click()
    page.get_by_role("link", name="Personalomsättning").first.click()
    assert page.locator(".say b").inner_text().startswith("Av i snitt")
    assert page.locator("figure.chart svg.marks").first.is_visible()
    page.locator("select[name=definition]").select_option(label="Alla som slutat (Malmö)")
    page.locator(".seg label", has_text="staden").click()
    page.get_by_label("Visa per").select_option(label="Yrke")
    page.get_by_role("button", name="Visa", exact=True).click()
    assert "definition=malmo" in page.url
    assert page.locator("#table thead th").first.inner_text() == "Yrke"
    assert "staden" in page.locator(".say").inner_text()


@pytest.mark.django_db(transaction=True)
def test_the_table_is_sorted_by_its_heads(signed_in: Callable[..., Page], data: User) -> None:
    page = signed_in()
    page.goto("/analysis/staff/?by=unit")
    head = page.locator("#table thead th", has_text="Anställda")
    assert head.get_attribute("aria-sort") == "descending"
    first = page.locator("#table tbody th").first.inner_text()
    head.get_by_role("link").click()
    assert page.locator("#table thead th", has_text="Anställda").get_attribute("aria-sort") == "ascending"
    assert page.locator("#table tbody th").first.inner_text() != first
    page.goto("/analysis/staff/?by=unit&q=åsen")
    assert page.locator("#table tbody th").all_inner_texts() == ["Hemtjänst Åsen"]
    assert page.locator("#table tfoot th").is_visible()
    page.get_by_role("link", name="Visa alla").click()
    assert page.locator("#table tbody tr").count() > 1


@pytest.mark.django_db(transaction=True)
def test_a_judgement_is_saved_shown_and_never_overwritten_unseen(signed_in: Callable[..., Page], data: User) -> None:
    page = signed_in()
    page.goto("/analysis/turnover/")
    page.get_by_label("Kommentar som följer siffran in i planen").fill("Fler slutade i våras.")
    page.get_by_role("button", name="Spara kommentaren").click()
    page.get_by_text("Sparad").first.wait_for()
    field = page.get_by_label("Kommentar som följer siffran in i planen")
    assert field.input_value() == "Fler slutade i våras."
    assert services_saved(data, "Någon annans ord.", version=1)
    field.fill("Mina ord.")
    page.get_by_role("button", name="Spara kommentaren").click()
    page.get_by_text("Sparad av någon annan").wait_for()
    assert "Någon annans ord." in page.locator(".duo").inner_text()
    assert page.get_by_label("Kommentar som följer siffran in i planen").input_value() == "Mina ord."
    page.get_by_role("button", name="Spara kommentaren").click()
    page.goto("/analysis/turnover/")
    assert page.get_by_label("Kommentar som följer siffran in i planen").input_value() == "Mina ord."


def services_saved(by: User, text: str, *, version: int) -> bool:
    snapshot = current_snapshot()
    assert snapshot is not None
    services.save_judgement(
        by=by,
        administration=Unit.objects.get(code="F"),
        figure="turnover",
        last=snapshot.as_of,
        text=text,
        not_known=True,
        version=version,
    )
    return True


@pytest.mark.django_db(transaction=True)
def test_everything_works_without_script_on_a_phone(signed_in: Callable[..., Page], data: User) -> None:
    page = signed_in(width=360, script=False)
    page.goto("/analysis/turnover/")
    page.get_by_label("Visa per").select_option(label="Yrke")
    page.get_by_role("button", name="Visa", exact=True).click()
    assert "by=occupation" in page.url
    assert page.locator("figure.chart .narrow svg").first.is_visible()
    assert not page.locator("figure.chart .wide svg").first.is_visible()
    page.get_by_label("Vi vet inte vad det beror på").check()
    page.get_by_role("button", name="Spara kommentaren").click()
    assert page.get_by_label("Vi vet inte vad det beror på").is_checked()


@pytest.mark.django_db
def test_the_workbook_opens_and_holds_nothing_hidden(web: Client, data: User) -> None:
    for figure in FIGURES:
        answer = web.get(f"/analysis/{figure}/excel/")
        if answer.status_code == 404:
            continue  # the data do not hold it
        book = openpyxl.load_workbook(io.BytesIO(answer.content))
        assert len(book.worksheets) == 2
        page = web.get(f"/analysis/{figure}/").content.decode()
        assert page.count('sup">') >= _hidden_cells(book.worksheets[1])
        numbers = [cell for row in book.worksheets[1].values for cell in row if isinstance(cell, int | float)]
        assert figure != "staff" or not {1, 2, 3, 4} & set(numbers)


def _hidden_cells(sheet: Any) -> int:
    return sum(cell == "dold" for row in sheet.values for cell in row)


@pytest.mark.django_db
def test_the_picture_is_a_png_in_light_colours(web: Client, data: User) -> None:
    answer = web.get("/analysis/staff/picture/?by=unit")
    assert answer.headers["Content-Type"] == "image/png"
    assert answer.content.startswith(b"\x89PNG")
    assert "attachment" in answer.headers["Content-Disposition"]


@pytest.mark.django_db
def test_no_page_asks_the_database_more_for_more_people(web: Client, data: User) -> None:
    counted = {}
    for address in ("/analysis/", *(f"/analysis/{figure}/" for figure in FIGURES), "/analysis/turnover/?by=unit"):
        with CaptureQueriesContext(connection) as first:
            assert web.get(address).status_code == 200
        with CaptureQueriesContext(connection) as again:
            web.get(address)
        counted[address] = (len(first), len(again))
    assert {address: counts for address, counts in counted.items() if counts[0] > 20 or counts[1] > 12} == {}


@pytest.mark.django_db
def test_who_may_not_see_figures_gets_none(planner: User, data: User) -> None:
    employee = accounts.create_user(by=planner, email="m@framsyn.example", name="M", roles=[("employee", None)])
    client = _client(employee)
    for address in ("/analysis/", "/analysis/turnover/", "/analysis/turnover/excel/", "/analysis/turnover/picture/"):
        assert client.get(address).status_code == 403, address
    assert 'href="/analysis/"' not in client.get("/").content.decode()


@pytest.mark.django_db
def test_who_sees_but_does_not_write_gets_no_form(planner: User, data: User) -> None:
    manager = accounts.create_user(
        by=planner, email="c@framsyn.example", name="C", roles=[("unit_manager", Unit.objects.get(code="AO1"))]
    )
    client = _client(manager)
    page = client.get("/analysis/turnover/").content.decode()
    assert "Inget är skrivet än." in page
    assert "Använd i planen" not in page
    assert client.post("/analysis/turnover/", {"text": "Mitt"}).status_code == 403


@pytest.mark.django_db
def test_another_administration_does_not_exist(planner: User, data: User) -> None:
    rows = [
        {"unit": "X", "name": "En annan förvaltning", "parent": "", "level": "administration"},
        {"unit": "X1", "name": "En annan enhet", "parent": "X", "level": "unit"},
    ]
    accounts.update_units(by=planner, rows=rows)
    services.ensure_key_figures(by=planner)
    stranger = accounts.create_user(
        by=planner, email="annan@framsyn.example", name="HR", roles=[("hr_planner", Unit.objects.get(code="X"))]
    )
    client = _client(stranger)
    for address in ("/analysis/?", "/analysis/turnover/?", "/analysis/turnover/excel/?", "/analysis/staff/picture/?"):
        assert client.get(f"{address}administration=F").status_code == 404, address
    assert "Hemtjänst" not in client.get("/analysis/staff/?by=unit").content.decode()
    both = _client(planner).get("/analysis/turnover/?administration=F").content.decode()
    assert "En annan förvaltning" in both


@pytest.mark.django_db
def test_a_figure_that_does_not_exist(web: Client, data: User) -> None:
    assert web.get("/analysis/nothing/").status_code == 404
    assert web.get("/analysis/staff/definitions/").status_code == 404
    assert "Den kombinationen erbjuds inte" in web.get("/analysis/turnover/?by=form").content.decode()


@pytest.mark.django_db
def test_definitions_stand_beside_each_other_and_must_not_be_compared(web: Client, data: User) -> None:
    page = web.get("/analysis/turnover/definitions/").content.decode()
    assert "får inte jämföras med varandra" in page
    assert page.count("<tr>") > 5


@pytest.mark.django_db
def test_before_the_first_import(web: Client) -> None:
    assert "Inga personaldata än. Läs in en fil." in web.get("/analysis/").content.decode()
    assert "Inga personaldata än. Läs in en fil." in web.get("/analysis/turnover/").content.decode()


def _client(user: User) -> Client:
    client = Client()
    client.force_login(user, backend=BACKEND)
    client.cookies["django_language"] = "sv"
    return client
