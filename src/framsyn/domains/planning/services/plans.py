from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from framsyn.domains.audit.services import record_entry
from framsyn.domains.history.models import Snapshot
from framsyn.domains.history.queries import current_snapshot
from framsyn.domains.organisation.models import Unit, User
from framsyn.domains.organisation.policies import check_may
from framsyn.domains.planning.citations import cited_keys
from framsyn.domains.planning.models import Plan
from framsyn.domains.planning.services import changing
from framsyn.domains.planning.services.texts import PLAN_TEXTS
from framsyn.refusal import Refused

HORIZON = 3  # years, the first one counted

PLAN_FIELDS = frozenset(
    [
        "mandate",
        "goals",
        "follow_up_reports",
        "follow_up_owner",
        "reviewed_on",
        "reconsidered",
        "outline",
        "case_number",
    ]
)


@transaction.atomic
def create_plan(
    *,
    by: User,
    administration: Unit,
    first_year: int,
    revises: Plan | None = None,
    snapshot: Snapshot | None = None,
    outline: str = Plan.Outline.THEMES,
) -> Plan:
    """A draft for three years; without a snapshot it takes the newest."""
    check_may(by, "edit_plan", administration)
    _check_predecessor(administration, first_year, revises)
    plan = Plan(
        administration=administration,
        first_year=first_year,
        last_year=first_year + HORIZON - 1,
        revises=revises,
        snapshot=snapshot or current_snapshot(),
        outline=outline,
    )
    changing.save_new(plan, place=_("The plan"))  # sv: Planen
    record_entry(by=by, action="create_plan", subject=plan, period=str(plan), revises=revises.pk if revises else None)
    return plan


@transaction.atomic
def update_plan(*, by: User, plan: Plan, version: int, **fields: Any) -> Plan:
    changing.check_known(fields, PLAN_FIELDS)
    plan = changing.open_for_change(by, plan)
    fields = changing.cleaned(fields)
    place = _("The plan")  # sv: Planen
    texts = {name: fields[name] for name in PLAN_TEXTS if name in fields}
    changing.check_texts(plan, texts, place=place)
    written = {**fields, **_seen(plan, texts)}
    changing.save_change(plan, written, version=version, place=place, shown=fields)
    record_entry(by=by, action="update_plan", subject=plan, fields=sorted(fields))
    return plan


@transaction.atomic
def use_snapshot(*, by: User, plan: Plan, snapshot: Snapshot) -> Plan:
    """The draft's figures come from another drawing of the data."""
    plan = changing.open_for_change(by, plan)
    if snapshot.undone_at is not None:
        # sv: Planen: inläsningen är ångrad. Välj en annan.
        raise Refused(_("The plan: the import is undone. Choose another."))
    plan.snapshot = snapshot
    plan.version += 1
    plan.save(update_fields=["snapshot", "version"])
    record_entry(by=by, action="use_snapshot", subject=plan, snapshot=snapshot.pk, checksum=snapshot.checksum)
    return plan


def _check_predecessor(administration: Unit, first_year: int, revises: Plan | None) -> None:
    place = _("The plan")  # sv: Planen
    if revises is None:
        return
    if revises.administration_id != administration.pk:
        # sv: %(place)s: den tidigare planen gäller en annan förvaltning. Välj en plan för samma förvaltning.
        fault = _("%(place)s: the earlier plan is another administration's. Choose a plan of the same administration.")
        raise Refused(fault % {"place": place})
    if revises.first_year >= first_year:
        # sv: %(place)s: den tidigare planen börjar inte före %(year)s. Välj ett senare startår.
        fault = _("%(place)s: the earlier plan does not begin before %(year)s. Choose a later first year.")
        raise Refused(fault % {"place": place, "year": str(first_year)})
    if Plan.objects.filter(revises=revises).exists():
        # sv: %(place)s: den tidigare planen är redan reviderad. Öppna den nya planen i stället.
        fault = _("%(place)s: the earlier plan is already revised. Open the new plan instead.")
        raise Refused(fault % {"place": place})


def _seen(plan: Plan, written: Mapping[str, str]) -> dict[str, Any]:
    """Of the text that is not written now, the figures stay as they read when it was."""
    if not written:
        return {}
    texts = {name: written.get(name, getattr(plan, name)) for name in PLAN_TEXTS}
    cited = {key for text in texts.values() for key in cited_keys(text)}
    return {
        "seen": {key: text for key, text in plan.seen.items() if key in cited}
        | changing.seen_in(plan, *written.values())
    }
