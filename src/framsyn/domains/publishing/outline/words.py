"""The document's own words. It is Swedish whatever language the reader of the page has chosen, so no gettext here."""

STATUS = {
    "draft": "Utkast",
    "under_review": "Granskas",
    "decided": "Beslutad",
    "published": "Publicerad",
    "superseded": "Ersatt",
}
THEMES = {
    "digital": "Digitala arbetssätt och system",
    "shortage": "Bristyrken",
    "clients": "Målgruppernas behov",
    "recruitment": "Kompetensbaserad rekrytering",
    "leaders": "Chefer och ledare",
    "change": "Utveckling och förändring",
}
PHASES = {
    "attract": "Attrahera",
    "recruit": "Rekrytera",
    "introduce": "Introducera",
    "develop": "Utveckla",
    "retain": "Behålla",
    "phase_out": "Avveckla",
}
LEVELS = {"unit": "Enhet", "department": "Avdelning", "administration": "Förvaltning", "city": "Stad"}
ACTION_STATUS = {"planned": "Planerad", "ongoing": "Pågår", "done": "Genomförd", "cancelled": "Avbruten"}
# the forms of a verb in an enumeration: one, many
ACTION_STATES = {
    "done": ("genomförd", "genomförda"),
    "ongoing": ("pågår", "pågår"),
    "cancelled": ("avbruten", "avbrutna"),
    "planned": ("inte påbörjad", "inte påbörjade"),
}
JUDGEMENTS = {
    "still_relevant": ("fortsatt aktuellt", "fortsatt aktuella"),
    "changed": ("ändrat", "ändrade"),
    "closed": ("avslutat", "avslutade"),
}
PARTICIPATION = {"sent": "inskickat", "could_not": "kunde inte delta", "": "inte svarat"}
REASONS = {
    "workload": "hög arbetsbelastning",
    "vacant": "vakant chefstjänst",
    "reorganisation": "omorganisation",
    "other": "annat",
}
PROBABILITY = ("osannolik", "mindre sannolik", "möjlig", "sannolik", "mycket sannolik")
CONSEQUENCE = ("försumbar", "lindrig", "kännbar", "allvarlig", "mycket allvarlig")
BANDS = {"low": "låg", "medium": "medel", "high": "hög", "very_high": "mycket hög"}
COMPETENCE = {"some": "viss", "good": "god", "high": "hög", "very_high": "mycket hög"}  # the lowest first
STANCES = {
    "supports": "ställde sig bakom planen",
    "no_views": "hade inga synpunkter",
    "views": "lämnade synpunkter",
    "opposes": "ställde sig inte bakom planen",
}
FORMS = {"permanent": "Tillsvidareanställda", "fixed_term": "Visstidsanställda", "hourly": "Timanställda"}
WHOLE = "Hela förvaltningen"
COMMON = "Gemensamt"
STRAIGHT_UNDER = "Förvaltningens övriga enheter"  # units that lie in no department

AGES = {
    "-29": "Under 30 år",
    "30-39": "30–39 år",
    "40-49": "40–49 år",
    "50-59": "50–59 år",
    "60-": "60 år eller äldre",
    "unknown": "Uppgift saknas",
}
OTHER_OCCUPATIONS = "Övriga yrken"
# a table's small groups, shown together, by its grouping
OTHER_GROUPS = {
    "department": "Övriga avdelningar",
    "unit": "Övriga enheter",
    "occupation": OTHER_OCCUPATIONS,
    "occupation_group": OTHER_OCCUPATIONS,
}
GROUPS_MANY = {
    "unit": "enheter",
    "department": "avdelningar",
    "occupation": "yrkesgrupper",
    "occupation_group": "yrkesgrupper",
    "form": "anställningsformer",
    "gender": "könsgrupper",
    "age": "åldersgrupper",
}
