"""The few words which the paper itself says, per language. Everything else is in the tree."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Labels:
    language: str  # as in xml:lang
    contents: str
    draft: str
    page: str
    of: str
    about: str
    period: str
    organisation: str
    date: str
    status: str
    sheets: str
    sheet: str
    bands: tuple[str, str, str, str]
    probability_and_consequence: str
    states: dict[str, str]


SWEDISH = Labels(
    language="sv-SE",
    contents="Innehåll",
    draft="Utkast",
    page="Sida",
    of="av",
    about="Om",
    period="Period",
    organisation="Förvaltning",
    date="Datum",
    status="Status",
    sheets="Blad i arbetsboken",
    sheet="Blad",
    bands=("låg", "medel", "hög", "mycket hög"),
    probability_and_consequence="Sannolikhet och konsekvens",
    states={"hidden": "dold", "missing": "saknas", "not_applicable": "inte aktuellt"},
)

ENGLISH = Labels(
    language="en-GB",
    contents="Contents",
    draft="Draft",
    page="Page",
    of="of",
    about="About",
    period="Period",
    organisation="Administration",
    date="Date",
    status="Status",
    sheets="Sheets in the workbook",
    sheet="Sheet",
    bands=("low", "medium", "high", "very high"),
    probability_and_consequence="Probability and consequence",
    states={"hidden": "hidden", "missing": "missing", "not_applicable": "not applicable"},
)


def labels_for(language: str) -> Labels:
    return ENGLISH if language.lower().startswith("en") else SWEDISH
