"""Makes templates/plan.docx and letter.docx, which are used when a municipality has none of its own.

Run after a change here: python -m framsyn.engines.document.make_template
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

from framsyn.engines.document.word.elements import Element, element
from framsyn.engines.document.word.package import fixed_package

TEMPLATES = Path(__file__).with_name("templates")
TARGETS = {False: TEMPLATES / "plan.docx", True: TEMPLATES / "letter.docx"}  # whether it is for a letter
UNUSED_PARTS = ("stylesWithEffects", "thumbnail", "customXml", "extended-properties")
FACE = "Calibri"
ACCENT, INK, INK_2, INK_3 = "0C5763", "1A1D21", "4A4E55", "63676E"
PROPERTY_ORDER = (
    *("keepNext", "keepLines", "pageBreakBefore", "widowControl", "numPr", "pBdr", "shd", "tabs"),
    *("suppressAutoHyphens", "spacing", "ind", "contextualSpacing", "jc", "outlineLvl"),
)
HAIRLINE, STRONG_LINE, SOFT = "E2DFD8", "85817A", "EEF3F3"


def make_template(*, letter: bool = False) -> bytes:
    document = docx.Document()
    _drop_unused_styles(document)
    _set_language(document)
    _set_page(document)
    _set_text_styles(document)
    _set_heading_styles(document)
    _add_table_style(document)
    if letter:
        _set_letter_styles(document)
    _write_cover(document, letter=letter)
    _write_header_and_footer(document, letter=letter)
    _drop_unused_parts(document)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = "{{ title }}", "", ""
    target = io.BytesIO()
    document.save(target)
    return fixed_package(target.getvalue())


def _drop_unused_styles(document: Any) -> None:
    """The library's own template brings a hundred table styles in American English."""
    kept = {"Normal", "Title", "Subtitle", "Header", "Footer", "Caption", "Normal Table", "No List", "Table Grid"}
    kept |= {"Default Paragraph Font", "List Paragraph"} | {f"Heading {level}" for level in range(1, 5)}
    for style in list(document.styles):
        if style.name not in kept and not (style.type == WD_STYLE_TYPE.TABLE and style.name == "Normal Table"):
            style.element.getparent().remove(style.element)
    for style in document.styles:
        for link in style.element.findall(qn("w:link")):
            style.element.remove(link)


def _drop_unused_parts(document: Any) -> None:
    """A copy of the styles for Word 2007 and a picture of an empty page."""
    for relations in (document.part.rels, document.part.package.rels):
        for key in [key for key, relation in relations.items() if relation.reltype.endswith(UNUSED_PARTS)]:
            del relations[key]


def _set_language(document: Any) -> None:
    defaults = document.styles.element.find(qn("w:docDefaults"))
    language = defaults.find(".//" + qn("w:lang"))
    language.set(qn("w:val"), "sv-SE")
    fonts = defaults.find(".//" + qn("w:rFonts"))
    fonts.attrib.clear()
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FACE)
    theme = document.settings.element.find(qn("w:themeFontLang"))
    if theme is not None:
        theme.set(qn("w:val"), "sv-SE")
    tab_stop = document.settings.element.find(qn("w:defaultTabStop"))
    tab_stop.addnext(parse_xml(f"<w:autoHyphenation {nsdecls('w')}/>"))


def _set_page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(27)
    section.top_margin, section.bottom_margin = Mm(28), Mm(25)
    section.header_distance = section.footer_distance = Mm(12)
    section.different_first_page_header_footer = True


def _style(document: Any, name: str, size: float, **given: Any) -> Any:
    names = {style.name for style in document.styles}
    style = (
        document.styles[name]
        if name in names
        else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name.startswith("toc "))
    )
    if name not in ("Normal",):
        style.base_style = document.styles["Normal"]
    style.hidden, style.quick_style, style.unhide_when_used = False, True, False
    properties = style.element.get_or_add_rPr()
    for child in list(properties):
        properties.remove(child)
    style.font.name, style.font.size = FACE, Pt(size)
    style.font.bold = given.get("bold", False)
    style.font.color.rgb = RGBColor.from_string(given.get("colour", INK))
    paragraph = style.element.get_or_add_pPr()
    for child in list(paragraph):
        if child.tag != qn("w:outlineLvl"):
            paragraph.remove(child)
    style.paragraph_format.space_before = Pt(given.get("before", 0))
    style.paragraph_format.space_after = Pt(given.get("after", 0))
    style.paragraph_format.line_spacing = given.get("line", 1.0)
    style.paragraph_format.keep_with_next = given.get("keep", False) or None
    if given.get("whole_words"):
        _add_property(style, element("w:suppressAutoHyphens"))
    return style


def _add_property(style: Any, made: Element) -> None:
    """Word wants the properties of a paragraph in the order of its schema."""
    properties = style.element.get_or_add_pPr()
    properties.append(made)
    properties[:] = sorted(properties, key=lambda child: PROPERTY_ORDER.index(child.tag.rpartition("}")[2]))


def _shade(colour: str) -> Element:
    return element("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": colour})


def _set_text_styles(document: Any) -> None:
    _style(document, "Normal", 11, after=7, line=1.2)
    _style(document, "Title", 28, bold=True, whole_words=True, colour=ACCENT, before=60, after=6)
    _style(document, "Subtitle", 20, after=18)
    _style(document, "Cover Organisation", 14, colour=INK_2, before=90)
    draft = _style(document, "Draft", 14, bold=True, colour="7D4A00", before=12, after=12)
    draft.paragraph_format.right_indent = Mm(130)
    _add_property(draft, _shade("FDF0D3"))
    cover_line = _style(document, "Cover Line", 11, after=4)
    cover_line.paragraph_format.left_indent, cover_line.paragraph_format.first_line_indent = Mm(42), Mm(-42)
    cover_line.paragraph_format.tab_stops.add_tab_stop(Mm(42))
    _style(document, "Lead", 12.5, after=9, line=1.2)
    _style(document, "Source", 9, colour=INK_3, before=4, after=14)
    note = _style(document, "Note", 11, before=4, after=10, line=1.15)
    note.paragraph_format.left_indent = Mm(3)
    edge = {"w:val": "single", "w:sz": "18", "w:space": "6", "w:color": ACCENT}
    _add_property(note, element("w:pBdr", None, element("w:left", edge)))
    _add_property(note, _shade(SOFT))
    _style(document, "Caption", 11, bold=True, before=12, after=4, keep=True)
    _style(document, "Chart Subtitle", 10, colour=INK_2, after=4, keep=True)
    _style(document, "Chart", 11, after=0, keep=True)
    listed = _style(document, "List Paragraph", 11, after=4, line=1.2)
    listed.paragraph_format.left_indent, listed.paragraph_format.first_line_indent = Mm(7), Mm(-7)
    _style(document, "Table Text", 9.5, before=2, after=2)
    _style(document, "Table Text Small", 7, before=1.5, after=1.5)
    _style(document, "Header", 9, colour=INK_3)
    _style(document, "Footer", 9, colour=INK_3)
    contents = _style(document, "Contents Heading", 20, bold=True, colour=ACCENT, after=12, keep=True)
    _add_property(contents, element("w:pageBreakBefore"))
    _style(document, "toc 1", 11, bold=True, before=7, after=2)
    second = _style(document, "toc 2", 11, after=2)
    second.paragraph_format.left_indent = Mm(7)


def _set_heading_styles(document: Any) -> None:
    sizes = {1: (20, ACCENT, 24, 8), 2: (15, INK, 20, 6), 3: (12.5, INK, 14, 4), 4: (11, INK_2, 12, 3)}
    for level, (size, colour, before, after) in sizes.items():
        _style(
            document,
            f"Heading {level}",
            size,
            bold=True,
            colour=colour,
            before=before,
            after=after,
            keep=True,
            whole_words=True,
        )


def _set_letter_styles(document: Any) -> None:
    """A few pages under their own head."""
    _style(document, "Cover Organisation", 11, colour=INK_2)
    _style(document, "Title", 18, bold=True, whole_words=True, colour=ACCENT, before=10, after=8)
    _style(document, "Subtitle", 15, bold=True, before=14, after=4)
    heading = _style(document, "Heading 1", 14, bold=True, colour=ACCENT, before=16, after=4, keep=True)
    _add_property(heading, element("w:suppressAutoHyphens"))


def _add_table_style(document: Any) -> None:
    document.styles.element.append(
        parse_xml(
            f"""
<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="FramsynTable">
  <w:name w:val="Framsyn Table"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="99"/>
  <w:tblPr>
    <w:tblBorders>
      <w:bottom w:val="single" w:sz="4" w:space="0" w:color="{HAIRLINE}"/>
      <w:insideH w:val="single" w:sz="4" w:space="0" w:color="{HAIRLINE}"/>
    </w:tblBorders>
    <w:tblCellMar><w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar>
  </w:tblPr>
  <w:tblStylePr w:type="firstRow">
    <w:rPr><w:b/><w:color w:val="{INK_2}"/></w:rPr>
    <w:tcPr>
      <w:tcBorders><w:bottom w:val="single" w:sz="8" w:space="0" w:color="{STRONG_LINE}"/></w:tcBorders>
      <w:vAlign w:val="bottom"/>
    </w:tcPr>
  </w:tblStylePr>
  <w:tblStylePr w:type="lastRow">
    <w:rPr><w:b/></w:rPr>
    <w:tcPr><w:tcBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="{STRONG_LINE}"/></w:tcBorders></w:tcPr>
  </w:tblStylePr>
</w:style>"""
        )
    )


def _write_cover(document: Any, *, letter: bool) -> None:
    document.add_paragraph("{{ organisation }}", style="Cover Organisation")
    document.add_paragraph("{{ title }}", style="Title")
    if not letter:
        document.add_paragraph("{{ period }}", style="Subtitle")
    document.add_paragraph("{%p if draft %}")
    document.add_paragraph("{{ draft }}", style="Draft")
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p for line in lines %}")
    document.add_paragraph("{{ line.name }}\t{{ line.value }}", style="Cover Line")
    document.add_paragraph("{%p endfor %}")
    if letter:
        document.add_paragraph("{{ period }}", style="Subtitle")
    else:
        document.add_paragraph("{{p contents }}")
    document.add_paragraph("{{p body }}")


def _write_header_and_footer(document: Any, *, letter: bool) -> None:
    section = document.sections[0]
    section.different_first_page_header_footer = not letter
    if not letter:
        header = section.header.paragraphs[0]
        header.text = "{{ organisation }} · {{ title }} {{ period }}{% if draft %} · {{ draft }}{% endif %}"
        header.style = document.styles["Header"]
    footer = section.footer.paragraphs[0]
    footer.style = document.styles["Footer"]
    footer.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    footer.add_run("{{ page }} ")
    _add_field(footer, "PAGE")
    footer.add_run(" {{ of }} ")
    _add_field(footer, "NUMPAGES")


def _add_field(paragraph: Any, code: str) -> None:
    field = f'<w:fldSimple {nsdecls("w")} w:instr=" {code} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    paragraph._p.append(parse_xml(field))


if __name__ == "__main__":
    for letter, target in TARGETS.items():
        target.write_bytes(make_template(letter=letter))
