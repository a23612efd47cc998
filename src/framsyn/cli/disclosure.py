"""`framsyn disclosure`: the attack on published tables, from the files alone, without a database."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from framsyn.cli.output import Format, OutputFormat, emit_json, language, note, progress_bar, say, table, words

if TYPE_CHECKING:
    from framsyn.engines.disclosure.attack import Exposed, Findings

app = typer.Typer()
SHOWN_GROUPS = 10


@app.command()
def check(
    tables: Annotated[list[Path], typer.Argument(metavar="TABELL.csv...", help="Tabellerna, som de publiceras.")],
    trees: Annotated[
        list[Path] | None, typer.Option("--tree", metavar="FIL", help="Vad som ligger under vad: child;parent.")
    ] = None,
    threshold: Annotated[int, typer.Option(min=1, metavar="ANTAL", help="Mindre grupper ska vara dolda.")] = 5,
    output: Format = OutputFormat.TEXT,
) -> None:
    """Pröva om dolda uppgifter i publicerade tabeller går att räkna ut."""
    from framsyn.engines.disclosure.attack import attack
    from framsyn.engines.disclosure.attack_files import parents_of, read_table, read_trees

    files = [read_table(path, language()) for path in tables]
    branches = [tree for path in trees or () for tree in read_trees(path, language())]
    parents = parents_of(files, branches, language())
    with progress_bar() as report:
        found = attack(
            files,
            parents,
            threshold=threshold,
            language=language(),
            progress=lambda share: report(share, words("Prövar", "Checking")),
        )
    if output is OutputFormat.JSON:
        emit_json(_document(found))
    else:
        _show(found)
    if not found.safe:
        note(_warning(found))
        raise typer.Exit(1)


def _document(found: Findings) -> dict[str, Any]:
    return {
        "hidden": found.hidden,
        "recovered": len(found.recovered),
        "narrowed": len(found.narrowed),
        "undecided": len(found.undecided),
        "shown_small": len(found.shown),
        "complete": found.complete,
        "threshold": found.threshold,
        "cells": [
            {
                "found": kind,
                "file": cell.file or None,
                "row": cell.row,
                "group": dict(zip(found.dimensions, cell.codes, strict=True)),
                "at_least": cell.least,
                "at_most": cell.most,
            }
            for kind, cells in (
                ("recovered", found.recovered),
                ("narrowed", found.narrowed),
                ("undecided", found.undecided),
                ("shown_small", found.shown),
            )
            for cell in cells
        ],
    }


def _show(found: Findings) -> None:
    titles = words("Dolda uppgifter|Antal", "Hidden figures|Number").split("|")
    labels = words(
        "Dolda i tabellerna|Går att räkna ut|Går att ringa in under tröskeln",
        "Hidden in the tables|Can be worked out|Can be told to be below the threshold",
    ).split("|")
    counts = [found.hidden, len(found.recovered), len(found.narrowed)]
    table(titles, [[label, str(count)] for label, count in zip(labels, counts, strict=True)])
    if found.safe:
        say(
            words(
                f"Varje dold uppgift kan, för den som räknar, vara {found.threshold} eller fler.",
                f"Every hidden figure can, for whoever reckons, be {found.threshold} or more.",
            )
        )


def _warning(found: Findings) -> str:
    lines = [
        *_lines(found, found.recovered, words("går att räkna ut: {least}", "can be worked out: {least}")),
        *_lines(found, found.narrowed, words("är säkert {least}–{most}", "is certainly {least}–{most}")),
        *_lines(found, found.shown, words("visas med {least}", "is shown with {least}")),
        *_lines(found, found.undecided, words("hann inte avgöras", "was not settled in time")),
    ]
    if found.recovered or found.narrowed or found.shown:
        remedy = words(
            "Publicera inte tabellerna. Dölj fler uppgifter i samma rader och kolumner, eller slå ihop grupper.",
            "Do not publish the tables. Hide more figures in the same rows and columns, or merge groups.",
        )
    elif found.undecided:
        remedy = words(
            "Slå ihop grupper eller pröva färre tabeller åt gången.", "Merge groups or check fewer tables at a time."
        )
    else:
        remedy = words(
            "Tabellerna: de är för stora för att prövas ihop, så mer kan följa. Slå ihop grupper.",
            "The tables: they are too large to be checked together, so more may follow. Merge groups.",
        )
    return "\n".join([*lines, remedy])


def _lines(found: Findings, cells: Sequence[Exposed], text: str) -> list[str]:
    from framsyn.engines.disclosure.attack_sums import named

    lines = []
    for cell in cells[:SHOWN_GROUPS]:
        place = words(f"{cell.file}, rad {cell.row}: ", f"{cell.file}, row {cell.row}: ") if cell.row else ""
        told = text.format(least=cell.least, most=cell.most)
        lines.append(f"{place}{named(cell.codes, found.dimensions)} {told}.")
    if (more := len(cells) - SHOWN_GROUPS) > 0:
        lines.append(words(f"… och {more} till.", f"… and {more} more."))
    return lines
