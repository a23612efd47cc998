import pytest

from framsyn.engines.document.columns import column_widths, whole_words
from framsyn.engines.document.labels import SWEDISH
from framsyn.engines.document.layout import matrix_table, runs
from framsyn.engines.document.tree import Cell, Heading, Paragraph, RiskMatrix, Table, TableColumn, Text

UPRIGHT = Table("T", (TableColumn("A"),), ((Cell("1"),),))
LYING = Table("T", (TableColumn("A"),), ((Cell("1"),),), landscape=True)
TEXT = Paragraph((Text("text"),))


@pytest.mark.parametrize(
    ("blocks", "lying"),
    [
        ((Heading(1, "A"), TEXT, UPRIGHT), [False]),
        ((Heading(1, "A"), TEXT, Heading(1, "Bilaga 1"), TEXT, LYING, Heading(1, "Bilaga 2")), [False, True, False]),
        ((Heading(1, "A"), Heading(2, "B"), LYING), [True]),
        ((Heading(1, "A"), UPRIGHT, TEXT, LYING, LYING, TEXT), [False, True, False]),
        ((LYING,), [True]),
        ((), []),
    ],
)
def test_a_lying_table_takes_along_the_headings_and_text_that_lead_up_to_it(blocks, lying):
    found = runs(blocks)
    assert [run.landscape for run in found] == lying
    assert tuple(block for run in found for block in run.blocks) == blocks


def test_the_heading_before_a_lying_table_is_on_its_page():
    blocks = (Heading(1, "A"), TEXT, Heading(1, "Bilaga 1"), TEXT, LYING)
    assert runs(blocks)[1].blocks == blocks[2:]


def widths(titles: list[str], row: list[str], total: float = 453) -> list[float]:
    table = Table("T", tuple(TableColumn(title) for title in titles), (tuple(Cell(text) for text in row),))
    return column_widths(table, SWEDISH, total=total, size=9, padding=10)


def test_columns_fill_the_width_and_hold_dates_numbers_and_short_words_whole():
    found = widths(["Nr", "Åtgärd", "Start", "Kostnad"], ["1", "ord " * 80, "2027-01-01", "1\u00a0250\u00a0000"])
    assert sum(found) == pytest.approx(453)
    assert found[2] >= (8 * 0.58 + 2 * 0.36) * 9 + 10 - 0.01
    assert found[3] >= (7 * 0.58 + 2 * 0.19) * 9 + 10 - 0.01
    assert found[1] == max(found)


def test_heads_and_absent_words_are_whole_when_there_is_room():
    found = widths(["Åtgärd", "Genomförda", "Avgångar", "Målet nått"], ["ord " * 80, "1", "2", "inte aktuellt"])
    assert found[1] >= 5.6 * 9 + 10
    assert found[2] >= 4.4 * 9 + 10
    assert found[3] >= 4.1 * 9 + 10


def test_words_up_to_the_length_that_fits_are_not_hyphenated():
    table = Table("T", (TableColumn("A"), TableColumn("B")), ((Cell("genomförd"), Cell("beroendemottagning")),))
    assert whole_words(table, SWEDISH, [100, 60], size=9, padding=10) == 17
    assert whole_words(table, SWEDISH, [100, 200], size=9, padding=10) == 18


def test_a_source_that_follows_a_table_becomes_the_tables_own():
    note = Paragraph((Text("Delarna stämmer inte."),), style="source")
    (run,) = runs((UPRIGHT, Paragraph((Text("Källa: X"),), style="source"), note, TEXT))
    assert [type(block) for block in run.blocks] == [Table, Paragraph]
    assert run.blocks[0].source == "Källa: X\nDelarna stämmer inte."


def test_too_many_columns_still_add_up_to_the_page():
    assert sum(widths(["Kolumn"] * 40, ["2027-01-01"] * 40)) == pytest.approx(453)


def test_an_empty_table_has_columns():
    table = Table("T", (TableColumn(""), TableColumn("")), ())
    assert column_widths(table, SWEDISH, total=100, size=9, padding=10) == [50, 50]


def test_the_matrix_has_its_highest_probability_on_top_and_a_word_in_every_cell():
    matrix = RiskMatrix("M", ("låg", "hög"), ("liten", "stor"), ((1, 2), (3, 4)), ((1, 2), (3, 4)), "Tio risker.")
    assert matrix_table(matrix, SWEDISH) == [
        [("3", "hög", 3), ("4", "mycket hög", 4)],
        [("1", "låg", 1), ("2", "medel", 2)],
    ]
