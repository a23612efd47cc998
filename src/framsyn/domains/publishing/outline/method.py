"""Section 14: how the figures were counted."""

from __future__ import annotations

from framsyn.domains.analysis.values import Basis, KeyFigures
from framsyn.domains.planning.figure_labels import BOUNDARIES, POPULATIONS, figure_label
from framsyn.domains.publishing.outline.breaks import break_sentence
from framsyn.domains.publishing.outline.definitions import text_of, title_of
from framsyn.domains.publishing.outline.prose import (
    NOTHING,
    Sentence,
    bullets,
    paragraph,
    planner_section,
    say,
    words,
)
from framsyn.domains.publishing.outline.ranking import RANKED_FROM
from framsyn.domains.publishing.outline.sources import Sources
from framsyn.domains.publishing.outline.structure import small_groups
from framsyn.domains.publishing.outline.used import bases
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
        *paragraph(small_groups(figures), hidden_word(), one_mask()),
        *_definitions(sources),
        *paragraph(chance(), several_groups()),
        *paragraph(*not_compared(figures)),
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


def one_mask() -> Sentence:
    return say(
        "Små grupper läggs först ihop till en rad, till exempel Övriga yrken. Det som ändå skulle gå att räkna ut "
        "döljs. Samma uppgifter är dolda i hela planen: i tabeller, diagram, texter och bilagor."
    )


def several_groups() -> Sentence:
    return say("När flera grupper prövas i samma tabell ställs högre krav, efter deras antal.")


def not_compared(figures: KeyFigures) -> list[Sentence]:
    broken = {(f.question.by, f.not_comparable) for f in figures.frames.values() if f.not_comparable}
    return [
        say(
            "Värden med olika definition, gräns eller räknesätt jämförs inte, och inte heller personer med årsarbetare."
        ),
        say(f"Grupper med färre än {RANKED_FROM} anställda rangordnas inte."),
        *dict.fromkeys(break_sentence(by, on) for by, on in sorted(broken, key=lambda pair: (pair[1], pair[0]))),
    ]


def _basis(figures: KeyFigures) -> Basis:
    return figures.basis["headcount"]


def _definitions(sources: Sources) -> list[Block]:
    columns = (
        TableColumn("Nyckeltal", width=2),
        TableColumn("Definition", width=5),
        TableColumn("Avser", width=2),
        TableColumn("Gräns", width=1.3),
        TableColumn("Dag eller period", width=1.6),
    )
    rows = tuple(_definition(name, basis) for (name, _boundary), basis in bases(sources).items())
    return [Table("Definitioner", columns, rows)] if rows else []


def _definition(name: str, basis: Basis) -> tuple[Cell, ...]:
    period = f"{iso(basis.first)}–{iso(basis.last)}" if basis.first else iso(basis.last)
    boundary = BOUNDARIES.get(basis.boundary, "")
    return (
        Cell(title_of(name)),
        Cell(text_of(name, boundary)),
        words(POPULATIONS.get(name, "")),
        words(boundary, "not_applicable"),
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
