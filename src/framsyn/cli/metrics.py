"""`framsyn metrics`: figures from the current snapshot, or with --history straight from a file, without a database."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from framsyn.cli.metrics_command import Question, figure
from framsyn.cli.metrics_options import At, Boundary, By, ByLevel, Count, First, Grouping, Last, Level
from framsyn.cli.metrics_tables import show_comparison
from framsyn.cli.output import Format, OutputFormat, emit_json, words
from framsyn.refusal import Refused

app = typer.Typer()


@app.command()
@figure
def headcount(at: At, by: By = None) -> Question:
    """Antal anställda och årsarbetare en viss dag."""
    return _on_day("headcount", at, by)


@app.command()
@figure
def turnover(
    first: First,
    last: Last,
    definition: Annotated[str, typer.Option(help="Vad som räknas som personalomsättning.")] = "stockholm-district",
    boundary: Boundary = None,
    by: By = None,
    count: Annotated[Count, typer.Option(help="Räkna personer eller årsarbetare (fte).")] = Count.PERSONS,
) -> Question:
    """Personalomsättning under en period, och samma period före."""
    from framsyn.engines.metrics.figures import DEFINITIONS

    if definition not in DEFINITIONS:
        raise Refused(
            words(
                f"Definitionen: ”{definition}” finns inte. Välj en av {', '.join(DEFINITIONS)}.",
                f"The definition: “{definition}” does not exist. Choose one of {', '.join(DEFINITIONS)}.",
            )
        )
    meant = DEFINITIONS[definition]
    asked = {
        "definition": definition,
        "boundary": boundary.value if boundary else meant.boundary,
        "by": by and by.value,
        "count": count.value,
    }
    return _in_window("turnover", first, last, asked, forms=meant.forms)


@app.command()
@figure
def stability(first: First, last: Last, boundary: Boundary = None, by: By = None) -> Question:
    """Andelen av de anställda vid periodens början som är kvar vid dess slut."""
    return _in_window("stability", first, last, _inside(boundary, by))


@app.command()
@figure
def hires(first: First, last: Last, boundary: Boundary = None, by: By = None) -> Question:
    """Tillsvidareanställda som kom utifrån under en period."""
    return _in_window("hires", first, last, _inside(boundary, by))


@app.command()
@figure
def mobility(first: First, last: Last, boundary: Boundary = None, by: ByLevel = None) -> Question:
    """Flyttar mellan enheter, eller mellan enheter på nivån --by, inom gränsen."""
    return _in_window("mobility", first, last, _inside(boundary, by))


@app.command()
@figure
def retirements(
    at: At,
    by: By = None,
    ages: Annotated[
        Path | None,
        typer.Option("--ages", metavar="FIL.toml", help="Egna sannolikheter per ålder och yrke, till --history."),
    ] = None,
) -> Question:
    """Väntade pensionsavgångar inom ett, tre och fem år bland dem som är anställda en viss dag."""
    own = {"ages": _text_of(ages)} if ages else {}
    return _on_day("retirements", at, by, {"definition": "own-ages" if own else "assumed-ages"}, own)


@app.command()
@figure
def licensed(at: At, by: By = None) -> Question:
    """Andelen legitimerade en viss dag, bland dem som det är känt för."""
    return _on_day("licensed", at, by)


@app.command()
@figure
def managers(at: At, by: ByLevel = None) -> Question:
    """Medarbetare per chef, enhet för enhet, en viss dag."""
    return _on_day("managers", at, by)


@app.command()
def compare(
    first: Annotated[Path, typer.Argument(metavar="A.json", help="Ett nyckeltal, sparat med --format json.")],
    second: Annotated[Path, typer.Argument(metavar="B.json", help="Samma nyckeltal för andra data eller dagar.")],
    output: Format = OutputFormat.TEXT,
) -> None:
    """Jämför två sparade nyckeltal. De måste betyda detsamma."""
    from framsyn.cli.metrics_comparison import compared

    document = compared(first, second)
    if output is OutputFormat.JSON:
        emit_json(document)
        return
    tested = any("p_value" in row for row in document["rows"])
    show_comparison(document["rows"], of_shares=document["share"], tested=tested)


def _on_day(
    metric: str,
    at: datetime,
    by: Grouping | Level | None,
    meaning: dict[str, Any] | None = None,
    of_a_file: dict[str, Any] | None = None,
) -> Question:
    asked = {"at": at.date().isoformat(), "by": by and by.value}
    return Question(metric, asked, (meaning or {}) | asked, of_a_file or {})


def _in_window(metric: str, first: datetime, last: datetime, asked: dict[str, Any], **told: Any) -> Question:
    if last < first:
        raise typer.BadParameter(words("Perioden slutar innan den börjar.", "The window ends before it begins."))
    days = first.date().isoformat(), last.date().isoformat()
    window = {"from": days[0], "to": days[1]}
    return Question(metric, {"first": days[0], "last": days[1], **asked}, {**asked, **told, "window": window})


def _inside(boundary: Level | None, by: Grouping | Level | None) -> dict[str, Any]:
    return {"boundary": boundary.value if boundary else "administration", "by": by and by.value}


def _text_of(path: Path) -> str:
    from framsyn.cli.personnel_files import check_files

    check_files([path])
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError as fault:
        raise Refused(
            words(
                f"Filen: {path} är inte UTF-8. Spara den som UTF-8 och försök igen.",
                f"The file: {path} is not UTF-8. Save it as UTF-8 and try again.",
            )
        ) from fault
