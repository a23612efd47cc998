"""What remains before a plan can be decided, each with the page where it is mended, and what is done."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from framsyn.domains.planning.section_titles import section_title
from framsyn.domains.planning.values import ActionItem, NeedItem, PlanContents

# what the planner must have written under, by outline; the rest prints its sentence for nothing
REQUIRED_SECTIONS = {
    "themes": ("summary", "challenges"),
    "departments": ("summary", "challenges"),
}
REQUIRED_OF_DEPARTMENTS = {"themes": (), "departments": ("department.situation",)}


@dataclass(frozen=True)
class Missing:
    text: str
    url: str
    section: str = ""  # where in the outline it stands; "" = nowhere in particular
    unit: str = ""  # code of the department whose chapter it is


@dataclass(frozen=True)
class Readiness:
    """A plan is decided when nothing is `blocking`; what is `advised` the committee will ask about."""

    blocking: tuple[Missing, ...]
    advised: tuple[Missing, ...]
    done: tuple[str, ...]


class Check(NamedTuple):
    done: str | Promise  # what is said when nothing is missing
    missing: Callable[[PlanContents], Iterable[Missing]]
    concerns: Callable[[PlanContents], object] = lambda _contents: True  # without it nothing is said to be done


def readiness(contents: PlanContents) -> Readiness:
    missing = {check: tuple(check.missing(contents)) for check in (*BLOCKING, *ADVISED)}
    return Readiness(
        blocking=tuple(item for check in BLOCKING for item in missing[check]),
        advised=tuple(item for check in ADVISED for item in missing[check]),
        done=tuple(str(check.done) for check, found in missing.items() if not found and check.concerns(contents)),
    )


def _basics(contents: PlanContents) -> Iterator[Missing]:
    place = reverse("plan_basics", args=[contents.pk])
    if not contents.mandate or not contents.goals:
        yield Missing(_("Mandate or goals are not written"), place, "mandate")
    if not contents.follow_up_owner:
        yield Missing(_("Nobody is responsible for the follow-up"), place, "follow_up")


def _sections(contents: PlanContents) -> Iterator[Missing]:
    for key in REQUIRED_SECTIONS[contents.outline]:
        if not contents.text(key):
            text = _("The section “%(section)s” is empty") % {"section": section_title(key)}
            yield Missing(text, reverse("plan_section", args=[contents.pk, key]), key)
    for department in contents.departments:
        for key in REQUIRED_OF_DEPARTMENTS[contents.outline]:
            if not contents.text(key, department.code):
                text = _("The section “%(section)s” is empty") % {"section": section_title(key, department.name)}
                place = f"{reverse('plan_section', args=[contents.pk, key])}?unit={department.code}"
                yield Missing(text, place, key, department.code)


def _earlier_needs(contents: PlanContents) -> Iterator[Missing]:
    unjudged = sum(not need.judgement for need in contents.earlier.needs) if contents.earlier else 0
    if unjudged:
        text = ngettext("One earlier need is not judged", "%(n)d earlier needs are not judged", unjudged)
        yield Missing(text % {"n": unjudged}, f"{reverse('plan_work', args=[contents.pk])}#lookback", "lookback")


def _needs(contents: PlanContents) -> Iterator[Missing]:
    if not contents.open_needs:
        yield Missing(_("No need is written"), reverse("need_new", args=[contents.pk]), "challenges")
    for need in contents.open_needs:
        yield from _chain(contents.pk, need)


def _chain(pk: int, need: NeedItem) -> Iterator[Missing]:
    """Need -> risk -> priority -> action."""
    said = {"need": need.title}
    if not need.risks:
        yield Missing(_("“%(need)s” has no risk") % said, reverse("risk_new", args=[pk, need.pk]), "risks")
    if not need.actions and need.rank is not None:
        yield Missing(_("“%(need)s” has no action") % said, reverse("action_new", args=[pk, need.pk]), "actions")
    if need.rank is None and not need.rank_reason:
        text = _("“%(need)s” has neither a priority nor a reason why not") % said
        yield Missing(text, reverse("need_edit", args=[pk, need.pk]), "priorities")


def _actions(contents: PlanContents) -> Iterator[Missing]:
    asked = ((_("responsible function"), "owner_role"), (_("end date"), "end"), (_("indicator"), "indicator"))
    for action in _to_be_done(contents):
        lacks = [word for word, name in asked if not getattr(action, name)]
        if lacks:
            yield _lacks(contents.pk, action, lacks)


def _participation(contents: PlanContents) -> Iterator[Missing]:
    for answer in contents.participation.answers:
        if answer.state == "could_not" and not answer.reason:
            text = _("It is not said why %(unit)s could not take part") % {"unit": answer.name}
            yield Missing(text, reverse("plan_participation", args=[contents.pk]), "process")


def _consultation(contents: PlanContents) -> Iterator[Missing]:
    if not contents.consultations:
        text = _("The union consultation is not held")
        yield Missing(text, f"{reverse('plan_work', args=[contents.pk])}#consultation", "consultation")


def _review(contents: PlanContents) -> Iterator[Missing]:
    place = f"{reverse('plan', args=[contents.pk])}#decision"
    if contents.status == "draft":
        yield Missing(_("The plan is not sent for review"), place)
    elif not contents.reviewed_on:
        yield Missing(_("The management team's review is not noted"), place)


def _unanswered(contents: PlanContents) -> Iterator[Missing]:
    unanswered = sum(not answer.state for answer in contents.participation.answers)
    if unanswered:
        text = ngettext("One unit has not answered", "%(n)d units have not answered", unanswered) % {"n": unanswered}
        yield Missing(text, reverse("plan_participation", args=[contents.pk]), "process")


def _measures(contents: PlanContents) -> Iterator[Missing]:
    """Without a value at the start and a target nobody can tell afterwards what the action did."""
    asked = ((_("value at the start"), "baseline"), (_("target"), "target"))
    for action in _to_be_done(contents):
        lacks = [word for word, name in asked if action.indicator and not getattr(action, name)]
        if lacks:
            yield _lacks(contents.pk, action, lacks)


def _reconsidered(contents: PlanContents) -> Iterator[Missing]:
    if not contents.reconsidered and _not_prioritised(contents):
        text = _("It is not said when what is not prioritised is tried again")
        yield Missing(text, reverse("plan_basics", args=[contents.pk]), "priorities")


def _coverage(contents: PlanContents) -> Iterator[Missing]:
    if not contents.coverage:
        text = _("No unit has named its key functions")
        yield Missing(text, f"{reverse('plan_work', args=[contents.pk])}#coverage", "functions")


def _case(contents: PlanContents) -> Iterator[Missing]:
    if not contents.case_number:
        yield Missing(_("The case number is not given"), reverse("plan_basics", args=[contents.pk]))


def _cover_report(contents: PlanContents) -> Iterator[Missing]:
    report = contents.cover_report
    place = f"{reverse('plan_work', args=[contents.pk])}#cover-report"
    if report is None:
        yield Missing(_("The cover report is not written"), place)
    elif report.children_concerned is None or not report.children:
        yield Missing(_("The cover report does not say how children are concerned"), place)


def _to_be_done(contents: PlanContents) -> Iterator[ActionItem]:
    return (action for _need, action in contents.actions if action.status != "cancelled")


def _lacks(pk: int, action: ActionItem, words: list[str]) -> Missing:
    text = _("“%(action)s” lacks %(what)s") % {"action": action.title, "what": ", ".join(words)}
    return Missing(text, reverse("action_edit", args=[pk, action.pk]), "actions")


def _could_not(contents: PlanContents) -> bool:
    return any(answer.state == "could_not" for answer in contents.participation.answers)


def _not_prioritised(contents: PlanContents) -> bool:
    return any(need.rank is None for need in contents.open_needs)


BLOCKING = (
    Check(gettext_lazy("Mandate, goals and who follows up are written"), _basics),
    Check(gettext_lazy("The sections that must have a text have one"), _sections),
    Check(gettext_lazy("Every earlier need is judged"), _earlier_needs, lambda contents: contents.earlier),
    Check(gettext_lazy("Every need has its risk, and its action or the reason why not"), _needs),
    Check(
        gettext_lazy("Every action has a responsible function, an end date and an indicator"),
        _actions,
        lambda contents: contents.actions,
    ),
    Check(gettext_lazy("It is said why units could not take part"), _participation, _could_not),
    Check(gettext_lazy("The union consultation is held"), _consultation),
    Check(gettext_lazy("The management team has reviewed the plan"), _review),
)
ADVISED = (
    Check(gettext_lazy("Every unit has answered"), _unanswered, lambda contents: contents.participation.answers),
    Check(
        gettext_lazy("Every indicator has a value at the start and a target"),
        _measures,
        lambda contents: contents.actions,
    ),
    Check(gettext_lazy("It is said when what is not prioritised is tried again"), _reconsidered, _not_prioritised),
    Check(gettext_lazy("Key functions are named"), _coverage),
    Check(gettext_lazy("The case number is given"), _case),
    Check(gettext_lazy("The cover report is written"), _cover_report),
)
