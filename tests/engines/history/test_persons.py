"""Who somebody is never leaves the reading: not in the tables, the preview, the messages or the rejected rows."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import pytest
from reading_tools import KEY, messages, read_here, read_in_child, read_rows, row, stored, write_csv

from framsyn.engines.history.person import (
    is_pseudonym,
    looks_like_personnummer,
    normal_personnummer,
    pseudonym,
    without_personnummer,
)
from framsyn.refusal import Refused


def with_check_digit(start: str) -> str:
    return next(start + str(last) for last in range(10) if normal_personnummer(start + str(last)))


# birth numbers 980-999 are kept for tests by the tax agency: nobody has these
RIGHT = [with_check_digit("19900101-980"), with_check_digit("19900102-981")]
WRONG = RIGHT[0][:-1] + str((int(RIGHT[0][-1]) + 1) % 10)
COORDINATION = with_check_digit("19700170-982")


def file_bytes(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_one_person_however_the_personnummer_is_written() -> None:
    long = RIGHT[0].replace("-", "")
    forms = (long, RIGHT[0], RIGHT[0][2:], long[2:], f" {RIGHT[0]} ", f"{long[:8]} {long[8:]}")
    assert len({pseudonym(text, KEY) for text in forms}) == 1
    assert pseudonym(forms[0], KEY) != pseudonym(forms[0], "another key")


def test_a_pseudonym_stays_itself_only_with_its_key() -> None:
    made = pseudonym("A1", KEY)
    assert pseudonym(made, KEY) == made
    assert pseudonym(made, "another key") != made
    assert not is_pseudonym("p" + "0" * 24, KEY)


def test_check_digits_and_coordination_numbers() -> None:
    assert normal_personnummer(RIGHT[0]) == RIGHT[0].replace("-", "")[2:]
    assert normal_personnummer(WRONG) is None
    assert normal_personnummer("19901301-2384") is None
    assert COORDINATION[6:8] == "70"
    assert looks_like_personnummer(COORDINATION)
    assert not looks_like_personnummer("4471")


def test_a_wrong_personnummer_is_told_without_saying_it(tmp_path: Path) -> None:
    rows = [row(person=RIGHT[0]), row(person=COORDINATION), row(person=WRONG)]
    reading = read_rows(tmp_path, rows)
    assert messages(reading) == [
        "Rad 4: personnumret stämmer inte. Kontrollera siffrorna mot personalsystemet och skriv ÅÅÅÅMMDD-NNNN."
    ]
    everything = repr(asdict(reading)).encode() + file_bytes(tmp_path / "out")
    for number in (RIGHT[0], COORDINATION, WRONG):
        assert number.encode() not in everything
        assert number.replace("-", "").encode() not in everything
    assert reading.people == 2


def test_names_and_special_categories_are_never_read(tmp_path: Path) -> None:
    extra = {"Namn": "Ada Lovelace", "Fackförbund": "Vision", "E-post": "ada@exempel.se", "Etnicitet": "hemlig",
             "Personnummer": RIGHT[0], "Union": "Unionen", "Sjukfrånvaro": "12", "Förnamn": "Ada"}  # fmt: skip
    reading = read_rows(tmp_path, [row(**extra), row(person="B", extent="x", **extra)])
    everything = repr(asdict(reading)).encode() + file_bytes(tmp_path / "out")
    import io
    import zipfile

    assert reading.rejected is not None
    with zipfile.ZipFile(io.BytesIO(reading.rejected.read_bytes())) as archive:
        everything += b"".join(archive.read(name) for name in archive.namelist())
    for secret in ("Ada", "Vision", "hemlig", "Unionen", RIGHT[0]):
        assert secret.encode() not in everything
    assert "Kolumnen Fackförbund: känsliga personuppgifter läses aldrig in. Du behöver inte göra något." in messages(
        reading
    )
    assert {f.code for f in reading.findings} >= {"special_category", "names_dropped", "personnummer_unread"}


def test_an_unmapped_column_of_personnummer_is_known_by_its_content(tmp_path: Path) -> None:
    reading = read_rows(tmp_path, [row(ID=RIGHT[0]), row(person="B", ID=RIGHT[1], extent="x")])
    assert "personnummer_unread" in {finding.code for finding in reading.findings}


@pytest.mark.parametrize("column", ["title", "occupation"])
def test_personnummer_may_only_be_the_person(tmp_path: Path, column: str) -> None:
    with pytest.raises(Refused, match="personnummer"):
        read_rows(tmp_path, [row(**{column: RIGHT[0]})])


def test_a_special_category_may_not_be_mapped(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", [row(Fackförbund="Vision")])
    with pytest.raises(Refused, match="Kolumnen Fackförbund: känsliga personuppgifter läses aldrig in"):
        read_here(tmp_path / "out", path, mapping={"columns": {"person": "person", "title": "Fackförbund"}})


def test_personnummer_inside_a_title_is_taken_out(tmp_path: Path) -> None:
    reading = read_rows(tmp_path, [row(title=f"Vikarie för {RIGHT[0]}"), row(person="B")])
    assert stored(reading, "title", "WHERE title LIKE 'Vik%'") == [("Vikarie för […]",)]
    assert without_personnummer("rum 900101-0000") == "rum 900101-0000"


def test_the_key_is_not_in_the_child_s_arguments_or_answer(tmp_path: Path) -> None:
    reading = read_in_child(tmp_path / "out", write_csv(tmp_path / "a.csv", [row()]))
    assert KEY not in repr(reading)
    assert KEY.encode() not in file_bytes(tmp_path / "out")
