import re
from xml.etree import ElementTree

import pytest

from framsyn.engines.charts.draw import draw_svg
from framsyn.engines.charts.specs import NARROW, WIDE, bars, compared_bars, in_out_bars

ROWS = [
    {"label": "Barn och unga", "now": 0.131, "before": 0.196},
    {"label": "Äldreomsorg", "now": 0.09, "before": None},
    {"label": "Vuxna", "now": None, "before": 0.183},
]
SVG = "{http://www.w3.org/2000/svg}"


def texts(spec: dict) -> list[str]:
    return ["".join(element.itertext()) for element in ElementTree.fromstring(draw_svg(spec)).iter(f"{SVG}text")]


def bar_widths(spec: dict) -> list[float]:
    drawn = ElementTree.fromstring(draw_svg(spec, palette="light"))
    marks = [g for g in drawn.iter(f"{SVG}g") if "mark-rect" in (g.get("class") or "")]
    return [float(re.search(r"h(-?[\d.]+)", path.get("d"))[1]) for g in marks for path in g.iter(f"{SVG}path")]


def test_values_stand_on_the_bars_with_a_decimal_comma_and_the_axis_has_the_percent_sign():
    shown = texts(compared_bars(ROWS))
    assert {"13,1", "19,6", "9,0", "18,3"} <= set(shown)
    assert "10\u00a0%" in shown


def test_thousands_are_parted_by_a_no_break_space():
    assert "2\u00a0400" in texts(bars([{"label": "Alla", "value": 2400}]))


def test_the_callers_order_is_kept_also_when_a_value_is_absent():
    shown = [text for text in texts(compared_bars(ROWS)) if text in {row["label"] for row in ROWS}]
    assert shown == [row["label"] for row in ROWS]


def test_an_absent_value_is_a_word_and_no_bar():
    spec = bars([{"label": "A", "value": 10}, {"label": "B", "value": None}])
    assert "dold" in texts(spec)
    assert len(bar_widths(spec)) == 1
    assert "hidden" in texts(bars([{"label": "B", "value": None}], absent="hidden"))


def test_bars_start_at_zero_and_are_as_long_as_their_values():
    short, long = bar_widths(bars([{"label": "A", "value": 99}, {"label": "B", "value": 100}]))
    assert short / long == pytest.approx(0.99, abs=0.001)


def test_the_whole_is_a_dashed_rule_with_its_words():
    spec = compared_bars(ROWS, reference={"label": "Hela förvaltningen", "value": 0.104})
    assert "Hela förvaltningen 10,4\u00a0%" in texts(spec)
    assert 'stroke-dasharray="4,3"' in draw_svg(spec)
    assert 'stroke-dasharray="4,3"' not in draw_svg(compared_bars(ROWS))


def test_two_bars_of_one_name_stay_two():
    assert len(bar_widths(bars([{"label": "Förskola", "value": 3}, {"label": "Förskola", "value": 5}]))) == 2


@pytest.mark.parametrize(("narrow", "width"), [(False, WIDE), (True, NARROW)])
def test_the_drawing_keeps_to_its_width_whatever_the_labels(narrow: bool, width: int):
    rows = [{"label": "Funktionsnedsättning och socialpsykiatri, boende och daglig verksamhet", "value": 3}]
    drawn = ElementTree.fromstring(draw_svg(bars(rows, narrow=narrow), palette="light"))
    assert float(drawn.get("width")) <= width + 1


def test_the_narrow_variant_names_the_bars_above_them_at_the_same_size():
    wide, narrow = (
        draw_svg(bars([{"label": "Kock", "value": 3}])),
        draw_svg(bars([{"label": "Kock", "value": 3}], narrow=True)),
    )
    assert re.findall(r'font-size="14px"[^>]*>Kock', wide) and re.findall(r'font-size="14px"[^>]*>Kock', narrow)


@pytest.mark.parametrize(
    "label",
    [
        "'); alert(1)//",
        "a\\'b",
        '"',
        "<b>&amp;",
        "\t",
        "",
        "\x00\x07",
        "\ud800",
        "datum.value",
        "{{x}}",
        "rad 1\nrad 2",
        "\\n",
    ],
)
def test_a_label_is_never_more_than_text(label: str):
    ElementTree.fromstring(draw_svg(bars([{"label": label, "value": 1}])))
    ElementTree.fromstring(draw_svg(compared_bars([{"label": label, "now": 1, "before": 1}], narrow=True)))


def test_no_rows_and_only_zeros_can_be_drawn():
    assert draw_svg(bars([]))
    assert draw_svg(compared_bars([{"label": "A", "now": 0, "before": 0}]))


def test_a_very_long_label_ends_in_an_ellipsis():
    shown = " ".join(texts(bars([{"label": "ord " * 400, "value": 1}])))
    assert "…" in shown and len(shown) < 400


def test_in_and_out_are_named_behind_their_values():
    spec = in_out_bars([{"label": "A", "in": 12, "out": 20}, {"label": "B", "in": 3, "out": None}], words=("in", "ut"))
    assert {"12 in", "20 ut", "3 in", "dold ut"} <= set(texts(spec))
    assert len(bar_widths(spec)) == 3
