from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from playwright.sync_api import Browser, Page

import prepared
import small_story
from framsyn.domains.organisation.models import User
from framsyn.domains.planning import services
from framsyn.domains.planning.models import Plan


@pytest.fixture
def installation(settings: Any, tmp_path: Path) -> Path:
    """An empty data directory, and no memory of another test's set-up."""
    settings.DATA_DIR = tmp_path / "data"
    settings.DATA_DIR.mkdir()
    settings.PERSON_KEY = "a key of the tests"
    cache.clear()
    return settings.DATA_DIR


@pytest.fixture
def planner(installation: Path, request: pytest.FixtureRequest) -> User:
    """Set up, nothing read in. In a browser test the rows must be there for the server's own threads."""
    browser_test = "live_server" in request.fixturenames
    request.getfixturevalue("transactional_db" if browser_test else "db")
    return prepared.once("planner", installation, small_story.set_up)


@pytest.fixture
def plan(planner: User, installation: Path, tmp_path: Path) -> Plan:
    """Data saved, one more import to review, a plan that revises another."""

    def make() -> Plan:
        small_story.save(planner, small_story.read_in(planner, tmp_path / "files"))
        small_story.read_in(planner, tmp_path / "again", small_story.faulty_rows())
        return small_story.write_plans(planner)

    return prepared.once("plan", installation, make)


@pytest.fixture
def every_row(plan: Plan, planner: User, tmp_path: Path) -> None:
    """For who opens every page."""
    small_story.read_sick_leave(planner, tmp_path)
    services.add_comment(by=planner, plan=plan, section="challenges", text="Stämmer det?")
    services.add_union_consultation(
        by=planner, plan=plan, body="förvaltningsgruppen", held_on=date(2026, 12, 8), party="Vision", stance="supports"
    )


@pytest.fixture
def web(client: Client, planner: User) -> Client:
    """The planner, signed in, without a browser."""
    client.force_login(planner, backend="allauth.account.auth_backends.AuthenticationBackend")
    client.cookies["django_language"] = "sv"
    return client


@pytest.fixture
def open_page(browser: Browser, live_server: Any) -> Iterator[Callable[..., Page]]:
    """open_page(width=360, theme="dark"): a page in a browser of its own; anything in its console fails the test."""
    contexts, complaints = [], []

    def make(*, width: int = 1280, theme: str = "light", script: bool = True) -> Page:
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": 800},
            color_scheme=theme,  # type: ignore[arg-type]
            locale="sv-SE",
            has_touch=width < 640,
            java_script_enabled=script,
            accept_downloads=True,
            reduced_motion="reduce",  # a colour on its way to another is no colour to measure
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda fault: complaints.append(str(fault)))
        return page

    yield make
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def signed_in(open_page: Callable[..., Page]) -> Callable[..., Page]:
    def make(**given: Any) -> Page:
        page = open_page(**given)
        page.goto("/account/login/")
        page.get_by_label("E-postadress").fill(small_story.HR)
        page.get_by_label("Lösenord").fill(small_story.PASSWORD)
        page.get_by_role("button", name="Logga in").click()
        page.wait_for_url("**/")
        return page

    return make
