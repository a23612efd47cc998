"""The union consultation before the decision: who was there, and what they thought."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from framsyn.domains.audit.services import record_entry
from framsyn.domains.organisation.models import User
from framsyn.domains.planning.models import Plan, UnionConsultation
from framsyn.domains.planning.services import changing

CONSULTATION_FIELDS = frozenset({"body", "held_on", "party", "stance", "views"})


@transaction.atomic
def add_union_consultation(
    *, by: User, plan: Plan, body: str, held_on: date, party: str, stance: str, views: str = ""
) -> UnionConsultation:
    """One party's stance at one meeting."""
    plan = changing.open_for_preparation(by, plan)
    given = {"body": body, "held_on": held_on, "party": party, "stance": stance, "views": views}
    row = UnionConsultation(plan=plan, **changing.cleaned(given))
    changing.save_new(row, place=_place(row))
    record_entry(by=by, action="add_union_consultation", subject=row, plan=plan.pk)
    return row


@transaction.atomic
def update_union_consultation(
    *, by: User, consultation: UnionConsultation, version: int, **fields: Any
) -> UnionConsultation:
    changing.check_known(fields, CONSULTATION_FIELDS)
    changing.open_for_preparation(by, consultation.plan)
    row = UnionConsultation.objects.get(pk=consultation.pk)
    changing.save_change(row, changing.cleaned(fields), version=version, place=_place(row))
    record_entry(by=by, action="update_union_consultation", subject=row, fields=sorted(fields))
    return row


@transaction.atomic
def delete_union_consultation(*, by: User, consultation: UnionConsultation) -> None:
    changing.open_for_preparation(by, consultation.plan)
    record_entry(by=by, action="delete_union_consultation", subject=consultation, plan=consultation.plan_id)
    consultation.delete()


def _place(row: UnionConsultation) -> str:
    # sv: Samverkan med ”%(party)s”
    return _("The union consultation with “%(party)s”") % {"party": row.party}
