"""What a plan still lacks, each with the page where it is mended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from framsyn.domains.planning.section_titles import SECTION_TITLES
from framsyn.domains.planning.values import NeedItem, PlanContents

REQUIRED_SECTIONS = ("summary", "challenges")


@dataclass(frozen=True)
class Missing:
    text: str
    url: str


def missing_from(contents: PlanContents) -> list[Missing]:
    return [*_process(contents), *_needs(contents), *_sections(contents)]


def _process(contents: PlanContents) -> Iterator[Missing]:
    pk = contents.pk
    unanswered = sum(not answer.state for answer in contents.participation.answers)
    if unanswered:
        text = ngettext("One unit has not answered", "%(n)d units have not answered", unanswered) % {"n": unanswered}
        yield Missing(text, reverse("plan_participation", args=[pk]))
    if contents.earlier:
        unjudged = sum(not need.judgement for need in contents.earlier.needs)
        if unjudged:
            text = ngettext("One earlier need is not judged", "%(n)d earlier needs are not judged", unjudged)
            yield Missing(text % {"n": unjudged}, f"{reverse('plan_work', args=[pk])}#lookback")
    if not contents.mandate or not contents.goals:
        yield Missing(_("Mandate or goals are not written"), reverse("plan_basics", args=[pk]))
    if not contents.reviewed_on:
        yield Missing(_("The management team's review is not noted"), reverse("plan_basics", args=[pk]))
    if not contents.follow_up_owner:
        yield Missing(_("Nobody is responsible for the follow-up"), reverse("plan_basics", args=[pk]))


def _needs(contents: PlanContents) -> Iterator[Missing]:
    pk = contents.pk
    if not contents.open_needs:
        yield Missing(_("No need is written"), reverse("need_new", args=[pk]))
    for need in contents.open_needs:
        yield from _need(pk, need)


def _need(pk: int, need: NeedItem) -> Iterator[Missing]:
    if not need.risks:
        yield Missing(_("“%(need)s” has no risk") % {"need": need.title}, reverse("risk_new", args=[pk, need.pk]))
    if not need.actions and need.rank is not None:
        yield Missing(_("“%(need)s” has no action") % {"need": need.title}, reverse("action_new", args=[pk, need.pk]))
    if need.rank is None and not need.rank_reason:
        text = _("“%(need)s” has neither a priority nor a reason why not") % {"need": need.title}
        yield Missing(text, reverse("need_edit", args=[pk, need.pk]))
    for action in need.actions:
        lacks = [word for word, given in _asked(action.owner_role, action.end, action.indicator) if not given]
        if lacks:
            text = _("“%(action)s” lacks %(what)s") % {"action": action.title, "what": ", ".join(lacks)}
            yield Missing(text, reverse("action_edit", args=[pk, action.pk]))


def _asked(owner: object, end: object, indicator: object) -> tuple[tuple[str, object], ...]:
    return (_("responsible function"), owner), (_("end date"), end), (_("indicator"), indicator)


def _sections(contents: PlanContents) -> Iterator[Missing]:
    for key in REQUIRED_SECTIONS:
        if not contents.text(key):
            text = _("The section “%(section)s” is empty") % {"section": SECTION_TITLES[key]}
            yield Missing(text, reverse("plan_section", args=[contents.pk, key]))
