"""The SQL files of this package, run with bound parameters."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any

from duckdb import DuckDBPyConnection
from numpy.typing import NDArray

_PARAMETER = re.compile(r"\$(\w+)")


@cache
def statement(name: str) -> str:
    return (files(__package__) / "sql" / f"{name}.sql").read_text("utf-8")


def run_script(connection: DuckDBPyConnection, name: str, **parameters: Any) -> None:
    """Statement by statement, since only one at a time takes parameters."""
    for text in re.split(r";\n", statement(name)):
        if text.strip():
            connection.execute(text, _bound(text, parameters))


def run(
    connection: DuckDBPyConnection, name: str, *, words: dict[str, str], **parameters: Any
) -> list[tuple[Any, ...]]:
    """`words` fill the places in braces: column names from slices.py, never what a user wrote."""
    return _executed(connection, name, words, parameters).fetchall()


def run_for_columns(
    connection: DuckDBPyConnection, name: str, *, words: dict[str, str], **parameters: Any
) -> list[NDArray[Any]]:
    """As `run`, for many rows: the answer's columns. None of them may be NULL."""
    return list(_executed(connection, name, words, parameters).fetchnumpy().values())


def _executed(
    connection: DuckDBPyConnection, name: str, words: dict[str, str], parameters: dict[str, Any]
) -> DuckDBPyConnection:
    text = statement(name)
    for word, said in words.items():
        text = text.replace("{" + word + "}", said)
    return connection.execute(text, _bound(text, parameters))


def _bound(text: str, parameters: dict[str, Any]) -> dict[str, Any]:
    asked = set(_PARAMETER.findall(text))
    return {name: value for name, value in parameters.items() if name in asked}
