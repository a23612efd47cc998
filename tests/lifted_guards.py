"""Tests that commit are followed by a flush, which empties every table; the guards of decided plans forbid that.

They are lifted for the flush alone, in its own transaction, and put back as they were.
"""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.db.backends.base.operations import BaseDatabaseOperations


def lift_when_flushing() -> None:
    own: type[BaseDatabaseOperations] = type(connection.ops)
    flush, lifted = own.sql_flush, _postgresql if connection.vendor == "postgresql" else _sqlite

    def sql_flush(self: BaseDatabaseOperations, *given: Any, **more: Any) -> list[str]:
        before, after = lifted()
        return [*before, *flush(self, *given, **more), *after]

    own.sql_flush = sql_flush  # type: ignore[method-assign]


def _sqlite() -> tuple[list[str], list[str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = cursor.fetchall()
    return [f"DROP TRIGGER {name}" for name, _sql in triggers], [sql for _name, sql in triggers]


def _postgresql() -> tuple[list[str], list[str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal")
        tables = [table for (table,) in cursor.fetchall()]
    return (
        [f"ALTER TABLE {table} DISABLE TRIGGER USER" for table in tables],
        [f"ALTER TABLE {table} ENABLE TRIGGER USER" for table in tables],
    )
