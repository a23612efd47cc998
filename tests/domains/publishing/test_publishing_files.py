"""Documents on disk: whole or not at all, older ones kept, the same bytes once."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from django.core.exceptions import PermissionDenied
from django.utils import translation

from framsyn.domains.audit.models import Entry
from framsyn.domains.organisation.models import Unit, User
from framsyn.domains.planning import services as planning
from framsyn.domains.planning.models import Plan
from framsyn.domains.planning.queries import plan_for
from framsyn.domains.publishing import queries, services
from framsyn.domains.publishing.models import Document
from framsyn.domains.publishing.services import documents as making
from framsyn.domains.publishing.services import storing
from framsyn.domains.publishing.tasks import documents_task
from framsyn.engines.document.word.template import DEFAULT
from framsyn.refusal import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def computed(monkeypatch: pytest.MonkeyPatch, data: Path) -> None:
    """The figures are the sample's, so nothing needs to be computed."""
    monkeypatch.setattr(making, "compute_key_figures", lambda **_given: None)
    monkeypatch.setattr(making, "verify_publication", lambda snapshot, administration: None)


@pytest.fixture
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bytes that follow the tree, without drawing it."""
    monkeypatch.setattr(making, "render", lambda document, kind: f"{kind}{document}".encode())


def write(by: User, plan: Plan, body: str) -> None:
    section = plan.sections.filter(key="staff").first()
    planning.write_section(by=by, plan=plan, key="staff", body=body, version=section.version if section else 0)


def test_three_formats_are_made_with_hash_and_size(plan: Plan, operator: User) -> None:
    made = services.make_documents(by=operator, plan=plan)
    assert [document.file_name for document in made] == [
        "kompetensforsorjningsplan-2027-2029-utkast.docx",
        "kompetensforsorjningsplan-2027-2029-utkast.pdf",
        "kompetensforsorjningsplan-2027-2029-utkast.xlsx",
    ]
    for document in made:
        content = queries.document_file(document).read_bytes()
        assert document.sha256 == hashlib.sha256(content).hexdigest()
        assert document.size == len(content)
    assert [made[0].format, made[1].format] == ["docx", "pdf"]
    assert queries.document_file(made[1]).read_bytes().startswith(b"%PDF")


def test_the_municipality_s_own_template_is_used(plan: Plan, operator: User, data: Path) -> None:
    own = data / "templates" / "plan.docx"
    own.parent.mkdir(exist_ok=True)
    word = docx.Document(str(DEFAULT))
    word.sections[0].footer.paragraphs[0].add_run("Norrviks eget sidhuvud")
    word.save(str(own))
    made = services.make_documents(by=operator, plan=plan, formats=("docx",))
    own.unlink()
    feet = [section.footer.paragraphs for section in docx.Document(str(queries.document_file(made[0]))).sections]
    assert any("Norrviks eget sidhuvud" in paragraph.text for foot in feet for paragraph in foot)


def test_same_input_gives_the_same_bytes_and_the_same_rows(plan: Plan, operator: User) -> None:
    first = services.make_documents(by=operator, plan=plan)
    again = services.make_documents(by=operator, plan=plan_for(operator, plan.pk))
    assert [document.pk for document in first] == [document.pk for document in again]
    assert Document.objects.count() == 3
    assert len(list(queries.published_directory().iterdir())) == 3


def test_an_older_document_stays_when_the_plan_has_changed(plan: Plan, operator: User, cheap: None) -> None:
    [first] = services.make_documents(by=operator, plan=plan, formats=("pdf",))
    old = queries.document_file(first).read_bytes()
    write(operator, plan, "Något nytt.")
    [second] = services.make_documents(by=operator, plan=plan, formats=("pdf",))
    assert second.file_name == f"kompetensforsorjningsplan-2027-2029-utkast-{second.sha256[:8]}.pdf"
    assert queries.document_file(first).read_bytes() == old
    assert queries.newest_documents(plan) == [second]
    assert set(queries.documents(plan)) == {first, second}


def test_a_file_that_is_lost_or_broken_is_made_again(plan: Plan, operator: User, cheap: None) -> None:
    [first] = services.make_documents(by=operator, plan=plan, formats=("pdf",))
    queries.document_file(first).write_bytes(b"broken")
    [second] = services.make_documents(by=operator, plan=plan, formats=("pdf",))
    assert second.sha256 == first.sha256
    assert hashlib.sha256(queries.document_file(second).read_bytes()).hexdigest() == second.sha256


def test_nothing_is_left_when_writing_fails(
    plan: Plan, operator: User, cheap: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(storing.os, "fsync", full)
    with pytest.raises(OSError, match="disk full"):
        services.make_documents(by=operator, plan=plan, formats=("pdf",))
    assert not Document.objects.exists()
    assert list(queries.published_directory().iterdir()) == []


def test_the_plain_name_is_never_written_twice(plan: Plan, operator: User, cheap: None) -> None:
    """Another process has taken the name, and its row is not here yet."""
    folder = queries.published_directory()
    folder.mkdir()
    taken = folder / "kompetensforsorjningsplan-2027-2029-utkast.pdf"
    taken.write_bytes(b"another's")
    [made] = services.make_documents(by=operator, plan=plan, formats=("pdf",))
    assert taken.read_bytes() == b"another's"
    assert made.file_name != taken.name


def test_progress_is_told_and_can_stop_it(plan: Plan, operator: User, cheap: None) -> None:
    heard: list[tuple[float, str]] = []
    services.make_documents(
        by=operator, plan=plan, progress=lambda share, step: bool(heard.append((share, step))) or True
    )
    assert [step for _, step in heard] == ["Word", "PDF", "Excel"]
    assert heard[0][0] == 0
    with translation.override("en"), pytest.raises(Refused, match="you stopped before all were made"):
        services.make_documents(by=operator, plan=plan, progress=lambda share, step: share < 0.5)


def test_only_a_planner_makes_documents(plan: Plan, user_with: Callable[..., User], cheap: None) -> None:
    with pytest.raises(PermissionDenied):
        services.make_documents(by=user_with("auditor"), plan=plan)
    assert services.make_documents(by=user_with("hr_planner"), plan=plan, formats=("xlsx",))


def test_no_file_is_made_of_what_is_not_proven(
    plan: Plan, operator: User, cheap: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(snapshot: object, administration: object) -> None:
        assert (snapshot, administration) == (plan.snapshot, plan.administration)
        raise Refused("Siffrorna: 2 dolda värden är inte bevisade. Räkna om dem.")

    monkeypatch.setattr(making, "verify_publication", refuse)
    with pytest.raises(Refused, match="inte bevisade"):
        services.make_documents(by=operator, plan=plan)
    assert not Document.objects.exists()
    assert not queries.published_directory().exists()


def test_an_unknown_format_is_refused(plan: Plan, operator: User) -> None:
    with translation.override("en"), pytest.raises(Refused, match=r"no format “odt”\. Choose among docx, pdf, xlsx"):
        services.make_documents(by=operator, plan=plan, formats=("odt",))


def test_the_documents_are_logged_with_the_hashes(plan: Plan, operator: User, cheap: None) -> None:
    [made] = services.make_documents(by=operator, plan=plan, formats=("pdf",))
    assert Entry.objects.get(action="make_documents").details == {
        "kind": "plan",
        "files": {made.file_name: made.sha256},
    }


def test_the_task_does_the_same(plan: Plan, operator: User, cheap: None) -> None:
    result = documents_task.enqueue(operator.pk, plan.pk)
    assert [Document.objects.get(pk=pk).format for pk in result.return_value] == ["docx", "pdf", "xlsx"]


def test_reading_the_plan_takes_the_same_queries_however_long_it_is(
    plan: Plan, operator: User, units: dict[str, Unit], django_assert_num_queries: Any
) -> None:
    for times in (1, 6):
        for index in range(times):
            need = planning.add_need(by=operator, plan=plan, title=f"Behov {index}", theme="change", unit=units["BU1"])
            risk = planning.add_risk(by=operator, need=need, title="x", goal="y", probability=2, consequence=2)
            planning.add_action(by=operator, need=need, risk=risk, title="z", phase="retain", level="unit")
        found = plan_for(operator, plan.pk)
        with django_assert_num_queries(13):
            queries.document_tree(found)
