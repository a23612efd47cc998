"""The planner's text under the headings of the earlier plan. Shorter, and without citations: its data are not kept."""

from __future__ import annotations

TEXTS = {
    "summary": """\
Planen tar upp de kompetensbehov som enhetscheferna har beskrivit som mest kritiska. Främst står bristen på \
erfarna socialsekreterare, behovet av undersköterskor med fördjupad utbildning och chefernas förutsättningar.""",
    "mandate": """\
Planen samlar det som är gemensamt för förvaltningen. Enheterna har därutöver egna planer.""",
    "process": """\
HR-enheten samlade in underlag från enheterna och höll tre workshoppar. Ledningsgruppen gick igenom resultatet.""",
    "staff": """\
Några stora yrkesgrupper bär upp verksamheten. Förvaltningen saknar en säker bild av varför medarbetare slutar \
och börjar därför med avslutningssamtal.""",
    "challenges": """\
Konkurrensen om utbildad personal är stor, och de digitala arbetssätten ställer nya krav på både chefer och \
medarbetare.""",
    "theme.digital": """\
Cheferna har i huvudsak lärt sig verktygen själva. Det behövs en gemensam grund.""",
    "theme.shortage": """\
Det är svårt att rekrytera legitimerade förskollärare, erfarna socialsekreterare och undersköterskor med \
specialistutbildning.""",
    "theme.clients": """\
Samsjuklighet och beroende kräver kunskap som i dag finns hos ett fåtal.""",
    "theme.recruitment": """\
Rekryteringarna går till på olika sätt i olika delar av förvaltningen. Cheferna behöver en gemensam metod.""",
    "theme.leaders": """\
Nya chefer efterfrågar stöd under den första tiden. Erfarna chefer efterfrågar tid.""",
    "theme.change": """\
Staben behöver kunna leda projekt som berör flera avdelningar.""",
    "priorities": """\
Prioriteringen utgår från hur många invånare som berörs och hur allvarlig risken är.""",
    "actions": """\
Åtgärderna har ansvariga funktioner. Alla har ännu inte ett uppmätt startvärde.""",
    "follow_up": """\
Uppföljningen sker i nämndens ordinarie rapporter.""",
}


def sections_before() -> dict[str, str]:
    return dict(TEXTS)
