"""Where in the drafts a figure can be put."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from framsyn.domains.analysis import queries as analysis
from framsyn.domains.analysis.values import Figure
from framsyn.domains.history.queries import current_snapshot
from framsyn.domains.organisation import policies as organisation
from framsyn.domains.organisation.models import Level
from framsyn.domains.planning import policies, queries
from framsyn.domains.planning.citations import can_be_cited, cited_keys, figure_text
from framsyn.domains.planning.models import Need, Plan, Section
from framsyn.domains.planning.section_titles import SECTION_TITLES


@dataclass(frozen=True)
class Place:
    """A text or a need. `version` is that of what the writer saw."""

    kind: str  # section | need
    key: str  # of the section, or the need's primary key
    title: str
    version: int
    has_it: bool

    @property
    def name(self) -> str:
        return f"{self.kind}:{self.key}"


@dataclass(frozen=True)
class Draft:
    plan: Plan
    figure: Figure
    places: tuple[Place, ...]


def drafts_for(user: Any, key: str) -> list[Draft]:
    """The drafts that the user may write in and whose data show the figure."""
    if not can_be_cited(key):
        return []
    found: list[Draft] = []
    for plan in queries.plans_for(user):
        if policies.can_edit(plan) and organisation.may(user, "edit_plan", plan.administration):
            figures = queries.key_figures_if_computed(plan)
            figure = figures.figures.get(key) if figures else None
            if figure is not None and figure_text(figure):
                found.append(Draft(plan, figure, tuple(_places(plan, key))))
    return found


def figure_without_draft(user: Any, key: str) -> Figure | None:
    """From the newest data of an administration whose plan the user may write, where no draft shows it."""
    snapshot = current_snapshot()
    if snapshot is None or not can_be_cited(key):
        return None
    for administration in organisation.units_where(user, "edit_plan").filter(level=Level.ADMINISTRATION):
        try:
            figure = analysis.key_figures(snapshot, administration).figures.get(key)
        except analysis.NotComputed:
            continue
        if figure is not None and figure_text(figure):
            return figure
    return None


def _places(plan: Plan, key: str) -> Iterable[Place]:
    stored = {section.key: section for section in Section.objects.filter(plan=plan)}
    for name, title in SECTION_TITLES.items():
        section = stored.get(name)
        has_it = section is not None and key in cited_keys(section.body)
        yield Place("section", name, str(title), section.version if section else 0, has_it)
    for need in Need.objects.filter(plan=plan).exclude(judgement=Need.Judgement.CLOSED):
        yield Place("need", str(need.pk), need.title, need.version, key in need.evidence)
