"""External turnover: exits over a boundary divided by the staff they left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from framsyn.engines.metrics.checks import begins_too_early, check_grouping, check_window
from framsyn.engines.metrics.comparable import breaks_by
from framsyn.engines.metrics.cube import Cube, group_of, names_of
from framsyn.engines.metrics.exact import holm, two_counts
from framsyn.engines.metrics.figures import TurnoverDefinition, TurnoverRow, Window
from framsyn.engines.metrics.grouping import UNKNOWN, in_order
from framsyn.engines.metrics.slices import Count, Key, joiners, leavers, leavers_extent, reach_of, staff_days
from framsyn.engines.metrics.windows import month_ends, previous_window
from framsyn.refusal import Refused


def turnover(
    cube: Cube,
    *,
    window: Window,
    definition: TurnoverDefinition,
    boundary: str | None = None,
    by: str | None = None,
    count: Count = "persons",
    as_of: date,
    known_from: date | None = None,
    language: str = "sv",
) -> tuple[TurnoverRow, ...]:
    """turnover = exits / base in the window and in the one before it, the total first (docs/methods/turnover.md).

    exits  persons who leave the boundary, engagements of the definition's forms, last day of work in the window,
           each in the group of the engagement that ended; or the hires over the boundary, where they are fewer and the
           definition says so
    base   mean over the days of count of persons with an engagement of the definition's forms

    Raises Refused for a window that reaches beyond `as_of`: later exits are unknown. NotKnown for one that begins
    before `known_from`; a window before that does so is None, and so is that of a group that is another since.
    """
    boundary = boundary or definition.boundary
    check_grouping(by, boundary=boundary, language=language)
    check_window(window, as_of, language, known_from)
    _check_count(definition, count, language)
    before = previous_window(window)
    broken = breaks_by(cube, by, first=before.first, last=window.last)
    now = _counted(cube, window, definition, boundary, by, count)
    then = {} if begins_too_early(before, known_from) else _counted(cube, before, definition, boundary, by, count)
    names = names_of(cube, by)
    rows = []
    for code in {*now, *then}:
        here = now.get(code, _Counted())
        row = TurnoverRow(
            group_of(code, names), here.exits, here.base, here.rate, None, None, None, None, here.unknown,
            reasons=here.reasons, not_comparable=broken.get(code),
        )  # fmt: skip
        if then and code not in broken:
            is_tested = count == "persons" and definition.numerator == "exits"
            row = _compared(row, then.get(code, _Counted()), is_tested)
        rows.append(row)
    return _corrected(in_order(rows, by, lambda row: row.group, lambda row: row.base))


def base_days(window: Window, base: str) -> tuple[date, ...]:
    """The days whose staff is averaged into the base."""
    choices = {
        "mean_of_month_ends": month_ends(window),
        "opening": (window.first,),
        "closing": (window.last,),
        "mean_of_ends": (window.first, window.last),
    }
    return choices[base]


@dataclass(frozen=True)
class _Counted:
    exits: float = 0
    base: float = 0.0
    reasons: Mapping[str, float] = field(default_factory=dict)

    @property
    def rate(self) -> float | None:
        return self.exits / self.base if self.base else None

    @property
    def unknown(self) -> float:
        return self.reasons.get(UNKNOWN, 0)


def _counted(
    cube: Cube, window: Window, definition: TurnoverDefinition, boundary: str, by: str | None, count: Count
) -> dict[str, _Counted]:
    found = _groups_counted(cube, window, definition, boundary, (), count)
    return found if by is None else found | _groups_counted(cube, window, definition, boundary, (by,), count)


def _groups_counted(
    cube: Cube, window: Window, definition: TurnoverDefinition, boundary: str, by: Key, count: Count
) -> dict[str, _Counted]:
    days = base_days(window, definition.base)
    staff = staff_days(cube, days=days, by=by, forms=definition.forms, count=count)
    left = _exits(cube, window, definition, boundary, by, count)
    if definition.numerator == "exits":
        numerators = {key: sum(reasons.values()) for key, reasons in left.items()}
    else:
        hired = joiners(cube, window=window, by=by, forms=definition.forms)
        numerators = {
            key: min(sum(reasons.values()), _over(hired.get(key, {}), boundary)) for key, reasons in left.items()
        }
        left = {}
    return {
        "".join(key): _Counted(numerators.get(key, 0), staff.get(key, 0) / len(days), left.get(key, {}))
        for key in {*numerators, *staff}
    }


def _exits(
    cube: Cube, window: Window, definition: TurnoverDefinition, boundary: str, by: Key, count: Count
) -> dict[Key, dict[str, float]]:
    """Exits over the boundary by reason, of the reasons that the definition counts."""
    read = leavers if count == "persons" else leavers_extent
    exits: dict[Key, dict[str, float]] = {}
    for key, found in read(cube, window=window, by=by, forms=definition.forms).items():
        reasons: dict[str, float] = {}
        for (reason, reach), number in found.items():
            if reach >= reach_of(boundary) and definition.counts_reason(reason):
                reasons[reason] = reasons.get(reason, 0) + number
        exits[key] = reasons
    return exits


def _over(hired: Mapping[int, int], boundary: str) -> int:
    return sum(number for reach, number in hired.items() if reach >= reach_of(boundary))


def _compared(row: TurnoverRow, then: _Counted, is_tested: bool) -> TurnoverRow:
    return replace(
        row,
        previous_exits=then.exits,
        previous_base=then.base,
        previous_rate=then.rate,
        p_value=two_counts(int(row.exits), row.base, int(then.exits), then.base) if is_tested else None,
        previous_unknown_reasons=then.unknown,
    )


def _corrected(rows: tuple[TurnoverRow, ...]) -> tuple[TurnoverRow, ...]:
    """Groups are several tests at once; the total is one."""
    total, groups = rows[:1], rows[1:]
    p_values = holm([row.p_value for row in groups])
    return (*total, *(replace(row, p_value=p) for row, p in zip(groups, p_values, strict=True)))


def _check_count(definition: TurnoverDefinition, count: Count, language: str) -> None:
    if count == "fte" and definition.numerator != "exits":
        raise Refused(
            f"Måttet: {definition.id} räknas i personer, inte i årsarbetare. Välj personer."
            if language == "sv"
            else f"The count: {definition.id} is in persons, not in FTE. Choose persons."
        )
