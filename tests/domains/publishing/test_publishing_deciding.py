"""Decided: figures and document are kept as they were that day, whatever becomes of the data and the program."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils import translation

from framsyn.domains.analysis import queries as analysis
from framsyn.domains.analysis.values import HeadcountLine
from framsyn.domains.audit.models import Entry
from framsyn.domains.organisation.models import User
from framsyn.domains.planning import guards
from framsyn.domains.planning import services as planning
from framsyn.domains.planning.freezing import frozen_figures
from framsyn.domains.planning.models import Decision, FrozenFigures, Plan
from framsyn.domains.planning.queries import key_figures
from framsyn.domains.publishing import queries, services
from framsyn.domains.publishing.freezing import frozen, thawed, with_frozen_figures
from framsyn.domains.publishing.guards import GUARDS
from framsyn.domains.publishing.models import Document as StoredDocument
from framsyn.domains.publishing.models import FrozenDocument
from framsyn.domains.publishing.outline import compose
from framsyn.domains.publishing.services import deciding
from framsyn.domains.publishing.services import documents as making
from framsyn.domains.publishing.tasks import documents_task, publish_task
from framsyn.engines.document.tree import BulletList, Citation, Document, Paragraph
from framsyn.refusal import Refused
from plan_samples import exits, figures
from plan_states import DECISION, decided, reviewed

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english() -> Any:
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def computed(monkeypatch: pytest.MonkeyPatch, data: Path) -> None:
    monkeypatch.setattr(making, "compute_key_figures", lambda **_given: None)
    monkeypatch.setattr(making, "verify_publication", lambda snapshot, administration: None)


@pytest.fixture
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bytes that follow the tree, without drawing it."""
    monkeypatch.setattr(making, "render", lambda document, suffix: f"{suffix}{document}".encode())


def citations(document: Document) -> list[Citation]:
    lines = [b.content for b in document.blocks if isinstance(b, Paragraph)]
    lines += [item for b in document.blocks if isinstance(b, BulletList) for item in b.items]
    return [part for line in lines for part in line if isinstance(part, Citation)]


def other_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    """The data say something else from now on, of everything."""
    changed = figures(
        total=HeadcountLine("", "", 1999, 1777.7, 1.0), turnover=exits("", "", (333, 1888.0), (111, 1777.0), 0.0001)
    )
    monkeypatch.setattr(analysis, "key_figures", lambda snapshot, administration=None: changed)


def test_from_draft_to_published_in_a_thin_line(plan: Plan, operator: User, cheap: None) -> None:
    draft = queries.document_tree(plan)
    assert draft.draft and citations(draft) and not any(chip.frozen for chip in citations(draft))
    closed = decided(operator, plan)
    assert closed.status == "decided"
    tree = queries.document_tree(closed)
    assert not tree.draft
    assert citations(tree) and all(chip.frozen for chip in citations(tree))
    published = services.publish_decided(by=operator, plan=closed)
    assert published.status == "published"
    assert queries.document_tree(published) == tree


def test_other_data_change_a_draft_and_no_decided_plan(
    plan: Plan, operator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready = reviewed(operator, plan)
    as_draft = queries.document_tree(ready)
    closed = services.decide_plan(by=operator, plan=ready, **DECISION).plan
    before, known = queries.document_tree(closed), key_figures(closed)
    other_figures(monkeypatch)
    new = planning.create_plan(by=operator, administration=closed.administration, first_year=2028)
    assert citations(queries.document_tree(new))[0].text != citations(as_draft)[0].text
    assert queries.document_tree(closed) == before
    assert key_figures(closed) == known
    assert queries.sources(closed).figures == known


def test_a_later_version_of_the_program_changes_no_decided_plan(
    plan: Plan, operator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = decided(operator, plan)
    before = queries.document_tree(closed)
    monkeypatch.setattr(queries, "compose", lambda _sources: pytest.fail("composed anew"))
    assert queries.document_tree(closed) == before


def test_what_is_kept_is_what_was_composed(plan: Plan, operator: User) -> None:
    """The chips apart, nothing differs from what the draft would have printed that moment."""
    closed = decided(operator, plan)
    composed = compose(queries.sources(closed))
    kept = queries.document_tree(closed)
    assert frozen(with_frozen_figures(composed)) == frozen(kept)
    assert not any(chip.was for chip in citations(kept))
    assert thawed(FrozenDocument.objects.get().tree) == kept


def test_the_decision_is_on_the_cover(plan: Plan, operator: User) -> None:
    cover = dict(queries.document_tree(decided(operator, plan)).cover.lines)
    assert cover["Beslutad"].replace("\u00a0", " ") == "Norrviks stadsdelsnämnd den 15 december 2026, § 12"
    assert cover["Diarienummer"] == "NSN 2026/412"


def test_the_document_is_swedish_whoever_records_the_decision(plan: Plan, operator: User) -> None:
    with translation.override("en"):
        in_english = frozen(queries.document_tree(decided(operator, plan)))
    assert "mycket hög" in in_english
    assert "very high" not in in_english


def test_every_checksum_is_in_the_log(plan: Plan, operator: User) -> None:
    """A row of the log never changes, so that a changed row beside its own checksum is found too."""
    decided(operator, plan)
    assert Entry.objects.get(action="freeze_document").details == {"sha256": FrozenDocument.objects.get().sha256}
    assert Entry.objects.get(action="record_decision").details["figures"] == FrozenFigures.objects.get().sha256


def test_what_somebody_has_changed_in_the_database_is_not_shown(plan: Plan, operator: User) -> None:
    """Whoever owns the database can lift its guards."""
    closed = decided(operator, plan)
    with connection.cursor() as cursor:
        lifted = [*guards.guards(guards.plan_columns(Editor())), *GUARDS]
        guards.lift(Editor(), lifted)
        cursor.execute("UPDATE publishing_frozendocument SET tree = replace(tree, 'Sammanfattning', 'Något annat')")
        with pytest.raises(Refused, match="no longer what was decided"):
            queries.document_tree(closed)
        FrozenFigures.objects.update(figures={"format": 1, "key_figures": {}})
        with pytest.raises(Refused, match="no longer those that were decided"):
            key_figures(closed)


class Editor:
    connection = connection

    def execute(self, sql: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(sql)


def test_when_the_document_cannot_be_composed_nothing_is_decided(
    plan: Plan, operator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready = reviewed(operator, plan)

    def broken(_sources: object) -> Document:
        raise ZeroDivisionError

    monkeypatch.setattr(deciding, "compose", broken)
    with pytest.raises(ZeroDivisionError):
        services.decide_plan(by=operator, plan=ready, **DECISION)
    assert Plan.objects.get(pk=plan.pk).status == "under_review"
    assert not (Decision.objects.exists() or FrozenFigures.objects.exists() or FrozenDocument.objects.exists())


def test_figures_that_are_not_proven_are_not_decided(
    plan: Plan, operator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(snapshot: object, administration: object) -> None:
        raise Refused("Siffrorna: 2 dolda värden är inte bevisade. Räkna om dem.")

    ready = reviewed(operator, plan)
    monkeypatch.setattr(making, "verify_publication", refuse)
    with pytest.raises(Refused, match="inte bevisade"):
        services.decide_plan(by=operator, plan=ready, **DECISION)
    assert not Decision.objects.exists()


def test_only_a_planner_decides_and_publishes(plan: Plan, operator: User, user_with: Callable[..., User]) -> None:
    ready = reviewed(operator, plan)
    with pytest.raises(PermissionDenied):
        services.decide_plan(by=user_with("management"), plan=ready, **DECISION)
    closed = services.decide_plan(by=user_with("hr_planner"), plan=ready, **DECISION).plan
    with pytest.raises(PermissionDenied):
        services.publish_decided(by=user_with("management"), plan=closed)


def test_what_remains_is_told_through_the_door_too(plan: Plan, operator: User) -> None:
    planning.send_for_review(by=operator, plan=plan)
    planning.approve_review(by=operator, plan=plan, on=DECISION["decided_on"])
    with pytest.raises(planning.NotReady) as refused:
        services.decide_plan(by=operator, plan=plan, **DECISION)
    assert refused.value.missing


def test_a_plan_from_before_has_a_document_without_figures(plan: Plan, operator: User) -> None:
    closed = services.decide_plan(by=operator, plan=plan, entered_afterwards=True, **DECISION).plan
    tree = queries.document_tree(closed)
    assert not tree.draft
    assert FrozenDocument.objects.get(plan=closed)
    assert frozen_figures(closed) is None
    assert not FrozenFigures.objects.exists()


def test_the_decided_document_is_the_same_file_whatever_becomes_of_the_plan(
    plan: Plan, operator: User, cheap: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = decided(operator, plan)
    first = services.make_documents(by=operator, plan=closed)
    other_figures(monkeypatch)
    published = services.publish_decided(by=operator, plan=closed)
    again = services.make_documents(by=operator, plan=published)
    assert [d.pk for d in first] == [d.pk for d in again]
    assert first[0].file_name == "kompetensforsorjningsplan-2027-2029-beslutad.docx"
    new = planning.revise_plan(by=operator, plan=published, first_year=2028)
    services.decide_plan(by=operator, plan=new, entered_afterwards=True, **DECISION)
    superseded = Plan.objects.get(pk=plan.pk)
    assert superseded.status == "superseded"
    assert [d.pk for d in services.make_documents(by=operator, plan=superseded)] == [d.pk for d in first]


def test_publishing_makes_the_public_version_first(
    plan: Plan, operator: User, cheap: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = decided(operator, plan)
    monkeypatch.setattr(making, "store", lambda *_given: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        services.publish_decided(by=operator, plan=closed)
    assert Plan.objects.get(pk=plan.pk).status == "decided"
    monkeypatch.undo()


def test_the_public_version_is_drawn_from_what_was_decided(plan: Plan, operator: User, cheap: None) -> None:
    closed = services.publish_decided(by=operator, plan=decided(operator, plan))
    made = queries.newest_documents(closed, "public")
    assert [d.format for d in made] == ["docx", "pdf", "xlsx"]
    assert made[0].file_name == "publicerad-version-2027-2029-beslutad.docx"
    assert queries.newest_documents(closed) == []
    tree = queries.tree_of(closed, "public")
    assert "Publicerad version" in dict(tree.cover.lines)
    assert all(chip.frozen for chip in citations(tree))


def test_the_cover_report_is_word_and_pdf(plan: Plan, operator: User, cheap: None) -> None:
    planning.save_cover_report(by=operator, plan=plan, version=0, background="Personalomsättningen är [[turnover]].")
    made = services.make_documents(by=operator, plan=plan, kind="cover_report")
    assert [d.format for d in made] == ["docx", "pdf"]
    assert made[0].file_name == "tjansteutlatande-2027-2029-utkast.docx"
    with pytest.raises(Refused, match=r"no format “xlsx”\. Choose among docx, pdf"):
        services.make_documents(by=operator, plan=plan, kind="cover_report", formats=["xlsx"])


def test_the_cover_report_of_a_decided_plan_keeps_its_figures(
    plan: Plan, operator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    planning.save_cover_report(by=operator, plan=plan, version=0, background="Personalomsättningen är [[turnover]].")
    closed = decided(operator, plan)
    before = queries.tree_of(closed, "cover_report")
    assert any(chip.key == "turnover" and chip.frozen for chip in citations(before))
    other_figures(monkeypatch)
    assert queries.tree_of(closed, "cover_report") == before


def test_the_tasks_do_the_same(plan: Plan, operator: User, cheap: None) -> None:
    closed = decided(operator, plan)
    assert publish_task.enqueue(operator.pk, closed.pk).return_value == "published"
    result = documents_task.enqueue(operator.pk, closed.pk, kind="cover_report", formats=["pdf"])
    [made] = StoredDocument.objects.filter(pk__in=result.return_value)
    assert (made.kind, made.format) == ("cover_report", "pdf")


def test_reading_a_decided_plan_takes_few_queries(plan: Plan, operator: User, django_assert_num_queries: Any) -> None:
    closed = Plan.objects.get(pk=decided(operator, plan).pk)
    with django_assert_num_queries(1):
        queries.document_tree(closed)
