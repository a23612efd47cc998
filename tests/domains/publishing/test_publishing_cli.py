"""`framsyn plan`: exactly one JSON document on stdout, and files where they were asked for."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation
from typer.testing import CliRunner

from framsyn.cli import plan as command
from framsyn.cli import plan_steps
from framsyn.domains.organisation.models import User
from framsyn.domains.planning import services
from framsyn.domains.planning.models import Action, Plan
from framsyn.domains.publishing.services import documents as making
from framsyn.refusal import Refused
from plan_states import make_ready

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def ready(monkeypatch: pytest.MonkeyPatch, data: Path) -> None:
    """Django runs already, on the test's database."""
    for module in (command, plan_steps):
        monkeypatch.setattr(module, "start_django", lambda: None)
    monkeypatch.setattr(making, "compute_key_figures", lambda **_given: None)
    monkeypatch.setattr(making, "check_publication", lambda *_given, **_more: None)


def run(*words: str) -> Any:
    result = CliRunner().invoke(command.app, [*words], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_list(plan: Plan) -> None:
    [found] = json.loads(run("list", "--format", "json"))["plans"]
    assert found == {
        "id": plan.pk,
        "period": "2027–2029",
        "administration": "Norrviks förvaltning",
        "status": "draft",
        "outline": "themes",
        "case_number": "",
        "snapshot": "c" * 64,
    }
    assert "2027–2029" in run("list")


def test_list_without_plans(db: None) -> None:
    assert json.loads(run("list", "--format", "json")) == {"plans": []}
    assert "Inga planer än" in run("list")


def test_show(plan: Plan, operator: User) -> None:
    services.write_section(by=operator, plan=plan, key="staff", body="Den är [[turnover]].", version=0)
    need = services.add_need(by=operator, plan=plan, title="Erfarna", theme="shortage")
    services.add_risk(by=operator, need=need, title="Brist", goal="Trygghet", probability=4, consequence=4)
    services.add_action(by=operator, need=need, title="Handledare", phase="introduce", level="unit")
    shown = json.loads(run("show", str(plan.pk), "--format", "json"))
    assert shown["counts"] == {"sections": 1, "needs": 1, "risks": 1, "actions": 1}
    assert shown["sections"] == {"staff": "Den är [[turnover]]."}
    assert (shown["risks"][0]["value"], shown["risks"][0]["band"]) == (16, "very_high")
    assert shown["actions"][0]["title"] == "Handledare"
    assert "Handledare" in run("show", str(plan.pk))


def test_export(plan: Plan, tmp_path: Path) -> None:
    exported = json.loads(
        run("export", str(plan.pk), "--to", str(tmp_path / "out"), "--formats", "xlsx, PDF", "--format", "json")
    )
    assert [document["format"] for document in exported["documents"]] == ["xlsx", "pdf"]
    for document in exported["documents"]:
        path = Path(document["path"])
        assert path.parent == tmp_path / "out"
        assert hashlib.sha256(path.read_bytes()).hexdigest() == document["sha256"]


def test_the_cover_report_and_the_public_version_are_exported_too(plan: Plan, operator: User, tmp_path: Path) -> None:
    services.save_cover_report(by=operator, plan=plan, version=0, dated=date(2026, 12, 1))
    for kind, formats in (("cover_report", ["docx", "pdf"]), ("public", ["docx", "pdf", "xlsx"])):
        exported = json.loads(
            run("export", str(plan.pk), "--to", str(tmp_path / kind), "--kind", kind, "--format", "json")
        )
        assert [document["format"] for document in exported["documents"]] == formats
        assert {document["kind"] for document in exported["documents"]} == {kind}
    with pytest.raises(Refused, match="Choose among plan, cover_report, public"), translation.override("en"):
        CliRunner().invoke(
            command.app, ["export", str(plan.pk), "--to", str(tmp_path), "--kind", "poem"], catch_exceptions=False
        )


def test_from_draft_to_published_and_reported(plan: Plan, operator: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "render", lambda document, suffix: f"{suffix}{document}".encode())
    number = str(make_ready(operator, plan).pk)
    shown = json.loads(run("show", number, "--format", "json"))
    assert shown["decision"] is None
    assert len(shown["remaining"]["blocking"]) == 1
    assert "Återstår före beslutet" in run("show", number)
    assert json.loads(run("review", number, "--format", "json"))["status"] == "under_review"
    assert json.loads(run("review", number, "--return", "Riskerna", "--format", "json"))["status"] == "draft"
    run("review", number)
    run("review", number, "--approve", "2026-11-17")
    decided = run(
        "decide", number, "--body", "Nämnden", "--on", "2026-12-15", "--paragraph", "12", "--case-number", "NSN 2026/4",
        "--annex", "4", "--forwarded-to", "kommunstyrelsen", "--format", "json",
    )  # fmt: skip
    assert json.loads(decided)["status"] == "decided"
    shown = json.loads(run("show", number, "--format", "json"))
    assert (shown["decision"]["paragraph"], shown["decision"]["decided_on"]) == ("12", "2026-12-15")
    assert (shown["remaining"], shown["restated"]) == (None, [])
    published = json.loads(run("publish", number, "--format", "json"))
    assert published["status"] == "published"
    assert [Path(path).exists() for path in published["documents"]] == [True, True, True]
    action = str(Action.objects.get(need__plan=plan).pk)
    reported = json.loads(
        run("report", action, "--on", "2027-04-30", "--status", "done", "--effect", "8 av 10", "--target-reached",
            "--format", "json")
    )  # fmt: skip
    assert (reported["status"], reported["reported_on"]) == ("done", "2027-04-30")
    [told] = json.loads(run("show", number, "--format", "json"))["actions"]
    assert (told["id"], told["status"]) == (int(action), "done")


def test_a_plan_that_is_not_reviewed_is_not_decided(plan: Plan) -> None:
    words = ["decide", str(plan.pk), "--body", "Nämnden", "--on", "2026-12-15"]
    with pytest.raises(Refused, match="not reviewed"), translation.override("en"):
        CliRunner().invoke(command.app, words, catch_exceptions=False)


def test_a_plan_from_before_is_entered_as_decided(plan: Plan) -> None:
    entered = run(
        "decide", str(plan.pk), "--body", "Nämnden", "--on", "2025-12-16", "--entered-afterwards", "--format", "json"
    )
    assert json.loads(entered)["status"] == "decided"
    assert Plan.objects.get(pk=plan.pk).snapshot is None


def test_an_action_that_is_not_there_is_told_with_the_remedy(db: None) -> None:
    with pytest.raises(Refused, match=r"Åtgärden: nummer 7 finns inte\. Se vilka som finns"):
        CliRunner().invoke(
            command.app, ["report", "7", "--on", "2027-04-30", "--status", "done"], catch_exceptions=False
        )


def test_a_plan_that_is_not_there_is_told_with_the_remedy(db: None) -> None:
    with pytest.raises(Refused, match=r"nummer 7 finns inte\. Se vilka som finns"):
        CliRunner().invoke(command.app, ["show", "7"], catch_exceptions=False)
