"""The needs of the plan now, in order of priority; last those that are not prioritised and the one that is closed."""

from __future__ import annotations

from functools import partial

from framsyn.engines.synthetic.district import NeedStory
from framsyn.engines.synthetic.story import goals
from framsyn.engines.synthetic.story.needs_now_common import common_needs
from framsyn.engines.synthetic.story.writing import (
    BUDGET,
    CONTRIBUTIONS,
    FUND,
    MANAGEMENT,
    STATE,
    WORKSHOPS,
    YEAR_REPORT,
    Measure,
    Period,
    action,
    autumn,
    risk,
)


def needs_now(year: int) -> tuple[NeedStory, ...]:
    """`year` is that of the last day of the personnel data; the plan begins the year after."""
    return (
        social_workers(year),
        assistant_nurses(year),
        *common_needs(year),
        complex_needs(year),
        preschool_teachers(year),
        digital_exclusion(),
        distance_meetings(),
    )


def social_workers(year: int) -> NeedStory:
    planned = partial(action, measured_on=autumn(year))
    return NeedStory(
        id="N-socialsekreterare",
        title="Erfarna socialsekreterare som stannar",
        description=(
            "Den som är ny i yrket behöver erfarna kollegor att fråga. På flera enheter är de erfarna få, och de ska "
            "samtidigt handleda, ta de svåraste ärendena och täcka för vakanser. Personalomsättningen inom Barn och "
            "unga är [[turnover@BU]]."
        ),
        theme="shortage",
        unit="BU",
        goal=goals.SUPPORT,
        raised_by=0.8,
        evidence=("turnover@BU", "turnover@VUX", "stability@BU"),
        carried_from="F-socialsekreterare",
        judgement="still_relevant",
        judgement_reason=(
            "Cheferna upplever att det är lättare att få sökande, men inte att behålla dem som har hunnit bli erfarna."
        ),
        rank=1,
        rank_reason=(
            "de erfarna är en förutsättning för både barnens trygghet och de nyas introduktion, och åtgärderna kan ge "
            "effekt redan under planens första år"
        ),
        risks=(
            risk("Utredningar som drar ut på tiden när erfarna slutar", goals.SUPPORT, 4, 4, WORKSHOPS),
            risk("Nya socialsekreterare som slutar under det första året", goals.EMPLOYER, 4, 3, CONTRIBUTIONS),
        ),
        actions=(
            planned(
                "Fast handledare under det första halvåret för nya socialsekreterare",
                phase="introduce",
                level="department",
                owner="Avdelningschef Barn och unga",
                partner="Avdelningen Vuxen",
                period=Period(year, (1, 2), (2, 12)),
                measure=Measure("Personalomsättning inom Barn och unga", "[[turnover@BU]]", "lägre än startvärdet"),
                cost=900_000,
                funding=BUDGET,
                status="ongoing",
                against=1,
            ),
            planned(
                "Uppdrag som specialist för erfarna socialsekreterare",
                phase="retain",
                level="department",
                owner="Avdelningschef Barn och unga",
                partner="HR-enheten",
                period=Period(year, (1, 4), (3, 6)),
                measure=Measure("Andel enheter med minst ett specialistuppdrag", "25 %", "80 %"),
                cost=1_200_000,
                funding=BUDGET,
                against=0,
            ),
            planned(
                "Avslutningssamtal som sammanställs två gånger om året",
                phase="retain",
                level="administration",
                owner="HR-chefen",
                period=Period(year, (1, 1), (1, 12)),
                measure=Measure("Andel avslutade anställningar med genomfört samtal", "35 %", "80 %"),
                report=YEAR_REPORT,
                status="ongoing",
            ),
        ),
    )


def assistant_nurses(year: int) -> NeedStory:
    planned = partial(action, measured_on=autumn(year))
    return NeedStory(
        id="N-undersköterskor",
        title="Undersköterskor med fördjupad utbildning",
        description=(
            "De som bor på vård- och omsorgsboende eller har hemtjänst har oftare flera sjukdomar samtidigt. Enheterna "
            "behöver undersköterskor som kan demenssjukdomar, psykiatri och vård i livets slut, och vårdbiträden "
            "behöver en väg till full utbildning."
        ),
        theme="shortage",
        unit="ÄO",
        goal=goals.ELDERLY,
        level_now="good",
        level_needed="high",
        evidence=("turnover@ÄO", "headcount@ÄO"),
        carried_from="F-undersköterskor",
        judgement="still_relevant",
        judgement_reason=(
            "Äldreomsorgen kunde inte delta i år. Ledningsgruppen bedömer att förra planens underlag "
            "fortfarande gäller."
        ),
        rank=2,
        rank_reason="behovet berör många äldre, och utbildningen kan ske medan medarbetarna arbetar kvar",
        risks=(
            risk("Brist på undersköterskor med rätt kunskap på kvällar och helger", goals.ELDERLY, 4, 4, MANAGEMENT),
            risk("Utbildningsplatser som inte kan användas när vikarier saknas", goals.ECONOMY, 3, 3, MANAGEMENT),
        ),
        actions=(
            planned(
                "Vårdbiträden utbildar sig till undersköterska på arbetstid",
                phase="develop",
                level="department",
                owner="Avdelningschef Äldreomsorg",
                partner="Vuxenutbildningen",
                period=Period(year, (1, 1), (3, 6)),
                measure=Measure("Andel påbörjade utbildningar som fullföljs", "70 %", "85 %"),
                cost=1_900_000,
                funding=STATE,
                status="ongoing",
                against=0,
            ),
            planned(
                "Fördjupningskurser i demenssjukdomar och psykiatri",
                phase="develop",
                level="department",
                owner="Avdelningschef Äldreomsorg",
                partner="Regionens utbildningsenhet",
                period=Period(year, (1, 9), (3, 12)),
                measure=Measure("Andel enheter med minst en medarbetare per kurs", "30 %", "90 %"),
                cost=600_000,
                funding=FUND,
                against=0,
            ),
            planned(
                "Utvalda handledare för elever från vård- och omsorgsutbildningarna",
                phase="attract",
                level="department",
                owner="Enhetschefer i äldreomsorgen",
                partner="Gymnasieskolor och vuxenutbildning",
                period=Period(year, (1, 8), (2, 12)),
                measure=Measure("Andel elever som vill arbeta på enheten efteråt", "40 %", "60 %"),
                cost=150_000,
                funding=BUDGET,
                report=YEAR_REPORT,
            ),
        ),
    )


def complex_needs(year: int) -> NeedStory:
    planned = partial(action, measured_on=autumn(year))
    return NeedStory(
        id="N-komplexa-behov",
        title="Bredare kunskap om sammansatta behov",
        description=(
            "Beroende, psykisk sjukdom, funktionsnedsättning och långvarigt försörjningsstöd förekommer oftare i samma "
            "ärende. Medarbetarna behöver ett gemensamt sätt att förstå familjen och nätverket, och tid att samarbeta "
            "över avdelningarnas gränser."
        ),
        theme="clients",
        unit=None,
        goal=goals.SUPPORT,
        raised_by=0.35,
        level_now="good",
        level_needed="high",
        evidence=("turnover@VUX",),
        carried_from="F-samsjuklighet",
        judgement="changed",
        judgement_reason=(
            "Behovet gällde tidigare samsjuklighet inom Vuxen. Det gäller nu hela socialtjänsten och omsorgen."
        ),
        rank=6,
        rank_reason="ärendena tar längre tid när flera verksamheter arbetar var för sig",
        risks=(risk("Invånare som hamnar mellan två avdelningar", goals.SUPPORT, 3, 4, WORKSHOPS),),
        actions=(
            planned(
                "Systemteoretisk grundutbildning för utförare och beställare",
                phase="develop",
                level="administration",
                owner="Avdelningschef Vuxen",
                partner="Avdelningarna Barn och unga och Funktionsnedsättning",
                period=Period(year, (1, 9), (3, 6)),
                measure=Measure("Andel enheter där arbetsgruppen har gått utbildningen", "0 %", "75 %"),
                cost=1_100_000,
                funding=FUND,
                against=0,
            ),
            planned(
                "Gemensamma ärendegenomgångar en gång i månaden",
                phase="develop",
                level="department",
                owner="Avdelningschef Funktionsnedsättning",
                partner="Avdelningarna Barn och unga och Vuxen",
                period=Period(year, (1, 3), (2, 12)),
                measure=Measure("Andel planerade genomgångar som har hållits", "50 %", "90 %"),
                status="ongoing",
                against=0,
            ),
        ),
    )


def preschool_teachers(year: int) -> NeedStory:
    return NeedStory(
        id="N-förskollärare",
        title="Legitimerade förskollärare i alla barngrupper",
        description=(
            "Cheferna bedömer att det är lättare att rekrytera än tidigare. Kvar är frågan hur legitimerade "
            "förskollärare fördelas mellan förskolorna och hur barnskötare kan utbilda sig vidare."
        ),
        theme="shortage",
        unit="FSK",
        goal=goals.PRESCHOOL,
        raised_by=0.4,
        evidence=("turnover@FSK", "stability@FSK"),
        carried_from="F-förskollärare",
        judgement="changed",
        judgement_reason=(
            "Behovet gällde tidigare rekryteringen. Det gäller nu hur förskollärarna fördelas och stannar."
        ),
        rank=None,
        rank_reason="cheferna bedömer att läget är lättare och att det pågående arbetet räcker",
        risks=(risk("Ojämn fördelning av förskollärare mellan förskolorna", goals.PRESCHOOL, 3, 3, CONTRIBUTIONS),),
        actions=(
            action(
                "Barnskötare studerar till förskollärare på deltid",
                phase="develop",
                level="department",
                owner="Avdelningschef Förskola",
                partner="Lärosätet i regionen",
                period=Period(year, (0, 8), (3, 6)),
                measure=Measure("Andel studerande som följer sin studieplan", "80 %", "90 %"),
                measured_on=autumn(year),
                cost=500_000,
                funding=STATE,
                report=YEAR_REPORT,
                status="ongoing",
                against=0,
            ),
        ),
    )


def digital_exclusion() -> NeedStory:
    return NeedStory(
        id="N-digitalt-utanförskap",
        title="Stöd till invånare som har svårt med digitala tjänster",
        description=(
            "När ansökningar och kontakter blir digitala behöver en del invånare hjälp. Medarbetarna vet inte alltid "
            "vad de får göra åt den enskilde, och hjälpen ser olika ut på olika enheter."
        ),
        theme="clients",
        unit=None,
        goal=goals.SUPPORT,
        raised_by=0.2,
        evidence=(),
        carried_from=None,
        judgement="new",
        judgement_reason="Behovet kom fram i höstens workshoppar.",
        rank=None,
        rank_reason="frågan behöver lösas gemensamt i staden och tas upp bland förslagen till kommunstyrelsen",
        risks=(risk("Invånare som avstår från att söka stöd", goals.SUPPORT, 3, 3, WORKSHOPS),),
    )


def distance_meetings() -> NeedStory:
    return NeedStory(
        id="N-distansmöten",
        title="Grundläggande kunskap om digitala möten",
        description="",
        theme="digital",
        unit=None,
        goal=goals.ECONOMY,
        evidence=(),
        carried_from="F-distansmöten",
        judgement="closed",
        judgement_reason="Alla enheter håller i dag digitala möten utan särskilt stöd.",
        rank=None,
        rank_reason="",
    )
