"""A decided plan's document as text and back again: the same tree, whatever the program composes later."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace

from framsyn.domains.analysis.values import Figure
from framsyn.domains.planning.canonical import canonical, digest, from_plain, to_plain
from framsyn.domains.publishing.outline import compose
from framsyn.domains.publishing.outline.cover_report import compose_cover_report
from framsyn.domains.publishing.outline.sources import Sources
from framsyn.engines.document.tree import Block, BulletList, Citation, Document, Inline, Paragraph

FORMAT = 1


def frozen(document: Document) -> str:
    return canonical({"format": FORMAT, "document": to_plain(Document, document)})


def thawed(text: str) -> Document:
    found: Document = from_plain(Document, json.loads(text)["document"])
    return found


def checksum(text: str) -> str:
    return digest(text)


class Asked(Mapping[str, Figure]):
    """Figures that remember which of them were asked for: sentences ask for more than the usual ones."""

    def __init__(self, figures: Mapping[str, Figure]) -> None:
        self._figures = figures
        self.keys_found: dict[str, None] = {}

    def __getitem__(self, key: str) -> Figure:
        figure = self._figures[key]
        self.keys_found[key] = None
        return figure

    def __iter__(self) -> Iterator[str]:
        return iter(self._figures)

    def __len__(self) -> int:
        return len(self._figures)


def asked_for(sources: Sources) -> tuple[str, ...]:
    """Keys of the figures that the plan's documents are made of: what is frozen must give the same documents."""
    if sources.figures is None:
        return ()
    asked = Asked(sources.figures.figures)
    asking = replace(sources, figures=replace(sources.figures, figures=asked))
    compose(asking)
    compose_cover_report(asking)
    return tuple(asked.keys_found)


def with_frozen_figures(document: Document) -> Document:
    """Every figure in the text stands as it was decided; what it was while the text was written is forgotten."""
    return replace(document, blocks=tuple(map(_block, document.blocks)))


def _block(block: Block) -> Block:
    match block:
        case Paragraph():
            return replace(block, content=_inlines(block.content))
        case BulletList():
            return replace(block, items=tuple(map(_inlines, block.items)))
        case _:
            return block


def _inlines(parts: tuple[Inline, ...]) -> tuple[Inline, ...]:
    return tuple(replace(part, frozen=True, was="") if isinstance(part, Citation) else part for part in parts)
