"""Section 4, first part: who works here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from framsyn.domains.analysis.values import HeadcountLine, KeyFigures
from framsyn.domains.publishing.outline.prose import (
    NOTHING,
    Sentence,
    clause,
    paragraph,
    percentage,
    quantity,
    say,
    source,
    words,
)
from framsyn.domains.publishing.outline.sources import Sources
from framsyn.domains.publishing.outline.words import AGES, FORMS, OTHER_OCCUPATIONS, WHOLE
from framsyn.engines.charts.specs import bars
from framsyn.engines.document.tree import Block, Cell, Chart, Table, TableColumn
from framsyn.engines.wording.dates import day, iso
from framsyn.engines.wording.numbers import about, counted, number, percent_sign, rounded_as_read
from framsyn.engines.wording.phrases import enumerate_phrases

ROUNDED = "Delarna stämmer inte exakt med summan på grund av avrundning."


def structure(sources: Sources) -> list[Block]:
    figures = sources.figures
    if figures is None:
        return []
    return [
        *paragraph(size(sources), *large_occupations(sources), small_groups(figures)),
        *_occupations_chart(sources),
        *_tables(sources),
    ]


def size(sources: Sources) -> Sentence:
    figures = sources.figures
    if figures is None:
        return NOTHING
    people = sources.chip("headcount", _people(figures.total.persons))
    if people is None:
        return say("Antalet anställda är för litet för att redovisas.")
    full_time = sources.chip("fte")
    start = f"{day(figures.at)} hade förvaltningen "
    if full_time is None:
        return say(start, people, ".")
    return say(start, people, ", omräknat till heltid ", full_time, "\u00a0årsarbetare.")


def large_occupations(sources: Sources) -> list[Sentence]:
    figures = sources.figures
    if figures is None or not figures.large or figures.total.hidden:
        return []
    shares = [(clause(line.label), line.share) for line in figures.large if line.share is not None]
    read = {percent_sign(share, 0) for _, share in shares}
    decimals = 0 if len(read) == len(shares) else 1  # the same for all that are compared
    named = [f"{label} ({percent_sign(share, decimals)})" for label, share in shares]
    share = sources.figure("large-share")
    together = sources.chip("large-share", about(share.value)) if share and share.value is not None else None
    sure = surely_largest(figures)
    others = other_groups(figures.other_occupations, smaller=sure)
    if len(figures.large) == 1:
        start = (
            "Den största yrkesgruppen är " if sure else "Den största yrkesgruppen av dem som redovisas var för sig är "
        )
        return [say(start, named[0], "."), others]
    largest = " största yrkesgrupperna är " if sure else " största yrkesgrupperna av dem som redovisas var för sig är "
    return [
        say("De ", counted(len(figures.large)), largest, enumerate_phrases(named), "."),
        say("De omfattar tillsammans ", together, " av de anställda."),
        others,
    ]


def surely_largest(figures: KeyFigures) -> bool:
    """Whether no occupation that is told of together with others can be larger than these: each of them is somebody."""
    smallest = min((line.persons or 0 for line in figures.large), default=0)
    return all(
        line.persons is not None and line.persons - (line.merged - 1) <= smallest
        for line in figures.occupations
        if line.merged
    )


def other_groups(count: int, *, smaller: bool = True) -> Sentence:
    match count:
        case 0:
            return NOTHING
        case 1:
            return say("Övriga finns i en mindre grupp." if smaller else "Övriga finns i en annan grupp.")
        case several:
            return say("Övriga finns i ", counted(several), " mindre grupper." if smaller else " andra grupper.")


def small_groups(figures: KeyFigures) -> Sentence:
    """Told whether or not a group is hidden: what is not there tells nothing."""
    return say(
        "Grupper med färre än ",
        counted(figures.threshold),
        " anställda redovisas samlat, så att ingen kan kännas igen.",
    )


def headcount_table(
    caption: str,
    first_column: str,
    lines: Sequence[HeadcountLine],
    total: HeadcountLine,
    *,
    names: Mapping[str, str] | None = None,
    source_line: str = "",
) -> Table:
    columns = (
        TableColumn(first_column, width=3),
        TableColumn("Anställda", numeric=True),
        TableColumn("Årsarbetare", numeric=True),
        TableColumn("Andel, %", numeric=True),
    )
    rows = tuple(_row(name_of(line, names), line) for line in lines)
    return Table(caption, columns, rows, total=_row(WHOLE, total), source=source_line)


def name_of(line: HeadcountLine, names: Mapping[str, str] | None = None) -> str:
    if line.merged:
        return OTHER_OCCUPATIONS
    return (names or {}).get(line.code, line.label)


def rounding_note(lines: Sequence[HeadcountLine], total: HeadcountLine) -> list[Block]:
    """All parts are shown, yet the rounded ones of a column do not make its total. Persons are whole as they are."""
    if any(line.hidden for line in (*lines, total)):
        return []
    full_time = parts_differ([line.fte for line in lines], total.fte, decimals=0)
    share = parts_differ([_hundredfold(line.share) for line in lines], _hundredfold(total.share), decimals=1)
    return paragraph(say(ROUNDED), style="source") if full_time or share else []


def parts_differ(parts: Sequence[float | None], total: float | None, *, decimals: int) -> bool:
    shown = [part for part in parts if part is not None]
    if total is None or len(shown) < len(parts):
        return False
    return sum(rounded_as_read(part, decimals) for part in shown) != rounded_as_read(total, decimals)


def _hundredfold(share: float | None) -> float | None:
    return None if share is None else share * 100


def tables_of(sources: Sources) -> list[tuple[str, str, tuple[HeadcountLine, ...], str, Mapping[str, str] | None]]:
    """Caption, head of the first column, lines, name of the basis, the document's own names."""
    figures = sources.figures
    if figures is None:
        return []
    on = iso(figures.at)
    return [
        (f"Anställda per avdelning, {on}", "Avdelning", figures.departments, "departments", None),
        (f"Anställda per anställningsform, {on}", "Anställningsform", figures.forms, "forms", FORMS),
        (f"Anställda per ålder, {on}", "Ålder", figures.ages, "ages", AGES),
    ]


def _tables(sources: Sources) -> list[Block]:
    blocks: list[Block] = []
    assert sources.figures is not None
    large = sources.figures.large
    described = tables_of(sources)
    if large:
        told = "" if surely_largest(sources.figures) else " av dem som redovisas var för sig"
        caption = f"De största yrkesgrupperna{told}, {iso(sources.figures.at)}"
        described.insert(0, (caption, "Yrkesgrupp", large, "headcount", None))
    for caption, first_column, lines, basis, names in described:
        if not lines:
            continue
        table = headcount_table(caption, first_column, lines, sources.figures.total, names=names)
        blocks += [table, *source(sources.source(basis) or sources.source("headcount"))]
        if lines is not large:
            blocks += rounding_note(lines, sources.figures.total)
    return blocks


def _occupations_chart(sources: Sources) -> list[Block]:
    figures = sources.figures
    assert figures is not None
    rows = [{"label": line.label, "value": line.persons} for line in figures.large]
    if len(rows) < 2 or figures.total.hidden:
        return []
    first = figures.large[0]
    alt = (
        f"Den största av de visade yrkesgrupperna är {clause(first.label)} med {_people(first.persons)}, "
        f"den minsta är {clause(figures.large[-1].label)} med {_people(figures.large[-1].persons)}."
    )
    share = sum(line.share or 0 for line in figures.large)
    title = f"{counted(len(rows), capital=True)} yrkesgrupper omfattar {about(share)} av de anställda"
    subtitle = f"Antal anställda per yrkesgrupp {day(figures.at)}"
    specs = [bars(rows, value_title="Anställda", narrow=narrow) for narrow in (False, True)]
    return [Chart(title, subtitle, alt, sources.source("headcount"), specs[0], narrow=specs[1])]


def _people(persons: int | None) -> str:
    return "" if persons is None else f"{number(persons)}\u00a0anställda"


def _row(name: str, line: HeadcountLine) -> tuple[Cell, ...]:
    return (
        words(name),
        quantity(line.persons, hidden=line.hidden),
        quantity(line.fte, hidden=line.hidden),
        percentage(line.share, hidden=line.hidden),
    )
