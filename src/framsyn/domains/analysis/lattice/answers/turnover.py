"""External turnover under every definition, with the window before and what chance can explain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from framsyn.domains.analysis.lattice.answers.movement import base_of, tabled
from framsyn.domains.analysis.lattice.cells import named
from framsyn.domains.analysis.lattice.keys import window_key
from framsyn.domains.analysis.lattice.masked import HIDDEN, MISSING, NOT_APPLICABLE, added, less, ratio, scaled
from framsyn.domains.analysis.lattice.offer import LOWER_OF, REASON_GROUPS
from framsyn.domains.analysis.lattice.reasons import REASON_LEVELS, REASONS, REST, SEPARATOR, UNKNOWN
from framsyn.domains.analysis.lattice.source import Source, Values, missing
from framsyn.domains.analysis.lattice.table import Table
from framsyn.domains.analysis.values import Line, Mix, Question, Value
from framsyn.engines.metrics.exact import holm, two_counts
from framsyn.engines.metrics.figures import DEFINITIONS, Window
from framsyn.engines.metrics.mix import decompose
from framsyn.engines.metrics.windows import previous_window

COLUMNS = (
    "base", "exits", *REASONS, "rate", "previous_rate", "change", "p_value", "previous_exits", "previous_base",
)  # fmt: skip
MIXED = ("", "department", "occupation")


def turnover(source: Source, question: Question) -> Table:
    window = source.window(question)
    if window is None:
        return Table(COLUMNS, missing(COLUMNS), ())
    now = counted(source, question, window)
    last = previous_window(window).last
    before = counted(source, question, source.windows[last]) if last in source.windows else None
    prefixes = [key for each in (now, before) if each for key in (each.exits_key, each.base_key)]
    by = question.by

    def values(entry: str) -> Values:
        since = source.since(by, window.last, entry.partition("=")[2]) if entry.startswith(f"{by}=") else None
        return _values(now, before if since is None else None, entry)

    table = tabled(source, question, COLUMNS, prefixes, values, "base", ("base", "exits"))
    sinces = source.counts.breaks.get((by, window.last), {})
    return replace(
        table,
        total=_tested([table.total])[0],
        lines=tuple(_tested([_with_rate(table, line) if line.merged else line for line in table.lines])),
        not_comparable=max(sinces.values(), default=None),
        mix=_mix(source, now, before) if by in MIXED else None,
        unknown_reasons=now.unknown_reasons,
        part_totals={code: _tested([line])[0] for code, line in table.part_totals.items()},
    )


def counted(source: Source, question: Question, window: Window) -> Counted:
    key = "turnover", question.definition, question.boundary, window
    found: Counted = source.once.setdefault(key, Counted(source, question.definition, question.boundary, window))
    return found


class Counted:
    """The masked counts of one window under one definition and boundary."""

    def __init__(self, source: Source, definition: str, boundary: str, window: Window) -> None:
        self.source, self.boundary, self.window = source, boundary, window
        self.definition = DEFINITIONS[definition]
        self.forms = "monthly" if definition in LOWER_OF else "permanent"
        self.exits_key = window_key("exits", window, self.forms, boundary)
        self.base_key = window_key("base", window, self.forms)
        self.counted = [reason for reason in REASONS if self.definition.counts_reason(reason)]
        self.together = {
            level: {
                code
                for joined in source.rest(self.exits_key, level)
                for code in joined.removeprefix(REST).split(SEPARATOR)
            }
            for level in REASON_GROUPS
        }
        self.values = cache(self._values)

    def _values(self, entry: str) -> Values:
        reasons = {reason: self._reason(entry, reason) for reason in REASONS}
        return {"base": self._base(entry), "exits": self._exits(entry, reasons), **reasons}

    def _base(self, entry: str) -> Value:
        if self.definition.base == "mean_of_ends":
            return scaled(self.source.masked.value(named(window_key("ends", self.window, self.forms), (entry,))), 1 / 2)
        return base_of(self.source, self.window, (entry,), self.forms)

    def _exits(self, entry: str, reasons: Values) -> Value:
        """The definition's numerator."""
        everybody = self.source.masked.value(named(self.exits_key, (entry,)))
        if self.forms == "monthly":
            hires = window_key("hires", self.window, self.forms, self.boundary)
            both = [everybody, self.source.masked.value(named(hires, (entry,)))]
            return added(both) if added(both).state else Value(min(value.number or 0 for value in both))
        if len(self.counted) == len(REASONS):
            return everybody
        if self.window.last in self.source.unstated:
            return MISSING
        sums = added([reasons[reason] for reason in self.counted])
        rest = less(everybody, [reasons[reason] for reason in REASONS if reason not in self.counted])
        return rest if sums.state else sums

    def _reason(self, entry: str, reason: str) -> Value:
        level, _, code = entry.partition("=")
        if self.forms == "monthly" or self.boundary not in REASON_LEVELS or level not in REASON_GROUPS:
            return NOT_APPLICABLE
        if code in self.together[level]:
            return HIDDEN
        return self.source.masked.value(named(self.exits_key, (entry, f"reason={reason}")))

    @property
    def unknown_reasons(self) -> int | None:
        """Of the whole, over the administration's boundary. None where it is hidden."""
        if self.forms == "monthly":
            return None
        key = window_key("exits", self.window, self.forms, REASON_LEVELS[0], "reason=other", UNKNOWN)
        return self.source.masked(key)


def _values(now: Counted, before: Counted | None, entry: str) -> Values:
    here = now.values(entry)
    earlier = before.values(entry) if before else {"base": MISSING, "exits": MISSING}
    previous_base, previous_exits = earlier["base"], earlier["exits"]
    base, exits = here["base"], here["exits"]
    rate, previous_rate = ratio(exits, base), ratio(previous_exits, previous_base)
    return {
        "base": base,
        "exits": exits,
        **{reason: here[reason] for reason in REASONS},
        "rate": rate,
        "previous_rate": previous_rate,
        "change": less(rate, [previous_rate]),
        "p_value": MISSING,
        "previous_exits": previous_exits,
        "previous_base": previous_base,
    }


def _with_rate(table: Table, line: Line) -> Line:
    """The small groups together. Of the window before they are other groups, so that nothing is compared."""
    shown = [other for other in table.lines if not other.merged]
    reasons = {
        reason: less(table.total.values[reason], [other.values[reason] for other in shown]) for reason in REASONS
    }
    values = {**line.values, **reasons, "rate": ratio(line.values["exits"], line.values["base"])}
    return Line(line.code, line.label, values, line.merged)


def _tested(lines: Sequence[Line]) -> list[Line]:
    """Groups are several tests at once, of those that are shown."""
    p_values = [_p_value(line) for line in lines]
    corrected = holm([value.number for value in p_values])
    return [
        Line(
            line.code,
            line.label,
            {**line.values, "p_value": value if value.state else Value(p)},
            line.merged,
        )
        for line, value, p in zip(lines, p_values, corrected, strict=True)
    ]


def _p_value(line: Line) -> Value:
    counts = [line.values[name] for name in ("exits", "base", "previous_exits", "previous_base")]
    if line.merged:
        return NOT_APPLICABLE
    if added(counts).state:
        return Value(None, added(counts).state)
    exits, base, previous_exits, previous_base = (value.number or 0 for value in counts)
    found = two_counts(round(exits), base, round(previous_exits), previous_base)
    return MISSING if found is None else Value(found)


def _mix(source: Source, now: Counted, before: Counted | None) -> Mix | None:
    key = "mix", now.definition.id, now.boundary, now.window
    if key not in source.once:
        source.once[key] = _decomposed(source, now, before)
    found: Mix | None = source.once[key]
    return found


def _decomposed(source: Source, now: Counted, before: Counted | None) -> Mix | None:
    """Over the occupations that are shown in both windows, and all others together."""
    if before is None or now.forms == "monthly" or source.counts.breaks.get(("occupation", now.window.last)):
        return None
    rows: list[tuple[tuple[float, float], tuple[float, float]]] = []
    for code in source.codes([now.base_key, before.base_key], "occupation"):
        entry = f"occupation={code}"
        pair = _counts(now, entry), _counts(before, entry)
        if pair[0] and pair[1]:
            rows.append((pair[0], pair[1]))
    whole = _counts(now, ""), _counts(before, "")
    if not whole[0] or not whole[1] or not rows:
        return None
    rest = [
        (total[0] - sum(row[side][0] for row in rows), total[1] - sum(row[side][1] for row in rows))
        for side, total in ((0, whole[0]), (1, whole[1]))
    ]
    if any(base < source.threshold and exits > 0 for exits, base in rest):
        return None
    found = decompose([row[0] for row in rows] + rest[:1], [row[1] for row in rows] + rest[1:])
    return Mix(found.rates, found.mix, "occupation") if found else None


def _counts(counted: Counted, entry: str) -> tuple[float, float] | None:
    values = counted.values(entry)
    exits, base = values["exits"], values["base"]
    return None if exits.number is None or base.number is None else (exits.number, base.number)
