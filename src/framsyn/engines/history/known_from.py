"""From which day a history table knows who left: most personnel systems keep leavers for a few years only."""

from __future__ import annotations

from datetime import date, timedelta
from math import log

import numpy as np

from framsyn.engines.history.column_values import Dates

YEAR = 365
CHANCE = 0.01  # a stretch without exits is taken for missing records when chance explains it less often than this


def known_from(ends: Dates, as_of: date) -> date:
    """The first recorded end, less the longest stretch without any that chance explains at the pace of the year after.

    1,000 ends a year allow for two days before the first, 12 ends a year for five months. A table without an end up to
    `as_of` lists who is there and knows nothing of those who left before.
    """
    day = np.datetime64(as_of, "D")
    recorded = ends[~np.isnat(ends)]
    recorded = recorded[recorded <= day]
    if not len(recorded):
        return as_of
    first = recorded.min()
    days = min(YEAR, int((day - first).astype(int)) + 1)
    ended = int((recorded < first + np.timedelta64(days, "D")).sum())
    earliest: date = first.astype(date)
    silence = int(-log(CHANCE) * days / ended)
    return earliest - timedelta(days=min(silence, (earliest - date.min).days))
