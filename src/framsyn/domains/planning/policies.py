"""May this be done with the plan now? (Whether this person may is asked of organisation.policies.)

draft -> under review -> decided -> published -> superseded; from review also back to draft, and a decided plan may be
superseded without having been published. The databases hold the same steps (guards.py).
"""

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


def can_prepare(plan: Plan) -> bool:
    """What goes on until the decision: comments, union consultation, cover report."""
    return plan.status in (Plan.Status.DRAFT, Plan.Status.UNDER_REVIEW)


def check_can_prepare(plan: Plan) -> None:
    if not can_prepare(plan):
        # sv: Planen: den är beslutad och kan inte ändras. Revidera planen i stället.
        raise Refused(_("The plan: it is decided and cannot be changed. Revise the plan instead."))


def is_decided(plan: Plan) -> bool:
    """Or later: its rows never change again."""
    return plan.status in (Plan.Status.DECIDED, Plan.Status.PUBLISHED, Plan.Status.SUPERSEDED)


def can_send_for_review(plan: Plan) -> bool:
    return plan.status == Plan.Status.DRAFT


def check_can_send_for_review(plan: Plan) -> None:
    if not can_send_for_review(plan):
        # sv: Planen: bara ett utkast kan skickas på granskning. Se läget på planens sida.
        raise Refused(_("The plan: only a draft can be sent for review. See its state on the plan's page."))


def can_review(plan: Plan) -> bool:
    return plan.status == Plan.Status.UNDER_REVIEW


def check_can_review(plan: Plan) -> None:
    if not can_review(plan):
        # sv: Planen: den granskas inte. Skicka den på granskning först.
        raise Refused(_("The plan: it is not under review. Send it for review first."))


def can_decide(plan: Plan, *, entered_afterwards: bool = False) -> bool:
    """What was decided before it was entered here needs no review here."""
    if entered_afterwards:
        return not is_decided(plan)
    return plan.status == Plan.Status.UNDER_REVIEW and plan.reviewed_on is not None


def check_can_decide(plan: Plan, *, entered_afterwards: bool = False) -> None:
    if is_decided(plan):
        # sv: Planen: den är redan beslutad. Revidera planen i stället.
        raise Refused(_("The plan: it is already decided. Revise the plan instead."))
    if plan.revises is not None and not is_decided(plan.revises):
        # sv: Planen: den tidigare planen, %(period)s, är inte beslutad. Registrera det beslutet först.
        fault = _("The plan: the earlier plan, %(period)s, is not decided. Record that decision first.")
        raise Refused(fault % {"period": str(plan.revises)})
    if not can_decide(plan, entered_afterwards=entered_afterwards):
        # sv: Planen: den är inte granskad. Skicka den på granskning och låt ledningen godkänna den.
        raise Refused(_("The plan: it is not reviewed. Send it for review and let the management approve it."))


def can_publish(plan: Plan) -> bool:
    return plan.status == Plan.Status.DECIDED


def check_can_publish(plan: Plan) -> None:
    if not can_publish(plan):
        # sv: Planen: bara en beslutad plan kan publiceras. Registrera beslutet först.
        raise Refused(_("The plan: only a decided plan can be published. Record the decision first."))


def can_report(plan: Plan) -> bool:
    return is_decided(plan)


def check_can_report(plan: Plan) -> None:
    if not can_report(plan):
        # sv: Planen: åtgärder rapporteras när planen är beslutad. Ändra åtgärden i utkastet i stället.
        raise Refused(_("The plan: actions are reported once it is decided. Change the action in the draft instead."))


def can_delete(need: Need) -> bool:
    """Not once a later plan has judged it: that plan says what it was carried over from."""
    return not need.carried_to.exists()


def check_can_delete(need: Need) -> None:
    if not can_delete(need):
        # sv: Behovet ”%(title)s”: en senare plan bygger vidare på det. Ta bort det ur den planen först.
        fault = _("The need “%(title)s”: a later plan builds on it. Remove it from that plan first.")
        raise Refused(fault % {"title": need.title})
