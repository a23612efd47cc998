"""Strings that break programs, in every place where a text can stand, in all three formats."""

import io
import re
from pathlib import Path

import docx
import openpyxl
import pytest
from pypdf import PdfReader
from verapdf import VeraPdf

from framsyn.engines.charts.characters import without_illegal
from framsyn.engines.charts.specs import bars
from framsyn.engines.document.excel import to_xlsx
from framsyn.engines.document.glyphs import printable
from framsyn.engines.document.pdf import to_pdf
from framsyn.engines.document.tree import (
    BulletList,
    Cell,
    Chart,
    Citation,
    Cover,
    Document,
    Heading,
    Paragraph,
    RiskMatrix,
    Sheet,
    Table,
    TableColumn,
    Text,
)
from framsyn.engines.document.word import to_docx

OWN = [
    "\x00\x01ring\x07",
    "\ud800 half a pair",
    "\ufffe\uffff",
    "{{ 7 * 7 }} {% raw %} {# x #}",
    "a\tb\r\nc",
    "#let x = 1 #sys.inputs $x$ *b* `c` @ref <lab>",
    "👩‍👩‍👧‍👦 田中さん",
    "čđŋŧž åäö",
    "_x0041_",
    "</w:t><w:br/>]]>&amp;",
    "=cmd|' /C calc'!A0",
    "x" * 400,
    "\u202eabc\u202c",
    "Z̮̞̠͙͔ͅḀ̗̞͈̻̗Ḷ͙͎̯̹̞͓G̻O̭̗̮",
    "\u00a0",
    "'); DROP TABLE x--",
    "%s %d {0} ${HOME}",
    "\\n\\u0000",
]


def document(strings: list[str], *, everywhere: bool = True) -> Document:
    """Each string in every place where a text can stand, or (for a long list) in one place by turns and in a table."""
    every = Table("Alla", (TableColumn("Text"),), tuple((Cell(string),) for string in strings))
    blocks: list = [Heading(1, "Början"), every]
    for number, string in enumerate(strings):
        word = string if string.strip() else "tom"
        columns = (TableColumn(string), TableColumn(string, numeric=True))
        places = [
            Heading(2, word, "1.1"),
            Paragraph((Text(string), Text(string, strong=True), Citation(string, "key", string, string))),
            BulletList(((Text(string),), (Text(string),)), ordered=True),
            Table(string, columns, ((Cell(string), Cell(string)),), source=string, total=(Cell(string), Cell(string))),
        ]
        blocks += places if everywhere else [places[number % len(places)]]
    for start in range(0, min(len(strings), 120), 60):  # a long chart takes a second to draw
        part = [string if string.strip() else "tom" for string in strings[start : start + 60]]
        rows = [{"label": label, "value": 1} for label in part]
        blocks.append(Chart(part[0], part[-1], part[0], part[-1], bars(rows, value_title=part[0])))
    five = tuple((strings * 5)[:5])
    blocks.append(RiskMatrix(strings[0], five, five[::-1], ((1,) * 5,) * 5, ((4,) * 5,) * 5, strings[-1]))
    return Document(
        title="Plan " + strings[0],
        cover=Cover(strings[0], strings[1], strings[2], tuple((string, string) for string in strings[:20])),
        blocks=tuple(blocks),
        sheets=(Sheet("Alla", every), *(Sheet(string, every) for string in strings[:20])),
        author=strings[3],
        date="2026-12-02",
    )


def check_word(made: Document, strings: list[str]) -> None:
    word = docx.Document(io.BytesIO(to_docx(made)))
    headings = [paragraph.text for paragraph in word.paragraphs if paragraph.style.name == "Heading 2"]
    assert headings == [f"1.1 {without_illegal(b.text)}" for b in made.blocks if isinstance(b, Heading) and b.number]
    assert [cell.text for cell in word.tables[0]._cells[1:]] == [without_illegal(string) for string in strings]


def check_excel(made: Document, strings: list[str]) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(to_xlsx(made)))["Alla"]
    stored = [sheet.cell(row, 1).value or "" for row in range(4, 4 + len(strings))]
    assert [s.replace("\r\n", "\n") for s in stored] == [
        without_illegal(s).replace("\r\n", "\n").replace("\u00ad", "") for s in strings
    ]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}  # n: empty


def check_pdf(made: Document, strings: list[str], verapdf: VeraPdf, path: Path) -> None:
    path.write_bytes(to_pdf(made))
    assert verapdf.broken_rules(path) == {"ua-1": [], "a-2a": []}
    read = _bare("".join(page.extract_text() for page in PdfReader(path).pages))
    plain = [string for string in strings if printable(string).isascii() and len(string) < 60]
    assert plain and [string for string in plain if _bare(printable(string)) not in read] == []


def _bare(text: str) -> str:
    """Without what the setting of lines adds: blanks, hyphens at the end of a line and joined letters."""
    return re.sub(r"[\s\u00ad\u2010-]", "", text.replace("ﬁ", "fi").replace("ﬂ", "fl"))


def test_word_keeps_them():
    check_word(document(OWN), OWN)


def test_excel_keeps_them():
    check_excel(document(OWN), OWN)


def test_pdf_keeps_what_its_faces_can_draw(verapdf: VeraPdf, tmp_path: Path):
    check_pdf(document(OWN), OWN, verapdf, tmp_path / "naughty.pdf")


@pytest.fixture(scope="module")
def published(shared_data: Path) -> list[str]:
    lines = (shared_data / "hostile" / "blns.txt").read_text(encoding="utf-8").split("\n")
    lines += (shared_data / "hostile" / "csv-injection.txt").read_text(encoding="utf-8").split("\n")
    return [line for line in lines if line and not line.startswith("# ")]


def test_word_keeps_the_published_list(published: list[str]):
    check_word(document(published, everywhere=False), published)


def test_excel_keeps_the_published_list(published: list[str]):
    check_excel(document(published, everywhere=False), published)


def test_pdf_keeps_of_the_published_list_what_its_faces_can_draw(
    published: list[str], verapdf: VeraPdf, tmp_path: Path
):
    check_pdf(document(published, everywhere=False), published, verapdf, tmp_path / "naughty.pdf")
