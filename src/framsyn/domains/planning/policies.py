"""May this plan be changed now? (Whether this person may is asked of organisation.policies.)"""

from __future__ import annotations

from django.utils.translation import gettext as _

from framsyn.domains.planning.models import Plan
from framsyn.refusal import Refused


def can_edit(plan: Plan) -> bool:
    return plan.status == Plan.Status.DRAFT


def check_can_edit(plan: Plan) -> None:
    if not can_edit(plan):
        # sv: Planen: bara ett utkast kan ändras. Revidera planen i stället.
        raise Refused(_("The plan: only a draft can be changed. Revise the plan instead."))
