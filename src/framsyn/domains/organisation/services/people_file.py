"""People, roles and units from an Excel file: e-mail, name, role, unit code, one role a row."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from framsyn.domains.audit.services import record_entry
from framsyn.domains.organisation.models import Assignment, Role, Unit, User
from framsyn.domains.organisation.policies import check_may
from framsyn.domains.organisation.services.accounts import create_user
from framsyn.engines.history.reading import Limits
from framsyn.refusal import Refused

LIMITS = Limits(memory_mb=512, seconds=30, cells=200_000)
_HEADERS = {
    "email": {"e-post", "epost", "e-postadress", "email", "e-mail"},
    "name": {"namn", "name"},
    "role": {"roll", "role"},
    "unit": {"enhet", "enhetskod", "unit", "unit code"},
}
_ROLE_WORDS = {
    "medarbetare": Role.EMPLOYEE,
    "enhetschef": Role.UNIT_MANAGER,
    "avdelningschef": Role.DEPARTMENT_MANAGER,
    "hr-strateg": Role.HR_PLANNER,
    "ledning": Role.MANAGEMENT,
    "facklig företrädare": Role.UNION_REPRESENTATIVE,
    "revisor": Role.AUDITOR,
    "systemförvaltare": Role.ADMINISTRATOR,
} | {role.replace("_", " "): Role(role) for role in Role.values}


@dataclass(frozen=True)
class UserRow:
    row: int
    email: str
    name: str
    role: str
    unit: str


@dataclass
class UsersImported:
    created: int = 0
    changed: int = 0
    findings: list[str] = field(default_factory=list)  # one a row that was left out


@transaction.atomic
def import_users(*, by: Any, path: Path) -> UsersImported:
    """Rows that cannot be read are left out and named; the others are saved. Sending the file again changes nothing."""
    check_may(by, "manage_users")
    units = {unit.code: unit for unit in Unit.objects.all()}
    outcome = UsersImported()
    for row in read_rows(path):
        try:
            _save_row(by, row, units, outcome)
        except Refused as fault:
            outcome.findings.append(_("Row %(row)d: %(fault)s") % {"row": row.row, "fault": fault})
            # sv: Rad %(row)d: %(fault)s
    record_entry(by=by, action="import_users", subject="organisation.User", created=outcome.created)
    return outcome


def _save_row(by: Any, row: UserRow, units: dict[str, Unit], outcome: UsersImported) -> None:
    role = _ROLE_WORDS.get(row.role.lower().replace("_", " "))
    if role is None:
        raise Refused(
            _("the role “%(role)s” does not exist. Choose one of %(roles)s.")
            % {"role": row.role, "roles": ", ".join(str(label) for label in Role.labels)}
        )  # sv: rollen ”%(role)s” finns inte. Välj någon av %(roles)s.
    if row.unit and row.unit not in units:
        raise Refused(
            _("the unit “%(unit)s” is not in the unit list. Add it or correct the code.") % {"unit": row.unit}
        )  # sv: enheten ”%(unit)s” finns inte i enhetslistan. Lägg till den eller rätta koden.
    unit = units.get(row.unit)
    user = User.objects.filter(email=row.email.lower(), is_operator=False).first()
    if user is None:
        create_user(by=by, email=row.email, name=row.name, roles=[(role, unit)])
        outcome.created += 1
    elif Assignment.objects.get_or_create(user=user, role=role, unit=unit)[1]:
        record_entry(by=by, action="add_role", subject=user, role=role, unit=row.unit or None)
        outcome.changed += 1


def read_rows(path: Path) -> list[UserRow]:
    cells = _cells(path)
    for number, line in enumerate(cells[:20]):
        columns = _columns(line)
        if {"email", "role"} <= columns.keys():
            return [
                UserRow(row=number + offset, **{key: _text(line, columns.get(key)) for key in _HEADERS})
                for offset, line in enumerate(cells[number + 1 :], start=2)
                if any(cell.strip() for cell in line)
            ]
    raise Refused(
        _("The file: the columns E-mail and Role are missing. Write E-mail, Name, Role, Unit code in the first row.")
    )  # sv: Filen: kolumnerna E-post och Roll saknas. Skriv E-post, Namn, Roll, Enhetskod på första raden.


def _cells(path: Path) -> list[list[str]]:
    from framsyn.engines.history.child import read_rows as read_first_sheet

    return read_first_sheet(path, LIMITS, (get_language() or "sv")[:2])


def _columns(line: list[str]) -> dict[str, int]:
    words = [cell.strip().lower() for cell in line]
    return {key: place for key, names in _HEADERS.items() for place, word in enumerate(words) if word in names}


def _text(line: list[str], place: int | None) -> str:
    return "" if place is None or place >= len(line) else line[place].replace("\x00", "").strip()
