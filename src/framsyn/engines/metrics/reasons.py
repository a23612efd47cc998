"""Why they left: the exits over a boundary by the reason that was recorded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from framsyn.engines.history.contract import END_REASONS
from framsyn.engines.metrics.checks import check_grouping, check_window
from framsyn.engines.metrics.cube import Cube, group_of, names_of
from framsyn.engines.metrics.figures import Group, Window
from framsyn.engines.metrics.grouping import UNKNOWN, in_order
from framsyn.engines.metrics.slices import leavers, reach_of
from framsyn.engines.metrics.whole import key_of


@dataclass(frozen=True)
class ReasonsRow:
    group: Group
    by_reason: Mapping[str, int]  # every reason of the history table

    @property
    def exits(self) -> int:
        return sum(self.by_reason.values())

    @property
    def own_request(self) -> int:
        return self.by_reason["own_request"]

    @property
    def retirement(self) -> int:
        return self.by_reason["retirement"]

    @property
    def unknown(self) -> int:
        return self.by_reason[UNKNOWN]

    @property
    def other(self) -> int:
        """Every other reason, the unrecorded ones among them."""
        return self.exits - self.own_request - self.retirement


def reasons(
    cube: Cube,
    *,
    window: Window,
    boundary: str = "administration",
    by: str | None = None,
    forms: tuple[str, ...] = ("permanent",),
    as_of: date | None = None,
    known_from: date | None = None,
    language: str = "sv",
) -> tuple[ReasonsRow, ...]:
    """The exits of turnover in the window by reason, the total first (docs/methods/reasons.md)."""
    check_grouping(by, boundary=boundary, language=language)
    check_window(window, as_of, language, known_from)
    least = reach_of(boundary)
    found: dict[str, Counter[str]] = {"": Counter()}
    for key, exits in leavers(cube, window=window, by=key_of(by), forms=forms).items():
        for (reason, reach), number in exits.items():
            for code in {"", *key} if reach >= least else ():
                found.setdefault(code, Counter())[reason] += number
    names = names_of(cube, by)
    rows = [
        ReasonsRow(group_of(code, names), {reason: exits[reason] for reason in END_REASONS})
        for code, exits in found.items()
    ]
    return in_order(rows, by, lambda row: row.group, lambda row: row.exits)
