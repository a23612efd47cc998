"""May this plan be changed now? (Whether this person may is asked of organisation.policies.)"""

from __future__ import annotations

from django.utils.translation import gettext as _

from framsyn.domains.planning.models import Need, Plan
from framsyn.refusal import Refused


def can_edit(plan: Plan) -> bool:
    return plan.status == Plan.Status.DRAFT


def check_can_edit(plan: Plan) -> None:
    if not can_edit(plan):
        # sv: Planen: bara ett utkast kan ändras. Revidera planen i stället.
        raise Refused(_("The plan: only a draft can be changed. Revise the plan instead."))


def can_delete(need: Need) -> bool:
    """Not once a later plan has judged it: that plan says what it was carried over from."""
    return not need.carried_to.exists()


def check_can_delete(need: Need) -> None:
    if not can_delete(need):
        # sv: Behovet ”%(title)s”: en senare plan bygger vidare på det. Ta bort det ur den planen först.
        fault = _("The need “%(title)s”: a later plan builds on it. Remove it from that plan first.")
        raise Refused(fault % {"title": need.title})
