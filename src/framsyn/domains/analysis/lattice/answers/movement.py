"""Who stayed, who came, and who moved within: figures of one window."""

from __future__ import annotations

from dataclasses import replace

from framsyn.domains.analysis.lattice.cells import named
from framsyn.domains.analysis.lattice.keys import window_key
from framsyn.domains.analysis.lattice.masked import ratio, scaled
from framsyn.domains.analysis.lattice.source import Source, Values, lines_of, missing
from framsyn.domains.analysis.lattice.table import Table
from framsyn.domains.analysis.values import Line, Question, Value
from framsyn.engines.disclosure import Key
from framsyn.engines.metrics.figures import Window

MONTHS = 12  # ends of them in every window that is offered
STABILITY = ("opening", "remaining", "share")
HIRES = ("hires", "base", "rate")
MOBILITY = ("moves_in", "moves_out", "base", "rate")


def base_of(source: Source, window: Window, entries: tuple[str, ...], forms: str = "permanent") -> Value:
    days = source.masked.value(named(window_key("base", window, forms), entries))
    return scaled(days, 1 / MONTHS)


def tabled(
    source: Source, question: Question, columns: tuple[str, ...], prefixes: list[Key], values: object, size: str,
    must: tuple[str, ...], uncounted: bool = False,
) -> Table:  # fmt: skip
    """The whole, its groups, and the department that each unit lies in."""
    assert callable(values)
    by = question.by
    total = Line("", "", values(""))
    codes = source.codes(prefixes, by) if by else []
    lines = lines_of(
        source, by, codes, lambda code: values(f"{by}={code}"), total=dict(total.values), size=size, must=must,
        uncounted=uncounted,
    )  # fmt: skip
    lines = tuple(_with_rate(line, columns) if line.merged else line for line in lines)
    if by != "unit":
        return Table(columns, total, lines)
    above = {line.code: source.names.departments.get(line.code, line.code) for line in lines}
    totals = {
        code: Line(code, source.label("department", code), values(f"department={code}")) for code in set(above.values())
    }
    return Table(columns, total, lines, above=above, part_totals=totals)


RATES = {"share": ("remaining", "opening"), "rate": ("hires", "base")}


def _with_rate(line: Line, columns: tuple[str, ...]) -> Line:
    rates = {
        name: ratio(line.values[above], line.values[below])
        for name, (above, below) in RATES.items()
        if name in columns and above in columns
    }
    return replace(line, values={**line.values, **rates})


def stability(source: Source, question: Question) -> Table:
    window = source.window(question)
    if window is None:
        return Table(STABILITY, missing(STABILITY), ())
    opening, remaining = window_key("opening", window), window_key("remaining", window)

    def values(entry: str) -> Values:
        first, last = (source.masked.value(named(prefix, (entry,))) for prefix in (opening, remaining))
        return {"opening": first, "remaining": last, "share": ratio(last, first)}

    return tabled(source, question, STABILITY, [opening], values, "opening", ("opening", "remaining"), uncounted=True)


def hires(source: Source, question: Question) -> Table:
    window = source.window(question)
    if window is None:
        return Table(HIRES, missing(HIRES), ())
    prefix = window_key("hires", window, "permanent", "administration")

    def values(entry: str) -> Values:
        joined, base = source.masked.value(named(prefix, (entry,))), base_of(source, window, (entry,))
        return {"hires": joined, "base": base, "rate": ratio(joined, base)}

    prefixes = [prefix, window_key("base", window, "permanent")]
    return tabled(source, question, HIRES, prefixes, values, "base", ("hires", "base"))


def mobility(source: Source, question: Question) -> Table:
    """Moves between units of the administration; by department, those from one department to another."""
    window = source.window(question)
    if window is None:
        return Table(MOBILITY, missing(MOBILITY), ())
    ends = {"unit": ("to_unit", "from_unit"), "department": ("to", "from")}
    prefix = window_key("flows" if question.by == "department" else "moves", window)

    def values(entry: str) -> Values:
        level, _, code = entry.partition("=")
        came, went = (
            source.masked.value(named(prefix, (f"{end}={code}",) if level else ())) for end in ends.get(level, ("", ""))
        )
        base = base_of(source, window, (entry,))
        return {"moves_in": came, "moves_out": went, "base": base, "rate": ratio(went, base)}

    prefixes = [window_key("base", window, "permanent")]
    return tabled(source, question, MOBILITY, prefixes, values, "base", ("moves_in", "moves_out", "base"))


def flows(source: Source, question: Question) -> Table:
    """From the department of the line to that of the column."""
    window = source.window(question)
    base = window_key("base", window, "permanent") if window else ()
    codes = source.codes([base], "department") if window else []
    codes.sort(key=lambda code: (source.label("department", code), code))
    columns = tuple(codes)
    if window is None:
        return Table(columns, missing(columns), ())
    prefix = window_key("flows", window)

    def line(code: str, label: str, entry: str) -> Line:
        to = {column: source.masked.value(named(prefix, (entry, f"to={column}"))) for column in columns}
        return Line(code, label, to)

    lines = tuple(line(code, source.label("department", code), f"from={code}") for code in codes)
    return Table(columns, line("", "", ""), lines)
