"""Word: the municipality's own template or ours, filled by docxtpl; the body built from the tree.

template.py   which fields a template must have, and their filling
styles.py     what a template lacks of styles comes from ours
blocks.py     headings, text, lists, charts; tables.py tables and the risk matrix
sections.py   portrait and landscape
package.py    a zip with nothing of the clock in it
"""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from framsyn.engines.charts.characters import without_illegal
from framsyn.engines.document.labels import Labels, labels_for
from framsyn.engines.document.layout import runs
from framsyn.engines.document.readable import check_readable
from framsyn.engines.document.tree import Document


def to_docx(document: Document, template: Path | None = None) -> bytes:
    """Refuses a template that lacks a place for the title or the body, naming the fields."""
    from framsyn.engines.document.word.blocks import Writer
    from framsyn.engines.document.word.package import fixed_package
    from framsyn.engines.document.word.styles import style_ids
    from framsyn.engines.document.word.template import DEFAULT, LETTER, MARKS, filled_template

    check_readable(document)
    labels = labels_for(document.language)
    word = filled_template(template or (LETTER if document.letter else DEFAULT), document, labels)
    styles = style_ids(word)
    writer = Writer(word, styles, labels)
    _replace_mark(word, MARKS["contents"], writer.contents(document))
    _replace_mark(word, MARKS["body"], _body(word, writer, document, styles))
    _set_language(word, labels)
    _set_properties(word, document, labels)
    target = io.BytesIO()
    word.save(target)
    return fixed_package(target.getvalue())


def _body(word: Any, writer: Any, document: Document, styles: dict[str, str]) -> list[Any]:
    from docx.oxml.ns import qn

    from framsyn.engines.document.word.elements import starting_a_page
    from framsyn.engines.document.word.sections import ending, own_section, text_width, turned

    section = own_section(word)
    made: list[Any] = []
    parts = runs(document.blocks)
    if parts and parts[0].landscape:  # the cover stays upright
        made.append(ending(turned(section, False, first=True), styles["normal"]))
    for number, part in enumerate(parts):
        own = turned(section, part.landscape, first=number == 0 and not part.landscape)
        made += [found for block in part.blocks for found in writer.write(block, text_width(own))]
        if number < len(parts) - 1:
            made.append(ending(own, styles["normal"]))
        else:
            section.getparent().replace(section, own)
    if made and made[0].tag == qn("w:p") and not document.letter:
        starting_a_page(made[0])
    return made


def _replace_mark(word: Any, name: str, elements: list[Any]) -> None:
    from docx.oxml.ns import qn

    for mark in word.element.body.iter(qn("w:bookmarkStart")):
        if mark.get(qn("w:name")) == name:
            place = mark.getparent()
            for made in elements:
                place.addprevious(made)
            place.getparent().remove(place)
            return


def _set_language(word: Any, labels: Labels) -> None:
    from docx.oxml.ns import qn

    for language in word.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), labels.language)


def _set_properties(word: Any, document: Document, labels: Labels) -> None:
    """Dates come from the document, so that the same document gives the same bytes."""
    from docx.oxml.ns import qn

    day = date.fromisoformat(document.date) if document.date else date(2000, 1, 1)
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC)
    properties = word.core_properties
    properties.title = without_illegal(document.title)[:255]
    properties.author = properties.last_modified_by = without_illegal(document.author)[:255]
    properties.language = labels.language
    properties.created = properties.modified = moment
    properties.revision = 1
    properties.comments = properties.keywords = ""
    for printed in properties._element.findall(qn("cp:lastPrinted")):
        properties._element.remove(printed)
