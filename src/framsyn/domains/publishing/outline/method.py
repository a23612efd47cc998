"""Section 14: how the figures were counted."""

from __future__ import annotations

from framsyn.domains.analysis.chance import RANKED_FROM
from framsyn.domains.analysis.values import Basis, KeyFigures
from framsyn.domains.planning.citations import figure_text
from framsyn.domains.planning.figure_labels import BOUNDARIES, POPULATIONS, figure_label
from framsyn.domains.publishing.outline.breaks import break_sentence
from framsyn.domains.publishing.outline.cells import words
from framsyn.domains.publishing.outline.definitions import text_of, title_of
from framsyn.domains.publishing.outline.prose import NOTHING, Sentence, bullets, paragraph, planner_section, say
from framsyn.domains.publishing.outline.sources import Sources
from framsyn.domains.publishing.outline.used import bases
from framsyn.engines.document.tree import Block, Cell, Table, TableColumn
from framsyn.engines.wording.dates import day, from_to, iso, years
from framsyn.engines.wording.numbers import counted, number, percent

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
        *paragraph(hidden_word(figures), one_mask()),
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


def hidden_word(figures: KeyFigures) -> Sentence:
    return say(
        "Grupper med färre än ", counted(figures.threshold), " personer läggs ihop, till exempel till Övriga yrken. "
        "En siffra som ändå skulle kunna röja en enskild, direkt eller genom att räknas ut, ersätts av ordet dold. "
        "Den ingår i summan."
    )  # fmt: skip


def one_mask() -> Sentence:
    return say("Samma siffror är dolda i hela planen: i tabeller, diagram, texter och bilagor.")


def chance() -> Sentence:
    return say(
        "En skillnad sägs vara större än slumpen när slumpen ensam ger en minst lika stor i färre än fem fall av "
        "hundra."
    )


def several_groups() -> Sentence:
    return say("Prövas flera grupper i samma tabell är kravet strängare, efter deras antal.")


def not_compared(figures: KeyFigures) -> list[Sentence]:
    broken = {(f.question.by, f.not_comparable) for f in figures.frames.values() if f.not_comparable}
    return [
        say("Värden med olika definition eller gräns jämförs inte, och inte heller personer med årsarbetare."),
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
    """What the plan before said of the same period, then what else the newest import changed."""
    changed = [(row, *_old_and_new(row)) for row in sources.contents.restated]
    shown = [(row, old, new) for row, old, new in changed if old != new][:MOST_RESTATED]
    said = paragraph(since_the_plan_before(sources))
    if not shown:
        return said
    intro = say("Några siffror för tidigare perioder har ändrats sedan förra uttaget, av okänd orsak.")
    items = (
        say(_label(row), ": ", old, " i det förra uttaget, ", new, " med dagens uppgifter.") for row, old, new in shown
    )
    return [*said, *paragraph(intro, UNCHANGED), *bullets(items)]


UNCHANGED = say("En beslutad plan ändras inte.")


def since_the_plan_before(sources: Sources) -> Sentence:
    """I planen för {2026–2028} angavs {11,0} procent. Med dagens uppgifter är värdet {10,7} procent."""
    earlier, now = sources.contents.earlier, sources.figures
    then = earlier.figures if earlier else None
    if earlier is None or now is None or then is None or then.last != now.previous_last:
        return NOTHING
    said, today = then.figures.get("turnover"), sources.chip("turnover.previous")
    before = figure_text(said) if said is not None else ""
    if said is None or today is None or not before or before == today.text or said.basis.boundary != _boundary(now):
        return NOTHING
    plan = years(earlier.first_year, earlier.last_year)
    return say(
        f"I planen för {plan} angavs personalomsättningen till {before}. Med dagens uppgifter är värdet för samma "
        "period ", today, ", av okänd orsak. Den beslutade planen ändras inte.",
    )  # fmt: skip


def _boundary(figures: KeyFigures) -> str:
    return figures.basis["turnover"].boundary


def _label(row: dict[str, object]) -> str:
    return figure_label(str(row.get("key", "")), str(row.get("label") or ""))


def _old_and_new(row: dict[str, object]) -> tuple[str, str]:
    return _value(row.get("kind"), row.get("old")), _value(row.get("kind"), row.get("new"))


def _value(kind: object, value: object) -> str:
    if not isinstance(value, (int, float)):
        return "okänt"
    return percent(value) if kind in ("share", "points") else number(value)
