"""What an action of the plan before has given: from where it started, where it came, whether the goal was reached."""

from __future__ import annotations

import re

from framsyn.domains.planning.values import ActionItem
from framsyn.domains.publishing.outline.cells import Absent, cited_words, words
from framsyn.domains.publishing.outline.prose import NOTHING, Sentence, bullets, clause, full_stop, paragraph, say
from framsyn.domains.publishing.outline.prose import typeset as typed
from framsyn.domains.publishing.outline.sources import Sources
from framsyn.domains.publishing.outline.words import ACTION_STATUS
from framsyn.engines.document.tree import Block, Cell, Inline, Table, TableColumn
from framsyn.engines.wording.dates import month_year

OTHER_CAUSES = "Annat än åtgärderna kan ha påverkat värdena."
# a value, not a sentence: "14,8 %", "18 av 20 chefer", "[[turnover@BU]]"
_VALUE = re.compile(r"(?:\[\[[^\[\]]+\]\]|[\d\u2212-][^.!?]{0,39})")
_SIGN = re.compile(r"(?<=\d)[ \u00a0]?%")
_DEFINITE = {"andel": "andelen", "antal": "antalet", "personalomsättning": "personalomsättningen"}
_DEFINITE |= {"sjukfrånvaro": "sjukfrånvaron", "kostnad": "kostnaden"}


def effects(actions: tuple[ActionItem, ...], sources: Sources) -> list[Block]:
    """A list item for each that is done; the action's own title comes first."""
    done = [action for action in actions if action.status == "done"]
    if not done:
        return []
    caution = say(OTHER_CAUSES) if any(action.effect for action in done) else NOTHING
    if len(done) == 1:
        # of a single action its name has just been told
        name = say("Åtgärden ”", done[0].title.rstrip("."), "” är genomförd.") if len(actions) > 1 else NOTHING
        return paragraph(name, effect(done[0], sources), reached(done[0]), caution)
    told = (_item(action, sources) for action in done)
    return [*paragraph(say("De genomförda åtgärderna har gett detta:")), *bullets(told), *paragraph(caution)]


def effect(action: ActionItem, sources: Sources) -> Sentence:
    """{Indikator} var {14,8} procent vid start och {10,4} i {november 2026}; målet är {12,0}."""
    if not action.effect.strip():
        return say("Effekten är inte mätt.")
    if not (_is_value(action.effect) and _is_value(action.baseline) and action.indicator):
        return _joined(_value(full_stop(action.effect), sources))
    start, came = _value(action.baseline, sources), _value(action.effect, sources)
    when = f" i {month_year(action.reported_on)}" if action.reported_on else " vid mätningen"
    goal = ("; målet är ", *_value(action.target, sources)) if _is_value(action.target) else ()
    if not start or not came:
        return NOTHING
    return say(_definite(action.indicator), " var ", *start, " vid start och ", *came, when, *goal, ".")


def reached(action: ActionItem) -> Sentence:
    if action.target_reached is None or not action.effect:
        return NOTHING
    return say("Målet nåddes." if action.target_reached else "Målet nåddes inte.")


def results_table(caption: str, actions: tuple[ActionItem, ...], sources: Sources) -> list[Block]:
    shown = [action for action in actions if action.status in ("done", "cancelled", "ongoing")]
    if not shown:
        return []
    columns = (
        TableColumn("Åtgärd", width=4),
        TableColumn("Status", width=1.8),
        TableColumn("Indikator", width=3.6),
        TableColumn("Startvärde", width=1.6),
        TableColumn("Målvärde", width=1.6),
        TableColumn("Målet nått", width=1.4),
    )
    return [Table(caption, columns, tuple(_row(action, sources) for action in shown))]


def _item(action: ActionItem, sources: Sources) -> Sentence:
    told = effect(action, sources)
    end = reached(action)
    return say(action.title.rstrip("."), ": ", *told, *((" ", *end) if end else ())) if told else NOTHING


def _is_value(text: str) -> bool:
    return bool(_VALUE.fullmatch(text.strip()))


def _value(text: str, sources: Sources) -> tuple[Inline, ...]:
    """As a sentence has it: procent."""
    return sources.filled(typed(_SIGN.sub("\u00a0procent", text.strip())), {})


def _definite(indicator: str) -> str:
    """Andel nya chefer med mentor -> Andelen nya chefer med mentor; what cannot be bent is quoted."""
    first, _, rest = clause(indicator).partition(" ")
    if first not in _DEFINITE:
        return f"Värdet för ”{indicator.strip().rstrip('.')}”"
    return f"{_DEFINITE[first]} {rest}".strip()


def _joined(parts: tuple[Inline, ...]) -> Sentence:
    return say(*parts) if parts else NOTHING


def _row(action: ActionItem, sources: Sources) -> tuple[Cell, ...]:
    said = {True: "ja", False: "nej"}.get(action.target_reached) if action.target_reached is not None else ""
    absent: Absent = "missing" if action.status == "done" else "not_applicable"
    return (
        Cell(action.title),
        Cell(ACTION_STATUS[action.status]),
        cited_words(action.indicator, sources),
        cited_words(action.baseline, sources, on=action.baseline_on),
        cited_words(action.target, sources, on=action.target_on),
        words(said or "", absent),
    )
