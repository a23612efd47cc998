"""The whole document: its order in both outlines, and that every generated sentence follows the data."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

import plan_frames
from domains.publishing.document_texts import generated, headings, running, tables, under
from framsyn.domains.analysis.values import Frame, HeadcountLine, KeyFigures, Line, Value
from framsyn.domains.publishing.freezing import frozen, thawed
from framsyn.domains.publishing.outline import compose
from framsyn.domains.publishing.outline.sources import Sources
from framsyn.engines.document.tree import BulletList, Chart, Citation, Heading, Paragraph, RiskMatrix
from plan_samples import (
    OCCUPATIONS,
    TURNOVER_DEPARTMENTS,
    answers,
    contents,
    decided_plan,
    exits,
    figures,
    full_figures,
    heads,
    plain,
    sections,
    sources,
    stays,
    whole_plan,
    without_figures,
)

THEMES = [
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
DEPARTMENTS = [
    *THEMES[:6],
    ("6", "Avdelningarna"),
    *[(str(int(number) + 1) if number else "", title) for number, title in THEMES[6:]],
]
OUTLINES = {"themes": THEMES, "departments": DEPARTMENTS}
EMPTY = contents(
    needs=(), proposals=(), workshops=(), participation=answers(), earlier=None, sections={}, mandate="", goals="",
    follow_up_reports="", follow_up_owner="", reviewed_on=None,
)  # fmt: skip
VARIANTS = {
    "full": sources(),
    "no figures": without_figures(),
    "empty": replace(without_figures(), contents=EMPTY),
    "empty with figures": replace(sources(), contents=EMPTY),
    "whole": Sources(whole_plan(), full_figures()),
    "decided": Sources(decided_plan(), full_figures()),
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


def in_outline(given: Sources, outline: str) -> Sources:
    return replace(given, contents=replace(given.contents, outline=outline))


@pytest.mark.parametrize("outline", OUTLINES)
@pytest.mark.parametrize("variant", VARIANTS)
def test_the_outline_stands_whole_whatever_there_is(variant: str, outline: str) -> None:
    document = compose(in_outline(VARIANTS[variant], outline))
    assert headings(document) == OUTLINES[outline]
    # under every heading of the first level something is said
    blocks = document.blocks
    for block, following in zip(blocks, [*blocks[1:], None], strict=True):
        if isinstance(block, Heading) and block.level == 1:
            assert following is not None and not (isinstance(following, Heading) and following.level == 1)


# what a section says when there is nothing to say, in a draft and in a decided plan
ZERO = {
    "Uppdrag och planperiod": "Planen gäller 2027–2029 och är förvaltningens första.",
    "Så har planen tagits fram": "Inget underlag har kommit in.",
    "Tillbakablick": "Det finns ingen tidigare plan att följa upp.",
    "Personalen i siffror": "Inga siffror ur personaldata är uträknade för planen.",
    "Gemensamma utmaningar": "Inga gemensamma utmaningar har beskrivits.",
    "Avdelningarna": "Förvaltningen har inga avdelningar.",
    "Behov och tillgång framåt": "Ingen prognos redovisas i den här planen.",
    "Risk- och väsentlighetsanalys": "Inga risker har bedömts.",
    "Prioriteringar": "Inga behov har prioriterats.",
    "Åtgärder": "Planen innehåller inga åtgärder.",
    "Nyckelfunktioner och ersättare": "Inga uppgifter om nyckelfunktioner och ersättare redovisas i den här planen.",
    "Frågor till andra beslutsfattare": "Planen innehåller inga frågor till andra beslutsfattare.",
    "Samverkan och remiss": "Samverkan och remiss är inte redovisade än.",
    "Uppföljning": "Det är inte bestämt när åtgärderna ska följas upp.",
    "Så har siffrorna räknats": "Planen innehåller inga siffror ur personaldata.",
    "Bilaga\u00a01 Åtgärder": "Planen innehåller inga åtgärder.",
    "Bilaga\u00a02 Nyckeltal": "Inga siffror ur personaldata är uträknade för planen.",
    "Bilaga\u00a03 Enheternas deltagande": "Förvaltningen har inga enheter som har ombetts lämna underlag.",
}


@pytest.mark.parametrize("title", ZERO)
def test_an_empty_section_says_so(title: str) -> None:
    document = compose(in_outline(VARIANTS["empty"], "departments"))
    assert under(document, title)[0].startswith(ZERO[title])


def test_a_decided_plan_says_of_nothing_that_it_is_yet_to_come() -> None:
    empty = Sources(replace(EMPTY, status="decided"))
    for outline in OUTLINES:
        assert not [text for text in running(compose(in_outline(empty, outline))) if re.search(r"\bän\.", text)]


def test_sections_refer_to_each_other_by_the_numbers_of_their_outline() -> None:
    for outline, order in OUTLINES.items():
        numbers = {title: number for number, title in order}
        text = " ".join(running(compose(in_outline(VARIANTS["whole"], outline))))
        assert f"avsnitt\u00a0{numbers['Risk- och väsentlighetsanalys']})" in text
        definitions = set(re.findall(r"definition i avsnitt\u00a0(\d+)", text))
        assert definitions == {numbers["Så har siffrorna räknats"]}


def test_both_outlines_have_the_charts_and_the_matrix() -> None:
    for outline in OUTLINES:
        document = compose(in_outline(VARIANTS["whole"], outline))
        subtitles = " ".join(block.subtitle for block in document.blocks if isinstance(block, Chart))
        for drawn in ("per yrkesgrupp", "per ålder", "Procent av de tillsvidareanställda från", "efter antal"):
            assert drawn in subtitles
        assert [block for block in document.blocks if isinstance(block, RiskMatrix)]


def test_nothing_generated_tells_a_cause() -> None:
    for sentence in generated(compose(sources(sections={}))):
        assert not re.search(r"\b(beror på|på grund av att|orsakades|tack vare)\b", sentence), sentence


def all_changed() -> KeyFigures:
    """Every number another one."""
    occupations = tuple(
        HeadcountLine(
            line.code, line.label, line.persons + 7, line.fte + 9, (line.persons + 7) / 3000, merged=line.merged
        )
        for line in OCCUPATIONS
        if line.persons is not None and line.fte is not None
    )
    changed = full_figures(
        total=HeadcountLine("", "", 3000, 2700.0, 1.0),
        occupations=occupations,
        large=occupations[:5],
        other_occupations=51,
        departments=tuple(
            heads(d.code, d.label, (d.base and int(d.base) + 211), of=3000) for d in TURNOVER_DEPARTMENTS
        ),
        forms=(heads("permanent", "", 2100), heads("fixed_term", "", 500), heads("hourly", "", 400)),
        ages=tuple(heads(code, "", n) for code, n in (("-29", 301), ("30-39", 500), ("40-49", 900), ("60-", 401))),
        turnover=exits("", "", (400, 2500.0), (350, 2450.0), 0.2),
        turnover_departments=tuple(
            exits(d.code, d.label, (70 + place, 500.0), (66, 480.0 + place))
            for place, d in enumerate(TURNOVER_DEPARTMENTS)
        ),
        turnover_without_retirement=exits("", "", (301, 2500.0), (290, 2450.0)),
        stability=stays("", "", 2500, 2000),
        stability_departments=(stays("BU", "Barn och unga", 280, 211), stays("FSK", "Förskola", 760, 601)),
        threshold=10,
        frames={name: other_numbers(frame) for name, frame in plan_frames.all_frames().items()},
    )
    later = {"at": date(2027, 1, 31), "first": date(2026, 2, 1), "last": date(2027, 1, 31)}
    bases = {
        name: replace(
            basis, as_of=date(2027, 2, 5), checksum="b" * 64, first=basis.first and later["first"], last=later["last"]
        )
        for name, basis in changed.basis.items()
    }
    return replace(changed, **later, basis=bases, figures=changed.figures)


def other_numbers(frame: Frame) -> Frame:
    def other(value: Value) -> Value:
        if value.number is None:
            return value
        return Value(value.number * 0.8 if 0 < value.number < 1 else value.number + 3)

    def changed(line: Line) -> Line:
        return replace(line, values={name: other(value) for name, value in line.values.items()})

    first, last = date(2026, 2, 1), date(2027, 1, 31)
    basis = replace(frame.basis, first=frame.basis.first and first, last=last, as_of=date(2027, 2, 5))
    return replace(frame, basis=basis, total=changed(frame.total), lines=tuple(map(changed, frame.lines)), mix=None)


# sentences of numbers that are the plan's own or that no data change
OWN_NUMBERS = (
    "Den beräknas kosta", "Åtgärden beräknas", "Grupper med färre än 100", "Avdelningar med färre än 100",
    "Yrkesgrupper med färre än", "Planen gäller", "Planen för 2026–2028", "Underlag har kommit", "Två workshoppar",
    "Ledningsgruppen granskade", "Risken för", "Riskvärdet är", "Till behovet", "En risk hör", "En åtgärd svarar",
    "Det fanns i planen", "Det är nytt jämfört", "Planen redovisar", "Behovet prioriteras", "Enheterna har angett",
    "För 31", "De övriga", "De 14 som saknas", "Hur det har ändrats", "Planen behandlades", "Den redovisas",
    "Det prövas", "Ett behov prioriteras", "Bedömningen skrevs", "Inget behov är särskilt", "Ingen av avdelningens",
    "Det som hör till", "Den beslutades av", "Av 3 tidigare behov", "De gemensamma behoven", "Åtgärderna följs upp",
)  # fmt: skip


@pytest.mark.parametrize("outline", OUTLINES)
def test_every_generated_sentence_with_a_figure_follows_the_data(outline: str) -> None:
    plan = whole_plan(outline=outline, sections={})
    before, after = (set(generated(compose(Sources(plan, data)))) for data in (full_figures(), all_changed()))
    assert len(before - after) >= 45
    kept = {sentence.replace("\u00a0", " ") for sentence in before & after if re.search(r"\d", sentence)}
    assert not [sentence for sentence in sorted(kept) if not sentence.startswith(OWN_NUMBERS)]


@pytest.mark.parametrize("outline", OUTLINES)
def test_none_of_a_decided_plans_sentences_follows_the_data(outline: str) -> None:
    """What is kept is the tree, whatever is composed of it later (the services: test_publishing_deciding.py)."""
    kept = frozen(compose(Sources(decided_plan(outline=outline), full_figures())))
    assert compose(Sources(decided_plan(outline=outline), all_changed())) != thawed(kept)
    assert frozen(thawed(kept)) == kept


def test_figures_in_running_text_are_citations() -> None:
    cited = {
        part.key
        for block in compose(Sources(whole_plan(outline="departments"), full_figures())).blocks
        if isinstance(block, Paragraph)
        for part in block.content
        if isinstance(part, Citation)
    }
    assert {"headcount", "fte", "large-share", "turnover", "turnover.previous", "turnover.change"} <= cited
    assert {"turnover-without-retirement", "stability", "turnover@BU", "staff:by-age.share@-29"} <= cited
    assert {"headcount@BU", "staff.share@BU", "turnover.previous_rate@BU", "hires.hires@BU"} <= set(cited) | {
        "hires.hires@BU"
    }


def test_cover_and_properties() -> None:
    document = compose(sources(case_number="SDN 2026/412"))
    assert document.title == "Kompetensförsörjningsplan 2027–2029"
    assert document.cover.lines == (
        ("Nämnd", "Norrviks stadsdelsnämnd"),
        ("Status", "Utkast"),
        ("Diarienummer", "SDN 2026/412"),
        ("Uppgifterna hämtade", "den 3\u00a0november\u00a02026"),
    )
    assert (document.language, document.date, document.draft) == ("sv", "2026-11-03", True)


def test_a_decided_plan_has_its_decision_on_the_cover() -> None:
    document = compose(Sources(decided_plan(), figures()))
    assert document.cover.lines == (
        ("Beslutad", "Norrviks stadsdelsnämnd den 15\u00a0december\u00a02026, §\u00a012"),
        ("Diarienummer", "SDN 2026/412"),
        ("Bilaga till protokollet", "4"),
        ("Uppgifterna hämtade", "den 3\u00a0november\u00a02026"),
    )
    assert (document.date, document.draft) == ("2026-12-15", False)
    other = replace(decided_plan().decision, body="Kommunstyrelsen", paragraph="")  # type: ignore[type-var]
    lines = dict(compose(Sources(decided_plan(decision=other), figures())).cover.lines)
    assert lines["Nämnd"] == "Norrviks stadsdelsnämnd"
    assert lines["Beslutad"] == "Kommunstyrelsen den 15\u00a0december\u00a02026"


def test_the_sheets_are_the_annexes_and_the_tables_of_figures() -> None:
    assert [sheet.name for sheet in compose(sources()).sheets] == [
        "Åtgärder", "Nyckeltal", "Personalstruktur", "Personalomsättning", "Enheternas deltagande",
    ]  # fmt: skip
    assert [sheet.name for sheet in compose(without_figures()).sheets] == ["Åtgärder", "Enheternas deltagande"]


@pytest.mark.parametrize("outline", OUTLINES)
@pytest.mark.parametrize("variant", VARIANTS)
def test_tables_are_whole(variant: str, outline: str) -> None:
    for table in tables(compose(in_outline(VARIANTS[variant], outline))):
        for row in (*table.rows, *([table.total] if table.total else [])):
            assert len(row) == len(table.columns), table.caption
            for cell in row:
                assert cell.text, table.caption
                assert cell.state or cell.text not in ("dold", "saknas", "inte aktuellt"), table.caption


def test_planners_paragraphs_lists_and_nothing_else() -> None:
    text = "Ett\nstycke om 40 %, se § 12 och 2027-2029.\n\n- första <b>fet</b>\n- andra\nefter\n\n\n\n=1+1"
    document = compose(sources(sections=sections(risks=text)))
    start = next(i for i, b in enumerate(document.blocks) if isinstance(b, Heading) and b.number == "7")
    said = [b for b in document.blocks[start:] if isinstance(b, (Paragraph, BulletList))][1:5]
    assert [plain(b.content) if isinstance(b, Paragraph) else [plain(i) for i in b.items] for b in said] == [
        "Ett stycke om 40\u00a0%, se §\u00a012 och 2027–2029.",
        ["första <b>fet</b>", "andra"],
        "efter",
        "=1+1",
    ]
    assert all(b.origin == "planner" for b in said if isinstance(b, Paragraph))


def test_a_text_whose_figure_has_changed_says_what_it_was() -> None:
    text = sections(summary="Personalomsättningen är [[turnover]].")
    seen = {"turnover": "11,2\u00a0procent"}
    plan = contents(sections={"summary": replace(text["summary"], seen=seen)}, goals="Den är [[turnover]].", seen=seen)
    chips = [
        part
        for block in compose(Sources(plan, figures())).blocks
        if isinstance(block, Paragraph) and block.origin == "planner"
        for part in block.content
        if isinstance(part, Citation) and part.key == "turnover"
    ]
    assert [part.was for part in chips] == ["11,2\u00a0procent"] * 2


def test_what_was_restated_is_told_when_it_reads_differently() -> None:
    rows: tuple[Any, ...] = (
        {"key": "turnover", "label": "", "kind": "share", "old": 0.110, "new": 0.107},
        {"key": "turnover@BU", "label": "Barn och unga", "kind": "share", "old": 0.1591, "new": 0.1592},
    )
    shown = list(running(compose(sources(restated=rows))))
    assert any("av okänd orsak. En beslutad plan ändras inte." in text for text in shown)
    assert (
        "Personalomsättningen: 11,0\u00a0procent i det förra uttaget, 10,7\u00a0procent med dagens uppgifter." in shown
    )
    assert not any("förra uttaget" in text for text in running(compose(sources(restated=rows[1:]))))
