"""Sums of sick leave that come, change and go after the import: the key figures follow at once, on every door."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from framsyn.domains.analysis import queries
from framsyn.domains.analysis.models import Mask
from framsyn.domains.analysis.services import save_import_and_compute
from framsyn.domains.analysis.values import Question
from framsyn.domains.history import queries as history
from framsyn.domains.history.models import PersonnelImport, Snapshot
from framsyn.domains.organisation.models import Organisation, User

pytestmark = pytest.mark.django_db
HEADERS = "Enhet;Från;Till;Antal personer;Sjuktimmar;Ordinarie timmar;Sjukdagar;Anställningsdagar\n"
ASKED = Question("sick-leave", "department", "statutory")


@pytest.fixture
def snapshot(read_in: Callable[..., PersonnelImport], operator: User) -> Snapshot:
    found = read_in()
    return save_import_and_compute(by=operator, personnel_import=found, version=found.version)


@pytest.fixture
def planner_client(client: Client, user_with: Callable[..., User]) -> Client:
    Organisation.objects.create(municipality="Norrvik", administration="Förvaltningen", committee="Nämnden")
    client.force_login(user_with("hr_planner"))
    return client


def sums(folder: Path, sick_hours: int) -> Path:
    path = folder / f"sjuk{sick_hours}.csv"
    rows = [f"{unit};2025-11-01;2026-10-31;30;{sick_hours};50000;900;10950" for unit in ("AO", "BU")]
    path.write_text(HEADERS + "\n".join(rows), encoding="utf-8")
    return path


def send(client: Client, path: Path) -> None:
    with path.open("rb") as file:
        assert client.post(reverse("sick_leave_read"), {"sick_leave-file": file}).status_code == 302


def shown(snapshot: Snapshot) -> list[float | None]:
    return [line.values["statutory"].number for line in queries.frame(snapshot, ASKED).lines]


def test_the_figures_follow_what_is_read_in_replaced_and_undone(
    snapshot: Snapshot, planner_client: Client, tmp_path: Path
) -> None:
    assert "sick-leave" not in queries.offered(snapshot).figures
    send(planner_client, sums(tmp_path, 4000))
    assert shown(snapshot) == [pytest.approx(0.08)] * 2
    send(planner_client, sums(tmp_path, 5000))
    assert shown(snapshot) == [pytest.approx(0.1)] * 2
    for still_there in ([pytest.approx(0.08)] * 2, None):
        (batch,) = history.sick_leave_batches()
        planner_client.post(reverse("sick_leave_undo", args=[batch["batch"]]))
        if still_there:
            assert shown(snapshot) == still_there
    assert "sick-leave" not in queries.offered(snapshot).figures


def test_earlier_snapshots_which_a_plan_may_rest_on_follow_too(
    snapshot: Snapshot, planner_client: Client, read_in: Callable[..., PersonnelImport], operator: User, tmp_path: Path
) -> None:
    from personnel_tables import staff

    found = read_in(staff()[:60])
    later = save_import_and_compute(by=operator, personnel_import=found, mode="replace", version=found.version)
    assert later != snapshot
    send(planner_client, sums(tmp_path, 4000))
    assert shown(snapshot) == shown(later) == [pytest.approx(0.08)] * 2


def test_a_refused_file_calculates_nothing(snapshot: Snapshot, planner_client: Client, tmp_path: Path) -> None:
    path = tmp_path / "fel.csv"
    path.write_text(HEADERS + "AO;2025-11-01;2026-10-31;3;1;2;1;2", encoding="utf-8")
    with path.open("rb") as file:
        assert planner_client.post(reverse("sick_leave_read"), {"sick_leave-file": file}).status_code == 200
    assert Mask.objects.count() == 1
