from __future__ import annotations

from pathlib import Path

import pytest
from reading_tools import adds_up, messages, read_here, stored

from framsyn.engines.history.mapping import load_mapping
from framsyn.refusal import Refused

TABLE = """Förvaltning;Anst nr;Enhet;Yrke;Från;Till;Grad;Orsak;Avtal
Social;1;10;A;2020-01-01;2020-12-31;100;U1;Månad
Social;2;10;A;2020-01-01;;50;;Månad
Feriearbete sommar;3;10;A;2020-01-01;;50;;Månad
Social;4;11;B;2020-01-01;2021-06-30;75;Q;Tim
"""
MAPPING = """
end_inclusive = true
extent_percent = true
skip = [{ column = "Förvaltning", contains = "ferie" }, { column = "Avtal", equals = "inget" }]
[columns]
person = "Anst nr"
unit = ["Förvaltning", "Enhet"]
occupation = "Yrke"
start = "Från"
end = "Till"
extent = "Grad"
end_reason = "Orsak"
form = "Avtal"
[values.end_reason]
"U1" = "own_request"
[values.form]
"Månad" = "permanent"
"Tim" = "hourly"
[constants]
licensed = false
"""


def test_somebody_elses_table(tmp_path: Path) -> None:
    (tmp_path / "m.toml").write_text(MAPPING, encoding="utf-8")
    (tmp_path / "a.csv").write_text(TABLE, encoding="utf-8")
    reading = read_here(tmp_path / "out", tmp_path / "a.csv", mapping=load_mapping(tmp_path / "m.toml"))
    assert (reading.rows_read, reading.rows_stored, reading.rows_skipped, reading.rows_rejected) == (4, 2, 1, 1)
    assert adds_up(reading)
    assert stored(reading, 'unit, form, extent, CAST("end" AS VARCHAR), end_reason, licensed') == [
        ("Social / 10", "permanent", 0.5, None, None, False),
        ("Social / 10", "permanent", 1.0, "2021-01-01", "own_request", False),
    ]
    assert messages(reading) == ["Rad 5: avgångsorsaken ”Q” är okänd. Välj vad den motsvarar; valet sparas."]
    assert reading.detected[0].columns["unit"] == "Förvaltning, Enhet"


FAULTS = [
    ("colums = {}", "”colums” är okänt. Skriv columns."),
    ("header_row = '3'", "”header_row” har fel slag av värde. Skriv ett heltal."),
    ("header_row = 0", "rubrikraden är 0"),
    ("encoding = 'klingon'", "teckenkodningen ”klingon” finns inte"),
    ("encoding = 'base64'", "teckenkodningen ”base64” finns inte"),
    ("delimiter = ';;'", "är inte ett tecken"),
    ("skip = [{ column = 'A' }]", "skip saknar column eller contains"),
    ("[columns]\npersson = 'A'", "”persson” är okänt. Skriv person."),
    ("[columns]\nperson = 3", "”person” har fel slag av värde"),
    ("[columns]\nform = 'A'\n[constants]\nform = 'permanent'", "form finns både i columns och i constants"),
    ("[constants]\nform = 'fast jobb'", "”fast jobb” går inte för form"),
    ("[values.end_reason]\nA = 'slutat'", "”slutat” går inte för end_reason"),
    ("a = = 1", "filen är inte TOML"),
]


@pytest.mark.parametrize(("text", "message"), FAULTS)
def test_faults_are_told_before_any_row_is_read(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "m.toml").write_text(text, encoding="utf-8")
    with pytest.raises(Refused) as refusal:
        load_mapping(tmp_path / "m.toml")
    assert message in str(refusal.value)
    assert str(refusal.value).startswith("Kopplingen: ")


def test_a_mapped_column_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(TABLE, encoding="utf-8")
    with pytest.raises(Refused, match="kolumnen Anstnr i kopplingen finns inte"):
        read_here(tmp_path / "out", tmp_path / "a.csv", mapping={"columns": {"person": "Anstnr"}})


def test_names_may_only_be_part_of_person(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Namn;Enhet\nAda;1\n", encoding="utf-8")
    with pytest.raises(Refused, match="Kolumnen Namn: kolumnen ser ut att innehålla namn"):
        read_here(
            tmp_path / "out",
            tmp_path / "a.csv",
            mapping={
                "columns": {
                    "person": "Namn",
                    "title": "Namn",
                    "unit": "Enhet",
                    "occupation": "Enhet",
                    "start": "Enhet",
                },
                "constants": {"form": "permanent", "extent": 1},
            },
        )
