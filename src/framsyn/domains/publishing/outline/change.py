"""Is a difference more than chance?"""

from __future__ import annotations

from framsyn.domains.analysis.chance import Change, weighed
from framsyn.domains.analysis.values import TurnoverLine

CHANGE_WORDS = {
    "sure": "mer än slumpen",
    "unsure": "kan vara slump",
    "equal": "oförändrad",
    "few": "för få avgångar",
}


def kind_of_change(line: TurnoverLine) -> Change:
    if line.hidden or line.rate is None or line.previous_rate is None:
        return "unknown"
    counted = (line.exits or 0) + (line.previous_exits or 0)
    return weighed(line.rate, line.previous_rate, p_value=line.p_value, counted=counted)
