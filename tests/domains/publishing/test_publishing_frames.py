"""Section 4's further figures: where they stand, what is left out. Sentences: tests/spec/sentences."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

import plan_frames
from framsyn.domains.analysis.values import Basis, Frame, Judgement, Value
from framsyn.domains.publishing.outline import (
    breaks,
    frames,
    judgements,
    licensed,
    managers,
    mobility,
    retirements,
    sick_leave,
)
from framsyn.domains.publishing.outline.method import how_counted
from framsyn.domains.publishing.outline.sources import Sources
from framsyn.domains.publishing.outline.staff import staff_in_figures
from framsyn.domains.publishing.outline.turnover import before
from framsyn.domains.publishing.outline.turnover_tables import departments_table
from framsyn.engines.document.tree import Chart, Citation, Heading, Paragraph, Table
from plan_frames import HIDDEN, LAST, MISSING, frame, line
from plan_samples import exits, figures, full_figures, plain, sections, sources
from spec.said.movement import flows


def read(parts: Any) -> str:
    return plain(parts).replace("\u00a0", " ")


def given(**named: Frame) -> Sources:
    return sources(figures(frames=named))


def test_a_break_is_told_in_place_of_a_missing_value_and_in_the_method() -> None:
    broken = replace(plan_frames.reasons(mix=None), not_comparable=date(2026, 1, 1))
    shown = sources(figures(frames={"reasons": broken}, turnover=exits("", "", (220, 2052.0), None)))
    assert read(before(shown)) == ""
    told = "Efter omorganisationen den 1 januari 2026 går äldre värden för avdelningarna inte att jämföra."
    assert told in read([b.content for b in staff_in_figures(shown, "4") if isinstance(b, Paragraph)])
    assert told in read([b.content for b in how_counted(shown, "14") if isinstance(b, Paragraph)])


def test_a_department_without_an_earlier_value_of_the_same_kind_is_not_compared() -> None:
    broken = plan_frames.reasons()
    lines = tuple(
        replace(own, values={**own.values, "previous_rate": MISSING if own.code == "BU" else Value(0.1)})
        for own in broken.lines
    )
    broken = replace(broken, lines=lines, not_comparable=date(2026, 1, 1))
    unknown = tuple(exits(d.code, d.label, (10, 100.0), None) for d in broken.lines)
    table = departments_table(figures(frames={"reasons": broken}, turnover_departments=unknown))
    cells = {row[0].text: (row[4].text, row[5].text) for row in table.rows}
    assert cells["Barn och unga"] == ("inte aktuellt", "inte aktuellt")
    assert cells["Vuxen"] == ("saknas", "saknas")
    assert read(breaks.break_of(broken)) == (
        "Efter omorganisationen den 1 januari 2026 går äldre värden för avdelningen Barn och unga inte att jämföra."
    )


def test_hires_that_are_not_known_are_told() -> None:
    shown = frame("hires", {"hires": MISSING, "base": MISSING, "rate": MISSING})
    [paragraph] = mobility.hires(given(hires=shown))
    assert read(paragraph.content) == "Uppgift saknas för tiden från november 2025 till och med oktober 2026."


def test_flows_are_listed_the_largest_first_and_the_hidden_last_by_name() -> None:
    rows = [[cell.text for cell in row] for row in mobility.flows_list(plan_frames.flows()).rows]
    assert rows[:2] == [["Äldreomsorg", "Vuxen", "12"], ["Barn och unga", "Vuxen", "9"]]
    hidden = [row[:2] for row in rows if row[2] == "dold"]
    assert hidden == sorted(hidden)
    assert [row[2] for row in rows][-len(hidden) :] == ["dold"] * len(hidden)
    assert not any(row[2] == "0" for row in rows)


def test_many_flows_stand_whole_in_the_annex() -> None:
    codes = [f"A{number}" for number in range(7)]
    rows = {code: tuple(0 if other == code else 10 + place for place, other in enumerate(codes)) for code in codes}
    shown = flows(**rows)
    assert len(mobility.flows_list(shown).rows) == mobility.MOST_FLOWS
    assert read(mobility.where_the_flows_are(shown)) == "Alla byten mellan avdelningar finns i bilaga 2."
    assert mobility.flows_table(shown).landscape


def test_a_long_list_of_occupations_stands_in_the_annex() -> None:
    shown = plan_frames.retirements()
    many = replace(shown, lines=shown.lines * 2)
    blocks = retirements.retirements(given(retirements=many))
    [table] = [block for block in blocks if isinstance(block, Table)]
    assert len(table.rows) == retirements.IN_SECTION
    assert "flest väntade" in table.caption
    assert "Alla yrkesgrupper finns i bilaga 2." in read([b.content for b in blocks if isinstance(b, Paragraph)])


def test_occupations_without_a_registered_licence_are_left_out() -> None:
    rows = (
        line("3", "Förskollärare", licensed=281, unlicensed=79, unknown=5, share=0.78),
        line("7", "Kock", licensed=0, unlicensed=0, unknown=37, share=MISSING),
        line("11", "Psykolog", licensed=None, unlicensed=0, unknown=0, share=None),
    )
    shown = frame("licensed", {"licensed": 290, "unlicensed": 79, "unknown": 2000}, *rows, by="occupation")
    assert [row[0].text for row in licensed.licensed_table(shown).rows] == ["Förskollärare", "Psykolog"]
    assert licensed.not_registered(given(), shown) == ()


def test_no_chart_of_managers_with_a_hidden_bar() -> None:
    shown = plan_frames.managers()
    assert any(isinstance(block, Chart) for block in managers.managers(given(managers=shown)))
    hidden = replace(shown, total=replace(shown.total, values={**shown.total.values, "up_to_10": HIDDEN}))
    assert not any(isinstance(block, Chart) for block in managers.managers(given(managers=hidden)))


def test_sick_leave_that_nobody_gave_is_told() -> None:
    [paragraph] = sick_leave.sick_leave(given(**{"sick-leave": frame("sick-leave", {"statutory": MISSING})}))
    assert read(paragraph.content).startswith("Uppgift saknas för tiden")


WRITTEN = date(2026, 11, 12)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (
            Judgement("Färre fick andra erbjudanden.", False, LAST, WRITTEN, "HR-strategen", 1),
            "Förvaltningens bedömning: Färre fick andra erbjudanden. "
            "Bedömningen skrevs av HR-strategen den 12 november 2026.",
        ),
        (
            Judgement("", True, LAST, WRITTEN, "", 1),
            "Förvaltningens bedömning: Orsaken är inte klarlagd. Bedömningen skrevs den 12 november 2026.",
        ),
        (
            Judgement("En enkät görs i vår", True, date(2025, 10, 31), WRITTEN, "HR-strategen", 2),
            "Förvaltningens bedömning: Orsaken är inte klarlagd. En enkät görs i vår. Bedömningen skrevs av "
            "HR-strategen den 12 november 2026. Den gäller perioden till och med den 31 oktober 2025.",
        ),
        (Judgement("  ", False, LAST, WRITTEN, "", 1), ""),
    ],
)
def test_judgements(found: Judgement, said: str) -> None:
    blocks = judgements.judgement_blocks(found, sources())
    assert read([block.content for block in blocks]) == said
    assert all(block.origin == "planner" for block in blocks[:1])


def test_a_judgement_stands_beside_its_figure() -> None:
    blocks = staff_in_figures(sources(full_figures(), sections={}), "4")
    texts = [read(b.content) if isinstance(b, Paragraph) else f"{type(b).__name__}" for b in blocks]
    headings = [b.text for b in blocks if isinstance(b, Heading)]
    turnover = next(i for i, text in enumerate(texts) if text.startswith("Förvaltningens bedömning: Färre"))
    stability = next(i for i, text in enumerate(texts) if text.startswith("Av dem som var anställda"))
    assert turnover < stability
    assert headings == [
        "Personalstruktur",
        "Personalomsättning",
        "Nyanställningar och intern rörlighet",
        "Pensionsavgångar framåt",
        "Legitimation",
        "Chefer",
        "Sjukfrånvaro",
    ]
    numbers = [b.number for b in blocks if isinstance(b, Heading)]
    assert numbers == [f"4.{index}" for index in range(1, 8)]


def test_the_planner_s_own_text_stays_last() -> None:
    blocks = staff_in_figures(sources(full_figures(), sections=sections(staff="Allt hänger ihop.")), "4")
    assert read(blocks[-1].content) == "Allt hänger ihop."


@pytest.mark.parametrize("name", plan_frames.all_frames())
def test_a_table_that_the_data_cannot_carry_is_left_out(name: str) -> None:
    rest = {key: value for key, value in plan_frames.all_frames().items() if key != name}
    assert len(staff_in_figures(sources(figures(frames=rest)), "4")) <= len(
        staff_in_figures(sources(full_figures()), "4")
    )
    staff_in_figures(sources(figures(frames={name: plan_frames.all_frames()[name]})), "4")


def test_every_further_figure_is_a_citation_with_its_own_definition() -> None:
    cited = {
        part.key: part
        for block in staff_in_figures(sources(full_figures()), "4")
        if isinstance(block, Paragraph)
        for part in block.content
        if isinstance(part, Citation)
    }
    assert cited["licensed.share@3"].definition == "licensed"
    assert cited["sick-leave.own"].definition == "own"
    assert cited["turnover.own_request"].definition == "stockholm-district"
    assert {"hires.hires", "mobility.moves_in", "retirements.expected_3", "managers.over_30"} <= set(cited)
    assert "gräns förvaltningen" in cited["hires.hires"].source
    assert "gräns" not in cited["managers.managers"].source


def test_section_14_defines_each_figure_that_is_used() -> None:
    [table] = [block for block in how_counted(sources(full_figures()), "14") if isinstance(block, Table)]
    names = [row[0].text for row in table.rows]
    assert names == [
        "Anställda",
        "Årsarbetare",
        "Personalomsättning",
        "Personalomsättning utan pensionsavgångar",
        "Andel kvar efter ett år",
        "Nyanställda",
        "Intern rörlighet",
        "Byten mellan avdelningar",
        "Väntade pensionsavgångar",
        "Andel legitimerade",
        "Medarbetare per chef",
        "Sjukfrånvaro av ordinarie arbetstid",
        "Sjukfrånvaro av anställningsdagar",
    ]
    [short] = [block for block in how_counted(sources(), "14") if isinstance(block, Table)]
    assert len(short.rows) == 5


def test_a_frame_without_an_own_definition_is_known_by_its_figure() -> None:
    shown = plan_frames.hires()
    nameless = replace(shown, basis=replace(shown.basis, definition=""))
    assert frames.definitions_of(nameless) == ("hires",)
    assert isinstance(frames.frame_basis(nameless), Basis)


def test_moves_of_which_all_are_hidden_or_none_have_no_tables() -> None:
    moves = frame("mobility", {"moves_in": None}, line("A", "A", moves_in=0, moves_out=None, base=90.0, rate=None))
    told = mobility.mobility(given(mobility=moves, flows=flows(A=(0, "hidden"), B=("hidden", 0))))
    assert [type(block) for block in told] == [Paragraph]


def test_licences_of_which_only_the_sum_may_be_told_have_no_table() -> None:
    rest = line("", "Övriga", merged=4, licensed=237, unlicensed=50, unknown=9, share=MISSING)
    shown = frame("licensed", {"licensed": 237, "unlicensed": 50, "unknown": 900, "share": 0.826}, rest)
    [only] = licensed.licensed(given(licensed=shown))
    assert read(only.content) == "Av de anställda i yrken där legitimation registreras är 83 procent legitimerade."
