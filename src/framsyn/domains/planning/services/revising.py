"""Next year's plan begins from this one's."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from framsyn.domains.organisation.models import User
from framsyn.domains.planning.citations import as_text, cited_keys, figure_texts
from framsyn.domains.planning.models import Plan
from framsyn.domains.planning.queries import key_figures
from framsyn.domains.planning.services import changing
from framsyn.domains.planning.services.plans import create_plan, update_plan
from framsyn.domains.planning.services.risk_scale import use_risk_scale

CARRIED_OVER = ("follow_up_reports", "follow_up_owner")


@transaction.atomic
def revise_plan(*, by: User, plan: Plan, first_year: int) -> Plan:
    """A draft with the same outline, risk scale, mandate, goals and follow-up.

    The texts are written anew, and the needs judged one by one (carry_over).
    """
    new = create_plan(
        by=by, administration=plan.administration, first_year=first_year, revises=plan, outline=plan.outline
    )
    fields = {name: getattr(plan, name) for name in CARRIED_OVER}
    fields |= {name: _citing_what_there_is(getattr(plan, name), plan, new) for name in ("mandate", "goals")}
    new = update_plan(by=by, plan=new, version=new.version, **fields)
    seen = _as_decided(plan, fields["mandate"], fields["goals"])
    changing.keep_seen(new, seen, version=new.version, shown=(), place=_("The plan"))  # sv: Planen
    if plan.risk_scale is not None:
        use_risk_scale(by=by, plan=new, scale=plan.risk_scale)
    return changing.locked(new)


def _as_decided(plan: Plan, *texts: str) -> dict[str, str]:
    """As the figures read in the plan that is revised: the new data make them amber until somebody has looked."""
    figures = key_figures(plan)
    return figure_texts(figures.figures, [key for text in texts for key in cited_keys(text)]) if figures else {}


def _citing_what_there_is(text: str, plan: Plan, new: Plan) -> str:
    """A figure that the new data do not hold is kept as it read."""
    figures = key_figures(new)
    known = figures.figures if figures else {}
    return text if all(key in known for key in cited_keys(text)) else as_text(text, key_figures(plan))
