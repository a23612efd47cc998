"""The one data contract: the history table and the unit table (docs/howto/personnel-files.md).

One row per engagement period. `start` is inclusive and `end` exclusive; an empty `end` is an engagement that goes on.
Kept as Parquet: text columns VARCHAR, `extent` DOUBLE, dates DATE, `birth_year` SMALLINT, flags BOOLEAN.
"""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "choice", "share", "date", "year", "flag"]

FORMS = ("permanent", "fixed_term", "hourly")
END_REASONS = (
    "own_request",
    "retirement",
    "dismissal",
    "end_of_fixed_term",
    "disability",
    "death",
    "internal_move",
    "other",
    "unknown",
)
GENDERS = ("F", "M", "X")
LEVELS = ("unit", "department", "administration", "city")


@dataclass(frozen=True)
class Column:
    name: str
    kind: Kind
    required: bool
    label_sv: str
    label_en: str
    choices: tuple[str, ...] = ()

    def label(self, language: str) -> str:
        return self.label_sv if language == "sv" else self.label_en


HISTORY_COLUMNS = (
    Column("person", "text", True, "Person", "Person"),
    Column("unit", "text", True, "Enhet", "Unit"),
    Column("occupation", "text", True, "Yrke", "Occupation"),
    Column("title", "text", False, "Benämning", "Title"),
    Column("form", "choice", True, "Anställningsform", "Form", FORMS),
    Column("extent", "share", True, "Sysselsättningsgrad", "Extent"),
    Column("start", "date", True, "Startdatum", "Start date"),
    Column("end", "date", False, "Slutdatum", "End date"),
    Column("end_reason", "choice", False, "Avgångsorsak", "End reason", END_REASONS),
    Column("birth_year", "year", False, "Födelseår", "Birth year"),
    Column("gender", "choice", False, "Kön", "Gender", GENDERS),
    Column("manager", "flag", False, "Chef", "Manager"),
    Column("licensed", "flag", False, "Legitimerad", "Licensed"),
)
HISTORY_KEY = ("person", "unit", "occupation", "form", "start")

UNIT_COLUMNS = (
    Column("unit", "text", True, "Enhet", "Unit"),
    Column("name", "text", True, "Namn", "Name"),
    Column("parent", "text", False, "Överordnad enhet", "Parent"),
    Column("level", "choice", True, "Nivå", "Level", LEVELS),
    Column("valid_from", "date", False, "Gäller från", "Valid from"),
    Column("valid_to", "date", False, "Gäller till", "Valid to"),
    Column("merged_into", "text", False, "Sammanslagen med", "Merged into"),
)
