"""What the answers are made from: masked counts, names, and what may be told beside them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

from framsyn.domains.analysis.lattice.counts import Counts, Names
from framsyn.domains.analysis.lattice.masked import HIDDEN, MISSING, NOT_APPLICABLE, Masked, less
from framsyn.domains.analysis.values import Line, Question, Value
from framsyn.engines.disclosure import Key
from framsyn.engines.history.sick_leave import SickLeaveGiven
from framsyn.engines.metrics.figures import Window
from framsyn.engines.metrics.grouping import AGE_BANDS, FORMS, OWN_ORDER, UNKNOWN

MERGED = ("occupation", "occupation_group")  # hidden lines stand as one: the total less those that are shown
Values = dict[str, Value]


@dataclass(frozen=True)
class Source:
    masked: Masked
    counts: Counts  # of which only names, days and what each answer says it rounds is looked at
    day: date
    windows: Mapping[date, Window]  # last day -> window, of those the data know
    fte: Mapping[Key, float]
    threshold: int
    sick_leave: Sequence[SickLeaveGiven] = ()
    once: dict[Hashable, Any] = field(default_factory=dict)  # what several answers need and one has found
    unstated: frozenset[date] = frozenset()  # last days of windows in which too many reasons are not recorded

    @property
    def names(self) -> Names:
        return self.counts.names

    def window(self, question: Question) -> Window | None:
        return self.windows.get(question.last or self.day)

    def codes(self, prefixes: Iterable[Key], level: str, among: str = "") -> list[str]:
        """Codes of the level that the tables hold anything of; `among`: together with this other entry."""
        found = {code: None for prefix in prefixes for code in self._index.get((prefix, level, among), ())}
        return sorted(code for code in found if not code.startswith("*"))

    def rest(self, prefix: Key, level: str) -> list[str]:
        """Codes that stand for several groups at once."""
        return [code for code in self._index.get((prefix, level, ""), ()) if code.startswith("*")]

    def label(self, by: str, code: str) -> str:
        names = self.names.units if by in ("unit", "department") else self.names.occupations
        return names.get(code, code)

    def since(self, by: str, last: date, code: str) -> date | None:
        return self.counts.breaks.get((by, last), {}).get(code)

    @cached_property
    def _index(self) -> dict[tuple[Key, str, str], list[str]]:
        index: dict[tuple[Key, str, str], list[str]] = {}
        for key in (*self.masked.shown, *self.masked.hidden):
            at = next((place for place, part in enumerate(key) if "=" in part), len(key))
            entries = key[at:]
            for entry in entries[:2]:
                level, code = entry.split("=", 1)
                others = [other for other in entries if other != entry]
                if len(others) < 2:
                    index.setdefault((key[:at], level, "".join(others)), []).append(code)
        return index


def lines_of(
    source: Source,
    by: str,
    codes: Iterable[str],
    values: Callable[[str], Values],
    *,
    total: Values,
    size: str,
    must: Sequence[str],
    uncounted: bool = False,
) -> tuple[Line, ...]:
    """By size, or the grouping's own order; those with hidden values last, by name: a place must not tell a value.

    uncounted: there are groups without a line of their own, and how many they are would tell too much.
    """
    lines = [Line(code, source.label(by, code), values(code)) for code in codes]
    lines = [line for line in lines if any(line.values[name].number or line.values[name].state for name in must)]
    if by in OWN_ORDER:
        order = {code: place for place, code in enumerate((*FORMS, *AGE_BANDS, UNKNOWN))}
        return tuple(sorted(lines, key=lambda line: order.get(line.code, -1)))
    hidden = [line for line in lines if any(line.values[name].state == "hidden" for name in must)]
    shown = [line for line in lines if line not in hidden]
    shown.sort(key=lambda line: (-(line.values[size].number or 0), line.label, line.code))
    hidden.sort(key=lambda line: (line.label, line.code))
    if by in MERGED and uncounted:
        rest = replace(_merged(shown, total, 1, must), uncounted=True)
        return (*shown, rest) if any(rest.values[name].number != 0 for name in must) else tuple(shown)
    if by in MERGED and hidden:
        return (*shown, _merged(shown, total, len(hidden), must))
    return (*shown, *hidden)


def _merged(shown: Sequence[Line], total: Values, number: int, must: Sequence[str]) -> Line:
    values = {
        name: less(value, [line.values[name] for line in shown]) if name in must else NOT_APPLICABLE
        for name, value in total.items()
    }
    return Line("", "", values, merged=number)


def missing(columns: Sequence[str]) -> Line:
    return Line("", "", dict.fromkeys(columns, MISSING))


def hidden_if(hidden: bool, value: Value) -> Value:
    return HIDDEN if hidden else value
