"""Where the year stands, from what is stored: the data, the figures, the contributions, the plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from framsyn.domains.analysis import queries as analysis
from framsyn.domains.analysis.values import KeyFigures
from framsyn.domains.history import queries as history
from framsyn.domains.history.models import PersonnelImport, Snapshot
from framsyn.domains.organisation import policies
from framsyn.domains.organisation import queries as organisation
from framsyn.domains.organisation.models import Unit, User
from framsyn.domains.planning import queries as planning
from framsyn.domains.planning.missing import readiness
from framsyn.domains.planning.models import Plan
from framsyn.domains.planning.policies import can_decide, can_publish, can_review
from framsyn.domains.planning.section_titles import SECTION_TITLES
from framsyn.domains.planning.values import DepartmentAnswers, PlanContents
from framsyn.website.templatetags.framsyn import day, number

SHOWN_TASKS = 5
NOT_DECIDED = (Plan.Status.DRAFT, Plan.Status.UNDER_REVIEW)


@dataclass(frozen=True)
class Step:
    name: str
    state: str  # done | now | draft | later
    lines: tuple[str, ...]
    url: str = ""


@dataclass(frozen=True)
class Task:
    text: str
    url: str
    hint: str = ""


@dataclass(frozen=True)
class Overview:
    snapshot: Snapshot | None
    figures: KeyFigures | None
    plan: Plan | None
    contents: PlanContents | None
    departments: tuple[DepartmentAnswers, ...]
    steps: tuple[Step, ...]
    tasks: tuple[Task, ...]
    more_tasks: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    sees_plan: bool = True


def overview(user: User) -> Overview:
    snapshot = history.current_snapshot()
    sees_plan = policies.may(user, "see_plan")
    plan = planning.plans_for(user).first() if sees_plan else None
    figures = _figures(user, snapshot, plan)
    contents = planning.plan_contents(plan) if plan else None
    departments = _departments(user, plan, contents)
    counts = _counts(departments)
    tasks = list(_tasks(user, snapshot, plan, contents))
    return Overview(
        snapshot=snapshot,
        figures=figures,
        plan=plan,
        contents=contents,
        departments=departments,
        steps=tuple(_steps(snapshot, figures, plan, contents, counts)) if sees_plan else (),
        tasks=tuple(tasks[:SHOWN_TASKS]),
        more_tasks=max(0, len(tasks) - SHOWN_TASKS),
        counts=counts,
        sees_plan=sees_plan,
    )


def _figures(user: User, snapshot: Snapshot | None, plan: Plan | None) -> KeyFigures | None:
    if snapshot is None or not policies.may(user, "see_figures"):
        return None
    try:
        return analysis.key_figures(snapshot, _administration(user, plan))
    except analysis.NotComputed:
        return None


def _administration(user: User, plan: Plan | None) -> Unit | None:
    """Whose figures: the plan's on the same page, else the first administration that the role reaches some part of."""
    if plan is not None and policies.may(user, "see_figures", plan.administration):
        return plan.administration
    reached = policies.units_where(user, "see_figures").filter(path__startswith=OuterRef("path"))
    found = list(organisation.administrations().filter(Exists(reached)))
    return plan.administration if plan is not None and plan.administration in found else next(iter(found), None)


def _departments(user: User, plan: Plan | None, contents: PlanContents | None) -> tuple[DepartmentAnswers, ...]:
    """The units that the role reaches, no others."""
    if plan is None or contents is None:
        return ()
    if policies.may(user, "see_plan", plan.administration):
        return contents.participation.departments
    seen = set(policies.units_where(user, "see_plan").values_list("pk", flat=True))
    found = []
    for department in contents.participation.departments:
        own = tuple(answer for answer in department.answers if answer.pk in seen)
        if own:
            sent = sum(answer.state == "sent" for answer in own)
            found.append(DepartmentAnswers(department.name, len(own), sent, own))
    return tuple(found)


def _counts(departments: tuple[DepartmentAnswers, ...]) -> dict[str, int]:
    states = [answer.state for department in departments for answer in department.answers]
    return {
        "sent": states.count("sent"),
        "could_not": states.count("could_not"),
        "none": states.count(""),
        "all": len(states),
    }


def _steps(
    snapshot: Snapshot | None,
    figures: KeyFigures | None,
    plan: Plan | None,
    contents: PlanContents | None,
    counts: dict[str, int],
) -> Iterator[Step]:
    """The contributions are those of the units that the role reaches, as on the board below."""
    done = [
        snapshot is not None,
        figures is not None,
        counts["all"] > 0 and counts["none"] == 0,
        plan is not None and plan.status not in NOT_DECIDED,
        plan is not None and plan.status not in NOT_DECIDED,
        False,
    ]
    now = done.index(False)
    words = (
        (_("Data"), _data_lines(snapshot)),
        (_("Analysis"), (_key_figure_count(figures),) if figures else (_("Comes with the data"),)),
        (_("Contributions"), _contribution_lines(counts)),
        (_("Plan"), _plan_lines(plan, contents)),
        (_("Decision"), (_("The committee decides"),)),
        (_("Follow-up"), _follow_up_lines(contents)),
    )
    for place, (name, lines) in enumerate(words):
        begun = place == 3 and plan is not None
        state = "done" if done[place] else "now" if place == now else "draft" if begun else "later"
        yield Step(name, state, tuple(lines))


def _data_lines(snapshot: Snapshot | None) -> tuple[str, ...]:
    if snapshot is None:
        return (_("Nothing read in yet"),)
    employments = ngettext("%(n)s engagement", "%(n)s engagements", snapshot.engagements)
    drawn = _("Drawn on %(day)s") % {"day": date_format(snapshot.as_of, "j F")}
    return drawn, employments % {"n": number(snapshot.engagements)}


def _key_figure_count(figures: KeyFigures) -> str:
    shown = sum(not figure.state for figure in figures.figures.values())
    return ngettext("%(n)s figure calculated", "%(n)s figures calculated", shown) % {"n": number(shown)}


def _contribution_lines(counts: dict[str, int]) -> tuple[str, ...]:
    if not counts["all"]:
        return (_("Begins with a plan"),)
    return (_("%(sent)d of %(units)d units") % {"sent": counts["sent"], "units": counts["all"]},)


def _plan_lines(plan: Plan | None, contents: PlanContents | None) -> tuple[str, ...]:
    if plan is None or contents is None:
        return (_("Not begun"),)
    written = sum(bool(contents.text(key)) for key in SECTION_TITLES)
    texts = _("%(n)d of %(all)d texts written") % {"n": written, "all": len(SECTION_TITLES)}
    return str(plan.get_status_display()).capitalize(), texts


def _follow_up_lines(contents: PlanContents | None) -> tuple[str, ...]:
    if contents is None:
        return (_("After the decision"),)
    reports = contents.follow_up_reports
    lines = [_("Followed up in %(reports)s") % {"reports": reports} if reports else _("After the decision")]
    if contents.earlier:
        left = sum(action.status in ("planned", "ongoing") for action in contents.earlier.actions)
        lines.append(_("The plan before: %(n)d left") % {"n": left})
    return tuple(lines)


def _tasks(user: User, snapshot: Snapshot | None, plan: Plan | None, contents: PlanContents | None) -> Iterator[Task]:
    if policies.may(user, "import_history"):
        for found in history.imports().filter(state=PersonnelImport.State.TO_REVIEW)[:3]:
            yield Task(_("Review the import"), reverse("personnel_import", args=[found.pk]), str(found))
        if snapshot is None:
            hint = _("The figures and the plan's units come from it")
            yield Task(_("Read in a file"), f"{reverse('personnel')}#upload", hint)
    if plan is not None:
        yield from _steps_to_take(user, plan)
    if not policies.may(user, "edit_plan"):
        return
    if plan is None and snapshot is not None:
        yield Task(_("Begin a plan"), reverse("plan_new"), _("It takes the newest data"))
    if plan is not None and contents is not None and plan.status == Plan.Status.DRAFT:
        if snapshot is not None and plan.snapshot_id != snapshot.pk:
            hint = _("Drawn on %(day)s") % {"day": day(snapshot.as_of)}
            yield Task(_("Let the plan use the newest data"), reverse("plan_work", args=[plan.pk]), hint)
        found = readiness(contents)
        for lack in (*found.blocking, *found.advised):
            yield Task(lack.text, lack.url)


def _steps_to_take(user: User, plan: Plan) -> Iterator[Task]:
    """What waits for this person in the plan's present state."""
    card = f"{reverse('plan', args=[plan.pk])}#decision"
    may = partial(policies.may, user, unit=plan.administration)
    if can_review(plan) and plan.reviewed_on is None and may("review_plan"):
        yield Task(_("Review the plan"), card, _("It is sent for review"))
    if can_decide(plan) and may("decide_plan"):
        yield Task(_("Record the decision"), card, _("The plan is reviewed"))
    if can_publish(plan) and may("publish_plan"):
        yield Task(_("Publish the plan"), card, _("The plan is decided"))


def change_is_sure(p_value: float | None) -> bool | None:
    return None if p_value is None else p_value < 0.05


def window_words(figures: KeyFigures) -> str:
    first, last = date_format(figures.first, "F Y"), date_format(figures.last, "F Y")
    return f"{first}–{last}"


def context_of(found: Overview) -> dict[str, Any]:
    figures = found.figures
    extra: dict[str, Any] = {}
    if figures:
        extra = {"sure": change_is_sure(figures.turnover.p_value), "window": window_words(figures)}
    return {"overview": found, **extra}
