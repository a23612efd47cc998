"""The words by which columns and values are recognised, as data: Swedish and English, lower case."""

import re
from dataclasses import dataclass

from framsyn.engines.history.contract import (
    HISTORY_COLUMNS,
    OCCUPATION_COLUMNS,
    SICK_LEAVE_COLUMNS,
    UNIT_COLUMNS,
    Column,
)

PERCENT_LABELS = ("sysselsättningsgrad, %", "sysselsättningsgrad %", "sysselsättningsgrad (%)", "extent, %", "extent %")
LAST_DAY_LABELS = ("sista dag", "sista anställningsdag", "last day")
TEMPLATE_LABELS = {
    "end": {"sv": "Sista dag", "en": "Last day"},
    "extent": {"sv": "Sysselsättningsgrad, %", "en": "Extent, %"},
    "valid_to": {"sv": "Gäller till", "en": "Valid to"},
}

OTHER_HEADERS: dict[str, tuple[str, ...]] = {
    "person": ("personnummer", "personnr", "pnr", "person-id", "personid", "anställningsnummer", "anställningsnr"),
    "unit": ("enhetskod", "unit code"),
    "occupation": ("yrkesgrupp", "yrkeskod", "aid", "occupation group"),
    "title": ("befattning", "yrkesbenämning", "job title"),
    "form": ("anställningsform", "form of employment", "employment form"),
    "extent": PERCENT_LABELS,
    "start": ("anställd från", "från och med", "hire date"),
    "end": LAST_DAY_LABELS,
    "end_reason": ("avgångsorsak", "avslutsorsak", "orsak"),
    "birth_year": ("födelseår", "year of birth"),
    "gender": ("kön", "sex"),
    "licensed": ("legitimation",),
    "name": ("enhetsnamn", "unit name", "yrkesnamn", "occupation name"),
    "group": ("grupp",),
    "edition": ("upplaga", "version"),
    "first": ("från och med", "period från", "first day"),
    "last": ("till och med", "period till", "last day"),
    "persons": ("personer", "antal anställda"),
}

CHOICES: dict[str, dict[str, tuple[str, str, tuple[str, ...]]]] = {
    "form": {
        "permanent": ("Tillsvidare", "Permanent", ("tillsvidareanställning", "tillsvidareanställd", "fast")),
        "fixed_term": (
            "Visstid",
            "Fixed term",
            ("visstidsanställning", "vikariat", "särskild visstidsanställning", "allmän visstidsanställning"),
        ),
        "hourly": ("Timavlönad", "Hourly", ("timanställd", "timanställning", "intermittent")),
    },
    "end_reason": {
        "own_request": ("Egen begäran", "Own request", ("egen uppsägning", "resignation")),
        "retirement": ("Pension", "Retirement", ("pensionering", "ålderspension", "retired")),
        "dismissal": ("Uppsägning eller överenskommelse", "Dismissal", ("uppsägning", "överenskommelse", "avsked")),
        "end_of_fixed_term": ("Visstiden slut", "End of fixed term", ("visstid upphör", "vikariat slut")),
        "disability": ("Sjukersättning", "Disability", ()),
        "death": ("Avliden", "Death", ("död", "dödsfall")),
        "internal_move": ("Intern flytt", "Internal move", ("intern rörlighet", "omplacering", "byte av enhet")),
        "other": ("Annan orsak", "Other", ("övrigt", "annat")),
        "unknown": ("Okänd", "Unknown", ()),
    },
    "gender": {
        "F": ("Kvinna", "Woman", ("k", "f", "female")),
        "M": ("Man", "Man", ("m", "male")),
        "X": ("Annat", "Other", ("x", "annan")),
    },
    "level": {
        "unit": ("Enhet", "Unit", ()),
        "department": ("Avdelning", "Department", ()),
        "administration": ("Förvaltning", "Administration", ("stadsdelsförvaltning",)),
        "city": ("Stad", "City", ("kommun", "municipality")),
    },
}
FLAGS = {
    **dict.fromkeys(("ja", "j", "yes", "y", "true", "sant", "1", "x", "1.0"), True),
    **dict.fromkeys(("nej", "n", "no", "false", "falskt", "0", "0.0"), False),
}

SPECIAL_CATEGORY = re.compile(
    r"etnisk|etnicitet|ethnic|\brace\b|\bras\b|folkgrupp|religi|trossamfund|\btro\b|\bfaith\b|fackförbund|facklig|fackför|"
    r"facktillhör|\bfack\b|\bunion\b|unionstill|trade.?union|hälsa|hälsotill|health|sjuk(?!hus|vård|skötersk)|\bsick|diagnos|"
    r"funktionsned|funktionshind|funktionsvar|disabilit|rehab|politi[sc]|sexuell|sexual|biometri|geneti",
    re.IGNORECASE,
)
PERSONNUMMER_HEADER = re.compile(
    r"person(al)?.?n(umme)?r\b|\bpnr\b|samordningsn|personal identity|social security|\bssn\b", re.IGNORECASE
)
NAME_HEADER = re.compile(
    r"^((för|efter|tilltals|mellan|person)?namn|för- och efternamn|"
    r"(full|first|last|given|family|middle|employee|person)?[ _]?name|surname|"
    r"e-?post(adress)?|e-?mail( address)?|(mobil)?telefon(nummer)?|phone|(hem)?adress|address)$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Recognised:
    column: str
    end_inclusive: bool = False
    extent_percent: bool = False


def normal(text: str) -> str:
    return " ".join(text.replace("\ufeff", "").split()).casefold()


def _headers(columns: tuple[Column, ...]) -> dict[str, Recognised]:
    found: dict[str, Recognised] = {}
    for column in columns:
        names = (column.name, column.label_sv, column.label_en, *OTHER_HEADERS.get(column.name, ()))
        for name in map(normal, names):
            found[name] = Recognised(column.name, name in LAST_DAY_LABELS, name in PERCENT_LABELS)
    return found


HISTORY_HEADERS = _headers(HISTORY_COLUMNS)
UNIT_HEADERS = _headers(UNIT_COLUMNS)
OCCUPATION_HEADERS = _headers(OCCUPATION_COLUMNS)
SICK_LEAVE_HEADERS = _headers(SICK_LEAVE_COLUMNS)


def choice_values(column: str) -> dict[str, str]:
    """Every accepted spelling, lower case, of a choice column -> our value."""
    accepted: dict[str, str] = {}
    for value, (swedish, english, others) in CHOICES[column].items():
        for word in (value, swedish, english, *others):
            accepted.setdefault(normal(word), value)
    return accepted


def choice_label(column: str, value: str, language: str) -> str:
    swedish, english, _ = CHOICES[column][value]
    return swedish if language == "sv" else english
