import dataclasses
import io
import zipfile
from datetime import datetime

import openpyxl
import pytest

from framsyn.engines.document.excel import to_xlsx
from framsyn.engines.document.tree import Cell, Document, Sheet, Table, TableColumn

COLUMNS = (TableColumn("Yrke"), TableColumn("Antal", numeric=True), TableColumn("Andel, %", numeric=True))
FORMULAS = [
    "=1+1",
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(1+9)",
    '=HYPERLINK("http://x")',
    "\t=1",
    "http://example.org",
    "{=1}",
    "12",
    "TRUE",
]


def workbook(document: Document):
    return openpyxl.load_workbook(io.BytesIO(to_xlsx(document)))


def with_rows(plan: Document, *rows: tuple[Cell, ...], names: tuple[str, ...] = ("Yrken",), total=None) -> Document:
    sheets = tuple(
        Sheet(name, Table("Anställda per yrke", COLUMNS, rows, source="Källa: X", total=total)) for name in names
    )
    return dataclasses.replace(plan, sheets=sheets)


@pytest.fixture
def people(plan: Document) -> Document:
    rows = (
        (Cell("Kock"), Cell("1\u00a0250", 1250, "#,##0"), Cell("10,4", 10.4, "0.0")),
        (Cell("Barnskötare"), Cell("", state="hidden"), Cell("", state="missing")),
        (Cell("Vårdbiträde"), Cell("", state="not_applicable"), Cell("ungefär 3")),
    )
    return with_rows(plan, *rows, total=(Cell("Alla"), Cell("2\u00a0400", 2400, "#,##0"), Cell("")))


def test_numbers_are_numbers_with_their_format_and_absent_values_are_words(people: Document):
    sheet = workbook(people)["Yrken"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3, max_row=7)]
    assert rows == [
        ["Yrke", "Antal", "Andel, %"],
        ["Kock", 1250, 10.4],
        ["Barnskötare", "dold", "saknas"],
        ["Vårdbiträde", "inte aktuellt", "ungefär 3"],
        ["Alla", 2400, ""],
    ]
    assert (sheet["B4"].number_format, sheet["C4"].number_format) == ("#,##0", "0.0")


def test_the_header_row_stays_filters_and_is_printed_on_each_page(people: Document):
    sheet = workbook(people)["Yrken"]
    assert sheet.freeze_panes == "B4"
    assert sheet.auto_filter.ref == "A3:C6"  # the total stays out of the filter
    assert sheet.print_title_rows == "$3:$3"
    assert sheet.page_setup.orientation == "landscape"
    assert all(9 <= sheet.column_dimensions[letter].width <= 61 for letter in "ABC")


def test_the_first_sheet_says_what_the_workbook_is(people: Document, plan: Document):
    book = workbook(people)
    assert book.sheetnames == ["Om", "Yrken"]
    written = [cell.value for row in book["Om"].iter_rows() for cell in row if cell.value]
    assert written[0] == plan.title
    for words in ("2027–2029", "Utkast", plan.date, "Yrken: Anställda per yrke. Källa: X"):
        assert words in written
    assert written.count("Status") == 1


def test_no_sheet_is_hidden_and_no_cell_merged(plan: Document):
    for sheet in workbook(plan).worksheets:
        assert sheet.sheet_state == "visible"
        assert not sheet.merged_cells.ranges


def test_text_is_never_a_formula_a_link_or_a_number(plan: Document):
    data = to_xlsx(with_rows(plan, *((Cell(text), Cell(text), Cell(text)) for text in FORMULAS)))
    sheet = openpyxl.load_workbook(io.BytesIO(data))["Yrken"]
    assert [sheet.cell(row, 1).value for row in range(4, 4 + len(FORMULAS))] == FORMULAS
    assert {cell.data_type for row in sheet.iter_rows(min_row=4, max_row=3 + len(FORMULAS)) for cell in row} == {"s"}
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert all(
            b"<f>" not in package.read(name) and b"hyperlink" not in package.read(name) for name in package.namelist()
        )


def test_text_that_looks_like_a_formula_stays_text_when_it_is_edited(plan: Document):
    sheet = workbook(with_rows(plan, *((Cell(text), Cell(text), Cell(text)) for text in FORMULAS)))["Yrken"]
    quoted = [bool(sheet.cell(row, 1).quotePrefix) for row in range(4, 4 + len(FORMULAS))]
    assert quoted == [text.lstrip().startswith(("=", "+", "-", "@")) for text in FORMULAS]


def test_a_whole_day_is_a_date_and_no_soft_hyphen_is_left(plan: Document):
    day, no_day = Cell("2027-01-01"), Cell("2027-13-01")
    sheet = workbook(with_rows(plan, (Cell("Personal\u00adomsättning"), day, no_day)))["Yrken"]
    assert sheet["A4"].value == "Personalomsättning"
    assert (sheet["B4"].value, sheet["B4"].number_format) == (datetime(2027, 1, 1), "yyyy-mm-dd")  # noqa: DTZ001
    assert sheet["C4"].value == "2027-13-01"


def test_a_sheet_of_many_columns_is_printed_on_a3_with_rows_as_tall_as_their_text(plan: Document):
    columns = tuple(TableColumn(f"Kolumn {n}", width=2) for n in range(17))
    table = Table("Bred", columns, (tuple(Cell("ord " * 30) for _ in columns),))
    sheet = workbook(dataclasses.replace(plan, sheets=(Sheet("Bred", table),)))["Bred"]
    assert sheet.page_setup.paperSize == 8
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.row_dimensions[4].height >= 6 * 15


def test_a_text_longer_than_a_cell_is_cut_with_a_mark(plan: Document):
    sheet = workbook(with_rows(plan, (Cell("x" * 40_000), Cell(""), Cell(""))))["Yrken"]
    assert len(sheet["A4"].value) == 32_767 and sheet["A4"].value.endswith("…")


def test_sheet_names_are_made_such_as_excel_takes(plan: Document):
    names = ("A/B:[C]*?\\", "åtgärder", "Åtgärder", "x" * 40, "x" * 41, "'citat'", "", "History", "Om", "👩" * 20)
    book = workbook(with_rows(plan, names=names))
    assert len({name.casefold() for name in book.sheetnames}) == len(names) + 1
    assert all(0 < len(name.encode("utf-16-le")) // 2 <= 31 for name in book.sheetnames)


def test_numbers_that_are_none_are_written_as_their_text(plan: Document):
    sheet = workbook(with_rows(plan, (Cell("A"), Cell("–", float("nan")), Cell("∞", float("inf")))))["Yrken"]
    assert (sheet["B4"].value, sheet["C4"].value) == ("–", "∞")


def test_properties_and_bytes_follow_the_tree_alone(plan: Document):
    data = to_xlsx(plan)
    assert to_xlsx(plan) == data
    properties = openpyxl.load_workbook(io.BytesIO(data)).properties
    assert (properties.title, properties.creator) == (plan.title, plan.author)
    assert properties.created.date().isoformat() == plan.date
    assert to_xlsx(dataclasses.replace(plan, date="2026-12-03")) != data


def test_english_words(people: Document):
    book = workbook(dataclasses.replace(people, language="en"))
    assert book.sheetnames[0] == "About"
    assert book["Yrken"]["B5"].value == "hidden"
