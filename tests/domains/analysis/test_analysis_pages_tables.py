"""Tables, charts and workbooks of hand-made frames: order, filter, pages, and that the hidden stays hidden."""

from __future__ import annotations

import io
import json
from datetime import date
from typing import Any

import openpyxl
import pytest
from django.utils import translation

from analysis_frames import HIDDEN, frame, leaving, line
from framsyn.domains.analysis.drawing import bands, overview_picture, picture, trend, with_title
from framsyn.domains.analysis.tables import LINES_ON_A_PAGE, page_table, sorting_of
from framsyn.domains.analysis.values import Frame, Value
from framsyn.domains.analysis.workbook import workbook
from framsyn.engines.charts.draw import draw_png, draw_svg

NOT_HERE = Value(None, "not_applicable")


@pytest.fixture(autouse=True)
def english() -> Any:
    with translation.override("en"):
        yield


def departments(**given: Any) -> Frame:
    lines = [
        line("Vuxen", **leaving(28, 171, 0.223, 0.3)),
        line("Äldreomsorg", **leaving(46, 512, 0.134, 0.003)),
        line("Barn och unga", **leaving(33, 189, 0.236, 0.4)),
        line("Other departments", code="", merged=3, **leaving(90, 200, 0.1, 0.9)),
        line("Stab", **leaving(HIDDEN, HIDDEN, HIDDEN, HIDDEN)),
        line("Arkiv", **leaving(HIDDEN, HIDDEN, HIDDEN, HIDDEN)),
    ]
    return frame("turnover", leaving(), *lines, definition="stockholm-district", **given)


def labels(found: Frame, sort: str = "", **given: Any) -> list[str]:
    return [row.label for row in page_table(found, sorting=sorting_of(found, sort), **given).rows]


HIDDEN_LAST = ["Arkiv", "Stab"]
MERGED = "Other departments (3)"


def test_the_highest_rate_comes_first_and_the_hidden_last_by_name() -> None:
    assert labels(departments()) == ["Barn och unga", "Vuxen", "Äldreomsorg", MERGED, *HIDDEN_LAST]


@pytest.mark.parametrize("sort", ["rate", "-rate", "exits", "-exits", "base", "-base", "difference", "-difference"])
def test_no_order_tells_the_place_of_a_hidden_line(sort: str) -> None:
    assert labels(departments(), sort)[-3:] == [MERGED, *HIDDEN_LAST]


def test_sorting_by_name_and_back() -> None:
    assert labels(departments(), "name")[:3] == ["Arkiv", "Barn och unga", "Stab"]
    assert labels(departments(), "-name")[:3] == ["Äldreomsorg", "Vuxen", "Stab"]


def test_the_links_turn_the_order_and_one_head_says_which_it_is() -> None:
    table = page_table(departments(), sorting=sorting_of(departments(), "-rate"))
    heads = {head.name: head for head in (table.name_head, *table.heads)}
    assert (heads["rate"].order, heads["rate"].sort) == ("descending", "rate")
    assert [name for name, head in heads.items() if head.order] == ["rate"]
    assert (heads["exits"].sort, heads["name"].sort) == ("-exits", "name")


def test_an_order_that_is_not_offered_is_the_usual_one() -> None:
    assert labels(departments(), "-p_value") == labels(departments(), "nothing") == labels(departments())


def test_names_are_filtered_and_the_total_stays() -> None:
    table = page_table(departments(), named="OCH")
    assert [row.label for row in table.rows] == ["Barn och unga"]
    assert table.total.cells[1].text == "213"


def test_a_long_table_is_parted_in_pages() -> None:
    lines = [line(f"Unit {n:03}", **leaving(9, 30, 0.2, 0.5)) for n in range(LINES_ON_A_PAGE + 20)]
    found = frame("turnover", leaving(), *lines, by="unit")
    assert (len(labels(found)), len(labels(found, page=2)), len(labels(found, page=99))) == (LINES_ON_A_PAGE, 20, 20)


def test_hidden_cells_hold_a_word_and_no_number() -> None:
    row = page_table(departments()).rows[-1]
    assert {(cell.text, cell.state) for cell in row.cells} == {("hidden", "hidden")}


def test_the_difference_is_said_in_words_and_the_test_is_no_column() -> None:
    table = page_table(departments())
    assert [head.name for head in table.heads] == ["base", "exits", "rate", "previous_rate", "difference"]
    assert [row.cells[-1].text for row in table.rows[:3]] == ["May be chance", "May be chance", "More than chance"]


def test_a_column_without_meaning_is_left_out() -> None:
    found = frame("turnover", leaving(own_request=NOT_HERE), line("A", **leaving(20, 100, own_request=NOT_HERE)))
    assert "own_request" not in [head.name for head in page_table(found).heads]


def test_ages_keep_their_own_order() -> None:
    ages = [line(name, persons=n, share=n / 30) for name, n in (("under 30", 5), ("30–39", 15), ("40–49", 10))]
    found = frame("staff", {"persons": 30, "share": 1}, *ages, by="age", one_day=True)
    assert labels(found) == ["under 30", "30–39", "40–49"]
    assert labels(found, "-persons") == ["30–39", "40–49", "under 30"]


def read(content: bytes) -> dict[str, list[tuple[Any, ...]]]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {sheet.title: list(sheet.values) for sheet in book.worksheets}


def test_the_workbook_holds_the_table_and_what_it_means() -> None:
    found = departments()
    about, table = read(workbook(found, sorting_of(found, ""), organisation="Norrvik", system="LISA")).values()
    assert table[2][:3] == ("Department", "Employees, mean", "Exits")
    assert table[3][:4] == ("Barn och unga", 189, 33, pytest.approx(33 / 189 * 100))
    assert [row[0] for row in table[3:9]] == labels(found)
    assert table[9][:3] == ("Norrviks förvaltning", 2052, 213)
    assert ("Definition", "External exits (Stockholm)") in about
    assert any("LISA" in str(cell) for row in table for cell in row)


def test_the_workbook_holds_nothing_hidden() -> None:
    found = departments()
    _about, table = read(workbook(found, sorting_of(found, "name"), organisation="", system="")).values()
    hidden = [row for row in table if row[0] in HIDDEN_LAST]
    assert {cell for row in hidden for cell in row[1:]} == {"hidden"}


def test_the_chart_is_drawn_from_what_is_shown() -> None:
    found = picture(departments(), "2026")
    assert found is not None
    rows = found.wide["data"]["values"]
    assert [row["now"] for row in rows[-2:]] == [None, None]
    assert "highest in Barn och unga, 17.5%, and lowest in Äldreomsorg, 9.0%" in found.alt
    assert found.title == "Turnover by department"  # a hidden one may be higher
    assert draw_svg(found.narrow, label=found.alt)
    assert draw_png(with_title(found, "Source: LISA")).startswith(b"\x89PNG")


def test_the_title_says_what_is_more_than_chance() -> None:
    shown = departments()
    whole = frame("turnover", leaving(), *shown.lines[:3])
    found = picture(whole, "2026")
    assert found is not None
    assert found.title == "Highest turnover in Barn och unga and Vuxen"
    alike = frame("turnover", leaving(), *(line(name, **leaving(20, 200)) for name in "AB"))
    same = picture(alike, "2026")
    assert same is not None
    assert same.title == "The differences between the departments may be chance"


def test_nothing_but_zeros_is_no_chart() -> None:
    lines = [line(name, moves_in=0, moves_out=0, base=100, rate=0) for name in "AB"]
    assert picture(frame("mobility", {"moves_in": 0, "moves_out": 0, "base": 200, "rate": 0}, *lines), "2026") is None


def test_one_group_alone_is_no_chart() -> None:
    assert picture(frame("turnover", leaving()), "2026") is None
    assert picture(frame("turnover", leaving(), line("A", **leaving(20, 100))), "2026") is None
    assert overview_picture(frame("turnover", leaving()), "2026") is None


def test_many_groups_are_drawn_in_part_and_that_is_said() -> None:
    lines = [line(f"Unit {n:03}", **leaving(9, 30 + n, 0.2, 0.5)) for n in range(60)]
    found = picture(frame("turnover", leaving(), *lines, by="unit"), "2026")
    assert found is not None
    assert len(found.wide["data"]["values"]) == 15
    assert "15 of 60 are drawn, all stand in the table" in found.subtitle


def test_moves_in_and_out_are_drawn_as_people() -> None:
    lines = [line(name, moves_in=n, moves_out=n + 1, base=100, rate=n / 100) for name, n in (("A", 12), ("B", 30))]
    found = picture(frame("mobility", {"moves_in": 42, "moves_out": 44, "base": 200, "rate": 0.2}, *lines), "2026")
    assert found is not None
    assert [row["in"] for row in found.wide["data"]["values"]] == [30, 12]
    assert ",.0f" in json.dumps(found.wide)


def test_managers_are_drawn_by_the_number_of_their_employees() -> None:
    total = {"managers": 84, "up_to_10": HIDDEN, "from_11_to_20": 30, "from_21_to_30": 31, "over_30": 19}
    found = bands(frame("managers", total, one_day=True), "2026")
    assert found is not None
    assert found.alt == "Managers by number of employees: 11–20: 30, 21–30: 31 and More than 30: 19."
    assert [row["value"] for row in found.wide["data"]["values"]] == [None, 30, 31, 19]
    assert bands(frame("turnover", leaving()), "2026") is None


def windows(**given: Any) -> list[tuple[date, Frame]]:
    made = [(date(year, 10, 31), frame("turnover", leaving(exits))) for year, exits in ((2024, 300), (2025, 290))]
    return [*made, (date(2026, 10, 31), frame("turnover", leaving(213), **given))]


def test_a_trend_says_its_first_and_last_value() -> None:
    found = trend(windows()[-1][1], windows())
    assert found is not None
    assert found.title == "14.6% Oct 2024, 10.4% Oct 2026"
    assert found.alt == "Turnover, percent: 14.6% Oct 2024, 14.1% Oct 2025 and 10.4% Oct 2026."


def test_a_trend_across_a_reorganisation_compares_nothing() -> None:
    cut = windows(not_comparable=date(2025, 6, 1))
    found = trend(cut[-1][1], cut)
    assert found is not None
    assert found.title == "Turnover over time"
    assert "Not comparable before" in json.dumps(found.wide)


def test_one_window_is_no_trend() -> None:
    assert trend(windows()[-1][1], windows()[-1:]) is None
