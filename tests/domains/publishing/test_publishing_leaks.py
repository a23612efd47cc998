"""Small groups: a made-up district where some could be recognised, taken all the way to the files.

No hidden value may be read anywhere: not in text, charts' data, alternative texts, tables or Excel's cells.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import asdict, replace
from typing import Any

import openpyxl
import pytest

import plan_frames
from framsyn.domains.analysis.masking import masked_headcount, masked_turnover
from framsyn.domains.analysis.values import Frame, HeadcountLine, KeyFigures, Line, TurnoverLine
from framsyn.domains.publishing.outline import compose
from framsyn.domains.publishing.services import render
from framsyn.engines.document.tree import Chart, Citation, Document, Paragraph, Table
from framsyn.engines.metrics.figures import Group, HeadcountRow, TurnoverRow
from plan_samples import figures, need, sections, sources

# counts and rates that are found nowhere else, so that a trace of one is a leak
SMALL_PEOPLE, SMALL_FTE = 3, 2.7182
DEPARTMENTS = {"FSK": 907, "BU": 331, "VUX": 301, "STAB": SMALL_PEOPLE, "KANSLI": 4}
EXITS = {"FSK": (83, 779.0), "BU": (47, 291.0), "VUX": (37, 233.0), "STAB": (3, 13.37), "KANSLI": (2, 17.73)}
HIDDEN = ("STAB", "KANSLI")


def row_of_people(code: str) -> HeadcountRow:
    people = DEPARTMENTS[code]
    return HeadcountRow(Group(code, f"Avdelning {code}"), people, people * SMALL_FTE / SMALL_PEOPLE, people / 1546)


def row_of_exits(code: str, label: str, gone: int, base: float) -> TurnoverRow:
    return TurnoverRow(Group(code, label), gone, base, gone / base, gone + 6, base, (gone + 6) / base, 0.2)


@pytest.fixture(scope="module")
def masked() -> KeyFigures:
    """The rows go through the same door as always."""
    people = [HeadcountRow(Group("", ""), 1546, 1401.0, 1.0), *(row_of_people(code) for code in DEPARTMENTS)]
    total = row_of_exits("", "", sum(e for e, _ in EXITS.values()), sum(b for _, b in EXITS.values()))
    gone = [total, *(row_of_exits(code, f"Avdelning {code}", *EXITS[code]) for code in EXITS)]
    lines = [HeadcountLine(**row) for row in masked_headcount(people, 5)]
    rates = [TurnoverLine(**row) for row in masked_turnover(gone, 5)]
    return figures(
        total=lines[0],
        departments=tuple(lines[1:]),
        turnover=rates[0],
        turnover_departments=tuple(rates[1:]),
        stability_departments=(),
    )


@pytest.fixture(scope="module")
def document(masked: KeyFigures) -> Document:
    given = need(
        description="Staben är liten: [[headcount@STAB]] anställda. Där slutade [[turnover@STAB]]. Behovet är stort.",
        evidence=("turnover@STAB", "headcount@KANSLI", "turnover"),
    )
    return compose(
        sources(
            masked,
            needs=(given,),
            sections=sections(staff="Kansliet har [[turnover@KANSLI]] i omsättning. Annat är lugnt."),
        )
    )


def traces(value: float) -> list[str]:
    """How a hidden number could be written, in Swedish and in a chart's data."""
    with_decimals = {f"{value * scale:.{places}f}" for scale in (1, 100) for places in (1, 2, 3, 4)}
    return [*with_decimals, *(text.replace(".", ",") for text in with_decimals), json.dumps(value)]


def hidden_values() -> list[float]:
    rates = [gone / base for gone, base in (EXITS[code] for code in HIDDEN)]
    before = [(gone + 6) / base for gone, base in (EXITS[code] for code in HIDDEN)]
    full_time = [DEPARTMENTS[code] * SMALL_FTE / SMALL_PEOPLE for code in HIDDEN]
    return [*rates, *before, *(EXITS[code][1] for code in HIDDEN), *full_time]


def test_small_departments_are_hidden_in_the_first_place(masked: KeyFigures) -> None:
    assert {line.code for line in masked.departments if line.hidden} >= set(HIDDEN)
    assert {line.code for line in masked.turnover_departments if line.hidden} >= set(HIDDEN)


def test_the_tree_holds_no_hidden_value(document: Document) -> None:
    whole = re.sub(r'"width": [\d.]+', "", json.dumps(asdict(document), ensure_ascii=False))
    for value in hidden_values():
        assert [trace for trace in traces(value) if re.search(rf"(?<![\d.,]){re.escape(trace)}(?!\d)", whole)] == []


def test_a_hidden_departments_cells_say_so_and_nothing_else(document: Document) -> None:
    tables = [sheet.table for sheet in document.sheets] + [b for b in document.blocks if hasattr(b, "rows")]
    rows = [
        row
        for table in tables
        for row in table.rows
        if any(f"Avdelning {code}" == c.text for code in HIDDEN for c in row)
    ]
    assert len(rows) >= 8
    for row in rows:
        assert [cell.number for cell in row if cell.number is not None] == []
        assert any(cell.state == "hidden" for cell in row)


def test_sentences_that_cite_a_hidden_figure_are_gone(document: Document) -> None:
    whole = json.dumps(asdict(document), ensure_ascii=False)
    assert "Behovet är stort." in whole
    assert "Annat är lugnt." in whole
    for gone in ("Staben är liten", "Där slutade", "Kansliet har"):
        assert gone not in whole
    # nor does the evidence tell that there was a figure
    assert "personalomsättningen inom Avdelning STAB" not in whole
    assert "antalet anställda inom Avdelning KANSLI" not in whole


def test_hidden_bars_stand_last_in_an_order_that_tells_nothing(document: Document, masked: KeyFigures) -> None:
    chart = next(b for b in document.blocks if type(b).__name__ == "Chart" and "omsättning" in b.title.lower())
    values = chart.spec["data"]["values"]
    hidden = [row for row in values if row["now"] is None]
    assert len(hidden) == sum(line.hidden for line in masked.turnover_departments)
    assert values[-len(hidden) :] == hidden
    assert all(row["before"] is None for row in hidden)


def numbers_in_workbook(content: bytes) -> list[float]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [cell for sheet in book for row in sheet.values for cell in row if isinstance(cell, (int, float))]


def test_the_workbook_holds_no_hidden_value(document: Document) -> None:
    content = render(document, "xlsx")
    numbers = numbers_in_workbook(content)
    for value in hidden_values():
        for shown in (value, value * 100):
            assert not any(abs(number - round(shown, places)) < 1e-9 for number in numbers for places in (1, 2, 4))
    assert "xl/charts" not in " ".join(zipfile.ZipFile(io.BytesIO(content)).namelist())


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_the_files_hold_no_hidden_rate(document: Document, kind: str) -> None:
    text = _text_of(render(document, kind), kind)
    for code in HIDDEN:
        gone, base = EXITS[code]
        assert f"{gone / base * 100:.1f}".replace(".", ",") not in text


def _text_of(content: bytes, kind: str) -> str:
    if kind == "docx":
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts: Any = [package.read(name).decode() for name in package.namelist() if name.endswith(".xml")]
        return re.sub(r"<[^>]+>", "", " ".join(parts))
    from pypdf import PdfReader

    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


SECRET = 3.1337  # what a hidden value would be, if a frame held it


def with_secrets(frame: Frame, place: int) -> Frame:
    """As if the mask had forgotten to take the numbers away, another one in every cell."""

    def opened(line: Line) -> Line:
        given = enumerate(line.values.items(), start=place)
        values = {n: replace(v, number=SECRET * i) if v.state == "hidden" else v for i, (n, v) in given}
        return replace(line, values=values)

    return replace(frame, total=opened(frame.total), lines=tuple(opened(line) for line in frame.lines))


@pytest.mark.parametrize("place", [1, -40])
def test_nothing_of_the_document_depends_on_a_hidden_value_of_a_frame(place: int) -> None:
    masked_frames = plan_frames.all_frames()
    assert any(v.state == "hidden" for f in masked_frames.values() for line in f.lines for v in line.values.values())
    opened = {name: with_secrets(frame, place) for name, frame in masked_frames.items()}
    assert compose(sources(figures(frames=opened))) == compose(sources(figures(frames=masked_frames)))


@pytest.mark.parametrize("name", plan_frames.all_frames())
def test_a_frame_of_nothing_but_hidden_values_tells_nothing(name: str) -> None:
    frame = plan_frames.all_frames()[name]

    def closed(line: Line) -> Line:
        return replace(line, values=dict.fromkeys(line.values, plan_frames.HIDDEN))

    hidden = replace(frame, total=closed(frame.total), lines=tuple(map(closed, frame.lines)), mix=None)
    document = compose(sources(figures(frames={name: hidden})))
    without = compose(sources(figures()))
    added = [block for block in document.blocks if block not in without.blocks]
    assert not any(isinstance(block, Chart) for block in added)
    cells = [cell for table in added if isinstance(table, Table) for row in table.rows for cell in row]
    own = [cell for cell in cells if cell.text == "dold"]
    assert own or name in ("occupations_turnover", "mobility")  # a sentence says it
    said = [part for block in added if isinstance(block, Paragraph) for part in block.content]
    assert not any(isinstance(part, Citation) for part in said)
    assert not any(isinstance(block, Table) and not block.rows for block in added)


@pytest.mark.parametrize("kind", ["docx", "pdf", "xlsx"])
def test_the_files_of_full_frames_say_hidden_and_no_secret(kind: str) -> None:
    opened = {name: with_secrets(frame, 1) for name, frame in plan_frames.all_frames().items()}
    content = render(compose(sources(figures(frames=opened))), kind)
    if kind == "xlsx":
        numbers = numbers_in_workbook(content)
        assert not any(abs(number - SECRET * place) < 1e-6 for number in numbers for place in range(1, 10))
    else:
        text = _text_of(content, kind)
        assert "dold" in text
        assert "3,1" + "337" not in text
