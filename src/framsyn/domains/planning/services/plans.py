from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from framsyn.domains.audit.services import record_entry
from framsyn.domains.history.models import Snapshot
from framsyn.domains.history.queries import current_snapshot
from framsyn.domains.organisation.models import Unit, User
from framsyn.domains.organisation.policies import check_may
from framsyn.domains.planning.models import Plan, Section
from framsyn.domains.planning.outline import SECTION_KEYS
from framsyn.domains.planning.services import changing
from framsyn.refusal import Refused

HORIZON = 3  # years, the first one counted

PLAN_FIELDS = frozenset({"mandate", "goals", "follow_up_reports", "follow_up_owner", "reviewed_on"})


@transaction.atomic
def create_plan(
    *,
    by: User,
    administration: Unit,
    first_year: int,
    revises: Plan | None = None,
    snapshot: Snapshot | None = None,
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
    )
    changing.save_new(plan, place=_("The plan"))  # sv: Planen
    record_entry(by=by, action="create_plan", subject=plan, period=str(plan), revises=revises.pk if revises else None)
    return plan


@transaction.atomic
def record_decided_plan(*, by: User, plan: Plan) -> Plan:
    """The plan was decided before it was entered here: it rests on none of our snapshots and is closed for change."""
    plan = changing.open_for_change(by, plan)
    place = _("The plan")  # sv: Planen
    fields = {"status": Plan.Status.DECIDED, "snapshot": None}
    changing.save_change(plan, fields, version=plan.version, place=place)
    record_entry(by=by, action="record_decided_plan", subject=plan)
    return plan


@transaction.atomic
def update_plan(*, by: User, plan: Plan, version: int, **fields: Any) -> Plan:
    changing.check_known(fields, PLAN_FIELDS)
    plan = changing.open_for_change(by, plan)
    fields = changing.cleaned(fields)
    place = _("The plan")  # sv: Planen
    texts = {name: fields[name] for name in ("mandate", "goals") if name in fields}
    changing.check_texts(plan, texts, place=place)
    changing.save_change(plan, fields, version=version, place=place)
    record_entry(by=by, action="update_plan", subject=plan, fields=sorted(fields))
    return plan


@transaction.atomic
def write_section(*, by: User, plan: Plan, key: str, body: str, version: int) -> Section:
    """`version` 0 says that there was no text when the writing began."""
    if key not in SECTION_KEYS:
        raise TypeError(f"unknown section: {key}")
    plan = changing.open_for_change(by, plan)
    body = changing.clean_text(body)
    place = _("The section")  # sv: Avsnittet
    changing.check_texts(plan, {"body": body}, place=place)
    if version == 0:
        section = _first_text(plan, key, body, place)
    else:
        section = Section.objects.get(plan=plan, key=key)
        changing.save_change(section, {"body": body}, version=version, place=place)
    record_entry(by=by, action="write_section", subject=plan, section=key)
    return section


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


def _first_text(plan: Plan, key: str, body: str, place: str) -> Section:
    section = Section(plan=plan, key=key, body=body)
    try:
        with transaction.atomic():
            changing.save_new(section, place=place)
    except IntegrityError:
        raise changing.conflict(Section.objects.get(plan=plan, key=key), ["body"], place=place) from None
    return section
