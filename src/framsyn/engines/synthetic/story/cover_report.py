"""The planner's texts in the cover report to the committee."""

from __future__ import annotations

from datetime import date

from framsyn.engines.synthetic.district import CoverReportStory
from framsyn.engines.synthetic.story.preparation import FORWARDED_TO

BACKGROUND = """\
Kommunfullmäktige har gett alla nämnder i uppdrag att ha en strategisk kompetensförsörjningsplan som ser tre år \
framåt och som prövas på nytt varje år. Planen läggs fram tillsammans med verksamhetsplanen."""
ASSESSMENT = """\
Förvaltningen bedömer att planen svarar mot de behov som enhetscheferna har beskrivit, och att åtgärderna kan \
genomföras inom planperioden. Det som främst kan hindra är tiden: flera åtgärder vänder sig till samma chefer under \
samma år som det nya verksamhetssystemet införs.

Äldreomsorgens enheter kunde inte delta. Förvaltningen föreslår ändå att planen godkänns, eftersom den förra planens \
underlag från äldreomsorgen är färskt och avdelningens underlag hämtas in under våren."""
ECONOMY = """\
Kostnaderna är uppskattade och prövas i budgetarbetet varje år. Arbetstid för deltagare är inte medräknad. Åtgärder \
som ska betalas av kompetensfonden börjar först när pengarna är beviljade."""
EQUALITY = """\
Utbildningarna läggs på arbetstid. Då kan även den delta som arbetar deltid eller har barn att hämta, och det har \
störst betydelse i förskolan och äldreomsorgen. Deltagandet följs upp för kvinnor och män."""
CHILDREN = """\
Barn i förskolan och barn som får stöd av socialtjänsten berörs av om personalen stannar och har rätt utbildning. \
Barnets bästa har vägts in i prioriteringen: behovet av erfarna socialsekreterare kommer först. Barn har inte hörts \
om planen, men förskolornas och socialtjänstens samtal med barn ingår i enheternas underlag."""


def cover_report(year: int) -> CoverReportStory:
    return CoverReportStory(
        officer="HR-strategen",
        dated=date(year, 12, 10),
        background=BACKGROUND,
        assessment=ASSESSMENT,
        economy=ECONOMY,
        equality=EQUALITY,
        children_concerned=True,
        children=CHILDREN,
        forwarded_to=FORWARDED_TO,
        report_back_on=date(year + 2, 2, 28),
    )
