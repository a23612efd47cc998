"""Section 4: which departments stand out, when they differ by more than chance."""

from __future__ import annotations

from framsyn.domains.analysis.chance import LEVEL, RANKED_FROM, differ_by_more_than_chance
from framsyn.domains.analysis.values import KeyFigures, TurnoverLine
from framsyn.domains.publishing.outline.naming import inside
from framsyn.domains.publishing.outline.prose import Sentence, say
from framsyn.engines.wording.numbers import number, percent_sign

NAMED_HIGHEST = 2


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
        after = [f" ({percent_sign(line.rate or 0)})" for line in top]
        where = inside([line.label for line in top], after=after)
        said = [say("Högst var personalomsättningen ", where, "."), two_comparisons()]
    if len(lines) < len(figures.turnover_departments):
        said.append(say("Avdelningar med färre än ", number(RANKED_FROM), " anställda rangordnas inte."))
    return said


def two_comparisons() -> Sentence:
    """The highest may well stand beside "kan vara slump" in the table."""
    return say(
        "Kolumnen ”Skillnaden” i tabellen jämför varje avdelning med året före, inte med de andra avdelningarna."
    )
