from __future__ import annotations

from collections.abc import Container, Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from framsyn.domains.analysis.values import KeyFigures
from framsyn.domains.audit.services import record_entry
from framsyn.domains.organisation.models import User
from framsyn.domains.planning.citations import as_text, cited_keys
from framsyn.domains.planning.models import Action, ActionReport, Need, Plan, Risk
from framsyn.domains.planning.policies import check_can_delete
from framsyn.domains.planning.queries import key_figures
from framsyn.domains.planning.queries.needs import newest_reports
from framsyn.domains.planning.services import changing
from framsyn.domains.planning.services.texts import NEED_TEXTS, need_keys
from framsyn.refusal import Refused

NEED_FIELDS = frozenset(
    [
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
        "carried_from",
        "judgement",
        "judgement_reason",
        "rank",
        "rank_reason",
    ]
)
# what a revision copies of a need, besides its evidence
CARRIED = (
    "title",
    "description",
    "theme",
    "unit",
    "goal",
    "contributions",
    "contributions_note",
    "level_now",
    "level_needed",
)
RISK_FIELDS = frozenset(["title", "goal", "probability", "consequence", "basis"])
# what a revision takes over: the work goes on under the new plan
UNFINISHED = (Action.Status.PLANNED, Action.Status.ONGOING)


@transaction.atomic
def add_need(*, by: User, plan: Plan, **fields: Any) -> Need:
    changing.check_known(fields, NEED_FIELDS)
    plan = changing.open_for_change(by, plan)
    need = Need(plan=plan, **_need_fields(plan, fields))
    _check_levels(need)
    need.seen = changing.seen_now(plan, need_keys(need))
    changing.save_new(need, place=_place(need))
    record_entry(by=by, action="add_need", subject=need, plan=plan.pk)
    return need


@transaction.atomic
def update_need(*, by: User, need: Need, version: int, **fields: Any) -> Need:
    changing.check_known(fields, NEED_FIELDS - {"carried_from"})
    plan = changing.open_for_change(by, need.plan)
    need = Need.objects.get(pk=need.pk)
    fields = _need_fields(plan, fields)
    for name, value in fields.items():
        setattr(need, name, value)
    _check_levels(need)
    written = {**fields, "seen": _seen(plan, need, fields, before=need.seen)}
    changing.save_change(need, written, version=version, place=_place(need), shown=fields)
    record_entry(by=by, action="update_need", subject=need, fields=sorted(fields))
    return need


@transaction.atomic
def delete_need(*, by: User, need: Need) -> None:
    changing.open_for_change(by, need.plan)
    check_can_delete(need)
    record_entry(by=by, action="delete_need", subject=need, plan=need.plan_id)
    need.delete()


@transaction.atomic
def carry_over(*, by: User, plan: Plan, need: Need, judgement: str, reason: str, with_actions: bool = False) -> Need:
    """Judges a need of the plan before. It stands in the new plan from then on; a closed one only in the look-back."""
    plan = changing.open_for_change(by, plan)
    reason = changing.clean_text(reason)
    if not reason:
        # sv: %(place)s: skälet saknas. Skriv varför behovet är fortsatt aktuellt, ändrat eller avslutat.
        fault = _("%(place)s: the reason is missing. Write why the need is still relevant, changed or closed.")
        raise Refused(fault % {"place": _place(need)})
    changing.check_texts(plan, {"judgement_reason": reason}, place=_place(need))
    _check_carried(plan, need)
    known = _known_figures(plan)
    copy = Need(
        plan=plan,
        carried_from=need,
        judgement=judgement,
        judgement_reason=reason,
        evidence=[key for key in need.evidence if key in known],
        **{name: getattr(need, name) for name in CARRIED},
    )
    # the text is last year's: its figures are those that it was written with, and amber where they have changed
    copy.seen = _seen(plan, copy, {"judgement_reason": reason}, before=need.seen)
    changing.save_new(copy, place=_place(need))
    if with_actions and judgement != Need.Judgement.CLOSED:
        _copy_risks_and_actions(need, copy)
    record_entry(by=by, action="carry_over", subject=copy, carried_from=need.pk, judgement=judgement)
    return copy


@transaction.atomic
def add_risk(*, by: User, need: Need, **fields: Any) -> Risk:
    changing.check_known(fields, RISK_FIELDS)
    changing.open_for_change(by, need.plan)
    risk = Risk(need=need, **changing.cleaned(fields))
    changing.save_new(risk, place=_risk_place(risk))
    record_entry(by=by, action="add_risk", subject=risk, need=need.pk)
    return risk


@transaction.atomic
def update_risk(*, by: User, risk: Risk, version: int, **fields: Any) -> Risk:
    changing.check_known(fields, RISK_FIELDS)
    changing.open_for_change(by, risk.need.plan)
    risk = Risk.objects.get(pk=risk.pk)
    changing.save_change(risk, changing.cleaned(fields), version=version, place=_risk_place(risk))
    record_entry(by=by, action="update_risk", subject=risk, fields=sorted(fields))
    return risk


@transaction.atomic
def delete_risk(*, by: User, risk: Risk) -> None:
    changing.open_for_change(by, risk.need.plan)
    record_entry(by=by, action="delete_risk", subject=risk, need=risk.need_id)
    risk.delete()


def _need_fields(plan: Plan, fields: dict[str, Any]) -> dict[str, Any]:
    fields = changing.cleaned(fields)
    place = _place(Need(title=fields.get("title", "")))
    changing.check_texts(plan, {name: fields.get(name, "") for name in NEED_TEXTS}, place=place)
    if fields.get("evidence"):
        _check_evidence(plan, fields["evidence"], place)
    if carried_from := fields.get("carried_from"):
        _check_carried(plan, carried_from)
    return fields


def _seen(plan: Plan, need: Need, written: Mapping[str, Any], *, before: Mapping[str, str]) -> dict[str, str]:
    """Of what is not written now, the figures stay as they read when it was."""
    shown = changing.seen_now(plan, need_keys(need))
    again = {key for name in NEED_TEXTS for key in cited_keys(written.get(name, ""))} | set(written.get("evidence", ()))
    return {key: text if key in again else before.get(key, text) for key, text in shown.items()}


def _check_levels(need: Need) -> None:
    """A gap has two ends."""
    if bool(need.level_now) != bool(need.level_needed):
        # sv: %(place)s: bara en av nivåerna är vald. Välj både nivån i dag och den som behövs, eller ingen.
        fault = _("%(place)s: only one of the levels is chosen. Choose both today's and the needed one, or none.")
        raise Refused(fault % {"place": _place(need)})


def _check_evidence(plan: Plan, evidence: list[str], place: str) -> None:
    known = _known_figures(plan)
    unknown = [key for key in evidence if key not in known]
    if unknown:
        # sv: %(place)s: siffran ”%(key)s” finns inte. Välj en ur listan.
        fault = _("%(place)s: the figure “%(key)s” does not exist. Choose one from the list.")
        raise Refused(fault % {"place": place, "key": unknown[0]})


def _check_carried(plan: Plan, need: Need) -> None:
    if need.plan_id != plan.revises_id:
        # sv: %(place)s: behovet hör inte till planen som revideras. Välj ett behov ur den.
        fault = _("%(place)s: the need does not belong to the plan that is revised. Choose one of that plan's needs.")
        raise Refused(fault % {"place": _place(need)})
    if Need.objects.filter(plan=plan, carried_from=need).exists():
        # sv: %(place)s: behovet är redan bedömt. Ändra bedömningen i stället.
        fault = _("%(place)s: the need is already judged. Change the judgement instead.")
        raise Refused(fault % {"place": _place(need)})


def _known_figures(plan: Plan) -> Container[str]:
    """Not a list: the figures that may be cited are found one by one."""
    figures = key_figures(plan)
    return figures.figures if figures else ()


def _copy_risks_and_actions(need: Need, copy: Need) -> None:
    """What was measured when the action began stays as it was: its figures are copied as text."""
    figures = key_figures(need.plan)
    risks: dict[int | None, Risk | None] = {None: None}
    for risk in need.risks.all():
        fields = {name: getattr(risk, name) for name in RISK_FIELDS}
        risks[risk.pk] = Risk.objects.create(need=copy, **fields)
    reports = newest_reports(ActionReport.objects.filter(action__need=need))
    for action in need.actions.all():
        if report := reports.get(action.pk):
            action.status, action.effect, action.target_reached = report.status, report.effect, report.target_reached
        if action.status not in UNFINISHED:
            continue
        old_risk = action.risk_id
        action.pk, action._state.adding, action.version = None, True, 1
        action.need, action.risk = copy, risks[old_risk]
        action.baseline_on = _day_of(action.baseline, figures) or action.baseline_on
        action.indicator, action.baseline = as_text(action.indicator, figures), as_text(action.baseline, figures)
        action.target = as_text(action.target, figures)
        action.save()


def _day_of(text: str, figures: KeyFigures | None) -> date | None:
    """The last day of the figures that the text cites; None if it cites none."""
    cited = [figures.figures[key] for key in cited_keys(text) if key in figures.figures] if figures else []
    return max((figure.basis.last for figure in cited), default=None)


def _place(need: Need) -> str:
    # sv: Behovet ”%(title)s”
    return _("The need “%(title)s”") % {"title": need.title}


def _risk_place(risk: Risk) -> str:
    # sv: Risken ”%(title)s”
    return _("The risk “%(title)s”") % {"title": risk.title}
