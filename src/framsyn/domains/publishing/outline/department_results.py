"""Outline A, 6.x: what the actions of the plan before have given in one department."""

from __future__ import annotations

from framsyn.domains.planning.values import DepartmentItem
from framsyn.domains.publishing.outline.effects import effects, results_table
from framsyn.domains.publishing.outline.lookback import closed, results_of, states
from framsyn.domains.publishing.outline.prose import Sentence, paragraph, say
from framsyn.domains.publishing.outline.sources import Sources
from framsyn.engines.document.tree import Block
from framsyn.engines.wording.dates import years


def results(row: DepartmentItem, sources: Sources) -> list[Block]:
    earlier = sources.contents.earlier
    if earlier is None:
        return paragraph(say("Det finns ingen tidigare plan att följa upp."))
    rows = tuple(action for action in earlier.actions if action.department == row.name)
    needs = [need for need in earlier.needs if need.department == row.name and need.judgement == "closed"]
    own = Sources(sources.contents, earlier.figures)
    caption = f"Avdelningens åtgärder i planen för {years(earlier.first_year, earlier.last_year)}"
    return [
        *paragraph(actions(row, sources), results_of(rows)),
        *effects(rows, own),
        *results_table(caption, rows, own),
        *paragraph(*map(closed, needs)),
    ]


def actions(row: DepartmentItem, sources: Sources) -> Sentence:
    earlier = sources.contents.earlier
    assert earlier is not None
    rows = tuple(action for action in earlier.actions if action.department == row.name)
    before = years(earlier.first_year, earlier.last_year)
    return say("Planen för ", before, " hade ", *states(rows, " för avdelningen"))
