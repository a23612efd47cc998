"""How many have the licence that their occupation can have."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from framsyn.engines.history.contract import FORMS
from framsyn.engines.metrics.checks import check_day_is_known, check_grouping
from framsyn.engines.metrics.cube import Cube, group_of, names_of
from framsyn.engines.metrics.figures import Group
from framsyn.engines.metrics.grouping import in_order
from framsyn.engines.metrics.slices import heads
from framsyn.engines.metrics.whole import codes_in, key_of, with_whole


@dataclass(frozen=True)
class LicensedRow:
    group: Group
    licensed: int
    unlicensed: int
    unknown: int  # nothing recorded: in neither, and not in the share

    @property
    def persons(self) -> int:
        return self.licensed + self.unlicensed + self.unknown

    @property
    def share(self) -> float | None:
        """Of those of whom it is known; None when that is nobody."""
        known = self.licensed + self.unlicensed
        return self.licensed / known if known else None


def licensed(
    cube: Cube,
    *,
    at: date,
    by: str | None = None,
    forms: tuple[str, ...] = FORMS,
    as_of: date | None = None,
    language: str = "sv",
) -> tuple[LicensedRow, ...]:
    """share = licensed / (licensed + unlicensed) on the day `at`, the total first (docs/methods/licensed.md).

    Persons with an engagement of `forms`, each by the main post: what is recorded there, in its group.
    """
    check_grouping(by, language=language)
    check_day_is_known(at, as_of, language)
    found = heads(cube, at=at, by=(*key_of(by), "licensed"), forms=forms)
    counts = {
        answer: with_whole({key[:-1]: here.persons for key, here in found.items() if key[-1] == answer})
        for answer in ("yes", "no", "unknown")
    }
    names = names_of(cube, by)
    rows = [
        LicensedRow(group_of(code, names), *(int(counts[answer].get(code, 0)) for answer in ("yes", "no", "unknown")))
        for code in codes_in(*counts.values())
    ]
    told = (row for row in rows if row.persons or not row.group.code)
    return in_order(told, by, lambda row: row.group, lambda row: row.persons)
