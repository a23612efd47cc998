"""Random histories with what breaks a count: posts at the same time, gaps round the tolerance, moves over borders."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

UNITS = [
    {"unit": "c", "name": "City", "parent": None, "level": "city"},
    {"unit": "a1", "name": "North", "parent": "c", "level": "administration"},
    {"unit": "a2", "name": "South", "parent": "c", "level": "administration"},
    {"unit": "a3", "name": "East, now South", "parent": "c", "level": "administration", "merged_into": "a2"},
    {"unit": "d1", "name": "Children", "parent": "a1", "level": "department"},
    {"unit": "d2", "name": "Elderly", "parent": "a1", "level": "department"},
    {"unit": "d3", "name": "Adults", "parent": "a2", "level": "department"},
    {"unit": "u1", "name": "Unit 1", "parent": "d1", "level": "unit"},
    {"unit": "u2", "name": "Unit 2", "parent": "d1", "level": "unit"},
    {"unit": "u3", "name": "Unit 3", "parent": "d2", "level": "unit"},
    {"unit": "u4", "name": "Moves away", "parent": "d3", "level": "unit", "valid_to": date(2024, 12, 31)},
    {"unit": "u4", "name": "Has moved", "parent": "d2", "level": "unit", "valid_from": date(2025, 1, 1)},
    {"unit": "u5", "name": "Staff unit", "parent": "a1", "level": "unit"},  # lies under no department
    {"unit": "u6", "name": "Alone", "parent": "", "level": "unit"},
    {"unit": "u7", "name": "Now unit 2", "parent": "d3", "level": "unit", "merged_into": "u2"},
    {"unit": "u8", "name": "Now unit 7", "parent": "d3", "level": "unit", "merged_into": "u7"},
    {"unit": "u9", "name": "Of the East", "parent": "a3", "level": "unit"},
    {"unit": "m1", "name": "Merged in a circle 1", "parent": "d1", "level": "unit", "merged_into": "m2"},
    {"unit": "m2", "name": "Merged in a circle 2", "parent": "d3", "level": "unit", "merged_into": "m1"},
    {"unit": "x", "name": "Circle 1", "parent": "y", "level": "unit"},
    {"unit": "y", "name": "Circle 2", "parent": "x", "level": "department"},
]
WORKPLACES = ["u1", "u1", "u2", "u3", "u4", "u5", "u6", "u7", "u8", "u9", "m1", "d1", "x", "y", "not-in-the-table"]
OCCUPATIONS = [
    {"occupation": "nurse", "name": "Nurse", "group": "care", "edition": "2"},
    {"occupation": "old nurse", "name": "Nurse", "group": "health", "edition": "1", "replaced_by": "nurse"},
    {"occupation": "oldest nurse", "name": "Nurse", "group": "", "edition": "0", "replaced_by": "old nurse"},
    {"occupation": "cook", "name": "Cook", "group": "food", "valid_to": date(2024, 12, 31)},
    {"occupation": "cook", "name": "Chef", "group": "care", "valid_from": date(2025, 1, 1)},
]
KINDS = ["nurse", "old nurse", "oldest nurse", "cook", "teacher"]
TREES = [date(2020, 1, 1), date(2024, 12, 31), date(2025, 1, 1)]
GAPS = [0, 0, 0, 1, 29, 30, 31, 32, 90, -20]  # days without work before the next engagement; negative: at the same time
LENGTHS = [1, 10, 30, 31, 61, 200, 365, 366]
REASONS = [None, "own_request", "retirement", "internal_move", "end_of_fixed_term"]
ERA = date(2024, 1, 1)


@st.composite
def people(draw: st.DrawFn) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for number in range(draw(st.integers(1, 8))):
        rows += draw(engagements(f"p{number}"))
    return rows


@st.composite
def engagements(draw: st.DrawFn, person: str) -> list[dict[str, object]]:
    gender = draw(st.sampled_from(["F", "M", None]))
    birth_year = draw(st.sampled_from([None, 1950, 1964, 1965, 1966, 1975, 1985, 1995, 1996, 2004]))
    licensed = draw(st.sampled_from([None, True, False]))
    start = ERA + timedelta(days=draw(st.sampled_from([0, 0, 100, 365, 366, 500, 700])))
    rows = []
    for _ in range(draw(st.integers(1, 4))):
        end = start + timedelta(days=draw(st.sampled_from(LENGTHS)))
        rows.append(
            {
                "person": person,
                "unit": draw(st.sampled_from(WORKPLACES)),
                "occupation": draw(st.sampled_from(KINDS)),
                "form": draw(st.sampled_from(["permanent", "permanent", "fixed_term", "hourly"])),
                "extent": draw(st.sampled_from([0.25, 0.5, 0.5, 1.0])),
                "start": start,
                "end": draw(st.sampled_from([end, end, end, None])),
                "end_reason": draw(st.sampled_from(REASONS)),
                "gender": gender,
                "birth_year": birth_year,
                "manager": draw(st.sampled_from([None, True, False])),
                "licensed": licensed,
            }
        )
        start = end + timedelta(days=draw(st.sampled_from(GAPS)))
    return rows
