"""Annex 2 and the Excel sheets: the tables of the further figures, whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from framsyn.domains.analysis.values import Frame
from framsyn.domains.publishing.outline.frames import Column, frame_basis, under
from framsyn.domains.publishing.outline.licensed import licensed_table
from framsyn.domains.publishing.outline.managers import managers_table
from framsyn.domains.publishing.outline.mobility import (
    MOST_FLOWS,
    flows_between,
    flows_table,
    hires_table,
    mobility_table,
)
from framsyn.domains.publishing.outline.reasons import reasons_table
from framsyn.domains.publishing.outline.retirements import COLUMNS as RETIREMENT_COLUMNS
from framsyn.domains.publishing.outline.retirements import IN_SECTION, retirements_table
from framsyn.domains.publishing.outline.sick_leave import sick_leave_table
from framsyn.domains.publishing.outline.sources import Sources
from framsyn.domains.publishing.outline.turnover_tables import occupations_table
from framsyn.engines.document.tree import Block, Sheet, Table

TABLES: dict[str, tuple[str, Callable[..., Table]]] = {  # name of the frame: name of the sheet, its table
    "occupations_turnover": ("Omsättning per yrke", occupations_table),
    "reasons": ("Avgångsorsaker", reasons_table),
    "hires": ("Nyanställda", hires_table),
    "mobility": ("Intern rörlighet", mobility_table),
    "flows": ("Byten mellan avdelningar", flows_table),
    "retirements": ("Pensionsavgångar", retirements_table),
    "licensed": ("Legitimation", licensed_table),
    "managers": ("Chefer", managers_table),
    "sick-leave": ("Sjukfrånvaro", sick_leave_table),
}


def frame_blocks(sources: Sources) -> list[Block]:
    """Only what section 4 has no room for."""
    blocks: list[Block] = []
    for name, frame in _there(sources):
        columns: tuple[Column, ...] = ()
        match name:
            case "occupations_turnover":
                table = occupations_table(frame)
            case "retirements" if len(frame.lines) > IN_SECTION:
                table, columns = retirements_table(frame), RETIREMENT_COLUMNS
            case "flows" if len(flows_between(frame)) > MOST_FLOWS:
                table = flows_table(frame)
            case _:
                continue
        blocks += [table, *under(sources, frame, columns)]
    return blocks


def frame_sheets(sources: Sources) -> Iterator[Sheet]:
    for name, frame in _there(sources):
        title, table = TABLES[name]
        yield Sheet(title, table(frame, source_line=sources.source_of(frame_basis(frame))))


def _there(sources: Sources) -> list[tuple[str, Frame]]:
    frames = sources.figures.frames if sources.figures else {}
    return [(name, frames[name]) for name in TABLES if name in frames and frames[name].lines]
