"""Dates and periods in running text, and in tables."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from framsyn.engines.wording.numbers import NO_BREAK

MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip


def day(value: date) -> str:
    """den 12 januari 2027"""
    return f"den {value.day}{NO_BREAK}{month_year(value)}"


def month_year(value: date) -> str:
    """december 2025"""
    return f"{MONTHS[value.month - 1]}{NO_BREAK}{value.year}"


def from_to(first: date, last: date) -> str:
    """från december 2025 till och med november 2026; with days where they are not whole months"""
    whole_months = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
    say = month_year if whole_months else day
    return f"från {say(first)} till och med {say(last)}"


def years(first: int, last: int) -> str:
    """2027–2029; one year alone where they are the same"""
    return str(first) if first == last else f"{first}–{last}"


def iso(value: date) -> str:
    """2027-01-12, for tables"""
    return value.isoformat()
