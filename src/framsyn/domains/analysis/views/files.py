"""A figure as a workbook and as a picture, from the same masked frame as the page."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import slugify
from django.views.decorators.http import require_GET

from framsyn.domains.analysis.asking import asked_question
from framsyn.domains.analysis.definition_card import source
from framsyn.domains.analysis.drawing import with_title
from framsyn.domains.analysis.pictures import pictures
from framsyn.domains.analysis.reading import language
from framsyn.domains.analysis.tables import caption, sorting_of
from framsyn.domains.analysis.values import Frame
from framsyn.domains.analysis.views.body import kept
from framsyn.domains.analysis.views.door import Scope, for_figures
from framsyn.domains.analysis.workbook import workbook
from framsyn.domains.organisation.queries import organisation
from framsyn.engines.charts.draw import draw_png

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
@for_figures
def excel(request: HttpRequest, scope: Scope, figure: str) -> HttpResponse:
    frame = _frame(request, scope, figure)
    sorting = sorting_of(frame, request.GET.get("sort", ""))

    def make() -> bytes:
        shown = organisation()
        return workbook(
            frame,
            sorting,
            organisation=scope.administration.name if scope.administration else str(shown or ""),
            system=shown.personnel_system if shown else "",
        )

    return _attached(kept(scope, ("excel", frame.question, sorting), make), frame, "xlsx", EXCEL)


@require_GET
@for_figures
def picture_file(request: HttpRequest, scope: Scope, figure: str) -> HttpResponse:
    """In light colours, with the title and the source in it, since it leaves the page."""
    frame = _frame(request, scope, figure)
    found = pictures(scope.shown, frame)
    if not found:
        raise Http404
    shown = organisation()
    drawn = draw_png(with_title(found[0], source(frame, shown.personnel_system if shown else "")), language=language())
    return _attached(drawn, frame, "png", "image/png")


def _frame(request: HttpRequest, scope: Scope, figure: str) -> Frame:
    if figure not in scope.offer.figures:
        raise Http404
    question, _exact = asked_question(figure, request.GET, scope.offer)
    return scope.frame(question)


def _attached(content: bytes, frame: Frame, ending: str, kind: str) -> HttpResponse:
    name = f"{slugify(caption(frame))}-{frame.basis.last.isoformat()}.{ending}"
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
