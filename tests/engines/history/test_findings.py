"""Every fault in a row is told with place, fault and remedy; the words are MICROCOPY's."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from reading_tools import adds_up, messages, read_here, read_rows, row, stored, write_csv

from framsyn.engines.history.messages import MESSAGES, REFUSALS, row_place, shown, without_values
from framsyn.engines.history.reading import PersonnelFile
from framsyn.refusal import Refused

FAULTS = [
    ({"start": "2024-13-01"},
     "Rad 3: startdatumet ”2024-13-01” finns inte. Skriv ÅÅÅÅ-MM-DD, till exempel 2024-01-13."),
    ({"end": "2019-01-01"}, "Rad 3: slutdatumet ligger före startdatumet. Rätta ett av dem."),
    ({"extent": "halvtid"}, "Rad 3: sysselsättningsgraden är text. Skriv ett tal från 0 till 1."),
    ({"extent": "1.2"}, "Rad 3: sysselsättningsgraden ”1.2” är för stor eller för liten. Skriv ett tal från 0 till 1."),
    ({"end": "2021-01-01", "end_reason": "X9"},
     "Rad 3: avgångsorsaken ”X9” är okänd. Välj vad den motsvarar; valet sparas."),
    ({"form": "Kanske"},
     "Rad 3: anställningsformen ”Kanske” är okänd. Skriv Tillsvidare, Visstid eller Timavlönad."),
    ({"unit": " "}, "Rad 3: enheten saknas. Fyll i den."),
    ({"occupation": ""}, "Rad 3: yrket saknas. Fyll i det."),
    ({"start": ""}, "Rad 3: startdatumet saknas. Fyll i det."),
    ({"birth_year": "79"}, "Rad 3: födelseåret ”79” är inget årtal. Skriv fyra siffror, till exempel 1979."),
    ({"start": "2031-01-01"},
     "Rad 3: startdatumet ”2031-01-01” ligger efter den 2026-11-22 då uppgifterna togs ut. "
     "Rätta datumet eller läs in raden senare."),
]  # fmt: skip


@pytest.mark.parametrize(("change", "message"), FAULTS)
def test_fault(tmp_path: Path, change: dict[str, str], message: str) -> None:
    reading = read_rows(tmp_path, [row(), row(person="B", **change), row(person="C")])
    assert messages(reading) == [message]
    assert reading.findings[0].rejects
    assert reading.findings[0].rows == (3,)
    assert (reading.rows_stored, reading.rows_rejected) == (2, 1)
    assert adds_up(reading)


def test_the_same_fault_in_rows_after_each_other_is_said_once(tmp_path: Path) -> None:
    rows = [row()] * 1 + [row(person=f"B{n}", extent="halv") for n in range(8)] + [row(person="C")]
    assert messages(read_rows(tmp_path, rows)) == [
        "Rad 3–10: sysselsättningsgraden är text. Skriv ett tal från 0 till 1."
    ]


def test_row_numbers_have_thousands_apart(tmp_path: Path) -> None:
    rows = [row(person=f"B{number}") for number in range(1_050)]
    reading = read_rows(tmp_path, [*rows, rows[1_048]])
    assert messages(reading) == [
        "Rad 1\u00a0052: samma person, enhet, yrke, form och startdatum som rad 1\u00a0050. Ta bort den ena."
    ]


def test_unknown_unit(tmp_path: Path) -> None:
    units = tmp_path / "enheter.csv"
    units.write_text("unit,name,parent,level\nF,Förvaltningen,,administration\n10,Barn,F,unit\n", encoding="utf-8")
    reading = read_rows(tmp_path, [row(), row(person="B", unit="4471")], units=PersonnelFile(units, "enheter.csv"))
    assert messages(reading) == [
        "Rad 3: enheten ”4471” finns inte i enhetslistan. Lägg till den i enhetslistan och läs in igen."
    ]
    assert reading.units == 2


def test_missing_column(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Person;Enhet;Yrke;Anställningsform;Sysselsättningsgrad\nA;1;S;Visstid;1\n", encoding="utf-8")
    with pytest.raises(Refused) as refusal:
        read_here(tmp_path / "out", path)
    assert str(refusal.value) == "Filen: kolumnen Startdatum saknas. Välj vilken kolumn som är startdatum."
    assert refusal.value.missing == ("start",)
    assert "Anställningsform" in refusal.value.detected[0].headers


def test_english(tmp_path: Path) -> None:
    reading = read_rows(tmp_path, [row(), row(person="B", end="2019-01-01")], language="en")
    assert "Row 3: the end date is before the start date. Correct one of them." in messages(reading)


def test_an_end_after_the_data_were_drawn_is_unknown(tmp_path: Path) -> None:
    reading = read_rows(tmp_path, [row(end="2026-12-31", end_reason="retirement"), row(person="B", end="2026-11-22")])
    assert [(end, reason) for end, reason in stored(reading, '"end", end_reason')] == [
        (date(2026, 11, 22), "unknown"),
        (None, None),
    ]
    assert reading.rows_stored == 2


def test_concurrent_posts_are_ordinary(tmp_path: Path) -> None:
    reading = read_rows(tmp_path, [row(extent="0,5"), row(extent="0,5", unit="11")])
    assert (reading.people, reading.engagements, reading.rows_rejected) == (1, 2, 0)
    assert reading.detected[0].decimal_mark == ","


def test_percent_is_recognised(tmp_path: Path) -> None:
    reading = read_rows(tmp_path, [row(extent="100"), row(person="B", extent="87,5 %"), row(person="C", extent="75")])
    assert sorted(extent for (extent,) in stored(reading, "extent")) == [0.75, 0.875, 1.0]
    assert "percent_assumed" in {finding.code for finding in reading.findings}


def test_too_many_different_faults_are_gathered(tmp_path: Path) -> None:
    rows = [row(person=f"B{number}", start=f"{number}-99-99") for number in range(500)]
    reading = read_rows(tmp_path, [row(), *rows])
    assert reading.rows_rejected == 500
    assert len(reading.findings) < 50
    assert sum(finding.count for finding in reading.findings if finding.code == "bad_date") == 500


def test_several_files_are_one_history(tmp_path: Path) -> None:
    first = write_csv(tmp_path / "a.csv", [row(), row(person="B")])
    second = write_csv(tmp_path / "b.csv", [row(), row(person="C", extent="x")])
    reading = read_here(tmp_path / "out", first, second)
    assert messages(reading) == [
        "b.csv, rad 3: sysselsättningsgraden är text. Skriv ett tal från 0 till 1.",
        "b.csv, rad 2: samma person, enhet, yrke, form och startdatum som rad 2 (a.csv). Ta bort den ena.",
    ]
    assert adds_up(reading)


def test_both_languages_say_the_same_things() -> None:
    import string

    def places(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name} - {"it"}

    for said in MESSAGES.values():
        assert places(" ".join(said["sv"])) == places(" ".join(said["en"]))
    for text in REFUSALS.values():
        assert places(text["sv"]) == places(text["en"])


def test_places() -> None:
    assert row_place([3, 7, 12, 13, 14], "sv") == "Rad 3, 7 och 12–14"
    assert row_place([5], "en") == "Row 5"
    assert row_place(range(1, 40, 2), "sv") == "Rad 1, 3, 5, 7, 9 och 15 till"
    assert row_place(range(2, 120_002), "sv") == "Rad 2–120\u00a0001"
    assert shown("a\nb\x00") == "a·b·"
    assert shown("19850709-9805") == "…"


def test_none_one_and_many_are_three_texts(tmp_path: Path) -> None:
    def made(*rows: dict[str, str]) -> str:
        reading = read_rows(tmp_path, list(rows))
        return next(finding.message for finding in reading.findings if finding.code == "units_made")

    assert "inga enheter är skapade" in made(row(extent="x"))
    assert "en enhet är skapad ur enhetskoden" in made(row())
    assert "2 enheter är skapade" in made(row(), row(unit="11"))


def test_numbers_are_hidden_wherever_they_stand_in_a_value() -> None:
    for number in ("196001012399", "600101-2399", "19600101 2399", "1960-13-45-2399", "600101-T399"):
        assert shown(f"Eva Ek {number}") == "Eva Ek …"
    assert shown("2024-13-01") == "2024-13-01"


def test_a_kept_message_quotes_nothing() -> None:
    assert without_values("Rad 3: könet ”Eva ”Ek”” är okänd. Skriv.") == "Rad 3: könet ”…” är okänd. Skriv."
    assert without_values("Row 3: the form “Eva” is unknown.") == "Row 3: the form “…” is unknown."
