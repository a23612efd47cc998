"""How commands speak: results on stdout, progress and messages on stderr, one JSON document when that is asked for."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Protocol

import typer

NO_BREAK = "\u00a0"


class OutputFormat(StrEnum):
    TEXT = "text"
    JSON = "json"


Format = Annotated[OutputFormat, typer.Option("--format", help="Så skrivs resultatet: text eller ett JSON-dokument.")]


class Report(Protocol):
    def __call__(self, share: float, step: str) -> bool: ...


def language() -> str:
    return os.environ.get("FRAMSYN_LANGUAGE", "sv")


def words(swedish: str, english: str) -> str:
    return swedish if language() == "sv" else english


def printable(text: str) -> str:
    """A value from a file as a terminal may show it: no control characters, so no escape sequences either."""
    return "".join(character if character.isprintable() or character == NO_BREAK else "·" for character in text)


def say(text: str) -> None:
    print("\n".join(printable(line) for line in text.splitlines()))  # noqa: T201


def note(text: str) -> None:
    print("\n".join(printable(line) for line in text.splitlines()), file=sys.stderr)  # noqa: T201


def emit_json(document: Any) -> None:
    json.dump(document, sys.stdout, ensure_ascii=False, indent=2, default=_plain)
    sys.stdout.write("\n")


def _plain(value: Any) -> Any:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, Path):
        return str(value)
    raise TypeError(f"{type(value)} cannot be written as JSON")


@contextmanager
def step(text: str) -> Iterator[None]:
    """A piece of work by name and time, for who waits."""
    began = time.monotonic()
    yield
    seconds = f"{time.monotonic() - began:.1f}".replace(".", "," if language() == "sv" else ".")
    note(f"{text} … {seconds} s")


STEPS = {
    "reading": ("Läser", "Reading"),
    "checking": ("Kontrollerar", "Checking"),
    "linking": ("Länkar ihop", "Linking"),
    "storing": ("Sparar", "Storing"),
}


@contextmanager
def progress_bar() -> Iterator[Report]:
    """On a terminal a bar on stderr, else nothing."""
    if not sys.stderr.isatty():
        yield lambda share, step: True
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        bar = progress.add_task("", total=1.0)

        def report(share: float, step: str) -> bool:
            progress.update(bar, completed=share, description=words(*STEPS.get(step, (step, step))))
            return True

        yield report


def table(titles: Sequence[str], rows: Sequence[Sequence[str]], *, numeric_from: int = 1) -> None:
    """Columns from `numeric_from` on are set flush right."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    drawn = Table(box=box.SIMPLE, pad_edge=False)
    for place, title in enumerate(titles):
        drawn.add_column(title, justify="right" if place >= numeric_from else "left")
    for row in rows:
        drawn.add_row(*(Text(printable(cell)) for cell in row))
    Console(width=None if sys.stdout.isatty() else 120).print(drawn)
