"""Which figures the document stands on: those of its own tables, and those that somebody has cited in a text."""

from __future__ import annotations

from collections.abc import Iterator

from framsyn.domains.analysis.values import Basis, Figure
from framsyn.domains.planning.citations import cited_keys
from framsyn.domains.planning.values import PlanContents
from framsyn.domains.publishing.outline.definitions import DEFINITIONS
from framsyn.domains.publishing.outline.frames import definitions_of
from framsyn.domains.publishing.outline.sources import Sources


def cited_figures(sources: Sources) -> list[Figure]:
    """Besides the usual ones."""
    figures = sources.figures.figures if sources.figures else {}
    usual = set(figures)
    keys = dict.fromkeys(key for text in _texts(sources.contents) for key in cited_keys(text))
    keys |= dict.fromkeys(key for need in sources.contents.open_needs for key in need.evidence)
    return [figures[key] for key in keys if key not in usual and key in figures]


def bases(sources: Sources) -> dict[tuple[str, str], Basis]:
    """By definition and boundary, in the order of the definitions."""
    found: dict[tuple[str, str], Basis] = {}
    for definition, basis in _all(sources):
        found.setdefault((definition, basis.boundary), basis)
    order = list(DEFINITIONS)
    return dict(sorted(found.items(), key=lambda pair: order.index(pair[0][0])))


def _all(sources: Sources) -> Iterator[tuple[str, Basis]]:
    if sources.figures is None:
        return
    for figure in (*sources.figures.figures.values(), *cited_figures(sources)):
        if figure.basis.definition in DEFINITIONS:
            yield figure.basis.definition, figure.basis
    for frame in sources.figures.frames.values():
        for definition in set(definitions_of(frame)) & set(DEFINITIONS):
            yield definition, frame.basis


def _texts(contents: PlanContents) -> Iterator[str]:
    yield from (contents.mandate, contents.goals)
    yield from (section.body for section in contents.sections.values())
    for need in contents.open_needs:
        yield from (need.description, need.judgement_reason, need.rank_reason)
    for _need, action in contents.actions:
        yield from (action.indicator, action.baseline, action.target, action.effect)
