"""Section 4, second part: who left, whether it is more than chance, and who stayed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from framsyn.domains.analysis.values import KeyFigures, StabilityLine, TurnoverLine
from framsyn.domains.publishing.outline.chance import differ_by_more_than_chance
from framsyn.domains.publishing.outline.prose import (
    NOTHING,
    Sentence,
    paragraph,
    percentage,
    quantity,
    say,
    source,
    words,
)
from framsyn.domains.publishing.outline.sources import Sources
from framsyn.domains.publishing.outline.structure import ROUNDED, parts_differ
from framsyn.domains.publishing.outline.words import WHOLE
from framsyn.engines.charts.specs import compared_bars
from framsyn.engines.document.tree import Block, Cell, Chart, Table, TableColumn
from framsyn.engines.wording.dates import day, from_to, iso
from framsyn.engines.wording.numbers import counted, number, percent, percent_sign, points, rounded_as_read
from framsyn.engines.wording.phrases import enumerate_phrases, plural

LEVEL = 0.05  # a difference is sure when chance gives one as large less often than this
FEW_EXITS = 10  # in the two windows together: too few to compare
RANKED_FROM = 100  # employees; smaller departments move too much by chance to be ranked
NAMED_HIGHEST = 2

Change = Literal["sure", "unsure", "equal", "few", "unknown"]
CHANGE_WORDS = {
    "sure": "mer än slumpen",
    "unsure": "kan vara slump",
    "equal": "oförändrad",
    "few": "för få avgångar",
}


def turnover(sources: Sources) -> list[Block]:
    if sources.figures is None:
        return []
    line = sources.figures.turnover
    if line.rate is None and not line.hidden and line.exits is None:
        window = from_to(sources.figures.first, sources.figures.last)
        return paragraph(say("Uppgift saknas för personalomsättningen ", window, "."))
    main = [level(sources), before(sources), *change(sources)]
    if not any(main):
        return paragraph(say("Personalomsättningen kan inte redovisas, eftersom uppgifterna är för få."))
    return [
        *paragraph(*main),
        *paragraph(definition(), counts(sources), without_retirement(sources), unknown_reasons(sources)),
        *paragraph(*ranking(sources.figures)),
        *_chart(sources),
        *_table(sources),
        *paragraph(stability(sources)),
    ]


def level(sources: Sources) -> Sentence:
    figures = sources.figures
    if figures is None:
        return NOTHING
    window = from_to(figures.first, figures.last)
    return say(window, " var personalomsättningen ", sources.chip("turnover"), ".")


def before(sources: Sources) -> Sentence:
    line = sources.figures.turnover if sources.figures else None
    if line is None or line.hidden or line.rate is None:
        return NOTHING
    if line.previous_rate is None:
        return say("Uppgift saknas för samma period ett år tidigare.")
    return say("Samma period ett år tidigare var den ", sources.chip("turnover.previous"), ".")


def change(sources: Sources) -> list[Sentence]:
    line = sources.figures.turnover if sources.figures else None
    if line is None or line.rate is None or line.previous_rate is None:
        return []
    chip = sources.chip("turnover.change")
    match kind_of_change(line):
        case "sure":
            direction = "Minskningen" if line.rate < line.previous_rate else "Ökningen"
            return [say(direction, ", ", chip, ", är större än slumpen rimligen kan förklara.")]
        case "unsure":
            unsure = say("Det går inte att säga om nivån har ändrats.")
            if points(line.rate - line.previous_rate) == points(0):
                return [say("Skillnaden är mindre än ", points(0.001), " och kan bero på slumpen."), unsure]
            return [say("Skillnaden, ", chip, ", kan bero på slumpen."), unsure]
        case "equal":
            return [say("Värdet är oförändrat.")]
        case "few":
            return [say("Avgångarna är för få för en säker jämförelse.")]
        case _:
            return []


def kind_of_change(line: TurnoverLine) -> Change:
    if line.hidden or line.rate is None or line.previous_rate is None:
        return "unknown"
    if rounded_as_read(line.rate, 3) == rounded_as_read(line.previous_rate, 3):
        return "equal"
    if line.p_value is None or (line.exits or 0) + (line.previous_exits or 0) < FEW_EXITS:
        return "few"
    return "sure" if line.p_value < LEVEL else "unsure"


def definition(*, with_retirement: bool = True) -> Sentence:
    return say(
        "Här avses antalet tillsvidareanställda som har lämnat förvaltningen, delat med medelantalet "
        "tillsvidareanställda. Byte av arbetsplats inom förvaltningen räknas inte. "
        f"Pensionsavgångar {'ingår' if with_retirement else 'ingår inte'}."
    )


def counts(sources: Sources) -> Sentence:
    exits, base = sources.chip("turnover.exits"), sources.chip("turnover.base")
    line = sources.figures.turnover if sources.figures else None
    if exits is None or base is None or line is None:
        return NOTHING
    left = sources.chip("turnover.exits", counted(line.exits or 0))
    noun = plural(line.exits or 0, " avgång", " avgångar")
    return say("Det är ", left, noun, " bland i medeltal ", base, "\u00a0tillsvidareanställda.")


def without_retirement(sources: Sources) -> Sentence:
    figures = sources.figures
    line = figures.turnover_without_retirement if figures else None
    if figures is not None and line is not None and line.rate is None and not line.hidden and figures.turnover.rate:
        return say("Uppgift saknas för personalomsättningen utan pensionsavgångar.")
    return say("Utan pensionsavgångar var personalomsättningen ", sources.chip("turnover-without-retirement"), ".")


def unknown_reasons(sources: Sources) -> Sentence:
    figures = sources.figures
    unknown = figures.turnover_without_retirement.unknown_reasons if figures else None
    exits = figures.turnover.exits if figures else None
    if not unknown or exits is None:
        return NOTHING
    return say("För ", counted(unknown), " av ", counted(exits), " avgångar är orsaken inte registrerad.")


def ranked(figures: KeyFigures) -> list[TurnoverLine]:
    """Departments large enough to be ranked, the highest first."""
    people = {line.code: line.persons for line in figures.departments}
    large = [
        line
        for line in figures.turnover_departments
        if not line.hidden and line.rate is not None and (people.get(line.code) or 0) >= RANKED_FROM
    ]
    return sorted(large, key=lambda line: (-(line.rate or 0), line.label))


def highest(figures: KeyFigures) -> list[TurnoverLine]:
    """The departments above the whole, at most two, when the departments differ by more than chance."""
    lines = ranked(figures)
    exits, bases = [line.exits or 0 for line in lines], [line.base or 0 for line in lines]
    if not differ_by_more_than_chance(exits, bases, level=LEVEL):
        return []
    mean = sum(exits) / sum(bases)
    return [line for line in lines if (line.rate or 0) > mean][:NAMED_HIGHEST]


def ranking(figures: KeyFigures) -> list[Sentence]:
    lines = ranked(figures)
    if len(lines) < 2:
        return []
    top = highest(figures)
    said = [say("Skillnaderna mellan avdelningarna kan bero på slumpen.")]
    if top:
        named = enumerate_phrases([f"{line.label} ({percent_sign(line.rate or 0)})" for line in top])
        said = [say("Högst var personalomsättningen inom ", named, "."), two_comparisons()]
    if len(lines) < len(figures.turnover_departments):
        said.append(say("Avdelningar med färre än ", number(RANKED_FROM), " anställda rangordnas inte."))
    return said


def two_comparisons() -> Sentence:
    """The highest may well stand beside "kan vara slump" in the table."""
    return say("Kolumnen Skillnaden i tabellen jämför varje avdelning med året före, inte med de andra avdelningarna.")


def stability(sources: Sources) -> Sentence:
    figures = sources.figures
    if figures is None:
        return NOTHING
    share = sources.chip("stability")
    return say(
        "Av dem som var anställda ",
        day(figures.first),
        " var ",
        share,
        " kvar i förvaltningen ",
        day(figures.last),
        ".",
    )


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
    rows = tuple(_row(line.label, line, stayed.get(line.code)) for line in by_rate(figures.turnover_departments))
    total = _row(WHOLE, figures.turnover, figures.stability)
    caption = f"Personalomsättning per avdelning, {iso(figures.first)}–{iso(figures.last)}"
    return Table(caption, columns, rows, total=total, source=source_line)


def by_rate(lines: Sequence[TurnoverLine]) -> list[TurnoverLine]:
    """The hidden last, in the order they had: their place must not tell their value."""
    return sorted(lines, key=lambda line: (line.rate is None, -(line.rate or 0)))


def _row(name: str, line: TurnoverLine, stayed: StabilityLine | None) -> tuple[Cell, ...]:
    kind = kind_of_change(line)
    comparison = Cell("dold", state="hidden") if line.hidden else words(CHANGE_WORDS.get(kind, ""))
    share = percentage(stayed.share, hidden=stayed.hidden) if stayed else percentage(None)
    return (
        words(name),
        quantity(line.exits, hidden=line.hidden),
        quantity(line.base, hidden=line.hidden),
        percentage(line.rate, hidden=line.hidden),
        percentage(line.previous_rate, hidden=line.hidden),
        comparison,
        share,
    )


def _table(sources: Sources) -> list[Block]:
    figures = sources.figures
    if figures is None or not figures.turnover_departments:
        return []
    bases, whole = [line.base for line in figures.turnover_departments], figures.turnover
    rounded = parts_differ(bases, whole.base, decimals=0)
    hidden = any(line.hidden for line in (*figures.turnover_departments, whole))
    note = paragraph(say(ROUNDED), style="source") if rounded and not hidden else []
    return [departments_table(figures), *source(sources.source("turnover")), *note]


def _chart(sources: Sources) -> list[Block]:
    figures = sources.figures
    assert figures is not None
    lines = by_rate(figures.turnover_departments)
    if sum(line.rate is not None for line in lines) < 2:
        return []
    rows = [{"label": line.label, "now": line.rate, "before": line.previous_rate} for line in lines]
    whole = figures.turnover.rate
    reference = {"label": "Förvaltningen", "value": whole} if whole is not None else None
    specs = [
        compared_bars(rows, reference=reference, value_title="Personalomsättning", narrow=narrow)
        for narrow in (False, True)
    ]
    subtitle = f"Procent av de tillsvidareanställda {from_to(figures.first, figures.last)}"
    if any(line.previous_rate is not None for line in lines):
        subtitle += "; den smala grå stapeln är samma period ett år tidigare"
    return [Chart(_finding(figures), subtitle, _alt(figures), sources.source("turnover"), specs[0], narrow=specs[1])]


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
