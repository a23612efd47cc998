"""An SVG made fit for a page whose content security policy allows no inline style, and for those who cannot see it."""

from __future__ import annotations

import hashlib
import re
from xml.etree import ElementTree

SVG = "http://www.w3.org/2000/svg"
ElementTree.register_namespace("", SVG)
UNUSED_ATTRIBUTES = ("aria-label", "aria-roledescription", "aria-hidden", "role", "pointer-events", "cursor")


def fit_for_page(svg: str, label: str = "") -> str:
    """Style attributes become presentation attributes, ids become the drawing's own, and `label` is what is read."""
    root = ElementTree.fromstring(svg)  # noqa: S314 - our own drawer's output
    for element in root.iter():
        _spell_out_style(element)
        for name in UNUSED_ATTRIBUTES:
            element.attrib.pop(name, None)
    root.set("role", "img")
    if label:
        root.set("aria-label", label)
    else:
        root.set("aria-hidden", "true")
    root.set("class", "marks")
    return _own_ids(ElementTree.tostring(root, encoding="unicode"))


def _spell_out_style(element: ElementTree.Element) -> None:
    for declaration in element.attrib.pop("style", "").split(";"):
        name, found, value = declaration.partition(":")
        if found:
            element.set(name.strip(), value.strip())


def _own_ids(svg: str) -> str:
    """Numbered in order under the drawing's own mark: the drawer counts on, and a page holds many drawings."""
    found = list(dict.fromkeys(re.findall(r'\bid="([^"]+)"', svg)))
    numbered = {name: str(number) for number, name in enumerate(found)}
    plain = _rename(svg, numbered)
    mark = hashlib.sha256(plain.encode()).hexdigest()[:8]
    return _rename(svg, {name: f"m{mark}-{number}" for name, number in numbered.items()})


def _rename(svg: str, names: dict[str, str]) -> str:
    svg = re.sub(r'\bid="([^"]+)"', lambda match: f'id="{names[match[1]]}"', svg)
    return re.sub(r"url\(#([^)]+)\)", lambda match: f"url(#{names.get(match[1], match[1])})", svg)
