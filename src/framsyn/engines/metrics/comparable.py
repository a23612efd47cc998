"""Which groups have no trend: the unit tree or the code list changed under them, and no mapping says how."""

from __future__ import annotations

from datetime import date

from framsyn.engines.history.contract import LEVELS
from framsyn.engines.metrics.cube import Cube
from framsyn.engines.metrics.statements import run

_UNITS = {"table": "units", "code": "unit", "successor": "merged_into", "groups": "places", "place": "place"}
_OCCUPATIONS = {
    "table": "occupations",
    "code": "occupation",
    "successor": "replaced_by",
    "groups": "kinds",
    "place": "kind",
}
_GROUPS = {
    **{level: _UNITS | {"group": f"groups.{'at_unit' if level == 'unit' else level}"} for level in LEVELS},
    "occupation": _OCCUPATIONS | {"group": "groups.at_occupation"},
    "occupation_group": _OCCUPATIONS | {"group": "groups.occupation_group"},
}


def breaks(cube: Cube, *, level: str, first: date, last: date) -> dict[str, date]:
    """{group: day}: values before that day are of another group. `level` is one of units, or occupation(_group).

    A group is broken by the last day in (first, last] on which
    (a) it began: nothing in it is older, and nothing was merged into it or replaced by it;
    (b) it ended, and nothing says what became of it;
    (c) a unit below it closed without successor on the day that another opened without predecessor, or the other way
        round, and the two may be one and the same: somebody of the one that closed works in the other, with no longer
        gap than the cube's; or the other lies in another group and has posts older than itself by more than that gap,
        which so were given its code. All else that closes and opens on one day, as on 1 January, is a coincidence.
    A unit that has moved under another parent is mapped by its own rows: its history moves with it.
    """
    rows = run(cube.connection, "breaks", words=_GROUPS[level], first=first, last=last, gap_days=cube.gap_days)
    return dict(rows)


def breaks_by(cube: Cube, by: str | None, *, first: date, last: date) -> dict[str, date]:
    """No breaks in groupings that no mapping can be missing from."""
    if by is None or by not in _GROUPS:
        return {}
    return breaks(cube, level=by, first=first, last=last)
