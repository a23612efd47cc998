from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from framsyn.domains.history.queries import current_snapshot
from framsyn.domains.organisation import policies as organisation
from framsyn.domains.organisation.access import needs
from framsyn.domains.organisation.models import Level
from framsyn.domains.planning import citations, policies, queries, services
from framsyn.domains.planning.chains import with_figures
from framsyn.domains.planning.forms import JudgementForm, PlanBasicsForm, PlanForm, SectionForm
from framsyn.domains.planning.models import Need, Plan, Section
from framsyn.domains.planning.outline import DEPARTMENT_KEYS
from framsyn.domains.planning.recalculated import ChangedFigure, changed_figures
from framsyn.domains.planning.risk_bands import BANDS
from framsyn.domains.planning.section_titles import SECTION_TITLES, section_title
from framsyn.domains.planning.values import PlanContents
from framsyn.domains.planning.views.door import for_plan
from framsyn.domains.planning.views.form_page import form_page
from framsyn.domains.planning.views.places import unit_of
from framsyn.refusal import Refused

BASICS = (
    "outline",
    "mandate",
    "goals",
    "reviewed_on",
    "follow_up_reports",
    "follow_up_owner",
    "reconsidered",
    "case_number",
)


@needs("see_plan")
def plans(request: HttpRequest) -> HttpResponse:
    return render(
        request,
        "planning/plans.html",
        {"plans": queries.plans_for(request.user), "may_edit": organisation.may(request.user, "edit_plan")},
    )


@needs("edit_plan")
def plan_new(request: HttpRequest) -> HttpResponse:
    administrations = organisation.units_where(request.user, "edit_plan").filter(level=Level.ADMINISTRATION)
    earlier = queries.plans_for(request.user).filter(revised_by=None)
    newest = earlier.first()
    initial = {
        "first_year": newest.first_year + 1 if newest else timezone.localdate().year + 1,
        "revises": newest.pk if newest else None,
    }
    form = PlanForm(request.POST or None, administrations=administrations, earlier=earlier, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            plan = services.create_plan(by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("plan_work", plan.pk)
    context = {"form": form, "cancel": reverse("plans"), "has_units": administrations.exists()}
    return render(request, "planning/plan_new.html", context)


@for_plan("edit_plan")
def plan_work(request: HttpRequest, plan: Plan) -> HttpResponse:
    """All that is written by people, with what is missing where it is missing."""
    contents = queries.plan_contents(plan)
    found = queries.key_figures_if_computed(plan)
    figures = found.figures if found else {}
    context = {
        "plan": plan,
        "contents": contents,
        "needs": [with_figures(need, figures) for need in contents.needs],
        "sections": _sections(contents),
        "can_edit": policies.can_edit(plan),
        "can_prepare": policies.can_prepare(plan),
        "bands": (contents.scale.bands if contents.scale else BANDS),
        "newer_snapshot": queries.newer_snapshot(plan),
        "unjudged": [need for need in contents.earlier.needs if not need.judgement] if contents.earlier else [],
    }
    return render(request, "planning/work.html", context)


@for_plan("edit_plan")
def plan_basics(request: HttpRequest, plan: Plan) -> HttpResponse:
    initial = {name: getattr(plan, name) for name in (*BASICS, "version")}
    return form_page(
        request,
        PlanBasicsForm(request.POST or None, initial=initial),
        lambda fields: services.update_plan(by=request.user, plan=plan, **fields),
        back=reverse("plan_work", args=[plan.pk]),
        **titles(plan, _("Mandate, goals and follow-up"), _("Save")),
    )


@for_plan("edit_plan")
def plan_section(request: HttpRequest, plan: Plan, key: str) -> HttpResponse:
    """A department's own text is asked for with `?unit=`."""
    unit = unit_of(plan, key, request.GET.get("unit", ""))
    section = plan.sections.filter(key=key, unit=unit).first()
    initial = {"body": section.body, "version": section.version} if section else {"body": "", "version": 0}
    return form_page(
        request,
        SectionForm(request.POST or None, initial=initial),
        lambda fields: services.write_section(by=request.user, plan=plan, key=key, unit=unit, **fields),
        back=f"{reverse('plan', args=[plan.pk])}#section-{key if unit is None else 'departments'}",
        template="planning/section.html",
        citables=citables(plan),
        changed=_changed(plan, section),
        confirm=reverse("section_confirm", args=[plan.pk, key]) + (f"?unit={quote(unit.code)}" if unit else ""),
        **titles(plan, section_title(key, unit.name if unit else ""), _("Save the text")),
    )


@for_plan("edit_plan")
def plan_carry(request: HttpRequest, plan: Plan, need_pk: int) -> HttpResponse:
    """A need of the plan before: still relevant, changed or closed, and why."""
    need = Need.objects.filter(pk=need_pk, plan_id=plan.revises_id).first()
    if need is None:
        raise Http404

    def save(fields: dict[str, Any]) -> None:
        services.carry_over(by=request.user, plan=plan, need=need, with_actions=True, **fields)

    return form_page(
        request,
        JudgementForm(request.POST or None),
        save,
        back=f"{reverse('plan_work', args=[plan.pk])}#lookback",
        lead=_("Its risks and unfinished actions come along, unless it is closed."),
        **titles(plan, need.title, _("Save the judgement")),
    )


@require_POST
@for_plan("edit_plan")
def plan_data(request: HttpRequest, plan: Plan) -> HttpResponse:
    """Let the draft's figures come from the newest import."""
    snapshot = current_snapshot()
    try:
        if snapshot is None:
            raise Refused(_("The plan: there are no personnel data. Read in a file."))
        services.use_snapshot(by=request.user, plan=plan, snapshot=snapshot)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The plan's figures now come from the newest import."))
    return redirect("plan_work", plan.pk)


def titles(plan: Plan, title: str, save: str) -> dict[str, Any]:
    trail = [
        (reverse("plan", args=[plan.pk]), _("Plan %(period)s") % {"period": plan}),
        (reverse("plan_work", args=[plan.pk]), _("Write")),
        ("", title),
    ]
    return {"plan": plan, "title": title, "save": save, "trail": trail}


def _sections(contents: PlanContents) -> list[dict[str, Any]]:
    """With the departments' own texts where the outline has chapters for them."""
    own = [(key, "", title, key.startswith("theme.")) for key, title in SECTION_TITLES.items()]
    if contents.outline == Plan.Outline.DEPARTMENTS:
        own = [row for row in own if not row[3]]
        own += [
            (key, department.code, section_title(key, department.name), True)
            for department in contents.departments
            for key in DEPARTMENT_KEYS
        ]
    return [
        {"key": key, "unit": unit, "title": title, "written": bool(contents.text(key, unit)), "part": part}
        for key, unit, title, part in own
    ]


def _changed(plan: Plan, section: Section | None) -> tuple[ChangedFigure, ...]:
    """The text's figures that read otherwise than when it was written."""
    found = queries.key_figures_if_computed(plan)
    if section is None or found is None:
        return ()
    return changed_figures((section.body,), (), section.seen, found.figures)


def citables(plan: Plan) -> list[dict[str, str]]:
    """The figures that a text may cite, with their present values as the document would say them."""
    figures = queries.key_figures_if_computed(plan)
    groups = {figure.key: figure.label for figure in figures.figures.values()} if figures else {}
    return [
        {"key": found.key, "group": groups[found.key], "text": found.text, "state": found.state}
        for found in citations.citables(figures)
    ]
