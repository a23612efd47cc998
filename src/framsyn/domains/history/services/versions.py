from __future__ import annotations

from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from framsyn.domains.history.models import PersonnelImport
from framsyn.refusal import Refused


class Conflict(Refused):
    """Somebody else was first."""


def change_import(personnel_import: PersonnelImport, *, version: int, **fields: Any) -> None:
    """Write if nobody has written since `version` was read; the object in hand follows."""
    changed = PersonnelImport.objects.filter(pk=personnel_import.pk, version=version).update(
        version=F("version") + 1, **fields
    )
    if not changed:
        raise _conflict()
    personnel_import.refresh_from_db()


def check_version(personnel_import: PersonnelImport, version: int) -> None:
    """Before long work whose result `change_import` would not take."""
    if not PersonnelImport.objects.filter(pk=personnel_import.pk, version=version).exists():
        raise _conflict()


def _conflict() -> Conflict:
    return Conflict(_("The import: somebody else changed it meanwhile. Open it again and look at what is there now."))
    # sv: Inläsningen: någon annan ändrade den under tiden. Öppna den igen och se vad som står där nu.
