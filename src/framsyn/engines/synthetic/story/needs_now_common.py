"""The needs now that all departments share: systems, managers, digital knowledge, recruitment and change."""

from __future__ import annotations

from functools import partial

from framsyn.engines.synthetic.district import NeedStory
from framsyn.engines.synthetic.story import goals
from framsyn.engines.synthetic.story.writing import (
    BUDGET,
    CONTRIBUTIONS,
    FUND,
    WORKSHOPS,
    YEAR_REPORT,
    Measure,
    Period,
    action,
    autumn,
    risk,
)


def common_needs(year: int) -> tuple[NeedStory, ...]:
    return (new_system(year), managers(year), digital_knowledge(year), recruitment(year), change(year))


def new_system(year: int) -> NeedStory:
    planned = partial(action, measured_on=autumn(year))
    return NeedStory(
        id="N-systembyte",
        title="Kunskap för bytet till nytt verksamhetssystem",
        description=(
            "Socialtjänsten och äldreomsorgen byter verksamhetssystem under planperioden. Bytet ändrar både hur "
            "medarbetarna dokumenterar och hur ärenden går mellan enheterna. Det kräver utbildning, tid och personer "
            "på plats som kan svara på frågor."
        ),
        theme="digital",
        unit=None,
        goal=goals.ECONOMY,
        raised_by=0.6,
        level_now="some",
        level_needed="high",
        evidence=("headcount@ÄO", "headcount@BU", "headcount@VUX"),
        carried_from=None,
        judgement="new",
        judgement_reason="Staden har beslutat om bytet sedan förra planen skrevs.",
        rank=3,
        rank_reason="tidpunkten är given och kan inte väljas av nämnden",
        risks=(
            risk("Dokumentation som brister under bytet", goals.SUPPORT, 4, 4, CONTRIBUTIONS),
            risk("Dubbelt arbete när flera system används samtidigt", goals.ECONOMY, 5, 3, WORKSHOPS),
        ),
        actions=(
            planned(
                "En kunnig användare på varje enhet före och efter bytet",
                phase="introduce",
                level="unit",
                owner="Enhetschefer",
                partner="Stadens införandeprojekt",
                period=Period(year, (1, 3), (2, 12)),
                measure=Measure("Andel berörda enheter med utsedd användare", "20 %", "100 %"),
                cost=800_000,
                funding=BUDGET,
                against=0,
            ),
            planned(
                "Workshoppar i systemen med enhetens egna ärenden som exempel",
                phase="develop",
                level="administration",
                owner="Chef för utveckling och digitalisering",
                partner="Systemförvaltningen",
                period=Period(year, (1, 4), (3, 3)),
                measure=Measure("Andel deltagare som anger att de arbetar säkrare efteråt", "", "80 %"),
                cost=350_000,
                funding=FUND,
                against=0,
            ),
            planned(
                "Genomgång av enheternas system och avveckling av dem som inte behövs",
                phase="phase_out",
                level="administration",
                owner="Chef för utveckling och digitalisering",
                partner="Avdelningarna",
                period=Period(year, (1, 1), (1, 12)),
                measure=Measure("Andel enheter med förtecknade system och systemägare", "15 %", "100 %"),
                report=YEAR_REPORT,
                against=1,
            ),
        ),
    )


def managers(year: int) -> NeedStory:
    planned = partial(action, measured_on=autumn(year))
    return NeedStory(
        id="N-chefer",
        title="Goda förutsättningar för chefer och framtida ledare",
        description=(
            "Chefer med stora personalgrupper och flera arbetsplatser har svårt att vara nära. De efterfrågar stöd i "
            "administrationen, forum med andra chefer och kunskap om att leda på distans. Medarbetare som vill bli "
            "chefer behöver få pröva."
        ),
        theme="leaders",
        unit=None,
        goal=goals.EMPLOYER,
        raised_by=0.45,
        evidence=("turnover", "stability"),
        carried_from="F-chefer",
        judgement="still_relevant",
        judgement_reason=(
            "Mentorskapet för nya chefer har varit uppskattat. Antalet medarbetare per chef är inte utrett."
        ),
        rank=4,
        rank_reason="chefernas närvaro påverkar alla andra behov i planen",
        risks=(
            risk("Chefer som slutar på grund av arbetsbelastning", goals.EMPLOYER, 3, 4, WORKSHOPS),
            risk("För få sökande till chefstjänster", goals.EMPLOYER, 3, 3, CONTRIBUTIONS),
        ),
        actions=(
            planned(
                "Plats i stadens program för framtida chefer, med praktik hos en chef",
                phase="develop",
                level="city",
                owner="HR-chefen",
                partner="Kommunstyrelsens förvaltning",
                period=Period(year, (1, 9), (3, 6)),
                measure=Measure("Andel deltagare som söker en chefstjänst inom ett år", "30 %", "50 %"),
                cost=240_000,
                funding=FUND,
                report=YEAR_REPORT,
                against=1,
            ),
            planned(
                "Chefsforum varannan månad, med ledarskap på distans som tema",
                phase="retain",
                level="administration",
                owner="Stadsdelsdirektören",
                partner="HR-enheten",
                period=Period(year, (1, 1), (3, 12)),
                measure=Measure("Andel chefer som anser att forumen är till nytta", "55 %", "80 %"),
                status="ongoing",
                against=0,
            ),
            planned(
                "Riktvärde för antal medarbetare per chef och stöd i administrationen",
                phase="retain",
                level="administration",
                owner="Stadsdelsdirektören",
                partner="Ekonomienheten",
                period=Period(year, (1, 2), (2, 6)),
                measure=Measure("Andel chefer inom riktvärdet", "", "90 %"),
                cost=1_500_000,
                funding=BUDGET,
                against=0,
            ),
        ),
    )


def digital_knowledge(year: int) -> NeedStory:
    return NeedStory(
        id="N-digital-kunskap",
        title="Säker användning av de digitala verktygen",
        description=(
            "Chefer och medarbetare har till stor del lärt sig verktygen själva. Det behövs en gemensam "
            "grund och någon "
            "att fråga, så att verktygen sparar tid i stället för att ta den."
        ),
        theme="digital",
        unit=None,
        goal=goals.ECONOMY,
        raised_by=0.5,
        level_now="some",
        level_needed="good",
        evidence=("headcount",),
        carried_from="F-digital-kunskap",
        judgement="still_relevant",
        judgement_reason="Lathundarna används, men grundutbildningen hann inte ges till alla.",
        rank=5,
        rank_reason="kunskapen är en förutsättning för systembytet och frigör tid hos cheferna",
        risks=(risk("Tid som går förlorad när verktygen används på olika sätt", goals.ECONOMY, 4, 2, WORKSHOPS),),
        actions=(
            action(
                "Grundutbildning i digitala verktyg, först för chefer",
                phase="develop",
                level="administration",
                owner="Chef för utveckling och digitalisering",
                partner="HR-enheten",
                period=Period(year, (1, 2), (2, 6)),
                measure=Measure("Andel chefer som har gått utbildningen", "45 %", "100 %"),
                measured_on=autumn(year),
                cost=300_000,
                funding=FUND,
                status="ongoing",
                against=0,
            ),
        ),
    )


def recruitment(year: int) -> NeedStory:
    planned = partial(action, measured_on=autumn(year))
    return NeedStory(
        id="N-rekrytering",
        title="Rekryterande chefer som kan kompetensbaserad rekrytering",
        description=(
            "Alla sökande ska prövas mot samma kravprofil. Cheferna behöver öva metoden nära den tidpunkt då de "
            "rekryterar och få stöd i stadens rekryteringsverktyg."
        ),
        theme="recruitment",
        unit=None,
        goal=goals.EMPLOYER,
        raised_by=0.3,
        level_now="some",
        level_needed="good",
        evidence=("turnover",),
        carried_from="F-rekrytering",
        judgement="still_relevant",
        judgement_reason="Utbildningen har gett resultat, men nya chefer tillkommer varje år.",
        rank=7,
        rank_reason="rätt urval förebygger felrekrytering, och kostnaden är liten",
        risks=(risk("Urval som inte bygger på kompetens", goals.EMPLOYER, 2, 4, CONTRIBUTIONS),),
        actions=(
            planned(
                "Utbildning i kompetensbaserad rekrytering inför varje chefs nästa rekrytering",
                phase="recruit",
                level="administration",
                owner="HR-chefen",
                period=Period(year, (1, 1), (3, 12)),
                measure=Measure("Andel rekryterande chefer som har gått utbildningen", "82 %", "95 %"),
                cost=120_000,
                funding=BUDGET,
                status="ongoing",
                against=0,
            ),
            planned(
                "Mallar för kravprofil och intervju i de stora yrkesgrupperna",
                phase="recruit",
                level="administration",
                owner="HR-chefen",
                partner="Avdelningarna",
                period=Period(year, (1, 3), (1, 12)),
                measure=Measure("Andel annonser med fastställd kravprofil", "60 %", "95 %"),
                report=YEAR_REPORT,
                against=0,
            ),
        ),
    )


def change(year: int) -> NeedStory:
    planned = partial(action, measured_on=autumn(year))
    return NeedStory(
        id="N-förändring",
        title="Analys, processer och förändringsledning",
        description=(
            "Staben och avdelningarna behöver kunna analysera verksamhet och omvärld, beskriva arbetsflöden, leda "
            "projekt och stödja arbetsgrupper i en omställning. Medarbetarnas egna idéer behöver en väg fram."
        ),
        theme="change",
        unit=None,
        goal=goals.ECONOMY,
        raised_by=0.25,
        level_now="some",
        level_needed="good",
        evidence=("headcount@STAB",),
        carried_from="F-projektledning",
        judgement="changed",
        judgement_reason=(
            "Behovet gällde tidigare projektledning i staben. Det gäller nu även analys och avdelningarna."
        ),
        rank=8,
        rank_reason="behovet är långsiktigt och stöder de andra",
        risks=(risk("Förändringar som stannar vid beslut", goals.ECONOMY, 3, 3),),
        actions=(
            planned(
                "Utbildning i process- och förändringsledning för chefer och specialister",
                phase="develop",
                level="administration",
                owner="Chef för utveckling och digitalisering",
                partner="HR-enheten",
                period=Period(year, (2, 1), (3, 12)),
                measure=Measure("Andel avdelningar med minst två utbildade", "30 %", "100 %"),
                cost=450_000,
                funding=FUND,
                against=0,
            ),
            planned(
                "Förslagsväg för medarbetares egna initiativ till utveckling",
                phase="develop",
                level="administration",
                owner="HR-chefen",
                partner="De fackliga organisationerna",
                period=Period(year, (1, 4), (2, 12)),
                measure=Measure("Andel förslag som besvaras inom en månad", "", "90 %"),
                report=YEAR_REPORT,
            ),
        ),
    )
