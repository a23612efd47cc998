"""Which of the file's columns is which of ours, and which may not be read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from framsyn.engines.history.contract import (
    HISTORY_COLUMNS,
    OCCUPATION_COLUMNS,
    SICK_LEAVE_COLUMNS,
    UNIT_COLUMNS,
    Column,
)
from framsyn.engines.history.messages import PLACES, shown
from framsyn.engines.history.refusals import FileRefused, refused
from framsyn.engines.history.words import (
    HISTORY_HEADERS,
    NAME_HEADER,
    OCCUPATION_HEADERS,
    PERSONNUMMER_HEADER,
    SICK_LEAVE_HEADERS,
    SPECIAL_CATEGORY,
    UNIT_HEADERS,
    Recognised,
    normal,
)


@dataclass(frozen=True)
class Layout:
    """What a file of a kind has to hold."""

    columns: tuple[Column, ...]
    headers: dict[str, Recognised]
    required: tuple[str, ...]
    sheets: tuple[str, ...]
    about_people: bool = True
    may_lack: tuple[str, ...] = ()  # columns of a mapping that this kind of file need not have


def _required(columns: Sequence[Column], *without: str) -> tuple[str, ...]:
    return tuple(column.name for column in columns if column.required and column.name not in without)


LEAVER_COLUMNS = ("person", "end", "end_reason", "unit", "occupation")
PERSONNEL_SHEETS = ("personal", "personnel", "history", "anställningar")
HISTORY = Layout(HISTORY_COLUMNS, HISTORY_HEADERS, _required(HISTORY_COLUMNS), PERSONNEL_SHEETS)
SNAPSHOT = Layout(HISTORY_COLUMNS, HISTORY_HEADERS, _required(HISTORY_COLUMNS, "start"), PERSONNEL_SHEETS)
LEAVERS = Layout(
    tuple(column for column in HISTORY_COLUMNS if column.name in LEAVER_COLUMNS),
    HISTORY_HEADERS,
    ("person", "end"),
    ("avgångar", "leavers", "slutat"),
    may_lack=("end_reason", "unit", "occupation"),
)
UNITS = Layout(UNIT_COLUMNS, UNIT_HEADERS, _required(UNIT_COLUMNS), ("enheter", "units"), about_people=False)
OCCUPATIONS = Layout(
    OCCUPATION_COLUMNS,
    OCCUPATION_HEADERS,
    _required(OCCUPATION_COLUMNS),
    ("yrken", "occupations"),
    about_people=False,
)
SICK_LEAVE = Layout(
    SICK_LEAVE_COLUMNS,
    SICK_LEAVE_HEADERS,
    _required(SICK_LEAVE_COLUMNS),
    ("sjukfrånvaro", "sick leave"),
    about_people=False,
)


@dataclass(frozen=True)
class Pairing:
    sources: dict[str, tuple[int, ...]]  # our column -> indexes of theirs
    keep: tuple[int, ...]
    dropped: dict[str, tuple[str, ...]] = field(default_factory=dict)  # finding code -> headers
    end_inclusive: bool = False
    extent_percent: bool | None = None  # None: not said
    personnummer: bool = False  # the person column says that it holds personnummer

    def indexes(self) -> set[int]:
        return {index for indexes in self.sources.values() for index in indexes}


def recogniser(layout: Layout, mapping: Mapping[str, Any] | None) -> Callable[[str], bool]:
    """Whether a text is one of the headers looked for."""
    if mapping is None or not mapping.get("columns"):
        return lambda text: normal(text) in layout.headers
    wanted = {normal(header) for headers in mapping["columns"].values() for header in _listed(headers)}
    return lambda text: normal(text) in wanted


def pair(
    headers: Sequence[str], layout: Layout, mapping: Mapping[str, Any] | None, language: str, place: str
) -> Pairing:
    names = [normal(header) for header in headers]
    if mapping is not None and mapping.get("columns"):
        sources = _mapped(names, headers, mapping, layout, language, place)
        inclusive, percent = mapping.get("end_inclusive", False), mapping.get("extent_percent")
    else:
        sources, inclusive, percent = _recognised(names, layout, language, place)
        if mapping is not None:
            inclusive = mapping.get("end_inclusive", inclusive)
            percent = mapping.get("extent_percent", percent)
    constants = mapping.get("constants", {}) if mapping else {}
    missing = [name for name in layout.required if name not in sources and name not in constants]
    if missing:
        raise _columns_missing(missing, layout, language, place)
    skip_headers = {normal(rule["column"]) for rule in (mapping or {}).get("skip", [])}
    _refuse_what_may_not_be_read(sources, headers, skip_headers, layout, language)
    keep, dropped = _kept(names, headers, sources, skip_headers, layout)
    says_personnummer = any(PERSONNUMMER_HEADER.search(headers[index]) for index in sources.get("person", ()))
    return Pairing(sources, keep, dropped, inclusive, percent, says_personnummer)


def _listed(headers: Any) -> list[str]:
    return list(headers) if isinstance(headers, list) else [headers]


def _mapped(
    names: Sequence[str], headers: Sequence[str], mapping: Mapping[str, Any], layout: Layout, language: str, place: str
) -> dict[str, tuple[int, ...]]:
    wanted = [
        (name, _listed(theirs))
        for name, theirs in mapping["columns"].items()
        if name not in layout.may_lack or all(normal(header) in names for header in _listed(theirs))
    ]
    for header in [header for _, theirs in wanted for header in theirs] + [
        r["column"] for r in mapping.get("skip", [])
    ]:
        if SPECIAL_CATEGORY.search(header):
            raise refused("special_mapped", language, f"{PLACES[language]['column']} {shown(header)}")
        if normal(header) not in names:
            present = ", ".join(shown(other) for other in headers if other.strip())
            raise refused("mapped_missing", language, place, value=shown(header), choices=present)
        if names.count(normal(header)) > 1:
            raise refused("column_twice", language, place, label=shown(header))
    return {name: tuple(names.index(normal(header)) for header in theirs) for name, theirs in wanted}


def _recognised(
    names: Sequence[str], layout: Layout, language: str, place: str
) -> tuple[dict[str, tuple[int, ...]], bool, bool | None]:
    ours = {column.name for column in layout.columns}
    order = list(layout.headers)
    sources: dict[str, tuple[int, ...]] = {}
    inclusive, percent = False, None
    for name in sorted(set(names) & set(order), key=order.index):
        found = layout.headers[name]
        if found.column not in ours or found.column in sources:
            continue
        if names.count(name) > 1:
            raise refused("column_twice", language, place, label=name)
        sources[found.column] = (names.index(name),)
        inclusive = inclusive or found.end_inclusive
        percent = True if found.extent_percent else percent
    return sources, inclusive, percent


def _columns_missing(missing: Sequence[str], layout: Layout, language: str, place: str) -> FileRefused:
    labels = [column.label(language) for column in layout.columns if column.name in missing]
    if len(labels) > 1:
        fault = refused("columns_missing", language, place, label=", ".join(labels))
    else:
        fault = refused("column_missing", language, place, label=labels[0], label_small=labels[0].lower())
    fault.missing = tuple(missing)
    return fault


def _refuse_what_may_not_be_read(
    sources: Mapping[str, tuple[int, ...]],
    headers: Sequence[str],
    skip_headers: set[str],
    layout: Layout,
    language: str,
) -> None:
    if not layout.about_people:
        return
    for name, indexes in sources.items():
        for header in (headers[index] for index in indexes):
            place = f"{PLACES[language]['column']} {shown(header)}"
            if name != "person" and NAME_HEADER.match(header.strip()):
                raise refused("name_mapped", language, place)
            if name != "person" and PERSONNUMMER_HEADER.search(header):
                raise refused("personnummer_mapped", language, place)


def _kept(
    names: Sequence[str],
    headers: Sequence[str],
    sources: Mapping[str, tuple[int, ...]],
    skip_headers: set[str],
    layout: Layout,
) -> tuple[tuple[int, ...], dict[str, tuple[str, ...]]]:
    used = {index for indexes in sources.values() for index in indexes}
    keep: list[int] = []
    dropped: dict[str, list[str]] = {}
    for index, header in enumerate(headers):
        if index in used or (names[index] in skip_headers):
            keep.append(index)
        elif SPECIAL_CATEGORY.search(header):
            dropped.setdefault("special_category", []).append(header.strip())
        elif layout.about_people and NAME_HEADER.match(header.strip()):
            dropped.setdefault("names_dropped", []).append(header.strip())
        elif PERSONNUMMER_HEADER.search(header):
            dropped.setdefault("personnummer_unread", []).append(header.strip())
        elif header.strip():
            keep.append(index)
    return tuple(keep), {code: tuple(found) for code, found in dropped.items()}
