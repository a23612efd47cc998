"""What the made-up district is made up of: occupations, departments and their kinds of units."""

from __future__ import annotations

from dataclasses import dataclass

# Occupations -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Occupation:
    """`full_time` is the share that work full time, `men` the share of men, `licensed` the share with a licence."""

    name: str
    full_time: float = 0.90
    men: float = 0.22
    titles: tuple[str, ...] = ()
    manager: bool = False
    licensed: bool = False


SOCIAL_WORKER = "Socialsekreterare/biståndshandläggare"
LARGE_OCCUPATIONS = ("Barnskötare", "Förskollärare", "Undersköterska", "Vårdbiträde", SOCIAL_WORKER, "Vårdare")

OCCUPATIONS = (
    Occupation("Barnskötare", 0.80, 0.12, ("Barnskötare", "Barnskötare", "Barnskötare, resurs")),
    Occupation("Förskollärare", 0.84, 0.06, ("Förskollärare", "Förskollärare", "Förskollärare med samordningsuppdrag")),
    Occupation("Undersköterska", 0.62, 0.18, ("Undersköterska", "Undersköterska natt", "Specialistundersköterska")),
    Occupation("Vårdbiträde", 0.55, 0.24, ("Vårdbiträde", "Vårdbiträde natt")),
    Occupation(SOCIAL_WORKER, 0.93, 0.15, ("Socialsekreterare", "Biståndshandläggare")),
    Occupation("Vårdare", 0.66, 0.34, ("Vårdare", "Vårdare natt", "Stödassistent")),
    Occupation("Enhetschef", 0.99, 0.24, manager=True),
    Occupation("Rektor", 0.99, 0.12, manager=True),
    Occupation("Biträdande enhetschef", 0.98, 0.22, manager=True),
    Occupation("Avdelningschef", 1.00, 0.30, manager=True),
    Occupation("Stadsdelsdirektör", 1.00, 0.40, manager=True),
    Occupation("Sjuksköterska", 0.75, 0.10, licensed=True),
    Occupation("Fysioterapeut", 0.85, 0.22, licensed=True),
    Occupation("Arbetsterapeut", 0.85, 0.08, licensed=True),
    Occupation("Psykolog", 0.80, 0.25, licensed=True),
    *(
        Occupation(name)
        for name in (
            "Administratör",
            "Aktivitetsledare",
            "Anhörigkonsulent",
            "Arbetskonsulent",
            "Arkivarie",
            "Behandlingsassistent",
            "Boendestödjare",
            "Budget- och skuldrådgivare",
            "Controller",
            "Ekonom",
            "Familjebehandlare",
            "Familjerättssekreterare",
            "Fritidsledare",
            "Fältassistent",
            "Föreningskonsulent",
            "HR-konsult",
            "HR-strateg",
            "Jurist",
            "Kock",
            "Kommunikatör",
            "Kulturpedagog",
            "Lokalplanerare",
            "Måltidsbiträde",
            "Nämndsekreterare",
            "Parkarbetare",
            "Planerare",
            "Receptionist",
            "Registrator",
            "Samordnare",
            "Specialpedagog",
            "Stödpedagog",
            "Systemförvaltare",
            "Säkerhetssamordnare",
            "Ungdomssamordnare",
            "Utvecklingsledare",
            "Vaktmästare",
        )
    ),
)

# Departments and their kinds of units ------------------------------------------------------------------------------

Mix = dict[str, float]  # occupation -> share of the unit's posts, besides the manager's


@dataclass(frozen=True)
class UnitKind:
    """`weight` is the share of the department's units. `names` are used in turn, then once more with a number."""

    pattern: str
    weight: float
    names: tuple[str, ...]
    mix: Mix
    manager: str = "Enhetschef"


@dataclass(frozen=True)
class Department:
    code: str
    name: str
    staff: float  # share of the administration's posts
    units: float  # share of its units
    leaving: float  # own-request rate against the administration's
    kinds: tuple[UnitKind, ...]


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


PRESCHOOLS = _words(
    "Tallkotten Gläntan Vattendroppen Solstrålen Blåklockan Myrstacken Ekbacken Lärkan Trollsländan Stenröset Humlan "
    "Kastanjen Nyponet Sjöstjärnan Regnbågen Igelkotten Björkdungen Månstenen Liljekonvaljen Skogsgläntan Svalboet "
    "Ängslyckan Kaveldunet Fyren"
)
PLACES = _words("Norra Östra Södra Västra Centrum Udden Backen Hagen Lunden Strand Åsen Höjden")
HOMES = _words("Almgården Lindhagen Rönngården Källgården Hasselbacken Sjögården Vitsippan Solgläntan")
GROUP_HOMES = _words("Granvägen Hamngatan Parkvägen Skolgränd Ängsvägen Kvarngatan Berggatan Strandvägen Lindgatan")

DEPARTMENTS = (
    Department(
        "FSK",
        "Förskola",
        0.295,
        0.267,
        0.92,
        (
            UnitKind(
                "Förskolan {}",
                1.0,
                PRESCHOOLS,
                {
                    "Barnskötare": 0.57,
                    "Förskollärare": 0.38,
                    "Kock": 0.02,
                    "Måltidsbiträde": 0.015,
                    "Specialpedagog": 0.015,
                },
                manager="Rektor",
            ),
        ),
    ),
    Department(
        "ÄO",
        "Äldreomsorg",
        0.265,
        0.222,
        0.88,
        (
            UnitKind(
                "Hemtjänst {}",
                0.50,
                PLACES,
                {"Undersköterska": 0.60, "Vårdbiträde": 0.36, "Planerare": 0.025, "Samordnare": 0.015},
            ),
            UnitKind(
                "{}, vård- och omsorgsboende",
                0.38,
                HOMES,
                {
                    "Undersköterska": 0.63,
                    "Vårdbiträde": 0.25,
                    "Sjuksköterska": 0.06,
                    "Arbetsterapeut": 0.014,
                    "Fysioterapeut": 0.012,
                    "Aktivitetsledare": 0.014,
                    "Vaktmästare": 0.010,
                    "Biträdande enhetschef": 0.01,
                },
            ),
            UnitKind(
                "Biståndsenhet {}",
                0.12,
                ("äldre", "äldre Norr", "äldre Söder"),
                {SOCIAL_WORKER: 0.88, "Anhörigkonsulent": 0.06, "Administratör": 0.06},
            ),
        ),
    ),
    Department(
        "FUN",
        "Funktionsnedsättning",
        0.195,
        0.167,
        0.94,
        (
            UnitKind(
                "Gruppbostad {}",
                0.55,
                GROUP_HOMES,
                {"Vårdare": 0.96, "Stödpedagog": 0.04},
            ),
            UnitKind(
                "Daglig verksamhet {}",
                0.25,
                PLACES,
                {"Vårdare": 0.93, "Stödpedagog": 0.04, "Arbetsterapeut": 0.015, "Aktivitetsledare": 0.015},
            ),
            UnitKind(
                "Boendestöd {}",
                0.12,
                PLACES,
                {"Vårdare": 0.66, "Boendestödjare": 0.30, "Samordnare": 0.04},
            ),
            UnitKind(
                "Biståndsenhet {}",
                0.08,
                ("funktionsnedsättning", "funktionsnedsättning Norr"),
                {SOCIAL_WORKER: 0.92, "Administratör": 0.08},
            ),
        ),
    ),
    Department(
        "BU",
        "Barn och unga",
        0.085,
        0.100,
        2.00,
        (
            UnitKind(
                "Utredning {}",
                0.56,
                ("barn", "unga", "mottagning", "barn Norr", "barn Söder", "unga vuxna"),
                {SOCIAL_WORKER: 0.94, "Administratör": 0.03, "Psykolog": 0.01, "Jurist": 0.02},
            ),
            UnitKind(
                "Stöd i {}",
                0.44,
                ("familjen", "öppenvård", "familjehem", "skola och fritid"),
                {
                    SOCIAL_WORKER: 0.74,
                    "Familjebehandlare": 0.14,
                    "Fältassistent": 0.06,
                    "Familjerättssekreterare": 0.06,
                },
            ),
        ),
    ),
    Department(
        "VUX",
        "Vuxen",
        0.075,
        0.089,
        1.95,
        (
            UnitKind(
                "Ekonomiskt bistånd {}",
                0.5,
                ("mottagning", "Norr", "Söder", "unga vuxna"),
                {
                    SOCIAL_WORKER: 0.90,
                    "Arbetskonsulent": 0.05,
                    "Budget- och skuldrådgivare": 0.02,
                    "Administratör": 0.03,
                },
            ),
            UnitKind(
                "Vuxenstöd {}",
                0.5,
                ("beroende", "socialpsykiatri", "våld i nära relationer", "boende"),
                {SOCIAL_WORKER: 0.80, "Behandlingsassistent": 0.10, "Boendestödjare": 0.08, "Samordnare": 0.02},
            ),
        ),
    ),
    Department(
        "KOF",
        "Kultur och fritid",
        0.043,
        0.089,
        0.85,
        (
            UnitKind(
                "Fritidsgården {}",
                0.62,
                ("Oasen", "Kupolen", "Magasinet", "Verkstan", "Stationen"),
                {"Fritidsledare": 0.84, "Ungdomssamordnare": 0.08, "Receptionist": 0.04, "Vaktmästare": 0.04},
            ),
            UnitKind(
                "Kultur och förening {}",
                0.38,
                ("Norr", "Söder", "Park"),
                {"Kulturpedagog": 0.34, "Föreningskonsulent": 0.26, "Parkarbetare": 0.22, "Vaktmästare": 0.18},
            ),
        ),
    ),
    Department(
        "STAB",
        "Stab och stöd",
        0.042,
        0.066,
        0.80,
        (
            UnitKind(
                "{}",
                1.0,
                (
                    "Ledning och kansli",
                    "HR-enheten",
                    "Ekonomienheten",
                    "Utveckling och digitalisering",
                    "Kommunikation och service",
                    "Lokaler och säkerhet",
                    "Avtal och uppföljning",
                ),
                {
                    "Administratör": 0.18,
                    "HR-konsult": 0.13,
                    "HR-strateg": 0.04,
                    "Ekonom": 0.10,
                    "Controller": 0.09,
                    "Utvecklingsledare": 0.10,
                    "Systemförvaltare": 0.06,
                    "Kommunikatör": 0.06,
                    "Nämndsekreterare": 0.03,
                    "Registrator": 0.04,
                    "Receptionist": 0.04,
                    "Arkivarie": 0.02,
                    "Jurist": 0.03,
                    "Lokalplanerare": 0.04,
                    "Säkerhetssamordnare": 0.04,
                },
            ),
        ),
    ),
)
