from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from django_htmx.http import HttpResponseClientRefresh

from framsyn.domains.organisation import policies as organisation
from framsyn.domains.organisation.access import needs
from framsyn.domains.organisation.waiting import is_waiting, wait_for
from framsyn.domains.planning import policies as planning_policies
from framsyn.domains.planning import queries as planning
from framsyn.domains.planning.missing import missing_from
from framsyn.domains.planning.models import Plan
from framsyn.domains.planning.views.door import for_plan
from framsyn.domains.publishing import queries
from framsyn.domains.publishing.models import Document
from framsyn.domains.publishing.outline import compose
from framsyn.domains.publishing.reading import chapters
from framsyn.domains.publishing.tasks import publish_task

CONTENT_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@for_plan("see_plan")
@require_GET
def plan(request: HttpRequest, plan: Plan) -> HttpResponse:
    """The plan as it will be decided, from the same tree as the documents."""
    sources = queries.sources(plan)
    document = compose(sources)
    may_edit = organisation.may(request.user, "edit_plan", plan.administration)
    context = {
        "plan": plan,
        "document": document,
        "chapters": chapters(document, sources.label_of),
        "documents": queries.newest_documents(plan),
        "making": is_waiting(request, _making(plan)),
        "missing": missing_from(sources.contents) if may_edit and planning_policies.can_edit(plan) else [],
        "may_edit": may_edit,
        "newer_snapshot": planning.newer_snapshot(plan),
        "may_publish": organisation.may(request.user, "publish_plan", plan.administration),
    }
    return render(request, "publishing/plan.html", context)


@require_POST
@for_plan("publish_plan")
def publish(request: HttpRequest, plan: Plan) -> HttpResponse:
    result = publish_task.enqueue(user=request.user.pk, plan=plan.pk)
    wait_for(request, _making(plan), result, done=_("The documents are made."))
    return redirect("plan", plan.pk)


@for_plan("see_plan")
@require_GET
def documents(request: HttpRequest, plan: Plan) -> HttpResponse:
    """What the page asks for while the documents are made."""
    if not is_waiting(request, _making(plan)):
        return HttpResponseClientRefresh()
    context = {"plan": plan, "documents": queries.newest_documents(plan), "making": True}
    return render(request, "publishing/documents.html", context)


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


def _making(plan: Plan) -> str:
    return f"making-{plan.pk}"
