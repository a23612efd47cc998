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
from framsyn.engines.history.pairing import LEAVER_COLUMNS


@dataclass(frozen=True)
class Leaver:
    row: int  # index into the list's table
    person: str  # pseudonym
    end: date  # the first day gone
    reason: str | None
    unit: str | None = None  # None: not said, so any
    occupation: str | None = None


@dataclass
class OpenEngagements:
    """The history table's columns that leavers change, and between which snapshots an exit was inferred."""

    person: Any  # object array
    unit: Any  # object array
    occupation: Any  # object array
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


def apply_leavers(engagements: OpenEngagements, leavers: Sequence[Leaver], faults: Faults, as_of: date) -> None:
    """A row closes all that the person has open, or what it names by unit and occupation. Changes in place."""
    wanted = {leaver.person for leaver in leavers}
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, person in enumerate(engagements.person):
        if person in wanted:
            places[person].append(place)
    unmatched, later = [], []
    for leaver in leavers:
        day = np.datetime64(leaver.end, "D")
        if leaver.end > as_of:
            later.append(leaver.row)
            continue
        of_person = [place for place in places[leaver.person] if _is_named(engagements, place, leaver)]
        closing = [place for place in of_person if _may_close(engagements, place, day)]
        for place in closing:
            engagements.end[place] = day
            engagements.end_reason[place] = leaver.reason or "unknown"
        if not closing:
            unmatched.append(leaver.row)
    faults.add("leaver_unmatched", unmatched, rejects=False)
    faults.add("ends_later", later, rejects=False, says={"date": as_of.isoformat()})


def _is_named(engagements: OpenEngagements, place: int, leaver: Leaver) -> bool:
    return leaver.unit in (None, engagements.unit[place]) and leaver.occupation in (None, engagements.occupation[place])


def _may_close(engagements: OpenEngagements, place: int, day: np.datetime64) -> bool:
    if not engagements.start[place] < day:
        return False
    if np.isnat(engagements.end[place]):
        return True
    return bool(engagements.gone_after[place] < day <= engagements.gone_before[place])
