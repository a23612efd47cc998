"""Made-up plans of all kinds, for what must hold whatever a plan holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import strategies as st

import plan_frames
from framsyn.domains.analysis.values import Frame, HeadcountLine, KeyFigures, Line, StabilityLine, Value
from framsyn.domains.planning.risk_bands import Band
from framsyn.domains.planning.values import (
    CoverageItem,
    CoverReportItem,
    DecisionItem,
    EarlierPlan,
    JudgedNeed,
    NeedItem,
    Participation,
    ProposalItem,
    RiskItem,
    Scale,
    UnionConsultationItem,
    UnitAnswer,
    WorkshopItem,
)
from framsyn.domains.publishing.outline.sources import Sources
from plan_samples import DEPARTMENT_ITEMS, JUDGEMENTS, OCCUPATIONS, action, contents, exits, figures, heads, sections

Draw = Any
CODES = {row.code: row.name for row in DEPARTMENT_ITEMS}
DEPARTMENTS = (*CODES.values(), "")
REASONS = ("", "läget är detsamma", "Läget är detsamma.", "Det är 3 av 4 enheter som saknar tid, se § 12")
STATES = ("planned", "ongoing", "done", "cancelled")
FUNDING = ("", "nämndens budget", "inom befintlig ram", "stadens kompetensfond", "Statsbidrag")
EVIDENCE = ("turnover", "turnover@BU", "turnover@VUX", "headcount", "turnover.change", "large-share", "finns-inte")
SCALE = Scale(
    ("Sällsynt", "Liten", "Möjlig", "Stor", "Säker"),
    ("Obetydlig", "Liten", "Märkbar", "Stor", "Förödande"),
    (Band("a", "grön", 1, 9), Band("b", "röd", 10, 25)),
)
TEXTS = (
    "",
    "Personalomsättningen är [[turnover]]. Den inom Barn och unga är [[turnover@BU]], mot 12 % 2024-2025.",
    "Ett stycke om 2 400 anställda.\n\n- en punkt\n- en punkt till, 40 % av alla",
)
small = st.sampled_from((0, 1, 2, 3, 13))
counts = st.one_of(st.integers(0, 12), st.integers(0, 3000))
titles = st.sampled_from(("Erfarna handledare", "IT-stöd", "Fler behöriga.", "3 nya roller"))


@st.composite
def plans(draw: Draw) -> Sources:
    scale = draw(st.sampled_from((None, SCALE)))
    decided = draw(st.booleans())
    bands = scale.bands if scale else None
    needs = tuple(draw(need_items(rank, bands)) for rank in range(draw(st.integers(0, 4))))
    given = contents(
        outline=draw(st.sampled_from(("themes", "departments"))),
        status="decided" if decided else draw(st.sampled_from(("draft", "under_review"))),
        decision=DecisionItem("Stadsdelsnämnden", date(2026, 12, 15), "12", "SDN 2026/412", "4") if decided else None,
        scale=scale,
        needs=needs,
        earlier=draw(st.none() | earlier_plans()),
        proposals=(ProposalItem("en gemensam leverantör", "kommunstyrelsen", "utreder frågan"),) * draw(small),
        workshops=(WorkshopItem(date(2026, 10, 7), draw(counts), "Risker"),) * draw(small),
        participation=draw(participations()),
        departments=DEPARTMENT_ITEMS if draw(st.booleans()) else (),
        coverage=draw(coverages()),
        consultations=draw(consultations()),
        cover_report=draw(st.none() | cover_reports()),
        reviewed_on=draw(st.none() | st.just(date(2026, 11, 17))),
        reconsidered=draw(st.sampled_from(("", "våren 2028"))),
        follow_up_owner=draw(st.sampled_from(("", "HR-chefen"))),
        follow_up_reports=draw(st.sampled_from(("", "tertialrapport 1 och 2"))),
        personnel_system=draw(st.sampled_from(("", "Personec P"))),
        sections=sections(**{key: draw(st.sampled_from(TEXTS)) for key in ("summary", "staff", "theme__digital")}),
    )
    return Sources(given, draw(st.none() | key_figures()))


@st.composite
def need_items(draw: Draw, rank: int, bands: tuple[Band, ...] | None) -> NeedItem:
    department = draw(st.sampled_from(DEPARTMENTS))
    risks = tuple(
        RiskItem(
            draw(st.sampled_from(("Brist på folk", "Chefer som slutar", "För få sökande", "Risk för avbrott"))),
            draw(st.sampled_from(("", "Trygg omsorg."))),
            draw(st.integers(1, 5)),
            draw(st.integers(1, 5)),
            draw(st.sampled_from(("", "ledningsgruppens bedömning"))),
            **({"bands": bands} if bands else {}),
        )
        for _ in range(draw(st.integers(0, 3)))
    )
    return NeedItem(
        draw(titles),
        draw(st.sampled_from(("digital", "shortage", "leaders"))),
        description=draw(st.sampled_from(TEXTS)),
        unit_name=department and draw(st.sampled_from((department, "Enheten Norr"))),
        department=department,
        goal=draw(st.sampled_from(("", "Trygg uppväxt."))),
        evidence=tuple(draw(st.lists(st.sampled_from(EVIDENCE), unique=True, max_size=4))),
        contributions=draw(st.none() | counts),
        contributions_note=draw(st.sampled_from(("", "en workshop den 14 oktober"))),
        level_now=draw(st.sampled_from(("", "some", "good", "very_high"))),
        level_needed=draw(st.sampled_from(("", "good", "high"))),
        seen={"turnover": "99,9\u00a0procent"} if draw(st.booleans()) else {},
        judgement=draw(st.sampled_from(("new", "still_relevant", "changed", "closed"))),
        judgement_reason=draw(st.sampled_from(REASONS)),
        rank=draw(st.sampled_from((None, rank + 1))),
        rank_reason=draw(st.sampled_from(REASONS)),
        risks=risks,
        actions=tuple(draw(actions()) for _ in range(draw(st.integers(0, 3)))),
    )


@st.composite
def actions(draw: Draw) -> Any:
    year = draw(st.integers(2026, 2029))
    return action(
        draw(titles),
        status=draw(st.sampled_from(STATES)),
        cost=draw(st.none() | st.integers(0, 3_000_000)),
        funding=draw(st.sampled_from(FUNDING)),
        start=draw(st.none() | st.just(date(year, 3, 1))),
        end=draw(st.none() | st.just(date(year + 1, 6, 30))),
        effect=draw(st.sampled_from(("", "Det gick bra", "18 %", "3 av 4 enheter deltog.", "[[turnover@BU]]"))),
        indicator=draw(st.sampled_from(("", "Andel nya chefer med mentor", "Personalomsättning inom Barn och unga"))),
        baseline=draw(st.sampled_from(("", "40 %", "[[turnover@BU]]", "lågt"))),
        target=draw(st.sampled_from(("", "100 %", "lägre"))),
        target_reached=draw(st.sampled_from((None, True, False))),
        reported_on=draw(st.none() | st.just(date(2026, 9, 30))),
        department=draw(st.sampled_from(DEPARTMENTS)),
    )


@st.composite
def earlier_plans(draw: Draw) -> EarlierPlan:
    judged = tuple(
        JudgedNeed(
            draw(titles),
            draw(st.sampled_from(("", "still_relevant", "changed", "closed"))),
            draw(st.sampled_from(REASONS)),
            draw(st.sampled_from(DEPARTMENTS)),
        )
        for _ in range(draw(st.integers(0, 4)))
    )
    done = tuple(draw(actions()) for _ in range(draw(st.integers(0, 4))))
    contributing = frozenset(draw(st.sets(st.integers(1, 6))))
    return EarlierPlan(2026, 2028, judged, done, contributing, figures=draw(st.none() | key_figures()))


@st.composite
def participations(draw: Draw) -> Participation:
    rows = [
        UnitAnswer(f"Enhet {draw(st.integers(1, 9))}", name, *draw(st.sampled_from(ANSWERS)))
        for name in DEPARTMENTS
        for _ in range(draw(st.integers(0, 4)))
    ]
    return Participation(tuple(replace(row, pk=place) for place, row in enumerate(rows, start=1)))


ANSWERS = (("sent", ""), ("sent", ""), ("could_not", "vacant"), ("could_not", "other"), ("", ""))


@st.composite
def coverages(draw: Draw) -> tuple[CoverageItem, ...]:
    number = st.sampled_from((0, 1, 2, 5, 9))
    return tuple(
        CoverageItem("X", name, *(draw(number) for _ in range(4)), unit_pk=place)
        for place, name in enumerate(DEPARTMENTS, start=1)
        if draw(st.booleans())
    )


@st.composite
def consultations(draw: Draw) -> tuple[UnionConsultationItem, ...]:
    stances = st.sampled_from(("supports", "no_views", "views", "opposes"))
    return tuple(
        UnionConsultationItem(
            "förvaltningsgruppen",
            date(2026, 12, 8),
            party,
            draw(stances),
            draw(st.sampled_from(("", "Mer tid behövs"))),
        )
        for party in ("Kommunal", "Vision", "Sveriges Lärare")[: draw(st.integers(0, 3))]
    )


@st.composite
def cover_reports(draw: Draw) -> CoverReportItem:
    text = st.sampled_from(TEXTS)
    return CoverReportItem(
        officer=draw(st.sampled_from(("", "HR-strategen"))),
        dated=draw(st.none() | st.just(date(2026, 12, 1))),
        background=draw(text),
        assessment=draw(text),
        economy=draw(text),
        equality=draw(text),
        children_concerned=draw(st.sampled_from((None, True, False))),
        children=draw(st.sampled_from(REASONS)),
        forwarded_to=draw(st.sampled_from(("", "Kommunstyrelsen och stadens revisorer"))),
        report_back_on=draw(st.none() | st.just(date(2028, 2, 28))),
        immediate_adjustment=draw(st.booleans()),
        within_operational_plan=draw(st.booleans()),
    )


@st.composite
def key_figures(draw: Draw) -> KeyFigures:
    total = draw(counts)
    hidden = st.integers(0, 5).map(lambda n: n == 0)

    def people(code: str, label: str) -> HeadcountLine:
        persons = None if draw(hidden) else draw(counts)
        found = heads(code, label, persons, of=max(total, 1))
        return replace(found, fte=None) if persons and draw(hidden) else found

    def left(code: str, label: str) -> Any:
        now, before = ((draw(counts), draw(st.floats(1, 3000))) for _ in range(2))
        pairs = (None if draw(hidden) else now, None if draw(hidden) else before)
        return exits(code, label, *pairs, draw(st.sampled_from((None, 0.0001, 0.2, 1.0))))

    def stayed(code: str, label: str) -> StabilityLine:
        opening = draw(st.integers(1, 2000))
        remaining = draw(st.integers(0, opening))
        return StabilityLine(code, label, opening, remaining, remaining / opening)

    large = OCCUPATIONS[: draw(st.integers(0, 6))]
    return figures(
        total=HeadcountLine("", "", total, total * 0.9, 1.0) if not draw(hidden) else heads("", "", None),
        departments=tuple(people(code, name) for code, name in CODES.items()),
        forms=tuple(people(code, code) for code in ("permanent", "fixed_term", "hourly")),
        ages=tuple(people(code, code) for code in ("-29", "30-39", "40-49", "50-59", "60-")),
        large=large,
        other_occupations=draw(small),
        turnover=left("", ""),
        turnover_departments=tuple(left(code, name) for code, name in CODES.items()),
        turnover_without_retirement=left("", ""),
        stability=stayed("", ""),
        stability_departments=tuple(stayed(code, name) for code, name in CODES.items()),
        threshold=draw(st.sampled_from((5, 15))),
        frames={name: draw(frames(made)) for name, made in plan_frames.all_frames().items() if draw(st.booleans())},
        judgements=JUDGEMENTS if draw(st.booleans()) else {},
    )


@st.composite
def frames(draw: Draw, made: Frame) -> Frame:
    """The same table with other numbers, some hidden, some missing."""
    state = st.sampled_from(("", "", "", "", "hidden", "missing"))

    def other(value: Value) -> Value:
        absent = draw(state)
        if value.state == "not_applicable" or absent:
            return Value(None, value.state or absent)
        share = value.number is not None and 0 < value.number < 1
        return Value(draw(st.floats(0, 1)) if share else float(draw(counts)))

    def changed(line: Line) -> Line:
        return replace(line, values={name: other(value) for name, value in line.values.items()})

    broken = draw(st.none() | st.just(date(2026, 1, 1)))
    return replace(made, total=changed(made.total), lines=tuple(map(changed, made.lines)), not_comparable=broken)
