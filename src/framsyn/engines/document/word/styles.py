"""The styles which the document needs. What a municipality's template lacks is taken over from our own."""

from __future__ import annotations

import copy
from typing import Any

import docx
from docx.oxml.ns import qn

from framsyn.engines.document.word.template import DEFAULT

NAMES = (
    *("normal", "heading 1", "heading 2", "heading 3", "heading 4", "lead", "source", "note", "caption"),
    *("chart subtitle", "chart", "list paragraph", "table text", "table text small", "framsyn table"),
    *("contents heading", "toc 1", "toc 2"),
)


def style_ids(document: Any) -> dict[str, str]:
    """Style name in small letters -> its id in this template (ids differ with Word's language)."""
    present = _by_name(document)
    missing = [name for name in NAMES if name not in present]
    if missing:
        own = _by_name(docx.Document(str(DEFAULT)))
        for name in missing:
            document.styles.element.append(_taken_over(own[name], present))
        present = _by_name(document)
    return {name: present[name].get(qn("w:styleId")) for name in NAMES}


def _by_name(document: Any) -> dict[str, Any]:
    found = {}
    for style in document.styles.element.findall(qn("w:style")):
        found[style.find(qn("w:name")).get(qn("w:val")).lower()] = style
    return found


def _taken_over(style: Any, present: dict[str, Any]) -> Any:
    """It keeps its look, but stands on the template's own base and in the template's own face."""
    taken = copy.deepcopy(style)
    based_on = taken.find(qn("w:basedOn"))
    table = taken.get(qn("w:type")) == "table"
    base = present.get("normal table" if table else "normal")
    if based_on is not None and base is not None:
        based_on.set(qn("w:val"), base.get(qn("w:styleId")))
    elif based_on is not None:
        taken.remove(based_on)
    for fonts in taken.iter(qn("w:rFonts")):
        fonts.getparent().remove(fonts)
        break
    return taken
