"""Hand-made frames for the tests of what pages say and show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from framsyn.domains.analysis.values import Basis, Frame, Line, Question, Value

HIDDEN, MISSING = Value(None, "hidden"), Value(None, "missing")
FIRST, LAST, AS_OF = date(2025, 11, 1), date(2026, 10, 31), date(2026, 11, 3)


def line(label: str = "", *, code: str = "", merged: int = 0, **values: Any) -> Line:
    """line("Förskola", rate=0.1, exits=HIDDEN): a number, or a Value as it is."""
    made = {name: value if isinstance(value, Value) else Value(float(value)) for name, value in values.items()}
    return Line(code or label, label, made, merged)


def frame(figure: str, total: Mapping[str, Any], *lines: Line, **given: Any) -> Frame:
    """Of twelve months, the first line's columns in their order."""
    by, definition = given.pop("by", "department" if lines else ""), given.pop("definition", figure)
    boundary, one_day = given.pop("boundary", "administration"), given.pop("one_day", False)
    basis = Basis(1, 1, "x" * 64, AS_OF, definition, boundary, None if one_day else FIRST, LAST)
    whole = replace(line("", **total), code="", label="Norrviks förvaltning")
    question = Question(figure, by, definition, boundary, LAST)
    return Frame(question, basis, tuple(whole.values), whole, lines, 5, **given)


def leaving(
    exits: Any = 213, base: Any = 2052, previous: Any = 0.146, p_value: Any = 0.001, **more: Any
) -> dict[str, Any]:
    """A turnover line's values; the rate follows."""
    hidden = isinstance(exits, Value)
    return {
        "base": base,
        "exits": exits,
        "rate": exits if hidden else exits / base,
        "previous_rate": previous,
        "p_value": p_value,
        "previous_exits": HIDDEN if hidden or isinstance(previous, Value) else previous * base,
        "previous_base": base,
        **more,
    }
