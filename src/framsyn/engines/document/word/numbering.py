"""Lists of their own in the document's numbering part, so that each numbered list starts at one in any template."""

from __future__ import annotations

from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.parts.numbering import NumberingPart

from framsyn.engines.document.word.elements import Element, element, value

FORMS = {False: ("bullet", "•"), True: ("decimal", "%1.")}


class Lists:
    """Hands out list numbers (w:numId): all bullets share one, each numbered list gets its own."""

    def __init__(self, document: Any) -> None:
        self._root = _numbering_root(document)
        self._abstract = {ordered: self._add_form(ordered) for ordered in FORMS}
        self._bullets = self._add_list(False)

    def properties(self, ordered: bool) -> Element:
        """The w:numPr that all items of one list share."""
        number = self._add_list(True) if ordered else self._bullets
        return element("w:numPr", None, value("w:ilvl", "0"), value("w:numId", str(number)))

    def _add_form(self, ordered: bool) -> int:
        number = _next_id(self._root, "w:abstractNum", "w:abstractNumId")
        form, text = FORMS[ordered]
        definition = parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/>'
            f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
            '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="397" w:hanging="397"/></w:pPr></w:lvl></w:abstractNum>'
        )
        first_list = self._root.find(qn("w:num"))
        if first_list is None:
            self._root.append(definition)
        else:
            first_list.addprevious(definition)
        return number

    def _add_list(self, ordered: bool) -> int:
        number = _next_id(self._root, "w:num", "w:numId")
        made = element("w:num", {"w:numId": str(number)}, value("w:abstractNumId", str(self._abstract[ordered])))
        if ordered:
            made.append(element("w:lvlOverride", {"w:ilvl": "0"}, value("w:startOverride", "1")))
        self._root.append(made)
        return number


def _next_id(root: Element, tag: str, attribute: str) -> int:
    return max((int(found.get(qn(attribute))) for found in root.findall(qn(tag))), default=0) + 1


def _numbering_root(document: Any) -> Element:
    """A template without any list has no numbering part."""
    for relation in document.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.NUMBERING:
            return relation.target_part.element
    part = NumberingPart(
        PackURI("/word/numbering.xml"),
        CONTENT_TYPE.WML_NUMBERING,
        parse_xml(f"<w:numbering {nsdecls('w')}/>"),
        document.part.package,
    )
    document.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
    return part.element
