"""The blocks of the tree as Word's elements, in order."""

from __future__ import annotations

import copy
import io
from typing import Any

from docx.oxml.ns import qn
from docx.shared import Emu

from framsyn.engines.charts.characters import without_illegal
from framsyn.engines.charts.draw import draw_png
from framsyn.engines.document.labels import Labels
from framsyn.engines.document.tree import (
    Block,
    BulletList,
    Chart,
    Document,
    Heading,
    Inline,
    Paragraph,
    RiskMatrix,
    Table,
)
from framsyn.engines.document.word.elements import (
    Element,
    bookmarked,
    element,
    field_character,
    field_code,
    paragraph,
    run,
    runs_of,
)
from framsyn.engines.document.word.numbering import Lists
from framsyn.engines.document.word.tables import matrix_element, table_element

EMU_PER_TWENTIETH = 635
CHART_WIDTH = 7_940  # twentieths of a point, 140 mm
PARAGRAPH_STYLES = {"body": "normal", "lead": "lead", "source": "source", "note": "note"}
CONTENTS_LEVELS = 2
FIRST_ID = 10_000  # past those of a template's own bookmarks and pictures


class Writer:
    """Writes blocks into one document: hands out bookmarks, pictures and lists as it goes."""

    def __init__(self, document: Any, styles: dict[str, str], labels: Labels) -> None:
        self._document = document
        self._styles = styles
        self._labels = labels
        self._lists = Lists(document)
        self._headings = 0
        self._pictures = 0

    def contents(self, tree: Document) -> list[Element]:
        """A filled field, to be read as it is or updated by Word. Page numbers would be guesses (\\n)."""
        wanted = [block for block in tree.blocks if isinstance(block, Heading)]
        entries = [
            paragraph(
                self._styles[f"toc {heading.level}"],
                element("w:hyperlink", {"w:anchor": _anchor(number), "w:history": "1"}, run(heading_text(heading))),
            )
            for number, heading in enumerate(wanted, start=1)
            if heading.level <= CONTENTS_LEVELS
        ]
        head = paragraph(self._styles["contents heading"], run(self._labels.contents))
        if not entries:
            return [head]
        opening = [
            field_character("begin"),
            field_code(f'TOC \\o "1-{CONTENTS_LEVELS}" \\n \\h \\z \\u'),
            field_character("separate"),
        ]
        for position, part in enumerate(opening, start=1):  # after the paragraph's properties
            entries[0].insert(position, part)
        entries[-1].append(field_character("end"))
        return [head, *entries]

    def write(self, block: Block, width: int) -> list[Element]:
        styles, labels = self._styles, self._labels
        match block:
            case Heading():
                self._headings += 1
                words = bookmarked(_anchor(self._headings), FIRST_ID + self._headings, run(heading_text(block)))
                return [paragraph(styles[f"heading {block.level}"], *words)]
            case Paragraph():
                return [paragraph(styles[PARAGRAPH_STYLES[block.style]], *runs_of(block.content))]
            case BulletList():
                numbered = self._lists.properties(block.ordered)
                return [_item(styles["list paragraph"], item, numbered) for item in block.items]
            case Table():
                table = table_element(block, styles, labels, width)
                return [paragraph(styles["caption"], run(block.caption)), table, self._source(block.source)]
            case Chart():
                return self._chart(block, width)
            case RiskMatrix():
                table = matrix_element(block, styles, labels, width)
                return [paragraph(styles["caption"], run(block.caption)), table, self._source(block.alt)]

    def _source(self, words: str) -> Element:
        """Stands even when empty: two tables without a paragraph between them grow together."""
        return paragraph(self._styles["source"], *([run(words)] if words else []))

    def _chart(self, chart: Chart, width: int) -> list[Element]:
        self._pictures += 1
        inline = self._document.part.new_pic_inline(
            io.BytesIO(draw_png(chart.spec)), width=Emu(min(width, CHART_WIDTH) * EMU_PER_TWENTIETH)
        )
        described = inline.find(qn("wp:docPr"))
        described.set("id", str(FIRST_ID + self._pictures))
        described.set("name", f"Diagram {self._pictures}")
        described.set("descr", without_illegal(chart.alt))
        subtitle = [paragraph(self._styles["chart subtitle"], run(chart.subtitle))] if chart.subtitle else []
        return [
            paragraph(self._styles["caption"], run(chart.title)),
            *subtitle,
            paragraph(self._styles["chart"], element("w:r", None, element("w:drawing", None, inline))),
            self._source(chart.source),
        ]


def heading_text(heading: Heading) -> str:
    return f"{heading.number} {heading.text}" if heading.number else heading.text


def _anchor(number: int) -> str:
    return f"_Toc{number:08d}"


def _item(style_id: str, content: tuple[Inline, ...], numbered: Element) -> Element:
    return paragraph(style_id, *runs_of(content), properties=[copy.deepcopy(numbered)])
