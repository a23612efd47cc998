from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from framsyn.domains.audit.services import record_entry
from framsyn.domains.organisation.models import User
from framsyn.domains.planning.action_dates import date_faults
from framsyn.domains.planning.models import Action, Need, Plan
from framsyn.domains.planning.services import changing
from framsyn.refusal import Refused

ACTION_FIELDS = frozenset(
    [
        "risk",
        "title",
        "phase",
        "level",
        "owner_role",
        "partner",
        "start",
        "end",
        "cost",
        "funding",
        "indicator",
        "baseline",
        "baseline_on",
        "target",
        "target_on",
        "followed_up_in",
        "status",
        "effect",
        "target_reached",
    ]
)

CITING = ("indicator", "baseline", "target", "effect")


@transaction.atomic
def add_action(*, by: User, need: Need, **fields: Any) -> Action:
    changing.check_known(fields, ACTION_FIELDS)
    plan = changing.open_for_change(by, need.plan)
    action = Action(need=need, **changing.cleaned(fields))
    _check_action(plan, action, fields)
    changing.save_new(action, place=_place(action))
    record_entry(by=by, action="add_action", subject=action, need=need.pk)
    return action


@transaction.atomic
def update_action(*, by: User, action: Action, version: int, **fields: Any) -> Action:
    changing.check_known(fields, ACTION_FIELDS)
    plan = changing.open_for_change(by, action.need.plan)
    action = Action.objects.select_related("need", "risk").get(pk=action.pk)
    fields = changing.cleaned(fields)
    for name, value in fields.items():
        setattr(action, name, value)
    _check_action(plan, action, fields)
    changing.save_change(action, fields, version=version, place=_place(action))
    record_entry(by=by, action="update_action", subject=action, fields=sorted(fields))
    return action


@transaction.atomic
def delete_action(*, by: User, action: Action) -> None:
    changing.open_for_change(by, action.need.plan)
    record_entry(by=by, action="delete_action", subject=action, need=action.need_id)
    action.delete()


def _check_action(plan: Plan, action: Action, fields: dict[str, Any]) -> None:
    place = _place(action)
    changing.check_texts(plan, {name: fields.get(name, "") for name in CITING}, place=place, prose=False)
    for _field, fault in date_faults(vars(action), plan.last_year):
        raise Refused(f"{place}: {fault}")
    if action.risk is not None and action.risk.need_id != action.need_id:
        # sv: %(place)s: risken hör till ett annat behov. Välj en av behovets egna risker.
        fault = _("%(place)s: the risk belongs to another need. Choose one of the need's own risks.")
        raise Refused(fault % {"place": place})


def _place(action: Action) -> str:
    # sv: Åtgärden ”%(title)s”
    return _("The action “%(title)s”") % {"title": action.title}
