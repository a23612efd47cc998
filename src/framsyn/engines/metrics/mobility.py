"""Internal mobility: moves between units that stay inside a boundary, and the flows between them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from framsyn.engines.history.contract import LEVELS
from framsyn.engines.metrics.checks import check_grouping, check_window
from framsyn.engines.metrics.cube import Cube, group_of, names_of
from framsyn.engines.metrics.figures import Group, Window
from framsyn.engines.metrics.grouping import in_order
from framsyn.engines.metrics.slices import moves, staff_days
from framsyn.engines.metrics.whole import codes_in, with_whole
from framsyn.engines.metrics.windows import month_ends
from framsyn.refusal import Refused


@dataclass(frozen=True)
class MobilityRow:
    group: Group
    moves_in: int
    moves_out: int
    base: float  # persons
    rate: float | None  # moves out / base: of those who worked here, how many went on to another unit inside


@dataclass(frozen=True)
class Flow:
    """Moves from one unit to another. Only those that happened: a pair that is missing is none."""

    origin: Group
    destination: Group
    moves: int


def mobility(
    cube: Cube,
    *,
    window: Window,
    level: str = "unit",
    boundary: str = "administration",
    forms: tuple[str, ...] = ("permanent",),
    as_of: date | None = None,
    known_from: date | None = None,
    language: str = "sv",
) -> tuple[MobilityRow, ...]:
    """rate = moves / base, the total first and then each unit of `level` (docs/methods/mobility.md).

    moves  a person's main post is in another unit of `level` than the main post before it, with no longer gap between
           than the cube's, inside the same unit of the level `boundary`; on the first day in the new post
    base   mean over the window's month-ends of persons with an engagement of `forms`

    In the total every move is once in moves_in and once in moves_out.
    """
    _check(window, level, boundary, as_of, known_from, language)
    found = moves(cube, window=window, level=level, boundary=boundary, forms=forms)
    came, went = Counter[str](), Counter[str]()
    for (origin, destination), number in found.items():
        went[origin] += number
        came[destination] += number
    days = month_ends(window)
    staff = with_whole(staff_days(cube, days=days, by=(level,), forms=forms))
    whole = sum(found.values())
    names = names_of(cube, level)
    rows = [_row(Group("", ""), whole, whole, staff[""] / len(days))]
    for code in codes_in(came, went, staff)[1:]:
        rows.append(_row(group_of(code, names), came[code], went[code], staff.get(code, 0) / len(days)))
    return in_order(rows, level, lambda row: row.group, lambda row: row.base)


def flows(
    cube: Cube,
    *,
    window: Window,
    level: str = "department",
    boundary: str = "administration",
    forms: tuple[str, ...] = ("permanent",),
    as_of: date | None = None,
    known_from: date | None = None,
    language: str = "sv",
) -> tuple[Flow, ...]:
    """Moves from each unit of `level` to each other, the largest first. Their sum is the total of `mobility`."""
    _check(window, level, boundary, as_of, known_from, language)
    names = names_of(cube, level)
    found = moves(cube, window=window, level=level, boundary=boundary, forms=forms)
    told = [Flow(group_of(origin, names), group_of(to, names), number) for (origin, to), number in found.items()]
    return tuple(sorted(told, key=lambda flow: (-flow.moves, flow.origin.code, flow.destination.code)))


def _row(group: Group, came: int, went: int, base: float) -> MobilityRow:
    return MobilityRow(group, came, went, base, went / base if base else None)


def _check(
    window: Window, level: str, boundary: str, as_of: date | None, known_from: date | None, language: str
) -> None:
    check_grouping(None, boundary=boundary, language=language)
    check_grouping(None, boundary=level, language=language)
    if LEVELS.index(level) >= LEVELS.index(boundary):
        raise Refused(
            f"Gränsen: flyttar mellan enheter på nivån ”{level}” sker inte inom ”{boundary}”. Välj en högre gräns."
            if language == "sv"
            else f"The boundary: no moves between units of the level “{level}” are inside “{boundary}”. "
            "Choose a higher boundary."
        )
    check_window(window, as_of, language, known_from)
