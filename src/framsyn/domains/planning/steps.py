"""What this person may do with the plan now: may this person, and may this now, asked once for a page."""

from __future__ import annotations

from dataclasses import dataclass

from framsyn.domains.organisation.models import User
from framsyn.domains.organisation.policies import may
from framsyn.domains.planning import policies, queries
from framsyn.domains.planning.models import Plan


@dataclass(frozen=True)
class Steps:
    edit: bool
    prepare: bool  # union consultation and cover report
    send: bool
    review: bool
    decide: bool
    publish: bool
    make: bool  # documents
    report: bool
    revise: bool
    see_comments: bool
    comment: bool


def steps(user: User, plan: Plan, successor: Plan | None) -> Steps:
    """`successor`: the plan that revises this one."""
    unit = plan.administration
    writes = may(user, "edit_plan", unit)
    publishes = may(user, "publish_plan", unit)
    sees_comments = queries.may_comment(user, plan)
    return Steps(
        edit=writes and policies.can_edit(plan),
        prepare=writes and policies.can_prepare(plan),
        send=writes and policies.can_send_for_review(plan),
        review=may(user, "review_plan", unit) and policies.can_review(plan),
        decide=may(user, "decide_plan", unit) and policies.can_decide(plan),
        publish=publishes and policies.can_publish(plan),
        make=publishes,
        report=may(user, "report_action", unit) and policies.can_report(plan),
        revise=writes and policies.is_decided(plan) and successor is None,
        see_comments=sees_comments,
        comment=sees_comments and policies.can_prepare(plan),
    )
