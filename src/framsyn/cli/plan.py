"""`framsyn plan`: the plans there are, what is in them, and their documents as files (plan_steps.py: their states)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from framsyn.cli.main import start_django
from framsyn.cli.output import Format, OutputFormat, emit_json, progress_bar, say, table, words
from framsyn.cli.plan_steps import STEPS, PlanNumber, find_plan

if TYPE_CHECKING:
    from framsyn.domains.planning.missing import Readiness
    from framsyn.domains.planning.models import Plan
    from framsyn.domains.planning.values import ActionItem, NeedItem, PlanContents, RiskItem
    from framsyn.domains.publishing.restating import Restated

app = typer.Typer()
for name, step in STEPS.items():
    app.command(name)(step)


@app.command("list")
def list_plans(output: Format = OutputFormat.TEXT) -> None:
    """Visa planerna, den nyaste först."""
    start_django()
    from framsyn.domains.organisation.queries import operator
    from framsyn.domains.planning.queries import plans_for

    plans = plans_for(operator())
    if output is OutputFormat.JSON:
        emit_json({"plans": [_described(plan) for plan in plans]})
    elif plans:
        titles = [words("Nr", "No"), *_titles()]
        table(titles, [_row(plan) for plan in plans], numeric_from=len(titles))
    else:
        say(words("Inga planer än. Skapa en på webbsidan.", "No plans yet. Create one on the web page."))


@app.command("show")
def show_plan(plan: PlanNumber, output: Format = OutputFormat.TEXT) -> None:
    """Visa en plan: antal och texter."""
    start_django()
    from framsyn.domains.planning.missing import readiness
    from framsyn.domains.planning.queries import plan_contents
    from framsyn.domains.publishing.queries import restated_since

    _by, found = find_plan(plan)
    contents = plan_contents(found)
    ready = None if contents.is_decided else readiness(contents)
    restated = restated_since(found)
    if output is OutputFormat.JSON:
        emit_json(_described(found) | _contents(contents) | _state(contents, ready, restated))
    else:
        _show(found, contents)
        _show_state(ready, restated)


@app.command("export")
def export_plan(
    plan: PlanNumber,
    to: Annotated[Path, typer.Option("--to", metavar="MAPP", help="Mappen som dokumenten läggs i.")],
    formats: Annotated[str, typer.Option(help="docx, pdf och xlsx, med komma emellan; annars alla.")] = "",
    kind: Annotated[str, typer.Option(help="plan, cover_report (tjänsteutlåtandet) eller public.")] = "plan",
    output: Format = OutputFormat.TEXT,
) -> None:
    """Gör planens dokument och lägg dem i en mapp."""
    start_django()
    import shutil

    from framsyn.domains.publishing.queries import document_file
    from framsyn.domains.publishing.services import make_documents

    by, found = find_plan(plan)
    asked = [suffix.strip().lower() for suffix in formats.split(",") if suffix.strip()]
    with progress_bar() as report:
        made = make_documents(by=by, plan=found, kind=kind, formats=asked or None, progress=report)
    to.mkdir(parents=True, exist_ok=True)
    documents = []
    for document in made:
        path = to / document.file_name
        shutil.copyfile(document_file(document), path)
        made_of = {"kind": document.kind, "format": document.format, "sha256": document.sha256}
        documents.append({"path": str(path.absolute()), **made_of})
    if output is OutputFormat.JSON:
        emit_json({"id": found.pk, "documents": documents})
    else:
        say("\n".join(document["path"] for document in documents))


def _described(plan: Plan) -> dict[str, Any]:
    return {
        "id": plan.pk,
        "period": str(plan),
        "administration": plan.administration.name,
        "status": plan.status,
        "outline": plan.outline,
        "case_number": plan.case_number,
        "snapshot": plan.snapshot.checksum if plan.snapshot else None,
    }


def _row(plan: Plan) -> list[str]:
    checksum = plan.snapshot.checksum[:12] if plan.snapshot else "–"
    return [str(plan.pk), str(plan), plan.administration.name, plan.get_status_display(), checksum]


def _titles() -> list[str]:
    if words("sv", "en") == "sv":
        return ["Period", "Förvaltning", "Status", "Personaldata"]
    return ["Period", "Administration", "Status", "Personnel data"]


def _contents(contents: PlanContents) -> dict[str, Any]:
    return {
        "counts": {
            "sections": len(contents.sections),
            "needs": len(contents.needs),
            "risks": len(contents.risks),
            "actions": len(contents.actions),
        },
        "sections": {key: section.body for key, section in contents.sections.items()},
        "needs": [_need(need) for need in contents.needs],
        "risks": [_risk(need, risk) for need, risk in contents.risks],
        "actions": [_action(need, action) for need, action in contents.actions],
    }


def _state(contents: PlanContents, ready: Readiness | None, restated: Sequence[Restated]) -> dict[str, Any]:
    """`remaining` is null once the plan is decided, `decision` until then."""
    remaining = (
        {
            name: [item.text for item in items]
            for name, items in (("blocking", ready.blocking), ("advised", ready.advised))
        }
        if ready
        else None
    )
    return {
        "decision": asdict(contents.decision) if contents.decision else None,
        "remaining": remaining,
        "restated": [asdict(change) for change in restated],
    }


def _show_state(ready: Readiness | None, restated: Sequence[Restated]) -> None:
    if ready and ready.blocking:
        say(words("\nÅterstår före beslutet:", "\nRemains before the decision:"))
        for item in ready.blocking:
            say(f"- {item.text}")
    if restated:
        say(words("\nHar räknats om sedan beslutet:", "\nRecalculated since the decision:"))
        for change in restated:
            say(f"- {change.label}: {change.decided} → {change.now}")


def _need(need: NeedItem) -> dict[str, Any]:
    return {
        "title": need.title,
        "description": need.description,
        "theme": need.theme,
        "unit": need.unit_name or None,
        "evidence": list(need.evidence),
        "judgement": need.judgement,
        "judgement_reason": need.judgement_reason,
        "rank": need.rank,
        "rank_reason": need.rank_reason,
    }


def _risk(need: NeedItem, risk: RiskItem) -> dict[str, Any]:
    return {
        "need": need.title,
        "title": risk.title,
        "goal": risk.goal,
        "probability": risk.probability,
        "consequence": risk.consequence,
        "value": risk.value,
        "band": risk.band.key,
    }


def _action(need: NeedItem, action: ActionItem) -> dict[str, Any]:
    shown = (
        "reported_on",
        "title",
        "phase",
        "level",
        "owner_role",
        "start",
        "end",
        "cost",
        "indicator",
        "target",
        "status",
    )
    return {"id": action.pk, "need": need.title} | {name: getattr(action, name) for name in shown}


def _show(plan: Plan, contents: PlanContents) -> None:
    for title, value in zip(_titles(), _row(plan)[1:], strict=True):
        say(f"{title}: {value}")
    counts = _contents(contents)["counts"]
    names = words("texter behov risker åtgärder", "texts needs risks actions").split()
    say(", ".join(f"{count} {name}" for count, name in zip(counts.values(), names, strict=True)))
    for key, section in contents.sections.items():
        say(f"\n[{key}]\n{section.body}")
    for need in contents.needs:
        say(f"\n{need.title}")
        for risk in need.risks:
            say(f"  {words('Risk', 'Risk')}: {risk.title} ({risk.value})")
        for action in need.actions:
            say(f"  {words('Åtgärd', 'Action')} {action.pk}: {action.title}")
