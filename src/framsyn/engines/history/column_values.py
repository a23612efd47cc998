"""Columns of text made into columns of values; every text that cannot be read becomes a fault with its rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framsyn.engines.history import parse
from framsyn.engines.history.contract import HISTORY_COLUMNS, Column
from framsyn.engines.history.dates import DateForm, TwoWaysError, detect_order, formats_seen
from framsyn.engines.history.faults import Faults, Says
from framsyn.engines.history.messages import THE_COLUMN, shown
from framsyn.engines.history.pairing import Pairing
from framsyn.engines.history.person import BLANKS, is_pseudonym, normal_personnummer, pseudonym, without_personnummer
from framsyn.engines.history.refusals import refused
from framsyn.engines.history.table import Coded, Mask, Table, groups, joined, recode
from framsyn.engines.history.words import choice_label, normal

Dates = NDArray[np.datetime64]
NO_DATE = np.datetime64("NaT", "D")
JOINED_BY = " / "
PLANNED_ENDS = 20  # years ahead of today that the two digits of an end date may mean


@dataclass(frozen=True)
class Reader:
    """What a whole reading has in common."""

    today: date
    as_of: date
    as_of_given: bool
    key: str
    language: str
    unit_codes: frozenset[str] | None = None  # when a unit file names them


@dataclass
class Rows:
    """Rows of the history table from one file, as stored: all columns by name, equally long."""

    columns: dict[str, Coded]  # text, choice, share, year, flag
    dates: dict[str, Dates]
    indexes: NDArray[np.int64]  # into the file's table

    def __len__(self) -> int:
        return len(self.indexes)

    def take(self, rows: NDArray[Any]) -> Rows:
        return Rows(
            {name: column.take(rows) for name, column in self.columns.items()},
            {name: dates[rows] for name, dates in self.dates.items()},
            self.indexes[rows],
        )


@dataclass
class Work:
    """The state of one file's check: which rows are left, what was found."""

    table: Table
    pairing: Pairing
    mapping: Mapping[str, Any]
    reader: Reader
    snapshot_date: date | None
    faults: Faults
    left: NDArray[np.int64]  # indexes of rows not skipped
    place: str
    decimal_mark: str = ""
    formats: tuple[str, ...] = ()
    notes: list[str] = field(default_factory=list)

    def source(self, name: str) -> Coded | None:
        """The column's texts for the rows left, exchanged as the mapping says; None if the file lacks it."""
        constant = self.mapping.get("constants", {}).get(name)
        if constant is not None:
            text = str(constant).lower() if isinstance(constant, bool) else str(constant)
            return Coded.constant(text, len(self.left))
        indexes = self.pairing.sources.get(name)
        if indexes is None:
            return None
        columns = [self.table.columns[index].take(self.left) for index in indexes]
        if len(columns) == 1:
            column = columns[0]
        elif name == "person":
            column = joined(columns, lambda parts: _joined_person(list(parts), self.reader.key))
        else:
            column = joined(columns, lambda parts: JOINED_BY.join(filter(None, (p.strip(BLANKS) for p in parts))))
        exchange = {normal(theirs): str(ours) for theirs, ours in self.mapping.get("values", {}).get(name, {}).items()}
        return column.map(lambda text: exchange.get(normal(text), text)) if exchange else column


def _joined_person(parts: list[str], key: str) -> str:
    """Parts of an identity as one. A row sent again has the pseudonym in place of the first part."""
    for part in parts:
        if is_pseudonym(part.strip(BLANKS), key):
            return part.strip(BLANKS)
    return "\x1f".join(part.strip(BLANKS) for part in parts) if any(part.strip(BLANKS) for part in parts) else ""


def the_column(work: Work, name: str) -> str:
    return THE_COLUMN[work.reader.language][name]


def person_column(work: Work) -> Coded:
    source = work.source("person")
    assert source is not None
    key, checked = work.reader.key, work.pairing.personnummer
    values: list[str | None] = []
    wrong = np.zeros(len(source.values), dtype=bool)
    for place, text in enumerate(source.values):
        if not text.strip(BLANKS):
            values.append(None)
        elif checked and not is_pseudonym(text.strip(BLANKS), key) and normal_personnummer(text) is None:
            values.append(None)
            wrong[place] = True
        else:
            values.append(pseudonym(text, key))
    missing = np.array([value is None for value in values], dtype=bool) & ~wrong
    _fault_where(work, source, wrong, "bad_personnummer")
    _fault_where(work, source, missing, "missing", {"the_column": the_column(work, "person")})
    return recode(Coded(values, source.codes))


def _fault_where(work: Work, source: Coded, flags: Mask, code: str, says: Says | None = None) -> None:
    if flags.any():
        work.faults.add(code, work.left[flags[source.codes]], says=says)


def value_column(work: Work, column: Column, form: DateForm) -> Coded:
    source = work.source(column.name)
    if source is None:
        return Coded.constant(None, len(work.left))
    parser = _parser(work, column, source, form)
    values: list[Any] = []
    codes: list[str] = []
    for text in source.values:
        value, code = _parsed(text, parser, column)
        values.append(value)
        codes.append(code)
    _report(work, column, source, codes)
    if column.name == "title":
        values = _without_personnummer(work, source, values)
    return recode(Coded(values, source.codes))


def _parser(work: Work, column: Column, source: Coded, form: DateForm) -> parse.Parser:
    if column.kind == "share":
        return parse.share(_is_percent(work, source))
    if column.kind == "year":
        return parse.year(work.reader.today.year, form)
    if column.kind == "flag":
        return parse.flag
    if column.kind == "choice":
        return parse.choice(column.name)
    return parse.plain_text if column.name == "title" else parse.code_text


def _parsed(text: str, parser: parse.Parser, column: Column) -> tuple[Any, str]:
    if not text.strip(BLANKS) and column.name != "title":
        return None, "missing" if column.required else ""
    try:
        return parser(text), ""
    except parse.FaultError as fault:
        return None, fault.code


def _report(work: Work, column: Column, source: Coded, codes: list[str]) -> None:
    """A fault for every distinct text that cannot be read, with the rows that hold it."""
    bad = {place: code for place, code in enumerate(codes) if code}
    if not bad:
        return
    language = work.reader.language
    top = "100" if work.pairing.extent_percent or "percent_assumed" in work.notes else "1"
    hits = np.flatnonzero(np.isin(source.codes, np.fromiter(bad, dtype=np.int32, count=len(bad))))
    for rows in groups(source.codes, hits):
        place = int(source.codes[rows[0]])
        says = {"the_column": the_column(work, column.name), "top": top, "choices": _choices(column, language)}
        says["value"] = "" if bad[place] in ("missing", "extent_text") else shown(source.values[place])
        unknown = _unknown(column, bad[place], source.values[place])
        work.faults.add(bad[place], work.left[rows], says=says, unknown=unknown)


def _unknown(column: Column, code: str, text: str) -> tuple[str, str]:
    """A code that the user may pair with one of ours. What could be a person is never offered."""
    value = text.strip(BLANKS)
    if code not in ("unknown_choice", "unknown_end_reason") or shown(value) != value:
        return "", ""
    return column.name, value


def _choices(column: Column, language: str) -> str:
    if not column.choices:
        return ""
    words = [choice_label(column.name, value, language) for value in column.choices]
    return f"{', '.join(words[:-1])} {'eller' if language == 'sv' else 'or'} {words[-1]}"


def _is_percent(work: Work, source: Coded) -> bool:
    numbers = [parse.number_value(text) for text in source.values]
    counts = np.bincount(source.codes, minlength=len(numbers)).tolist()
    marks = {"," if "," in text else "." for text in source.values if "," in text or "." in text}
    work.decimal_mark = "".join(sorted(marks))
    if "extent" in work.mapping.get("constants", {}):
        return False
    if work.pairing.extent_percent is not None:
        return work.pairing.extent_percent
    known = [(value, count) for value, count in zip(numbers, counts, strict=True) if value is not None]
    percent = parse.seems_percent([value for value, _ in known], [count for _, count in known])
    if percent:
        work.notes.append("percent_assumed")
    return percent


def _without_personnummer(work: Work, source: Coded, values: list[Any]) -> list[Any]:
    cleaned = [without_personnummer(value) if value else value for value in values]
    changed = np.array([a != b for a, b in zip(values, cleaned, strict=True)], dtype=bool)
    if changed.any():
        rows = work.left[changed[source.codes]]
        work.faults.add("personnummer_in_text", rows, rejects=False, says={"the_column": the_column(work, "title")})
    return cleaned


def date_columns(work: Work) -> tuple[dict[str, Dates], DateForm]:
    sources = {name: source for name in ("start", "end") if (source := work.source(name)) is not None}
    birth = work.source("birth_year")
    latest = work.mapping.get("latest_year", (work.snapshot_date or work.reader.today).year)
    formats = tuple(work.mapping.get("date_formats", ()))
    texts = [text for source in sources.values() for text in source.values] + (birth.values if birth else [])
    try:
        order = "" if formats else detect_order(texts, latest)
    except TwoWaysError:
        labels = ", ".join(the_column(work, name) for name in sources)
        raise refused("dates_two_ways", work.reader.language, work.place, label=labels) from None
    form = DateForm(formats, order, latest, work.table.kind == "excel")
    late = work.mapping.get("latest_year", work.reader.today.year + PLANNED_ENDS)
    forms = {"start": form, "end": DateForm(formats, order, late, form.serials)}
    work.formats = formats_seen(texts if len(texts) < 5000 else texts[:5000], form)
    columns = {column.name: column for column in HISTORY_COLUMNS}
    found: dict[str, Dates] = {}
    for name in ("start", "end"):
        source = sources.get(name)
        found[name] = (
            np.full(len(work.left), NO_DATE)
            if source is None
            else _day_column(work, columns[name], source, forms[name])
        )
    if work.pairing.end_inclusive:
        found["end"] = found["end"] + np.timedelta64(1, "D")
    return found, form


def _day_column(work: Work, column: Column, source: Coded, form: DateForm) -> Dates:
    required = column.required and work.snapshot_date is None
    days = np.full(len(source.values), NO_DATE)
    codes: list[str] = []
    parser = parse.day(form)
    for place, text in enumerate(source.values):
        code = ""
        if text.strip(BLANKS):
            try:
                days[place] = np.datetime64(parser(text), "D")
            except parse.FaultError as fault:
                code = fault.code
        elif required:
            code = "missing"
        codes.append(code)
    _report(work, column, source, codes)
    return days[source.codes]
