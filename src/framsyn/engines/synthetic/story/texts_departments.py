"""The planner's text in each department's own chapter of the plan now (outline A)."""

from __future__ import annotations


def department_sections(year: int) -> dict[tuple[str, str], str]:
    """By code of the department and key of the section. `year` is that of the last day of the personnel data."""
    return {place: text.format(next=year + 1) for place, text in TEXTS.items()}


TEXTS = {
    ("BU", "department.situation"): """\
Utredningarna har blivit mer sammansatta, och cheferna beskriver att tiden för handledning inte räcker till. \
Samarbetet med skolan och med avdelningen Vuxen tar större plats än tidigare.""",
    ("BU", "department.results"): """\
Introduktionen har gett de nya en bättre start, enligt cheferna. De vill nu att handledningen fortsätter hela det \
första halvåret.""",
    ("BU", "department.shortage"): """\
Det kommer sökande till de lediga tjänsterna, men få av dem har arbetat länge i yrket.""",
    ("FUN", "department.situation"): """\
Gruppbostäderna och den dagliga verksamheten är små enheter med egna scheman, där det märks samma dag när någon är \
borta. Många chefer leder verksamhet på flera adresser.""",
    ("FUN", "department.needs"): """\
Avdelningen har inget behov som bara är dess eget. Den delar behovet av bredare kunskap om sammansatta behov med \
Barn och unga och med Vuxen.""",
    ("FSK", "department.situation"): """\
Förskolorna ligger spridda, och hur många av medarbetarna som är legitimerade skiljer sig mellan dem. Hur stora \
barnkullarna blir de närmaste åren är osäkert.""",
    ("FSK", "department.results"): """\
Den gemensamma annonseringen har sparat tid för cheferna och fortsätter.""",
    ("FSK", "department.forecast"): """\
Behovet följer antalet barn och prövas mot stadens befolkningsprognos våren {next}.""",
    ("KOF", "department.situation"): """\
Fritidsgårdarna har öppet på kvällar och helger, och många arbetar deltid. Inom kultur och förening har enstaka \
medarbetare uppgifter som ingen annan gör.""",
    ("STAB", "department.situation"): """\
Staben stöder alla avdelningar med ekonomi, personalfrågor, avtal och lokaler. Det nya verksamhetssystemet och \
flera förändringsarbeten tar en växande del av tiden.""",
    ("STAB", "department.results"): """\
Kursen i projektledning ersätts av en bredare utbildning, som även de andra avdelningarna får del av.""",
    ("VUX", "department.situation"): """\
Avdelningen bildades genom att två avdelningar slogs samman. Arbetssätten skiljer sig fortfarande mellan enheterna, \
och flera chefer är nya i sina uppdrag.""",
    ("VUX", "department.needs"): """\
Det gemensamma behovet av bredare kunskap om sammansatta behov märks tydligt här. Beroende och psykisk sjukdom \
förekommer ofta i samma ärende.""",
    ("VUX", "department.shortage"): """\
Erfarna socialsekreterare behövs även här. Åtgärderna för Barn och unga är öppna för avdelningens medarbetare.""",
    ("ÄO", "department.situation"): """\
Bemanningen var ansträngd under hösten, och cheferna kunde inte avsätta tid för planen. HR-enheten stämmer av \
avsnittet med dem under våren {next}.""",
    ("ÄO", "department.forecast"): """\
Målgruppen väntas växa. Hur mycket prövas mot stadens befolkningsprognos våren {next}.""",
}
