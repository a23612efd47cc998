from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from framsyn.domains.organisation import policies as organisation
from framsyn.domains.organisation.waiting import is_waiting
from framsyn.domains.planning import queries as planning
from framsyn.domains.planning.chains import with_figures
from framsyn.domains.planning.missing import readiness
from framsyn.domains.planning.models import Plan
from framsyn.domains.planning.recalculated import Recalculated, recalculated
from framsyn.domains.planning.section_states import Place, SectionState, section_states
from framsyn.domains.planning.steps import steps
from framsyn.domains.planning.views.door import for_plan
from framsyn.domains.publishing import queries
from framsyn.domains.publishing.outline import compose
from framsyn.domains.publishing.outline.sources import Sources
from framsyn.domains.publishing.reading import Chapter, chapters, label_of
from framsyn.domains.publishing.views.documents import documents_context, making


@for_plan("see_plan")
@require_GET
def plan(request: HttpRequest, plan: Plan) -> HttpResponse:
    """The plan as it will be decided, from the same tree as the documents, and what remains before it is."""
    sources = queries.sources(plan)
    contents = sources.contents
    document = queries.frozen_tree(plan) or compose(sources)
    figures = sources.figures.figures if sources.figures else {}
    shown = replace(contents, needs=tuple(with_figures(need, figures) for need in contents.needs))
    successor = planning.successor_of(plan)
    may = steps(request.user, plan, successor)
    ready = readiness(contents)
    comments = planning.comments_of(plan) if may.see_comments else ()
    texts = _recalculated(sources)
    found = section_states(contents, ready, texts, {(part.section, part.unit): part.open for part in comments})
    context = {
        "plan": plan,
        "document": document,
        "contents": contents,
        "chapters": chapters(document, label_of(sources.figures), shown),
        "may": may,
        "ready": ready,
        "recalculated": texts,
        "comments": comments,
        "open_comments": sum(part.open for part in comments),
        "resolved_comments": sum(len(part.threads) - part.open for part in comments),
        "may_resolve": organisation.may(request.user, "edit_plan", plan.administration),
        "may_enter_earlier": organisation.may(request.user, "decide_plan", plan.administration)
        and not contents.is_decided,
        "ranked": sum(need.rank is not None for need in contents.open_needs),
        "other": plan.revises or successor,
        "successor": successor,
        "restated": queries.restated_since(plan) if contents.is_decided else (),
        "newer_snapshot": planning.newer_snapshot(plan),
        **documents_context(request, plan),
    }
    context["rail"] = _rail(context["chapters"], found)
    context["publishing"] = is_waiting(request, making(plan, "publishing"))
    return render(request, "publishing/plan.html", context)


def _recalculated(sources: Sources) -> tuple[Recalculated, ...]:
    if sources.contents.is_decided or sources.figures is None:
        return ()
    return recalculated(sources.contents, sources.figures.figures)


def _rail(chapters: Iterable[Chapter], states: Mapping[Place, SectionState]) -> list[dict[str, Any]]:
    """One row for each chapter and each of its parts; a department's row tells of all its texts together."""
    rows = []
    for chapter in chapters:
        rows.append({"to": chapter, "part": False, "state": states.get((chapter.section, ""))})
        for part in chapter.parts:
            own = [state for (_key, unit), state in states.items() if part.unit and unit == part.unit]
            rows.append({"to": part, "part": True, "state": _together(own) if own else states.get((part.section, ""))})
    return rows


def _together(states: list[SectionState]) -> SectionState:
    """The worst of them; empty only where all are."""
    named = {state.state for state in states}
    worst = next((name for name in ("warning", "draft", "done") if name in named), "empty")
    return SectionState(
        worst,
        sum(state.blocking for state in states),
        sum(state.recalculated for state in states),
        sum(state.comments for state in states),
    )
