"""Key functions, unit by unit: how many, and how near a successor is."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from framsyn.domains.organisation import queries as organisation
from framsyn.domains.planning import queries, services
from framsyn.domains.planning.forms import CoverageForm
from framsyn.domains.planning.models import KeyFunctionCoverage, Plan
from framsyn.domains.planning.views.door import for_plan
from framsyn.domains.planning.views.plans import titles
from framsyn.domains.planning.views.process import by_department
from framsyn.refusal import Refused


@for_plan("edit_plan")
def plan_coverage(request: HttpRequest, plan: Plan) -> HttpResponse:
    """One row a unit; only what was changed is written. An empty row: the unit has not said."""
    stored = {row.unit_id: row for row in KeyFunctionCoverage.objects.filter(plan=plan)}
    rows = [
        {"answer": answer, "form": _form(request, answer.pk, stored.get(answer.pk))}
        for answer in queries.participation_summary(plan).answers
    ]
    refusals: list[str] = []
    faulty = [row for row in rows if row["form"].is_bound and not row["form"].is_valid()]
    if request.method == "POST" and not faulty:
        try:
            _record(request, plan, [row["form"] for row in rows], stored)
        except Refused as refusal:
            refusals.append(str(refusal))
        else:
            return redirect(f"{reverse('plan_work', args=[plan.pk])}#coverage")
    context = {"departments": by_department(rows), "faulty": faulty, "refusals": refusals}
    return render(
        request,
        "planning/coverage.html",
        context | {"cancel": reverse("plan_work", args=[plan.pk]), **titles(plan, _("Key functions"), _("Save"))},
    )


def _form(request: HttpRequest, pk: int, row: KeyFunctionCoverage | None) -> CoverageForm:
    initial = {name: getattr(row, name) for name in CoverageForm.COUNTS} if row else {}
    return CoverageForm(request.POST or None, prefix=f"u{pk}", initial=initial, use_required_attribute=False)


@transaction.atomic
def _record(request: HttpRequest, plan: Plan, forms: list[CoverageForm], stored: dict[int, Any]) -> None:
    units = {unit.pk: unit for unit in organisation.subtree(plan.administration)}
    for form in forms:
        if not form.has_changed():
            continue
        unit, counts = units[int(str(form.prefix)[1:])], form.counts
        if counts is not None:
            services.record_coverage(by=request.user, plan=plan, unit=unit, **counts)
        elif unit.pk in stored:
            services.delete_coverage(by=request.user, plan=plan, unit=unit)
