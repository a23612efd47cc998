"""`framsyn metrics`: figures from the current snapshot, or with --history straight from a file, without a database."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from framsyn.cli.metrics_options import (
    AsOf,
    At,
    Boundary,
    By,
    ByLevel,
    Count,
    First,
    History,
    Last,
    Mapping,
    Occupations,
    Suppress,
    Units,
)
from framsyn.cli.metrics_source import ask, source_of
from framsyn.cli.metrics_tables import show, show_comparison
from framsyn.cli.output import Format, OutputFormat, emit_json, words
from framsyn.refusal import Refused

app = typer.Typer()


@app.command()
def headcount(
    at: At,
    by: By = None,
    suppress: Suppress = None,
    history: History = None,
    units: Units = None,
    occupations: Occupations = None,
    mapping: Mapping = None,
    as_of: AsOf = None,
    output: Format = OutputFormat.TEXT,
) -> None:
    """Antal anställda och årsarbetare en viss dag."""
    source = source_of(history, units, occupations, mapping, as_of, suppress)
    asked = {"at": at.date().isoformat(), "by": by and by.value}
    show(ask(source, "headcount", asked), "headcount", asked, output)


@app.command()
def turnover(
    first: First,
    last: Last,
    definition: Annotated[str, typer.Option(help="Vad som räknas som personalomsättning.")] = "stockholm-district",
    boundary: Boundary = None,
    by: By = None,
    count: Annotated[Count, typer.Option(help="Räkna personer eller årsarbetare (fte).")] = Count.PERSONS,
    suppress: Suppress = None,
    history: History = None,
    units: Units = None,
    occupations: Occupations = None,
    mapping: Mapping = None,
    as_of: AsOf = None,
    output: Format = OutputFormat.TEXT,
) -> None:
    """Personalomsättning under en period, och samma period före."""
    from framsyn.engines.metrics.figures import DEFINITIONS

    if definition not in DEFINITIONS:
        raise Refused(
            words(
                f"Definitionen: ”{definition}” finns inte. Välj en av {', '.join(DEFINITIONS)}.",
                f"The definition: “{definition}” does not exist. Choose one of {', '.join(DEFINITIONS)}.",
            )
        )
    source = source_of(history, units, occupations, mapping, as_of, suppress)
    meaning = {
        "definition": definition,
        "boundary": boundary.value if boundary else DEFINITIONS[definition].boundary,
        "by": by and by.value,
        "count": count.value,
    }
    answer = ask(source, "turnover", {**_window(first, last), **meaning})
    show(answer, "turnover", {**meaning, "forms": DEFINITIONS[definition].forms, **_told(first, last)}, output)


@app.command()
def stability(
    first: First,
    last: Last,
    boundary: Boundary = None,
    by: By = None,
    suppress: Suppress = None,
    history: History = None,
    units: Units = None,
    occupations: Occupations = None,
    mapping: Mapping = None,
    as_of: AsOf = None,
    output: Format = OutputFormat.TEXT,
) -> None:
    """Andelen av de anställda vid periodens början som är kvar vid dess slut."""
    source = source_of(history, units, occupations, mapping, as_of, suppress)
    meaning = {"boundary": boundary.value if boundary else "administration", "by": by and by.value}
    answer = ask(source, "stability", {**_window(first, last), **meaning})
    show(answer, "stability", {**meaning, **_told(first, last)}, output)


@app.command()
def hires(
    first: First,
    last: Last,
    boundary: Boundary = None,
    by: By = None,
    suppress: Suppress = None,
    history: History = None,
    units: Units = None,
    occupations: Occupations = None,
    mapping: Mapping = None,
    as_of: AsOf = None,
    output: Format = OutputFormat.TEXT,
) -> None:
    """Tillsvidareanställda som kom utifrån under en period."""
    source = source_of(history, units, occupations, mapping, as_of, suppress)
    meaning = {"boundary": boundary.value if boundary else "administration", "by": by and by.value}
    answer = ask(source, "hires", {**_window(first, last), **meaning})
    show(answer, "hires", {**meaning, **_told(first, last)}, output)


@app.command()
def mobility(
    first: First,
    last: Last,
    boundary: Boundary = None,
    by: ByLevel = None,
    suppress: Suppress = None,
    history: History = None,
    units: Units = None,
    occupations: Occupations = None,
    mapping: Mapping = None,
    as_of: AsOf = None,
    output: Format = OutputFormat.TEXT,
) -> None:
    """Flyttar mellan enheter, eller mellan enheter på nivån --by, inom gränsen."""
    source = source_of(history, units, occupations, mapping, as_of, suppress)
    meaning = {"boundary": boundary.value if boundary else "administration", "by": by and by.value}
    answer = ask(source, "mobility", {**_window(first, last), **meaning})
    show(answer, "mobility", {**meaning, **_told(first, last)}, output)


@app.command()
def retirements(
    at: At,
    by: By = None,
    ages: Annotated[
        Path | None,
        typer.Option("--ages", metavar="FIL.toml", help="Egna sannolikheter per ålder och yrke, till --history."),
    ] = None,
    suppress: Suppress = None,
    history: History = None,
    units: Units = None,
    occupations: Occupations = None,
    mapping: Mapping = None,
    as_of: AsOf = None,
    output: Format = OutputFormat.TEXT,
) -> None:
    """Väntade pensionsavgångar inom ett, tre och fem år bland dem som är anställda en viss dag."""
    if ages is not None and history is None:
        raise typer.BadParameter(words("--ages hör till --history.", "--ages needs --history."))
    source = source_of(history, units, occupations, mapping, as_of, suppress)
    asked = {"at": at.date().isoformat(), "by": by and by.value}
    own = {"ages": _text_of(ages)} if ages else {}
    meaning = {"definition": "own-ages" if own else "assumed-ages"}
    show(ask(source, "retirements", asked | own), "retirements", meaning | asked, output)


@app.command()
def licensed(
    at: At,
    by: By = None,
    suppress: Suppress = None,
    history: History = None,
    units: Units = None,
    occupations: Occupations = None,
    mapping: Mapping = None,
    as_of: AsOf = None,
    output: Format = OutputFormat.TEXT,
) -> None:
    """Andelen legitimerade en viss dag, bland dem som det är känt för."""
    source = source_of(history, units, occupations, mapping, as_of, suppress)
    asked = {"at": at.date().isoformat(), "by": by and by.value}
    show(ask(source, "licensed", asked), "licensed", asked, output)


@app.command()
def managers(
    at: At,
    by: ByLevel = None,
    suppress: Suppress = None,
    history: History = None,
    units: Units = None,
    occupations: Occupations = None,
    mapping: Mapping = None,
    as_of: AsOf = None,
    output: Format = OutputFormat.TEXT,
) -> None:
    """Medarbetare per chef, enhet för enhet, en viss dag."""
    source = source_of(history, units, occupations, mapping, as_of, suppress)
    asked = {"at": at.date().isoformat(), "by": by and by.value}
    show(ask(source, "managers", asked), "managers", asked, output)


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


def _window(first: datetime, last: datetime) -> dict[str, str]:
    if last < first:
        raise typer.BadParameter(words("Perioden slutar innan den börjar.", "The window ends before it begins."))
    return {"first": first.date().isoformat(), "last": last.date().isoformat()}


def _told(first: datetime, last: datetime) -> dict[str, Any]:
    return {"window": {"from": first.date().isoformat(), "to": last.date().isoformat()}}


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
