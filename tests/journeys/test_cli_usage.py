"""Wrong usage is told in the user's language, with the way to the help. Each case is one of the library's sentences."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

import command_line

DAY = ("metrics", "headcount", "--at", "2026-10-31")
CASES = {
    ("metrics", "headcount"): "--at saknas. Lägg till det.",
    ("metrics", "compare"): "A.json saknas. Ange det efter kommandot.",
    ("metrics", "headcuont"): "Kommandot ”headcuont” finns inte. Det kanske skulle vara headcount",
    ("metrics", "xyz"): "Kommandot ”xyz” finns inte. Välj",
    ("metrics", "headcount", "--att", "2026-10-31"): "--att finns inte. Det kanske skulle vara --at",
    ("--nothing",): "--nothing finns inte.",
    ("metrics", "headcount", "--at"): "--at saknar värde.",
    ("demo", "--no-serve=1"): "--no-serve tar inget värde.",
    (*DAY, "more"): "”more” är för mycket.",
    ("metrics", "headcount", "--at", "31/10 2026"): "--at: ”31/10 2026” är ingen dag. Skriv ÅÅÅÅ-MM-DD",
    (*DAY, "--by", "colour"): "--by: ”colour” finns inte att välja. Välj en av unit, department",
    ("demo", "--seed", "x"): "--seed: värdet är inget heltal.",
    (*DAY, "--suppress", "-1"): "--suppress: talet är för litet. Skriv minst 0.",
    (*DAY, "--units", "x.csv"): "--units, --occupations, --mapping och --as-of hör till --history.",
    ("metrics", "turnover", "--from", "2026-01-01", "--to", "2025-01-01"): "Perioden slutar innan den börjar.",
}


@pytest.mark.parametrize("words", CASES, ids=" ".join)
def test_wrong_usage_is_told_in_swedish(tmp_path: Path, words: tuple[str, ...]) -> None:
    done = command_line.framsyn(tmp_path, *words)
    assert done.returncode == 2
    assert done.stderr.startswith(CASES[words])
    assert "Error" not in done.stderr and "Usage" not in done.stderr
    assert done.stdout == ""


def test_and_where_the_help_is(tmp_path: Path) -> None:
    assert "Hjälp: framsyn metrics headcount -h" in command_line.framsyn(tmp_path, "metrics", "headcount").stderr
    assert "Nyckeltal ur personaldata" in command_line.framsyn(tmp_path, "metrics").stderr


def test_in_english_it_is_as_the_library_says(tmp_path: Path) -> None:
    done = command_line.framsyn(tmp_path, "metrics", "headcount", FRAMSYN_LANGUAGE="en")
    assert done.returncode == 2
    assert "Missing option '--at'" in done.stderr


@pytest.mark.parametrize("noun", ["history", "metrics", "disclosure", "user"])
def test_the_guide_knows_every_command(noun: str) -> None:
    guide = Path(__file__).parents[2].joinpath("docs", "anvandarguide.md").read_text("utf-8")
    rows = " ".join(line for line in guide.splitlines() if line.startswith(f"| `framsyn {noun} "))
    commands = importlib.import_module(f"framsyn.cli.{noun}").app.registered_commands
    names = {found.name or found.callback.__name__ for found in commands} - {"template"}
    assert {name for name in names if f" {name}" not in rows and f"`{name}" not in rows} == set()
