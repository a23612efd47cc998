"""The planner's text under each heading of the plan now."""

from __future__ import annotations


def sections_now(year: int) -> dict[str, str]:
    """`year` is that of the last day of the personnel data. Blank lines part paragraphs."""
    return {key: text.format(year=year, next=year + 1, last=year + 3) for key, text in TEXTS.items()}


TEXTS = {
    "summary": """\
Planen visar vilka kompetensbehov som är kritiska för nämndens verksamheter under de kommande tre åren, vilka \
risker som följer om de inte möts och vad förvaltningen gör åt dem. De flesta behoven från förra planen gäller \
fortfarande. Två är nya: kunskapen som krävs när det nya verksamhetssystemet införs, och stödet till invånare \
som har svårt med digitala tjänster.

Inom Barn och unga är personalomsättningen [[turnover@BU]] och inom Vuxen [[turnover@VUX]]. Orsakerna är inte \
klarlagda, och därför börjar planen med introduktion, handledning och samtal med dem som slutar.

Erfarenhet tar lång tid att bygga upp. Att behålla och utbilda dem som redan arbetar i förvaltningen går därför \
före nya uppdrag. Äldreomsorgens enheter kunde inte delta i arbetet i år, och deras underlag från förra planen \
har därför använts.""",
    "mandate": """\
Planen är ett strategiskt dokument. Den ersätter inte enheternas egna kompetensförsörjningsplaner utan samlar \
det som är gemensamt, det som är särskilt för en verksamhet och det som nämnden behöver ta ställning till.""",
    "process": """\
HR-enheten höll i arbetet. Enhetscheferna beskrev sina behov i underlag som var ifyllda i förväg med förra årets \
svar och med enhetens siffror. I workshopparna prövade cheferna varandras bilder, och ledningsgruppen vägde \
sedan samman behov, risker och prioriteringar.

Bemanningsläget i äldreomsorgen gjorde att cheferna där inte kunde avsätta tid. HR-enheten stämmer av planen med \
dem under våren {next}, och det som då kommer fram tas med i nästa revidering.""",
    "lookback": """\
Åtgärder som någon har lett och som har haft tid avsatt har blivit av. De som var allas ansvar har gått \
långsammare. I den här planen har därför varje åtgärd en ansvarig funktion och en indikator med startvärde och \
målvärde.

Utbildningen i kompetensbaserad rekrytering och mentorskapet för nya chefer uppskattades och fortsätter i ny \
form. Det gemensamma vikariesystemet avbröts, eftersom staden samtidigt började upphandla ett eget.""",
    "staff": """\
De stora yrkesgrupperna bär upp verksamheten. I de många små kan en enda vakans märkas i hela verksamheten, och \
kunskapen finns ofta hos någon enstaka medarbetare.

Förvaltningens bedömning är att personalomsättningen inte har en enda förklaring. Orsaken är inte klarlagd. \
Avslutningssamtalen ger skilda skäl och är för få för en säker slutsats. Läget på arbetsmarknaden i regionen, \
introduktionen och arbetsbelastningen kan alla ha haft betydelse.

Inom Barn och unga och inom Vuxen möter den som är ny i yrket ofta svåra ärenden tidigt. Därför ägnar planen de \
båda avdelningarna särskild uppmärksamhet, oavsett hur siffran rör sig från ett år till nästa.""",
    "challenges": """\
Förvaltningens uppdrag blir svårare i flera avseenden samtidigt. Fler arbetsuppgifter utförs i digitala system, \
målgrupperna har mer sammansatta behov och medarbetare med rätt utbildning har många arbetsgivare att välja \
mellan. Det ställer krav på kunskap, men lika mycket på tid att använda den.

Flera behov är gemensamma för hela förvaltningen. Det gäller det digitala, ledarskapet, rekryteringen och \
förmågan att driva förändring. Andra behov hör till en viss verksamhet, och i tabellerna framgår vilken.""",
    "theme.digital": """\
Cheferna beskriver att de till stor del har lärt sig de digitala verktygen på egen hand och av varandra. Det har \
gått, men det har kostat tid, och kunskapen är ojämnt fördelad. Det som efterfrågas är praktiska övningar i de \
system som redan finns, gärna i form av workshoppar i den egna enheten och med egna ärenden som exempel.

Verksamheterna använder många system från olika leverantörer. Förskolan har sina, socialtjänsten och \
äldreomsorgen har andra, och administrationen ytterligare några. Samma uppgift skrivs in flera gånger, och den \
som byter avdelning får börja om. Frågan om gemensam leverantör ligger utanför nämndens mandat och tas upp bland \
förslagen till andra.

Socialtjänsten och äldreomsorgen får ett nytt verksamhetssystem under planperioden. Erfarenheten från tidigare \
införanden är att utbildningen kommer för tidigt och stödet tar slut för snart. Förvaltningen vill därför ha \
kunniga medarbetare på plats i varje enhet, både före och efter bytet.

För en del invånare blir steget in i det digitala för stort. Medarbetarna hjälper till så gott de kan, men \
uppdraget är otydligt.""",
    "theme.shortage": """\
Cheferna bedömer att det är lättare att rekrytera förskollärare, socialsekreterare och biståndshandläggare nu än \
när förra planen skrevs. Fler sökande uppges ha rätt utbildning, och inom förskolan upplever cheferna att fler \
av dem som söker är legitimerade. Bedömningen bygger på chefernas erfarenheter. Uppgifter om antalet sökande \
finns ännu inte samlade, och de båda bilderna bör jämföras när de gör det.

Att rekryteringen går lättare löser inte hela frågan. Den som är nyutbildad behöver handledning, och handledarna \
är samma erfarna medarbetare som redan har de svåraste ärendena. Tyngdpunkten flyttas därför från att hitta \
sökande till att få medarbetare att stanna och utvecklas. Personalomsättningen inom Äldreomsorg är \
[[turnover@ÄO]] och inom Förskola [[turnover@FSK]].

I äldreomsorgen gäller behovet främst fördjupad kunskap. Undersköterskor med utbildning i demenssjukdomar, \
psykiatri och vård i livets slut efterfrågas på de flesta enheter, och många vårdbiträden vill och kan utbilda \
sig.""",
    "theme.clients": """\
Målgruppernas behov är mer sammansatta än tidigare. Cheferna nämner familjer som har haft försörjningsstöd \
länge, beroende i förening med psykisk sjukdom, barn och vuxna med flera funktionsnedsättningar och äldre som \
bor hemma med stora vårdbehov. Ärendena tar längre tid, och fler yrkesgrupper behöver samarbeta i dem.

Det räcker inte att bli fler. Medarbetarna behöver bredare kunskap, ett gemensamt sätt att se på familjen och \
nätverket och tid att möta kollegor från andra avdelningar. Förvaltningen vill därför satsa på en \
systemteoretisk utbildning som är öppen för både utförare och beställare, och på gemensamma ärendegenomgångar.""",
    "theme.recruitment": """\
Kompetensbaserad rekrytering innebär att kravprofilen skrivs först och att alla sökande prövas mot den på samma \
sätt. Det ger rättvisare urval och färre felrekryteringar. Rekryterande chef ansvarar, och därför är det \
rekryterande chefer som ska kunna metoden.

Många chefer rekryterar sällan och har glömt verktygen till nästa gång. Förvaltningen erbjuder en kort \
utbildning med egna kravprofiler som övning och låter HR-enheten delta i den första rekryteringen efteråt.""",
    "theme.leaders": """\
Närvarande chefer är en av de viktigaste anledningarna till att medarbetare trivs och stannar. Samtidigt säger \
cheferna att tiden inte räcker till. Många har stora personalgrupper, flera arbetsplatser och uppgifter som \
skulle kunna göras av någon annan.

Tre saker återkommer i underlagen. Cheferna vill ha forum där de möter andra chefer och lär av varandra. De vill \
bli bättre på att leda på distans, så att ledarskapet förblir nära även när mötena är digitala. Och de vill att \
den som funderar på att bli chef får pröva i liten skala. Stadens program för framtida chefer är därför \
välkommet, men det behövs också vägar vidare för specialister som inte vill bli chefer.""",
    "theme.change": """\
Förändringar kommer tätare, och enheterna behöver stöd för att genomföra dem. Staben efterfrågar bättre analys \
av verksamhet, kvalitet och omvärld. Avdelningarna efterfrågar någon som kan leda ett projekt, beskriva ett \
arbetsflöde och hjälpa en arbetsgrupp genom en omställning.

Medarbetarna ska kunna ta egna initiativ till att utveckla sin kompetens, så länge det svarar mot verksamhetens \
behov. I dag beror det på vilken chef man har. En enkel förslagsväg, med svar inom en månad, gör möjligheten \
lika för alla.""",
    "supply": """\
Bedömningen av behov och tillgång bygger på enhetschefernas underlag och på dagens siffror om personalen.

Förvaltningen antar att verksamheternas omfattning i stort förblir densamma under planperioden, med undantag för \
äldreomsorgen, där målgruppen väntas växa, och för förskolan, där barnkullarnas storlek är osäker. Antagandena \
prövas mot stadens befolkningsprognos våren {next}. Rekrytering handlar till stor del om att ersätta medarbetare \
som slutar, och därför har det stor betydelse att fler stannar.""",
    "risks": """\
Riskerna har bedömts av ledningsgruppen efter workshopparna. Sannolikheten avser de närmaste tre åren. \
Konsekvensen är vägd mot de mål som nämnden har satt upp, och varje risk är knuten till det mål som den främst \
hotar. Två av riskerna hänger ihop: om erfarna socialsekreterare slutar under systembytet förstärker de \
varandra.""",
    "priorities": """\
Prioriteringen väger tre saker: hur många invånare behovet berör, hur allvarlig risken är och om åtgärderna \
hinner ge effekt inom planperioden. Att ett behov inte prioriteras betyder inte att arbetet upphör, utan att \
inga nya medel avsätts.""",
    "actions": """\
Varje åtgärd har en ansvarig funktion, en tidsperiod och en indikator. Kostnaderna är uppskattade och avser hela \
tiden som åtgärden pågår. Arbetstid för deltagare är inte medräknad.""",
    "functions": """\
Enheterna ansvarar för att i sina egna planer ange nyckelfunktioner och hur de kan ersättas. Det gäller \
funktioner, inte personer.

Flera chefer framhåller funktioner som finns hos en enda medarbetare, till exempel systemförvaltning, \
avgiftshandläggning och schemaläggning. HR-enheten går igenom dem med enheterna under {next}.""",
    "proposals": """\
Några av hindren kan nämnden inte undanröja på egen hand. De rör system, program och uppdrag som staden har \
gemensamt.""",
    "consultation": """\
De fackliga organisationerna har deltagit i workshopparna och fick planen två veckor före mötet. Förvaltningen \
delar synpunkten om handledarna och tar upp den när uppdragen utformas.""",
    "follow_up": """\
Uppföljningen visar både om åtgärderna har genomförts och vad de har gett. En åtgärd som saknar rapport tas upp \
i ledningsgruppen. Inför revideringen hösten {next} prövas varje behov på nytt.""",
    "method": """\
Siffrorna är räknade på samma sätt för alla avdelningar. Avdelningen Vuxen bildades genom att två avdelningar \
slogs samman. Jämförelser längre tillbaka i tiden än så behöver göras med försiktighet.""",
}
