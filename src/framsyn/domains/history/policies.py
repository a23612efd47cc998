"""May this now? What the state of an import allows."""

from __future__ import annotations

from django.utils.translation import gettext as _

from framsyn.domains.history.models import PersonnelImport
from framsyn.refusal import Refused

State = PersonnelImport.State

OPEN = (State.READING, State.TO_REVIEW)
_REQUIRED = {
    "read": (State.READING, State.REFUSED),
    "save": (State.TO_REVIEW,),
    "cancel": (State.READING, State.TO_REVIEW, State.REFUSED),
    "stop": (State.READING,),
    "reread": (State.TO_REVIEW, State.REFUSED),
    "undo": (State.IMPORTED,),
}


def can(step: str, personnel_import: PersonnelImport) -> bool:
    return personnel_import.state in _REQUIRED[step]


def check_can(step: str, personnel_import: PersonnelImport) -> None:
    if not can(step, personnel_import):
        raise Refused(
            _("The import: it is now “%(state)s”, so this cannot be done. Go back to the list of imports.")
            % {"state": personnel_import.get_state_display()}
        )  # sv: Inläsningen: den är nu ”%(state)s”, så det går inte. Gå tillbaka till listan över inläsningar.
