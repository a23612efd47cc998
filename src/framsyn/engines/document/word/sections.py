"""Portrait and landscape: each run of blocks ends with a section of its own, copied from the template's."""

from __future__ import annotations

import copy
from typing import Any

from docx.oxml.ns import qn

from framsyn.engines.document.word.elements import Element, element, value

LANDSCAPE_MARGIN = 680  # twentieths of a point; 12 mm: annex 1 has 17 columns


def own_section(document: Any) -> Element:
    return document.element.body.find(qn("w:sectPr"))


def turned(section: Element, landscape: bool, *, first: bool) -> Element:
    """A copy for a run of blocks. Only the first keeps the cover's own header."""
    made = copy.deepcopy(section)
    if not first:
        for cover in made.findall(qn("w:titlePg")):
            made.remove(cover)
    for kind in made.findall(qn("w:type")):
        made.remove(kind)
    if landscape:
        page, margins = made.find(qn("w:pgSz")), made.find(qn("w:pgMar"))
        width, height = page.get(qn("w:w")), page.get(qn("w:h"))
        page.set(qn("w:w"), height)
        page.set(qn("w:h"), width)
        page.set(qn("w:orient"), "landscape")
        for side in ("left", "right"):
            margins.set(qn(f"w:{side}"), str(LANDSCAPE_MARGIN))
    return made


def text_width(section: Element) -> int:
    page, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
    return int(page.get(qn("w:w"))) - sum(int(margins.get(qn(f"w:{side}"))) for side in ("left", "right"))


def ending(section: Element, style_id: str) -> Element:
    """The paragraph that carries a section: as small as Word lets it be."""
    small = [element("w:spacing", {"w:before": "0", "w:after": "0", "w:line": "20", "w:lineRule": "exact"})]
    return element("w:p", None, element("w:pPr", None, value("w:pStyle", style_id), *small, section))
