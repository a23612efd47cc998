"""What each figure means, as section 14 tells it, by definition id (analysis.values.Basis)."""

DEFINITIONS = {
    "headcount": (
        "Anställda",
        "Antalet personer med anställning den dag som anges. Den som har flera anställningar räknas en gång.",
    ),
    "fte": (
        "Årsarbetare",
        "Summan av anställningarnas sysselsättningsgrader, omräknad till heltid.",
    ),
    "stockholm-district": (
        "Personalomsättning",
        "Antalet tillsvidareanställda som har lämnat {boundary}, delat med medelantalet tillsvidareanställda. "
        "Byte av arbetsplats inom {boundary} räknas inte. Pensionsavgångar ingår.",
    ),
    "stockholm-district-without-retirement": (
        "Personalomsättning utan pensionsavgångar",
        "Räknad på samma sätt, men pensionsavgångar ingår inte.",
    ),
    "malmo": (
        "Personalomsättning, Malmös definition",
        "Antalet tillsvidareanställda som har lämnat {boundary}, av vilket skäl som helst, delat med medelantalet "
        "tillsvidareanställda. Byte av arbetsplats inom {boundary} räknas inte.",
    ),
    "own-request": (
        "Personalomsättning på egen begäran",
        "Antalet tillsvidareanställda som har lämnat {boundary} på egen begäran, delat med medelantalet "
        "tillsvidareanställda.",
    ),
    "own-request-with-retirement": (
        "Personalomsättning på egen begäran och med pension",
        "Räknad på samma sätt, men pensionsavgångar ingår.",
    ),
    "state": (
        "Personalomsättning, statens definition",
        "Det lägre av antalet nyanställda och antalet som har slutat, delat med medelvärdet av antalet anställda vid "
        "periodens början och slut. Timanställda ingår inte.",
    ),
    "replacement": (
        "Ersatt personalomsättning",
        "Det lägre av antalet nyanställda och antalet som har slutat, delat med medelantalet anställda. Timanställda "
        "ingår inte.",
    ),
    "stability": (
        "Andel kvar efter ett år",
        "Andelen av dem som var anställda vid periodens början som fortfarande är anställda inom {boundary} "
        "vid periodens slut.",
    ),
    "hires": (
        "Nyanställda",
        "Antalet tillsvidareanställda som har börjat utan att nyss ha varit anställda inom {boundary}. "
        "Andelen är delad med medelantalet.",
    ),
    "mobility": (
        "Intern rörlighet",
        "Antalet byten av arbetsplats inom {boundary}, delat med medelantalet tillsvidareanställda. "
        "I en tabell per avdelning räknas bara byten från en avdelning till en annan.",
    ),
    "flows": (
        "Byten mellan avdelningar",
        "Antalet byten av arbetsplats från en avdelning till en annan inom {boundary}.",
    ),
    "retirements": (
        "Väntade pensionsavgångar",
        "Antalet tillsvidareanställda som väntas gå i pension inom ett, tre och fem år, efter åldrarna i "
        "gruppen och en fördelning av pensionsåldern per yrkesgrupp. Ingen bestämd pensionsålder antas, och "
        "inget beräknas för enskilda.",
    ),
    "licensed": (
        "Andel legitimerade",
        "Antalet legitimerade delat med alla vars legitimation är känd, i yrken där legitimation registreras.",
    ),
    "managers": (
        "Medarbetare per chef",
        "Antalet anställda på chefens enheter. Chefen själv räknas inte som egen medarbetare.",
    ),
    "statutory": (
        "Sjukfrånvaro av ordinarie arbetstid",
        "Sjukfrånvarons timmar delade med den sammanlagda ordinarie arbetstiden, ur enheternas lämnade summor.",
    ),
    "own": (
        "Sjukfrånvaro av anställningsdagar",
        "Sjukfrånvarons dagar delade med antalet anställningsdagar, ur enheternas lämnade summor.",
    ),
}


def title_of(definition: str) -> str:
    return DEFINITIONS[definition][0] if definition in DEFINITIONS else ""


def text_of(definition: str, boundary: str) -> str:
    """`boundary` as the text says it: förvaltningen."""
    return DEFINITIONS[definition][1].format(boundary=boundary or "förvaltningen")
