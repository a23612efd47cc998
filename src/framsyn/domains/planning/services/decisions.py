"""The decision: from then on the plan's rows and figures never change (freezing.py, guards.py)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from framsyn.domains.audit.services import record_entry
from framsyn.domains.organisation.models import User
from framsyn.domains.organisation.policies import check_may
from framsyn.domains.planning import freezing
from framsyn.domains.planning.missing import Missing, readiness
from framsyn.domains.planning.models import Decision, FrozenFigures, Plan
from framsyn.domains.planning.policies import check_can_decide
from framsyn.domains.planning.queries import key_figures, plan_contents
from framsyn.domains.planning.services import changing
from framsyn.domains.planning.services.states import move
from framsyn.domains.planning.values import PlanContents
from framsyn.refusal import Refused


class NotReady(Refused):
    """The plan cannot be decided yet: `missing` says what remains, and where it is mended."""

    def __init__(self, missing: Sequence[Missing]) -> None:
        listed = "; ".join(item.text for item in missing)
        # sv: Planen: en sak återstår före beslutet: %(listed)s. Gör den först. | %(n)d saker …: %(listed)s. Gör dem
        message = ngettext(
            "The plan: one thing remains before the decision: %(listed)s. Do it first.",
            "The plan: %(n)d things remain before the decision: %(listed)s. Do them first.",
            len(missing),
        )
        super().__init__(message % {"n": len(missing), "listed": listed})
        self.missing = list(missing)


@transaction.atomic
def record_decision(
    *,
    by: User,
    plan: Plan,
    body: str,
    decided_on: date,
    paragraph: str = "",
    case_number: str = "",
    annex: str = "",
    reservations: str = "",
    forwarded_to: str = "",
    entered_afterwards: bool = False,
    figures_shown: Iterable[str] = (),
) -> Decision:
    """The plan is decided and the one that it revises superseded.

    `figures_shown`: keys of the figures that its documents show, besides the usual ones and those that it cites.
    `entered_afterwards`: it was decided before it was entered here. Nothing is asked of it then, and it rests on none
    of our data.
    """
    check_may(by, "decide_plan", plan.administration)
    plan = _locked_with_predecessor(plan)
    check_can_decide(plan, entered_afterwards=entered_afterwards)
    contents = plan_contents(plan)
    if not entered_afterwards:
        _check_ready(contents)
        _check_day(plan, decided_on)
    fields = {
        "body": body,
        "paragraph": paragraph.removeprefix("§"),
        "case_number": case_number or plan.case_number,
        "annex": annex,
        "reservations": reservations,
        "forwarded_to": forwarded_to,
    }
    decision = Decision(plan=plan, decided_on=decided_on, **changing.cleaned(fields))
    changing.save_new(decision, place=_("The decision"))  # sv: Beslutet
    if entered_afterwards:
        plan.snapshot = None
    checksum = _freeze_figures(plan, (*figures_shown, *freezing.cited_in(contents)))
    move(plan, Plan.Status.DECIDED, "snapshot")
    if plan.revises is not None and plan.revises.status != Plan.Status.SUPERSEDED:
        move(plan.revises, Plan.Status.SUPERSEDED)
    record_entry(by=by, action="record_decision", subject=plan, decided_on=decided_on.isoformat(), figures=checksum)
    return decision


def _locked_with_predecessor(plan: Plan) -> Plan:
    plan = changing.locked(plan)
    if plan.revises is not None:
        plan.revises = changing.locked(plan.revises)
    return plan


def _check_ready(contents: PlanContents) -> None:
    if blocking := readiness(contents).blocking:
        raise NotReady(blocking)


def _check_day(plan: Plan, decided_on: date) -> None:
    if plan.reviewed_on is not None and decided_on < plan.reviewed_on:
        # sv: Beslutet: dagen ligger före ledningsgruppens granskning, %(day)s. Rätta en av dem.
        fault = _("The decision: its day is before the management team's review, %(day)s. Correct one of them.")
        raise Refused(fault % {"day": plan.reviewed_on.isoformat()})


def _freeze_figures(plan: Plan, keys: Iterable[str]) -> str:
    """The checksum that the log keeps too; "" for a plan without data. Groups are called by their Swedish names."""
    with override("sv"):
        figures = key_figures(plan)
    if figures is None:
        return ""
    plain = freezing.frozen(figures, keys)
    row = FrozenFigures.objects.create(plan=plan, figures=plain, sha256=freezing.checksum(plain))
    return row.sha256
