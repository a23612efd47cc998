"""Section 3: what became of the plan before."""

from __future__ import annotations

from collections import Counter

from framsyn.domains.planning.values import ActionItem, EarlierPlan, JudgedNeed
from framsyn.domains.publishing.outline.prose import (
    NOTHING,
    Absent,
    Sentence,
    bullets,
    cited_words,
    full_stop,
    paragraph,
    planner_section,
    say,
    words,
)
from framsyn.domains.publishing.outline.sources import Sources
from framsyn.domains.publishing.outline.words import ACTION_STATES, ACTION_STATUS, JUDGEMENTS
from framsyn.engines.document.tree import Block, Cell, Table, TableColumn
from framsyn.engines.wording.dates import years
from framsyn.engines.wording.numbers import counted, number
from framsyn.engines.wording.phrases import enumerate_phrases


def look_back(sources: Sources, _number: str) -> list[Block]:
    earlier = sources.contents.earlier
    if earlier is None:
        return [
            *paragraph(say("Det finns ingen tidigare plan att följa upp.")),
            *planner_section("lookback", sources),
        ]
    return [
        *paragraph(actions(earlier), results(earlier.actions)),
        *paragraph(needs(earlier.needs), not_judged(earlier.needs)),
        *bullets(_judgement(need) for need in earlier.needs if need.judgement in ("changed", "closed")),
        *planner_section("lookback", sources),
        *_results_table(earlier, sources),
    ]


def actions(earlier: EarlierPlan) -> Sentence:
    plan = ("Planen för ", years(earlier.first_year, earlier.last_year), " hade ")
    counts = Counter(action.status for action in earlier.actions)
    states = [(state, counts[state]) for state in ACTION_STATES if counts[state]]
    if not states:
        return say(*plan, "inga åtgärder.")
    total = len(earlier.actions)
    if total == 1:
        return say(*plan, "en åtgärd, som ", _is(states[0][0], 1), ".")
    if len(states) == 1:
        return say(*plan, f"{counted(total)} åtgärder. ", "Alla ", _is(states[0][0], total), ".")
    listed = [f"{number(count)} {_is(state, count)}" for state, count in states]
    return say(*plan, f"{number(total)} åtgärder: ", enumerate_phrases(listed), ".")


def results(earlier: tuple[ActionItem, ...]) -> Sentence:
    done = [action for action in earlier if action.status == "done"]
    measured = [action for action in done if action.effect]
    reached = sum(action.target_reached is True for action in measured)
    if not done:
        return NOTHING
    if len(done) == 1:
        return _only_result(measured, reached)
    if not measured:
        return say("Ingen av de genomförda har ett uppmätt resultat.")
    said = f"Av de genomförda har {number(len(measured))} ett uppmätt resultat"
    if len(measured) == 1:
        return say(said, ", och målet nåddes." if reached else ", men målet nåddes inte.")
    if not reached:
        return say(said, ", men målet nåddes inte för någon.")
    if reached == len(measured):
        return say(said, ", och målet nåddes för alla.")
    return say(said, f", och målet nåddes för {number(reached)}.")


def _only_result(measured: list[ActionItem], reached: int) -> Sentence:
    if not measured:
        return say("Den genomförda åtgärden har inget uppmätt resultat.")
    return say(
        "Den genomförda åtgärden har ett uppmätt resultat, ",
        "och målet nåddes." if reached else "men målet nåddes inte.",
    )


def needs(earlier: tuple[JudgedNeed, ...]) -> Sentence:
    """Needs that nobody has judged yet are counted apart."""
    counts = Counter(need.judgement for need in earlier)
    states = [(state, counts[state]) for state in JUDGEMENTS if counts[state]]
    if not states:
        return NOTHING
    judged = sum(count for _, count in states)
    if judged == 1:
        return say(
            "Det tidigare behovet är " if len(earlier) == 1 else "Ett tidigare behov är ", _judged(states[0][0], 1), "."
        )
    if len(states) == 1:
        return say(
            "Alla ",
            number(judged),
            " tidigare behov är " if judged == len(earlier) else " bedömda behov är ",
            _judged(states[0][0], judged),
            ".",
        )
    first, *rest = [f"{number(count)} {_judged(state, count)}" for state, count in states]
    listed = enumerate_phrases([f"är {first}", *rest])
    return say("Av ", number(len(earlier)), " tidigare behov ", listed, ".")


def not_judged(earlier: tuple[JudgedNeed, ...]) -> Sentence:
    count = sum(not need.judgement for need in earlier)
    if not count:
        return NOTHING
    return say(counted(count, "ett", capital=True), " tidigare behov har inte bedömts än.")


def _is(state: str, count: int) -> str:
    form = ACTION_STATES[state][count != 1]
    return form if state == "ongoing" else f"är {form}"


def _judged(state: str, count: int) -> str:
    return JUDGEMENTS[state][count != 1]


def _judgement(need: JudgedNeed) -> Sentence:
    """A list item, so the need's own words may come first."""
    return say(f"”{need.title}” är {_judged(need.judgement, 1)}. ", full_stop(need.reason) if need.reason else "")


def _results_table(earlier: EarlierPlan, sources: Sources) -> list[Block]:
    shown = [action for action in earlier.actions if action.status in ("done", "cancelled", "ongoing")]
    if not shown:
        return []
    columns = (
        TableColumn("Åtgärd", width=4),
        TableColumn("Status", width=1.8),
        TableColumn("Indikator", width=3.4),
        TableColumn("Start", width=1.3),
        TableColumn("Mål", width=1.3),
        TableColumn("Resultat", width=3.6),
        TableColumn("Målet nått", width=1.4),
    )
    table = Table(
        f"Åtgärderna i planen för {years(earlier.first_year, earlier.last_year)}",
        columns,
        tuple(_result_row(action, Sources(sources.contents, earlier.figures)) for action in shown),
        source="Annat än åtgärderna kan ha påverkat värdena.",
    )
    return [table]


def _result_row(action: ActionItem, sources: Sources) -> tuple[Cell, ...]:
    reached = {True: "ja", False: "nej"}.get(action.target_reached) if action.target_reached is not None else ""
    absent: Absent = "missing" if action.status == "done" else "not_applicable"
    return (
        Cell(action.title),
        Cell(ACTION_STATUS[action.status]),
        cited_words(action.indicator, sources),
        cited_words(action.baseline, sources, on=action.baseline_on),
        cited_words(action.target, sources, on=action.target_on),
        cited_words(action.effect, sources, absent),
        words(reached or "", absent),
    )
