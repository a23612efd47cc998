"""How many key functions a unit has, and how near a successor is. Nobody is named."""

from __future__ import annotations

from django.db import transaction

from framsyn.domains.audit.services import record_entry
from framsyn.domains.organisation.models import Unit, User
from framsyn.domains.planning.models import KeyFunctionCoverage, Plan
from framsyn.domains.planning.services import changing
from framsyn.domains.planning.services.taking_part import check_unit, unit_place


@transaction.atomic
def record_coverage(
    *, by: User, plan: Plan, unit: Unit, now: int, within_two_years: int, later: int, without: int
) -> KeyFunctionCoverage:
    """Each function counted once, by its readiest successor. Zeros say that the unit has none. The newest stands."""
    plan = changing.open_for_change(by, plan)
    check_unit(plan, unit)
    counts = {"now": now, "within_two_years": within_two_years, "later": later, "without": without}
    changing.check_fields(KeyFunctionCoverage(plan=plan, unit=unit, **counts), place=unit_place(unit))
    row, _created = KeyFunctionCoverage.objects.update_or_create(plan=plan, unit=unit, defaults=counts)
    record_entry(by=by, action="record_coverage", subject=plan, unit=unit.code)
    return row


@transaction.atomic
def delete_coverage(*, by: User, plan: Plan, unit: Unit) -> None:
    """The unit has not said, after all."""
    plan = changing.open_for_change(by, plan)
    KeyFunctionCoverage.objects.filter(plan=plan, unit=unit).delete()
    record_entry(by=by, action="delete_coverage", subject=plan, unit=unit.code)
