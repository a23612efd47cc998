"""`framsyn history`: personnel files in, and out again."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from framsyn.cli.history_outcome import show_import
from framsyn.cli.main import start_django
from framsyn.cli.output import Format, OutputFormat, emit_json, language, note, progress_bar, say, table, words
from framsyn.cli.personnel_files import check_dates, check_files, read_aside, read_mapping
from framsyn.cli.sick_leave import sick_leave
from framsyn.refusal import Refused

if TYPE_CHECKING:
    from framsyn.domains.history.models import PersonnelImport

app = typer.Typer()
app.command("sick-leave")(sick_leave)
COUNTS = ("rows_read", "rows_stored", "rows_skipped", "rows_rejected", "people", "engagements")


@app.command("template")
def write_template(
    to: Annotated[Path, typer.Option("--to", metavar="FIL.xlsx", help="Var mallen ska sparas.")],
    output: Format = OutputFormat.TEXT,
) -> None:
    """Spara mallen som personaldata kan fyllas i."""
    from framsyn.engines.history.template import write_template

    _check_writable(to)
    write_template(to, language())
    if output is OutputFormat.JSON:
        emit_json({"file": str(to)})
    else:
        say(words(f"Mallen är sparad: {to}", f"The template is saved: {to}"))


@app.command("import")
def import_files(
    files: Annotated[list[Path], typer.Argument(metavar="FIL...", help="CSV, Excel eller Parquet.")],
    units: Annotated[Path | None, typer.Option(metavar="FIL", help="Enhetslistan.")] = None,
    occupations: Annotated[Path | None, typer.Option(metavar="FIL", help="Yrkeslistan.")] = None,
    mapping: Annotated[Path | None, typer.Option(metavar="FIL.toml", help="Vilka kolumner som är vilka.")] = None,
    snapshot_date: Annotated[
        list[datetime] | None,
        typer.Option(formats=["%Y-%m-%d"], metavar="DATUM", help="Mätdatum, ett för varje fil utan avgångar."),
    ] = None,
    leavers: Annotated[Path | None, typer.Option(metavar="FIL", help="Lista över dem som har slutat.")] = None,
    as_of: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], metavar="DATUM", help="Dagen då uppgifterna togs ut.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Visa vad som skulle läsas in, spara inget.")] = False,
    errors: Annotated[Path | None, typer.Option(metavar="FIL.xlsx", help="Var de avvisade raderna ska sparas.")] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Ersätt allt i stället för att uppdatera.")] = False,
    output: Format = OutputFormat.TEXT,
) -> None:
    """Läs in personalfiler: kontrollera, spara och räkna nyckeltalen."""
    given: dict[str, Any] = {
        "units": units,
        "occupations": occupations,
        "leavers": leavers,
        "mapping": read_mapping(mapping),
        "snapshot_dates": [moment.date() for moment in snapshot_date or []],
        "as_of": as_of.date() if as_of else None,
    }
    check_files([*files, *filter(None, (units, occupations, leavers))])
    check_dates(files, given["snapshot_dates"])
    if errors is not None:
        _check_writable(errors)
    document = _try_out(files, given, errors) if dry_run else _import(files, given, errors, replace=replace)
    if output is OutputFormat.JSON:
        emit_json(document)
    else:
        show_import(document)


@app.command("list")
def list_imports(output: Format = OutputFormat.TEXT) -> None:
    """Visa alla inläsningar, den senaste först."""
    start_django()
    from framsyn.domains.history import queries

    current = queries.current_snapshot()
    rows = [_import_row(found) for found in queries.imports()]
    if output is OutputFormat.JSON:
        emit_json({"imports": rows, "snapshot": current.checksum if current else None})
    elif not rows:
        say(words("Inga personaldata än. Läs in en fil.", "No personnel data yet. Import a file."))
    else:
        titles = words("Inläsning Tid Läge Filer Personer", "Import Time State Files People").split()
        lines = [
            (row["id"][:8], f"{row['created_at']:%Y-%m-%d %H:%M}", row["label"], ", ".join(row["files"]), row["people"])
            for row in rows
        ]
        table(titles, [[str(cell) for cell in line] for line in lines], numeric_from=4)


@app.command()
def undo(
    personnel_import: Annotated[
        str | None, typer.Argument(metavar="INLÄSNING", help="Börjar så, enligt list; annars den senaste.")
    ] = None,
    output: Format = OutputFormat.TEXT,
) -> None:
    """Ångra en hel inläsning. Beslutade planer påverkas inte."""
    start_django()
    from framsyn.domains.history import queries, services
    from framsyn.domains.organisation.queries import operator

    found = queries.imports().filter(state="imported")
    match = next((row for row in found if str(row.pk).startswith(personnel_import or "")), None)
    if match is None:
        raise Refused(
            words(
                "Inläsningen: den finns inte bland de inlästa. Se ”framsyn history list”.",
                "The import: it is not among the imported ones. See “framsyn history list”.",
            )
        )
    current = services.undo_import(by=operator(), personnel_import=match)
    if output is OutputFormat.JSON:
        emit_json({"undone": str(match.pk), "snapshot": current.checksum if current else None})
    else:
        say(words("Inläsningen är ångrad.", "The import is undone."))


@app.command()
def erase(
    person: Annotated[
        str, typer.Argument(metavar="PERSON", help="Som i personalsystemet, eller pseudonymen; - läser från stdin.")
    ],
    output: Format = OutputFormat.TEXT,
) -> None:
    """Radera en person ur alla inlästa personaldata."""
    start_django()
    from framsyn.domains.history.services import erase_everywhere
    from framsyn.domains.organisation.queries import operator

    erased = erase_everywhere(by=operator(), person=_from_stdin() if person == "-" else person)
    rewritten = erased.snapshots
    if not rewritten and not erased.files:
        raise Refused(
            words(
                "Personen: den finns inte i någon inläst fil. Skriv den som i personalsystemet.",
                "The person: it is in no imported file. Write it as in the personnel system.",
            )
        )
    if output is OutputFormat.JSON:
        emit_json({"snapshots_rewritten": rewritten, "files_removed": erased.files})
        return
    if rewritten:
        say(words(f"Personen är raderad. Omskrivna underlag: {rewritten}", f"Erased. Snapshots rewritten: {rewritten}"))
    else:
        say(words("Personen finns inte i något sparat underlag.", "The person is in no saved snapshot."))
    if erased.files:
        say(
            words(
                "Uppladdade filer och avvisade rader som fanns kvar är borttagna.",
                "Uploaded files and rejected rows that were still kept are removed.",
            )
        )


def _import(files: list[Path], given: dict[str, Any], errors: Path | None, *, replace: bool) -> dict[str, Any]:
    start_django()
    from framsyn.domains.analysis.services import save_import_and_compute
    from framsyn.domains.history import queries, services
    from framsyn.domains.organisation.queries import operator

    by = operator()
    aside = ("units", "occupations", "leavers")
    named = {name: (path.name, path) if (path := given.pop(name)) else None for name in aside}
    started = services.start_import(
        by=by, files=[(path.name, path) for path in files], language=language(), **named, **given
    )
    try:
        with progress_bar() as report:
            services.read_import(by=by, personnel_import=started, progress=report)
    except KeyboardInterrupt:
        started.refresh_from_db()
        services.cancel_import(by=by, personnel_import=started)
        raise
    if started.state != "to_review":
        raise Refused(started.result.get("refusal") or words("Inläsningen avbröts.", "The import was stopped."))
    _copy_rejected(queries.rejected_file(started), errors)
    counted = _counted(started.result)  # what it quotes is not kept once it is saved
    mode = "replace" if replace else "update"
    snapshot = save_import_and_compute(by=by, personnel_import=started, mode=mode, version=started.version)
    return {
        "snapshot": snapshot.checksum,
        **counted,
        "as_of": snapshot.as_of,
        "import": str(started.pk),
        "restated": started.restated,
    }


def _try_out(files: list[Path], given: dict[str, Any], errors: Path | None) -> dict[str, Any]:
    from dataclasses import asdict

    with progress_bar() as report, read_aside(files, progress=report, **given) as reading:
        _copy_rejected(reading.rejected, errors)
        result = asdict(reading)
    return {"snapshot": None, **_counted(result), "as_of": result["as_of"], "preview": result["preview"]}


def _counted(result: dict[str, Any]) -> dict[str, Any]:
    findings = [
        {key: finding[key] for key in ("code", "rows", "message", "count", "file", "rejects")}
        for finding in result["findings"]
    ]
    return {**{key: result[key] for key in COUNTS}, "findings": findings, "detected": result["detected"]}


def _copy_rejected(found: Path | None, errors: Path | None) -> None:
    if errors is None:
        return
    if found is None:
        note(words("Inga rader avvisades, så ingen fil skrevs.", "No rows were rejected, so no file was written."))
        return
    shutil.copyfile(found, errors)
    note(words(f"De avvisade raderna: {errors}", f"The rejected rows: {errors}"))


def _check_writable(path: Path) -> None:
    """Before the work, so that its result is not lost at the end."""
    was_there = path.exists()
    try:
        path.open("ab").close()
        if not was_there:
            path.unlink()
    except OSError as fault:
        raise Refused(
            words(
                f"Filen: {path} går inte att skriva ({fault.strerror}). Välj en annan plats.",
                f"The file: {path} cannot be written ({fault.strerror}). Choose another place.",
            )
        ) from None


def _from_stdin() -> str:
    import sys

    return sys.stdin.readline().strip()


def _import_row(found: PersonnelImport) -> dict[str, Any]:
    return {
        "id": str(found.pk),
        "created_at": found.created_at,
        "files": found.file_names,
        "state": found.state,
        "label": found.get_state_display(),
        "rows_read": found.result.get("rows_read"),
        "people": found.result.get("people", ""),
        "snapshot": found.snapshot.checksum if found.snapshot else None,
        "as_of": found.snapshot.as_of if found.snapshot else None,
    }
