"""A published table is reproduced to its last printed digit when its people are put in.

One table is made up, as a municipality prints it; the other is Statistics Sweden's employees by occupation and age.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import date, timedelta
from math import prod
from pathlib import Path
from typing import Any

import pytest

from engines.metrics.tables import connect
from framsyn.engines.metrics.cube import Cube, build_cube
from framsyn.engines.metrics.figures import STOCKHOLM_DISTRICT, Window
from framsyn.engines.metrics.headcount import headcount
from framsyn.engines.metrics.slices import heads
from framsyn.engines.metrics.structure import structure
from framsyn.engines.metrics.turnover import turnover
from framsyn.engines.wording.numbers import about, number, percent_sign

YEAR = Window(date(2025, 1, 1), date(2025, 12, 31))
LAST_YEAR = date(2024, 12, 31)

# NO-BREAK SPACE in thousands and before %, MINUS SIGN, halves away from zero (12.25, 6.25)
PUBLISHED_TURNOVER = """
Avdelning | Medelantal | Avgångar | 2025 | 2024 | Förändring
Totalt | 2\u00a0400 | 250 | 10,4\u00a0% | 14,8\u00a0% | \u22124,4
Förskola | 1\u00a0200 | 147 | 12,3\u00a0% | 17,1\u00a0% | \u22124,8
Äldreomsorg | 800 | 73 | 9,1\u00a0% | 13,0\u00a0% | \u22123,9
Individ och familj | 400 | 30 | 7,5\u00a0% | 11,0\u00a0% | \u22123,5
"""
PUBLISHED_STRUCTURE = """
Yrke | Anställda | Andel
Totalt | 2\u00a0400 | 100,0\u00a0%
Barnskötare | 508 | 21,2\u00a0%
Förskollärare | 492 | 20,5\u00a0%
Undersköterska | 400 | 16,7\u00a0%
Vårdbiträde | 300 | 12,5\u00a0%
Socialsekreterare | 250 | 10,4\u00a0%
Elevassistent | 150 | 6,3\u00a0%
Lärare | 100 | 4,2\u00a0%
Kock | 80 | 3,3\u00a0%
Administratör | 60 | 2,5\u00a0%
Vaktmästare | 60 | 2,5\u00a0%
"""
STAFF = {
    "Förskola": (1300, 222, 1200, 147),
    "Äldreomsorg": (800, 104, 800, 73),
    "Individ och familj": (400, 44, 400, 30),
}
OCCUPATIONS = {
    "Barnskötare": 508, "Förskollärare": 492, "Undersköterska": 400, "Vårdbiträde": 300, "Socialsekreterare": 250,
    "Elevassistent": 150, "Lärare": 100, "Kock": 80, "Vaktmästare": 60, "Administratör": 60,
}  # fmt: skip

SHARES_OF_60_AND_OVER = {
    "5321": 17.7,
    "5330": 9.1,
    "5311": 11.5,
    "2343": 13.8,
    "2341": 11.5,
    "2661": 8.7,
}  # data/README


@pytest.fixture(scope="module")
def municipality() -> Iterator[Cube]:
    units = [{"unit": "f", "name": "Förvaltningen", "level": "administration"}]
    units += [{"unit": name, "name": name, "parent": "f", "level": "department"} for name in STAFF]
    with closing(connect(_people(), units)) as connection:
        yield build_cube(connection, tree_at=YEAR.last)


def _people() -> Iterator[dict[str, Any]]:
    """Who leaves does so on the year's last day, so that the mean over the month-ends is a whole number."""
    occupations = iter([name for name, persons in OCCUPATIONS.items() for _ in range(persons)])
    for unit, (before, gone_before, now, gone) in STAFF.items():
        common = {"unit": unit, "form": "permanent", "extent": 1.0}
        for n in range(gone_before):
            yield common | _spell(f"{unit} gone {n}", date(2015, 1, 1), LAST_YEAR, "Kock")
        for n in range(now):
            start = date(2015, 1, 1) if n < before - gone_before else YEAR.first
            yield common | _spell(f"{unit} {n}", start, YEAR.last if n < gone else None, next(occupations))


def _spell(person: str, start: date, last: date | None, occupation: str) -> dict[str, Any]:
    end = last + timedelta(days=1) if last else None
    return {"person": person, "start": start, "end": end, "occupation": occupation}


def test_a_municipalitys_table_of_turnover(municipality: Cube) -> None:
    rows = turnover(municipality, window=YEAR, definition=STOCKHOLM_DISTRICT, by="department", as_of=date(2026, 2, 1))
    printed = [["Avdelning", "Medelantal", "Avgångar", "2025", "2024", "Förändring"]]
    for row in rows:
        assert row.rate is not None and row.previous_rate is not None
        change = number((row.rate - row.previous_rate) * 100, 1)
        rates = percent_sign(row.rate), percent_sign(row.previous_rate)
        printed.append([row.group.label or "Totalt", number(row.base), number(row.exits), *rates, change])
    assert _text(printed) == PUBLISHED_TURNOVER


def test_a_municipalitys_table_of_its_occupations(municipality: Cube) -> None:
    rows = headcount(municipality, at=YEAR.last, by="occupation")
    printed = [["Yrke", "Anställda", "Andel"]]
    printed += [[row.group.label or "Totalt", number(row.persons), percent_sign(row.share)] for row in rows]
    assert _text(printed) == PUBLISHED_STRUCTURE
    found = structure({row.group.code: row.persons for row in rows[1:]}, whole=rows[0].persons)
    assert found.large == ("Barnskötare", "Förskollärare", "Undersköterska", "Vårdbiträde", "Socialsekreterare")
    assert (about(found.share), found.others) == ("drygt 80\u00a0procent", 5)


def test_statistics_swedens_shares_of_60_and_over(shared_data: Path) -> None:
    """Every one of half a million people, by occupation and the years of birth of the table's age groups."""
    published = _published(shared_data / "reference" / "scb_yreg54bas.json", year="2024")
    with closing(connect([], [])) as connection:
        for (occupation, born), persons in published.items():
            connection.execute(
                "INSERT INTO history (person, unit, occupation, form, extent, start, birth_year) "
                "SELECT $occupation || $born || '-' || n, 'Sverige', $occupation, 'permanent', 1, DATE '2020-01-01', "
                "$born FROM range($persons) AS people (n)",
                {"occupation": occupation, "born": born, "persons": persons},
            )
        cube = build_cube(connection, tree_at=date(2024, 12, 31))
        found = heads(cube, at=date(2024, 12, 31), by=("occupation", "age"))
    whole: dict[str, int] = {}
    for (occupation, _), here in found.items():
        whole[occupation] = whole.get(occupation, 0) + here.persons
    for occupation in SHARES_OF_60_AND_OVER:
        assert whole[occupation] == sum(n for (code, _), n in published.items() if code == occupation)
    printed = {code: percent_sign(found[code, "60-"].persons / whole[code]) for code in whole}
    assert printed == {code: f"{number(share, 1)}\u00a0%" for code, share in SHARES_OF_60_AND_OVER.items()}


def _published(path: Path, *, year: str) -> Mapping[tuple[str, int], int]:
    """JSON-stat: {(occupation, a year of birth in the age group): persons}."""
    table = json.loads(path.read_text("utf-8"))
    places = {name: table["dimension"][name]["category"]["index"] for name in table["id"]}
    steps = {name: prod(table["size"][n + 1 :]) for n, name in enumerate(table["id"])}
    return {
        (occupation, int(year) - int(age[-5:].split("-")[0])): table["value"][
            places["Yrke2012"][occupation] * steps["Yrke2012"]
            + places["Alder"][age] * steps["Alder"]
            + places["Tid"][year] * steps["Tid"]
        ]
        for occupation in SHARES_OF_60_AND_OVER
        for age in places["Alder"]
    }


def _text(rows: list[list[str]]) -> str:
    return "\n" + "".join(" | ".join(row) + "\n" for row in rows)
