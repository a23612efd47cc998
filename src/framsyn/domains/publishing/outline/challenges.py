"""Common challenges: all needs by theme, in outline A less those of a department, which has its own chapter."""

from __future__ import annotations

from framsyn.domains.planning.values import NeedItem
from framsyn.domains.publishing.outline.needs import need_blocks
from framsyn.domains.publishing.outline.prose import paragraph, planner_section, say
from framsyn.domains.publishing.outline.sources import Sources
from framsyn.domains.publishing.outline.words import THEMES
from framsyn.engines.document.tree import Block, Heading


def common_challenges(sources: Sources, number: str) -> list[Block]:
    blocks = planner_section("challenges", sources)
    shown = [(key, title) for key, title in THEMES.items() if _theme(sources, key)]
    if not blocks and not shown:
        return paragraph(say("Inga gemensamma utmaningar har beskrivits."))
    for index, (key, title) in enumerate(shown, start=1):
        blocks += [Heading(2, title, f"{number}.{index}"), *_theme(sources, key)]
    return blocks


def _theme(sources: Sources, theme: str) -> list[Block]:
    blocks = planner_section(f"theme.{theme}", sources)
    for need in _needs(sources, theme):
        blocks += [Heading(3, need.title), *need_blocks(need, sources)]
    return blocks


def _needs(sources: Sources, theme: str) -> list[NeedItem]:
    own = [need for need in sources.contents.open_needs if need.theme == theme]
    return [need for need in own if not sources.has_chapter(need.department)]
