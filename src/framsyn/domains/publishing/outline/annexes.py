"""The annexes: actions, key figures, participation. The same tables are sheets in the Excel file."""

from __future__ import annotations

from dataclasses import replace

from framsyn.domains.analysis.values import Basis, Figure
from framsyn.domains.planning.citations import basis_of
from framsyn.domains.planning.figure_labels import BOUNDARIES, figure_label
from framsyn.domains.planning.values import ActionItem, NeedItem, Participation
from framsyn.domains.publishing.outline.cells import cited_words, day_cell, percentage, quantity, words
from framsyn.domains.publishing.outline.definitions import title_of
from framsyn.domains.publishing.outline.frame_annex import frame_blocks, frame_sheets
from framsyn.domains.publishing.outline.headcount_tables import headcount_table, rounding_note, table_of, tables_of
from framsyn.domains.publishing.outline.prose import paragraph, say, source
from framsyn.domains.publishing.outline.sources import Sources
from framsyn.domains.publishing.outline.turnover_tables import departments_table
from framsyn.domains.publishing.outline.used import cited_figures
from framsyn.domains.publishing.outline.words import (
    ACTION_STATUS,
    LEVELS,
    PARTICIPATION,
    PHASES,
    REASONS,
    STRAIGHT_UNDER,
    WHOLE,
)
from framsyn.engines.document.tree import Block, Cell, Heading, Sheet, Table, TableColumn
from framsyn.engines.wording.dates import iso

ACTION_COLUMNS = (
    TableColumn("Nr", numeric=True, width=0.6),
    TableColumn("Behov", width=2.4),
    TableColumn("Risk", width=2.4),
    TableColumn("Åtgärd", width=2.8),
    TableColumn("Fas", width=0.8),
    TableColumn("Nivå", width=0.8),
    TableColumn("Ansvarig funktion", width=1.2),
    TableColumn("Samverkans\u00adpart", width=1.2),
    TableColumn("Start", width=0.8),
    TableColumn("Slut", width=0.8),
    TableColumn("Kostnad, kr", numeric=True, width=1.1),
    TableColumn("Finansiering", width=1.2),
    TableColumn("Indikator", width=1.8),
    TableColumn("Startvärde (datum)", width=1.4),
    TableColumn("Målvärde (datum)", width=1.4),
    TableColumn("Följs upp i", width=1.2),
    TableColumn("Status", width=0.8),
)


def annex_blocks(sources: Sources) -> list[Block]:
    return [
        Heading(1, "Bilaga\u00a01 Åtgärder"),
        *_actions(sources),
        Heading(1, "Bilaga\u00a02 Nyckeltal"),
        *_key_figures(sources),
        Heading(1, "Bilaga\u00a03 Enheternas deltagande"),
        *_participation(sources),
    ]


def sheets(sources: Sources) -> tuple[Sheet, ...]:
    made = [Sheet("Åtgärder", actions_table(sources))]
    if sources.figures is not None:
        made += [
            Sheet("Nyckeltal", key_figures_table(sources)),
            Sheet("Personalstruktur", _structure_sheet(sources)),
            Sheet("Personalomsättning", departments_table(sources.figures, source_line=sources.source("turnover"))),
            *frame_sheets(sources),
        ]
    return (*made, Sheet("Enheternas deltagande", participation_table(sources)))


def actions_table(sources: Sources) -> Table:
    """One row an action, sorted by priority and end; every row tells all, nothing is merged."""
    rows = tuple(_action(sources, index, *pair) for index, pair in enumerate(sources.contents.actions, start=1))
    return Table("Åtgärder efter prioritet och slutdatum", ACTION_COLUMNS, rows, landscape=True)


def key_figures_table(sources: Sources) -> Table:
    columns = (
        TableColumn("Nyckeltal", width=3),
        TableColumn("Avser", width=2.4),
        TableColumn("Värde", numeric=True, width=1.2),
        TableColumn("Enhet", width=1.6),
        TableColumn("Dag eller period", width=3.4),
        TableColumn("Gräns", width=1.4),
        TableColumn("Definition", width=2.6),
    )
    usual = sources.figures.figures.values() if sources.figures else ()
    figures = (*usual, *cited_figures(sources))
    rows = tuple(_figure(figure, basis_of(sources.figures, figure)) for figure in figures if sources.figures)
    return Table("Nyckeltal", columns, rows, source=sources.source("headcount"), landscape=True)


def participation_table(sources: Sources) -> Table:
    columns = (
        TableColumn("Enhet", width=3),
        TableColumn("Avdelning", width=2.4),
        TableColumn("Underlag", width=2),
        TableColumn("Skäl", width=2.4),
    )
    rows = tuple(
        (
            words(answer.name),
            words(answer.department or STRAIGHT_UNDER),
            Cell(PARTICIPATION[answer.state].replace(" ", "\u00a0")),
            words(REASONS.get(answer.reason, ""), "missing" if answer.state == "could_not" else "not_applicable"),
        )
        for answer in sources.contents.participation.answers
    )
    return Table("Enheternas deltagande", columns, rows)


def _actions(sources: Sources) -> list[Block]:
    if not sources.contents.actions:
        return paragraph(say("Planen innehåller inga åtgärder."))
    return [actions_table(sources)]


def _key_figures(sources: Sources) -> list[Block]:
    figures = sources.figures
    if figures is None:
        return paragraph(say("Inga siffror ur personaldata är uträknade för planen."))
    occupations = headcount_table(
        f"Anställda per yrkesgrupp, {iso(figures.at)}", "Yrkesgrupp", figures.occupations, figures.total
    )
    return [
        key_figures_table(sources),
        occupations,
        *source(sources.source("headcount")),
        *rounding_note(figures.occupations, figures.total),
        *table_of(sources, "ages"),
        *frame_blocks(sources),
    ]


def _participation(sources: Sources) -> list[Block]:
    if not sources.contents.participation.units:
        return paragraph(say("Förvaltningen har inga enheter som har ombetts lämna underlag."))
    return [*_without_contribution(sources), *_with_contribution(sources.contents.participation)]


def _without_contribution(sources: Sources) -> list[Block]:
    whole = participation_table(sources)
    answers = sources.contents.participation.answers
    rows = tuple(row for row, answer in zip(whole.rows, answers, strict=True) if answer.state != "sent")
    return [replace(whole, caption="Enheter utan underlag", rows=rows)] if rows else []


def _with_contribution(participation: Participation) -> list[Block]:
    """A row a department: the names of those that gave what was asked need no row each."""
    columns = (
        TableColumn("Avdelning", width=2),
        TableColumn("Antal", numeric=True, width=0.8),
        TableColumn("Enheter", width=6),
    )
    rows = tuple(
        (
            words(department.name or STRAIGHT_UNDER),
            quantity(department.sent),
            Cell(", ".join(answer.name for answer in department.answers if answer.state == "sent")),
        )
        for department in participation.departments
        if department.sent
    )
    return [Table("Enheter med underlag", columns, rows)] if rows else []


def _structure_sheet(sources: Sources) -> Table:
    """All groupings in one sheet, the grouping in the first column."""
    assert sources.figures is not None
    columns = (
        TableColumn("Indelning", width=2),
        TableColumn("Grupp", width=3),
        TableColumn("Anställda", numeric=True),
        TableColumn("Årsarbetare", numeric=True),
        TableColumn("Andel, %", numeric=True),
    )
    occupations = ("", "Yrkesgrupp", sources.figures.occupations, "headcount", None)
    rows: list[tuple[Cell, ...]] = []
    for _caption, grouping, lines, _basis, names in (occupations, *tables_of(sources)):
        table = headcount_table("", grouping, lines, sources.figures.total, names=names)
        rows += [(Cell(grouping), *row) for row in table.rows]
    total = headcount_table("", "", (), sources.figures.total).total or ()
    caption = f"Personalstruktur, {iso(sources.figures.at)}"
    return Table(caption, columns, tuple(rows), total=(Cell("Alla"), *total), source=sources.source("headcount"))


def _action(sources: Sources, index: int, need: NeedItem, action: ActionItem) -> tuple[Cell, ...]:
    free = action.cost == 0
    return (
        quantity(index),
        Cell(need.title),
        words(action.risk_title, "not_applicable"),
        Cell(action.title),
        Cell(PHASES[action.phase]),
        Cell(LEVELS[action.level]),
        words(action.owner_role),
        words(action.partner, "not_applicable"),
        day_cell(action.start),
        day_cell(action.end),
        quantity(action.cost),
        words(action.funding, "not_applicable" if free else "missing"),
        cited_words(action.indicator, sources),
        cited_words(action.baseline, sources, on=action.baseline_on),
        cited_words(action.target, sources, on=action.target_on),
        words(action.followed_up_in),
        Cell(ACTION_STATUS[action.status]),
    )


UNITS = {"persons": "personer", "fte": "årsarbetare", "share": "%", "points": "procentenheter", "count": "antal"}


def _figure(figure: Figure, basis: Basis) -> tuple[Cell, ...]:
    period = f"{iso(basis.first)}–{iso(basis.last)}" if basis.first else iso(basis.last)
    label = figure_label(figure.key)
    return (
        Cell(label[:1].upper() + label[1:]),
        Cell(figure.label or WHOLE),
        _value(figure),
        Cell(UNITS[figure.kind]),
        Cell(period),
        words(BOUNDARIES.get(basis.boundary, ""), "not_applicable"),
        words(title_of(basis.definition)),
    )


def _value(figure: Figure) -> Cell:
    hidden = figure.state == "hidden"
    if figure.kind in ("share", "points"):
        return percentage(figure.value, hidden=hidden)
    return quantity(figure.value, hidden=hidden)
