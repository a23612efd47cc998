from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from framsyn.domains.audit.services import record_entry
from framsyn.domains.organisation.models import User
from framsyn.domains.planning.models import Plan, Proposal
from framsyn.domains.planning.services import changing

PROPOSAL_FIELDS = frozenset({"matter", "addressee", "proposal"})


@transaction.atomic
def add_proposal(*, by: User, plan: Plan, matter: str, addressee: str, proposal: str) -> Proposal:
    plan = changing.open_for_change(by, plan)
    fields = changing.cleaned({"matter": matter, "addressee": addressee, "proposal": proposal})
    row = Proposal(plan=plan, **fields)
    changing.save_new(row, place=_place())
    record_entry(by=by, action="add_proposal", subject=row, plan=plan.pk)
    return row


@transaction.atomic
def update_proposal(*, by: User, proposal: Proposal, version: int, **fields: Any) -> Proposal:
    changing.check_known(fields, PROPOSAL_FIELDS)
    changing.open_for_change(by, proposal.plan)
    proposal = Proposal.objects.get(pk=proposal.pk)
    changing.save_change(proposal, changing.cleaned(fields), version=version, place=_place())
    record_entry(by=by, action="update_proposal", subject=proposal, fields=sorted(fields))
    return proposal


@transaction.atomic
def delete_proposal(*, by: User, proposal: Proposal) -> None:
    changing.open_for_change(by, proposal.plan)
    record_entry(by=by, action="delete_proposal", subject=proposal, plan=proposal.plan_id)
    proposal.delete()


def _place() -> str:
    return _("The proposal")  # sv: Förslaget
