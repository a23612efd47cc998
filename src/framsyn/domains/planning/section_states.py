"""How far each section of the plan has come: what the outline beside the text shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from framsyn.domains.planning.missing import Readiness
from framsyn.domains.planning.outline import DEPARTMENT_KEYS, SECTION_KEYS
from framsyn.domains.planning.recalculated import Recalculated
from framsyn.domains.planning.values import PlanContents

Place = tuple[str, str]  # section's key, code of the department whose chapter it is or ""
State = Literal["done", "draft", "empty", "warning"]

# what the tool writes by itself where there is something to write of
WRITTEN_FROM: Mapping[str, Callable[[PlanContents], object]] = {
    "mandate": lambda contents: contents.mandate or contents.goals,
    "process": lambda contents: contents.participation.sent or contents.workshops,
    "lookback": lambda contents: contents.earlier,
    "staff": lambda contents: True,
    "challenges": lambda contents: contents.open_needs,
    "supply": lambda contents: True,
    "risks": lambda contents: contents.risks,
    "priorities": lambda contents: contents.open_needs,
    "actions": lambda contents: contents.actions,
    "functions": lambda contents: contents.coverage,
    "proposals": lambda contents: contents.proposals,
    "consultation": lambda contents: contents.consultations,
    "follow_up": lambda contents: contents.follow_up_owner or contents.follow_up_reports,
    "method": lambda contents: True,
}


@dataclass(frozen=True)
class SectionState:
    """`blocking`: things that stop the decision. `recalculated`: texts whose figures read otherwise now."""

    state: State
    blocking: int = 0
    recalculated: int = 0
    comments: int = 0  # open ones


def section_states(
    contents: PlanContents,
    readiness: Readiness,
    texts: Iterable[Recalculated] = (),
    open_comments: Mapping[Place, int] | None = None,
) -> dict[Place, SectionState]:
    """Of every place that can have a text. What is decided is done: nothing is asked of it any more."""
    changed = [_place(text, contents) for text in texts]
    comments = open_comments or {}
    found = {}
    for place in _places(contents):
        blocking = sum((item.section, item.unit) == place for item in readiness.blocking)
        waiting = any((item.section, item.unit) == place for item in readiness.advised) or comments.get(place, 0) > 0
        own = changed.count(place)
        state = _state(contents, place, warned=bool(blocking or own), waiting=waiting)
        found[place] = SectionState(state, blocking, own, comments.get(place, 0))
    return found


def _state(contents: PlanContents, place: Place, *, warned: bool, waiting: bool) -> State:
    written = bool(contents.text(*place) or WRITTEN_FROM.get(place[0], lambda _contents: False)(contents))
    if contents.is_decided:
        return "done" if written else "empty"
    if warned:
        return "warning"
    if not written:
        return "empty"
    return "draft" if waiting else "done"


def _places(contents: PlanContents) -> list[Place]:
    own = [(key, "") for key in SECTION_KEYS]
    return own + [(key, department.code) for department in contents.departments for key in DEPARTMENT_KEYS]


def _place(text: Recalculated, contents: PlanContents) -> Place:
    """Mandate and goals stand under the mandate, a need under its theme or in its department's chapter."""
    match text.kind:
        case "plan":
            return "mandate", ""
        case "section":
            return text.key, text.unit
        case _:
            need = next(need for need in contents.needs if need.pk == text.need_pk)
            codes = {department.name: department.code for department in contents.departments}
            if contents.outline == "departments" and need.department in codes:
                key = "department.shortage" if need.theme == "shortage" else "department.needs"
                return key, codes[need.department]
            return f"theme.{need.theme}", ""
