"""A plan goes from draft to review and back again. The decision is in decisions.py."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from framsyn.domains.audit.services import record_entry
from framsyn.domains.organisation.models import User
from framsyn.domains.organisation.policies import check_may
from framsyn.domains.planning.models import Comment, Plan
from framsyn.domains.planning.policies import check_can_publish, check_can_review, check_can_send_for_review
from framsyn.domains.planning.services import changing
from framsyn.refusal import Refused


@transaction.atomic
def send_for_review(*, by: User, plan: Plan) -> Plan:
    """To the management team. Its texts are closed until they come back; a review noted before was of another text."""
    check_may(by, "edit_plan", plan.administration)
    plan = changing.locked(plan)
    check_can_send_for_review(plan)
    plan.reviewed_on = None
    move(plan, Plan.Status.UNDER_REVIEW, "reviewed_on")
    record_entry(by=by, action="send_for_review", subject=plan)
    return plan


@transaction.atomic
def return_to_draft(*, by: User, plan: Plan, reason: str) -> Plan:
    """The reason stands among the comments on the whole plan; what is changed now has to be reviewed again."""
    check_may(by, "review_plan", plan.administration)
    plan = changing.locked(plan)
    check_can_review(plan)
    reason = changing.clean_text(reason)
    if not reason:
        # sv: Planen: skälet saknas. Skriv vad som behöver ändras.
        raise Refused(_("The plan: the reason is missing. Write what needs to be changed."))
    plan.reviewed_on = None
    move(plan, Plan.Status.DRAFT, "reviewed_on")
    comment = Comment(plan=plan, text=reason, author=by)
    changing.save_new(comment, place=_("The comment"))  # sv: Kommentaren
    record_entry(by=by, action="return_to_draft", subject=plan, comment=comment.pk)
    return plan


@transaction.atomic
def approve_review(*, by: User, plan: Plan, on: date) -> Plan:
    check_may(by, "review_plan", plan.administration)
    plan = changing.locked(plan)
    check_can_review(plan)
    plan.reviewed_on = on
    plan.save(update_fields=["reviewed_on"])
    record_entry(by=by, action="approve_review", subject=plan, on=on.isoformat())
    return plan


@transaction.atomic
def record_publication(*, by: User, plan: Plan) -> Plan:
    """The public version stands on disk: publishing.services calls this."""
    check_may(by, "publish_plan", plan.administration)
    plan = changing.locked(plan)
    check_can_publish(plan)
    move(plan, Plan.Status.PUBLISHED)
    record_entry(by=by, action="record_publication", subject=plan)
    return plan


def move(plan: Plan, status: Plan.Status, *also: str) -> None:
    """The version stays: nobody's text has been changed."""
    plan.status = status
    plan.save(update_fields=["status", *also])
