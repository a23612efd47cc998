"""One personnel file's rows, checked against each other and against the units, ready for the history table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import Any

import numpy as np

from framsyn.engines.history.column_values import (
    NO_DATE,
    Reader,
    Rows,
    Work,
    date_columns,
    person_column,
    the_column,
    value_column,
)
from framsyn.engines.history.contract import HISTORY_COLUMNS
from framsyn.engines.history.faults import Faults
from framsyn.engines.history.leavers import Leaver
from framsyn.engines.history.messages import shown
from framsyn.engines.history.pairing import Pairing
from framsyn.engines.history.table import Coded, Mask, Table, groups, recode
from framsyn.engines.history.words import normal


@dataclass
class Checked:
    rows: Rows
    faults: Faults
    skipped: int
    date_formats: tuple[str, ...]
    decimal_mark: str
    notes: list[str] = field(default_factory=list)  # codes of findings about the file


def check_table(
    table: Table,
    pairing: Pairing,
    mapping: Mapping[str, Any] | None,
    reader: Reader,
    snapshot_date: date | None,
    *,
    named: bool,
    place: str,
) -> Checked:
    faults = Faults(table.name, table.rows, reader.language, named)
    skipped = skip_mask(table, mapping or {})
    left = np.flatnonzero(~skipped)
    work = Work(table, pairing, mapping or {}, reader, snapshot_date, faults, left, place)
    still_in = ~skipped
    wide = [row for row in table.wide_rows if still_in[row]]
    faults.add("too_many_cells", wide, says={"value": shown(table.delimiter)})
    columns = {"person": person_column(work)}
    dates = date_columns(work)
    for column in HISTORY_COLUMNS:
        if column.name != "person" and column.kind != "date":
            columns[column.name] = value_column(work, column, dates[1])
    rows = Rows(columns, dates[0], left)
    _check_units(work, rows)
    _check_dates(work, rows)
    rejected = faults.rejected()[left]
    begun = _begun(work, rows)
    too_late = int((~begun & ~rejected).sum())
    return Checked(
        rows.take(np.flatnonzero(~rejected & begun)),
        faults,
        int(skipped.sum()) + too_late,
        work.formats,
        work.decimal_mark,
        work.notes,
    )


def _begun(work: Work, rows: Rows) -> Mask:
    """With a date of the data given, what starts later is unknown then: skipped. Without one it is a fault."""
    if work.snapshot_date is not None or not work.reader.as_of_given:
        return np.ones(len(rows), dtype=bool)
    return ~(rows.dates["start"] > np.datetime64(work.reader.as_of, "D"))


def skip_mask(table: Table, mapping: Mapping[str, Any]) -> Mask:
    mask = np.zeros(len(table), dtype=bool)
    headers = [normal(header) for header in table.headers]
    for rule in mapping.get("skip", []):
        column = table.columns[headers.index(normal(rule["column"]))]
        if "contains" in rule:
            mask |= column.where(partial(_contains, rule["contains"].casefold()))
        else:
            mask |= column.where(partial(_equals, normal(rule["equals"])))
    return mask


def _contains(wanted: str, text: str) -> bool:
    return wanted in text.casefold()


def _equals(wanted: str, text: str) -> bool:
    return normal(text) == wanted


def _check_units(work: Work, rows: Rows) -> None:
    known = work.reader.unit_codes
    if known is None:
        return
    units = rows.columns["unit"]
    for rows_of_code in groups(
        units.codes, np.flatnonzero(units.where(lambda code: code is not None and code not in known))
    ):
        code = units.values[units.codes[rows_of_code[0]]]
        work.faults.add("unknown_unit", work.left[rows_of_code], says={"value": shown(code)})


def _check_dates(work: Work, rows: Rows) -> None:
    start, end, faults, left = rows.dates["start"], rows.dates["end"], work.faults, work.left
    as_of = np.datetime64(work.reader.as_of, "D")
    shown_date = work.reader.as_of.isoformat()
    faults.add("end_before_start", left[end < start])
    faults.add("no_days", left[end == start])
    if work.snapshot_date is None:
        for rows_of_day in groups(start.astype(np.int64), np.flatnonzero(start > as_of)):
            says = {"value": str(start[rows_of_day[0]]), "date": shown_date}
            faults.add("starts_later", left[rows_of_day], rejects=not work.reader.as_of_given, says=says)
    later = end > as_of
    faults.add("ends_later", left[later & ~(start > as_of)], rejects=False, says={"date": shown_date})
    end[later] = NO_DATE
    ongoing = np.isnat(end)
    reasons = rows.columns["end_reason"]
    given = reasons.where(lambda value: value is not None)
    if work.snapshot_date is None:
        faults.add("reason_without_end", left[given & ongoing & ~later], rejects=False)
    _settle_reasons(rows, ongoing, given)


def _settle_reasons(rows: Rows, ongoing: Mask, given: Mask) -> None:
    """An ongoing engagement has no reason; an ended one without a reason has the reason unknown."""
    reasons = rows.columns["end_reason"]
    values = [*reasons.values, None, "unknown"]
    codes = reasons.codes.copy()
    codes[ongoing] = len(values) - 2
    codes[~ongoing & ~given] = len(values) - 1
    rows.columns["end_reason"] = recode(Coded(values, codes))


def check_leavers(
    table: Table, pairing: Pairing, mapping: Mapping[str, Any] | None, reader: Reader, place: str
) -> tuple[list[Leaver], Faults, tuple[str, ...]]:
    """The leavers that can be read."""
    faults = Faults(table.name, table.rows, reader.language, named=True)
    work = Work(table, pairing, mapping or {}, reader, None, faults, np.arange(len(table)), place)
    columns = {column.name: column for column in HISTORY_COLUMNS}
    person = person_column(work).objects()
    dates, form = date_columns(work)
    reason = value_column(work, columns["end_reason"], form).objects()
    unit, occupation = (
        value_column(work, replace(columns[name], required=False), form).objects() for name in ("unit", "occupation")
    )
    without_end = np.flatnonzero(np.isnat(dates["end"]) & ~faults.rejected())
    faults.add("missing", without_end, says={"the_column": the_column(work, "end")})
    good = np.flatnonzero(~faults.rejected())
    end = dates["end"].tolist()
    leavers = [Leaver(int(at), person[at], end[at], reason[at], unit[at], occupation[at]) for at in good]
    return leavers, faults, work.formats
