"""Section 9: how many actions, in which phase, at which level, for whom, and what they cost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from framsyn.domains.planning.values import ActionItem, NeedItem
from framsyn.domains.publishing.outline.cells import quantity, words
from framsyn.domains.publishing.outline.prose import NOTHING, Sentence, paragraph, planner_section, say
from framsyn.domains.publishing.outline.sources import Sources
from framsyn.domains.publishing.outline.words import COMMON, LEVELS, PHASES
from framsyn.engines.document.tree import Block, Cell, Table, TableColumn
from framsyn.engines.wording.numbers import counted, number
from framsyn.engines.wording.phrases import all_of, enumerate_phrases, plural

Pair = tuple[NeedItem, ActionItem]
LEAST_IN_MILLIONS = 50_000  # reads as 0,1
COLUMNS = {"planned": "Planerade", "ongoing": "Pågår", "done": "Genomförda", "cancelled": "Avbrutna"}
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
        *paragraph(how_many(rows), cost(rows, again=True), costs_missing(rows), in_annex(len(rows))),
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
        start = f"Planen innehåller {counted(len(actions))} åtgärder. {all_of(len(actions))} "
        return say(start, _is(present[0][0], 2), ".")
    listed = [f"{number(count)} {_is(state, count)}" for state, count in present]
    return say("Planen innehåller ", number(len(actions)), " åtgärder: ", enumerate_phrases(listed), ".")


def cost(actions: Iterable[ActionItem], *, again: bool = False) -> Sentence:
    """`again`: the actions have just been named."""
    rows = list(actions)
    known = [action.cost for action in rows if action.cost is not None]
    if not known:
        return NOTHING
    one, many = ("Den", "De") if again else ("Åtgärden", "Åtgärderna")
    subject = one if len(rows) == 1 else many
    if not sum(known):
        return say(subject, " medför inga ökade kostnader.")
    together = "" if len(known) == 1 else " tillsammans"
    return say(subject, " beräknas", together, " kosta ", money(sum(known)), ".")


def money(kronor: int, *, even: bool = False) -> str:
    """`even`: one of several that are compared, with one decimal each."""
    if kronor < 1_000_000 and not (even and kronor >= LEAST_IN_MILLIONS):
        return f"{number(kronor)}\u00a0kronor"
    millions = number(kronor / 1_000_000, 1)
    millions = millions if even else millions.removesuffix(",0")
    return f"{millions}\u00a0{'miljon' if millions == '1' else 'miljoner'} kronor"


def costs_missing(actions: list[ActionItem]) -> Sentence:
    missing = sum(action.cost is None for action in actions)
    if not missing:
        return NOTHING
    if missing == len(actions):
        return say("Någon kostnad är inte beräknad.")
    return say("För ", counted(missing), plural(missing, " åtgärd", " åtgärder"), " är kostnaden inte beräknad.")


def in_annex(count: int) -> Sentence:
    return say("Den" if count == 1 else all_of(count), " redovisas i bilaga\u00a01.")


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
    all_actions = [action for _, action in pairs]
    states = [state for state in COLUMNS if any(action.status == state for action in all_actions)]
    columns = (
        TableColumn(first_column, width=3),
        TableColumn("Åtgärder", numeric=True),
        *(TableColumn(COLUMNS[state], numeric=True) for state in states),
        TableColumn("Kostnad, kr", numeric=True, width=1.4),
    )
    rows = tuple(_sum_row(name, groups[name], states) for name in names)
    return Table(caption, columns, rows, total=_sum_row("Summa", all_actions, states))


def _sum_row(name: str, actions: list[ActionItem], states: Sequence[str]) -> tuple[Cell, ...]:
    known = [action.cost for action in actions if action.cost is not None]
    counts = tuple(quantity(sum(action.status == state for action in actions)) for state in states)
    return (words(name), quantity(len(actions)), *counts, quantity(sum(known) if known else None))
