import dataclasses
import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from framsyn.engines.document.make_template import TARGETS, make_template
from framsyn.engines.document.tree import Chart, Document, Heading, RiskMatrix, Table
from framsyn.engines.document.word import to_docx
from framsyn.refusal import Refused
from lacking import skip_unless_ci

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def made(plan: Document) -> bytes:
    return to_docx(plan)


@pytest.fixture(scope="module")
def word(made: bytes):
    return docx.Document(io.BytesIO(made))


@pytest.fixture
def own_template(tmp_path: Path) -> Path:
    """As a municipality would make it: Word's own styles, a letterhead, a table, no contents list."""
    template = docx.Document()
    template.sections[0].header.paragraphs[0].text = "Norrviks kommun · {{ organisation }}"
    template.add_paragraph("{{ title }} {{ period }}", style="Title")
    template.add_table(1, 1).cell(0, 0).text = "Dnr {{ lines[0].value }}"
    template.add_paragraph("{{p body }}")
    template.add_paragraph("Norrviks kommun, 999 99 Norrvik")
    path = tmp_path / "mall.docx"
    template.save(path)
    return path


def blocks_of(plan: Document, kind: type) -> list:
    return [block for block in plan.blocks if isinstance(block, kind)]


def style_names(word) -> list[tuple[str, str]]:
    return [(paragraph.style.name, paragraph.text) for paragraph in word.paragraphs]


def test_headings_are_headings_with_the_numbers_of_the_tree(word, plan: Document):
    written = [(name, text) for name, text in style_names(word) if name.startswith("Heading")]
    wanted = [(f"Heading {h.level}", f"{h.number} {h.text}".strip()) for h in blocks_of(plan, Heading)]
    assert written == wanted


def test_every_table_has_a_marked_header_row_a_name_a_description_and_no_merged_cells(word, plan: Document):
    assert len(word.tables) == len(blocks_of(plan, Table)) + len(blocks_of(plan, RiskMatrix))
    for table in word.tables:
        rows = table._tbl.findall(qn("w:tr"))
        assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}tblHeader") is None for row in rows[1:])
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))
        assert table._tbl.tblPr.find(qn("w:tblDescription")).get(qn("w:val"))
        assert not list(table._tbl.iter(qn("w:gridSpan"), qn("w:vMerge")))
        assert {len(row.findall(qn("w:tc"))) for row in rows} == {len(table.columns)}


def test_every_chart_is_a_picture_with_the_trees_words(word, plan: Document):
    described = [found.get("descr") for found in word.element.body.iter(qn("wp:docPr"))]
    assert described == [chart.alt for chart in blocks_of(plan, Chart)]
    ids = [found.get("id") for found in word.element.body.iter(qn("wp:docPr"))]
    assert len(ids) == len(set(ids))


def test_the_language_is_swedish_in_defaults_styles_and_properties(word, plan: Document):
    assert {found.get(qn("w:val")) for found in word.styles.element.iter(qn("w:lang"))} == {"sv-SE"}
    assert word.styles.element.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang") is not None
    assert word.core_properties.language == "sv-SE"
    english = docx.Document(io.BytesIO(to_docx(dataclasses.replace(plan, language="en"))))
    assert {found.get(qn("w:val")) for found in english.styles.element.iter(qn("w:lang"))} == {"en-GB"}


def test_the_properties_are_the_trees(word, plan: Document):
    properties = word.core_properties
    assert (properties.title, properties.author, properties.last_modified_by) == (plan.title, plan.author, plan.author)
    assert properties.created.date().isoformat() == properties.modified.date().isoformat() == plan.date
    assert properties.last_printed is None


def test_the_contents_list_is_a_filled_field_without_page_numbers(word, plan: Document):
    entries = [text for name, text in style_names(word) if name.lower().startswith("toc ")]
    wanted = [f"{h.number} {h.text}".strip() for h in blocks_of(plan, Heading) if h.level <= 2]
    assert entries == wanted
    codes = [found.text for found in word.element.body.iter(qn("w:instrText"))]
    assert [code for code in codes if "TOC" in code] == [' TOC \\o "1-2" \\n \\h \\z \\u ']
    kinds = [found.get(qn("w:fldCharType")) for found in word.element.body.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"]
    anchors = {found.get(qn("w:anchor")) for found in word.element.body.iter(qn("w:hyperlink"))}
    bookmarks = {found.get(qn("w:name")) for found in word.element.body.iter(qn("w:bookmarkStart"))}
    assert anchors and anchors <= bookmarks


def test_nothing_points_out_of_the_file(made: bytes):
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        for name in package.namelist():
            assert b'TargetMode="External"' not in package.read(name)
            assert not name.endswith((".bin", ".vba"))


def test_annex_1_lies_down_with_its_heading_and_only_the_cover_has_its_own_header(word):
    lying = [section.orientation for section in word.sections]
    assert lying == [0, 1, 0]
    assert [section.different_first_page_header_footer for section in word.sections] == [True, False, False]
    annex = word.sections[1]
    table = max(word.tables, key=lambda table: len(table.columns))
    width = sum(int(column.get(qn("w:w"))) for column in table._tbl.tblGrid)
    assert len(table.columns) == 17
    assert width * 635 <= annex.page_width - annex.left_margin - annex.right_margin


def test_each_numbered_list_starts_at_one(word):
    numbers = [found.get(qn("w:val")) for found in word.element.body.iter(qn("w:numId"))]
    assert len(set(numbers)) == 3  # the bullets, and two numbered lists
    starts = list(word.part.numbering_part.element.iter(qn("w:startOverride")))
    assert len(starts) == 2


def test_absent_values_are_words(word):
    written = {cell.text for table in word.tables for cell in table._cells}
    assert {"dold", "saknas", "inte aktuellt"} <= written


def test_a_date_never_breaks_and_reads_as_it_is():
    from framsyn.engines.document.word.elements import run

    written = run("80 % (2027-12-31), 10-20 2025-11-01–2026-10-31")
    assert len([part for part in written if part.tag.endswith("}noBreakHyphen")]) == 6
    assert written.text == "80 % (2027-12-31), 10-20 2025-11-01–2026-10-31"


def test_the_last_rows_of_a_long_table_keep_to_its_source():
    from framsyn.engines.document.labels import SWEDISH
    from framsyn.engines.document.tree import Cell, Table, TableColumn
    from framsyn.engines.document.word.tables import table_element

    styles = dict.fromkeys(("table text", "table text small", "framsyn table"), "x")
    table = Table("T", (TableColumn("A"),), tuple((Cell("ord " * 9),) for _ in range(40)), source="Källa: X")
    rows = table_element(table, styles, SWEDISH, 9000).findall(qn("w:tr"))
    assert [row.find(".//" + qn("w:keepNext")) is not None for row in rows] == [True, *[False] * 38, True, True]


def test_same_tree_same_bytes(plan: Document, made: bytes):
    assert to_docx(plan) == made
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("letter", TARGETS)
def test_our_own_templates_are_as_their_script_makes_them(letter: bool):
    kept = zipfile.ZipFile(TARGETS[letter])
    made = zipfile.ZipFile(io.BytesIO(make_template(letter=letter)))
    assert made.namelist() == kept.namelist()
    assert all(made.read(name) == kept.read(name) for name in made.namelist())


def test_a_municipalitys_own_template_keeps_its_letterhead_and_styles(plan: Document, own_template: Path):
    word = docx.Document(io.BytesIO(to_docx(plan, own_template)))
    names = style_names(word)
    assert word.sections[0].header.paragraphs[0].text == "Norrviks kommun · Norrviks stadsdelsförvaltning"
    assert ("Title", "Kompetensförsörjningsplan 2027–2029") in names
    assert ("Heading 1", "1 Uppdrag och planperiod") in names
    assert word.tables[0].cell(0, 0).text == "Dnr Norrviks stadsdelsnämnd"
    assert names[-1][1] == "Norrviks kommun, 999 99 Norrvik"
    assert word.styles["Heading 1"].font.color.rgb == docx.Document(own_template).styles["Heading 1"].font.color.rgb
    assert "Framsyn Table" in {style.name for style in word.styles}
    assert not [name for name, _ in names if name.lower().startswith("toc")]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        (["{{ title }}"], r"{{p body }} saknas.*{{ title }}.*{{ organisation }}.*{{p contents }}"),
        (["{{p body }}"], r"{{ title }} saknas"),
        (["{{ title }}", "{{p body }}", "{{ nämnd }}"], r"fältet ”nämnd” är okänt"),
        (["{{ title }}", "{{p body }}", "{% if %}"], "ett fält går inte att läsa"),
        (["{{ title }}", "{{p body }}", "{{ title.__class__.__mro__ }}"], "ett fält går inte att läsa"),
    ],
)
def test_a_template_that_cannot_be_filled_is_refused_with_its_fields(plan: Document, tmp_path: Path, fields, words):
    template = docx.Document()
    for field in fields:
        template.add_paragraph(field)
    template.save(tmp_path / "mall.docx")
    with pytest.raises(Refused, match=words):
        to_docx(plan, tmp_path / "mall.docx")


def test_a_file_that_is_no_template_is_refused(plan: Document, tmp_path: Path):
    path = tmp_path / "mall.docx"
    for content in (b"", b"%PDF-1.7", b"PK\x05\x06" + bytes(18)):
        path.write_bytes(content)
        with pytest.raises(Refused, match=r"mall\.docx"):
            to_docx(plan, path)


@pytest.fixture(scope="session")
def soffice() -> str:
    found = shutil.which("soffice")
    if not found:
        skip_unless_ci("LibreOffice is not installed (Debian's package libreoffice-writer)")
    return found


def converted(soffice: str, data: bytes, folder: Path, to: str) -> Path:
    (folder / "plan.docx").write_bytes(data)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [soffice, profile, "--headless", "--convert-to", to, "--outdir", str(folder), str(folder / "plan.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return next(folder.glob(f"plan.{to.partition(':')[0]}"))


def test_libreoffice_opens_it_with_headings_header_rows_alt_texts_and_language(
    soffice: str, made: bytes, plan: Document, tmp_path: Path
):
    opened = converted(soffice, made, tmp_path, "fodt").read_text(encoding="utf-8")
    levels = {f'text:outline-level="{heading.level}"' for heading in blocks_of(plan, Heading)}
    assert all("<text:h " in opened and level in opened for level in levels)
    assert opened.count("<table:table-header-rows>") == len(blocks_of(plan, Table)) + len(blocks_of(plan, RiskMatrix))
    for chart in blocks_of(plan, Chart):
        assert f"<svg:desc>{chart.alt}</svg:desc>" in opened
    assert 'fo:language="sv" fo:country="SE"' in opened
    assert "<text:table-of-content " in opened


def test_libreoffice_makes_pages_of_it(soffice: str, made: bytes, tmp_path: Path):
    from pypdf import PdfReader

    pages = PdfReader(converted(soffice, made, tmp_path, "pdf")).pages
    assert len(pages) >= 20
    assert "Kompetensförsörjningsplan" in pages[0].extract_text()
    assert f"Sida 3 av {len(pages)}" in pages[2].extract_text()
