"""How the actions of a decided plan go. A report is never changed: the next one tells what is new."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from framsyn.domains.audit.services import record_entry
from framsyn.domains.organisation.models import User
from framsyn.domains.organisation.policies import check_may
from framsyn.domains.planning.models import Action, ActionReport
from framsyn.domains.planning.policies import check_can_report
from framsyn.domains.planning.services import changing
from framsyn.refusal import Refused


@transaction.atomic
def report_action(
    *,
    by: User,
    action: Action,
    reported_on: date,
    status: str,
    effect: str = "",
    target_reached: bool | None = None,
) -> ActionReport:
    """Reports come in the order of their days; `effect` is what was measured, as text."""
    check_may(by, "report_action", action.need.plan.administration)
    plan = changing.locked(action.need.plan)
    check_can_report(plan)
    place = _("The action “%(title)s”") % {"title": action.title}
    report = ActionReport(
        action=action,
        reported_on=reported_on,
        status=status,
        effect=changing.clean_text(effect),
        target_reached=target_reached,
    )
    _check_report(report, place)
    changing.save_new(report, place=place)
    record_entry(by=by, action="report_action", subject=action, reported_on=reported_on.isoformat(), status=status)
    return report


def _check_report(report: ActionReport, place: str) -> None:
    newest = report.action.reports.order_by("-reported_on").first()
    if newest is not None and report.reported_on < newest.reported_on:
        # sv: %(place)s: den är redan rapporterad %(day)s. Ange den dagen eller en senare.
        fault = _("%(place)s: it is already reported on %(day)s. Give that day or a later one.")
        raise Refused(fault % {"place": place, "day": newest.reported_on.isoformat()})
    if report.target_reached is not None and not report.effect:
        # sv: %(place)s: resultatet saknas. Skriv vad som har mätts innan du anger om målet är nått.
        fault = _("%(place)s: the result is missing. Write what was measured before saying whether the target is met.")
        raise Refused(fault % {"place": place})
