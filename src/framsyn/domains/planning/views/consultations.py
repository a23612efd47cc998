"""The union consultation before the decision, and the cover report to the committee."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from framsyn.domains.organisation import queries as organisation
from framsyn.domains.planning import services
from framsyn.domains.planning.forms import CoverReportForm, UnionConsultationForm
from framsyn.domains.planning.models import CoverReport, Plan
from framsyn.domains.planning.services.consultations import CONSULTATION_FIELDS
from framsyn.domains.planning.services.cover_report import COVER_REPORT_FIELDS
from framsyn.domains.planning.views.door import for_plan
from framsyn.domains.planning.views.form_page import form_page
from framsyn.domains.planning.views.plans import citables, titles


@for_plan("edit_plan")
def consultation_new(request: HttpRequest, plan: Plan) -> HttpResponse:
    """The next party was at the same meeting, most likely."""

    def save(fields: dict[str, Any]) -> None:
        fields.pop("version")
        services.add_union_consultation(by=request.user, plan=plan, **fields)

    newest = plan.union_consultations.last()
    initial = {"body": newest.body, "held_on": newest.held_on} if newest else {}
    return form_page(
        request,
        UnionConsultationForm(request.POST or None, initial=initial),
        save,
        back=_back(plan),
        **titles(plan, _("Add a union consultation"), _("Save the consultation")),
    )


@for_plan("edit_plan")
def consultation_edit(request: HttpRequest, plan: Plan, consultation_pk: int) -> HttpResponse:
    row = get_object_or_404(plan.union_consultations.select_related("plan__administration"), pk=consultation_pk)
    initial = {name: getattr(row, name) for name in (*CONSULTATION_FIELDS, "version")}
    return form_page(
        request,
        UnionConsultationForm(request.POST or None, initial=initial),
        lambda fields: services.update_union_consultation(by=request.user, consultation=row, **fields),
        back=_back(plan),
        remove=reverse("plan_delete", args=[plan.pk, "consultation", row.pk]),
        **titles(plan, _("Union consultation with %(party)s") % {"party": row.party}, _("Save the consultation")),
    )


@for_plan("edit_plan")
def plan_cover_report(request: HttpRequest, plan: Plan) -> HttpResponse:
    report = CoverReport.objects.filter(plan=plan).first()
    names = (*COVER_REPORT_FIELDS, "version")
    initial = {name: getattr(report, name) for name in names} if report else {"version": 0}
    owner = organisation.organisation()
    return form_page(
        request,
        CoverReportForm(request.POST or None, initial=initial),
        lambda fields: services.save_cover_report(by=request.user, plan=plan, **fields),
        back=f"{reverse('plan_work', args=[plan.pk])}#cover-report",
        template="planning/cover_report.html",
        citables=citables(plan),
        lead=_("To %(committee)s. Proposals, summary and sums are drawn from the plan; write what only you know.")
        % {"committee": owner.committee if owner and owner.committee else _("the committee")},
        **titles(plan, _("Cover report"), _("Save the cover report")),
    )


def _back(plan: Plan) -> str:
    return f"{reverse('plan_work', args=[plan.pk])}#consultation"
