"""The needs of the earlier plan, with what became of its actions."""

from __future__ import annotations

from functools import partial

from framsyn.engines.synthetic.district import NeedStory
from framsyn.engines.synthetic.story import goals
from framsyn.engines.synthetic.story.needs_before_common import common_needs_before
from framsyn.engines.synthetic.story.writing import (
    BUDGET,
    CONTRIBUTIONS,
    FUND,
    STATE,
    WORKSHOPS,
    Measure,
    Period,
    action,
    autumn,
    need_before,
    risk,
)


def needs_before(year: int) -> tuple[NeedStory, ...]:
    """`year` is the earlier plan's first, the one in which it is now followed up."""
    return (
        social_workers(year),
        assistant_nurses(year),
        preschool_teachers(year),
        comorbidity(year),
        *common_needs_before(year),
    )


def social_workers(year: int) -> NeedStory:
    written = partial(action, measured_on=autumn(year - 1))
    return need_before(
        "F-socialsekreterare",
        "Erfarna socialsekreterare som stannar",
        "Vakanserna är många och de som är erfarna bär de svåraste ärendena.",
        theme="shortage",
        unit="BU",
        goal=goals.SUPPORT,
        rank=1,
        rank_reason="barn och familjer drabbas direkt när erfarna slutar",
        risks=(risk("Utredningar som drar ut på tiden när erfarna slutar", goals.SUPPORT, 4, 4, WORKSHOPS),),
        actions=(
            written(
                "Gemensam introduktion för nya socialsekreterare",
                phase="introduce",
                level="department",
                owner="Avdelningschef Barn och unga",
                period=Period(year, (0, 1), (0, 8)),
                measure=Measure("Andel nyanställda som har fått hela introduktionen", "40 %", "90 %"),
                cost=250_000,
                funding=BUDGET,
                status="done",
                effect="Vid mätningen i september hade 93 procent fått hela introduktionen.",
                reached=True,
                against=0,
            ),
            written(
                "Avslutningssamtal på alla enheter",
                phase="retain",
                level="administration",
                owner="HR-chefen",
                period=Period(year, (0, 2), (1, 12)),
                measure=Measure("Andel avslutade anställningar med genomfört samtal", "10 %", "80 %"),
                status="ongoing",
            ),
        ),
    )


def assistant_nurses(year: int) -> NeedStory:
    return need_before(
        "F-undersköterskor",
        "Undersköterskor med fördjupad utbildning",
        "Enheterna behöver fler med utbildning i demenssjukdomar och psykiatri.",
        theme="shortage",
        unit="ÄO",
        goal=goals.ELDERLY,
        rank=2,
        rank_reason="behovet berör många äldre",
        risks=(risk("Brist på undersköterskor med rätt kunskap", goals.ELDERLY, 4, 4),),
        actions=(
            action(
                "Vårdbiträden utbildar sig till undersköterska på arbetstid",
                phase="develop",
                level="department",
                owner="Avdelningschef Äldreomsorg",
                partner="Vuxenutbildningen",
                period=Period(year, (0, 1), (2, 12)),
                measure=Measure("Andel påbörjade utbildningar som fullföljs", "60 %", "85 %"),
                measured_on=autumn(year - 1),
                cost=1_700_000,
                funding=STATE,
                status="ongoing",
                against=0,
            ),
        ),
    )


def preschool_teachers(year: int) -> NeedStory:
    return need_before(
        "F-förskollärare",
        "Legitimerade förskollärare i alla barngrupper",
        "Få sökande är legitimerade, och förskolorna konkurrerar med varandra.",
        theme="shortage",
        unit="FSK",
        goal=goals.PRESCHOOL,
        rank=4,
        rank_reason="lagen ställer krav på legitimation och barnen behöver kontinuitet",
        risks=(risk("Barngrupper utan legitimerad förskollärare", goals.PRESCHOOL, 3, 4, CONTRIBUTIONS),),
        actions=(
            action(
                "Gemensam annonsering för alla förskolor",
                phase="attract",
                level="department",
                owner="Avdelningschef Förskola",
                partner="Kommunikation och service",
                period=Period(year, (0, 1), (0, 6)),
                measure=Measure("Andel annonser som är gemensamma", "0 %", "75 %"),
                measured_on=autumn(year - 1),
                cost=90_000,
                funding=BUDGET,
                status="done",
                effect="Under våren var 81 procent av annonserna gemensamma.",
                reached=True,
                against=0,
            ),
        ),
    )


def comorbidity(year: int) -> NeedStory:
    return need_before(
        "F-samsjuklighet",
        "Kunskap om samsjuklighet och beroende",
        "Kunskapen finns hos ett fåtal medarbetare och behöver spridas.",
        theme="clients",
        unit="VUX",
        goal=goals.SUPPORT,
        rank=5,
        rank_reason="målgruppen växer enligt enheternas bedömning",
        risks=(risk("Stöd som ges för sent", goals.SUPPORT, 3, 4, CONTRIBUTIONS),),
        actions=(
            action(
                "Föreläsningar om samsjuklighet",
                phase="develop",
                level="department",
                owner="Avdelningschef Vuxen",
                partner="Regionens beroendevård",
                period=Period(year, (0, 2), (0, 5)),
                measure=Measure("Andel enheter som har deltagit", "20 %", "90 %"),
                measured_on=autumn(year - 1),
                cost=70_000,
                funding=FUND,
                status="done",
                effect="Alla enheter inom avdelningen deltog.",
                reached=True,
                against=0,
            ),
        ),
    )
