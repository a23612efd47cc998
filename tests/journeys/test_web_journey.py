"""The main job in a browser: from an empty installation to the plan's documents, with script and without."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

import small_story
from personnel_tables import write_files

pytestmark = pytest.mark.django_db(transaction=True)
MAGIC = {"PDF": b"%PDF-", "Word": b"PK\x03\x04", "Excel": b"PK\x03\x04"}


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_from_an_empty_installation_to_documents(
    installation: Path, open_page: Callable[..., Page], live_server: Any, tmp_path: Path, script: bool
) -> None:
    page = open_page(script=script)
    _set_up(page)
    _read_in_a_file(page, tmp_path)
    page.goto("/")
    expect(page.get_by_text("Personalomsättning")).to_be_visible()
    expect(page.get_by_text("anställningsperioder")).to_be_visible()
    _begin_a_plan(page)
    _add_a_need_with_risk_and_action(page)
    _write_a_section(page, script)
    _make_documents(page)


def _set_up(page: Page) -> None:
    page.goto("/plan/")
    expect(page.get_by_role("heading", name="Kom i gång med Framsyn")).to_be_visible()
    page.get_by_label("Kommun").fill("Norrvik")
    page.get_by_label("Förvaltning", exact=True).fill("Norrviks förvaltning")
    page.get_by_label("Nämnd").fill("Norrviks nämnd")
    page.get_by_label("Ditt namn").fill("HR-strateg")
    page.get_by_label("E-postadress").fill(small_story.HR)
    page.get_by_label("Lösenord").fill("kort")
    page.get_by_role("button", name="Kom i gång").click()
    expect(page.get_by_role("alert")).to_contain_text("Lösenordet")
    page.get_by_label("Lösenord").fill(small_story.PASSWORD)
    page.get_by_role("button", name="Kom i gång").click()
    expect(page.locator(".lead")).to_have_text("Inga personaldata än. Läs in en fil.")
    page.get_by_role("button", name="Logga ut").click()
    page.get_by_label("E-postadress").fill(small_story.HR)
    page.get_by_label("Lösenord").fill(small_story.PASSWORD)
    page.get_by_role("button", name="Logga in").click()


def _read_in_a_file(page: Page, folder: Path) -> None:
    personnel, units = write_files(folder, small_story.faulty_rows())
    page.get_by_role("link", name="Personaldata").click()
    page.get_by_role("button", name="Läs in filen").click()
    expect(page.get_by_role("alert")).to_contain_text("välj en fil")
    page.get_by_label("Personalfil").set_input_files(personnel)
    page.get_by_label("Enhetslista").set_input_files(units)
    page.get_by_label("Uppgifterna är uttagna den").fill("2026-10-31")
    page.get_by_role("button", name="Läs in filen").click()
    expect(page.locator(".say")).to_contain_text("68 rader kan läsas in, 2 avvisas.")
    expect(page.get_by_text("startdatumet ”2024-13-01” finns inte")).to_be_visible()
    with page.expect_download() as rejected:
        page.get_by_role("link", name="Hämta avvisade rader").click()
    assert rejected.value.path().read_bytes().startswith(b"PK")
    page.get_by_role("button", name="Spara", exact=True).click()
    expect(page.locator(".st").get_by_text("inläst")).to_be_visible()


def _begin_a_plan(page: Page) -> None:
    page.get_by_role("link", name="Planer").click()
    page.get_by_role("link", name="Ny plan").click()
    page.get_by_label("Första år").fill("2027")
    page.get_by_role("button", name="Skapa planen").click()
    expect(page.get_by_role("heading", name="Skriv planen för 2027–2029")).to_be_visible()


def _add_a_need_with_risk_and_action(page: Page) -> None:
    page.get_by_role("link", name="Lägg till ett behov").click()
    page.get_by_label("Behov", exact=True).fill("Fler undersköterskor")
    page.get_by_label("Personalomsättning", exact=True).check()
    page.get_by_label("Prioritet (valfritt)").fill("1")
    page.get_by_role("button", name="Spara behovet").click()
    page.get_by_role("link", name="Lägg till en risk").click()
    page.get_by_label("Risk", exact=True).fill("Tomma pass om somrarna")
    page.get_by_label("Mål som den hotar").fill("Trygg omsorg")
    page.get_by_label("4 sannolik", exact=True).check()
    page.get_by_label("4 allvarlig", exact=True).check()
    page.get_by_role("button", name="Spara risken").click()
    expect(page.locator(".chain .k4")).to_have_text("16")
    page.get_by_role("link", name="Lägg till en åtgärd").click()
    page.get_by_label("Åtgärd", exact=True).fill("Utbilda vårdbiträden")
    page.get_by_label("Slut (valfritt)").fill("2031-01-01")
    page.get_by_role("button", name="Spara åtgärden").click()
    expect(page.get_by_role("alert")).to_contain_text("slutdatumet ligger efter planperioden")
    page.get_by_label("Slut (valfritt)").fill("2029-06-30")
    page.get_by_role("button", name="Spara åtgärden").click()
    expect(page.locator(".chain")).to_contain_text("till 30 juni 2029")


def _write_a_section(page: Page, script: bool) -> None:
    page.get_by_role("link", name="Gemensamma utmaningar").click()
    page.locator("textarea").fill("Omsättningen var [[ingen-sådan]].")
    page.get_by_role("button", name="Spara texten").click()
    expect(page.get_by_role("alert")).to_contain_text("siffran ”ingen-sådan” finns inte")
    page.locator("textarea").fill("Vi vet inte varför den var ")
    if script:
        page.get_by_role("button", name="Infoga Personalomsättning", exact=True).click()
    else:
        page.locator("textarea").fill("Vi vet inte varför den var [[turnover]]")
    expect(page.locator("textarea")).to_have_value("Vi vet inte varför den var [[turnover]]")
    page.get_by_role("button", name="Spara texten").click()
    expect(page.get_by_text("Sparat kl")).to_be_visible()
    page.wait_for_load_state("load")
    page.locator(".fig button").first.focus()
    card = page.locator(".fig .tip").first
    expect(card).to_be_visible()
    expect(card).to_contain_text("Källa:")
    if script:
        page.keyboard.press("Escape")
        expect(card).to_be_hidden()


def _make_documents(page: Page) -> None:
    page.get_by_role("button", name="Skapa dokument planen").click()
    expect(page.get_by_text("Dokumenten är skapade.")).to_be_visible()
    for name, magic in MAGIC.items():
        with page.expect_download() as download:
            page.locator("#documents").get_by_role("link", name=name).click()
        assert download.value.path().read_bytes().startswith(magic)
