"""A plan is decided and published: one transaction for what is frozen, files before the row that tells of them."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import override

from framsyn.domains.audit.services import record_entry
from framsyn.domains.organisation.models import User
from framsyn.domains.organisation.policies import check_may
from framsyn.domains.planning import services as planning
from framsyn.domains.planning.models import Decision, Plan
from framsyn.domains.planning.policies import check_can_publish
from framsyn.domains.planning.services.changing import locked
from framsyn.domains.planning.services.decisions import record_decision
from framsyn.domains.publishing.freezing import asked_for, checksum, frozen, with_frozen_figures
from framsyn.domains.publishing.models import Document, FrozenDocument
from framsyn.domains.publishing.outline import compose
from framsyn.domains.publishing.queries import sources
from framsyn.domains.publishing.services.documents import check_figures, make_documents


def decide_plan(*, by: User, plan: Plan, entered_afterwards: bool = False, **decision: Any) -> Decision:
    """`decision`: the fields of planning's record_decision. The plan, its figures and its document never change again.

    Raises planning.NotReady while something remains.
    """
    check_may(by, "decide_plan", plan.administration)
    if not entered_afterwards:
        check_figures(by, plan)
    with transaction.atomic():
        plan = locked(plan)
        recorded = record_decision(
            by=by,
            plan=plan,
            entered_afterwards=entered_afterwards,
            figures_shown=() if entered_afterwards else asked_for(sources(plan)),
            **decision,
        )
        _freeze_document(by, recorded.plan)
    return recorded


def publish_decided(*, by: User, plan: Plan) -> Plan:
    """The public version's files are made first: a published plan always has them."""
    check_may(by, "publish_plan", plan.administration)
    check_can_publish(plan)
    make_documents(by=by, plan=plan, kind=Document.Kind.PUBLIC)
    return planning.record_publication(by=by, plan=plan)


def _freeze_document(by: User, plan: Plan) -> None:
    """In Swedish, as every document is, whatever the language of who records the decision."""
    with override("sv"):
        document = with_frozen_figures(compose(sources(plan)))
    text = frozen(document)
    row = FrozenDocument.objects.create(plan=plan, tree=text, sha256=checksum(text))
    record_entry(by=by, action="freeze_document", subject=plan, sha256=row.sha256)
