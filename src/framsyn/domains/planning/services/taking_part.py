"""Who gave to the plan, and who could not."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from framsyn.domains.audit.services import record_entry
from framsyn.domains.organisation.models import Level, Unit, User
from framsyn.domains.planning.models import Participation, Plan, Workshop
from framsyn.domains.planning.services import changing
from framsyn.refusal import Refused


@transaction.atomic
def record_participation(*, by: User, plan: Plan, unit: Unit, state: str, reason: str = "") -> Participation:
    """One answer a unit; the newest stands."""
    plan = changing.open_for_change(by, plan)
    _check_answer(plan, unit, state, reason)
    kept = reason if state == Participation.State.COULD_NOT else ""
    changing.check_fields(Participation(plan=plan, unit=unit, state=state, reason=kept), place=unit_place(unit))
    answer, _created = Participation.objects.update_or_create(
        plan=plan, unit=unit, defaults={"state": state, "reason": kept}
    )
    record_entry(by=by, action="record_participation", subject=plan, unit=unit.code, state=state)
    return answer


@transaction.atomic
def add_workshop(*, by: User, plan: Plan, held_on: date, participants: int, subject: str = "") -> Workshop:
    plan = changing.open_for_change(by, plan)
    workshop = Workshop(plan=plan, held_on=held_on, participants=participants, subject=changing.clean_text(subject))
    changing.save_new(workshop, place=_("The workshop"))  # sv: Workshoppen
    record_entry(by=by, action="add_workshop", subject=workshop, plan=plan.pk)
    return workshop


@transaction.atomic
def delete_workshop(*, by: User, workshop: Workshop) -> None:
    changing.open_for_change(by, workshop.plan)
    record_entry(by=by, action="delete_workshop", subject=workshop, plan=workshop.plan_id)
    workshop.delete()


def _check_answer(plan: Plan, unit: Unit, state: str, reason: str) -> None:
    check_unit(plan, unit)
    if state == Participation.State.COULD_NOT and not reason:
        # sv: %(place)s: skälet saknas. Ange varför enheten inte kunde delta.
        raise Refused(
            _("%(place)s: the reason is missing. Say why the unit could not take part.") % {"place": unit_place(unit)}
        )


def check_unit(plan: Plan, unit: Unit) -> None:
    if unit.level != Level.UNIT or not unit.path.startswith(plan.administration.path):
        # sv: %(place)s: det är ingen enhet inom planens förvaltning. Välj en sådan enhet.
        fault = _("%(place)s: it is not a unit within the plan's administration. Choose one that is.")
        raise Refused(fault % {"place": unit_place(unit)})


def unit_place(unit: Unit) -> str:
    # sv: Enheten ”%(name)s”
    return _("The unit “%(name)s”") % {"name": unit.name}
