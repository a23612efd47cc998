"""Where in the drafts a figure can be put."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from framsyn.domains.analysis import queries as analysis
from framsyn.domains.analysis.values import Figure
from framsyn.domains.history.queries import current_snapshot
from framsyn.domains.organisation import policies as organisation
from framsyn.domains.organisation.models import Level, Unit
from framsyn.domains.organisation.queries import departments
from framsyn.domains.planning import policies, queries
from framsyn.domains.planning.citations import can_be_cited, cited_keys, figure_text
from framsyn.domains.planning.models import Need, Plan, Section
from framsyn.domains.planning.outline import DEPARTMENT_KEYS, SECTION_KEYS
from framsyn.domains.planning.queries.units import in_force
from framsyn.domains.planning.section_titles import section_title


@dataclass(frozen=True)
class Place:
    """A text or a need. `version` is that of what the writer saw."""

    kind: str  # section | need
    key: str  # of the section, or the need's primary key
    title: str
    version: int
    has_it: bool
    unit: Unit | None = None  # the department whose chapter it stands in

    @property
    def name(self) -> str:
        return f"{self.kind}:{self.key}@{self.unit.code}" if self.unit else f"{self.kind}:{self.key}"


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


def _places(plan: Plan, key: str) -> Iterator[Place]:
    stored = {(section.unit_id, section.key): section for section in Section.objects.filter(plan=plan)}
    for unit, names in ((None, SECTION_KEYS), *((unit, DEPARTMENT_KEYS) for unit in _departments(plan))):
        for name in names:
            section = stored.get((unit.pk if unit else None, name))
            has_it = section is not None and key in cited_keys(section.body)
            title = section_title(name, unit.name if unit else "")
            yield Place("section", name, title, section.version if section else 0, has_it, unit)
    for need in Need.objects.filter(plan=plan).exclude(judgement=Need.Judgement.CLOSED):
        yield Place("need", str(need.pk), need.title, need.version, key in need.evidence)


def _departments(plan: Plan) -> list[Unit]:
    """Those that have a chapter of their own."""
    if plan.outline != Plan.Outline.DEPARTMENTS:
        return []
    day = plan.snapshot.as_of if plan.snapshot else None
    return [unit for unit in departments(plan.administration) if in_force(unit, day)]
