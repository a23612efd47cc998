"""`framsyn plan`: exactly one JSON document on stdout, and files where they were asked for."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from framsyn.cli import plan as command
from framsyn.domains.organisation.models import User
from framsyn.domains.planning import services
from framsyn.domains.planning.models import Plan
from framsyn.domains.publishing import services as publishing
from framsyn.refusal import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def ready(monkeypatch: pytest.MonkeyPatch, data: Path) -> None:
    """Django runs already, on the test's database."""
    monkeypatch.setattr(command, "start_django", lambda: None)
    monkeypatch.setattr(publishing, "compute_key_figures", lambda **_given: None)
    monkeypatch.setattr(publishing, "check_publication", lambda *_given, **_more: None)


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


def test_a_plan_that_is_not_there_is_told_with_the_remedy(db: None) -> None:
    with pytest.raises(Refused, match=r"nummer 7 finns inte\. Se vilka som finns"):
        CliRunner().invoke(command.app, ["show", "7"], catch_exceptions=False)
