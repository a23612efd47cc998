"""Section 4: turnover by department, as a table and as a chart."""

from __future__ import annotations

from collections.abc import Sequence

from framsyn.domains.analysis.values import Frame, KeyFigures, Line, StabilityLine, TurnoverLine
from framsyn.domains.publishing.outline.breaks import broken_lines
from framsyn.domains.publishing.outline.cells import percentage, quantity, words
from framsyn.domains.publishing.outline.change import CHANGE_WORDS, kind_of_change
from framsyn.domains.publishing.outline.frames import MISSING, name_of, period_of, value_cell, value_of
from framsyn.domains.publishing.outline.headcount_tables import ROUNDED, parts_differ
from framsyn.domains.publishing.outline.prose import chart, paragraph, say, source
from framsyn.domains.publishing.outline.ranking import highest, ranked
from framsyn.domains.publishing.outline.sources import Sources
from framsyn.domains.publishing.outline.words import WHOLE
from framsyn.engines.charts.specs import compared_bars
from framsyn.engines.document.tree import Block, Cell, Table, TableColumn
from framsyn.engines.wording.dates import from_to, iso
from framsyn.engines.wording.numbers import counted, percent
from framsyn.engines.wording.phrases import enumerate_phrases


def departments_table(figures: KeyFigures, *, source_line: str = "") -> Table:
    columns = (
        TableColumn("Avdelning", width=3),
        TableColumn("Avgångar", numeric=True),
        TableColumn("Medelantal", numeric=True),
        TableColumn("Personal\u00adomsättning, %", numeric=True, width=1.3),
        TableColumn("Året före, %", numeric=True),
        TableColumn("Skillnaden", width=2),
        TableColumn("Kvar efter ett år, %", numeric=True, width=1.2),
    )
    stayed = {line.code: line for line in figures.stability_departments}
    broken = _broken(figures)
    rows = tuple(
        _row(line.label, line, stayed.get(line.code), broken=line.code in broken)
        for line in by_rate(figures.turnover_departments)
    )
    total = _row(WHOLE, figures.turnover, figures.stability)
    caption = f"Personalomsättning per avdelning, {iso(figures.first)}–{iso(figures.last)}"
    return Table(caption, columns, rows, total=total, source=source_line)


def by_rate(lines: Sequence[TurnoverLine]) -> list[TurnoverLine]:
    """The hidden last, in the order they had: their place must not tell their value."""
    return sorted(lines, key=lambda line: (line.rate is None, -(line.rate or 0)))


def _broken(figures: KeyFigures) -> frozenset[str]:
    """Codes of the departments whose earlier values mean something else."""
    frame = figures.frames.get("reasons")
    return frozenset(line.code for line in broken_lines(frame)) if frame else frozenset()


def _row(name: str, line: TurnoverLine, stayed: StabilityLine | None, *, broken: bool = False) -> tuple[Cell, ...]:
    share = percentage(stayed.share, hidden=stayed.hidden) if stayed else percentage(None)
    before = percentage(line.previous_rate, hidden=line.hidden)
    return (
        words(name),
        quantity(line.exits, hidden=line.hidden),
        quantity(line.base, hidden=line.hidden),
        percentage(line.rate, hidden=line.hidden),
        words("", "not_applicable") if broken and not line.hidden else before,
        _comparison(line, broken=broken),
        share,
    )


def _comparison(line: TurnoverLine, *, broken: bool) -> Cell:
    if line.hidden:
        return Cell("dold", state="hidden")
    return words(CHANGE_WORDS.get(kind_of_change(line), ""), "not_applicable" if broken else "missing")


OCCUPATION_COLUMNS = (
    TableColumn("Yrkesgrupp", width=3),
    TableColumn("Avgångar", numeric=True),
    TableColumn("Medelantal", numeric=True),
    TableColumn("Personal\u00adomsättning, %", numeric=True, width=1.3),
    TableColumn("Året före, %", numeric=True),
    TableColumn("Skillnaden", width=2),
)


def occupations_table(frame: Frame, *, source_line: str = "") -> Table:
    rows = tuple(_occupation(name_of(frame, line), frame, line) for line in frame.lines)
    caption = f"Personalomsättning per yrkesgrupp, {period_of(frame)}"
    return Table(caption, OCCUPATION_COLUMNS, rows, total=_occupation(WHOLE, frame, frame.total), source=source_line)


def _occupation(name: str, frame: Frame, line: Line) -> tuple[Cell, ...]:
    values = {column: value_of(frame, column, line) for column in ("exits", "base", "rate", "previous_rate")}
    return (
        Cell(name),
        value_cell(values["exits"], "persons"),
        value_cell(values["base"], "fte"),
        value_cell(values["rate"], "share"),
        words("", "not_applicable") if line in broken_lines(frame) else value_cell(values["previous_rate"], "share"),
        _occupation_comparison(frame, line),
    )


def _occupation_comparison(frame: Frame, line: Line) -> Cell:
    """An occupation is compared where its table says so; what is hidden on either side is hidden in the comparison."""
    asked = [line.values.get(name, MISSING) for name in ("rate", "previous_rate", "exits", "previous_exits")]
    if any(value.state == "hidden" for value in asked):
        return Cell("dold", state="hidden")
    if line.merged or line in broken_lines(frame):
        return words("", "not_applicable")
    return words(CHANGE_WORDS.get(kind_of_change(as_turnover(line)), ""))


def as_turnover(line: Line) -> TurnoverLine:
    def number(column: str) -> float | None:
        value = line.values.get(column, MISSING)
        return None if value.state else value.number

    gone, gone_before = number("exits"), number("previous_exits")
    return TurnoverLine(
        line.code,
        line.label,
        None if gone is None else round(gone),
        number("base"),
        number("rate"),
        None if gone_before is None else round(gone_before),
        number("previous_base"),
        number("previous_rate"),
        number("p_value"),
    )


def departments(sources: Sources) -> list[Block]:
    figures = sources.figures
    if figures is None or not figures.turnover_departments:
        return []
    bases, whole = [line.base for line in figures.turnover_departments], figures.turnover
    rounded = parts_differ(bases, whole.base, decimals=0)
    hidden = any(line.hidden for line in (*figures.turnover_departments, whole))
    note = paragraph(say(ROUNDED), style="source") if rounded and not hidden else []
    return [departments_table(figures), *source(sources.source("turnover")), *note]


def departments_chart(sources: Sources) -> list[Block]:
    figures = sources.figures
    assert figures is not None
    lines = by_rate(figures.turnover_departments)
    if sum(line.rate is not None for line in lines) < 2:
        return []
    rows = [{"label": line.label, "now": line.rate, "before": line.previous_rate} for line in lines]
    whole = figures.turnover.rate
    reference = {"label": "Förvaltningen", "value": whole} if whole is not None else None
    subtitle = f"Procent av de tillsvidareanställda {from_to(figures.first, figures.last)}"
    if any(line.previous_rate is not None for line in lines):
        subtitle += "; den smala grå stapeln är samma period ett år tidigare"
    return [
        chart(
            _finding(figures),
            subtitle,
            _alt(figures),
            sources.source("turnover"),
            lambda narrow: compared_bars(rows, reference=reference, value_title="Personalomsättning", narrow=narrow),
        )
    ]


def _finding(figures: KeyFigures) -> str:
    top = highest(figures)
    if top:
        return f"Högst personalomsättning inom {enumerate_phrases([line.label for line in top])}"
    if len(ranked(figures)) > 1:
        return "Skillnaderna mellan avdelningarna kan bero på slumpen"
    return "Personalomsättning per avdelning"


def _alt(figures: KeyFigures) -> str:
    lines = ranked(figures)
    whole = figures.turnover.rate
    of_whole = f"; i hela förvaltningen var den {percent(whole)}" if whole is not None else ""
    if len(lines) < 2:
        shown = sum(line.rate is not None for line in figures.turnover_departments)
        return f"Diagrammet visar personalomsättningen för {counted(shown)} avdelningar{of_whole}."
    first, last = lines[0], lines[-1]
    return (
        f"Personalomsättningen var {percent(first.rate or 0)} inom {first.label} och {percent(last.rate or 0)} "
        f"inom {last.label}{of_whole}."
    )
