"""Section 9: how many actions, in which phase, at which level, for whom, and what they cost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from framsyn.domains.planning.values import ActionItem, NeedItem
from framsyn.domains.publishing.outline.prose import (
    NOTHING,
    Sentence,
    paragraph,
    planner_section,
    quantity,
    say,
    words,
)
from framsyn.domains.publishing.outline.sources import Sources
from framsyn.domains.publishing.outline.words import ACTION_STATUS, COMMON, LEVELS, PHASES
from framsyn.engines.document.tree import Block, Cell, Table, TableColumn
from framsyn.engines.wording.numbers import counted, number
from framsyn.engines.wording.phrases import enumerate_phrases

Pair = tuple[NeedItem, ActionItem]
STATES = {
    "planned": ("planerad", "planerade"),
    "ongoing": ("pågår", "pågår"),
    "done": ("genomförd", "genomförda"),
    "cancelled": ("avbruten", "avbrutna"),
}


def planned_actions(sources: Sources, _number: str) -> list[Block]:
    pairs = sources.contents.actions
    text = planner_section("actions", sources)
    if not pairs:
        return [*paragraph(say("Planen innehåller inga åtgärder.")), *text]
    rows = [action for _, action in pairs]
    return [
        *paragraph(how_many(rows), cost(rows), costs_missing(rows), in_annex(len(rows))),
        *text,
        _sums("Åtgärder per fas", "Fas", pairs, lambda pair: PHASES[pair[1].phase], PHASES.values()),
        _sums("Åtgärder per nivå", "Nivå", pairs, lambda pair: LEVELS[pair[1].level], LEVELS.values()),
        _sums("Åtgärder per avdelning", "Avdelning", pairs, _department, ()),
    ]


def how_many(actions: list[ActionItem]) -> Sentence:
    by_state = [(state, sum(action.status == state for action in actions)) for state in STATES]
    present = [(state, count) for state, count in by_state if count]
    if len(actions) == 1:
        return say("Planen innehåller en åtgärd, som ", _is(present[0][0], 1), ".")
    if len(present) == 1:
        return say("Planen innehåller ", counted(len(actions)), " åtgärder. Alla ", _is(present[0][0], 2), ".")
    listed = [f"{number(count)} {_is(state, count)}" for state, count in present]
    return say("Planen innehåller ", number(len(actions)), " åtgärder: ", enumerate_phrases(listed), ".")


def cost(actions: Iterable[ActionItem]) -> Sentence:
    rows = list(actions)
    known = [action.cost for action in rows if action.cost is not None]
    if not known:
        return NOTHING
    if not sum(known):
        return say(
            "Åtgärderna medför inga ökade kostnader." if len(rows) > 1 else "Åtgärden medför inga ökade kostnader."
        )
    subject = "Åtgärden" if len(rows) == 1 else "Åtgärderna"
    return say(subject, " beräknas kosta ", money(sum(known)), ".")


def money(kronor: int) -> str:
    if kronor < 1_000_000:
        return f"{number(kronor)}\u00a0kronor"
    millions = number(kronor / 1_000_000, 1).removesuffix(",0")
    return f"{millions}\u00a0{'miljon' if millions == '1' else 'miljoner'} kronor"


def costs_missing(actions: list[ActionItem]) -> Sentence:
    missing = sum(action.cost is None for action in actions)
    if not missing:
        return NOTHING
    if missing == len(actions):
        return say("Någon kostnad är inte beräknad.")
    return say("För ", counted(missing), " åtgärd" if missing == 1 else " åtgärder", " är kostnaden inte beräknad.")


def in_annex(count: int) -> Sentence:
    return say("Den" if count == 1 else "Alla", " redovisas i bilaga\u00a01.")


def _is(state: str, count: int) -> str:
    form = STATES[state][count != 1]
    return form if state == "ongoing" else f"är {form}"


def _department(pair: Pair) -> str:
    need, _action = pair
    return need.department or need.unit_name or COMMON


def _sums(
    caption: str, first_column: str, pairs: tuple[Pair, ...], group: Callable[[Pair], str], order: Iterable[str]
) -> Table:
    groups: dict[str, list[ActionItem]] = defaultdict(list)
    for pair in pairs:
        groups[group(pair)].append(pair[1])
    names = [name for name in order if name in groups]
    names += sorted(set(groups) - set(names), key=lambda name: (name == COMMON, -len(groups[name]), name))
    columns = (
        TableColumn(first_column, width=3),
        TableColumn("Åtgärder", numeric=True),
        *(TableColumn(title, numeric=True) for title in ("Planerade", "Pågår", "Genomförda", "Avbrutna")),
        TableColumn("Kostnad, kr", numeric=True, width=1.4),
    )
    rows = tuple(_sum_row(name, groups[name]) for name in names)
    return Table(caption, columns, rows, total=_sum_row("Summa", [action for _, action in pairs]))


def _sum_row(name: str, actions: list[ActionItem]) -> tuple[Cell, ...]:
    known = [action.cost for action in actions if action.cost is not None]
    counts = tuple(quantity(sum(action.status == state for action in actions)) for state in ACTION_STATUS)
    return (words(name), quantity(len(actions)), *counts, quantity(sum(known) if known else None))
