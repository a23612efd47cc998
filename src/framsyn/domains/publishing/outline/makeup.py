"""Section 4: forms of employment and ages."""

from __future__ import annotations

from collections.abc import Sequence

from framsyn.domains.analysis.values import HeadcountLine
from framsyn.domains.publishing.outline.prose import NOTHING, Sentence, chart, say
from framsyn.domains.publishing.outline.sources import Sources
from framsyn.domains.publishing.outline.words import AGES
from framsyn.engines.charts.specs import bars
from framsyn.engines.document.tree import Block, Citation
from framsyn.engines.wording.dates import day
from framsyn.engines.wording.numbers import counted, number, percent

FORMS = {"permanent": "tillsvidareanställda", "fixed_term": "visstidsanställda", "hourly": "timanställda"}
YOUNGEST, OLDEST = "-29", "60-"


def forms(sources: Sources) -> Sentence:
    """Unless one is hidden: the sentence would read as if the others were all."""
    lines = sources.figures.forms if sources.figures else ()
    there = [line for line in lines if line.persons and line.code in FORMS]
    if not there or any(line.hidden for line in lines):
        return NOTHING
    if len(there) == 1:
        return say("Alla anställda är ", FORMS[there[0].code], ".")
    parts = [(share_of(sources, "form", line), f" {FORMS[line.code]}") for line in there]
    return say("Av de anställda är ", *_listed(parts), ".")


def ages(sources: Sources) -> Sentence:
    """The youngest and the oldest. One that is nobody or hidden is left out."""
    lines = {line.code: line for line in sources.figures.ages} if sources.figures else {}
    ends = [lines[code] for code in (YOUNGEST, OLDEST) if code in lines and lines[code].persons]
    if not ends:
        return NOTHING
    parts = [(share_of(sources, "age", line), f" {_age(line)}") for line in ends]
    return say("Av de anställda är ", *_listed(parts), ".")


def ages_chart(sources: Sources) -> list[Block]:
    figures = sources.figures
    lines = figures.ages if figures else ()
    if figures is None or sum(line.persons is not None for line in lines) < 2:
        return []
    rows = [{"label": AGES.get(line.code, line.label), "value": line.persons} for line in lines]
    return [
        chart(
            _finding(lines),
            f"Antal anställda per ålder {day(figures.at)}",
            _described(lines),
            sources.source("ages") or sources.source("headcount"),
            lambda narrow: bars(rows, value_title="Anställda", narrow=narrow),
        )
    ]


def share_of(sources: Sources, by: str, line: HeadcountLine) -> Citation | None:
    figures = sources.figures
    if figures is None or line.share is None or line.hidden:
        return None
    basis = figures.basis.get(f"{by}s") or figures.basis["headcount"]
    key = f"staff:by-{by}.share@{line.code}"
    return Citation(percent(line.share), key, basis.definition, sources.source_of(basis))


def _listed(parts: Sequence[tuple[Citation | None, str]]) -> list[Citation | str | None]:
    said: list[Citation | str | None] = []
    for index, part in enumerate(parts):
        if index:
            said.append(" och " if index == len(parts) - 1 else ", ")
        said.extend(part)
    return said


def _age(line: HeadcountLine) -> str:
    name = AGES[line.code]
    return name[:1].lower() + name[1:]


def _finding(lines: Sequence[HeadcountLine]) -> str:
    """Not where a hidden group may be the largest, nor where two are."""
    largest = _largest(lines)
    return f"Flest anställda är {_age(largest)}" if largest else "Anställda efter ålder"


def _described(lines: Sequence[HeadcountLine]) -> str:
    largest = _largest(lines)
    if largest is None:
        shown = sum(line.persons is not None for line in lines)
        return f"Diagrammet visar antalet anställda i {counted(shown)} åldersgrupper."
    old = next((line for line in lines if line.code == OLDEST), None)
    end = f"; {number(old.persons)} är {_age(old)}" if old and old.persons and old is not largest else ""
    return f"Flest anställda, {number(largest.persons or 0)}, är {_age(largest)}{end}."


def _largest(lines: Sequence[HeadcountLine]) -> HeadcountLine | None:
    known = [line for line in lines if line.code in AGES and line.code != "unknown" and line.persons is not None]
    top = max((line.persons or 0 for line in known), default=0)
    found = [line for line in known if line.persons == top]
    return found[0] if len(found) == 1 and not any(line.hidden for line in lines) else None
