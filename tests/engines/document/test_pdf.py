import dataclasses
import io
import re
import time
from pathlib import Path

import pytest
import typst
from pypdf import PdfReader
from verapdf import VeraPdf

from framsyn.engines.document.excel import to_xlsx
from framsyn.engines.document.glyphs import REPLACEMENT, drawable, printable
from framsyn.engines.document.pdf import to_pdf
from framsyn.engines.document.tree import Cell, Chart, Cover, Document, Heading, Paragraph, Table, TableColumn, Text
from framsyn.engines.document.word import to_docx
from framsyn.refusal import Refused

NOTHING_BROKEN: dict[str, list[str]] = {"ua-1": [], "a-2a": []}


@pytest.fixture(scope="module")
def pdf(plan: Document, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pdf") / "plan.pdf"
    path.write_bytes(to_pdf(plan))
    return path


@pytest.fixture(scope="module")
def texts(pdf: Path) -> list[str]:
    """Page by page."""
    return [page.extract_text() for page in PdfReader(pdf).pages]


def small(*paragraphs: str, **given) -> Document:
    blocks = (Heading(1, "Uppdrag", "1"), *(Paragraph((Text(words),)) for words in paragraphs))
    made = {"title": "Plan", "cover": Cover("Norrvik", "Plan", "2027", ()), "blocks": blocks, "date": "2026-12-02"}
    return Document(**{**made, **given})


def words_of(data: io.BytesIO) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(data).pages)


def test_a_plan_breaks_no_rule_of_pdf_ua_or_pdf_a(pdf: Path, verapdf: VeraPdf):
    assert verapdf.broken_rules(pdf) == NOTHING_BROKEN


@pytest.mark.parametrize(
    ("source", "options", "rule"),
    [
        ('#set document(title: "T")\n= A\ntext', {"pdf_tags": False}, ("ua-1", "7.1-11")),
        ("= A\ntext", {"pdf_standards": ["a-2a"]}, ("ua-1", "5-1")),
        ('#set document(title: "T")\n= A\n=== C', {"pdf_standards": ["a-2a"]}, ("ua-1", "7.4.2-1")),
        (
            '#set document(title: "T")\n#set text(lang: "sv")\n#figure(image(bytes("<svg xmlns=\'http://www.w3.org/'
            "2000/svg' width='9' height='9'><path d='M0 0h9v9z'/></svg>\"), format: \"svg\"))",
            {"pdf_standards": ["1.7"]},
            ("ua-1", "7.3-1"),
        ),
        ('#set document(title: "T")\n= A', {"pdf_standards": ["ua-1"]}, ("a-2a", "6.6.4-1")),
    ],
    ids=["untagged", "no-title", "skipped-level", "no-alt-text", "not-archival"],
)
def test_the_rules_are_truly_held_against_a_file(source, options, rule, verapdf: VeraPdf, tmp_path: Path):
    path = tmp_path / "bad.pdf"
    path.write_bytes(typst.compile(source.encode(), **options))
    standard, number = rule
    assert any(broken.startswith(f"{number}:") for broken in verapdf.broken_rules(path)[standard])


def test_a_good_file_with_one_part_spoiled_fails(pdf: Path, verapdf: VeraPdf, tmp_path: Path):
    path = tmp_path / "spoiled.pdf"
    path.write_bytes(pdf.read_bytes().replace(b"<pdfuaid:part>1<", b"<pdfuaid:part>2<"))
    assert any(broken.startswith("5-2:") for broken in verapdf.broken_rules(path)["ua-1"])


def test_same_tree_same_bytes(plan: Document, pdf: Path):
    assert to_pdf(plan) == pdf.read_bytes()
    assert to_pdf(dataclasses.replace(plan, date="2026-12-03")) != pdf.read_bytes()


def test_language_title_and_dates_come_from_the_tree(pdf: Path):
    reader = PdfReader(pdf)
    assert reader.trailer["/Root"]["/Lang"] == "sv"
    assert reader.metadata.title == "Kompetensförsörjningsplan 2027–2029, Norrviks stadsdelsförvaltning"
    assert reader.metadata.author == "Norrviks stadsdelsförvaltning"
    assert reader.metadata.creation_date.isoformat().startswith("2026-12-02T00:00:00")
    assert reader.metadata.modification_date == reader.metadata.creation_date
    assert reader.trailer["/Root"]["/ViewerPreferences"]["/DisplayDocTitle"]


def test_the_headings_carry_the_numbers_of_the_tree(pdf: Path, texts: list[str], plan: Document):
    read = "\n".join(texts)
    assert "4.2" in read and "Bilaga 1. Åtgärder" in read
    bookmarks = str([b["/Title"] for b in _flat(PdfReader(pdf).outline)])
    assert "Personalomsättning" in bookmarks
    assert len(_flat(PdfReader(pdf).outline)) >= sum(isinstance(block, Heading) for block in plan.blocks)


def _flat(outline: list) -> list:
    return [found for entry in outline for found in (_flat(entry) if isinstance(entry, list) else [entry])]


def test_every_page_but_the_cover_tells_its_number_and_that_it_is_a_draft(texts: list[str]):
    assert "Utkast" in texts[0] and "Sida" not in texts[0]
    for number, text in enumerate(texts[1:], start=2):
        assert f"Sida {number} av {len(texts)}" in text
        assert "Utkast" in text


def test_a_decided_plan_says_nothing_of_a_draft():
    assert "Utkast" not in read_words(small("Text", draft=False))


def read_words(document: Document) -> str:
    return words_of(io.BytesIO(to_pdf(document)))


def test_the_annex_lies_down_with_its_heading_and_the_rest_stands(pdf: Path, texts: list[str]):
    pages = zip(PdfReader(pdf).pages, texts, strict=True)
    lying = [text for page, text in pages if page.mediabox.width > page.mediabox.height]
    assert "Bilaga 1. Åtgärder" in lying[0]
    assert len(lying) > 1 and all("Ansvarig" in text for text in lying)  # header row on each page


def test_text_is_never_source():
    hostile = '#panic("x") #sys.inputs $x$ *b* _i_ `c` @ref <lab> \\ // /* = H \n#read("/etc/passwd")'
    read = read_words(small(hostile))
    for word in ('#panic("x")', "#sys.inputs", "$x$", "*b*", "@ref", "<lab>", '#read("/etc/passwd")'):
        assert word in read


def test_absent_values_are_words(texts: list[str]):
    read = "\n".join(texts)
    assert all(word in read for word in ("dold", "saknas", "inte aktuellt"))


def test_english_paper_speaks_english():
    read = read_words(small("Text", language="en"))
    assert "Contents" in read and "Draft" in read and "Page 3 of 3" in read


def test_every_drawable_character_has_a_glyph_light_and_bold(verapdf: VeraPdf, tmp_path: Path):
    characters = sorted(drawable() - {"\n"})
    lines = [" ".join(characters[start : start + 60]) for start in range(0, len(characters), 60)]
    blocks = [Paragraph((Text(line), Text(line, strong=True))) for line in lines]
    path = tmp_path / "glyphs.pdf"
    path.write_bytes(to_pdf(small(blocks=(Heading(1, "Tecken"), *blocks))))
    assert verapdf.broken_rules(path) == NOTHING_BROKEN


def test_what_no_face_draws_is_replaced_and_the_rest_is_kept():
    assert printable("Čđŋŧž åäö 2\u00a0400 −3 – ”x” § 12") == "Čđŋŧž åäö 2\u00a0400 −3 – ”x” § 12"
    assert printable("e\u0301") == "é"
    assert printable("田") == REPLACEMENT
    assert printable("a\r\nb\u2028c\td\x00") == "a\nb\nc d"


@pytest.mark.parametrize(
    ("blocks", "words"),
    [
        ((Heading(2, "För djupt"),), "nivå 2"),
        ((Heading(1, "A"), Heading(3, "B")), "nivå 3"),
        ((Heading(1, "A"), Chart("Högst", "", " ", "", {})), "beskrivning saknas"),
        ((Table("T", (), ()),), "Tabellen ”T”"),
        ((Heading(1, " ", "4"),), "Rubriken 4"),
    ],
)
@pytest.mark.parametrize("write", [to_pdf, to_docx, to_xlsx])
def test_a_tree_that_cannot_be_read_aloud_is_refused_in_every_format(write, blocks, words):
    with pytest.raises(Refused, match=re.escape(words)):
        write(small(blocks=blocks))
    with pytest.raises(Refused, match="titeln saknas"):
        write(small(title=" "))


def test_a_whole_plan_takes_less_than_ten_seconds_in_all_three_formats(plan: Document):
    started = time.process_time()  # whatever else the machine is busy with
    pages = len(PdfReader(io.BytesIO(to_pdf(plan))).pages)
    to_docx(plan)
    to_xlsx(plan)
    assert time.process_time() - started < 10
    assert pages >= 20


def test_a_source_is_on_the_page_of_its_tables_last_row_wherever_the_page_ends(plan: Document):
    """The table is long enough to break; text of every height before it moves its end over the page's."""
    for before in range(18, 34):
        lines = tuple(Paragraph((Text(f"Rad {n}"),)) for n in range(before))
        rows = tuple((Cell(f"rad{n}"), Cell("ord " * 4)) for n in range(16))
        table = Table("T", (TableColumn("A"), TableColumn("B")), rows, source="Källa: tabellens egen.")
        made = to_pdf(dataclasses.replace(plan, blocks=(Heading(1, "A"), *lines, table), sheets=()))
        pages = [page.extract_text() for page in PdfReader(io.BytesIO(made)).pages]
        (with_source,) = [page for page in pages if "Källa: tabellens egen." in page]
        assert "rad15" in with_source, before
