"""Small made-up districts where much could leak: units of few, occupations of one, moves, late reports. Seeded."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

AS_OF = date(2026, 10, 31)
KNOWN_FROM = date(2022, 1, 1)
CITY = [
    {"unit": "C", "name": "Staden", "parent": None, "level": "city"},
    {"unit": "A", "name": "Norra förvaltningen", "parent": "C", "level": "administration"},
    {"unit": "B", "name": "Södra förvaltningen", "parent": "C", "level": "administration"},
    *({"unit": f"D{n}", "name": f"Avdelning {n}", "parent": "AB"[n // 3], "level": "department"} for n in range(5)),
    *({"unit": f"U{n}", "name": f"Enhet {n}", "parent": f"D{n % 5}", "level": "unit"} for n in range(14)),
]
KINDS = ("lärare", "kock", "vaktmästare", "rektor", "jurist", "skötare", "arkivarie")
WEIGHTS = (30, 8, 5, 3, 1, 30, 1)
REASONS = ("own_request", "own_request", "own_request", "retirement", "end_of_fixed_term", None)


def district(seed: int, people: int = 220) -> list[dict[str, Any]]:
    draw = Random(seed)
    return [row for number in range(people) for row in _person(draw, f"p{number}")]


def reported_late(rows: list[dict[str, Any]], seed: int, exits: int) -> list[dict[str, Any]]:
    """The same, but some are found to have left already."""
    draw = Random(seed)
    going = [place for place, row in enumerate(rows) if row["end"] is None and row["form"] == "permanent"]
    late = {place: AS_OF - timedelta(days=draw.randrange(20, 700)) for place in draw.sample(going, exits)}
    return [
        row | {"end": late[place], "end_reason": "own_request"} if place in late and late[place] > row["start"] else row
        for place, row in enumerate(rows)
    ]


def _person(draw: Random, person: str) -> list[dict[str, Any]]:
    start = date(2012, 1, 1) + timedelta(days=draw.randrange(5200))
    rows: list[dict[str, Any]] = []
    fixed = {
        "gender": draw.choice("FFFM"),
        "birth_year": draw.randrange(1958, 2004),
        "licensed": draw.choice((True, None)),
    }
    for _ in range(draw.choice((1, 1, 1, 2, 3))):
        end = start + timedelta(days=draw.choice((200, 900, 2500, 9000)))
        unit = draw.choices(range(14), weights=(30, 20, 12, 9, 7, 5, 4, 3, 3, 2, 2, 2, 1, 1))[0]
        ends = end <= AS_OF
        rows.append(
            {
                "person": person, "unit": f"U{unit}", "occupation": draw.choices(KINDS, WEIGHTS)[0],
                "form": draw.choice(("permanent",) * 6 + ("fixed_term", "hourly")),
                "extent": draw.choice((1.0, 1.0, 0.75, 0.5)), "start": start, "end": end if ends else None,
                "end_reason": draw.choice(REASONS) if ends else None, "manager": draw.random() < 0.06, **fixed,
            }
        )  # fmt: skip
        if not ends:
            break
        start = end + timedelta(days=draw.choice((0, 0, 10, 100)))
    return rows
