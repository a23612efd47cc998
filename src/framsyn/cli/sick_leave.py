"""`framsyn history sick-leave`: sums of sick leave for groups, in and out again."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from framsyn.cli.main import start_django
from framsyn.cli.output import Format, OutputFormat, emit_json, language, say, words
from framsyn.cli.personnel_files import check_files


def sick_leave(
    file: Annotated[Path, typer.Argument(metavar="FIL", help="CSV, Excel eller Parquet: summor per enhet och period.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Visa vad som skulle läsas in, spara inget.")] = False,
    output: Format = OutputFormat.TEXT,
) -> None:
    """Läs in sjukfrånvaro som summor för grupper; aldrig för enskilda."""
    check_files([file])
    start_django()
    from framsyn.domains.analysis.services import ensure_key_figures
    from framsyn.domains.history.services import import_sick_leave
    from framsyn.domains.organisation.queries import operator

    by = operator()
    found = import_sick_leave(by=by, file=(file.name, file), language=language(), dry_run=dry_run)
    if not dry_run:
        ensure_key_figures(by=by)
    if output is OutputFormat.JSON:
        emit_json({"batch": found.batch and str(found.batch), "rows": found.rows, "replaced": found.replaced})
        return
    rows = words("En rad", "1 row") if found.rows == 1 else words(f"{found.rows} rader", f"{found.rows} rows")
    say(
        words(
            f"{rows} med sjukfrånvaro, {found.replaced} ersatta.", f"{rows} of sick leave, {found.replaced} replaced."
        )
    )
    if dry_run:
        say(words("Provkörning: inget är sparat.", "Dry run: nothing is saved."))
