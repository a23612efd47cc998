"""What a figure's page shows for everybody who may see it, rendered once: sentence, charts, table, definition.

Kept by everything it follows from, so that a page costs little more than its frame round it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from django.core.cache import cache
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from framsyn.domains.analysis.asking import usual_grouping
from framsyn.domains.analysis.citing import citation_key, cited_rows
from framsyn.domains.analysis.crossing import crossed
from framsyn.domains.analysis.definition_card import facts, source
from framsyn.domains.analysis.drawing import Picture
from framsyn.domains.analysis.drawings import drawn
from framsyn.domains.analysis.forms import QuestionForm
from framsyn.domains.analysis.pictures import pictures
from framsyn.domains.analysis.sentences import say
from framsyn.domains.analysis.tables import has_hidden, page_table, sorting_of
from framsyn.domains.analysis.values import Frame, Question
from framsyn.domains.analysis.views.door import Scope
from framsyn.domains.organisation.queries import organisation

KEPT_FOR = 24 * 3600  # seconds
LINKED = ("department", "unit")  # groups whose row leads to the same figure of that part alone


@dataclass(frozen=True)
class Body:
    controls: SafeString
    main: SafeString
    definition: SafeString
    has_picture: bool
    key: str  # of the figure as a plan's text may cite it; "" where it has none
    rows: SafeString  # of the table, for who may cite them


def kept(scope: Scope, what: tuple[Any, ...], make: Callable[[], Any]) -> Any:
    """Made once for each process: a mask is never changed, and all figures follow from it."""
    mask = (scope.shown.mask.pk, scope.shown.mask.created_at, scope.shown.mask.problem_hash)
    shown_to = (get_language(), scope.code, [(unit.pk, unit.name) for unit in scope.administrations])
    key = "analysis-" + hashlib.sha256(repr((mask, shown_to, what)).encode()).hexdigest()
    return cache.get_or_set(key, make, KEPT_FOR)


def figure_body(scope: Scope, question: Question, *, part: str, sort: str, named: str, page: int) -> Body:
    """`part`: what the question's part is called today."""

    def make() -> Body:
        context = figure_context(scope, question, sort, named, page)
        parts = (render_to_string(f"analysis/{name}.html", context) for name in ("controls", "body", "definition"))
        return Body(
            *parts,
            has_picture=bool(context["pictures"]),
            key=citation_key(whole_of(scope, context["frame"]), scope.offer),
            rows=render_to_string("analysis/cited_rows.html", {"rows": cited_rows(context["frame"], scope.offer)}),
        )

    if named:  # what somebody types is kept for nobody
        return make()
    return cast(Body, kept(scope, (question, part, sort, page), make))


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
        "pictures": figures_drawn(scope, pictures(scope.shown, frame)),
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
        "crossed": crossed(frame, scope.shown.mask, scope.offer),
        "crossed_below": "?" + urlencode({**asked, "part": ""}),
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


def figures_drawn(scope: Scope, found: Sequence[Picture]) -> list[dict[str, Any]]:
    """Drawn by us from our own specification; the texts in it are escaped by the drawer."""
    return [
        {"title": one.title, "subtitle": one.subtitle, "wide": mark_safe(wide), "narrow": mark_safe(narrow)}  # noqa: S308
        for one, (wide, narrow) in zip(found, drawn(scope.shown.mask, found), strict=True)
    ]


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
    if question.by not in LINKED or not any(offered):
        return ""
    parts = address_parts(scope, question) | {"by": usual_grouping(question.figure, offered)}
    return "?" + urlencode({**parts, "part": ""})


def _definitions(scope: Scope, question: Question, asked: dict[str, str]) -> str:
    if len(scope.offer.figures[question.figure].definitions) < 2:
        return ""
    kept_parts = {name: value for name, value in asked.items() if name in ("administration", "last")}
    return reverse("analysis_definitions", args=[question.figure]) + ("?" + urlencode(kept_parts) if kept_parts else "")
