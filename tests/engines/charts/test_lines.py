from xml.etree import ElementTree

import pytest

from framsyn.engines.charts.draw import draw_svg
from framsyn.engines.charts.lines import TREND_WIDTH, Break, Point, trend_line

POINTS = [Point("okt 2023", 0.12), Point("okt 2024", 0.151), Point("okt 2025", None), Point("okt 2026", 0.104)]
SVG = "{http://www.w3.org/2000/svg}"


def texts(spec: dict) -> list[str]:
    return ["".join(element.itertext()) for element in ElementTree.fromstring(draw_svg(spec)).iter(f"{SVG}text")]


def test_every_point_carries_its_value_and_its_window():
    shown = texts(trend_line(POINTS))
    assert {"12,0", "15,1", "10,4"} <= set(shown)
    assert {"okt 2023", "okt 2024", "okt 2025", "okt 2026"} <= set(shown)


def test_english_numbers_have_a_point():
    drawn = draw_svg(trend_line(POINTS), language="en")
    assert "15.1<" in drawn and "15,1<" not in drawn


def test_a_hidden_point_is_a_gap_and_no_number():
    shown = texts(trend_line(POINTS))
    assert len({text for text in shown if "," in text}) == 3


def test_people_are_whole():
    assert "2\u00a0400" in texts(trend_line([Point("2025", 2400), Point("2026", 2100)], format=",.0f"))


@pytest.mark.parametrize("after", [0.5, 2.5])
def test_a_break_is_a_dashed_rule_with_its_words(after: float):
    spec = trend_line(POINTS, cut=Break(after, "Ny indelning"))
    assert "Ny indelning" in texts(spec)
    assert 'stroke-dasharray="4,3"' in draw_svg(spec)
    assert 'stroke-dasharray="4,3"' not in draw_svg(trend_line(POINTS))


def test_it_keeps_to_its_width():
    drawn = ElementTree.fromstring(draw_svg(trend_line(POINTS), palette="light"))
    assert float(drawn.get("width")) <= TREND_WIDTH + 1


@pytest.mark.parametrize("points", [[], [Point("a", None)], [Point("a", 0)], [Point("'); x", 1), Point("\x00", 2)]])
def test_it_can_always_be_drawn(points: list[Point]):
    assert draw_svg(trend_line(points))
