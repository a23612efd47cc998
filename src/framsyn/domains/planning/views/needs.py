"""Needs, and the risks and actions that hang on them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from framsyn.domains.analysis.figure_names import figure_name
from framsyn.domains.organisation import queries as organisation
from framsyn.domains.planning import policies, queries, services
from framsyn.domains.planning.forms import ActionForm, NeedForm, RiskForm
from framsyn.domains.planning.models import Action, Need, Plan, Risk
from framsyn.domains.planning.risk_bands import BANDS, band_number
from framsyn.domains.planning.services.actions import ACTION_FIELDS
from framsyn.domains.planning.services.needs import RISK_FIELDS
from framsyn.domains.planning.values import Scale
from framsyn.domains.planning.views.door import for_plan
from framsyn.domains.planning.views.form_page import form_page
from framsyn.domains.planning.views.plans import titles

NEED_FIELDS = (
    "title",
    "description",
    "theme",
    "unit",
    "goal",
    "evidence",
    "contributions",
    "contributions_note",
    "level_now",
    "level_needed",
    "rank",
    "rank_reason",
    "version",
)


@for_plan("edit_plan")
def need_new(request: HttpRequest, plan: Plan) -> HttpResponse:
    def save(fields: dict[str, Any]) -> None:
        fields.pop("version")
        services.add_need(by=request.user, plan=plan, **fields)

    return form_page(
        request, _need_form(request, plan), save, back=_back(plan), **titles(plan, _("Add a need"), _("Save the need"))
    )


@for_plan("edit_plan")
def need_edit(request: HttpRequest, plan: Plan, need_pk: int) -> HttpResponse:
    need = get_object_or_404(plan.needs, pk=need_pk)
    return form_page(
        request,
        _need_form(request, plan, initial=_values(need, NEED_FIELDS)),
        lambda fields: services.update_need(by=request.user, need=need, **fields),
        back=_back(plan, need),
        remove=reverse("plan_delete", args=[plan.pk, "need", need.pk]) if policies.can_delete(need) else "",
        **titles(plan, need.title, _("Save the need")),
    )


@for_plan("edit_plan")
def risk_new(request: HttpRequest, plan: Plan, need_pk: int) -> HttpResponse:
    need = get_object_or_404(plan.needs, pk=need_pk)

    def save(fields: dict[str, Any]) -> None:
        fields.pop("version")
        services.add_risk(by=request.user, need=need, **fields)

    return form_page(
        request,
        RiskForm(request.POST or None, initial={"goal": need.goal}, scale=_scale(plan)),
        save,
        back=_back(plan, need),
        template="planning/risk.html",
        **_matrix(plan),
        lead=need.title,
        **titles(plan, _("Add a risk"), _("Save the risk")),
    )


@for_plan("edit_plan")
def risk_edit(request: HttpRequest, plan: Plan, risk_pk: int) -> HttpResponse:
    risk = get_object_or_404(Risk.objects.select_related("need"), pk=risk_pk, need__plan=plan)
    return form_page(
        request,
        RiskForm(request.POST or None, initial=_values(risk, (*RISK_FIELDS, "version")), scale=_scale(plan)),
        lambda fields: services.update_risk(by=request.user, risk=risk, **fields),
        back=_back(plan, risk.need),
        template="planning/risk.html",
        **_matrix(plan),
        lead=risk.need.title,
        remove=reverse("plan_delete", args=[plan.pk, "risk", risk.pk]),
        **titles(plan, risk.title, _("Save the risk")),
    )


@for_plan("edit_plan")
def action_new(request: HttpRequest, plan: Plan, need_pk: int) -> HttpResponse:
    need = get_object_or_404(plan.needs, pk=need_pk)

    def save(fields: dict[str, Any]) -> None:
        fields.pop("version")
        services.add_action(by=request.user, need=need, **fields)

    return form_page(
        request,
        ActionForm(
            request.POST or None,
            risks=need.risks.all(),
            last_year=plan.last_year,
            initial={"status": Action.Status.PLANNED},
        ),
        save,
        back=_back(plan, need),
        lead=need.title,
        **titles(plan, _("Add an action"), _("Save the action")),
    )


@for_plan("edit_plan")
def action_edit(request: HttpRequest, plan: Plan, action_pk: int) -> HttpResponse:
    action = get_object_or_404(Action.objects.select_related("need", "risk"), pk=action_pk, need__plan=plan)
    return form_page(
        request,
        ActionForm(
            request.POST or None,
            risks=action.need.risks.all(),
            last_year=plan.last_year,
            initial=_values(action, (*ACTION_FIELDS, "version")),
        ),
        lambda fields: services.update_action(by=request.user, action=action, **fields),
        back=_back(plan, action.need),
        lead=action.need.title,
        remove=reverse("plan_delete", args=[plan.pk, "action", action.pk]),
        **titles(plan, action.title, _("Save the action")),
    )


def _scale(plan: Plan) -> Scale | None:
    return queries.scale_item(plan.risk_scale) if plan.risk_scale else None


def _matrix(plan: Plan) -> dict[str, Any]:
    """Beside the choices, row by row: the greatest probability first."""
    scale = _scale(plan)
    bands = scale.bands if scale else BANDS
    cells = [band_number(p * k, bands) for p in range(5, 0, -1) for k in range(1, 6)]
    return {"bands": bands, "cells": cells}


def _need_form(request: HttpRequest, plan: Plan, initial: dict[str, Any] | None = None) -> NeedForm:
    figures = queries.key_figures_if_computed(plan)
    listed = [*figures.figures.values()] if figures else []
    chosen = (initial or {}).get("evidence", [])
    usual = {figure.key for figure in listed}
    listed += [figures.figures[key] for key in chosen if key not in usual and key in figures.figures] if figures else []
    shown = [figure for figure in listed if not figure.state]
    return NeedForm(
        request.POST or None,
        units=organisation.subtree(plan.administration).exclude(pk=plan.administration_id),
        evidence=[(figure.key, figure_name(figure.key, figure.label)) for figure in shown],
        initial=initial,
    )


def _values(row: Need | Risk | Action, names: Any) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def _back(plan: Plan, need: Need | None = None) -> str:
    return f"{reverse('plan_work', args=[plan.pk])}#{f'need-{need.pk}' if need else 'needs'}"
