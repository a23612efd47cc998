"""The texts of a document, for rules that hold of all of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from framsyn.engines.document.tree import BulletList, Chart, Document, Heading, Paragraph, RiskMatrix, Table
from plan_samples import plain

_NEXT_SENTENCE = re.compile(r"(?<=[.!?]) (?=[A-ZÅÄÖ”\d])")


def running(document: Document) -> Iterator[str]:
    """All running text, of charts, matrices and captions too."""
    for block in document.blocks:
        match block:
            case Paragraph():
                yield plain(block.content)
            case BulletList():
                yield from (plain(item) for item in block.items)
            case Chart():
                yield from (f"{block.title}.", f"{block.subtitle}.", block.alt, block.source)
            case RiskMatrix():
                yield block.alt
            case Table():
                yield f"{block.caption}."
    yield from (value for _, value in document.cover.lines)


def generated(document: Document) -> list[str]:
    """The generated sentences, one by one."""
    found = []
    for block in document.blocks:
        if isinstance(block, Paragraph) and block.origin == "generated" and block.style != "source":
            found += sentences(plain(block.content))
        elif isinstance(block, (Chart, RiskMatrix)):
            found += sentences(block.alt)
    return found


def sentences(text: str) -> list[str]:
    return _NEXT_SENTENCE.split(text)


def tables(document: Document) -> list[Table]:
    own = [block for block in document.blocks if isinstance(block, Table)]
    return own + [sheet.table for sheet in document.sheets]


def headings(document: Document, level: int = 1) -> list[tuple[str, str]]:
    return [(b.number, b.text) for b in document.blocks if isinstance(b, Heading) and b.level == level]


def under(document: Document, title: str) -> list[str]:
    """The running text under one heading of the first level."""
    found: list[str] = []
    inside = False
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == 1:
            inside = block.text == title
        elif inside and isinstance(block, Paragraph):
            found.append(plain(block.content))
        elif inside and isinstance(block, BulletList):
            found += [plain(item) for item in block.items]
    return found
