"""What is said about the plan while it is written and reviewed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from framsyn.domains.organisation.models import Unit
from framsyn.domains.planning import queries, services
from framsyn.domains.planning.forms import CommentForm
from framsyn.domains.planning.models import Comment, Plan
from framsyn.domains.planning.section_titles import section_title
from framsyn.domains.planning.views.door import for_plan
from framsyn.domains.planning.views.form_page import form_page
from framsyn.domains.planning.views.places import unit_of
from framsyn.refusal import Refused


@for_plan("see_plan")
def comment_new(request: HttpRequest, plan: Plan) -> HttpResponse:
    """On a section (`?section=`, a department's also `?unit=`), or on the plan as a whole."""
    _check(request, plan)
    section, unit = _place(request, plan)
    where = section_title(section, unit.name if unit else "") if section else _("The whole plan")
    return _page(
        request,
        plan,
        lambda fields: services.add_comment(by=request.user, plan=plan, section=section, unit=unit, **fields),
        title=_("Write a comment"),
        lead=where,
    )


@for_plan("see_plan")
def comment_answer(request: HttpRequest, plan: Plan, comment_pk: int) -> HttpResponse:
    _check(request, plan)
    comment = get_object_or_404(Comment, pk=comment_pk, plan=plan)
    return _page(
        request,
        plan,
        lambda fields: services.add_comment(by=request.user, plan=plan, section="", answers=comment, **fields),
        title=_("Answer the comment"),
        lead=_("“%(comment)s”") % {"comment": comment.text},
    )


@require_POST
@for_plan("see_plan")
def comment_resolve(request: HttpRequest, plan: Plan, comment_pk: int) -> HttpResponse:
    comment = get_object_or_404(Comment.objects.select_related("plan__administration"), pk=comment_pk, plan=plan)
    try:
        services.resolve_comment(by=request.user, comment=comment)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(f"{reverse('plan', args=[plan.pk])}#comments")


def _page(request: HttpRequest, plan: Plan, save: Any, *, title: str, lead: str) -> HttpResponse:
    trail = [(reverse("plan", args=[plan.pk]), _("Plan %(period)s") % {"period": plan}), ("", title)]
    return form_page(
        request,
        CommentForm(request.POST or None),
        save,
        back=f"{reverse('plan', args=[plan.pk])}#comments",
        lead=lead,
        plan=plan,
        title=title,
        save=_("Save the comment"),
        trail=trail,
    )


def _check(request: HttpRequest, plan: Plan) -> None:
    if not queries.may_comment(request.user, plan):
        raise PermissionDenied


def _place(request: HttpRequest, plan: Plan) -> tuple[str, Unit | None]:
    section = request.GET.get("section", "")
    return section, unit_of(plan, section, request.GET.get("unit", "")) if section else None
