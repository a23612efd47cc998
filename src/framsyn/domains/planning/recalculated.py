"""Texts whose figures read otherwise today than when they were written. The writer says whether they still hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext as _

from framsyn.domains.analysis.figure_names import figure_name
from framsyn.domains.analysis.values import Figure
from framsyn.domains.planning.citations import cited_keys, figure_text
from framsyn.domains.planning.section_titles import section_title
from framsyn.domains.planning.values import NeedItem, PlanContents, SectionText


@dataclass(frozen=True)
class ChangedFigure:
    key: str
    name: str
    was: str
    now: str  # "" = it can no longer be shown: its sentence is left out, and what it was is not told either


@dataclass(frozen=True)
class Recalculated:
    kind: Literal["plan", "section", "need"]
    title: str
    version: int  # of the text
    figures: tuple[ChangedFigure, ...]
    key: str = ""  # of the section
    unit: str = ""  # code of the department whose chapter it stands in
    need_pk: int = 0


def recalculated(contents: PlanContents, figures: Mapping[str, Figure]) -> tuple[Recalculated, ...]:
    """In the document's order: mandate and goals, the sections, the departments' texts, the needs."""
    return tuple(found for found in _all(contents, figures) if found.figures)


def _all(contents: PlanContents, figures: Mapping[str, Figure]) -> Iterator[Recalculated]:
    own = changed_figures((contents.mandate, contents.goals), (), contents.seen, figures)
    yield Recalculated("plan", _("Mandate and goals"), contents.version, own)
    for section in contents.sections.values():
        yield _section(section, "", figures)
    names = {department.code: department.name for department in contents.departments}
    for section in contents.department_sections.values():
        yield _section(section, names.get(section.unit, ""), figures)
    for need in contents.needs:
        yield _need(need, figures)


def _section(section: SectionText, department: str, figures: Mapping[str, Figure]) -> Recalculated:
    return Recalculated(
        "section",
        section_title(section.key, department),
        section.version,
        changed_figures((section.body,), (), section.seen, figures),
        key=section.key,
        unit=section.unit,
    )


def _need(need: NeedItem, figures: Mapping[str, Figure]) -> Recalculated:
    texts = (need.description, need.judgement_reason, need.rank_reason)
    changed = changed_figures(texts, need.evidence, need.seen, figures)
    return Recalculated("need", need.title, need.version, changed, need_pk=need.pk)


def changed_figures(
    texts: Iterable[str], evidence: Iterable[str], seen: Mapping[str, str], figures: Mapping[str, Figure]
) -> tuple[ChangedFigure, ...]:
    keys = dict.fromkeys([*(key for text in texts for key in cited_keys(text)), *evidence])
    found = [(key, seen[key], figures.get(key)) for key in keys if key in seen]
    read = [(key, was, figure_text(figure) if figure else "", figure) for key, was, figure in found]
    return tuple(
        ChangedFigure(key, figure_name(key, figure.label if figure else ""), was if now else "", now)
        for key, was, now, figure in read
        if was != now
    )
