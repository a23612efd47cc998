"""Why people left. A group whose exits are all of one reason would tell it of each of them: such groups, and those of
few exits, are told of together ("the rest"), coarser instead of full of holes."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from framsyn.domains.analysis.lattice.cells import USUAL, Axis, Cells, Rule, named
from framsyn.domains.analysis.lattice.counts import Left, Names, Pair, WindowCounts
from framsyn.domains.analysis.lattice.keys import window_key
from framsyn.engines.disclosure import Key
from framsyn.engines.metrics.slices import reach_of

REASONS = ("own_request", "retirement", "other")
REASON_LEVELS = ("administration", "city")
REST = "*rest"  # no code begins with a star
# Exits without a recorded reason are no retirements to the figure. Beyond a fifth of all, they could turn its meaning.
MOST_UNKNOWN = 0.2
SEPARATOR = "\x1f"
UNKNOWN, KNOWN = "stated=no", "stated=yes"


def reason_of(recorded: str) -> str:
    return recorded if recorded in REASONS else "other"


def add_reasons(
    cells: Cells, found: WindowCounts, names: Names, threshold: int, apart: Callable[[Key], bool | None]
) -> None:
    prefix = window_key("exits", found.window, "permanent")
    for by, left in _by_group(found, names).items():
        rest = _rest(prefix, by, left, threshold, apart)
        axes = Axis((by,)), Axis(("reason",))
        for level in REASON_LEVELS:
            counts: dict[Pair, int] = {}
            for code, reasons in left.items():
                for reason, n in _at(reasons, level).items():
                    place = (REST + SEPARATOR.join(rest) if code in rest else code, reason)
                    counts[place] = counts.get(place, 0) + n
            cells.table((*prefix, level), axes, counts, Rule(weight=USUAL))
            if rest:
                parts = [(named((*prefix, level), (f"{by}={code}",)), 1) for code in rest]
                cells.relate(named((*prefix, level), (f"{by}={REST}{SEPARATOR.join(rest)}",)), parts)
    cells.between(prefix, *REASON_LEVELS)
    _add_unknown(cells, (*prefix, REASON_LEVELS[0]), found)


def too_many_unknown(found: WindowCounts, threshold: int) -> bool:
    """Whether so few reasons are recorded that figures by reason are missing.

    Said only where it tells neither those without a reason nor the other others nearer than the threshold.
    """
    reasons: dict[str, int] = {}
    for left in found.left["unit"].values():
        for (recorded, reach), n in left.items():
            if reach >= reach_of(REASON_LEVELS[0]):
                reasons[recorded] = reasons.get(recorded, 0) + n
    unknown, most = reasons.get("unknown", 0), MOST_UNKNOWN * sum(reasons.values())
    others = sum(n for recorded, n in reasons.items() if reason_of(recorded) == "other")
    return unknown > most >= threshold - 1 and (unknown == others or others >= most + threshold)


def _add_unknown(cells: Cells, prefix: Key, found: WindowCounts) -> None:
    """Of the whole: how many left without a recorded reason. They are among the others."""
    other = named(prefix, ("reason=other",))
    unknown = sum(
        n
        for reasons in found.left["unit"].values()
        for (reason, reach), n in reasons.items()
        if reason == "unknown" and reach >= reach_of(REASON_LEVELS[0])
    )
    if unknown:
        cells.add((*other, UNKNOWN), unknown, Rule())
        cells.difference(other, (*other, UNKNOWN), (*other, KNOWN), Rule(False))


def _by_group(found: WindowCounts, names: Names) -> dict[str, dict[str, Left]]:
    departments: dict[str, dict[tuple[str, int], int]] = {}
    for (unit,), reasons in found.left["unit"].items():
        own = departments.setdefault(names.departments.get(unit, unit), {})
        for place, n in reasons.items():
            own[place] = own.get(place, 0) + n
    groups: dict[str, dict[str, Left]] = {"department": {**departments}}
    for by in ("occupation", "gender", "age"):
        groups[by] = {code: left for (code,), left in found.left[by].items()}
    return groups


def _rest(
    prefix: Key, by: str, left: Mapping[str, Left], threshold: int, apart: Callable[[Key], bool | None]
) -> tuple[str, ...]:
    """The groups that are told of together: enough of them that their exits have more than one reason."""
    if threshold < 2:
        return ()

    def small(code: str) -> bool:
        before = apart((*prefix, REASON_LEVELS[0], f"{by}={code}"))
        if before is not None:
            return not before  # told finer than before it would be told small
        reasons = [_at(left[code], level) for level in REASON_LEVELS]
        return any(0 < sum(at.values()) < 2 * threshold or len(at) == 1 for at in reasons)

    rest = {code for code in left if any(_at(left[code], level) for level in REASON_LEVELS) and small(code)}
    others = sorted(
        (code for code in left if code not in rest and _at(left[code], REASON_LEVELS[0])),
        key=lambda code: (sum(left[code].values()), code),
    )
    while rest and others and (len(rest) < 2 or not _mixed(rest, left)):
        rest.add(others.pop(0))
    return tuple(sorted(rest))


def _mixed(rest: set[str], left: Mapping[str, Left]) -> bool:
    return all(len({reason for code in rest for reason in _at(left[code], level)}) != 1 for level in REASON_LEVELS)


def _at(reasons: Left, level: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for (recorded, reach), n in reasons.items():
        if reach >= reach_of(level):
            found[reason_of(recorded)] = found.get(reason_of(recorded), 0) + n
    return found
