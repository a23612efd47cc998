"""The labels and bands that a plan's risks are judged with."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from framsyn.domains.audit.services import record_entry
from framsyn.domains.organisation.models import User
from framsyn.domains.planning.models import Plan, RiskScale
from framsyn.domains.planning.risk_bands import Band, check_bands, check_labels
from framsyn.domains.planning.services import changing


@transaction.atomic
def set_risk_scale(
    *,
    by: User,
    plan: Plan,
    probability_labels: Sequence[str],
    consequence_labels: Sequence[str],
    bands: Sequence[Band],
) -> RiskScale:
    """A new scale, and the plan takes it. Other plans keep theirs."""
    plan = changing.open_for_change(by, plan)
    probabilities = [changing.clean_text(label) for label in probability_labels]
    consequences = [changing.clean_text(label) for label in consequence_labels]
    check_labels(probabilities, place=_("The probabilities"))  # sv: Sannolikheterna
    check_labels(consequences, place=_("The consequences"))  # sv: Konsekvenserna
    check_bands(bands)
    ordered = sorted(bands, key=lambda band: band.first)
    scale = RiskScale.objects.create(
        probability_labels=probabilities,
        consequence_labels=consequences,
        bands=[[str(n), str(band.label).strip(), band.first, band.last] for n, band in enumerate(ordered, start=1)],
    )
    record_entry(by=by, action="set_risk_scale", subject=scale, plan=plan.pk)
    _take(by, plan, scale)
    return scale


@transaction.atomic
def use_risk_scale(*, by: User, plan: Plan, scale: RiskScale | None) -> Plan:
    """A scale that there is, or with None the usual one."""
    plan = changing.open_for_change(by, plan)
    _take(by, plan, scale)
    return plan


def _take(by: User, plan: Plan, scale: RiskScale | None) -> None:
    plan.risk_scale = scale
    plan.save(update_fields=["risk_scale"])
    record_entry(by=by, action="use_risk_scale", subject=plan, scale=scale.pk if scale else None)
