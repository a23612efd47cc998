"""How published tables and trees are read, and what stops them."""

from pathlib import Path

import pytest

from framsyn.engines.disclosure.attack_files import parents_of, parse_table, read_table, read_trees
from framsyn.refusal import Refused


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("", None), ("dold", None), ("Dold", None), ("hidden", None), ("x", None), ("..", None),
        ("0", 0), ("7", 7), (" 12 ", 12), ("1 234", 1234), ("1\u00a0234", 1234), ("1\u202f234", 1234),
        ("12,0", 12), ("12.00", 12), ("-0", 0), ("999999999", 999_999_999),
    ],
)  # fmt: skip
def test_a_value(written: str, meant: int | None) -> None:
    (line,) = parse_table(f"unit;value\nA;{written}\n", "t.csv").lines
    assert (line.row, line.codes, line.value) == (2, ("A",), meant)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("=SUM(A1:A3)", "formula"), ("+1", "formula"), ("@x", "formula"), ("many", "is text"), ("-", "is text"),
        ("12 %", "is text"), ("٣", "is text"), ("3,5", "not a whole number"), ("0.25", "not a whole number"),
        ("-3", "below zero"), ("\u22123", "below zero"), ("1,234", "two ways"), ("1.000", "two ways"),
        ("1" * 12, "larger than any"), ("9" * 5000, "larger than any"), ("NaN", "is text"), ("1e3", "is text"),
    ],
)  # fmt: skip
def test_a_value_that_is_refused_with_its_row(written: str, said: str) -> None:
    with pytest.raises(Refused, match=said) as refusal:
        parse_table(f'unit;value\nA;1\nB;"{written}"\n', "t.csv", "en")
    assert str(refusal.value).startswith("The file t.csv, row 3: ")
    assert len(str(refusal.value)) < 250
    with pytest.raises(Refused, match=r"Filen t\.csv, rad 3: värdet"):
        parse_table(f'unit;value\nA;1\nB;"{written}"\n', "t.csv", "sv")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "there are no rows"),
        ("unit;value\n", "there are no rows"),
        ("unit;gender\nA;F\n", "the column value is missing"),
        ("value\n3\n", "no column to divide by"),
        ("unit;unit;value\nA;B;3\n", "two columns are called “unit”"),
        ("unit;;value\nA;B;3\n", "column 2 has no header"),
        ("unit;value\nA;3;4\n", "row 2: the row has 3 fields and the header row 2"),
        ("unit;value\nA;3\nA;4\n", "row 3: the same group as in t.csv:2 with another value"),
    ],
)
def test_a_table_that_is_refused(text: str, said: str) -> None:
    from framsyn.engines.disclosure.attack import attack

    with pytest.raises(Refused) as refusal:
        attack([parse_table(text, "t.csv", "en")], language="en")
    assert said in str(refusal.value)


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_marks_between_fields_encodings_and_blank_rows(mark: str, tmp_path: Path) -> None:
    text = "\ufeffEnhet|Kön|Antal\nVård|F|\n\n*|*|12\n".replace("|", mark)
    (tmp_path / "utf8.csv").write_text(text, "utf-8")
    (tmp_path / "cp1252.csv").write_text(text.removeprefix("\ufeff"), "cp1252")
    first, second = (read_table(tmp_path / name) for name in ("utf8.csv", "cp1252.csv"))
    assert first.dimensions == second.dimensions == ("Enhet", "Kön")
    assert [(line.row, line.codes, line.value) for line in first.lines] == [
        (2, ("Vård", "F"), None),
        (4, ("*", "*"), 12),
    ]
    assert first.lines == second.lines


def test_other_files_are_refused(tmp_path: Path) -> None:
    (tmp_path / "book.csv").write_bytes(b"PK\x03\x04 and so on")
    (tmp_path / "zero.csv").write_bytes(b"unit;value\n\0;1\n")
    (tmp_path / "field.csv").write_text("unit;value\n" + "A" * 200_000 + ";1\n")
    for name in ("book.csv", "zero.csv", "field.csv"):
        with pytest.raises(Refused, match="not a CSV file"):
            read_table(tmp_path / name, "en")
    with pytest.raises(Refused, match="does not exist"):
        read_table(tmp_path / "absent.csv", "en")


def tree(folder: Path, text: str, table: str = "unit;value\nA;1\n") -> dict[str, dict[str, str]]:
    (folder / "tree.csv").write_text(text)
    return parents_of([parse_table(table, "t.csv")], read_trees(folder / "tree.csv", "en"), "en")


def test_a_tree_lies_on_the_dimensions_that_have_its_codes(tmp_path: Path) -> None:
    assert tree(tmp_path, "child,parent\nA,N\nB,N\nN,*\n") == {"unit": {"A": "N", "B": "N", "N": "*"}}
    assert tree(tmp_path, "parent;child\n;A\n") == {"unit": {"A": "*"}}
    both = tree(tmp_path, "child,parent,dimension\nA,N,unit\nA,X,post\n", "unit;post;value\nA;A;1\n")
    assert both == {"unit": {"A": "N"}, "post": {"A": "X"}}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("unit,parent\nA,N\n", "the columns child and parent are missing"),
        ("child,parent\nA,N\nA,S\n", "row 3: “A” lies under both “N” and “S”"),
        ("child,parent\nA,N\nN,A\n", "lies below itself"),
        ("child,parent\nQ,R\n", "none of its codes is in the tables"),
        ("child,parent\nA\n", "row 2: the row has 1 fields"),
    ],
)
def test_a_tree_that_is_refused(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refusal:
        tree(tmp_path, text)
    assert said in str(refusal.value)
