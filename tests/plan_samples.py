"""A made-up plan and its figures as plain values; every number is chosen, so that a test can tell where one went."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from framsyn.domains.analysis.citable import citable_figures
from framsyn.domains.analysis.values import Basis, HeadcountLine, Judgement, KeyFigures, StabilityLine, TurnoverLine
from framsyn.domains.planning.values import (
    ActionItem,
    CoverageItem,
    CoverReportItem,
    DecisionItem,
    DepartmentItem,
    EarlierPlan,
    JudgedNeed,
    NeedItem,
    Participation,
    PlanContents,
    ProposalItem,
    RiskItem,
    SectionText,
    UnionConsultationItem,
    UnitAnswer,
    WorkshopItem,
)
from framsyn.domains.publishing.outline.sources import Sources
from plan_frames import all_frames

FIRST, LAST, AS_OF = date(2025, 11, 1), date(2026, 10, 31), date(2026, 11, 3)
CHECKSUM = "c0ffee" * 10 + "abcd"


def basis(definition: str = "headcount", *, boundary: str = "", window: bool = False) -> Basis:
    return Basis(1, 1, CHECKSUM, AS_OF, definition, boundary, FIRST if window else None, LAST)


BASES = {
    "headcount": basis(),
    "departments": basis(),
    "forms": basis(),
    "ages": basis(),
    "turnover": basis("stockholm-district", boundary="administration", window=True),
    "turnover_without_retirement": basis(
        "stockholm-district-without-retirement", boundary="administration", window=True
    ),
    "stability": basis("stability", boundary="administration", window=True),
}


def heads(code: str, label: str, persons: int | None, of: int = 2400, **given: Any) -> HeadcountLine:
    if persons is None:
        return HeadcountLine(code, label, None, None, None, hidden=True)
    return HeadcountLine(code, label, persons, persons * 0.875, persons / of, **given)


def exits(
    code: str, label: str, now: tuple[int, float] | None, before: tuple[int, float] | None, p_value: float | None = 0.2
) -> TurnoverLine:
    if now is None:
        return TurnoverLine(code, label, *[None] * 7, hidden=True)
    gone, base = now
    gone_before, base_before = before or (None, None)
    previous = gone_before / base_before if gone_before is not None and base_before else None
    return TurnoverLine(code, label, gone, base, gone / base, gone_before, base_before, previous, p_value)


def stays(code: str, label: str, opening: int, remaining: int) -> StabilityLine:
    return StabilityLine(code, label, opening, remaining, remaining / opening)


OCCUPATIONS = (
    heads("1", "Barnskötare", 503),
    heads("2", "Undersköterska", 421),
    heads("3", "Förskollärare", 365),
    heads("4", "Vårdbiträde", 290),
    heads("5", "Socialsekreterare", 231),
    heads("6", "Vårdare", 142),
    heads("7", "Kock", 37),
    HeadcountLine("", "Other occupations", 411, 359.6, 411 / 2400, merged=41),
)
DEPARTMENTS = (
    heads("FSK", "Förskola", 900),
    heads("ÄO", "Äldreomsorg", 810),
    heads("BU", "Barn och unga", 330),
    heads("VUX", "Vuxen", 300),
    heads("STAB", "Stab", 60),
)
TURNOVER_DEPARTMENTS = (
    exits("FSK", "Förskola", (68, 780.0), (105, 770.0)),
    exits("ÄO", "Äldreomsorg", (65, 700.0), (90, 690.0)),
    exits("BU", "Barn och unga", (46, 290.0), (60, 285.0)),
    exits("VUX", "Vuxen", (36, 232.0), (45, 230.0)),
    exits("STAB", "Stab", (5, 50.0), (6, 49.0)),
)


DEPARTMENT_ITEMS = tuple(DepartmentItem(line.code, line.label) for line in DEPARTMENTS)


def figures(**changes: Any) -> KeyFigures:
    """The administration's figures; `changes` replace tables, and the citable figures follow them."""
    tables: dict[str, Any] = {
        "total": HeadcountLine("", "", 2400, 2105.4, 1.0),
        "occupations": OCCUPATIONS,
        "departments": DEPARTMENTS,
        "forms": (heads("permanent", "permanent", 2052), heads("fixed_term", "fixed", 201), heads("hourly", "h", 147)),
        "ages": (heads("-29", "-29", 400), heads("30-39", "", 700), heads("40-49", "", 600), heads("50-59", "", 700)),
        "large": OCCUPATIONS[:6],
        "other_occupations": 42,
        "turnover": exits("", "", (220, 2052.0), (306, 2024.0), 0.0001),
        "turnover_departments": TURNOVER_DEPARTMENTS,
        "turnover_without_retirement": exits("", "", (170, 2052.0), (250, 2024.0), 0.0001),
        "stability": stays("", "", 2000, 1770),
        "stability_departments": (stays("BU", "Barn och unga", 280, 230), stays("FSK", "Förskola", 760, 690)),
        "threshold": 5,
    }
    further = {name: changes.pop(name) for name in ("frames", "judgements") if name in changes}
    tables |= changes
    citable = citable_figures(
        basis=BASES,
        total=tables["total"],
        large=tables["large"],
        departments=tables["departments"],
        turnover=(tables["turnover"], *tables["turnover_departments"]),
        without_retirement=tables["turnover_without_retirement"],
        stability=(tables["stability"], *tables["stability_departments"]),
    )
    period = {"at": LAST, "first": FIRST, "last": LAST}
    before = {"previous_first": date(2024, 11, 1), "previous_last": date(2025, 10, 31)}
    return KeyFigures(**period, **before, **tables, **further, figures=citable, basis=BASES)


def full_figures(**changes: Any) -> KeyFigures:
    """With all further tables, and what the administration believes of two figures."""
    return figures(**{"frames": all_frames(), "judgements": JUDGEMENTS} | changes)


JUDGEMENTS = {
    "turnover": Judgement(
        "Färre har fått arbete i grannkommunerna. Mentorerna kan ha hjälpt.\n\nDet följs upp i vår.",
        False,
        LAST,
        date(2026, 11, 12),
        "HR-strategen",
        1,
    ),
    "mobility": Judgement("", True, LAST, date(2026, 11, 13), "HR-strategen", 1),
}


def risk(title: str = "Brist på undersköterskor", probability: int = 4, consequence: int = 4, **given: Any) -> RiskItem:
    return RiskItem(
        title, "Trygg omsorg nära", probability, consequence, given.pop("basis", "ledningsgruppens bedömning")
    )


def action(title: str = "Vårdbiträden utbildas på arbetstid", **given: Any) -> ActionItem:
    fields: dict[str, Any] = {
        "phase": "develop",
        "level": "department",
        "owner_role": "Avdelningschef",
        "start": date(2027, 1, 1),
        "end": date(2028, 12, 31),
        "cost": 1_900_000,
        "funding": "stadens kompetensfond",
        "indicator": "Personalomsättning inom Barn och unga",
        "baseline": "[[turnover@BU]]",
        "baseline_on": LAST,
        "target": "lägre än startvärdet",
        "target_on": date(2028, 12, 31),
        "followed_up_in": "tertialrapport 1 och 2",
    }
    return ActionItem(title, **fields | given)


def need(title: str = "Erfarna socialsekreterare som stannar", **given: Any) -> NeedItem:
    fields: dict[str, Any] = {
        "theme": "shortage",
        "description": "De erfarna ska handleda. Personalomsättningen inom Barn och unga är [[turnover@BU]].",
        "unit_name": "Barn och unga",
        "department": "Barn och unga",
        "goal": "Trygg uppväxt",
        "evidence": ("turnover@BU", "headcount"),
        "judgement": "still_relevant",
        "judgement_reason": "Cheferna ser samma behov.",
        "rank": 1,
        "rank_reason": "de erfarna är en förutsättning för de nya",
        "risks": (risk(),),
        "actions": (action(),),
    }
    return NeedItem(title, **fields | given)


def answers(*departments: tuple[str, int, int], state: str = "could_not", reason: str = "workload") -> Participation:
    """(name, units, of which sent) for each department; the others could not, for one reason."""
    rows = []
    for name, units, sent in departments:
        for index in range(units):
            given = index < sent
            rows.append(
                UnitAnswer(
                    f"{name} {index + 1}", name, "sent" if given else state, "" if given or not state else reason
                )
            )
    return Participation(tuple(rows))


EARLIER = EarlierPlan(
    2026,
    2028,
    needs=(
        JudgedNeed("Fler förskollärare", "still_relevant", "Behovet kvarstår."),
        JudgedNeed("Digital kunskap", "changed", "Behovet gäller nu fler system."),
        JudgedNeed("Digitala möten", "closed", "Alla klarar det i dag."),
    ),
    actions=(
        action("Mentor för nya chefer", status="done", effect="18 av 20 chefer", target_reached=True),
        action("Kurs i kravprofil", status="ongoing"),
        action("Gemensam vikariepool", status="cancelled"),
    ),
)


def contents(**changes: Any) -> PlanContents:
    fields: dict[str, Any] = {
        "administration": "Norrviks stadsdelsförvaltning",
        "committee": "Norrviks stadsdelsnämnd",
        "municipality": "Norrvik",
        "personnel_system": "Personec P",
        "first_year": 2027,
        "last_year": 2029,
        "mandate": "Fullmäktige har gett nämnden i uppdrag att ha en plan.",
        "goals": "Planen ska bidra till målen:\n- Trygg omsorg nära.\n- Trygg uppväxt.",
        "follow_up_reports": "tertialrapport 1 och 2 och i verksamhetsberättelsen",
        "follow_up_owner": "HR-chefen",
        "reviewed_on": date(2026, 11, 17),
        "sections": sections(summary="Personalomsättningen är [[turnover]]. Den följs varje år."),
        "needs": (
            need(),
            need(
                "Digital kunskap",
                theme="digital",
                unit_name="",
                department="",
                rank=None,
                rank_reason="arbetet pågår redan",
                judgement="new",
                evidence=(),
                risks=(risk("Risk för avbrott", 2, 3),),
                actions=(),
            ),
        ),
        "proposals": (ProposalItem("gemensam systemleverantör", "kommunstyrelsen", "utreder frågan"),),
        "workshops": (
            WorkshopItem(date(2026, 10, 7), 31, "Bristyrken"),
            WorkshopItem(date(2026, 10, 14), 27, "Risker"),
        ),
        "participation": answers(("Förskola", 40, 38), ("Äldreomsorg", 12, 0)),
        "earlier": EARLIER,
    }
    return PlanContents(**fields | changes)


def whole_plan(**changes: Any) -> PlanContents:
    """With all that a plan can hold, ready to be decided on."""
    consulted = {"body": "förvaltningsgruppen", "held_on": date(2026, 12, 8)}
    coverage = (
        CoverageItem("Förskola 1", "Förskola", 20, 9, 6, 7, unit_pk=1),
        CoverageItem("Vuxen 1", "Vuxen", 11, 5, 2, 4, unit_pk=2),
    )
    texts = {
        ("BU", "department.situation"): SectionText("department.situation", "Läget är ansträngt.", 1, unit="BU"),
        ("BU", "department.shortage"): SectionText("department.shortage", "Bristen består.", 1, unit="BU"),
    }
    fields: dict[str, Any] = {
        "status": "under_review",
        "registrar": "registratorn",
        "case_number": "SDN 2026/412",
        "departments": DEPARTMENT_ITEMS,
        "department_sections": texts,
        "coverage": coverage,
        "consultations": (
            UnionConsultationItem(**consulted, party="Kommunal", stance="supports"),
            UnionConsultationItem(**consulted, party="Vision", stance="views", views="Mer tid behövs"),
        ),
        "cover_report": CoverReportItem(
            officer="HR-strategen",
            dated=date(2026, 12, 1),
            assessment="Planen svarar mot behoven.",
            children_concerned=True,
            children="Barn i förskolan berörs.",
            forwarded_to="kommunstyrelsen",
            report_back_on=date(2028, 2, 28),
            immediate_adjustment=True,
        ),
    }
    return contents(**fields | changes)


def decided_plan(**changes: Any) -> PlanContents:
    decision = DecisionItem("Norrviks stadsdelsnämnd", date(2026, 12, 15), "12", "SDN 2026/412", "4")
    return whole_plan(**{"status": "decided", "decision": decision} | changes)


def sections(**texts: str) -> dict[str, SectionText]:
    return {key.replace("__", "."): SectionText(key, text, 1) for key, text in texts.items()}


def sources(key_figures: KeyFigures | None = None, **changes: Any) -> Sources:
    return Sources(contents(**changes), key_figures if key_figures is not None else figures())


def without_figures(**changes: Any) -> Sources:
    return Sources(replace(contents(), **changes), None)


def plain(parts: Any) -> str:
    """A sentence, or several, as they are read."""
    if isinstance(parts, list):
        return " ".join(text for part in parts if (text := plain(part)))
    return "".join(part.text for part in parts)
