"""`framsyn plan review | decide | publish | report`: a plan's way to its decision, and how its actions go."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from framsyn.cli.main import start_django
from framsyn.cli.output import Format, OutputFormat, emit_json, say, words

if TYPE_CHECKING:
    from framsyn.domains.organisation.models import User
    from framsyn.domains.planning.models import Plan

PlanNumber = Annotated[int, typer.Argument(metavar="PLAN", help="Planens nummer, se framsyn plan list.")]
STATUSES = "planned, ongoing, done eller cancelled"


def review(
    plan: PlanNumber,
    approve: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], metavar="DATUM", help="Ledningen godkände planen den dagen."),
    ] = None,
    back: Annotated[str, typer.Option("--return", metavar="SKÄL", help="Skicka tillbaka planen som utkast.")] = "",
    output: Format = OutputFormat.TEXT,
) -> None:
    """Skicka planen på granskning; godkänn den eller skicka tillbaka den."""
    start_django()
    from framsyn.domains.planning import services

    if approve is not None and back:
        raise typer.BadParameter("Välj --approve eller --return.", param_hint="--return")
    by, found = find_plan(plan)
    if approve is not None:
        moved = services.approve_review(by=by, plan=found, on=approve.date())
    elif back:
        moved = services.return_to_draft(by=by, plan=found, reason=back)
    else:
        moved = services.send_for_review(by=by, plan=found)
    _tell(moved, output)


def decide(
    plan: PlanNumber,
    body: Annotated[str, typer.Option(metavar="NÄMND", help="Vem som beslutade.")],
    on: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], metavar="DATUM", help="När.")],
    paragraph: Annotated[str, typer.Option(help="Paragrafen i protokollet, bara numret.")] = "",
    case_number: Annotated[str, typer.Option(help="Diarienumret, om det är ett annat än planens.")] = "",
    annex: Annotated[str, typer.Option(help="Planens nummer bland protokollets bilagor.")] = "",
    reservations: Annotated[str, typer.Option(help="Reservationer.")] = "",
    forwarded_to: Annotated[str, typer.Option(help="Vart planen skickas.")] = "",
    entered_afterwards: Annotated[
        bool, typer.Option("--entered-afterwards", help="Planen beslutades innan den skrevs in här.")
    ] = False,
    output: Format = OutputFormat.TEXT,
) -> None:
    """Registrera beslutet. Planen, dess siffror och dess dokument ändras aldrig mer."""
    start_django()
    from framsyn.domains.publishing.services import decide_plan

    by, found = find_plan(plan)
    decision = decide_plan(
        by=by,
        plan=found,
        body=body,
        decided_on=on.date(),
        paragraph=paragraph,
        case_number=case_number,
        annex=annex,
        reservations=reservations,
        forwarded_to=forwarded_to,
        entered_afterwards=entered_afterwards,
    )
    _tell(decision.plan, output)


def publish(plan: PlanNumber, output: Format = OutputFormat.TEXT) -> None:
    """Publicera en beslutad plan: gör den publicerade versionens dokument."""
    start_django()
    from framsyn.domains.publishing.queries import document_file, newest_documents
    from framsyn.domains.publishing.services import publish_decided

    by, found = find_plan(plan)
    published = publish_decided(by=by, plan=found)
    paths = [str(document_file(document)) for document in newest_documents(published, "public")]
    if output is OutputFormat.JSON:
        emit_json({"id": published.pk, "status": published.status, "documents": paths})
    else:
        _tell(published, output)
        say("\n".join(paths))


def report(
    action: Annotated[int, typer.Argument(metavar="ÅTGÄRD", help="Åtgärdens nummer, se framsyn plan show.")],
    on: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], metavar="DATUM", help="När det rapporteras.")],
    status: Annotated[str, typer.Option(help=f"Läget: {STATUSES}.")],
    effect: Annotated[str, typer.Option(help="Det som har mätts.")] = "",
    target_reached: Annotated[
        bool | None, typer.Option("--target-reached/--target-missed", help="Om målet är nått.")
    ] = None,
    output: Format = OutputFormat.TEXT,
) -> None:
    """Rapportera hur en åtgärd i en beslutad plan går."""
    start_django()
    from framsyn.domains.organisation.queries import operator
    from framsyn.domains.planning.models import Action
    from framsyn.domains.planning.services import report_action
    from framsyn.refusal import Refused

    found = Action.objects.select_related("need__plan__administration").filter(pk=action).first()
    if found is None:
        swedish = f"Åtgärden: nummer {action} finns inte. Se vilka som finns med framsyn plan show."
        english = f"The action: there is no number {action}. See which there are with framsyn plan show."
        raise Refused(words(swedish, english))
    made = report_action(
        by=operator(),
        action=found,
        reported_on=on.date(),
        status=status,
        effect=effect,
        target_reached=target_reached,
    )
    if output is OutputFormat.JSON:
        emit_json({"id": found.pk, "status": made.status, "reported_on": made.reported_on})
    else:
        say(f"{found.title}: {made.get_status_display()}")


STEPS = {"review": review, "decide": decide, "publish": publish, "report": report}


def find_plan(number: int) -> tuple[User, Plan]:
    from framsyn.domains.organisation.queries import operator
    from framsyn.domains.planning.models import Plan
    from framsyn.domains.planning.queries import plan_for
    from framsyn.refusal import Refused

    by = operator()
    try:
        return by, plan_for(by, number)
    except Plan.DoesNotExist:
        swedish = f"Planen: nummer {number} finns inte. Se vilka som finns med framsyn plan list."
        english = f"The plan: there is no number {number}. See which there are with framsyn plan list."
        raise Refused(words(swedish, english)) from None


def _tell(plan: Plan, output: OutputFormat) -> None:
    told: dict[str, Any] = {"id": plan.pk, "period": str(plan), "status": plan.status}
    if output is OutputFormat.JSON:
        emit_json(told)
    else:
        say(f"{plan}: {plan.get_status_display()}")
