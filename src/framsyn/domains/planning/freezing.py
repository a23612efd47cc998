"""The figures of a decided plan, as they were that day: the same values, whatever the data say later."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from framsyn.domains.analysis.values import Figure, KeyFigures
from framsyn.domains.planning.canonical import canonical, digest, from_plain, to_plain
from framsyn.domains.planning.citations import cited_keys
from framsyn.domains.planning.models import FrozenFigures, Plan
from framsyn.domains.planning.values import PlanContents
from framsyn.refusal import Refused

FORMAT = 1


class Kept(Mapping[str, Figure]):
    """As analysis has them: iterating gives the usual figures, asking gives any that was kept."""

    def __init__(self, figures: Mapping[str, Figure], usual: Iterable[str]) -> None:
        self._figures, self._usual = figures, tuple(usual)

    def __getitem__(self, key: str) -> Figure:
        return self._figures[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._usual)

    def __len__(self) -> int:
        return len(self._usual)


def frozen(figures: KeyFigures, keys: Iterable[str]) -> dict[str, Any]:
    """All that a plan shows: the usual figures, those of `keys`, and every table."""
    kept = replace(figures, figures=dict(_kept(figures, keys)))
    return {"format": FORMAT, "key_figures": to_plain(KeyFigures, kept), "usual": list(figures.figures)}


def thawed(plain: dict[str, Any]) -> KeyFigures:
    found: KeyFigures = from_plain(KeyFigures, plain["key_figures"])
    return replace(found, figures=Kept(found.figures, plain["usual"]))


def checksum(plain: dict[str, Any]) -> str:
    return digest(canonical(plain))


def frozen_figures(plan: Plan) -> KeyFigures | None:
    """None for a plan that rests on no data: it was decided before it was entered here."""
    row = FrozenFigures.objects.filter(plan=plan).first()
    if row is None:
        return None
    if checksum(row.figures) != row.sha256:
        # sv: Planens siffror: de är inte längre de som beslutades. Återställ databasen ur en säkerhetskopia.
        fault = _("The plan's figures: they are no longer those that were decided. Restore the database from a backup.")
        raise Refused(fault)
    return thawed(row.figures)


def cited_in(contents: PlanContents) -> tuple[str, ...]:
    """Keys of the figures in the plan's texts and its needs' evidence, each once."""
    keys = dict.fromkeys(key for text in _texts(contents) for key in cited_keys(text))
    return tuple(keys | dict.fromkeys(key for need in contents.needs for key in need.evidence))


def _kept(figures: KeyFigures, keys: Iterable[str]) -> Iterator[tuple[str, Figure]]:
    yield from figures.figures.items()
    for key in keys:
        if key in figures.figures:
            yield key, figures.figures[key]


def _texts(contents: PlanContents) -> Iterator[str]:
    yield from (contents.mandate, contents.goals)
    yield from (section.body for section in contents.sections.values())
    yield from (section.body for section in contents.department_sections.values())
    if report := contents.cover_report:
        yield from (report.background, report.assessment, report.economy, report.equality, report.children)
    if report := contents.cover_report:
        yield from (report.background, report.assessment, report.economy, report.equality, report.children)
    for need in contents.needs:
        yield from (need.description, need.judgement_reason, need.rank_reason)
        for action in need.actions:
            yield from (action.indicator, action.baseline, action.target, action.effect)
