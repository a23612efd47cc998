"""What is said about a plan while it is written and reviewed."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from framsyn.domains.audit.services import record_entry
from framsyn.domains.organisation.models import Unit, User
from framsyn.domains.organisation.policies import may
from framsyn.domains.planning.models import Comment, Plan
from framsyn.domains.planning.policies import check_can_prepare
from framsyn.domains.planning.queries import may_comment
from framsyn.domains.planning.services import changing
from framsyn.domains.planning.services.texts import check_place
from framsyn.refusal import Refused


@transaction.atomic
def add_comment(
    *, by: User, plan: Plan, section: str, text: str, answers: Comment | None = None, unit: Unit | None = None
) -> Comment:
    """On a section, a department's too, or with "" on the plan. An answer stands where what it answers stands."""
    plan = _open_for_comments(by, plan)
    if answers is not None:
        first = _first_of(plan, answers)
        comment = Comment(plan=plan, section=first.section, unit=first.unit, answers=first)
    else:
        if section:
            check_place(plan, section, unit)
        comment = Comment(plan=plan, section=section, unit=unit)
    comment.author, comment.text = by, changing.clean_text(text)
    changing.save_new(comment, place=_place())
    record_entry(by=by, action="add_comment", subject=plan, comment=comment.pk, section=comment.section)
    return comment


@transaction.atomic
def resolve_comment(*, by: User, comment: Comment) -> Comment:
    """With its answers. Whoever wrote it may, and whoever writes the plan."""
    plan = _open_for_comments(by, comment.plan)
    comment = Comment.objects.select_for_update().get(pk=comment.answers_id or comment.pk)
    if comment.author_id != by.pk and not may(by, "edit_plan", plan.administration):
        raise PermissionDenied
    if comment.resolved_at is None:
        comment.resolved_at, comment.resolved_by = timezone.now(), by
        comment.save(update_fields=["resolved_at", "resolved_by"])
        record_entry(by=by, action="resolve_comment", subject=plan, comment=comment.pk)
    return comment


def _open_for_comments(by: User, plan: Plan) -> Plan:
    if not may_comment(by, plan):
        raise PermissionDenied
    plan = changing.locked(plan)
    check_can_prepare(plan)
    return plan


def _first_of(plan: Plan, answered: Comment) -> Comment:
    """A thread is one comment and its answers; whatever is answered in it, the answer comes last."""
    first = Comment.objects.select_related("unit").get(pk=answered.answers_id or answered.pk, plan=plan)
    if first.resolved_at is not None:
        # sv: Kommentaren: den är avklarad. Skriv en ny.
        raise Refused(_("The comment: it is resolved. Write a new one."))
    return first


def _place() -> str:
    return _("The comment")  # sv: Kommentaren
