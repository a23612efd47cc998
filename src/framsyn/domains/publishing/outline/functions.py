"""Key functions and successors: coverage by count, nobody named. What is small is hidden, in the sums too."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from framsyn.domains.planning.values import CoverageItem, PlanContents
from framsyn.domains.publishing.outline.cells import quantity, words
from framsyn.domains.publishing.outline.prose import NOTHING, Sentence, paragraph, planner_section, say
from framsyn.domains.publishing.outline.sources import Sources
from framsyn.domains.publishing.outline.words import STRAIGHT_UNDER, WHOLE
from framsyn.engines.document.tree import Block, Cell, Table, TableColumn
from framsyn.engines.wording.numbers import counted, number
from framsyn.engines.wording.phrases import enumerate_phrases, plural

THRESHOLD = 5  # where the plan has no figures of its own
TOTAL = "*"
NOT_NOW = "not_now"
READINESS = ("now", "within_two_years", "later", "without")
PHRASES = {"now": "nu", "within_two_years": "inom ett till två år", "later": "om tre år eller senare"}
COLUMNS = {TOTAL: "Nyckelfunktioner", "now": "Ersättare nu", NOT_NOW: "Ingen ersättare nu"}
FAMILY = "key functions"


@dataclass(frozen=True)
class Coverage:
    """Counts by department and readiness, and which of them may be shown."""

    counts: Counter[tuple[str, str]]
    hidden: frozenset[tuple[str, str]]

    def shown(self, readiness: str, department: str = TOTAL) -> int | None:
        place = (department, readiness)
        return None if place in self.hidden else self.counts[place]


def key_functions(sources: Sources, _number: str) -> list[Block]:
    contents = sources.contents
    text = planner_section("functions", sources)
    if not contents.coverage:
        nothing = say("Inga uppgifter om nyckelfunktioner och ersättare redovisas i den här planen.")
        return [*paragraph(nothing), *text]
    found = coverage(contents.coverage, sources.figures.threshold if sources.figures else THRESHOLD)
    return [
        *paragraph(how_many(found), *readiness(found), not_given(contents)),
        *text,
        *_table(found, contents),
    ]


def coverage(rows: tuple[CoverageItem, ...], threshold: int) -> Coverage:
    counts: Counter[tuple[str, str]] = Counter()
    for row in rows:
        for name in READINESS:
            for place in (row.department, TOTAL):
                value = getattr(row, name)
                counts[place, name] += value
                counts[place, TOTAL] += value
                counts[place, NOT_NOW] += value if name != "now" else 0
    return Coverage(counts, _hidden(rows, counts, threshold))


def how_many(found: Coverage) -> Sentence:
    total = found.shown(TOTAL)
    if total is None:
        return say("Antalet är för litet för att redovisas.")
    if total == 0:
        return say("Enheterna har inte angett några nyckelfunktioner.")
    return say("Enheterna har angett ", counted(total), plural(total, " nyckelfunktion.", " nyckelfunktioner."))


def readiness(found: Coverage) -> list[Sentence]:
    """All four parts where each may be shown, else whether there is a successor now, else nothing."""
    total = found.shown(TOTAL)
    parts = {name: found.shown(name) for name in READINESS}
    if not total:
        return []
    if parts["now"] == total:
        return [say("Alla har en ersättare nu.")]
    if parts["without"] == total:
        return [say("Ingen av dem har någon ersättare.")]
    if any(count is None for count in parts.values()):
        return _now_or_not(found)
    there = [(count, phrase) for name, phrase in PHRASES.items() if (count := parts[name])]
    said = [f"för {number(count)} {phrase}" for count, phrase in there]
    said[0] = f"för {number(there[0][0])} finns en ersättare {there[0][1]}"
    without = parts["without"]
    return [
        say(enumerate_phrases(said), "."),
        say("För ", number(without), " saknas ersättare.") if without else NOTHING,
    ]


def not_given(contents: PlanContents) -> Sentence:
    """Units that were asked and have named none."""
    given = {row.unit_pk for row in contents.coverage if row.functions}
    count = sum(answer.pk not in given for answer in contents.participation.answers)
    if not count or not given:
        return NOTHING
    return say(counted(count, capital=True), plural(count, " enhet", " enheter"), " har inte angett några.")


def _now_or_not(found: Coverage) -> list[Sentence]:
    now, not_now = found.shown("now"), found.shown(NOT_NOW)
    if now is None or not_now is None:
        return []
    if not now:
        return [say("Ingen av dem har en ersättare nu.")]
    return [say("För ", number(now), " finns en ersättare nu, men för ", number(not_now), " finns ingen.")]


def _hidden(
    rows: tuple[CoverageItem, ...], counts: Counter[tuple[str, str]], threshold: int
) -> frozenset[tuple[str, str]]:
    """The same mask as people's figures get: no sum gives a small count away."""
    from framsyn.engines.disclosure import Dimension, Problem, protect

    departments = Dimension.flat("department", {row.department or STRAIGHT_UNDER for row in rows})
    steps = Dimension("readiness", {"now": TOTAL, NOT_NOW: TOTAL} | dict.fromkeys(READINESS[1:], NOT_NOW))
    inner: dict[tuple[str, ...], int] = {
        (department or STRAIGHT_UNDER, name): count
        for (department, name), count in counts.items()
        if department != TOTAL and name in READINESS
    }
    problem = Problem(threshold)
    problem.add_table(
        FAMILY, [departments, steps], inner, offered=lambda codes: codes[0] == TOTAL or codes[1] in COLUMNS
    )
    hidden = {key[1:] for key in protect(problem).hidden}
    return frozenset(place for place in counts if (place[0] or STRAIGHT_UNDER, place[1]) in hidden)


def _table(found: Coverage, contents: PlanContents) -> list[Block]:
    """By department; never by unit."""
    names = list(dict.fromkeys(row.department for row in contents.coverage if row.functions))
    if len(names) < 2 or not found.shown(TOTAL):
        return []
    columns = (
        TableColumn("Avdelning", width=3),
        *(TableColumn(title, numeric=True, width=1.3) for title in COLUMNS.values()),
    )
    rows = tuple((words(name or STRAIGHT_UNDER), *_counts(found, name)) for name in names)
    total = (Cell(WHOLE), *_counts(found, TOTAL))
    return [Table("Nyckelfunktioner per avdelning", columns, rows, total=total, internal=True)]


def _counts(found: Coverage, department: str) -> tuple[Cell, ...]:
    shown = [found.shown(column, department) for column in COLUMNS]
    return tuple(quantity(value, hidden=value is None) for value in shown)
