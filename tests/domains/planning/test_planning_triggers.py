"""SQL is tried on every table and with every operation: a decided plan resists, and a draft does not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from framsyn.domains.organisation.models import Unit, User
from framsyn.domains.planning import guards, services
from framsyn.domains.planning.guards import CHILDREN
from framsyn.domains.planning.models import Action, ActionReport, Decision, Plan
from framsyn.domains.publishing.guards import GUARDS
from framsyn.domains.publishing.models import FrozenDocument
from framsyn.domains.publishing.services import documents as making
from plan_states import decided, set_status, with_every_row

pytestmark = pytest.mark.django_db
FROZEN = ("planning_decision", "planning_frozenfigures", "publishing_frozendocument")
TABLES = (*CHILDREN, *FROZEN)
MODELS = {model._meta.db_table: model for model in apps.get_models()}
OF_NEED = ("planning_risk", "planning_action")
ONE_OF_A_KIND = (
    "planning_section",
    "planning_participation",
    "planning_keyfunctioncoverage",
    "planning_coverreport",
)
DELETED_FIRST = ("planning_action", "planning_risk", *(table for table in CHILDREN if table not in OF_NEED))
only_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has no REPLACE")
# of every model of the plan's, those that live on after the decision or are no part of it
UNGUARDED = {"planning_comment"}


@pytest.fixture(autouse=True)
def computed(monkeypatch: pytest.MonkeyPatch, data: Path) -> None:
    monkeypatch.setattr(making, "compute_key_figures", lambda **_given: None)
    monkeypatch.setattr(making, "verify_publication", lambda snapshot, administration: None)


@pytest.fixture
def closed(plan: Plan, operator: User, units: dict[str, Unit]) -> Plan:
    return decided(operator, with_every_row(operator, plan, units))


@pytest.fixture
def draft(closed: Plan, operator: User, units: dict[str, Unit]) -> Plan:
    """The plan that follows, with rows of its own."""
    new = services.create_plan(by=operator, administration=closed.administration, first_year=2028, revises=closed)
    return with_every_row(operator, new, units)


def run(sql: str, *values: Any) -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)
        return int(cursor.rowcount)


def refused(sql: str, *values: Any) -> None:
    with pytest.raises(DatabaseError, match="never changes"):
        run(sql, *values)


def rows_of(table: str, plan: Plan) -> str:
    if table == "planning_plan":
        return f"id = {plan.pk}"
    own = "need_id IN (SELECT id FROM planning_need WHERE plan_id = {})" if table in OF_NEED else "plan_id = {}"
    return own.format(plan.pk)


def id_of(table: str, plan: Plan) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM {table} WHERE {rows_of(table, plan)}")
        [(found,)] = cursor.fetchall()[:1]
    return int(found)


def columns(table: str) -> list[str]:
    return [field.column for field in MODELS[table]._meta.concrete_fields]


def copied(table: str, plan: Plan, *, verb: str = "INSERT", **changed: object) -> str:
    """The plan's row once more, under another key and with what is changed."""
    changes = {"id": id_of(table, plan) + 100_000} | changed
    taken = ", ".join(str(changes.get(name, f'"{name}"')) for name in columns(table))
    names = ", ".join(f'"{name}"' for name in columns(table))
    return f"{verb} INTO {table} ({names}) SELECT {taken} FROM {table} WHERE id = {id_of(table, plan)}"


def test_every_table_of_a_plan_is_tried() -> None:
    known = {*TABLES, "planning_plan", "planning_actionreport", "planning_riskscale", *UNGUARDED}
    assert known == {name for name in MODELS if name.startswith("planning_")} | {"publishing_frozendocument"}


def test_no_row_of_a_decided_plan_is_changed_taken_away_or_added(closed: Plan) -> None:
    for table in TABLES:
        where = rows_of(table, closed)
        for column in columns(table):
            refused(f'UPDATE {table} SET "{column}" = "{column}" WHERE {where}')
        refused(f"DELETE FROM {table} WHERE {where}")
        refused(copied(table, closed))


@pytest.mark.parametrize("table", CHILDREN)
def test_a_drafts_rows_are_free(table: str, draft: Plan) -> None:
    """Else the test above could pass because nothing at all can be written."""
    where = rows_of(table, draft)
    assert run(f"UPDATE {table} SET id = id WHERE {where}") >= 1
    once = table in (
        "planning_section",
        "planning_participation",
        "planning_keyfunctioncoverage",
        "planning_coverreport",
    )
    if not once:
        assert run(copied(table, draft)) == 1
    if table == "planning_need":
        run(f"DELETE FROM planning_action WHERE {rows_of('planning_action', draft)}")
        run(f"DELETE FROM planning_risk WHERE {rows_of('planning_risk', draft)}")
    if table == "planning_risk":
        run(f"DELETE FROM planning_action WHERE {rows_of('planning_action', draft)}")
    assert run(f"DELETE FROM {table} WHERE {where}") >= 1


def test_no_row_is_moved_into_or_out_of_a_decided_plan(closed: Plan, draft: Plan) -> None:
    for table in CHILDREN:
        column = "need_id" if table in OF_NEED else "plan_id"
        ours, theirs = (id_of("planning_need", plan) if table in OF_NEED else plan.pk for plan in (closed, draft))
        refused(f"UPDATE {table} SET {column} = {ours} WHERE {rows_of(table, draft)}")
        refused(f"UPDATE {table} SET {column} = {theirs} WHERE {rows_of(table, closed)}")


@only_sqlite
def test_no_row_of_a_decided_plan_is_replaced_by_a_drafts(closed: Plan, draft: Plan) -> None:
    """SQLite's REPLACE takes the older row away without asking the trigger of DELETE."""
    for table in CHILDREN:
        ours, theirs = id_of(table, closed), id_of(table, draft)
        refused(copied(table, draft, verb="INSERT OR REPLACE", id=ours))
        refused(f"UPDATE OR REPLACE {table} SET id = {ours} WHERE id = {theirs}")


@only_sqlite
def test_what_is_frozen_is_not_replaced(closed: Plan) -> None:
    for table in FROZEN:
        refused(copied(table, closed, verb="INSERT OR REPLACE", id=id_of(table, closed)))
        refused(copied(table, closed, verb="INSERT OR REPLACE"))


def test_no_document_is_frozen_for_a_draft(closed: Plan, draft: Plan) -> None:
    refused(copied("publishing_frozendocument", closed, plan_id=draft.pk))


def test_a_decided_plan_keeps_every_column_but_its_status(closed: Plan) -> None:
    for field in Plan._meta.concrete_fields:
        if field.column in ("status", "revises_id", "id"):
            continue
        value = {"BooleanField": "0 = 1", "JSONField": "'{\"x\": 1}'", "DateField": "'2001-01-01'"}.get(
            field.get_internal_type(), "'2001-01-01 00:00:00'" if "Time" in field.get_internal_type() else "NULL"
        )
        if value == "NULL" and not field.null:
            value = "'x'" if "Char" in field.get_internal_type() or "Text" in field.get_internal_type() else "2077"
        refused(f"UPDATE planning_plan SET {field.column} = {value} WHERE id = {closed.pk}")
    refused(f"UPDATE planning_plan SET revises_id = {closed.pk} WHERE id = {closed.pk}")
    refused(f"UPDATE planning_plan SET id = id + 1000 WHERE id = {closed.pk}")
    refused(f"DELETE FROM planning_plan WHERE id = {closed.pk}")


@pytest.mark.parametrize(
    ("before", "allowed"),
    [
        ("draft", {"under_review"}),
        ("under_review", {"draft"}),
        ("decided", {"published", "superseded"}),
        ("published", {"superseded"}),
        ("superseded", set()),
    ],
)
def test_a_plan_goes_only_along_the_steps(plan: Plan, before: str, allowed: set[str]) -> None:
    """To `decided` there is no way without the decision itself."""
    set_status(plan, before)
    for status in sorted({*Plan.Status.values, "unheard"} - {before}):
        step = f"UPDATE planning_plan SET status = '{status}' WHERE id = {plan.pk}"
        if status in allowed:
            with transaction.atomic():
                assert run(step) == 1
                transaction.set_rollback(True)
        else:
            refused(step)


def test_a_plan_begins_as_a_draft(plan: Plan, closed: Plan) -> None:
    refused(copied("planning_plan", plan, revises_id="NULL", status="'decided'"))
    assert run(copied("planning_plan", plan, revises_id="NULL", status="'draft'")) == 1


@only_sqlite
def test_no_plan_takes_a_decided_plans_place(closed: Plan, operator: User) -> None:
    revision = services.create_plan(by=operator, administration=closed.administration, first_year=2028, revises=closed)
    other = services.create_plan(by=operator, administration=closed.administration, first_year=2030)
    refused(copied("planning_plan", other, verb="INSERT OR REPLACE", id=closed.pk))
    set_status(revision, "decided")
    refused(f"UPDATE OR REPLACE planning_plan SET revises_id = {closed.pk} WHERE id = {other.pk}")
    refused(copied("planning_plan", other, verb="INSERT OR REPLACE", revises_id=closed.pk))


def test_a_report_is_added_and_never_changed(closed: Plan, draft: Plan, operator: User) -> None:
    action = Action.objects.get(need__plan=closed)
    services.report_action(by=operator, action=action, reported_on=date(2027, 4, 30), status="ongoing")
    report = ActionReport.objects.get()
    for column in columns("planning_actionreport"):
        refused(f'UPDATE planning_actionreport SET "{column}" = "{column}"')
    refused("DELETE FROM planning_actionreport")
    names = ", ".join(columns("planning_actionreport"))
    taken = names.replace("action_id", str(Action.objects.get(need__plan=draft).pk))
    of_draft = f"INSERT INTO planning_actionreport ({names}) SELECT {taken} FROM planning_actionreport"
    refused(of_draft.replace("SELECT id", "SELECT id + 1"))
    if connection.vendor == "sqlite":
        again = f"INSERT OR REPLACE INTO planning_actionreport ({names}) SELECT {names} FROM planning_actionreport"
        refused(again)
    services.report_action(by=operator, action=action, reported_on=date(2027, 8, 31), status="done")
    assert [row.status for row in action.reports.all()] == ["ongoing", "done"]
    assert action.reports.first() == report


def test_the_scale_of_a_decided_plan_is_kept(closed: Plan, draft: Plan) -> None:
    used, free = closed.risk_scale_id, draft.risk_scale_id
    assert used != free
    for column in columns("planning_riskscale"):
        refused(f'UPDATE planning_riskscale SET "{column}" = "{column}" WHERE id = %s', used)
    refused("DELETE FROM planning_riskscale WHERE id = %s", used)
    assert run("UPDATE planning_riskscale SET bands = bands WHERE id = %s", free) == 1
    if connection.vendor == "sqlite":
        names = ", ".join(columns("planning_riskscale"))
        taken = names.replace("id", str(used), 1)
        copy = (
            f"INSERT OR REPLACE INTO planning_riskscale ({names}) SELECT {taken} FROM planning_riskscale WHERE id = %s"
        )
        refused(copy, free)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no TRUNCATE")
def test_no_table_is_emptied_at_once(closed: Plan) -> None:
    run("SET CONSTRAINTS ALL IMMEDIATE")  # what the test itself has written is no reason to refuse
    for table in (*TABLES, "planning_plan", "planning_actionreport", "planning_riskscale"):
        refused(f"TRUNCATE {table} CASCADE")


def test_a_migration_can_lift_the_guards_and_put_them_back(closed: Plan) -> None:
    class Editor:
        connection = connection

        def execute(self, sql: str) -> None:
            run(sql)

    editor = Editor()
    found = [*guards.guards(guards.plan_columns(editor)), *GUARDS]
    guards.lift(editor, found)
    assert run(f"UPDATE planning_decision SET annex = '9' WHERE plan_id = {closed.pk}") == 1
    if connection.vendor == "postgresql":
        run("SET CONSTRAINTS ALL IMMEDIATE")
    guards.put(editor, found)
    refused(f"UPDATE planning_decision SET annex = '9' WHERE plan_id = {closed.pk}")


def test_the_models_own_ways_are_closed_too(closed: Plan) -> None:
    """The same by Django, which is all that the program itself uses."""
    ways: list[Callable[[], object]] = [
        lambda: closed.needs.update(title="Annat"),
        lambda: closed.needs.get().delete(),
        lambda: closed.sections.first().save(),
        lambda: Decision.objects.update(paragraph="99"),
        lambda: FrozenDocument.objects.all().delete(),
        lambda: closed.proposals.create(matter="x", addressee="y", proposal="z"),
    ]
    for way in ways:
        with pytest.raises(DatabaseError), transaction.atomic():
            way()


@pytest.mark.django_db(transaction=True)
def test_a_committed_decision_can_be_flushed_away_after_the_test(closed: Plan) -> None:
    """The next test finds an empty database, and its guards in place."""
    assert FrozenDocument.objects.filter(plan=closed).exists()


@pytest.mark.django_db(transaction=True)
def test_the_guards_are_back_after_the_flush(closed: Plan) -> None:
    assert Plan.objects.count() == 1
    refused(f"DELETE FROM planning_plan WHERE id = {closed.pk}")
