"""Section 14: how the figures were counted."""

from __future__ import annotations

from framsyn.domains.analysis.values import Basis, KeyFigures
from framsyn.domains.planning.citations import BOUNDARIES, POPULATIONS, figure_label
from framsyn.domains.publishing.outline.prose import (
    NOTHING,
    Sentence,
    bullets,
    paragraph,
    planner_section,
    say,
    words,
)
from framsyn.domains.publishing.outline.sources import Sources
from framsyn.domains.publishing.outline.structure import small_groups
from framsyn.domains.publishing.outline.words import DEFINITIONS
from framsyn.engines.document.tree import Block, Cell, Table, TableColumn
from framsyn.engines.wording.dates import day, from_to, iso
from framsyn.engines.wording.numbers import number, percent

SHOWN_OF_CHECKSUM = 12
MOST_RESTATED = 10


def how_counted(sources: Sources, _number: str) -> list[Block]:
    figures = sources.figures
    text = planner_section("method", sources)
    if figures is None:
        return [*paragraph(say("Planen innehåller inga siffror ur personaldata.")), *text]
    return [
        *paragraph(drawn(figures), say("Det som registreras senare kan ändra dem."), origin_of(sources)),
        *paragraph(window(figures)),
        *paragraph(small_groups(figures), hidden_word()),
        *_definitions(figures),
        *_restated(sources),
        *text,
    ]


def drawn(figures: KeyFigures) -> Sentence:
    return say("Siffrorna bygger på uppgifter från ", day(_basis(figures).as_of), ".")


def origin_of(sources: Sources) -> Sentence:
    if sources.figures is None:
        return NOTHING
    system = sources.contents.personnel_system or "personalsystemet"
    checksum = _basis(sources.figures).checksum[:SHOWN_OF_CHECKSUM]
    return say("De är hämtade ur ", system, " och har kontrollsumman ", checksum, ".")


def window(figures: KeyFigures) -> Sentence:
    return say(
        "Antalet anställda avser ", day(figures.at), ". Personalomsättningen avser tiden ",
        from_to(figures.first, figures.last), " och jämförs med samma period ett år tidigare.",
    )  # fmt: skip


def hidden_word() -> Sentence:
    return say(
        "En siffra som skulle kunna röja en enskild, också indirekt, ersätts av ordet dold. "
        "Dolda värden ingår i summan."
    )


def chance() -> Sentence:
    return say(
        "En skillnad kallas större än slumpen när slumpen ensam ger en minst lika stor i färre än fem fall av hundra."
    )


def _basis(figures: KeyFigures) -> Basis:
    return figures.basis["headcount"]


def _definitions(figures: KeyFigures) -> list[Block]:
    columns = (
        TableColumn("Nyckeltal", width=2),
        TableColumn("Definition", width=5),
        TableColumn("Avser", width=2),
        TableColumn("Gräns", width=1.3),
        TableColumn("Dag eller period", width=1.6),
    )
    bases = {figure.basis.definition: figure.basis for figure in figures.figures.values()}
    rows = tuple(_definition(name, bases[name]) for name in DEFINITIONS if name in bases)
    return [Table("Definitioner", columns, rows), *paragraph(chance())] if rows else []


def _definition(name: str, basis: Basis) -> tuple[Cell, ...]:
    title, text = DEFINITIONS[name]
    period = f"{iso(basis.first)}–{iso(basis.last)}" if basis.first else iso(basis.last)
    return (
        Cell(title),
        Cell(text),
        words(POPULATIONS.get(name, "")),
        words(BOUNDARIES.get(basis.boundary, ""), "not_applicable"),
        Cell(period),
    )


def _restated(sources: Sources) -> list[Block]:
    changed = [(row, *_old_and_new(row)) for row in sources.contents.restated]
    shown = [(row, old, new) for row, old, new in changed if old != new][:MOST_RESTATED]
    if not shown:
        return []
    intro = say(
        "Några siffror för tidigare perioder har ändrats sedan förra uttaget, av okänd orsak. "
        "En beslutad plan ändras inte."
    )
    items = (
        say(_label(row), ": ", old, " i det förra uttaget, ", new, " med dagens uppgifter.") for row, old, new in shown
    )
    return [*paragraph(intro), *bullets(items)]


def _label(row: dict[str, object]) -> str:
    return figure_label(str(row.get("key", "")), str(row.get("label") or ""))


def _old_and_new(row: dict[str, object]) -> tuple[str, str]:
    return _value(row.get("kind"), row.get("old")), _value(row.get("kind"), row.get("new"))


def _value(kind: object, value: object) -> str:
    if not isinstance(value, (int, float)):
        return "okänt"
    return percent(value) if kind in ("share", "points") else number(value)
