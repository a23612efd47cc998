"""Every page that a planner can open, by name. A new page is added here, or the test of the list fails."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from framsyn.domains.history.models import PersonnelImport
from framsyn.domains.history.queries import sick_leave_batches
from framsyn.domains.organisation.models import User
from framsyn.domains.planning.models import Action, Need, Plan, Risk

FIGURES = (
    "staff",
    "turnover",
    "stability",
    "hires",
    "mobility",
    "retirements",
    "licensed",
    "managers",
    "sick-leave",
)
EVERY_PAGE = (
    "home",
    "home_list",
    "personnel",
    "import_to_review",
    "import_saved",
    "personnel_undo",
    "sick_leave_undo",
    "analysis",
    *(f"analysis_{figure}" for figure in FIGURES),
    "analysis_part",
    "analysis_crossed",
    "analysis_definitions",
    "plans",
    "plan_new",
    "plan_use_figure",
    "plan",
    "plan_work",
    "plan_basics",
    "plan_section",
    "plan_carry",
    "need_new",
    "need_edit",
    "risk_new",
    "risk_edit",
    "action_new",
    "action_edit",
    "plan_participation",
    "workshop_new",
    "proposal_new",
    "proposal_edit",
    "plan_delete",
    "plan_risk_scale",
    "plan_coverage",
    "consultation_new",
    "consultation_edit",
    "plan_cover_report",
    "plan_read_cover_report",
    "plan_read_public",
    "plan_compare",
    "plan_follow_up",
    "action_report",
    "comment_new",
    "comment_answer",
    "plan_approve",
    "plan_return",
    "plan_revise",
    "plan_decide",
    "plan_decide_earlier",
    "plan_publish",
    "users",
    "user_new",
    "user_edit",
    "user_password",
    "account_change_password",
)
# several pages of one address
VARIANTS = {
    *("home_list", "import_to_review", "import_saved", "analysis_part", "analysis_crossed"),
    *(f"analysis_{figure}" for figure in FIGURES),
}
# addresses that show no page of their own: files, fragments, and what only a form sends
NO_PAGE = {
    "setup",
    "users_import",
    "user_active",
    "personnel_template",
    "personnel_stop",
    "personnel_cancel",
    "personnel_mapping",
    "personnel_codes",
    "personnel_rejected",
    "personnel_save",
    "sick_leave_read",
    "analysis_excel",
    "analysis_picture",
    "plan_data",
    "plan_make",
    "plan_documents",
    "plan_send",
    "plan_confirm",
    "section_confirm",
    "need_confirm",
    "plan_usual_risk_scale",
    "comment_resolve",
    "document",
    "account_login",
    "account_logout",
    "account_inactive",
    "language",
    "theme",
}


def address(name: str, plan: Plan) -> str:
    match name:
        case "home_list":
            return reverse("home") + "?list=1"
        case "plan_use_figure":
            return reverse(name) + "?key=turnover"
        case "analysis_definitions":
            return reverse(name, args=["turnover"])
        case "analysis_part":
            return reverse("analysis_figure", args=["staff"]) + "?part=AO&by=unit"
        case "analysis_crossed":
            return reverse("analysis_figure", args=["staff"]) + "?by=age"
        case _ if name.removeprefix("analysis_") in FIGURES:
            return reverse("analysis_figure", args=[name.removeprefix("analysis_")])
        case "import_to_review":
            return reverse("personnel_import", args=[_import("to_review").pk])
        case "import_saved":
            return reverse("personnel_import", args=[_import("imported").pk])
        case "personnel_undo":
            return reverse(name, args=[_import("imported").pk])
        case "sick_leave_undo":
            return reverse(name, args=[sick_leave_batches()[0]["batch"]])
        case "user_password" | "user_edit":
            return reverse(name, args=[User.objects.filter(is_operator=False)[0].pk])
        case (
            "home" | "personnel" | "analysis" | "plans" | "plan_new" | "users" | "user_new" | "account_change_password"
        ):
            return reverse(name)
        case _:
            return reverse(name, args=[plan.pk, *_about(name, plan)])


def _about(name: str, plan: Plan) -> list[Any]:
    need = Need.objects.filter(plan=plan, risks__isnull=False).first()
    assert need is not None
    return {
        "plan_section": ["challenges"],
        "plan_carry": [Need.objects.filter(plan=plan.revises, carried_to=None)[0].pk] if plan.revises else [],
        "need_edit": [need.pk],
        "risk_new": [need.pk],
        "action_new": [need.pk],
        "risk_edit": [Risk.objects.filter(need=need)[0].pk],
        "action_edit": [Action.objects.filter(need=need)[0].pk],
        "action_report": [Action.objects.filter(need=need)[0].pk],
        "proposal_edit": [proposal.pk for proposal in plan.proposals.all()[:1]],
        "consultation_edit": [row.pk for row in plan.union_consultations.all()[:1]],
        "comment_answer": [comment.pk for comment in plan.comments.all()[:1]],
        "plan_delete": ["need", need.pk],
    }.get(name, [])


def _import(state: str) -> PersonnelImport:
    return PersonnelImport.objects.filter(state=state)[0]
