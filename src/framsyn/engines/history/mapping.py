"""The mapping file: how somebody else's table is read as ours. Parsed and checked before any row is read."""

from __future__ import annotations

import codecs
import difflib
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from framsyn.engines.history.contract import HISTORY_COLUMNS
from framsyn.engines.history.messages import PLACES, shown
from framsyn.engines.history.refusals import FileRefused
from framsyn.engines.history.words import choice_values, normal

COLUMNS = {column.name: column for column in HISTORY_COLUMNS}
KEYS: dict[str, type | tuple[type, ...]] = {
    "encoding": str,
    "delimiter": str,
    "header_row": int,
    "sheet": str,
    "date_formats": list,
    "latest_year": int,
    "end_inclusive": bool,
    "extent_percent": bool,
    "skip": list,
    "columns": dict,
    "constants": dict,
    "values": dict,
}
FAULTS: dict[str, dict[str, str]] = {
    "unreadable": {
        "sv": "filen är inte TOML ({value}). Rätta den och försök igen",
        "en": "the file is not TOML ({value}). Correct it and try again",
    },
    "unknown_key": {
        "sv": "”{value}” är okänt. Skriv {choices}",
        "en": "“{value}” is unknown. Write {choices}",
    },
    "wrong_type": {
        "sv": "”{value}” har fel slag av värde. Skriv {choices}",
        "en": "“{value}” has the wrong kind of value. Write {choices}",
    },
    "encoding": {
        "sv": "teckenkodningen ”{value}” finns inte. Skriv till exempel utf-8 eller cp1252",
        "en": "the encoding “{value}” does not exist. Write for example utf-8 or cp1252",
    },
    "delimiter": {
        "sv": "skiljetecknet ”{value}” är inte ett tecken. Skriv ett enda, till exempel ;",
        "en": "the delimiter “{value}” is not one character. Write a single one, for example ;",
    },
    "header_row": {
        "sv": "rubrikraden är {value}. Skriv ett tal från 1",
        "en": "the header row is {value}. Write a number from 1",
    },
    "constant": {
        "sv": "”{value}” går inte för {column}. Skriv {choices}",
        "en": "“{value}” does not do for {column}. Write {choices}",
    },
    "both": {
        "sv": "{column} finns både i columns och i constants. Ta bort det ena",
        "en": "{column} is in both columns and constants. Remove one",
    },
    "skip": {
        "sv": "en rad i skip saknar column eller contains. Skriv {choices}",
        "en": "a line of skip lacks column or contains. Write {choices}",
    },
}
KIND_WORDS = {
    str: {"sv": "text", "en": "text"},
    int: {"sv": "ett heltal", "en": "a whole number"},
    bool: {"sv": "true eller false", "en": "true or false"},
    list: {"sv": "en lista", "en": "a list"},
    dict: {"sv": "en tabell", "en": "a table"},
}
SKIP_EXAMPLE = '{ column = "Förvaltning", contains = "Feriearbete" }'


def load_mapping(path: Path, language: str = "sv") -> dict[str, Any]:
    """The parsed and checked mapping file. Raises Refused with the place and the remedy."""
    try:
        parsed = tomllib.loads(Path(path).read_text(encoding="utf-8-sig"))
    except OSError as fault:
        raise _fault("unreadable", language, value=fault.strerror or "") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise _fault("unreadable", language, value=str(fault)) from None
    check_mapping(parsed, language)
    return parsed


def check_mapping(mapping: Mapping[str, Any], language: str = "sv") -> None:
    for key, value in mapping.items():
        if key not in KEYS:
            raise _fault("unknown_key", language, value=key, choices=_nearest(key, KEYS))
        wanted = KEYS[key]
        if not isinstance(value, wanted) or (wanted is int and isinstance(value, bool)):
            assert isinstance(wanted, type)
            raise _fault("wrong_type", language, value=key, choices=KIND_WORDS[wanted][language])
    _check_form(mapping, language)
    _check_skip(mapping.get("skip", []), language)
    _check_columns(mapping, language)
    _check_values(mapping.get("values", {}), language)


def _check_form(mapping: Mapping[str, Any], language: str) -> None:
    encoding = mapping.get("encoding", "utf-8")
    try:
        known = codecs.lookup(encoding)._is_text_encoding
    except LookupError:
        known = False
    if not known:
        raise _fault("encoding", language, value=encoding)
    if len(mapping.get("delimiter", ";")) != 1 or mapping.get("delimiter") in ('"', "\n", "\r"):
        raise _fault("delimiter", language, value=mapping["delimiter"])
    if mapping.get("header_row", 1) < 1:
        raise _fault("header_row", language, value=str(mapping["header_row"]))
    for text in mapping.get("date_formats", []):
        if not isinstance(text, str) or "%" not in text:
            raise _fault("wrong_type", language, value="date_formats", choices='["%Y-%m-%d"]')


def _check_skip(rules: Any, language: str) -> None:
    for rule in rules:
        texts = isinstance(rule, dict) and all(isinstance(value, str) for value in rule.values())
        if not texts or set(rule) not in ({"column", "contains"}, {"column", "equals"}):
            raise _fault("skip", language, choices=SKIP_EXAMPLE)


def _check_columns(mapping: Mapping[str, Any], language: str) -> None:
    columns, constants = mapping.get("columns", {}), mapping.get("constants", {})
    for name in [*columns, *constants, *mapping.get("values", {})]:
        if name not in COLUMNS:
            raise _fault("unknown_key", language, value=name, choices=_nearest(name, COLUMNS))
        if name in columns and name in constants:
            raise _fault("both", language, column=name)
    for name, source in columns.items():
        sources = source if isinstance(source, list) else [source]
        if not sources or not all(isinstance(header, str) and header.strip() for header in sources):
            raise _fault("wrong_type", language, value=name, choices='"Kolumn"' if language == "sv" else '"Column"')
    for name, value in constants.items():
        if COLUMNS[name].kind == "choice" and normal(str(value)) not in choice_values(name):
            raise _fault(
                "constant", language, value=shown(str(value)), column=name, choices=", ".join(COLUMNS[name].choices)
            )


def _check_values(values: Mapping[str, Any], language: str) -> None:
    for name, pairs in values.items():
        if not isinstance(pairs, dict):
            raise _fault("wrong_type", language, value=f"values.{name}", choices=KIND_WORDS[dict][language])
        for ours in pairs.values():
            if COLUMNS[name].kind == "choice" and normal(str(ours)) not in choice_values(name):
                raise _fault(
                    "constant", language, value=shown(str(ours)), column=name, choices=", ".join(COLUMNS[name].choices)
                )


def _nearest(word: str, known: Mapping[str, Any]) -> str:
    near = difflib.get_close_matches(word, list(known), 1, 0.6)
    return near[0] if near else ", ".join(known)


def _fault(code: str, language: str, **values: str) -> FileRefused:
    text = FAULTS[code][language].format_map(values)
    return FileRefused(f"{PLACES[language]['mapping']}: {text}.", "mapping")
