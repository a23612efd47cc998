"""What was decided never changes: the databases themselves refuse it, whoever asks and by whatever way.

A migration that alters a guarded table lifts the guards first and puts them back last (SQLite copies a table to alter
it, and its triggers are lost). Conditions are written once, in the SQL that both databases read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

DECIDED = "('decided', 'published', 'superseded')"
STEPS = (
    ("draft", "under_review"),
    ("under_review", "draft"),
    ("draft", "decided"),  # decided before it was entered here
    ("under_review", "decided"),
    ("decided", "published"),
    ("decided", "superseded"),
    ("published", "superseded"),
)
OWN = "{row}.plan_id"
OF_NEED = "(SELECT plan_id FROM planning_need WHERE id = {row}.need_id)"
CHILDREN: Mapping[str, str] = {
    "planning_section": OWN,
    "planning_need": OWN,
    "planning_risk": OF_NEED,
    "planning_action": OF_NEED,
    "planning_proposal": OWN,
    "planning_workshop": OWN,
    "planning_participation": OWN,
    "planning_keyfunctioncoverage": OWN,
    "planning_unionconsultation": OWN,
    "planning_coverreport": OWN,
}
ONCE = ("planning_decision", "planning_frozenfigures")  # written while the plan is being decided
ALWAYS = "1 = 1"
NEVER = "a decided plan never changes"
Rules = Mapping[str, str]  # INSERT, UPDATE or DELETE -> the condition under which it is refused


@dataclass(frozen=True)
class Guard:
    table: str
    rules: Rules
    message: str = NEVER


def guards(columns: Iterable[str]) -> Iterator[Guard]:
    """`columns`: of planning_plan."""
    yield Guard("planning_plan", plan_rules(columns), "a plan goes from draft to decided, and then never changes")
    for table, plan in CHILDREN.items():
        yield Guard(table, child_rules(table, plan))
    for table in ONCE:
        yield Guard(table, once_rules(table, refused=is_decided("NEW.plan_id")))
    yield Guard(
        "planning_actionreport", report_rules(), "a report of an action comes after the decision and never changes"
    )
    yield Guard("planning_riskscale", scale_rules(), "the risk scale of a decided plan never changes")


def plan_rules(columns: Iterable[str]) -> Rules:
    """Once decided, only the status may go on. What SQLite's REPLACE would take away is looked for too."""
    others = " OR ".join(f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in columns if name != "status")
    steps = " OR ".join(f"(OLD.status = '{before}' AND NEW.status = '{after}')" for before, after in STEPS)
    decision = there_is("planning_decision", "plan_id = NEW.id")
    replaced = there_is("planning_plan", f"(id = NEW.id OR revises_id = NEW.revises_id) AND status IN {DECIDED}")
    taken = there_is("planning_plan", f"revises_id = NEW.revises_id AND id <> OLD.id AND status IN {DECIDED}")
    return {
        "INSERT": f"NEW.status <> 'draft' OR {replaced}",
        "UPDATE": (
            f"NEW.id <> OLD.id OR (OLD.status IN {DECIDED} AND ({others})) OR {taken} "
            f"OR (NEW.status <> OLD.status AND (NOT ({steps}) OR (NEW.status = 'decided' AND NOT {decision})))"
        ),
        "DELETE": f"OLD.status IN {DECIDED}",
    }


def child_rules(table: str, plan: str) -> Rules:
    new, old, kept = (is_decided(plan.format(row=row)) for row in ("NEW", "OLD", "kept"))
    replaced = f"EXISTS (SELECT 1 FROM {table} AS kept WHERE kept.id = NEW.id AND {kept})"  # noqa: S608
    return {"INSERT": f"{new} OR {replaced}", "UPDATE": f"NEW.id <> OLD.id OR {new} OR {old}", "DELETE": old}


def once_rules(table: str, *, refused: str) -> Rules:
    """One row a plan, never changed. `refused`: when it may no longer, or not yet, be written."""
    written = there_is(table, "id = NEW.id OR plan_id = NEW.plan_id")
    return {"INSERT": f"{refused} OR {written}", "UPDATE": ALWAYS, "DELETE": is_decided("OLD.plan_id")}


def report_rules() -> Rules:
    plan = (
        "(SELECT n.plan_id FROM planning_need n JOIN planning_action a ON a.need_id = n.id WHERE a.id = NEW.action_id)"
    )
    written = there_is("planning_actionreport", "id = NEW.id")
    return {"INSERT": f"NOT {is_decided(plan)} OR {written}", "UPDATE": ALWAYS, "DELETE": ALWAYS}


def scale_rules() -> Rules:
    new, old = (
        there_is("planning_plan", f"risk_scale_id = {row}.id AND status IN {DECIDED}") for row in ("NEW", "OLD")
    )
    return {"INSERT": new, "UPDATE": f"{old} OR {new}", "DELETE": old}


def there_is(table: str, condition: str) -> str:
    return f"EXISTS (SELECT 1 FROM {table} WHERE {condition})"  # noqa: S608


def is_decided(plan: str) -> str:
    return there_is("planning_plan", f"id = {plan} AND status IN {DECIDED}")


def put(schema_editor: Any, found: Iterable[Guard]) -> None:
    of = _postgresql if schema_editor.connection.vendor == "postgresql" else _sqlite
    for guard in found:
        for statement in of(guard):
            schema_editor.execute(statement)


def lift(schema_editor: Any, found: Iterable[Guard]) -> None:
    postgresql = schema_editor.connection.vendor == "postgresql"
    for guard in found:
        for operation in (*guard.rules, "TRUNCATE") if postgresql else guard.rules:
            name = _name(guard, operation)
            schema_editor.execute(f"DROP TRIGGER {name} ON {guard.table}" if postgresql else f"DROP TRIGGER {name}")
            if postgresql:
                schema_editor.execute(f"DROP FUNCTION {name}()")


def plan_columns(schema_editor: Any) -> list[str]:
    connection = schema_editor.connection
    with connection.cursor() as cursor:
        return [column.name for column in connection.introspection.get_table_description(cursor, "planning_plan")]


def _sqlite(guard: Guard) -> Iterator[str]:
    for operation, refused in guard.rules.items():
        condition = refused.replace("IS DISTINCT FROM", "IS NOT")  # SQLite before 3.39
        yield (
            f"CREATE TRIGGER {_name(guard, operation)} BEFORE {operation} ON {guard.table} WHEN {condition} "
            f"BEGIN SELECT RAISE(ABORT, '{guard.message}'); END"
        )


def _postgresql(guard: Guard) -> Iterator[str]:
    anything = there_is("planning_plan", f"status IN {DECIDED}")
    for operation, refused in {**guard.rules, "TRUNCATE": anything}.items():
        name = _name(guard, operation)
        row = {"DELETE": "OLD", "TRUNCATE": "NULL"}.get(operation, "NEW")
        raised = f"RAISE EXCEPTION '{guard.message}' USING ERRCODE = 'integrity_constraint_violation'"
        yield (
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ "
            f"BEGIN IF {refused} THEN {raised}; END IF; RETURN {row}; END $$"
        )
        each = "STATEMENT" if operation == "TRUNCATE" else "ROW"
        yield f"CREATE TRIGGER {name} BEFORE {operation} ON {guard.table} FOR EACH {each} EXECUTE FUNCTION {name}()"


def _name(guard: Guard, operation: str) -> str:
    return f"{guard.table}_no_{operation.lower()}"
