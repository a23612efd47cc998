"""`framsyn`: one file per noun, every command a thin wrapper over the services that the web calls too."""

from __future__ import annotations

import errno
import importlib
import importlib.util
import logging
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

import framsyn
from framsyn.cli import usage
from framsyn.cli.output import emit_json, note, say, words
from framsyn.refusal import Refused

DONE, STOPPED = 0, 1  # 2, wrong usage, is Typer's
LANGUAGES = ("sv", "en")
NOUNS = {  # name -> module with an `app`, help
    "history": ("framsyn.cli.history", "Personaldata: läs in filer, ångra, radera."),
    "disclosure": ("framsyn.cli.disclosure", "Röjandekontroll: pröva tabeller före publicering."),
    "metrics": ("framsyn.cli.metrics", "Nyckeltal ur personaldata."),
    "plan": ("framsyn.cli.plan", "Planer och deras dokument."),
    "user": ("framsyn.cli.user", "Användare och roller."),
}
OS_FAULTS = {  # what went wrong with a place, and the remedy
    errno.EEXIST: (
        "det finns redan en fil med det namnet. Välj en annan mapp.",
        "there is a file of that name. Choose another folder.",
    ),
    errno.ENOTDIR: ("det är ingen mapp. Välj en annan.", "it is not a folder. Choose another."),
    errno.EISDIR: ("det är en mapp. Ange en fil.", "it is a folder. Name a file."),
    errno.ENOENT: ("det finns inte. Kontrollera sökvägen.", "it does not exist. Check the path."),
    errno.EACCES: ("du får inte läsa eller skriva där. Välj en annan plats.", "no permission. Choose another place."),
    errno.EPERM: ("du får inte läsa eller skriva där. Välj en annan plats.", "no permission. Choose another place."),
    errno.ENOSPC: ("disken är full. Frigör utrymme och försök igen.", "the disk is full. Make room and try again."),
}
COMMANDS = {"demo": "framsyn.cli.demo", "serve": "framsyn.cli.serve", "worker": "framsyn.cli.serve"}


def application() -> typer.Typer:
    app = typer.Typer(
        name="framsyn",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,  # plain help: drawing frames would take half the start time
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(start)
    for name, place in COMMANDS.items():
        app.command(name)(getattr(importlib.import_module(place), name))
    for name, (place, text) in NOUNS.items():
        if importlib.util.find_spec(place) is None:
            continue
        app.add_typer(importlib.import_module(place).app, name=name, help=text, no_args_is_help=True)
    return app


def show_version(asked: bool) -> None:
    if asked:
        say(f"framsyn {framsyn.__version__}")
        raise typer.Exit


def start(
    data: Annotated[
        Path | None, typer.Option(metavar="MAPP", help="Datakatalog, annars $FRAMSYN_DATA eller ./framsyn-data.")
    ] = None,
    version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=show_version, help="Visa versionen.")
    ] = False,
    language: Annotated[
        str, typer.Option(envvar="FRAMSYN_LANGUAGE", metavar="sv|en", help="Språk i meddelanden.")
    ] = "sv",
) -> None:
    """Framsyn: strategisk kompetensförsörjning, från personalfiler till plan."""
    if language not in LANGUAGES:
        raise typer.BadParameter("Välj sv eller en.", param_hint="--language")
    os.environ["FRAMSYN_LANGUAGE"] = language
    if data is not None:
        os.environ["FRAMSYN_DATA"] = str(data.absolute())


def data_directory() -> Path:
    from framsyn.website import installation

    return installation.data_directory()


def start_django(migrate: bool = True) -> None:
    """Django with the data directory that was asked for; makes or renews the database without a word."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "framsyn.website.settings")
    data_directory().mkdir(mode=0o700, parents=True, exist_ok=True)
    django.setup()
    from django.utils import translation

    translation.activate(os.environ.get("FRAMSYN_LANGUAGE", "sv"))
    if migrate:
        _migrate()


def _migrate() -> None:
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)


def run() -> None:
    """The program's door: whatever happens, an exit code and a message, never a traceback."""
    try:
        sys.exit(application()(prog_name="framsyn", standalone_mode=False))
    except typer.TyperException as fault:
        usage.show(fault)
        sys.exit(fault.exit_code)
    except Refused as fault:
        _stop(str(fault))
    except (KeyboardInterrupt, typer.Abort):
        _stop(words("Avbrutet. Inget är sparat.", "Interrupted. Nothing is saved."))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(STOPPED)
    except OSError as fault:
        _stop(_place_and_fault(fault) or _explained(fault))
    except Exception as fault:
        _stop(_explained(fault))


def _stop(text: str) -> None:
    note(text)
    if "json" in sys.argv and "--format" in sys.argv:  # who asked for a JSON document gets one
        emit_json({"error": text})
    sys.exit(STOPPED)


def _place_and_fault(fault: OSError) -> str:
    """A file or folder that the user named and that cannot be used; "" for anything else."""
    known = OS_FAULTS.get(fault.errno or 0)
    if known is None or not fault.filename:
        return ""
    return f"{fault.filename}: {words(*known)}"


def _explained(fault: Exception) -> str:
    if type(fault).__name__ == "PermissionDenied":
        return words(
            "Kontot: det saknar behörighet till detta. Be systemförvaltaren om en roll.",
            "The account: it may not do this. Ask the administrator for a role.",
        )
    place = _write_log()
    return words(
        f"Programmet: något gick fel ({type(fault).__name__}). Visa loggfilen {place} för systemförvaltaren.",
        f"The program: something went wrong ({type(fault).__name__}). Show {place} to the administrator.",
    )


def _write_log() -> Path | str:
    """The traceback of the error in hand, into the data directory."""
    try:
        folder = data_directory() / "logs"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = folder / "framsyn.log"
        handler = logging.FileHandler(path, encoding="utf-8")
    except OSError:
        return words("(den gick inte att skriva)", "(it could not be written)")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log = logging.Logger("framsyn.cli")
    log.addHandler(handler)
    log.exception("Unexpected error")
    handler.close()
    return path
