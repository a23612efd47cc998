"""What the planner writes in the cover report (tjänsteutlåtande)."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from framsyn.domains.audit.services import record_entry
from framsyn.domains.organisation.models import User
from framsyn.domains.planning.models import CoverReport, Plan
from framsyn.domains.planning.services import changing
from framsyn.refusal import Refused

COVER_REPORT_FIELDS = frozenset(
    [
        "officer",
        "dated",
        "background",
        "assessment",
        "economy",
        "equality",
        "children_concerned",
        "children",
        "forwarded_to",
        "report_back_on",
        "immediate_adjustment",
        "within_operational_plan",
    ]
)
COVER_REPORT_TEXTS = ("background", "assessment", "economy", "equality", "children")


@transaction.atomic
def save_cover_report(*, by: User, plan: Plan, version: int, **fields: Any) -> CoverReport:
    """`version` 0 says that there was none when the writing began."""
    changing.check_known(fields, COVER_REPORT_FIELDS)
    plan = changing.open_for_preparation(by, plan)
    fields = changing.cleaned(fields)
    place = _("The cover report")  # sv: Tjänsteutlåtandet
    changing.check_texts(plan, {name: fields.get(name, "") for name in COVER_REPORT_TEXTS}, place=place)
    if version == 0:
        report = CoverReport(plan=plan, **fields)
        _check_children(report, place)
        _save_first(report, fields, place)
    else:
        report = CoverReport.objects.get(plan=plan)
        for name, value in fields.items():
            setattr(report, name, value)
        _check_children(report, place)
        changing.save_change(report, fields, version=version, place=place)
    record_entry(by=by, action="save_cover_report", subject=plan, fields=sorted(fields))
    return report


def _check_children(report: CoverReport, place: str) -> None:
    if report.children_concerned is False and not report.children:
        # sv: %(place)s: skälet till att barn inte berörs saknas. Skriv varför.
        raise Refused(_("%(place)s: the reason why no children are concerned is missing. Write it.") % {"place": place})


def _save_first(report: CoverReport, fields: dict[str, Any], place: str) -> None:
    try:
        with transaction.atomic():
            changing.save_new(report, place=place)
    except IntegrityError:
        raise changing.conflict(CoverReport.objects.get(plan=report.plan), fields, place=place) from None
