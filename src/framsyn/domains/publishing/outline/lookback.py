"""Section 3: what became of the plan before."""

from __future__ import annotations

from collections import Counter

from framsyn.domains.planning.values import ActionItem, EarlierPlan, JudgedNeed
from framsyn.domains.publishing.outline.effects import effects, results_table
from framsyn.domains.publishing.outline.prose import (
    NOTHING,
    Sentence,
    full_stop,
    paragraph,
    planner_section,
    say,
)
from framsyn.domains.publishing.outline.sources import Sources
from framsyn.domains.publishing.outline.words import ACTION_STATES, JUDGEMENTS
from framsyn.engines.document.tree import Block
from framsyn.engines.wording.dates import years
from framsyn.engines.wording.numbers import counted, number
from framsyn.engines.wording.phrases import all_of, enumerate_phrases, plural


def look_back(sources: Sources, _number: str) -> list[Block]:
    earlier = sources.contents.earlier
    text = planner_section("lookback", sources)
    if earlier is None:
        return [*paragraph(say("Det finns ingen tidigare plan att följa upp.")), *text]
    own = tuple(need for need in earlier.needs if not sources.has_chapter(need.department))
    return [
        *paragraph(actions(earlier), results_of(earlier.actions)),
        *text,
        *_actions(sources, earlier),
        *paragraph(
            needs(earlier.needs),
            changed(earlier.needs, sources),
            *(closed(need) for need in own if need.judgement == "closed"),
            not_judged(earlier.needs, decided=sources.contents.is_decided),
            rest_by_department(sources),
        ),
    ]


def actions(earlier: EarlierPlan) -> Sentence:
    start = ("Planen för ", years(earlier.first_year, earlier.last_year), " hade ")
    return say(*start, *states(earlier.actions))


def states(rows: tuple[ActionItem, ...], whose: str = "") -> tuple[str, ...]:
    """22 åtgärder: 12 är genomförda, 6 pågår … `whose` follows the count."""
    counts = Counter(action.status for action in rows)
    found = [(state, counts[state]) for state in ACTION_STATES if counts[state]]
    total = len(rows)
    if not found:
        return (f"inga åtgärder{whose}.",)
    only = found[0][0] if len(found) == 1 else ""
    if total == 1:
        name = f"en åtgärd{whose}, ”{rows[0].title.rstrip('.')}”, som "
        return name, "inte är påbörjad" if only == "planned" else _is(only, 1), "."
    if only:
        ends = "Ingen är påbörjad" if only == "planned" else f"{all_of(total)} {_is(only, total)}"
        return f"{counted(total)} åtgärder{whose}. ", ends, "."
    return f"{number(total)} åtgärder{whose}: ", enumerate_phrases([f"{number(n)} {_is(s, n)}" for s, n in found]), "."


def results_of(earlier: tuple[ActionItem, ...]) -> Sentence:
    done = [action for action in earlier if action.status == "done"]
    measured = [action for action in done if action.effect]
    reached = sum(action.target_reached is True for action in measured)
    if not done:
        return NOTHING
    if len(done) == 1:
        return NOTHING  # its effect is told in words
    if not measured:
        return say("Ingen av de genomförda har ett uppmätt resultat.")
    if len(measured) == 1:
        end = ", och målet nåddes." if reached else ", men målet nåddes inte."
        return say("En av de genomförda har ett uppmätt resultat", end)
    said = f"Av de genomförda har {number(len(measured))} ett uppmätt resultat"
    if not reached:
        return say(said, ", men målet nåddes inte för någon av dem.")
    if reached == len(measured):
        return say(said, f", och målet nåddes för {all_of(reached).lower()}.")
    return say(said, f", och målet nåddes för {number(reached)}.")


def needs(earlier: tuple[JudgedNeed, ...]) -> Sentence:
    """Needs that nobody has judged yet are counted apart."""
    counts = Counter(need.judgement for need in earlier)
    found = [(state, counts[state]) for state in JUDGEMENTS if counts[state]]
    if not found:
        return NOTHING
    count = sum(n for _, n in found)
    if count == 1:
        start = "Det tidigare behovet är " if len(earlier) == 1 else "Ett tidigare behov är "
        return say(start, _judged(found[0][0], 1), ".")
    if len(found) == 1:
        which = "tidigare" if count == len(earlier) else "bedömda"
        start = f"Båda de {which} behoven är " if count == 2 else f"Alla {counted(count)} {which} behov är "
        return say(start, _judged(found[0][0], count), ".")
    first, *rest = [f"{number(n)} {_judged(state, n)}" for state, n in found]
    return say("Av ", number(len(earlier)), " tidigare behov ", enumerate_phrases([f"är {first}", *rest]), ".")


def not_judged(earlier: tuple[JudgedNeed, ...], *, decided: bool = False) -> Sentence:
    count = sum(not need.judgement for need in earlier)
    if not count:
        return NOTHING
    return say(counted(count, "ett", capital=True), " tidigare behov har inte bedömts", "." if decided else " än.")


def rest_by_department(sources: Sources) -> Sentence:
    """In outline A each department's own stands in its chapter."""
    earlier = sources.contents.earlier
    if earlier is None:
        return NOTHING
    departments = [row.department for row in earlier.actions] + [row.department for row in earlier.needs]
    if not any(map(sources.has_chapter, departments)):
        return NOTHING
    return say("Det som hör till en viss avdelning redovisas i ", sources.section("departments"), ".")


def changed(earlier: tuple[JudgedNeed, ...], sources: Sources) -> Sentence:
    """How, and why, stands with the need itself."""
    count = sum(need.judgement == "changed" for need in earlier)
    if not count:
        return NOTHING
    where = sources.section("challenges")
    if sources.by_department:
        where += f" och {sources.number_of('departments')}"
    return say(plural(count, "Hur det har ändrats framgår av ", "Hur de har ändrats framgår av "), where, ".")


def closed(need: JudgedNeed) -> Sentence:
    return say(f"Behovet ”{need.title}” har avslutats.", f" {full_stop(need.reason)}" if need.reason else "")


def _actions(sources: Sources, earlier: EarlierPlan) -> list[Block]:
    """Outline T: all of them. Outline A: those that are common; the rest stand with their department."""
    rows, whose = earlier.actions, ""
    if sources.by_department:
        rows = tuple(row for row in rows if not sources.has_chapter(row.department))
        whose = "De gemensamma åtgärderna"
    caption = f"{whose or 'Åtgärderna'} i planen för {years(earlier.first_year, earlier.last_year)}"
    own = Sources(sources.contents, earlier.figures)
    return [*effects(rows, own), *results_table(caption, rows, own)]


def _is(state: str, count: int) -> str:
    form = ACTION_STATES[state][count != 1]
    return form if state == "ongoing" else f"är {form}"


def _judged(state: str, count: int) -> str:
    return JUDGEMENTS[state][count != 1]
