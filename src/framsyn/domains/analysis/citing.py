"""What of a shown frame a plan's text may cite: the main figure of the whole or the part, and of single rows."""

from __future__ import annotations

from framsyn.domains.analysis.figure_keys import USUAL_COLUMN, key_of
from framsyn.domains.analysis.lattice.offer import Offer
from framsyn.domains.analysis.tables import main_column
from framsyn.domains.analysis.values import Frame, Line
from framsyn.engines.metrics.grouping import UNKNOWN

USUAL = {"staff": "headcount", "staff@": "headcount@"}  # keys of the whole and of departments that have a usual one
NAMED = ("department", "unit", "occupation", "occupation_group")  # the other groups are called by words of a language


def citation_key(frame: Frame, offered: Offer, line: Line | None = None) -> str:
    """Of the main figure of the whole, or of a line; "" where that is hidden, missing or without a key."""
    column = USUAL_COLUMN.get(frame.question.figure, main_column(frame))
    value = (line or frame.total).values.get(column)
    if value is None or value.state:
        return ""
    key = key_of(frame, column, line, offered)
    figure, at, group = key.partition("@")
    return f"{USUAL[figure + at]}{group}" if figure + at in USUAL else key


def cited_rows(frame: Frame, offered: Offer) -> list[tuple[str, str]]:
    """(key, label) of the rows, in their own order."""
    if frame.question.by not in NAMED:
        return []
    keys = [(citation_key(frame, offered, line), line.label) for line in frame.lines if line.code != UNKNOWN]
    return [(key, label) for key, label in keys if key]
