"""Section 4, first part: who works here."""

from __future__ import annotations

from framsyn.domains.analysis.values import KeyFigures
from framsyn.domains.publishing.outline.headcount_tables import table_of
from framsyn.domains.publishing.outline.makeup import ages, ages_chart, forms
from framsyn.domains.publishing.outline.prose import NOTHING, Sentence, chart, clause, paragraph, say
from framsyn.domains.publishing.outline.sources import Sources
from framsyn.engines.charts.specs import bars
from framsyn.engines.document.tree import Block
from framsyn.engines.wording.dates import day
from framsyn.engines.wording.numbers import about, counted, number, percent_sign
from framsyn.engines.wording.phrases import enumerate_phrases


def structure(sources: Sources) -> list[Block]:
    figures = sources.figures
    if figures is None:
        return []
    return [
        *paragraph(size(sources), *large_occupations(sources), small_groups(figures)),
        *_occupations_chart(sources),
        *table_of(sources, "departments"),
        *paragraph(forms(sources)),
        *table_of(sources, "forms"),
        *paragraph(ages(sources)),
        *ages_chart(sources),
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


def _occupations_chart(sources: Sources) -> list[Block]:
    figures = sources.figures
    assert figures is not None
    rows = [{"label": line.label, "value": line.persons} for line in figures.large]
    if len(rows) < 2 or figures.total.hidden:
        return []
    first, last = figures.large[0], figures.large[-1]
    alt = (
        f"Den största av de visade yrkesgrupperna är {clause(first.label)} med {_people(first.persons)}, "
        f"den minsta är {clause(last.label)} med {_people(last.persons)}."
    )
    share = sum(line.share or 0 for line in figures.large)
    return [
        chart(
            f"{counted(len(rows), capital=True)} yrkesgrupper omfattar {about(share)} av de anställda",
            f"Antal anställda per yrkesgrupp {day(figures.at)}",
            alt,
            sources.source("headcount"),
            lambda narrow: bars(rows, value_title="Anställda", narrow=narrow),
        )
    ]


def _people(persons: int | None) -> str:
    return "" if persons is None else f"{number(persons)}\u00a0anställda"
