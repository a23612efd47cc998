"""Outline A, 6.x: a chapter for each department, on its own figures, needs and actions."""

from __future__ import annotations

from collections.abc import Callable

from framsyn.domains.planning.values import DepartmentItem
from framsyn.domains.publishing.outline.department_results import results
from framsyn.domains.publishing.outline.department_situation import situation
from framsyn.domains.publishing.outline.needs import need_blocks
from framsyn.domains.publishing.outline.prose import department_section, paragraph, say
from framsyn.domains.publishing.outline.sources import Sources
from framsyn.engines.document.tree import Block, Heading

SHORTAGE = "shortage"  # the theme of the needs that stand under Bristyrken
Write = Callable[[DepartmentItem, Sources, list[Block]], list[Block]]  # round the planner's own text


def by_department(sources: Sources, number: str) -> list[Block]:
    rows = sources.contents.departments
    if not rows:
        return paragraph(say("Förvaltningen har inga avdelningar."))
    blocks: list[Block] = []
    for index, row in enumerate(rows, start=1):
        blocks.append(Heading(2, row.name, f"{number}.{index}"))
        for title, key, write in PARTS:
            blocks += [Heading(3, title), *write(row, sources, department_section(row.code, key, sources))]
    return blocks


def _situation(row: DepartmentItem, sources: Sources, text: list[Block]) -> list[Block]:
    said = [*situation(row, sources), *text]
    return said or paragraph(say("Inga siffror ur personaldata är uträknade för avdelningen."))


def _results(row: DepartmentItem, sources: Sources, text: list[Block]) -> list[Block]:
    return [*results(row, sources), *text]


def needs(row: DepartmentItem, sources: Sources, text: list[Block]) -> list[Block]:
    said = [*text, *_needs(row, sources, shortage=False)]
    if said:
        return said
    if _needs(row, sources, shortage=True):
        return paragraph(say("Avdelningens egna behov gäller bristyrken och beskrivs under nästa rubrik."))
    where = sources.section("challenges")
    return paragraph(say("Inget behov är särskilt för avdelningen. De gemensamma behoven beskrivs i ", where, "."))


def shortage(row: DepartmentItem, sources: Sources, text: list[Block]) -> list[Block]:
    said = [*text, *_needs(row, sources, shortage=True)]
    return said or paragraph(say("Inget bristyrke har beskrivits för avdelningen."))


def forecast(_row: DepartmentItem, _sources: Sources, text: list[Block]) -> list[Block]:
    return [*paragraph(say("Ingen prognos redovisas för avdelningen.")), *text]


def _needs(row: DepartmentItem, sources: Sources, *, shortage: bool) -> list[Block]:
    blocks: list[Block] = []
    for need in sources.contents.open_needs:
        if need.department == row.name and (need.theme == SHORTAGE) == shortage:
            blocks += [Heading(4, need.title), *need_blocks(need, sources)]
    return blocks


PARTS: tuple[tuple[str, str, Write], ...] = (
    ("Läget", "department.situation", _situation),
    ("Vad åtgärderna har gett", "department.results", _results),
    ("Kritiska kompetensbehov", "department.needs", needs),
    ("Bristyrken", "department.shortage", shortage),
    ("Prognos", "department.forecast", forecast),
)
