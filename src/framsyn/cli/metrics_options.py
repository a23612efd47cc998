"""The options that the commands of `framsyn metrics` share."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer


class Level(StrEnum):
    UNIT = "unit"
    DEPARTMENT = "department"
    ADMINISTRATION = "administration"
    CITY = "city"


class Grouping(StrEnum):
    UNIT = "unit"
    DEPARTMENT = "department"
    ADMINISTRATION = "administration"
    CITY = "city"
    OCCUPATION = "occupation"
    OCCUPATION_GROUP = "occupation_group"
    FORM = "form"
    GENDER = "gender"
    AGE = "age"
    MANAGER = "manager"
    LICENSED = "licensed"


class Count(StrEnum):
    PERSONS = "persons"
    FTE = "fte"


def _day(name: str, text: str) -> Any:
    return typer.Option(name, formats=["%Y-%m-%d"], metavar="DATUM", help=text)


By = Annotated[Grouping | None, typer.Option("--by", help="Dela upp efter.")]
ByLevel = Annotated[Level | None, typer.Option("--by", help="Dela upp efter en nivå i organisationen.")]
Boundary = Annotated[Level | None, typer.Option("--boundary", help="Gränsen som räknas.")]
Suppress = Annotated[
    int | None, typer.Option(min=0, metavar="ANTAL", help="Dölj grupper med färre. Förval 5; 0 döljer inget.")
]
At = Annotated[datetime, _day("--at", "Dagen som räknas.")]
First = Annotated[datetime, _day("--from", "Periodens första dag.")]
Last = Annotated[datetime, _day("--to", "Periodens sista dag.")]
History = Annotated[Path | None, typer.Option("--history", metavar="FIL", help="Läs filen direkt, utan databas.")]
Units = Annotated[Path | None, typer.Option("--units", metavar="FIL", help="Enhetslistan till --history.")]
Occupations = Annotated[Path | None, typer.Option("--occupations", metavar="FIL", help="Yrkeslistan till --history.")]
Mapping = Annotated[
    Path | None, typer.Option("--mapping", metavar="FIL.toml", help="Vilka kolumner i --history som är vilka.")
]
AsOf = Annotated[datetime | None, _day("--as-of", "Dagen då uppgifterna i --history togs ut.")]
