"""WordprocessingML as small functions: paragraphs, runs, bookmarks, pictures."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from framsyn.engines.charts.characters import without_illegal
from framsyn.engines.document.tree import Inline, Text

Element = Any  # lxml's elements carry no types
_DATE_HYPHEN = re.compile(r"(?<=\b\d{4})-(?=\d\d-\d\d\b)|(?<=\b\d{4}-\d\d)-(?=\d\d\b)")


def element(tag: str, attributes: Mapping[str, str] | None = None, *children: Element) -> Element:
    made = OxmlElement(tag)
    for name, value in (attributes or {}).items():
        made.set(qn(name) if ":" in name else name, value)
    for child in children:
        made.append(child)
    return made


def value(tag: str, given: str) -> Element:
    return element(tag, {"w:val": given})


def run(text: str, *properties: Element) -> Element:
    """A line break in the text is a line break in the run, a tab is a tab."""
    made = element("w:r")
    if properties:
        made.append(element("w:rPr", None, *properties))
    for number, line in enumerate(without_illegal(text).split("\n")):
        if number:
            made.append(element("w:br"))
        made.extend(_of_line(line))
    return made


def _of_line(line: str) -> list[Element]:
    """A date keeps together: its hyphens are such as no line ends at."""
    made: list[Element] = []
    for index, part in enumerate(_DATE_HYPHEN.split(line)):
        if index:
            made.append(element("w:noBreakHyphen"))
        made.append(element("w:t", {"xml:space": "preserve"}))
        made[-1].text = part
    return made


def runs_of(content: Sequence[Inline]) -> list[Element]:
    return [
        run(inline.text, element("w:b")) if isinstance(inline, Text) and inline.strong else run(inline.text)
        for inline in content
    ]


def paragraph(style_id: str, *children: Element, properties: Sequence[Element] = ()) -> Element:
    return element("w:p", None, element("w:pPr", None, value("w:pStyle", style_id), *properties), *children)


def starting_a_page(written: Element) -> Element:
    properties = written.find(qn("w:pPr"))
    properties.insert(1, element("w:pageBreakBefore"))
    return written


def bookmarked(name: str, number: int, *children: Element) -> list[Element]:
    start = element("w:bookmarkStart", {"w:id": str(number), "w:name": name})
    return [start, *children, element("w:bookmarkEnd", {"w:id": str(number)})]


def field_character(kind: str) -> Element:
    return element("w:r", None, element("w:fldChar", {"w:fldCharType": kind}))


def field_code(code: str) -> Element:
    written = element("w:instrText", {"xml:space": "preserve"})
    written.text = f" {code} "
    return element("w:r", None, written)
