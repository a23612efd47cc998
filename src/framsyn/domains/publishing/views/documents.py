"""The plan's files: made by the worker, read on a page, downloaded."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from django_htmx.http import HttpResponseClientRefresh

from framsyn.domains.organisation import policies as organisation
from framsyn.domains.organisation.access import needs
from framsyn.domains.organisation.waiting import is_waiting, wait_for
from framsyn.domains.planning import queries as planning
from framsyn.domains.planning.models import Plan
from framsyn.domains.planning.policies import can_prepare
from framsyn.domains.planning.views.door import for_plan
from framsyn.domains.publishing import queries
from framsyn.domains.publishing.models import Document
from framsyn.domains.publishing.reading import chapters, label_of
from framsyn.domains.publishing.tasks import documents_task

CONTENT_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
READING = {Document.Kind.PLAN: "plan", Document.Kind.COVER_REPORT: "plan_read_cover_report"}
READING |= {Document.Kind.PUBLIC: "plan_read_public"}


@require_POST
@for_plan("publish_plan")
def make(request: HttpRequest, plan: Plan, kind: str) -> HttpResponse:
    if kind not in Document.Kind.values:
        raise Http404
    result = documents_task.enqueue(user=request.user.pk, plan=plan.pk, kind=kind)
    wait_for(request, making(plan), result, done=_("The documents are made."))
    return redirect(f"{reverse('plan', args=[plan.pk])}#documents")


@for_plan("see_plan")
@require_GET
def documents(request: HttpRequest, plan: Plan) -> HttpResponse:
    """What the page asks for while the documents are made."""
    if not is_waiting(request, making(plan)):
        return HttpResponseClientRefresh()
    return render(request, "publishing/documents.html", {"plan": plan, **documents_context(request, plan)})


@needs("see_plan")
@require_GET
def download(request: HttpRequest, pk: int) -> HttpResponse:
    document = get_object_or_404(Document.objects.select_related("plan"), pk=pk)
    try:
        planning.plan_for(request.user, document.plan_id)
    except Plan.DoesNotExist:
        raise Http404 from None
    path = queries.document_file(document)
    if not path.exists():
        raise Http404(_("The document is no longer kept."))
    return FileResponse(
        path.open("rb"),
        as_attachment=True,
        filename=path.name,
        content_type=CONTENT_TYPES[document.format],
    )


def reading_of(kind: str, title: Callable[[], str]) -> Callable[..., HttpResponse]:
    """The page of a document other than the plan itself."""

    @for_plan("see_plan")
    @require_GET
    def read(request: HttpRequest, plan: Plan) -> HttpResponse:
        document = queries.tree_of(plan, kind)
        context = {
            "plan": plan,
            "document": document,
            "chapters": chapters(document, label_of(planning.key_figures_if_computed(plan))),
            "title": title(),
            "may_write_report": kind == Document.Kind.COVER_REPORT
            and organisation.may(request.user, "edit_plan", plan.administration)
            and can_prepare(plan),
            **documents_context(request, plan),
        }
        return render(request, "publishing/read.html", context)

    return read


read_cover_report = reading_of(Document.Kind.COVER_REPORT, lambda: _("Cover report"))
read_public = reading_of(Document.Kind.PUBLIC, lambda: _("Public version"))


def documents_context(request: HttpRequest, plan: Plan) -> dict[str, Any]:
    """The newest file of each kind and format, and whether more are being made."""
    files: dict[tuple[str, str], Document] = {}
    for document in queries.documents(plan):
        files.setdefault((document.kind, document.format), document)
    kinds = [
        {
            "kind": kind.value,
            "label": kind.label,
            "read": reverse(READING[kind], args=[plan.pk]),
            "files": [files[kind.value, suffix] for suffix in Document.Format.values if (kind.value, suffix) in files],
        }
        for kind in Document.Kind
    ]
    return {
        "kinds": kinds,
        "making": is_waiting(request, making(plan)),
        "may_make": organisation.may(request.user, "publish_plan", plan.administration),
    }


def making(plan: Plan, what: str = "making") -> str:
    return f"{what}-{plan.pk}"
