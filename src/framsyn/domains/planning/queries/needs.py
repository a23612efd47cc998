"""Needs with the risks and actions that hang on them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from framsyn.domains.organisation.models import Unit
from framsyn.domains.planning import values
from framsyn.domains.planning.models import Action, ActionReport, Need, Risk
from framsyn.domains.planning.queries.units import department_name
from framsyn.domains.planning.risk_bands import BANDS, Band

_NEED_FIELDS = (
    "pk",
    "version",
    "title",
    "theme",
    "description",
    "goal",
    "contributions",
    "contributions_note",
    "level_now",
    "level_needed",
    "seen",
    "judgement",
    "judgement_reason",
    "rank",
    "rank_reason",
)
_RISK_FIELDS = ("pk", "version", "title", "goal", "probability", "consequence", "basis")
_ACTION_FIELDS = (
    "pk",
    "version",
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
)


def need_items(
    needs: Iterable[Need], units: Mapping[int, Unit], bands: tuple[Band, ...] | None
) -> dict[int, values.NeedItem]:
    """By primary key, in three queries. `bands` None = the usual ones."""
    keys = [need.pk for need in needs]
    risks: dict[int, list[Risk]] = {key: [] for key in keys}
    actions: dict[int, list[Action]] = {key: [] for key in keys}
    for risk in Risk.objects.filter(need__in=keys):
        risks[risk.need_id].append(risk)
    titles = {risk.pk: risk.title for own in risks.values() for risk in own}
    for action in Action.objects.filter(need__in=keys):
        actions[action.need_id].append(action)
    reports = newest_reports(ActionReport.objects.filter(action__need__in=keys))
    return {
        need.pk: _need(
            need,
            units,
            tuple(_risk(risk, bands or BANDS) for risk in risks[need.pk]),
            tuple(_action(action, titles, reports.get(action.pk)) for action in actions[need.pk]),
        )
        for need in needs
    }


def newest_reports(reports: Iterable[ActionReport]) -> dict[int, ActionReport]:
    """By action. Of two with the same day the one written last holds."""
    return {report.action_id: report for report in sorted(reports, key=lambda row: (row.reported_on, row.pk))}


def _need(
    need: Need,
    units: Mapping[int, Unit],
    risks: Sequence[values.RiskItem],
    actions: Sequence[values.ActionItem],
) -> values.NeedItem:
    unit = units.get(need.unit_id) if need.unit_id else None
    return values.NeedItem(
        **_fields(need, _NEED_FIELDS),
        unit_name=unit.name if unit else "",
        unit_pk=need.unit_id,
        department=department_name(unit, units) if unit else "",
        evidence=tuple(need.evidence),
        carried_from=need.carried_from_id,
        risks=tuple(risks),
        actions=tuple(actions),
    )


def _risk(risk: Risk, bands: tuple[Band, ...]) -> values.RiskItem:
    return values.RiskItem(**_fields(risk, _RISK_FIELDS), bands=bands)


def _action(action: Action, risk_titles: Mapping[int, str], report: ActionReport | None) -> values.ActionItem:
    item = values.ActionItem(
        **_fields(action, _ACTION_FIELDS),
        risk_pk=action.risk_id,
        risk_title=risk_titles.get(action.risk_id, "") if action.risk_id else "",
    )
    if report is None:
        return item
    return replace(
        item,
        status=report.status,
        effect=report.effect or item.effect,
        target_reached=item.target_reached if report.target_reached is None else report.target_reached,
        reported_on=report.reported_on,
    )


def _fields(row: Need | Risk | Action, names: Iterable[str]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}
