"""What is kept between requests: the same for the same reader, and never older than what is stored."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

import small_story
from framsyn.domains.analysis.models import Drawing
from framsyn.domains.organisation.models import User
from personnel_tables import personnummer, staff

pytestmark = pytest.mark.django_db


def rows(people: int) -> list[dict[str, str]]:
    own = {"start": "2015-02-01", "end": "", "end_reason": "", "extent": "1"}
    works = ({"unit": "AO1", "occupation": "Undersköterska"}, {"unit": "BU1", "occupation": "Barnskötare"})
    return [staff()[0] | own | works[number % 2] | {"person": personnummer(number)} for number in range(people)]


def read(planner: User, tmp_path: Path, people: int) -> None:
    """Through the page, so that what follows an import follows."""
    found = small_story.read_in(planner, tmp_path / str(people), rows(people))
    client = Client()
    client.force_login(planner, backend="allauth.account.auth_backends.AuthenticationBackend")
    form = {"mode": "replace", "version": found.version}
    assert client.post(f"/personnel/import/{found.pk}/save/", form).status_code == 302


def test_new_data_are_shown_at_once(web: Client, planner: User, tmp_path: Path) -> None:
    for people in (40, 60):
        read(planner, tmp_path, people)
        for _time in range(2):
            assert f"av {people} tillsvidareanställda" in web.get("/analysis/").content.decode()
            assert f"av {people} tillsvidareanställda" in web.get("/analysis/retirements/").content.decode()
    assert Drawing.objects.values("mask").distinct().count() == 2, "the charts are drawn with the figures"


def test_a_page_is_kept_for_its_language(web: Client, planner: User, tmp_path: Path) -> None:
    read(planner, tmp_path, 40)
    for language, said, other in (("sv", "Tabell", "Table"), ("en", "Table", "Tabell"), ("sv", "Tabell", "Table")):
        web.cookies["django_language"] = language
        page = web.get("/analysis/staff/").content.decode()
        assert f">{said}<" in page
        assert f">{other}<" not in page
