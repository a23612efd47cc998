"""A list of leavers closes the engagements that a personnel file leaves open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from framsyn.engines.history.column_values import Dates
from framsyn.engines.history.faults import Faults

LEAVER_COLUMNS = ("person", "end", "end_reason")


@dataclass
class OpenEngagements:
    """The history table's columns that leavers change, and between which snapshots an exit was inferred."""

    person: Any  # object array
    start: Dates
    end: Dates
    end_reason: Any  # object array
    gone_after: Dates
    gone_before: Dates


def leavers_mapping(mapping: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """What of a personnel file's mapping also holds for the list of leavers."""
    if mapping is None:
        return None
    kept = {key: mapping[key] for key in ("date_formats", "latest_year", "end_inclusive", "values") if key in mapping}
    columns = {name: source for name, source in mapping.get("columns", {}).items() if name in LEAVER_COLUMNS}
    return {**kept, "columns": columns}


def apply_leavers(
    engagements: OpenEngagements, leavers: Sequence[tuple[int, str, date, str | None]], faults: Faults, as_of: date
) -> None:
    """Each leaver: (index of the row, pseudonym, first day gone, reason). Changes `end` and `end_reason` in place."""
    wanted = {person for _, person, _, _ in leavers}
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, person in enumerate(engagements.person):
        if person in wanted:
            places[person].append(place)
    unmatched, later = [], []
    for row, person, end, reason in leavers:
        day = np.datetime64(end, "D")
        if end > as_of:
            later.append(row)
            continue
        closing = [place for place in places[person] if _may_close(engagements, place, day)]
        for place in closing:
            engagements.end[place] = day
            engagements.end_reason[place] = reason or "unknown"
        if not closing:
            unmatched.append(row)
    faults.add("leaver_unmatched", unmatched, rejects=False)
    faults.add("ends_later", later, rejects=False, says={"date": as_of.isoformat()})


def _may_close(engagements: OpenEngagements, place: int, day: np.datetime64) -> bool:
    if not engagements.start[place] < day:
        return False
    if np.isnat(engagements.end[place]):
        return True
    return bool(engagements.gone_after[place] < day <= engagements.gone_before[place])
