"""Spec tables of section 4's further figures: 0, 1 and many, hidden, missing, both directions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

import plan_frames
from framsyn.domains.analysis.values import Basis, Frame, Judgement, KeyFigures, Mix, Value
from framsyn.domains.planning.values import EarlierPlan
from framsyn.domains.publishing.outline import (
    breaks,
    frames,
    judgements,
    licensed,
    managers,
    mobility,
    reasons,
    retirements,
    sick_leave,
)
from framsyn.domains.publishing.outline.method import how_counted
from framsyn.domains.publishing.outline.sources import Sources
from framsyn.domains.publishing.outline.staff import staff_in_figures
from framsyn.domains.publishing.outline.turnover import before, change
from framsyn.domains.publishing.outline.turnover_tables import departments_table
from framsyn.engines.document.tree import Chart, Citation, Heading, Paragraph, Table
from plan_frames import HIDDEN, LAST, MISSING, frame, line
from plan_samples import exits, figures, full_figures, plain, sections, sources

WINDOW = "Från november 2025 till och med oktober 2026"


def of_staff(share: str) -> str:
    return f"Det motsvarar {share} procent av medelantalet tillsvidareanställda."


def read(parts: Any) -> str:
    return plain(parts).replace("\u00a0", " ")


def given(**named: Frame) -> Sources:
    return sources(figures(frames=named))


@pytest.mark.parametrize(
    ("mix", "said"),
    [
        (
            Mix(-0.039, -0.005, "occupation"),
            "Av minskningen beror 3,9 procentenheter på att färre har slutat inom samma yrkesgrupper och 0,5 på att "
            "personalens sammansättning har ändrats.",
        ),
        (
            Mix(0.01, 0.012, "department"),
            "Av ökningen beror 1,0 procentenhet på att fler har slutat inom samma avdelningar och 1,2 på att "
            "personalens sammansättning har ändrats.",
        ),
        (
            Mix(-0.049, 0.005, "occupation_group"),
            "Inom samma yrkesgrupper minskade personalomsättningen med 4,9 procentenheter, men ändrad sammansättning "
            "ökade den med 0,5.",
        ),
        (
            Mix(0.049, -0.005, "age"),
            "Inom samma åldersgrupper ökade personalomsättningen med 4,9 procentenheter, men ändrad sammansättning "
            "minskade den med 0,5.",
        ),
        (
            Mix(0.005, -0.049, "unit"),
            "Inom samma enheter ökade personalomsättningen med 0,5 procentenheter, men ändrad sammansättning "
            "minskade den med 4,9.",
        ),
        (
            Mix(-0.044, 0.0004, "occupation"),
            "Minskningen finns inom samma yrkesgrupper. Personalens sammansättning har inte påverkat den.",
        ),
        (
            Mix(0.0, 0.044, "occupation"),
            "Inom samma yrkesgrupper är nivån oförändrad. Personalens sammansättning står för hela ökningen.",
        ),
        (
            Mix(-0.0395, -0.0045, "occupation"),
            "Av minskningen beror 4,0 procentenheter på att färre har slutat inom samma yrkesgrupper och 0,5 på att "
            "personalens sammansättning har ändrats. Delarna stämmer inte exakt med summan på grund av avrundning.",
        ),
        (Mix(0.0002, 0.0001, "occupation"), ""),
        (Mix(0.03, -0.03, "occupation"), ""),
        (Mix(0.03, 0.01, "surname"), ""),
        (None, ""),
    ],
)
def test_mix(mix: Mix | None, said: str) -> None:
    assert read(breaks.mix_sentences(mix)) == said


def test_a_change_has_its_parts_only_when_it_is_more_than_chance() -> None:
    parted = {"occupations_turnover": plan_frames.occupations_turnover()}
    sure = sources(figures(frames=parted))
    assert "Av minskningen beror" in read(change(sure))
    unsure = sources(figures(frames=parted, turnover=exits("", "", (220, 2052.0), (230, 2024.0), 0.4)))
    assert "beror" not in read(change(unsure))


def test_the_parts_by_occupation_come_before_those_by_department() -> None:
    both = given(reasons=plan_frames.reasons(), occupations_turnover=plan_frames.occupations_turnover())
    assert "samma yrkesgrupper" in read(reasons.mix(both))
    assert "samma avdelningar" in read(reasons.mix(given(reasons=plan_frames.reasons())))


@pytest.mark.parametrize(
    ("by", "said"),
    [
        ("department", "Efter omorganisationen den 1 januari 2026 går äldre värden inte att jämföra."),
        ("occupation", "Efter bytet av yrkeskoder den 1 januari 2026 går äldre värden inte att jämföra."),
    ],
)
def test_breaks(by: str, said: str) -> None:
    assert read(breaks.break_sentence(by, date(2026, 1, 1))) == said


def test_a_break_is_told_in_place_of_a_missing_value_and_in_the_method() -> None:
    broken = replace(plan_frames.reasons(mix=None), not_comparable=date(2026, 1, 1))
    shown = sources(figures(frames={"reasons": broken}, turnover=exits("", "", (220, 2052.0), None)))
    assert read(before(shown)) == ""
    told = "Efter omorganisationen den 1 januari 2026 går äldre värden inte att jämföra."
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
        "Efter omorganisationen den 1 januari 2026 går äldre värden för Barn och unga inte att jämföra."
    )


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2024, 1, 1), date(2024, 12, 31), "Uppgift saknas för 2024."),
        (
            date(2023, 11, 1),
            date(2024, 10, 31),
            "Uppgift saknas för tiden från november 2023 till och med oktober 2024.",
        ),
        (None, date(2024, 10, 31), "Uppgift saknas för den 31 oktober 2024."),
    ],
)
def test_missing(first: date | None, last: date, said: str) -> None:
    assert read(frames.not_known(first, last)) == said


@pytest.mark.parametrize(
    ("exited", "own", "retired", "other", "said"),
    [
        (220, 140, 50, 30, "Av 220 avgångar var 140 på egen begäran, 50 pensionsavgångar och 30 av annat eller okänt "
         "skäl."),
        (9, 8, 1, 0, "Av 9 avgångar var 8 på egen begäran och 1 pensionsavgång."),
        (9, 0, 5, 4, "Av 9 avgångar var 5 pensionsavgångar och 4 av annat eller okänt skäl."),
        (9, 9, 0, 0, "Alla 9 avgångar var på egen begäran."),
        (9, 0, 9, 0, "Alla 9 avgångar var pensionsavgångar."),
        (1, 0, 1, 0, "Den enda avgången var en pensionsavgång."),
        (0, 0, 0, 0, "Ingen tillsvidareanställd har lämnat förvaltningen."),
        (220, None, 50, None, ""),
        (None, None, None, None, ""),
    ],
)  # fmt: skip
def test_reasons(exited: int | None, own: int | None, retired: int | None, other: int | None, said: str) -> None:
    total = {"exits": exited, "own_request": own, "retirement": retired, "other": other}
    shown = frame("turnover", total)
    assert read(reasons.reasons_sentence(given(), shown)) == said


@pytest.mark.parametrize(
    ("count", "rate", "said"),
    [
        (
            231,
            0.0966,
            f"{WINDOW} nyanställdes 231 personer tills vidare. {of_staff('9,7')}",
        ),
        (
            12,
            0.005,
            f"{WINDOW} nyanställdes tolv personer tills vidare. {of_staff('0,5')}",
        ),
        (
            1,
            0.0004,
            f"{WINDOW} nyanställdes en person tills vidare. {of_staff('0,0')}",
        ),
        (0, 0.0, f"{WINDOW} anställdes ingen ny tills vidare."),
        (None, None, ""),
        (231, None, f"{WINDOW} nyanställdes 231 personer tills vidare."),
    ],
)
def test_hires(count: int | None, rate: float | None, said: str) -> None:
    shown = frame("hires", {"hires": count, "base": 2390.5, "rate": rate})
    assert read([mobility.hired(given(), shown), mobility.hire_rate(given(), shown)]) == said


def test_hires_that_are_not_known_are_told() -> None:
    shown = frame("hires", {"hires": MISSING, "base": MISSING, "rate": MISSING})
    [paragraph] = mobility.hires(given(hires=shown))
    assert read(paragraph.content) == "Uppgift saknas för tiden från november 2025 till och med oktober 2026."


@pytest.mark.parametrize(
    ("count", "rate", "said"),
    [
        (
            112,
            0.0469,
            f"{WINDOW} gjordes 112 byten av arbetsplats inom förvaltningen. "
            "Det motsvarar 4,7 procent av medelantalet tillsvidareanställda.",
        ),
        (1, None, f"{WINDOW} gjordes ett byte av arbetsplats inom förvaltningen."),
        (0, 0.0, f"{WINDOW} bytte ingen arbetsplats inom förvaltningen."),
        (None, None, ""),
    ],
)
def test_mobility(count: int | None, rate: float | None, said: str) -> None:
    shown = frame("mobility", {"moves_in": count, "moves_out": count, "rate": rate}, by="unit")
    assert read([mobility.moved(given(), shown), mobility.move_rate(given(), shown)]) == said


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (112, f"{WINDOW} gjordes 112 byten från en avdelning till en annan."),
        (0, f"{WINDOW} bytte ingen avdelning inom förvaltningen."),
    ],
)
def test_moves_between_departments(count: int, said: str) -> None:
    assert read(mobility.moved(given(), frame("mobility", {"moves_in": count}))) == said


def flow(**rows: tuple[Any, ...]) -> Frame:
    codes = list(rows)
    lines = [line(code, f"Avd {code}", **dict(zip(codes, row, strict=True))) for code, row in rows.items()]
    return frame("flows", dict.fromkeys(codes, 9), *lines)


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        (flow(A=(0, 7), B=(5, 0)), "Mellan avdelningar gick flest från Avd A till Avd B (7)."),
        (
            flow(A=(0, 7), B=(7, 0)),
            "Mellan avdelningar gick flest från Avd A till Avd B (7) och från Avd B till Avd A (7).",
        ),
        (
            flow(A=(0, 7), B=(None, 0)),
            "Av de byten mellan avdelningar som redovisas gick flest från Avd A till Avd B (7).",
        ),
        (flow(A=(90, 7), B=(5, 80)), "Mellan avdelningar gick flest från Avd A till Avd B (7)."),
        (flow(A=(0, 0), B=(0, 0)), ""),
        (flow(A=(0, None), B=(None, 0)), ""),
    ],
)
def test_largest_flows(shown: Frame, said: str) -> None:
    assert read(mobility.largest_flows(shown)) == said


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
    shown = flow(**rows)
    assert len(mobility.flows_list(shown).rows) == mobility.MOST_FLOWS
    assert read(mobility.where_the_flows_are(shown)) == "Alla byten mellan avdelningar finns i bilaga 2."
    assert mobility.flows_table(shown).landscape


@pytest.mark.parametrize(
    ("one", "three", "five", "said"),
    [
        (36.4, 123.2, 231.7, "Räknat från den 31 oktober 2026 väntas 36 pensionsavgångar inom ett år, 123 inom tre år "
         "och 232 inom fem år."),
        (0.3, 1.2, 4.0, "Räknat från den 31 oktober 2026 väntas 1 pensionsavgång inom tre år och 4 inom fem år."),
        (0.0, 0.2, 0.4, "Inga pensionsavgångar väntas inom fem år."),
        (1.0, None, 9.0, ""),
    ],
)  # fmt: skip
def test_retirements(one: float | None, three: float | None, five: float | None, said: str) -> None:
    shown = frame("retirements", {"expected_1": one, "expected_3": three, "expected_5": five}, window=False)
    assert read(retirements.expected(given(), shown)) == said


def test_occupations_are_ranked_among_those_that_are_shown_and_large() -> None:
    shown = plan_frames.retirements()
    assert read(retirements.highest_share(shown)) == (
        "Av de yrkesgrupper som redovisas är andelen högst i yrkesgrupperna undersköterska (9,2 %) och vårdare "
        "(5,2 %). Yrkesgrupper med färre än 100 tillsvidareanställda rangordnas inte."
    )
    open_lines = tuple(own for own in shown.lines if own.values["share_3"].state == "")
    assert read(retirements.highest_share(replace(shown, lines=open_lines))).startswith("Andelen är högst i yrkesgr")
    assert retirements.highest_share(replace(shown, lines=shown.lines[:2])) == ()


def test_a_long_list_of_occupations_stands_in_the_annex() -> None:
    shown = plan_frames.retirements()
    many = replace(shown, lines=shown.lines * 2)
    blocks = retirements.retirements(given(retirements=many))
    [table] = [block for block in blocks if isinstance(block, Table)]
    assert len(table.rows) == retirements.IN_SECTION
    assert "flest väntade" in table.caption
    assert "Alla yrkesgrupper finns i bilaga 2." in read([b.content for b in blocks if isinstance(b, Paragraph)])


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("Förskollärare", "Bland förskollärarna"),
        ("Undersköterska", "Bland undersköterskorna"),
        ("Psykolog", "Bland psykologerna"),
        ("Kurator", "Bland kuratorerna"),
        ("Logoped", "Bland logopederna"),
        ("Arbetsterapeut", "Bland arbetsterapeuterna"),
        ("Specialpedagog", "Bland specialpedagogerna"),
        ("Lärare, grundskola", "Inom yrkesgruppen lärare, grundskola"),
        ("IT-tekniker", "Inom yrkesgruppen IT-tekniker"),
        ("Kock", "Inom yrkesgruppen kock"),
    ],
)
def test_the_people_of_an_occupation(label: str, said: str) -> None:
    assert licensed.among(label) == said


def test_licensed() -> None:
    shown = plan_frames.licensed()
    told = given(licensed=shown)
    assert read(licensed.share_of(told, shown, shown.lines[0])) == "Bland förskollärarna var 78 procent legitimerade."
    assert licensed.share_of(told, shown, shown.lines[1]) == ()
    assert read(licensed.not_registered(told, shown)).startswith("För tolv anställda saknas uppgift")
    assert licensed.not_registered(told, frame("licensed", {"unknown": 0})) == ()
    assert licensed.not_registered(told, frame("licensed", {"unknown": None})) == ()


def test_occupations_without_a_registered_licence_are_left_out() -> None:
    rows = (
        line("3", "Förskollärare", licensed=281, unlicensed=79, unknown=5, share=0.78),
        line("7", "Kock", licensed=0, unlicensed=0, unknown=37, share=MISSING),
        line("11", "Psykolog", licensed=None, unlicensed=0, unknown=0, share=None),
    )
    shown = frame("licensed", {"licensed": 290, "unlicensed": 79, "unknown": 2000}, *rows, by="occupation")
    assert [row[0].text for row in licensed.licensed_table(shown).rows] == ["Förskollärare", "Psykolog"]
    assert licensed.not_registered(given(), shown) == ()


def earlier(share: Any, on: date) -> KeyFigures:
    made = frame("licensed", {"share": share}, line("3", "Förskollärare", share=share), by="occupation", window=False)
    return figures(frames={"licensed": replace(made, basis=replace(made.basis, last=on))})


@pytest.mark.parametrize(
    ("share", "on", "said"),
    [
        (0.71, date(2023, 10, 31), ", mot 71 procent den 31 oktober 2023."),
        (None, date(2023, 10, 31), "."),
        (0.71, LAST, "."),
    ],
)
def test_licensed_beside_the_plan_before(share: Any, on: date, said: str) -> None:
    shown = plan_frames.licensed()
    plan = EarlierPlan(2024, 2026, figures=earlier(share, on))
    told = sources(figures(frames={"licensed": shown}), earlier=plan)
    sentence = read(licensed.share_of(told, shown, shown.lines[0]))
    assert sentence == f"Bland förskollärarna var 78 procent legitimerade{said}"


@pytest.mark.parametrize(
    ("count", "over", "median", "said"),
    [
        (84, 19, 24, "Av 84 chefer har 19 fler än 30 medarbetare; medianen är 24."),
        (84, 1, 24.5, "Av 84 chefer har en fler än 30 medarbetare; medianen är 24,5."),
        (84, 0, 20, "Av 84 chefer har ingen fler än 30 medarbetare; medianen är 20."),
        (84, 84, 40, "Alla 84 chefer har fler än 30 medarbetare; medianen är 40."),
        (84, 19, None, "Av 84 chefer har 19 fler än 30 medarbetare."),
        (84, None, 24, "Förvaltningen har 84 chefer; medianen är 24."),
        (1, 0, 9, "Förvaltningens enda chef har högst 30 medarbetare."),
        (0, 0, MISSING, ""),
        (None, None, None, ""),
    ],
)
def test_managers(count: int | None, over: int | None, median: Any, said: str) -> None:
    shown = frame("managers", {"managers": count, "over_30": over, "median": median}, window=False)
    assert read(managers.span(given(), shown)) == said


def test_no_chart_of_managers_with_a_hidden_bar() -> None:
    shown = plan_frames.managers()
    assert any(isinstance(block, Chart) for block in managers.managers(given(managers=shown)))
    hidden = replace(shown, total=replace(shown.total, values={**shown.total.values, "up_to_10": HIDDEN}))
    assert not any(isinstance(block, Chart) for block in managers.managers(given(managers=hidden)))


@pytest.mark.parametrize(
    ("statutory", "own", "said"),
    [
        (
            0.0681,
            0.0743,
            f"{WINDOW} var sjukfrånvaron 6,8 procent av den ordinarie arbetstiden och 7,4 procent av "
            "anställningsdagarna. De två måtten har olika nämnare och jämförs inte med varandra.",
        ),
        (0.0681, MISSING, f"{WINDOW} var sjukfrånvaron 6,8 procent av den ordinarie arbetstiden."),
        (MISSING, 0.0743, f"{WINDOW} var sjukfrånvaron 7,4 procent av anställningsdagarna."),
        (None, None, ""),
    ],
)
def test_sick_leave(statutory: Any, own: Any, said: str) -> None:
    shown = frame("sick-leave", {"statutory": statutory, "own": own})
    assert read([sick_leave.rates(given(), shown), sick_leave.two_denominators(shown)]) == said


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
