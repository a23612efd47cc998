"""From the address of a page to a question that is offered. What is not offered falls back to what is nearest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from framsyn.domains.analysis.lattice.offer import FigureOffer, Offer
from framsyn.domains.analysis.values import Question

USUAL_GROUPING = {"staff": "occupation", "retirements": "occupation", "licensed": "occupation"}
OTHERWISE = "department"


def asked_question(figure: str, given: Mapping[str, str], offer: Offer) -> tuple[Question, bool]:
    """The question, and whether it is just what was asked for."""
    found = offer.figures[figure]
    part = given.get("part", "") if offer.parts.get(given.get("part", "")) in found.part_groupings else ""
    definition = _one_of(given.get("definition", ""), definitions_of(found, offer.parts.get(part, "")))
    boundary = _one_of(given.get("boundary", ""), found.boundaries(definition))
    last = _window(given.get("last", ""), found)
    offered = found.part_groupings[offer.parts[part]] if part else found.groupings(definition, boundary)
    by = given["by"] if given.get("by") in offered else usual_grouping(figure, offered)
    question = Question(figure, by, definition, boundary, last, part)
    chosen = {"definition": definition, "boundary": boundary, "last": str(last or ""), "part": part, "by": by}
    exact = all(given.get(name, "") in ("", value) for name, value in chosen.items())
    return question, exact


def definitions_of(found: FigureOffer, level: str) -> tuple[str, ...]:
    """Of a part at the level those that its level is told under; "" for the whole."""
    return tuple(name for name in found.definitions if not level or level in found.groupings(name))


def usual_grouping(figure: str, offered: Sequence[str]) -> str:
    for by in (USUAL_GROUPING.get(figure, OTHERWISE), OTHERWISE, *offered):
        if by and by in offered:
            return by
    return ""


def _one_of(value: str, offered: Sequence[str]) -> str:
    return value if value in offered else next(iter(offered), "")


def _window(value: str, found: FigureOffer) -> date | None:
    lasts = [window.last for window in found.windows]
    return next((last for last in lasts if last.isoformat() == value), next(iter(lasts), None))
