"""The whole document: its order, its typography, and that every generated sentence follows the data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from framsyn.domains.analysis.values import HeadcountLine, KeyFigures
from framsyn.domains.publishing.outline import compose
from framsyn.domains.publishing.outline.method import how_counted
from framsyn.domains.publishing.outline.staff import staff_in_figures
from framsyn.domains.publishing.outline.summary import in_short
from framsyn.engines.document.tree import (
    BulletList,
    Chart,
    Citation,
    Document,
    Heading,
    Paragraph,
    RiskMatrix,
    Table,
)
from plan_samples import (
    OCCUPATIONS,
    TURNOVER_DEPARTMENTS,
    answers,
    contents,
    exits,
    figures,
    heads,
    plain,
    sections,
    sources,
    stays,
    without_figures,
)

SECTIONS = [
    ("", "Sammanfattning"),
    ("1", "Uppdrag och planperiod"),
    ("2", "Så har planen tagits fram"),
    ("3", "Tillbakablick"),
    ("4", "Personalen i siffror"),
    ("5", "Gemensamma utmaningar"),
    ("6", "Behov och tillgång framåt"),
    ("7", "Risk- och väsentlighetsanalys"),
    ("8", "Prioriteringar"),
    ("9", "Åtgärder"),
    ("10", "Nyckelfunktioner och ersättare"),
    ("11", "Frågor till andra beslutsfattare"),
    ("12", "Samverkan och remiss"),
    ("13", "Uppföljning"),
    ("14", "Så har siffrorna räknats"),
    ("", "Bilaga\u00a01 Åtgärder"),
    ("", "Bilaga\u00a02 Nyckeltal"),
    ("", "Bilaga\u00a03 Enheternas deltagande"),
]


def texts(document: Document) -> Iterator[str]:
    """All running text, of charts and matrices too."""
    for block in document.blocks:
        match block:
            case Paragraph():
                yield plain(block.content)
            case BulletList():
                yield from (plain(item) for item in block.items)
            case Chart():
                yield from (f"{block.title}.", f"{block.subtitle}.", block.alt, block.source)
            case RiskMatrix():
                yield block.alt
            case Table():
                yield f"{block.caption}."


def generated(document: Document) -> list[str]:
    """The generated sentences, one by one."""
    found = []
    for block in document.blocks:
        if isinstance(block, Paragraph) and block.origin == "generated" and block.style != "source":
            found += re.split(r"(?<=[.!?]) (?=[A-ZÅÄÖ])", plain(block.content))
        elif isinstance(block, (Chart, RiskMatrix)):
            found.append(block.alt)
    return found


EMPTY = contents(
    needs=(), proposals=(), workshops=(), participation=answers(), earlier=None, sections={}, mandate="", goals="",
    follow_up_reports="", follow_up_owner="", reviewed_on=None,
)  # fmt: skip
VARIANTS = {
    "full": sources(),
    "no figures": without_figures(),
    "empty": replace(without_figures(), contents=EMPTY),
    "empty with figures": replace(sources(), contents=EMPTY),
    "thirteen of everything": sources(
        needs=contents().needs * 13, workshops=contents().workshops * 13, proposals=contents().proposals * 13
    ),
    "nothing but hidden": sources(
        figures(
            total=heads("", "", None),
            large=(),
            occupations=(),
            departments=(heads("BU", "Barn och unga", None),),
            turnover=exits("", "", None, None),
            turnover_departments=(exits("BU", "Barn och unga", None, None),),
            turnover_without_retirement=exits("", "", None, None),
        )
    ),
}


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_outline_stands_whole_whatever_there_is(variant: str) -> None:
    document = compose(VARIANTS[variant])
    headings = [block for block in document.blocks if isinstance(block, Heading)]
    assert [(h.number, h.text) for h in headings if h.level == 1] == SECTIONS
    assert all(after.level <= before.level + 1 for before, after in pairwise(headings))
    # under every heading of the first level something is said
    blocks = document.blocks
    for block, following in zip(blocks, [*blocks[1:], None], strict=True):
        if isinstance(block, Heading) and block.level == 1:
            assert following is not None and not (isinstance(following, Heading) and following.level == 1)


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_typography_holds_everywhere(variant: str) -> None:
    for text in texts(compose(VARIANTS[variant])):
        assert not re.search(r"\d %", text), text
        assert not re.search(r"\d\.\d", text), text
        assert not re.search(r"\d,\d+\.\d|\d \d{3}\b", text), text
        assert "  " not in text
        assert not re.search(r"\s[.,;]", text), text
        assert "[[" not in text
        assert not re.search(r"\bvi\b", text, re.IGNORECASE), text
        for sentence in re.split(r"(?<=[.!?]) (?=\S)", text):
            assert not sentence[0].isdigit(), text


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_generated_sentence_begins_with_a_capital_and_ends(variant: str) -> None:
    for sentence in generated(compose(VARIANTS[variant])):
        assert sentence[0].isupper(), sentence
        assert sentence[-1] in ".?!", sentence


def test_nothing_generated_tells_a_cause() -> None:
    for sentence in generated(compose(sources(sections={}))):
        assert not re.search(r"\b(beror på|på grund av att|orsakades|tack vare)\b", sentence), sentence


def all_changed() -> Any:
    """Every number another one."""
    occupations = tuple(
        HeadcountLine(
            line.code, line.label, line.persons + 7, line.fte + 9, (line.persons + 7) / 3000, merged=line.merged
        )
        for line in OCCUPATIONS
        if line.persons is not None and line.fte is not None
    )
    changed = figures(
        total=HeadcountLine("", "", 3000, 2700.0, 1.0),
        occupations=occupations,
        large=occupations[:5],
        other_occupations=51,
        departments=tuple(
            heads(d.code, d.label, (d.base and int(d.base) + 211), of=3000) for d in TURNOVER_DEPARTMENTS
        ),
        turnover=exits("", "", (400, 2500.0), (350, 2450.0), 0.2),
        turnover_departments=tuple(exits(d.code, d.label, (70, 500.0), (66, 480.0)) for d in TURNOVER_DEPARTMENTS),
        turnover_without_retirement=exits("", "", (301, 2500.0), (290, 2450.0)),
        stability=stays("", "", 2500, 2000),
        threshold=10,
    )
    later = {"at": date(2027, 1, 31), "first": date(2026, 2, 1), "last": date(2027, 1, 31)}
    bases = {
        name: replace(
            basis, as_of=date(2027, 2, 5), checksum="b" * 64, first=basis.first and later["first"], last=later["last"]
        )
        for name, basis in changed.basis.items()
    }
    return replace(changed, **later, basis=bases, figures=changed.figures)


def said_of_figures(key_figures: KeyFigures) -> set[str]:
    given = sources(key_figures, sections={})
    blocks = (*in_short(given), *staff_in_figures(given, "4"), *how_counted(given, "14"))
    return set(generated(replace(compose(given), blocks=blocks)))


def test_every_generated_sentence_with_a_figure_follows_the_data() -> None:
    before, after = said_of_figures(figures()), said_of_figures(all_changed())
    assert len(before - after) >= 16
    kept = before & after
    # what stays: the plan's own sums, and sentences that say how and not how much
    assert {sentence for sentence in kept if re.search(r"\d", sentence)} == {
        "Åtgärden beräknas kosta 1,9\u00a0miljoner kronor.",
        "Grupper med färre än 100 anställda rangordnas inte.",
    }


def test_figures_in_running_text_are_citations() -> None:
    cited = {
        part.key
        for block in compose(sources()).blocks
        if isinstance(block, Paragraph)
        for part in block.content
        if isinstance(part, Citation)
    }
    assert {"headcount", "fte", "large-share", "turnover", "turnover.previous", "turnover.change"} <= cited
    assert {"turnover-without-retirement", "stability", "turnover@BU"} <= cited


def test_cover_and_properties() -> None:
    document = compose(sources())
    assert document.title == "Kompetensförsörjningsplan 2027–2029"
    assert document.cover.lines == (
        ("Nämnd", "Norrviks stadsdelsnämnd"),
        ("Förvaltning", "Norrviks stadsdelsförvaltning"),
        ("Planperiod", "2027–2029"),
        ("Status", "Utkast"),
        ("Uppgifterna hämtade", "den 3\u00a0november\u00a02026"),
    )
    assert (document.language, document.date, document.draft) == ("sv", "2026-11-03", True)
    assert not compose(sources(status="decided")).draft


def test_the_sheets_are_the_annexes_and_the_tables_of_figures() -> None:
    assert [sheet.name for sheet in compose(sources()).sheets] == [
        "Åtgärder", "Nyckeltal", "Personalstruktur", "Personalomsättning", "Enheternas deltagande",
    ]  # fmt: skip
    assert [sheet.name for sheet in compose(without_figures()).sheets] == ["Åtgärder", "Enheternas deltagande"]


@pytest.mark.parametrize("variant", VARIANTS)
def test_tables_are_whole(variant: str) -> None:
    document = compose(VARIANTS[variant])
    for table in [*(b for b in document.blocks if isinstance(b, Table)), *(s.table for s in document.sheets)]:
        for row in (*table.rows, *([table.total] if table.total else [])):
            assert len(row) == len(table.columns), table.caption
            for cell in row:
                assert cell.text, table.caption
                assert cell.state or cell.text not in ("dold", "saknas", "inte aktuellt"), table.caption


def test_planners_paragraphs_lists_and_nothing_else() -> None:
    text = "Ett\nstycke om 40 %, se § 12.\n\n- första <b>fet</b>\n- andra\nefter\n\n\n\n=1+1"
    document = compose(sources(sections=sections(risks=text)))
    start = next(i for i, b in enumerate(document.blocks) if isinstance(b, Heading) and b.number == "7")
    said = [b for b in document.blocks[start:] if isinstance(b, (Paragraph, BulletList))][1:5]
    assert [plain(b.content) if isinstance(b, Paragraph) else [plain(i) for i in b.items] for b in said] == [
        "Ett stycke om 40\u00a0%, se §\u00a012.",
        ["första <b>fet</b>", "andra"],
        "efter",
        "=1+1",
    ]
    assert all(b.origin == "planner" for b in said if isinstance(b, Paragraph))


def test_what_was_restated_is_told_when_it_reads_differently() -> None:
    rows = (
        {"key": "turnover", "label": "", "kind": "share", "old": 0.110, "new": 0.107},
        {"key": "turnover@BU", "label": "Barn och unga", "kind": "share", "old": 0.1591, "new": 0.1592},
    )
    shown = list(texts(compose(sources(restated=rows))))
    assert any("av okänd orsak. En beslutad plan ändras inte." in text for text in shown)
    assert (
        "Personalomsättningen: 11,0\u00a0procent i det förra uttaget, 10,7\u00a0procent med dagens uppgifter." in shown
    )
    assert not any("förra uttaget" in text for text in texts(compose(sources(restated=rows[1:]))))
