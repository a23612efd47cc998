"""`framsyn disclosure check`: published files in, what an outsider can work out of them."""

import json
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

import command_line

OPEN = "unit;gender;value\nA;F;\nA;M;10\nA;*;13\nB;F;8\nB;M;9\nB;*;17\n*;F;11\n*;M;19\n*;*;30\n"
CLOSED = "unit;gender;value\nA;F;\nA;M;\nA;*;13\nB;F;\nB;M;\nB;*;17\n*;F;11\n*;M;19\n*;*;30\n"
UNITS = "unit,value\nA,\nB,9\nC,8\n"
DEPARTMENTS = "unit,value\nN,12\nS,8\n"
TREE = "child,parent\nA,N\nB,N\nC,S\n"


def check(folder: Path, *words: object, **files: str) -> CompletedProcess[str]:
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, "utf-8")
    done = command_line.framsyn(folder, "disclosure", "check", *words)
    assert not (folder / "data" / "framsyn.sqlite3").exists()
    return done


def document(done: CompletedProcess[str]) -> dict[str, Any]:
    return json.loads(done.stdout)


def test_a_hidden_figure_that_follows_stops_the_publication(tmp_path: Path) -> None:
    done = check(tmp_path, "open.csv", "--format", "json", open=OPEN)
    assert done.returncode == 1
    found = document(done)
    assert (found["hidden"], found["recovered"], found["narrowed"]) == (1, 1, 0)
    assert found["cells"] == [
        {
            "found": "recovered",
            "file": "open.csv",
            "row": 2,
            "group": {"unit": "A", "gender": "F"},
            "at_least": 3,
            "at_most": 3,
        }
    ]
    assert "open.csv, rad 2: unit A, gender F går att räkna ut: 3." in done.stderr
    assert "Publicera inte tabellerna" in done.stderr


def test_a_safe_table_is_done(tmp_path: Path) -> None:
    done = check(tmp_path, "closed.csv", "--format", "json", closed=CLOSED)
    assert done.returncode == 0, done.stderr
    assert document(done)["cells"] == []
    assert [document(done)[key] for key in ("hidden", "recovered", "narrowed")] == [4, 0, 0]
    said = check(tmp_path, "closed.csv")
    assert said.returncode == 0
    assert "Varje dold uppgift kan, för den som räknar, vara 5 eller fler." in said.stdout


def test_the_threshold_decides(tmp_path: Path) -> None:
    table = "unit;value\nA;\nB;\n*;8\n"
    assert check(tmp_path, "t.csv", t=table).returncode == 0
    done = check(tmp_path, "t.csv", "--threshold", "10", "--format", "json")
    assert (done.returncode, document(done)["narrowed"]) == (1, 2)


def test_files_are_linked_through_a_tree(tmp_path: Path) -> None:
    files = {"units": UNITS, "departments": DEPARTMENTS, "tree": TREE}
    alone = check(tmp_path, "units.csv", "departments.csv", "--format", "json", **files)
    assert document(alone)["recovered"] == 0
    linked = check(tmp_path, "units.csv", "departments.csv", "--tree", "tree.csv", "--format", "json")
    assert document(linked)["recovered"] == 1
    assert document(linked)["cells"][0]["group"] == {"unit": "A"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["absent.csv"], "Filen absent.csv: den finns inte."),
        (["formula.csv"], "Filen formula.csv, rad 2: värdet är en formel."),
        (["wrong.csv"], "Filen wrong.csv, rad 4: summan för * stämmer inte med sina delar (13 mot 12)."),
        (["closed.csv", "--tree", "wrong.csv"], "Filen wrong.csv: kolumnerna child och parent saknas."),
    ],
)
def test_what_cannot_be_checked_is_refused_in_one_document(tmp_path: Path, words: list[str], said: str) -> None:
    files = {"formula": "unit;value\nA;=1+1\n", "wrong": "unit;value\nA;3\nB;9\n*;13\n", "closed": CLOSED}
    done = check(tmp_path, *words, "--format", "json", **files)
    assert done.returncode == 1
    assert said in done.stderr
    assert said in document(done)["error"]


def test_in_english(tmp_path: Path) -> None:
    (tmp_path / "open.csv").write_text(OPEN)
    done = command_line.framsyn(tmp_path, "disclosure", "check", "open.csv", FRAMSYN_LANGUAGE="en")
    assert "open.csv, row 2: unit A, gender F can be worked out: 3." in done.stderr
    assert "Do not publish the tables." in done.stderr


def test_a_value_in_a_file_never_drives_the_terminal(tmp_path: Path) -> None:
    done = check(tmp_path, "t.csv", t="unit;value\n\x1b[31mA;\nB;9\n*;12\n")
    assert done.returncode == 1
    assert "\x1b" not in done.stdout + done.stderr


def test_wrong_usage(tmp_path: Path) -> None:
    assert check(tmp_path).returncode == 2
    assert check(tmp_path, "open.csv", "--threshold", "0", open=OPEN).returncode == 2
