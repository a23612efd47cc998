"""What all figures of `framsyn metrics` have in common: where they come from, who is protected, how they are shown."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import Any

import typer

from framsyn.cli.metrics_options import AsOf, History, Mapping, Occupations, Suppress, Units
from framsyn.cli.metrics_source import ask, source_of
from framsyn.cli.metrics_tables import show
from framsyn.cli.output import Format, OutputFormat, words

SOURCE = {
    "suppress": Suppress,
    "history": History,
    "units": Units,
    "occupations": Occupations,
    "mapping": Mapping,
    "as_of": AsOf,
}


@dataclass(frozen=True)
class Question:
    metric: str
    parameters: dict[str, Any]
    meaning: dict[str, Any]  # what two figures must have in common to be compared, and the days
    of_a_file: dict[str, Any] = field(default_factory=dict)  # parameters that only go with --history, by their option


def figure(command: Callable[..., Question]) -> Callable[..., None]:
    """A command that says what is asked; this adds the options for the source and the output, asks and shows."""

    @wraps(command)
    def answer(**given: Any) -> None:
        source = source_of(**{name: given.pop(name) for name in SOURCE})
        output = given.pop("output")
        asked = command(**given)
        if asked.of_a_file and source.history is None:
            option = ", ".join(f"--{name}" for name in asked.of_a_file)
            raise typer.BadParameter(words(f"{option} hör till --history.", f"{option} needs --history."))
        show(ask(source, asked.metric, asked.parameters | asked.of_a_file), asked.metric, asked.meaning, output)

    own = inspect.signature(command, eval_str=True).parameters
    parameters = [
        *(part.replace(kind=inspect.Parameter.KEYWORD_ONLY) for part in own.values()),
        *(_option(name, annotation, None) for name, annotation in SOURCE.items()),
        _option("output", Format, OutputFormat.TEXT),
    ]
    answer.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    answer.__annotations__ = {part.name: part.annotation for part in parameters}
    return answer


def _option(name: str, annotation: Any, default: Any) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
