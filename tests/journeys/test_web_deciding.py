"""From draft to decision in a browser, by three roles: who writes the plan, who reviews it, who comments on it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

import small_story
from framsyn.domains.organisation import services as accounts
from framsyn.domains.organisation.models import Unit, User
from framsyn.domains.planning.models import Plan

pytestmark = pytest.mark.django_db(transaction=True)
MANAGEMENT, DEPARTMENT = "ledning@framsyn.example", "avdelning@framsyn.example"


@pytest.fixture
def colleagues(planner: User) -> None:
    """Management of the whole, and the manager of one department."""
    roles = {MANAGEMENT: ("management", None), DEPARTMENT: ("department_manager", Unit.objects.get(code="AO"))}
    for email, role in roles.items():
        accounts.create_user(by=planner, email=email, name=role[0], roles=[role], password=small_story.PASSWORD)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_draft_to_published_by_three_roles(
    open_page: Callable[..., Page], plan: Plan, colleagues: None, script: bool
) -> None:
    """Without script nothing is missing."""
    assert plan.revises is not None
    hr, management, department = (open_page(script=script) for _ in range(3))
    for page, email in ((hr, small_story.HR), (management, MANAGEMENT), (department, DEPARTMENT)):
        _sign_in(page, email)
    _record_the_earlier_decision(hr, plan.revises)
    _comment(department, plan)
    _write_what_is_lacking(hr, plan)
    _answer_and_resolve(hr, plan)
    hr.get_by_role("button", name="Skicka på granskning").click()
    expect(hr.get_by_text("Planen är skickad på granskning.")).to_be_visible()
    _return(management, plan)
    _send_again(hr, plan)
    _approve(management, plan)
    _decide_and_publish(hr, plan)
    _is_closed_to_everybody(hr, department, plan)


def _sign_in(page: Page, email: str) -> None:
    page.goto("/account/login/")
    page.get_by_label("E-postadress").fill(email)
    page.get_by_label("Lösenord").fill(small_story.PASSWORD)
    page.get_by_role("button", name="Logga in").click()
    page.wait_for_url("**/")


def _record_the_earlier_decision(hr: Page, before: Plan) -> None:
    hr.goto(reverse("plan", args=[before.pk]))
    hr.get_by_role("link", name="Planen beslutades innan den skrevs in här").click()
    _fill_decision(hr, "2025-12-16")
    hr.get_by_role("button", name="Registrera beslutet").click()
    expect(hr.locator("#decision")).to_contain_text("Norrviks nämnd beslutade planen den 16 december 2025, §\xa012.")


def _fill_decision(page: Page, day: str) -> None:
    page.get_by_label("Beslutsdag").fill(day)
    page.get_by_label("Paragraf", exact=False).first.fill("12")


def _comment(department: Page, plan: Plan) -> None:
    department.goto(reverse("plan", args=[plan.pk]))
    expect(department.get_by_role("button", name="Skicka på granskning")).to_have_count(0)
    department.locator("#section-challenges").get_by_role("link", name="Kommentera").first.click()
    department.get_by_label("Kommentar").fill("Stämmer det även utan Björkgården?")
    department.get_by_role("button", name="Spara kommentaren").click()
    expect(department.locator("#comments")).to_contain_text("Stämmer det även utan Björkgården?")
    expect(department.locator("#comments .says b").first).to_contain_text("Avdelningschef")


def _write_what_is_lacking(hr: Page, plan: Plan) -> None:
    """One after the other, by the links of the card."""
    hr.goto(reverse("plan", args=[plan.pk]))
    for _ in range(20):
        first = hr.locator("#decision > .lack a").first
        text = first.inner_text()
        if text == "Planen är inte skickad på granskning":
            break
        _mend(hr, text, first)
        hr.goto(reverse("plan", args=[plan.pk]))
    expect(hr.get_by_role("link", name="Inför beslut: 1 kvar")).to_be_visible()


def _mend(hr: Page, text: str, link: Locator) -> None:
    link.click()
    if "uppföljningen" in text:
        hr.get_by_label("Ansvarar för uppföljningen").fill("HR-chefen")
        hr.get_by_role("button", name="Spara", exact=True).click()
    elif "Avsnittet" in text:
        hr.locator("textarea").fill("Behoven är i huvudsak desamma.")
        hr.get_by_role("button", name="Spara texten").click()
    elif "tidigare behov" in text:
        hr.locator("#lookback a").first.click()
        hr.get_by_label("Avslutat").check()
        hr.get_by_label("Skäl").fill("Alla klarar det i dag.")
        hr.get_by_role("button", name="Spara bedömningen").click()
    elif "Samverkan" in text:
        hr.get_by_role("link", name="Lägg till en samverkan").click()
        hr.get_by_label("Behandlades i").fill("förvaltningsgruppen")
        hr.get_by_label("Dag", exact=True).fill("2026-11-10")
        hr.get_by_label("Part", exact=True).fill("Vision")
        hr.get_by_label("Ställde sig bakom planen", exact=True).check()
        hr.get_by_role("button", name="Spara samverkan").click()
    elif "risk" in text:
        hr.get_by_label("Risk", exact=True).fill("Ingen handleder de nya")
        hr.locator("[name=probability][value='3']").check()
        hr.locator("[name=consequence][value='3']").check()
        hr.get_by_role("button", name="Spara risken").click()
    elif "prioritet" in text:
        hr.get_by_label("Prioritet", exact=False).first.fill("3")
        hr.get_by_label("Skäl till prioriteringen").fill("de nya behöver det")
        hr.get_by_role("button", name="Spara behovet").click()
    elif "åtgärd" in text:
        hr.get_by_label("Åtgärd", exact=True).fill("Utbilda handledare")
        _fill_action(hr)
    elif "ansvarig funktion" in text:
        _fill_action(hr)
    else:
        raise AssertionError(f"nobody knows how to mend: {text}")
    expect(hr.get_by_role("alert")).to_have_count(0)


def _fill_action(hr: Page) -> None:
    hr.get_by_label("Ansvarig funktion").fill("Enhetschefer")
    hr.locator("[name=end]").fill("2028-12-31")
    hr.get_by_label("Indikator").fill("Andel med handledare")
    hr.get_by_role("button", name="Spara åtgärden").click()


def _answer_and_resolve(hr: Page, plan: Plan) -> None:
    hr.goto(reverse("plan", args=[plan.pk]))
    hr.locator("#comments").get_by_role("link", name="Svara").click()
    hr.get_by_label("Kommentar").fill("Ja, enheten är borttagen ur siffran.")
    hr.get_by_role("button", name="Spara kommentaren").click()
    expect(hr.locator("#comments .reply")).to_contain_text("Ja, enheten är borttagen")
    hr.get_by_role("button", name="Markera som löst").click()
    expect(hr.locator("#comments")).to_contain_text("Inga öppna kommentarer.")


def _return(management: Page, plan: Plan) -> None:
    management.goto(reverse("plan", args=[plan.pk]))
    management.get_by_role("link", name="Skicka tillbaka planen").click()
    management.get_by_label("Vad som behöver ändras").fill("Skriv vad åtgärderna kostar.")
    management.get_by_role("button", name="Skicka tillbaka planen").click()
    expect(management.locator("#comments")).to_contain_text("Skriv vad åtgärderna kostar.")


def _send_again(hr: Page, plan: Plan) -> None:
    hr.goto(reverse("plan", args=[plan.pk]))
    expect(hr.locator("#comments")).to_contain_text("Skriv vad åtgärderna kostar.")
    hr.get_by_role("button", name="Skicka på granskning").click()
    expect(hr.get_by_role("link", name="Registrera beslutet")).to_have_count(0)


def _approve(management: Page, plan: Plan) -> None:
    management.goto(reverse("plan", args=[plan.pk]))
    management.get_by_role("link", name="Godkänn planen").click()
    management.get_by_label("Granskad av ledningsgruppen").fill("2026-11-17")
    management.get_by_role("button", name="Godkänn planen").click()
    expect(management.locator("#decision")).to_contain_text("17 november 2026")
    expect(management.get_by_role("link", name="Registrera beslutet")).to_have_count(0)


def _decide_and_publish(hr: Page, plan: Plan) -> None:
    hr.goto(reverse("plan", args=[plan.pk]))
    hr.get_by_role("link", name="Registrera beslutet").click()
    expect(hr.get_by_role("heading", name="Registrera beslutet?")).to_be_visible()
    expect(hr.get_by_text("Sedan kan planen inte ändras, bara revideras.")).to_be_visible()
    _fill_decision(hr, "2026-12-15")
    hr.get_by_role("button", name="Registrera beslutet").click()
    expect(hr.locator("#decision")).to_contain_text("beslutade planen den 15 december 2026")
    assert hr.locator(".fig").count() == hr.locator(".fig.frozen").count() > 0
    hr.get_by_role("link", name="Publicera planen").click()
    hr.get_by_role("button", name="Publicera planen").click()
    expect(hr.locator(".head .st")).to_contain_text("Publicerad", timeout=60_000)
    with hr.expect_download() as made:
        hr.locator("#documents").get_by_role("link", name=re.compile("PDF.*publicerad version")).click()
    assert made.value.path().read_bytes().startswith(b"%PDF-")


def _is_closed_to_everybody(hr: Page, department: Page, plan: Plan) -> None:
    for page in (hr, department):
        page.goto(reverse("plan", args=[plan.pk]))
        for name in ("Skriv", "Kommentera", "Skriv planen"):
            expect(page.get_by_role("link", name=name)).to_have_count(0)
    hr.goto(reverse("need_edit", args=[plan.pk, plan.needs.all()[0].pk]))
    hr.get_by_label("Behov", exact=True).fill("Något annat")
    hr.get_by_role("button", name="Spara behovet").click()
    expect(hr.get_by_role("alert")).to_contain_text("Revidera planen i stället.")
