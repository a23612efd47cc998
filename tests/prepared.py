"""What many tests begin with: made once in a process through the services, then put back row by row, file by file."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Model

from settings_for_tests import FOLDER, WORKER

M = TypeVar("M", bound=Model)
OTHERS = {"auth", "contenttypes", "sessions"}  # made by Django itself, or by the test
Rows = list[tuple[Any, ...]]


@dataclass(frozen=True)
class Prepared:
    rows: dict[type[Model], Rows]
    files: Path | None
    made: tuple[type[Model], Any]


_kept: dict[str, Prepared] = {}


def once(name: str, data: Path | None, make: Callable[[], M]) -> M:
    """What `make` makes in the database and the data directory, which hold nothing but what leads up to it.

    What leads up to it is prepared too, or a row would come back under another key than it was made with.
    """
    if name in _kept:
        kept = _kept[name]
        _put_back(kept, data)
        model, key = kept.made
        return model._base_manager.get(pk=key)  # type: ignore[return-value]
    made = make()
    files = data and Path(shutil.copytree(data, FOLDER / WORKER / "prepared" / name))
    _kept[name] = Prepared({model: rows for model in _models() if (rows := _rows(model))}, files, (type(made), made.pk))
    return made


def _models() -> Iterator[type[Model]]:
    for model in apps.get_models(include_auto_created=True):
        if model._meta.app_label not in OTHERS:
            yield model


def _columns(model: type[Model]) -> list[str]:
    return [connection.ops.quote_name(field.column) for field in model._meta.local_concrete_fields]


def _table(model: type[Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)


def _rows(model: type[Model]) -> Rows:
    """As they are stored: through the models, a time of making would be that of the copy."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(_columns(model))} FROM {_table(model)}")
        return [tuple(row) for row in cursor.fetchall()]


def _put_back(kept: Prepared, data: Path | None) -> None:
    if data and kept.files:
        shutil.copytree(kept.files, data, dirs_exist_ok=True)
    with transaction.atomic(), connection.cursor() as cursor:
        for model in _models():
            cursor.execute(f"DELETE FROM {_table(model)}")
        for model, rows in kept.rows.items():
            columns = _columns(model)
            values = ", ".join([f"({', '.join(['%s'] * len(columns))})"] * len(rows))
            flat = [value for row in rows for value in row]
            cursor.execute(f"INSERT INTO {_table(model)} ({', '.join(columns)}) VALUES {values}", flat)
        for statement in connection.ops.sequence_reset_sql(no_style(), list(kept.rows)):
            cursor.execute(statement)
