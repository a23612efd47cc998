"""What a figure's page shows for everybody who may see it, rendered once: sentence, charts, table, definition.

Kept by everything it follows from, so that a page costs little more than its frame round it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, cast

from django.core.cache import cache
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from framsyn.domains.analysis.asking import usual_grouping
from framsyn.domains.analysis.definition_card import facts, period, source
from framsyn.domains.analysis.drawing import Picture, bands, picture, trend
from framsyn.domains.analysis.figure_keys import USUAL_COLUMN, key_of
from framsyn.domains.analysis.forms import QuestionForm
from framsyn.domains.analysis.lattice.offer import Offer
from framsyn.domains.analysis.reading import language
from framsyn.domains.analysis.sentences import say
from framsyn.domains.analysis.tables import has_hidden, main_column, page_table, sorting_of
from framsyn.domains.analysis.values import Frame, Question
from framsyn.domains.analysis.views.door import Scope
from framsyn.domains.organisation.queries import organisation
from framsyn.engines.charts.draw import draw_svg

HEADCOUNT = "headcount"  # its usual key
KEPT_FOR = 24 * 3600  # seconds
LINKED = ("department", "unit")  # groups whose row leads to the same figure of that part alone


@dataclass(frozen=True)
class Body:
    controls: SafeString
    main: SafeString
    definition: SafeString
    has_picture: bool
    key: str  # of the figure as a plan's text may cite it; "" where it has none


def kept(scope: Scope, what: tuple[Any, ...], make: Callable[[], Any]) -> Any:
    """Made once for each process: a mask is never changed, and all figures follow from it."""
    mask = (scope.mask.pk, scope.mask.created_at, scope.mask.problem_hash)
    shown_to = (get_language(), scope.code, [unit.pk for unit in scope.administrations])
    key = "analysis-" + hashlib.sha256(repr((mask, shown_to, what)).encode()).hexdigest()
    return cache.get_or_set(key, make, KEPT_FOR)


def figure_body(scope: Scope, question: Question, *, sort: str, named: str, page: int) -> Body:
    def make() -> Body:
        context = figure_context(scope, question, sort, named, page)
        parts = (render_to_string(f"analysis/{name}.html", context) for name in ("controls", "body", "definition"))
        return Body(
            *parts,
            has_picture=bool(context["pictures"]),
            key=citation_key(whole_of(scope, context["frame"]), scope.offer),
        )

    if named:  # what somebody types is kept for nobody
        return make()
    return cast(Body, kept(scope, (question, sort, page), make))


def figure_context(scope: Scope, question: Question, sort: str, named: str, page: int) -> dict[str, Any]:
    frame = scope.frame(question)
    flows = flows_beside(scope, question)
    table = page_table(frame, sorting=sorting_of(frame, sort), named=named, page=page)
    shown = organisation()
    system = shown.personnel_system if shown else ""
    said = told(scope, frame, flows)
    asked = address_parts(scope, question)
    return {
        "form": QuestionForm(question, scope.offer, scope.administrations, scope.administration),
        "question": question,
        "frame": frame,
        "first": said[0],
        "rest": said[1:],
        "pictures": [drawn(found) for found in pictures(scope, frame)],
        "table": table,
        "named": named,
        "filtered": table.pages > 1 or len(frame.lines) > 12 or bool(named),
        "hidden": has_hidden((*frame.lines, frame.total)),
        "here": "?" + urlencode(asked | ({"q": named} if named else {})),
        "sorted_here": "?" + urlencode(asked | ({"sort": sort} if sort else {}) | ({"q": named} if named else {})),
        "unfiltered": "?" + urlencode(asked | ({"sort": sort} if sort else {})),
        "asked": asked | ({"sort": sort} if sort else {}),
        "below": _below(scope, question),
        "flows": page_table(flows) if flows else None,
        "facts": facts(frame),
        "source": source(frame, system),
        "definitions": _definitions(scope, question, asked),
    }


def told(scope: Scope, frame: Frame, flows: Frame | None = None) -> list[str]:
    """Of mobility by department the whole is said first: the table holds moves between departments alone."""
    question = frame.question
    beside = [flows] if flows else []
    whole = whole_of(scope, frame)
    if whole is frame:
        return say(frame, earlier=earlier_frame(scope, question), beside=beside)
    return say(whole, beside=[frame, *beside])


def whole_of(scope: Scope, frame: Frame) -> Frame:
    question = frame.question
    if question.figure != "mobility" or question.by != "department" or question.part:
        return frame
    return next(iter(scope.frames([replace(question, by="")])), frame)


def citation_key(frame: Frame, offered: Offer) -> str:
    column = USUAL_COLUMN.get(frame.question.figure, main_column(frame))
    if column not in frame.total.values or frame.total.values[column].state:
        return ""
    key = key_of(frame, column, None, offered)
    return HEADCOUNT if key == "staff" else key


def pictures(scope: Scope, frame: Frame) -> list[Picture]:
    when = period(frame)
    found = (picture(frame, when), bands(frame, when), trend(frame, chain(scope, frame.question)))
    return [one for one in found if one]


def drawn(found: Picture) -> dict[str, Any]:
    """Drawn by us from our own specification; the texts in it are escaped by the drawer."""
    asked: dict[str, Any] = {"label": found.alt, "language": language()}
    wide, narrow = (mark_safe(draw_svg(spec, **asked)) for spec in (found.wide, found.narrow))  # noqa: S308
    return {"title": found.title, "subtitle": found.subtitle, "wide": wide, "narrow": narrow}


def chain(scope: Scope, question: Question) -> list[tuple[date, Frame]]:
    """The whole in each offered window, the oldest first."""
    windows = scope.offer.figures[question.figure].windows
    if len(windows) < 2:
        return []
    whole = [
        Question(question.figure, "", question.definition, question.boundary, window.last, question.part)
        for window in reversed(windows)
    ]
    return [(frame.basis.last, frame) for frame in scope.frames(whole)]


def earlier_frame(scope: Scope, question: Question) -> Frame | None:
    """The window before, for the one figure whose frame does not hold it."""
    if question.figure != "sick-leave":
        return None
    lasts = [window.last for window in scope.offer.figures[question.figure].windows]
    place = lasts.index(question.last) + 1 if question.last in lasts else len(lasts)
    if place >= len(lasts):
        return None
    asked = Question(question.figure, "", question.definition, question.boundary, lasts[place])
    return next(iter(scope.frames([asked])), None)


def flows_beside(scope: Scope, question: Question) -> Frame | None:
    offered = scope.offer.figures.get("flows")
    if question.figure != "mobility" or question.part or offered is None:
        return None
    choice = offered.choices[0]
    by = next((by for by in choice.groupings if by), "")
    asked = Question("flows", by, choice.definition, choice.boundary, question.last)
    return next(iter(scope.frames([asked])), None)


def address_parts(scope: Scope, question: Question) -> dict[str, str]:
    """What says the question in an address."""
    parts = {
        "administration": scope.code,
        "definition": question.definition,
        "boundary": question.boundary,
        "last": question.last.isoformat() if question.last else "",
        "by": question.by,
        "part": question.part,
    }
    return {name: value for name, value in parts.items() if value}


def _below(scope: Scope, question: Question) -> str:
    """The address of a row's own page up to its code; "" where parts are not offered."""
    offered = scope.offer.figures[question.figure].part_groupings.get(question.by, ())
    if question.by not in LINKED or question.part or not any(offered):
        return ""
    parts = address_parts(scope, question) | {"by": usual_grouping(question.figure, offered)}
    return "?" + urlencode({**parts, "part": ""})


def _definitions(scope: Scope, question: Question, asked: dict[str, str]) -> str:
    if len(scope.offer.figures[question.figure].definitions) < 2:
        return ""
    kept_parts = {name: value for name, value in asked.items() if name in ("administration", "last")}
    return reverse("analysis_definitions", args=[question.figure]) + ("?" + urlencode(kept_parts) if kept_parts else "")
