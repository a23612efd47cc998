"""Every page, light and dark, phone and desktop: axe finds nothing, nothing sticks out, nothing complains."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import get_resolver
from playwright.sync_api import Page

from framsyn.domains.history.models import PersonnelImport
from framsyn.domains.planning.models import Need, Plan
from page_list import EVERY_PAGE, NO_PAGE, VARIANTS, address

pytestmark = pytest.mark.django_db(transaction=True)
AXE = Axe().axe_script
OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
COLOURS = OPTIONS | {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}


@pytest.mark.any_database  # test_pages_queries.py opens them on each
@pytest.mark.usefixtures("every_row")
@pytest.mark.parametrize("width", [360, 1280])
def test_every_page(signed_in: Callable[..., Page], plan: Plan, width: int) -> None:
    page = signed_in(width=width)
    faults: dict[str, Any] = {}
    for name in EVERY_PAGE:
        page.goto(address(name, plan))
        for theme, options in (("light", OPTIONS), ("dark", COLOURS)):  # a theme changes nothing else
            page.emulate_media(color_scheme=theme)
            if found := _faults(page, options):
                faults[f"{name}, {theme}"] = found
    assert faults == {}


def test_the_list_holds_every_page() -> None:
    names = {found.name for found in get_resolver().url_patterns if hasattr(found, "name")}
    names |= {found.name for part in get_resolver().url_patterns for found in getattr(part, "url_patterns", ())}
    assert names - NO_PAGE - {"personnel_import", "analysis_figure"} == set(EVERY_PAGE) - VARIANTS


@pytest.mark.parametrize("width", [360, 1280])
def test_pages_before_the_sign_in(open_page: Callable[..., Page], planner: Any, width: int) -> None:
    page = open_page(width=width)
    page.goto("/account/login/")
    assert _faults(page) == []
    page.get_by_label("E-postadress").fill("nobody@framsyn.example")
    page.get_by_label("Lösenord").fill("wrong")
    page.get_by_role("button", name="Logga in").click()
    page.get_by_role("alert").wait_for()
    assert _faults(page) == []


def test_set_up_page(open_page: Callable[..., Page], installation: Any, transactional_db: None) -> None:
    for width in (360, 1280):
        page = open_page(width=width)
        page.goto("/")
        assert page.url.endswith("/setup/")
        assert _faults(page) == []


def test_forms_with_errors_and_conflicts(signed_in: Callable[..., Page], plan: Plan, planner: Any) -> None:
    from framsyn.domains.planning import services

    page = signed_in(width=360)
    need = Need.objects.filter(plan=plan).first()
    assert need is not None
    page.goto(f"/plan/{plan.pk}/need/{need.pk}/action/")
    page.locator("main form").first.evaluate("form => { form.noValidate = true }")
    page.get_by_role("button", name="Spara åtgärden").click()
    page.get_by_role("alert").wait_for()
    assert page.title().startswith("Fel:")
    assert _faults(page) == []
    page.goto(f"/plan/{plan.pk}/edit/challenges/")
    page.locator("textarea").fill("Mina ord om läget.")
    services.write_section(by=planner, plan=plan, key="challenges", body="Någon annans ord om läget.", version=1)
    page.get_by_role("button", name="Spara texten").click()
    page.get_by_text("Sparad av någon annan").wait_for()
    assert page.locator("textarea").input_value() == "Mina ord om läget."
    assert "Någon annans ord" in page.locator(".duo").inner_text()
    assert _faults(page) == []
    page.get_by_role("button", name="Spara texten").click()
    assert plan.sections.get(key="challenges").body == "Mina ord om läget."


def test_a_reading_shows_its_progress(signed_in: Callable[..., Page], plan: Plan) -> None:
    found = PersonnelImport.objects.filter(state="to_review").first()
    assert found is not None
    PersonnelImport.objects.filter(pk=found.pk).update(state="reading", progress=40, step="checking")
    page = signed_in()
    page.goto(f"/personnel/import/{found.pk}/")
    assert _faults(page) == []
    assert "Kontrollerar raderna" in page.locator("#progress").inner_text()
    PersonnelImport.objects.filter(pk=found.pk).update(state="to_review")
    page.get_by_role("heading", name="Spara", exact=True).wait_for()  # the page asks, and comes again by itself


def test_language_and_theme_are_chosen(signed_in: Callable[..., Page], planner: Any) -> None:
    page = signed_in()
    page.get_by_role("button", name="Mörkt").click()
    assert page.locator("html").get_attribute("data-theme") == "dark"
    page.get_by_role("button", name="English").click()
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.get_by_role("link", name="Personnel data").is_visible()
    assert _faults(page) == []
    page.get_by_role("button", name="As the device").click()
    assert page.locator("html").get_attribute("data-theme") is None


def _faults(page: Page, options: dict[str, Any] = OPTIONS) -> list[str]:
    page.wait_for_load_state("load")
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found = page.evaluate("async options => (await axe.run(document, options)).violations", options)
    faults = [f"{fault['id']}: {node['html'][:120]}" for fault in found for node in fault["nodes"][:3]]
    beyond = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return faults + ([f"{beyond} px beyond the screen"] if beyond > 0 else [])


@pytest.mark.parametrize("width", [360, 1280])
def test_the_plan_in_each_of_its_states(
    signed_in: Callable[..., Page], plan: Plan, planner: Any, every_row: None, width: int
) -> None:
    """The pages of each step, where the step can be taken."""
    from framsyn.domains.planning import services
    from framsyn.domains.publishing.services import decide_plan
    from plan_states import DECISION

    page = signed_in(width=width)
    faults: dict[str, Any] = {}

    def look(state: str, *names: str, of: Plan = plan) -> None:
        for name in ("plan", "plan_follow_up", *names):
            page.goto(address(name, of))
            for theme in ("light", "dark"):
                page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
                if found := _faults(page):
                    faults[f"{state}: {name}, {theme}"] = found

    assert plan.revises is not None
    decide_plan(by=planner, plan=plan.revises, entered_afterwards=True, **DECISION)
    services.send_for_review(by=planner, plan=plan)
    look("under review", "plan_approve", "plan_return")
    services.approve_review(by=planner, plan=plan, on=DECISION["decided_on"])
    page.goto(address("plan_decide", plan))
    page.get_by_label("Beslutsdag").fill("2026-12-15")
    page.get_by_role("button", name="Registrera beslutet").click()
    page.get_by_role("alert").wait_for()
    assert "återstår innan beslutet kan registreras" in page.get_by_role("alert").inner_text()
    if found := _faults(page):
        faults["not ready"] = found
    decide_plan(by=planner, plan=Plan.objects.get(pk=plan.pk), entered_afterwards=True, **DECISION)
    look("decided", "plan_publish", "plan_revise", "action_report", "plan_compare", "plan_read_public")
    assert faults == {}
