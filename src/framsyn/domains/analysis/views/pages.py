"""A page for each figure, one for all of them, and one figure under all its definitions."""

from __future__ import annotations

import re
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from framsyn.domains.analysis import pictures
from framsyn.domains.analysis.asking import asked_question
from framsyn.domains.analysis.definition_card import period, terms_of
from framsyn.domains.analysis.frame_columns import COLUMNS
from framsyn.domains.analysis.frames import NotStored
from framsyn.domains.analysis.lattice.offer import FigureOffer
from framsyn.domains.analysis.queries import unit_name
from framsyn.domains.analysis.tables import main_column, page_table
from framsyn.domains.analysis.values import Frame, Question
from framsyn.domains.analysis.views.body import address_parts, figure_body, figures_drawn, kept, told
from framsyn.domains.analysis.views.door import Scope, for_figures
from framsyn.domains.analysis.views.judging import judging
from framsyn.domains.analysis.words import BOUNDARIES, DEFINITIONS, column_head, figure_title
from framsyn.domains.history import queries as history
from framsyn.domains.organisation import policies

LONGEST_FILTER = 100
MANY = re.compile("[1-9][0-9]{0,2}")
HEADCOUNT_KEYS = ("headcount", "fte", "large-share", "large-count")


@for_figures
def overview(request: HttpRequest, scope: Scope) -> HttpResponse:
    def make() -> str:
        opened = pictures.overview(scope.shown)
        drawn = iter(figures_drawn(scope, [picture for _frame, picture in opened if picture]))
        cards = [_card(scope, frame, next(drawn) if picture else None) for frame, picture in opened]
        return render_to_string("analysis/cards.html", {"cards": cards})

    context = {"cards": kept(scope, ("overview",), make), "scope": scope, "administrations": scope.administrations}
    return render(request, "analysis/overview.html", context)


@for_figures
def figure(request: HttpRequest, scope: Scope, figure: str) -> HttpResponse:
    if figure not in scope.offer.figures:
        title = figure_title(figure)
        return render(request, "analysis/not_offered.html", {"title": title, "trail": _trail(scope, figure, "")})
    question, exact = asked_question(figure, request.GET, scope.offer)
    part = unit_name(question.part) if question.part else ""
    parts = address_parts(scope, question)
    here = f"{reverse('analysis_figure', args=[figure])}?{urlencode(parts)}"
    judgement = judging(request, scope, question, back=f"{here}#judgement")
    if isinstance(judgement, HttpResponse):
        return judgement
    sort, page = _sort(request), request.GET.get("page", "1")
    named = request.GET.get("q", "").strip()[:LONGEST_FILTER]
    context = {
        "title": f"{figure_title(figure)}: {part}" if part else figure_title(figure),
        "scope": scope,
        "question": question,
        "exact": exact,
        "trail": _trail(scope, figure, part),
        "body": figure_body(
            scope, question, part=part, sort=sort, named=named, page=int(page) if MANY.fullmatch(page) else 1
        ),
        "query": urlencode(parts | ({"sort": sort} if sort else {})),
        "may_edit": policies.may(request.user, "edit_plan", scope.administration),
        "restated": {"restated": _restated(scope, figure)},
        **judgement,
    }
    return render(request, "analysis/figure.html", context)


@for_figures
def definitions(request: HttpRequest, scope: Scope, figure: str) -> HttpResponse:
    """The same days under each definition. They stand in one table so that nobody puts them in one trend."""
    offered = scope.offer.figures.get(figure)
    if offered is None or len(offered.definitions) < 2:
        raise Http404
    chosen, _exact = asked_question(figure, request.GET, scope.offer)

    def make() -> str:
        frames = scope.frames(_under_each(figure, offered, chosen))
        if not frames:
            raise NotStored(figure)
        context = {
            "title": title,
            "rows": [_definition_row(scope, frame) for frame in frames],
            "value_head": column_head(figure, main_column(frames[0])),
            "period": period(frames[0]),
        }
        return render_to_string("analysis/definitions_table.html", context)

    title = _("%(figure)s under other definitions") % {"figure": figure_title(figure)}
    trail = [*_trail(scope, figure, "-")[:-1], ("", _("Definitions"))]
    table = kept(scope, ("definitions", figure, chosen.last), make)
    return render(request, "analysis/definitions.html", {"title": title, "trail": trail, "table": table})


def _under_each(figure: str, offered: FigureOffer, chosen: Question) -> list[Question]:
    return [
        Question(figure, "", name, next(iter(offered.boundaries(name)), ""), chosen.last)
        for name in offered.definitions
    ]


def _definition_row(scope: Scope, frame: Frame) -> dict[str, Any]:
    question = frame.question
    table = page_table(frame)
    cells = {head.name: cell for head, cell in zip(table.heads, table.total.cells, strict=True)}
    terms = terms_of(frame)
    return {
        "name": str(DEFINITIONS.get(question.definition, question.definition)),
        "url": f"{reverse('analysis_figure', args=[question.figure])}?{urlencode(address_parts(scope, question))}",
        "value": cells[main_column(frame)],
        "numerator": terms.numerator,
        "base": terms.base,
        "retirement": terms.retirement,
        "boundary": capfirst(str(BOUNDARIES.get(question.boundary, ""))),
    }


def _sort(request: HttpRequest) -> str:
    asked = request.GET.get("sort", "")
    return asked if asked.removeprefix("-") in {*COLUMNS, "name", "difference"} else ""


def _card(scope: Scope, frame: Frame, picture: dict[str, Any] | None) -> dict[str, Any]:
    figure = frame.question.figure
    parts = {"administration": scope.code} if scope.code else {}
    return {
        "title": figure_title(figure),
        "url": reverse("analysis_figure", args=[figure]) + (f"?{urlencode(parts)}" if parts else ""),
        "id": f"figure-{figure}",
        "sentence": told(scope, frame)[0],
        "picture": picture,
    }


def _trail(scope: Scope, figure: str, part: str) -> list[tuple[str, str]]:
    start = reverse("analysis") + (f"?{urlencode({'administration': scope.code})}" if scope.code else "")
    trail = [(reverse("home"), _("Home")), (start, _("Analysis"))]
    if not part:
        return [*trail, ("", figure_title(figure))]
    own = reverse("analysis_figure", args=[figure])
    own += f"?{urlencode({'administration': scope.code})}" if scope.code else ""
    return [*trail, (own, figure_title(figure)), ("", part)]


def _restated(scope: Scope, figure: str) -> list[dict[str, Any]]:
    """Earlier values of this figure that the newest import changes."""
    rows = history.imports().filter(snapshot=scope.snapshot).values_list("restated", flat=True).first() or []
    own = HEADCOUNT_KEYS if figure == "staff" else (figure,)
    return [
        row
        for row in rows
        if row["key"].split("@")[0].split(".")[0].split(":")[0].removesuffix("-without-retirement") in own
        and row.get("within", "") in ("", scope.administration.code if scope.administration else "")
    ]
