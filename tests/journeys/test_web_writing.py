"""Nothing that somebody writes is lost: texts that are too long, a session that ends, needs that others rest on."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, get_date_max
from playwright.sync_api import Page, expect

import small_story
from framsyn.domains.history.models import PersonnelImport, Snapshot
from framsyn.domains.organisation import services as accounts
from framsyn.domains.organisation.models import Unit, User
from framsyn.domains.planning import services
from framsyn.domains.planning.forms import LONGEST_TEXT
from framsyn.domains.planning.models import Need, Plan
from page_list import address

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def _home_of(by: User, role: str, unit: Unit | None = None) -> str:
    user = accounts.create_user(by=by, email=f"{role}@framsyn.example", name=role, roles=[(role, unit)])
    client = Client()
    client.force_login(user, backend=BACKEND)
    client.cookies["django_language"] = "sv"
    return client.get("/?list=1").content.decode()


def test_a_text_that_is_too_long_is_refused_and_kept(plan: Plan, web: Client) -> None:
    path = reverse("plan_section", args=[plan.pk, "summary"])
    assert f'maxlength="{LONGEST_TEXT}"' in web.get(path).content.decode()
    long = "ord " * 1_000_000
    page = web.post(path, {"body": long, "version": 0})
    assert page.status_code == 200
    assert "högst 20\xa0000 får plats" in page.content.decode().replace("&nbsp;", "\xa0")
    assert long in page.content.decode()
    assert not plan.sections.filter(key="summary").exists()


def test_lines_are_counted_as_the_browser_counts_them(plan: Plan, web: Client) -> None:
    body = "a\r\n" * (LONGEST_TEXT // 2)
    answer = web.post(reverse("plan_section", args=[plan.pk, "summary"]), {"body": body, "version": 0})
    assert answer.status_code == 302


def test_more_than_can_be_taken_in_is_answered_in_the_same_look(plan: Plan, web: Client) -> None:
    path = reverse("plan_section", args=[plan.pk, "summary"])
    page = web.post(path, {"body": "ord " * 3_000_000, "version": 0})
    assert page.status_code == 400
    assert "Det blev för mycket på en gång" in page.content.decode()
    assert "framsyn.css" in page.content.decode()


def test_participation_of_very_many_units_is_taken_in(plan: Plan, web: Client) -> None:
    given = {f"u{number}-state": "" for number in range(5000)}
    assert web.post(address("plan_participation", plan), given).status_code == 302


def test_a_need_that_a_later_plan_rests_on_stays(plan: Plan, web: Client, planner: User) -> None:
    need = Need.objects.filter(plan=plan, risks__isnull=False)[0]
    later = services.create_plan(by=planner, administration=plan.administration, first_year=2028, revises=plan)
    services.carry_over(by=planner, plan=later, need=need, judgement="closed", reason="Behovet är mött.")
    remove = reverse("plan_delete", args=[plan.pk, "need", need.pk])
    assert remove not in web.get(reverse("need_edit", args=[plan.pk, need.pk])).content.decode()
    refused = web.post(remove)
    assert refused.status_code == 200
    assert "en senare plan bygger vidare på det" in refused.content.decode()
    assert "risky" not in refused.content.decode()
    assert Need.objects.filter(pk=need.pk).exists()


def test_before_a_need_is_removed_it_is_said_what_goes_with_it(plan: Plan, web: Client) -> None:
    need = Need.objects.filter(plan=plan, risks__isnull=False)[0]
    remove = reverse("plan_delete", args=[plan.pk, "need", need.pk])
    assert "Med det försvinner 1 risk och 2 åtgärder." in web.get(remove).content.decode()
    assert web.post(remove).status_code == 302
    assert not Need.objects.filter(pk=need.pk).exists()


def test_a_denied_page_is_one_line_in_the_log(
    plan: Plan, planner: User, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    auditor = accounts.create_user(by=planner, email="r@framsyn.example", name="R", roles=[("auditor", None)])
    client = Client()
    client.force_login(auditor, backend=BACKEND)
    assert client.get(address("plan_work", plan)).status_code == 403
    denied = [record for record in caplog.records if record.name == "django.request"]
    assert [record.levelno for record in denied] == [logging.WARNING]
    assert denied[0].exc_info is None


def test_home_says_nothing_of_a_plan_that_the_role_may_not_see(plan: Plan, planner: User) -> None:
    home = _home_of(planner, "administrator")
    for words in ("Planen är inte påbörjad", "Ej påbörjad", "Inte påbörjad", "Börjar med en plan", 'class="cycle"'):
        assert words not in home
    assert 'id="contributions"' not in home


def test_home_counts_the_same_units_in_the_step_and_on_the_board(plan: Plan, planner: User) -> None:
    home = _home_of(planner, "department_manager", Unit.objects.get(code="AO"))
    assert "0 av 2 enheter" in home
    assert "1 av 3 enheter" not in home


def test_home_words(plan: Plan, web: Client, planner: User) -> None:
    services.update_plan(by=planner, plan=plan, version=plan.version, follow_up_reports="de båda tertialrapporterna")
    as_list = web.get("/?list=1").content.decode()
    assert "Följs upp i de båda tertialrapporterna" in as_list
    assert "inskickat</span>" in as_list
    assert "november 2025–oktober 2026" in as_list
    assert "inskickat</span>" in web.get("/").content.decode()


def test_percent_has_one_form_in_each_language(plan: Plan, web: Client) -> None:
    import re

    swedish = web.get("/").content.decode()
    assert re.search(r"\d,\d<small>\xa0%</small>", swedish)
    assert re.search(r"\d,\d\xa0% året före", swedish)
    web.cookies["django_language"] = "en"
    english = web.get("/").content.decode()
    assert re.search(r"\d\.\d<small>%</small>", english)
    assert re.search(r"\d\.\d% the year before", english)
    assert not re.search(r"\d[\xa0 ]%", english)


def test_the_plan_page_says_which_data_and_that_there_are_newer(plan: Plan, web: Client) -> None:
    page = web.get(address("plan", plan)).content.decode()
    assert "Siffrorna följer uttaget den 31 oktober 2026" in page
    assert reverse("plan_data", args=[plan.pk]) not in page
    Snapshot.objects.create(checksum="n" * 64, as_of="2026-12-01", engagements=1, people=1, units=1)
    page = web.get(address("plan", plan)).content.decode()
    assert "1 december 2026" in page
    assert reverse("plan_data", args=[plan.pk]) in page


STANDS = "Ingen process tar emot arbetet just nu."


def test_a_task_that_nobody_takes_is_told(plan: Plan, web: Client) -> None:
    found = PersonnelImport.objects.filter(state="to_review")[0]
    PersonnelImport.objects.filter(pk=found.pk).update(state="reading")
    path = reverse("personnel_import", args=[found.pk])
    waiting = _task("READY")
    assert STANDS not in web.get(path).content.decode()
    DBTaskResult.objects.filter(pk=waiting.pk).update(enqueued_at=timezone.now() - timedelta(seconds=20))
    assert STANDS in web.get(path).content.decode()
    busy = _task("RUNNING", started_at=timezone.now())
    assert STANDS not in web.get(path).content.decode()
    DBTaskResult.objects.filter(pk=busy.pk).update(started_at=timezone.now() - timedelta(hours=3))
    assert STANDS in web.get(path).content.decode()


def _task(status: str, **given: Any) -> Any:
    return DBTaskResult.objects.create(
        status=status,
        args_kwargs={"args": [], "kwargs": {}},
        task_path="framsyn.domains.publishing.tasks.documents_task",
        backend_name="default",
        run_after=get_date_max(),
        **given,
    )


@pytest.mark.django_db(transaction=True)
def test_what_was_written_is_there_after_a_new_sign_in(signed_in: Callable[..., Page], plan: Plan) -> None:
    page = signed_in()
    path = reverse("plan_section", args=[plan.pk, "summary"])
    page.goto(path)
    page.locator("textarea").fill("Mina ord\nom läget.")
    Session.objects.all().delete()
    page.get_by_role("button", name="Spara texten").click()
    expect(page.get_by_text("Du har loggats ut. Logga in igen; din text finns kvar i fältet.")).to_be_visible()
    page.get_by_label("E-postadress").fill(small_story.HR)
    page.get_by_label("Lösenord").fill("fel")
    page.get_by_role("button", name="Logga in").click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_label("Lösenord").fill(small_story.PASSWORD)
    page.get_by_role("button", name="Logga in").click()
    page.wait_for_url(f"**{path}")
    expect(page.locator("textarea")).to_have_value("Mina ord\nom läget.")
    expect(page.locator("[data-restored]")).to_be_visible()
    page.get_by_role("button", name="Spara texten").click()
    expect(page.get_by_text("Sparat kl")).to_be_visible()
    assert page.evaluate("sessionStorage.getItem('framsyn-kept')") is None
    assert plan.sections.get(key="summary").body == "Mina ord\nom läget."
    page.goto(path)
    expect(page.locator("[data-restored]")).to_be_hidden()


@pytest.mark.django_db(transaction=True)
def test_who_signs_out_leaves_nothing_behind(signed_in: Callable[..., Page], plan: Plan) -> None:
    page = signed_in()
    page.goto(reverse("plan_section", args=[plan.pk, "summary"]))
    page.locator("textarea").fill("Siffran [[ingen-sådan]].")
    page.get_by_role("button", name="Spara texten").click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert "ingen-sådan" in page.evaluate("sessionStorage.getItem('framsyn-kept')")
    page.get_by_role("button", name="Meny, språk och utloggning").click()
    page.get_by_role("button", name="Logga ut").click()
    page.get_by_label("E-postadress").wait_for()
    expect(page.locator("[data-signed-out]")).to_be_hidden()
    assert page.evaluate("sessionStorage.getItem('framsyn-kept')") is None


@pytest.mark.django_db(transaction=True)
def test_the_rail_unfolds_to_language_theme_and_sign_out(signed_in: Callable[..., Page], plan: Plan) -> None:
    page = signed_in()
    page.goto(address("plan_section", plan))
    out = page.get_by_role("button", name="Logga ut")
    expect(out).to_be_hidden()
    unfold = page.get_by_role("button", name="Meny, språk och utloggning")
    unfold.focus()
    page.keyboard.press("Enter")
    for name in ("Logga ut", "English", "Mörkt"):
        expect(page.get_by_role("button", name=name)).to_be_visible()
    expect(page.locator(".side .lbl").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(out).to_be_hidden()
    expect(unfold).to_be_focused()


@pytest.mark.django_db(transaction=True)
def test_the_writing_page_ends_where_its_content_ends(open_page: Callable[..., Page], plan: Plan, client: Any) -> None:
    page = open_page(script=False)
    page.goto("/account/login/")
    page.get_by_label("E-postadress").fill(small_story.HR)
    page.get_by_label("Lösenord").fill(small_story.PASSWORD)
    page.get_by_role("button", name="Logga in").click()
    page.wait_for_url("**/")
    page.goto(address("plan_section", plan))
    assert page.locator("[data-insert]").count() > 10
    expect(page.locator("[data-insert]").first).to_be_hidden()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("width", [360, 1280])
def test_no_blank_stretch_below_and_save_is_at_hand(signed_in: Callable[..., Page], plan: Plan, width: int) -> None:
    page = signed_in(width=width)
    page.goto(address("plan_section", plan))
    blank = "document.documentElement.scrollHeight - document.querySelector('.main').getBoundingClientRect().bottom"
    assert page.evaluate(blank) < 5
    page.goto(address("plan_participation", plan))
    expect(page.get_by_role("button", name="Spara", exact=True)).to_be_in_viewport()


@pytest.mark.django_db(transaction=True)
def test_a_line_of_the_trail_never_begins_with_a_slash(signed_in: Callable[..., Page], plan: Plan) -> None:
    page = signed_in(width=360)
    page.goto(address("need_edit", plan))
    before = "getComputedStyle(document.querySelectorAll('.crumbs li')[1], '::before').content"
    after = "getComputedStyle(document.querySelectorAll('.crumbs li')[0], '::after').content"
    assert page.evaluate(before) == "none"
    assert "/" in page.evaluate(after)


@pytest.mark.django_db(transaction=True)
def test_a_table_that_goes_on_shows_it(signed_in: Callable[..., Page], plan: Plan) -> None:
    page = signed_in()
    page.goto(address("plan", plan))
    assert "local" in page.locator(".doc .tw").first.evaluate("table => getComputedStyle(table).backgroundAttachment")
