"""The one data contract: the history, unit and occupation tables (docs/howto/personnel-files.md).

One row per engagement period. `start` is inclusive and `end` exclusive; an empty `end` is an engagement that goes on.
A unit or an occupation has one row for each time in which it looked the same; `valid_to` is the last day of it.
Kept as Parquet: text columns VARCHAR, `extent` DOUBLE, dates DATE, `birth_year` SMALLINT, flags BOOLEAN.
"""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "choice", "share", "date", "year", "flag", "amount"]

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

OCCUPATION_COLUMNS = (
    Column("occupation", "text", True, "Yrke", "Occupation"),
    Column("name", "text", True, "Namn", "Name"),
    Column("group", "text", False, "Yrkesgrupp", "Occupation group"),
    Column("edition", "text", False, "Utgåva", "Edition"),
    Column("valid_from", "date", False, "Gäller från", "Valid from"),
    Column("valid_to", "date", False, "Gäller till", "Valid to"),
    Column("replaced_by", "text", False, "Ersatt av", "Replaced by"),
)

# Of groups, never of a person; read into the database, not into a snapshot.
SICK_LEAVE_COLUMNS = (
    Column("unit", "text", True, "Enhet", "Unit"),
    Column("first", "date", True, "Från", "From"),
    Column("last", "date", True, "Till", "To"),
    Column("persons", "amount", True, "Antal personer", "Persons"),
    Column("sick_hours", "amount", False, "Sjuktimmar", "Sick hours"),
    Column("scheduled_hours", "amount", False, "Ordinarie timmar", "Scheduled hours"),
    Column("sick_days", "amount", False, "Sjukdagar", "Sick days"),
    Column("employed_days", "amount", False, "Anställningsdagar", "Employed days"),
)
