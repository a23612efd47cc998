"""The earlier plan's needs that concern managers, methods and tools in all departments."""

from __future__ import annotations

from functools import partial

from framsyn.engines.synthetic.district import NeedStory
from framsyn.engines.synthetic.story import goals
from framsyn.engines.synthetic.story.writing import (
    BUDGET,
    CONTRIBUTIONS,
    FUND,
    WORKSHOPS,
    Measure,
    Period,
    action,
    autumn,
    need_before,
    risk,
)


def common_needs_before(year: int) -> tuple[NeedStory, ...]:
    return (
        managers(year),
        recruitment(year),
        digital_knowledge(year),
        project_management(year),
        distance_meetings(year),
    )


def managers(year: int) -> NeedStory:
    written = partial(action, measured_on=autumn(year - 1))
    return need_before(
        "F-chefer",
        "Goda förutsättningar för chefer",
        "Nya chefer står ofta ensamma under den första tiden.",
        theme="leaders",
        goal=goals.EMPLOYER,
        rank=3,
        rank_reason="chefernas närvaro påverkar hela arbetsmiljön",
        risks=(risk("Chefer som slutar på grund av arbetsbelastning", goals.EMPLOYER, 3, 4, WORKSHOPS),),
        actions=(
            written(
                "Mentor för varje ny chef under det första året",
                phase="introduce",
                level="administration",
                owner="HR-chefen",
                period=Period(year, (0, 1), (0, 9)),
                measure=Measure("Andel nya chefer med mentor", "30 %", "100 %"),
                cost=60_000,
                funding=BUDGET,
                status="done",
                effect="I september hade 88 procent av de nya cheferna en mentor.",
                reached=False,
                against=0,
            ),
            written(
                "Chefsforum varannan månad",
                phase="retain",
                level="administration",
                owner="Stadsdelsdirektören",
                period=Period(year, (0, 2), (2, 12)),
                measure=Measure("Andel chefer som anser att forumen är till nytta", "50 %", "80 %"),
                status="ongoing",
            ),
        ),
    )


def recruitment(year: int) -> NeedStory:
    written = partial(action, measured_on=autumn(year - 1))
    return need_before(
        "F-rekrytering",
        "Rekryterande chefer som kan kompetensbaserad rekrytering",
        "Rekryteringarna går till på olika sätt.",
        theme="recruitment",
        goal=goals.EMPLOYER,
        rank=6,
        rank_reason="en gemensam metod är ett billigt sätt att undvika felrekryteringar",
        risks=(risk("Urval som inte bygger på kompetens", goals.EMPLOYER, 3, 4, CONTRIBUTIONS),),
        actions=(
            written(
                "Utbildning i kompetensbaserad rekrytering för rekryterande chefer",
                phase="recruit",
                level="administration",
                owner="HR-chefen",
                period=Period(year, (0, 1), (0, 9)),
                measure=Measure("Andel rekryterande chefer som har gått utbildningen", "35 %", "80 %"),
                cost=110_000,
                funding=BUDGET,
                status="done",
                effect="I september hade 82 procent gått utbildningen.",
                reached=True,
                against=0,
            ),
            written(
                "Gemensamt vikariesystem för hela förvaltningen",
                phase="recruit",
                level="administration",
                owner="HR-chefen",
                period=Period(year, (0, 3), (1, 6)),
                measure=Measure("Andel vikariepass som bokas i systemet", "0 %", "70 %"),
                cost=400_000,
                funding=BUDGET,
                status="cancelled",
                effect="Avbruten, eftersom staden upphandlar ett eget system.",
            ),
        ),
    )


def digital_knowledge(year: int) -> NeedStory:
    written = partial(action, measured_on=autumn(year - 1))
    return need_before(
        "F-digital-kunskap",
        "Säker användning av de digitala verktygen",
        "Cheferna har lärt sig verktygen på egen hand.",
        theme="digital",
        goal=goals.ECONOMY,
        rank=7,
        rank_reason="kunskapen frigör tid",
        risks=(risk("Tid som går förlorad när verktygen används på olika sätt", goals.ECONOMY, 4, 2, WORKSHOPS),),
        actions=(
            written(
                "Lathundar för de vanligaste verktygen",
                phase="develop",
                level="administration",
                owner="Chef för utveckling och digitalisering",
                period=Period(year, (0, 1), (0, 4)),
                measure=Measure("", "", ""),
                status="done",
            ),
            written(
                "Grundutbildning i digitala verktyg för chefer",
                phase="develop",
                level="administration",
                owner="Chef för utveckling och digitalisering",
                period=Period(year, (0, 3), (1, 12)),
                measure=Measure("Andel chefer som har gått utbildningen", "0 %", "100 %"),
                cost=200_000,
                funding=FUND,
                status="ongoing",
                against=0,
            ),
        ),
    )


def project_management(year: int) -> NeedStory:
    return need_before(
        "F-projektledning",
        "Projektledning i stabens funktioner",
        "Projekt som berör flera avdelningar saknar ofta en ledare med tid för uppdraget.",
        theme="change",
        unit="STAB",
        goal=goals.ECONOMY,
        rank=8,
        rank_reason="behovet är begränsat till några få funktioner",
        risks=(risk("Projekt som inte blir klara", goals.ECONOMY, 3, 3),),
        actions=(
            action(
                "Kurs i projektledning för utvecklingsledare",
                phase="develop",
                level="administration",
                owner="Chef för utveckling och digitalisering",
                period=Period(year, (0, 9), (0, 12)),
                measure=Measure("Andel utvecklingsledare som har gått kursen", "25 %", "100 %"),
                measured_on=autumn(year - 1),
                cost=80_000,
                funding=FUND,
                status="cancelled",
                effect="Avbruten och ersatt av en bredare utbildning i nästa plan.",
                against=0,
            ),
        ),
    )


def distance_meetings(year: int) -> NeedStory:
    return need_before(
        "F-distansmöten",
        "Grundläggande kunskap om digitala möten",
        "Många möten är digitala, men vanan är ojämn.",
        theme="digital",
        goal=goals.ECONOMY,
        rank=9,
        rank_reason="behovet är snart tillgodosett",
        risks=(risk("Möten som inte fungerar", goals.ECONOMY, 2, 2, CONTRIBUTIONS),),
        actions=(
            action(
                "Övningstillfällen i digitala möten på varje enhet",
                phase="develop",
                level="unit",
                owner="Enhetschefer",
                period=Period(year, (0, 1), (0, 5)),
                measure=Measure("Andel enheter som har haft ett övningstillfälle", "55 %", "100 %"),
                measured_on=autumn(year - 1),
                status="done",
                effect="Alla enheter hade haft ett övningstillfälle i maj.",
                reached=True,
                against=0,
            ),
        ),
    )
