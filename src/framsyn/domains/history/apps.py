from typing import Any

from django.apps import AppConfig
from django.db.backends.signals import connection_created


class HistoryConfig(AppConfig):
    name = "framsyn.domains.history"
    label = "history"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        connection_created.connect(overwrite_what_is_deleted)


def overwrite_what_is_deleted(*, connection: Any, **_given: Any) -> None:
    """What a review quoted from a personnel file must be gone from the database's file too."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON").fetchall()
