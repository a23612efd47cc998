"""The planner's texts: each with the figures as they read when it was saved."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from framsyn.domains.audit.services import record_entry
from framsyn.domains.organisation.models import Level, Unit, User
from framsyn.domains.planning.citations import cited_keys
from framsyn.domains.planning.models import Need, Plan, Section
from framsyn.domains.planning.outline import DEPARTMENT_KEYS, SECTION_KEYS
from framsyn.domains.planning.services import changing
from framsyn.refusal import Refused

PLAN_TEXTS = ("mandate", "goals")
NEED_TEXTS = ("description", "judgement_reason", "rank_reason")


@transaction.atomic
def write_section(*, by: User, plan: Plan, key: str, body: str, version: int, unit: Unit | None = None) -> Section:
    """`version` 0 says that there was no text when the writing began. `unit`: whose chapter, for a department's key."""
    plan = changing.open_for_change(by, plan)
    check_place(plan, key, unit)
    body = changing.clean_text(body)
    place = _("The section")  # sv: Avsnittet
    changing.check_texts(plan, {"body": body}, place=place)
    fields = {"body": body, "seen": changing.seen_in(plan, body)}
    if version == 0:
        section = _first_text(Section(plan=plan, key=key, unit=unit, **fields), place)
    else:
        section = Section.objects.get(plan=plan, key=key, unit=unit)
        changing.save_change(section, fields, version=version, place=place, shown=["body"])
    record_entry(by=by, action="write_section", subject=plan, section=key, **_where(unit))
    return section


@transaction.atomic
def confirm_figures(*, by: User, plan: Plan, key: str, version: int, unit: Unit | None = None) -> Section:
    """The text still holds with the figures as they read now. It is the same text, so its version stays."""
    plan = changing.open_for_change(by, plan)
    section = Section.objects.get(plan=plan, key=key, unit=unit)
    place = _("The section")  # sv: Avsnittet
    changing.keep_seen(section, changing.seen_in(plan, section.body), version=version, shown=["body"], place=place)
    record_entry(by=by, action="confirm_figures", subject=plan, section=key, **_where(unit))
    return section


@transaction.atomic
def confirm_plan_figures(*, by: User, plan: Plan, version: int) -> Plan:
    """Likewise of the mandate and the goals."""
    plan = changing.open_for_change(by, plan)
    seen = changing.seen_in(plan, *(getattr(plan, name) for name in PLAN_TEXTS))
    changing.keep_seen(plan, seen, version=version, shown=PLAN_TEXTS, place=_("The plan"))  # sv: Planen
    record_entry(by=by, action="confirm_figures", subject=plan)
    return plan


@transaction.atomic
def confirm_need_figures(*, by: User, need: Need, version: int) -> Need:
    """Likewise of a need's texts and evidence."""
    plan = changing.open_for_change(by, need.plan)
    need = Need.objects.get(pk=need.pk)
    # sv: Behovet ”%(title)s”
    place = _("The need “%(title)s”") % {"title": need.title}
    shown = (*NEED_TEXTS, "evidence")
    changing.keep_seen(need, changing.seen_now(plan, need_keys(need)), version=version, shown=shown, place=place)
    record_entry(by=by, action="confirm_figures", subject=need)
    return need


def need_keys(need: Need) -> list[str]:
    """The figures that a need shows: those of its texts and its evidence."""
    cited = [key for name in NEED_TEXTS for key in cited_keys(getattr(need, name))]
    return list(dict.fromkeys([*cited, *need.evidence]))


def check_place(plan: Plan, key: str, unit: Unit | None) -> None:
    """A department's text has its department, any other has none."""
    if key not in (SECTION_KEYS if unit is None else DEPARTMENT_KEYS):
        raise TypeError(f"unknown section: {key}, unit {unit}")
    if unit is None:
        return
    if unit.level != Level.DEPARTMENT or not unit.path.startswith(plan.administration.path):
        # sv: Avsnittet: ”%(name)s” är ingen avdelning inom planens förvaltning. Välj en sådan avdelning.
        fault = _("The section: “%(name)s” is no department within the plan's administration. Choose one that is.")
        raise Refused(fault % {"name": unit.name})


def _first_text(section: Section, place: str) -> Section:
    try:
        with transaction.atomic():
            changing.save_new(section, place=place)
    except IntegrityError:
        stored = Section.objects.get(plan=section.plan, key=section.key, unit=section.unit)
        raise changing.conflict(stored, ["body"], place=place) from None
    return section


def _where(unit: Unit | None) -> dict[str, str]:
    return {"unit": unit.code} if unit else {}
