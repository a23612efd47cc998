"""Sick leave as it was given: sums per unit, never of a person."""

from __future__ import annotations

from framsyn.domains.analysis.lattice.masked import HIDDEN, MISSING
from framsyn.domains.analysis.lattice.source import Source
from framsyn.domains.analysis.lattice.table import Table
from framsyn.domains.analysis.values import Line, Question, Value
from framsyn.engines.disclosure import hide_small
from framsyn.engines.history.sick_leave import SickLeaveGiven
from framsyn.engines.metrics.figures import Group
from framsyn.engines.metrics.sick_leave import SickLeaveRow
from framsyn.engines.metrics.sick_leave import sick_leave as rates
from framsyn.refusal import Refused

COLUMNS = ("statutory", "own")


def sick_leave(source: Source, question: Question) -> Table | None:
    """Both rates of the window; the definition says which is spoken of. Where one department is too small to be
    shown, another is hidden with it."""
    window = source.window(question)
    if window is None or not source.sick_leave:
        return None
    own = [given for given in source.sick_leave if given.unit in source.names.departments]
    groups = {given.unit: _department(source, given) for given in own}
    try:
        total, *rows = rates(own, window=window, groups=groups, threshold=source.threshold)
    except Refused:
        return None  # periods that lie across the window's border cannot be told of it
    if not total.persons:
        return None
    hidden = hide_small([row.persons for row in rows], threshold=source.threshold)
    lines = [
        Line(row.group.code, row.group.label, _values(row, hides))
        for row, hides in zip(rows, hidden, strict=True)
        if question.by
    ]
    lines.sort(key=lambda line: (line.values["statutory"].state == "hidden", line.label))
    return Table(COLUMNS, Line("", "", _values(total, total.hidden)), tuple(lines))


def _department(source: Source, given: SickLeaveGiven) -> Group:
    code = source.names.departments[given.unit]
    return Group(code, source.label("department", code))


def _values(row: SickLeaveRow, hides: bool) -> dict[str, Value]:
    if hides:
        return dict.fromkeys(COLUMNS, HIDDEN)
    return {
        "statutory": MISSING if row.statutory is None else Value(row.statutory),
        "own": MISSING if row.own is None else Value(row.own),
    }
