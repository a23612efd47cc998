"""`framsyn user`: accounts, roles and passwords."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from framsyn.cli.main import start_django
from framsyn.cli.output import Format, OutputFormat, emit_json, say, table, words
from framsyn.refusal import Refused

if TYPE_CHECKING:
    from framsyn.domains.organisation.models import Unit

app = typer.Typer()


@app.command()
def add(
    email: Annotated[str, typer.Option(help="E-postadressen att logga in med.")],
    role: Annotated[str, typer.Option(help="Till exempel hr_planner, unit_manager, auditor eller administrator.")],
    name: Annotated[str, typer.Option(help="Namnet.")] = "",
    unit: Annotated[str | None, typer.Option(metavar="KOD", help="Enheten som rollen gäller, annars alla.")] = None,
    output: Format = OutputFormat.TEXT,
) -> None:
    """Lägg till en användare. Lösenordet frågas efter, eller läses från stdin."""
    start_django()
    from framsyn.domains.organisation import services
    from framsyn.domains.organisation.queries import operator

    user = services.create_user(
        by=operator(), email=email, name=name, password=_ask_password(), roles=[(role, _unit(unit))]
    )
    if output is OutputFormat.JSON:
        emit_json({"email": user.email, "role": role, "unit": unit})
    else:
        say(words(f"{user.email} är tillagd.", f"{user.email} is added."))


@app.command("list")
def list_users(output: Format = OutputFormat.TEXT) -> None:
    """Visa alla konton med roller och enheter."""
    start_django()
    from framsyn.domains.organisation.queries import people

    rows = [
        {
            "email": user.email,
            "name": user.name,
            "active": user.is_active,
            "roles": [{"role": held.role, "unit": held.unit and held.unit.code} for held in user.assignments.all()],
        }
        for user in people()
    ]
    if output is OutputFormat.JSON:
        emit_json({"users": rows})
    elif not rows:
        say(words("Inga konton än. Lägg till ett: framsyn user add.", "No accounts yet. Add one: framsyn user add."))
    else:
        titles = words("E-post Namn Roller Läge", "E-mail Name Roles State").split()
        table(titles, [_line(row) for row in rows], numeric_from=len(titles))


def _line(row: dict[str, Any]) -> list[str]:
    roles = ", ".join(" ".join(filter(None, (held["role"], held["unit"]))) for held in row["roles"])
    return [row["email"], row["name"], roles, words("öppet", "open") if row["active"] else words("stängt", "closed")]


@app.command("import")
def import_file(
    file: Annotated[Path, typer.Argument(metavar="FIL.xlsx", help="E-post, namn, roll, enhetskod.")],
    output: Format = OutputFormat.TEXT,
) -> None:
    """Läs in användare, roller och enheter från Excel."""
    start_django()
    from framsyn.domains.organisation.queries import operator
    from framsyn.domains.organisation.services import import_users

    outcome = import_users(by=operator(), path=file)
    if output is OutputFormat.JSON:
        emit_json({"created": outcome.created, "changed": outcome.changed, "findings": outcome.findings})
        return
    rejected = len(outcome.findings)
    for finding in outcome.findings:
        say(f"- {finding}")
    say(
        words(
            f"Nya användare: {outcome.created}. Nya roller: {outcome.changed}. Avvisade rader: {rejected}.",
            f"New users: {outcome.created}. New roles: {outcome.changed}. Rejected rows: {rejected}.",
        )
    )


@app.command()
def password(
    email: Annotated[str, typer.Argument(metavar="E-POST", help="Användarens adress.")],
    output: Format = OutputFormat.TEXT,
) -> None:
    """Sätt ett nytt lösenord, som frågas efter eller läses från stdin."""
    start_django()
    from framsyn.domains.organisation.queries import operator, people
    from framsyn.domains.organisation.services import set_password

    user = people().filter(email=email.lower()).first()
    if user is None:
        raise Refused(
            words(
                f"E-postadressen {email}: den har inget konto. Lägg till det med ”framsyn user add”.",
                f"The e-mail address {email}: it has no account. Add it with “framsyn user add”.",
            )
        )
    set_password(by=operator(), user=user, password=_ask_password())
    if output is OutputFormat.JSON:
        emit_json({"email": user.email})
    else:
        say(words("Lösenordet är ändrat.", "The password is changed."))


def _ask_password() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    return str(typer.prompt(words("Lösenord", "Password"), hide_input=True, confirmation_prompt=True, err=True))


def _unit(code: str | None) -> Unit | None:
    from framsyn.domains.organisation.models import Unit

    if code is None:
        return None
    unit = Unit.objects.filter(code=code).first()
    if unit is None:
        raise Refused(
            words(
                f"Enheten ”{code}” finns inte. Läs in personaldata först eller rätta koden.",
                f"The unit “{code}” does not exist. Import personnel data first or correct the code.",
            )
        )
    return unit
