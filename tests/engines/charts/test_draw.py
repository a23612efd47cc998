import hashlib
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from framsyn.engines.charts import draw
from framsyn.engines.charts.draw import draw_png, draw_svg
from framsyn.engines.charts.inline import fit_for_page
from framsyn.engines.charts.specs import bars, compared_bars

SPEC = compared_bars(
    [{"label": "Förskola", "now": 0.089, "before": 0.131}, {"label": "Äldreomsorg", "now": 0.09, "before": 0.134}],
    reference={"label": "Hela", "value": 0.1},
)
OTHER = bars([{"label": "Kock", "value": 3}])


def test_the_screen_takes_its_colours_from_the_page_and_paper_has_its_own():
    assert "var(--c1)" in draw_svg(SPEC) and "#136062" not in draw_svg(SPEC)
    assert "#136062" in draw_svg(SPEC, palette="light") and "var(" not in draw_svg(SPEC, palette="light")
    assert "#62cfe0" in draw_svg(SPEC, palette="dark") and "var(" not in draw_svg(SPEC, palette="dark")


@pytest.mark.parametrize("palette", ["screen", "light", "dark"])
def test_nothing_in_it_is_stopped_by_a_strict_content_security_policy(palette: str):
    drawn = draw_svg(SPEC, palette=palette)
    assert not re.search(r"<style|<script|\bstyle=|\bon\w+=|href=|<foreignObject|@import", drawn)


def test_style_attributes_become_presentation_attributes():
    svg = '<svg xmlns="http://www.w3.org/2000/svg"><text style="fill: red; white-space: pre">a</text></svg>'
    assert '<text fill="red" white-space="pre">' in fit_for_page(svg)


def test_it_is_one_picture_with_one_sentence():
    drawn = ElementTree.fromstring(draw_svg(SPEC, label='Högst är "Förskola" <nio>'))
    assert drawn.get("role") == "img"
    assert drawn.get("aria-label") == 'Högst är "Förskola" <nio>'
    inner = [e for e in drawn.iter() if e is not drawn and any("aria" in name or name == "role" for name in e.attrib)]
    assert inner == []


def test_without_a_sentence_it_is_passed_over():
    assert ElementTree.fromstring(draw_svg(SPEC)).get("aria-hidden") == "true"


def test_two_drawings_share_no_id():
    ids = [set(re.findall(r'\bid="([^"]+)"', draw_svg(spec))) for spec in (SPEC, OTHER)]
    assert ids[0] and ids[1] and not ids[0] & ids[1]


def test_the_same_specification_gives_the_same_bytes_in_another_process_after_other_drawings():
    code = (
        "from test_draw import *\n"
        "import hashlib\n"
        "[draw_svg(OTHER, palette=p) for p in ('dark', 'light')]\n"
        "svg = draw_svg(SPEC) + draw_svg(SPEC, palette='light')\n"
        "print(hashlib.sha256(svg.encode() + draw_png(SPEC)).hexdigest())"
    )
    there = subprocess.run(
        [sys.executable, "-c", code], cwd=Path(__file__).parent, capture_output=True, text=True, check=True
    ).stdout.strip()
    here = draw_svg(SPEC) + draw_svg(SPEC, palette="light")
    assert hashlib.sha256(here.encode() + draw_png(SPEC)).hexdigest() == there


def test_the_cache_is_bounded_and_hit():
    draw_svg(SPEC)
    before = draw._fitted.cache_info()
    draw_svg(dict(SPEC))
    assert draw._fitted.cache_info().hits == before.hits + 1
    assert before.maxsize == draw.KEPT_DRAWINGS


@pytest.mark.parametrize("scheme", ["file://", ""])
def test_a_specification_never_fetches_anything(scheme: str, tmp_path: Path):
    table = tmp_path / "secret.csv"
    table.write_text("key,value\nhemlig,3\n")
    try:
        drawn = draw_svg({**OTHER, "data": {"url": f"{scheme}{table}"}})
    except ValueError:
        return
    assert "hemlig" not in drawn


def test_a_picture_for_word_is_drawn_at_twice_the_size():
    png = draw_png(OTHER)
    assert png.startswith(b"\x89PNG")
    assert int.from_bytes(png[16:20]) == pytest.approx(2 * 640, abs=4)


def test_the_drawer_is_not_loaded_before_something_is_drawn():
    code = "import sys, framsyn.engines.charts.draw; assert 'vl_convert' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("text", ["\x00\x07\x1b", "\ufffe", "\ud800", "</text><script>"])
def test_no_text_in_a_specification_stops_the_process(text: str):
    spec = bars([{"label": text, "value": 1}], value_title=text)
    assert draw_png(spec).startswith(b"\x89PNG")
    ElementTree.fromstring(draw_svg(spec, label=text))
