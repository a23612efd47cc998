"""External turnover: exits over a boundary divided by the staff they left."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from duckdb import DuckDBPyConnection

from framsyn.engines.metrics.checks import begins_too_early, check_grouping, check_window
from framsyn.engines.metrics.exact import holm, two_counts
from framsyn.engines.metrics.figures import Group, TurnoverDefinition, TurnoverRow, Window
from framsyn.engines.metrics.grouping import in_order
from framsyn.engines.metrics.statements import group_of, run, unit_names
from framsyn.engines.metrics.windows import month_ends, previous_window

GAP_DAYS = 30


def turnover(
    connection: DuckDBPyConnection,
    *,
    window: Window,
    definition: TurnoverDefinition,
    boundary: str | None = None,
    by: str | None = None,
    as_of: date,
    known_from: date | None = None,
    gap_days: int = GAP_DAYS,
    language: str = "sv",
) -> tuple[TurnoverRow, ...]:
    """turnover = exits / base in the window and in the one before it, the total first (docs/methods/turnover.md).

    exits  persons who leave the boundary, engagements of the definition's forms, last day of work in the window,
           each in the group of the engagement that ended
    base   mean over the days of count of persons with an engagement of the definition's forms

    Raises Refused for a window that reaches beyond `as_of`: later exits are unknown. NotKnown for one that begins
    before `known_from`; a window before that does so is None.
    """
    boundary = boundary or definition.boundary
    check_grouping(by, boundary=boundary, language=language)
    check_window(window, as_of, language, known_from)
    before = previous_window(window)
    days, previous_days = base_days(window, definition.base), base_days(before, definition.base)
    found = run(
        connection,
        "turnover",
        by=by,
        boundary=boundary,
        forms=list(definition.forms),
        first=window.first,
        last=window.last,
        previous_first=before.first,
        previous_last=before.last,
        days=list(days),
        previous_days=list(previous_days),
        gap_days=gap_days,
        excluded_reasons=list(definition.excluded_reasons),
    )
    names = unit_names(connection, by)
    rows = [
        _row(group_of(code, names), exits, person_days / len(days), unknown)
        if begins_too_early(before, known_from)
        else _compared(
            _row(group_of(code, names), exits, person_days / len(days), unknown),
            previous_exits,
            previous_person_days / len(previous_days),
            previous_unknown,
        )
        for code, exits, person_days, previous_exits, previous_person_days, unknown, previous_unknown in found
        if code == "" or by is not None
    ]
    return _corrected(in_order(rows, by, lambda row: row.group, lambda row: row.base))


def base_days(window: Window, base: str) -> tuple[date, ...]:
    """The days whose staff is averaged into the base."""
    choices = {
        "mean_of_month_ends": month_ends(window),
        "opening": (window.first,),
        "closing": (window.last,),
        "mean_of_ends": (window.first, window.last),
    }
    return choices[base]


def _row(group: Group, exits: int, base: float, unknown_reasons: int) -> TurnoverRow:
    rate = exits / base if base else None
    return TurnoverRow(group, exits, base, rate, None, None, None, None, unknown_reasons)


def _compared(row: TurnoverRow, exits: int, base: float, unknown_reasons: int) -> TurnoverRow:
    return replace(
        row,
        previous_exits=exits,
        previous_base=base,
        previous_rate=exits / base if base else None,
        p_value=two_counts(row.exits, row.base, exits, base),
        previous_unknown_reasons=unknown_reasons,
    )


def _corrected(rows: tuple[TurnoverRow, ...]) -> tuple[TurnoverRow, ...]:
    """Groups are several tests at once; the total is one."""
    total, groups = rows[:1], rows[1:]
    p_values = holm([row.p_value for row in groups])
    return (*total, *(replace(row, p_value=p) for row, p in zip(groups, p_values, strict=True)))
