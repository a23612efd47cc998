"""Hand-made frames: every number is chosen, so that a test can tell where one went."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from framsyn.domains.analysis.values import Basis, Frame, Line, Mix, Question, Value

FIRST, LAST, AS_OF = date(2025, 11, 1), date(2026, 10, 31), date(2026, 11, 3)
HIDDEN, MISSING, NOT_APPLICABLE = Value(None, "hidden"), Value(None, "missing"), Value(None, "not_applicable")
Given = float | Value | None


def line(code: str, label: str, *, merged: int = 0, **values: Given) -> Line:
    """A number as it is, None for hidden."""
    return Line(code, label, {name: _value(value) for name, value in values.items()}, merged)


def _value(value: Given) -> Value:
    if isinstance(value, Value):
        return value
    return HIDDEN if value is None else Value(value)


def frame(
    figure: str, total: Mapping[str, Given], *lines: Line, by: str = "department", window: bool = True, **given: Any
) -> Frame:
    boundary = "administration" if window and figure != "sick-leave" else ""
    basis = Basis(1, 1, "c0ffee" * 10, AS_OF, figure, boundary, FIRST if window else None, LAST)
    columns = given.pop("columns", tuple(total))
    question = Question(figure, by, given.pop("definition", ""), boundary, LAST)
    return Frame(question, given.pop("basis", basis), columns, line("", "", **total), lines, 5, **given)


def reasons(**given: Any) -> Frame:
    turnover = Basis(1, 1, "c0ffee" * 10, AS_OF, "stockholm-district", "administration", FIRST, LAST)
    total = {"exits": 220, "own_request": 140, "retirement": 50, "other": 30, "base": 2052.0, "rate": 220 / 2052}
    lines = (
        line("FSK", "Förskola", exits=68, own_request=45, retirement=13, other=10, base=780.0, rate=68 / 780),
        line("ÄO", "Äldreomsorg", exits=65, own_request=37, retirement=20, other=8, base=700.0, rate=65 / 700),
        line("BU", "Barn och unga", exits=46, own_request=31, retirement=8, other=7, base=290.0, rate=46 / 290),
        line("VUX", "Vuxen", exits=36, own_request=None, retirement=9, other=None, base=232.0, rate=36 / 232),
        line("STAB", "Stab", exits=None, own_request=None, retirement=0, other=None, base=50.0, rate=None),
    )
    fields = {"basis": turnover, "definition": "stockholm-district", "mix": Mix(-0.039, -0.005, "department")}
    return frame("turnover", total, *lines, **fields | given)


def occupations_turnover(**given: Any) -> Frame:
    names = ("exits", "base", "rate", "previous_rate", "previous_exits", "previous_base", "p_value")
    rows = (
        ("1", "Barnskötare", 60, 480.0, 80, 470.0, 0.03),
        ("2", "Undersköterska", 41, 400.0, 45, 402.0, 0.6),
        ("3", "Förskollärare", 30, 350.0, 30, 350.0, 1.0),
    )
    lines = [
        line(
            code,
            label,
            **dict(zip(names, (now, base, now / base, before / then, before, then, p_value), strict=True)),
        )
        for code, label, now, base, before, then, p_value in rows
    ]
    lines.append(
        line(
            "",
            "Other occupations",
            merged=17,
            **dict(zip(names, (89, 822.0, 89 / 822, 0.148, 151, 1020.0, 0.01), strict=True)),
        )
    )
    lines.append(line("9", "Arkivarie", **dict.fromkeys(names)))
    turnover = Basis(1, 1, "c0ffee" * 10, AS_OF, "stockholm-district", "administration", FIRST, LAST)
    total = dict(zip(names, (220, 2052.0, 220 / 2052, 306 / 2024, 306, 2024.0, 0.0001), strict=True))
    fields = {"basis": turnover, "definition": "stockholm-district", "mix": Mix(-0.0395, -0.0045, "occupation")}
    return frame("turnover", total, *lines, by="occupation", **fields | given)


def hires(**given: Any) -> Frame:
    return frame(
        "hires",
        {"hires": 231, "base": 2390.5, "rate": 231 / 2390.5},
        line("FSK", "Förskola", hires=96, base=902.2, rate=96 / 902.2),
        line("ÄO", "Äldreomsorg", hires=81, base=805.1, rate=81 / 805.1),
        line("BU", "Barn och unga", hires=30, base=326.2, rate=30 / 326.2),
        line("VUX", "Vuxen", hires=None, base=298.0, rate=None),
        line("STAB", "Stab", hires=None, base=59.0, rate=None),
        **given,
    )


def mobility(**given: Any) -> Frame:
    return frame(
        "mobility",
        {"moves_in": 112, "moves_out": 112, "base": 2390.5, "rate": 112 / 2390.5},
        line("FSK", "Förskola", moves_in=51, moves_out=50, base=902.2, rate=51 / 902.2),
        line("ÄO", "Äldreomsorg", moves_in=39, moves_out=33, base=805.1, rate=39 / 805.1),
        line("BU", "Barn och unga", moves_in=14, moves_out=16, base=326.2, rate=14 / 326.2),
        line("VUX", "Vuxen", moves_in=None, moves_out=8, base=298.0, rate=None),
        line("STAB", "Stab", moves_in=None, moves_out=5, base=59.0, rate=None),
        **given,
    )


def flows(**given: Any) -> Frame:
    counts: dict[str, tuple[str, tuple[Given, ...]]] = {
        "FSK": ("Förskola", (NOT_APPLICABLE, None, 6, 0, 0)),
        "ÄO": ("Äldreomsorg", (None, NOT_APPLICABLE, 0, 12, None)),
        "BU": ("Barn och unga", (0, 0, NOT_APPLICABLE, 9, None)),
        "VUX": ("Vuxen", (0, 5, 7, NOT_APPLICABLE, 0)),
        "STAB": ("Stab", (0, None, None, 0, NOT_APPLICABLE)),
    }
    rows = [line(code, label, **dict(zip(counts, row, strict=True))) for code, (label, row) in counts.items()]
    total: dict[str, Given] = {"FSK": 5, "ÄO": 8, "BU": 16, "VUX": 21, "STAB": None}
    return frame("flows", total, *rows, **given)


def retirements(**given: Any) -> Frame:
    rows = (
        ("1", "Barnskötare", 503, 6.2, 21.4, 40.1),
        ("2", "Undersköterska", 421, 11.7, 38.9, 70.2),
        ("3", "Förskollärare", 365, 5.1, 17.3, 33.8),
        ("4", "Vårdbiträde", 290, 3.9, 13.2, 24.4),
        ("5", "Socialsekreterare", 231, 1.1, 5.2, 11.9),
        ("6", "Vårdare", 142, 2.2, 7.4, 13.3),
        ("7", "Kock", 37, 0.9, 3.1, 5.0),
    )
    lines = [
        line(code, label, persons=n, expected_1=one, expected_3=three, expected_5=five, share_3=three / n)
        for code, label, n, one, three, five in rows
    ]
    lines.append(
        line("", "Others", merged=41, persons=405, expected_1=5.0, expected_3=16.1, expected_5=31.3, share_3=16.1 / 405)
    )
    lines.append(
        line("8", "Arkivarie", **dict.fromkeys(("persons", "expected_1", "expected_3", "expected_5", "share_3")))
    )
    total = {"persons": 2400, "expected_1": 36.4, "expected_3": 123.2, "expected_5": 231.7, "share_3": 123.2 / 2400}
    return frame("retirements", total, *lines, by="occupation", window=False, **given)


def licensed(**given: Any) -> Frame:
    return frame(
        "licensed",
        {"licensed": 333, "unlicensed": 90, "unknown": 12, "share": 333 / 423},
        line("3", "Förskollärare", licensed=281, unlicensed=79, unknown=5, share=281 / 360),
        line("12", "Sjuksköterska", licensed=52, unlicensed=None, unknown=None, share=None),
        line("11", "Psykolog", licensed=None, unlicensed=None, unknown=0, share=None),
        by="occupation",
        window=False,
        **given,
    )


def managers(**given: Any) -> Frame:
    names = ("managers", "employees", "span", "up_to_10", "from_11_to_20", "from_21_to_30", "over_30", "median")
    rows: dict[str, tuple[str, tuple[Given, ...]]] = {
        "": ("", (84, 2400, 28.6, 9, 20, 36, 19, 24)),
        "FSK": ("Förskola", (33, 900, 27.3, 0, 5, 17, 11, 27)),
        "ÄO": ("Äldreomsorg", (27, 810, 30.0, None, 5, 12, None, 29.5)),
        "BU": ("Barn och unga", (13, 330, 25.4, None, None, 5, None, 23)),
        "VUX": ("Vuxen", (None, 300, None, None, None, None, 0, None)),
        "STAB": ("Stab", (None, 60, None, None, None, 0, 0, None)),
    }
    made = [line(code, label, **dict(zip(names, row, strict=True))) for code, (label, row) in rows.items()]
    total = dict(zip(names, rows[""][1], strict=True))
    return frame("managers", total, *made[1:], window=False, **given)


def sick_leave(**given: Any) -> Frame:
    return frame(
        "sick-leave",
        {"statutory": 0.0681, "own": 0.0743},
        line("FSK", "Förskola", statutory=0.0752, own=0.0817),
        line("ÄO", "Äldreomsorg", statutory=0.0723, own=0.0791),
        line("BU", "Barn och unga", statutory=0.0496, own=MISSING),
        line("STAB", "Stab", statutory=None, own=None),
        **given,
    )


def all_frames() -> dict[str, Frame]:
    return {
        "reasons": reasons(),
        "occupations_turnover": occupations_turnover(),
        "hires": hires(),
        "mobility": mobility(),
        "flows": flows(),
        "retirements": retirements(),
        "licensed": licensed(),
        "managers": managers(),
        "sick-leave": sick_leave(),
    }
