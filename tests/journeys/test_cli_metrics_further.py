"""The figures beside headcount, turnover and stability, and somebody else's table, without a database."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import command_line
from personnel_tables import COLUMNS, UNITS, personnummer, write_csv

Ask = Callable[..., dict[str, Any]]
WINDOW = ("--from", "2025-11-01", "--to", "2026-10-31")
DAY = ("--at", "2026-10-31")
DEFINITIONS = (
    "stockholm-district", "stockholm-district-without-retirement", "malmo", "own-request",
    "own-request-with-retirement", "state", "replacement",
)  # fmt: skip
OCCUPATIONS = "occupation;name;group\nBS;Barnskötare;Förskola\nFS;Förskollärare;Förskola\nUS;Undersköterska;Vård\n"
OTHER_HEADINGS = {"person": "Anst nr", "unit": "Plats", "start": "Från"}
INCOMPLETE = '[columns]\nperson = "Anst nr"\nunit = "Plats"\nstart = "Från"\n'
MAPPING = INCOMPLETE + 'occupation = "occupation"\nform = "form"\nextent = "extent"\nend = "end"\n'


def people() -> list[dict[str, str]]:
    """120 people. 18 have come within the year, 24 have moved to the other department, 8 turn 67, 4 are managers."""
    rows = []
    for place in range(120):
        unit = ("BU1", "AO1", "AO2")[place % 3]
        row = {
            "person": personnummer(place),
            "name": "Åsa-Testina Ögonvik",
            "unit": unit,
            "occupation": {"BU1": "FS" if place % 2 else "BS", "AO1": "US", "AO2": "US"}[unit],
            "form": "permanent",
            "extent": "0.75" if place % 4 == 0 else "1",
            "start": "2026-02-01" if place < 18 else "2015-01-01",
            "end": "",
            "end_reason": "",
            "birth_year": "1959" if place % 15 == 0 else "1980",
            "gender": "FM"[place % 2],
            "manager": "ja" if place < 4 else "nej",
            "licensed": ("ja" if place % 4 == 1 else "nej") if unit == "BU1" and place % 2 else "",
        }
        if 60 <= place < 84:
            rows.append({**row, "end": "2026-05-01"})
            row |= {"start": "2026-05-01", "unit": "AO1" if unit == "BU1" else "BU1"}
        rows.append(row)
    for place in range(120, 140):
        gone = "retirement" if place % 2 else "own_request"
        year = "2025" if place < 128 else "2026"
        rows.append({**rows[40], "person": personnummer(place), "end": f"{year}-03-01", "end_reason": gone})
    return rows


@pytest.fixture
def ask(tmp_path: Path) -> Ask:
    write_csv(tmp_path / "personal.csv", people(), (*COLUMNS, "name", "manager", "licensed"))
    write_csv(tmp_path / "enheter.csv", UNITS)
    (tmp_path / "yrken.csv").write_text(OCCUPATIONS, "utf-8")

    def asked(*words: object, history: str = "personal.csv", stops: int = 0, **more: str) -> dict[str, Any]:
        source = ("--history", history, "--units", "enheter.csv", "--as-of", "2026-10-31", "--format", "json")
        done = command_line.framsyn(tmp_path, "metrics", *words, *source, **more)
        assert done.returncode == stops, done.stderr
        return {**(json.loads(done.stdout) if not stops else {}), "notes": done.stderr}

    return asked


def by_group(found: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {row["group"]: row for row in found["rows"]}


def test_hires(ask: Ask) -> None:
    found = ask("hires", *WINDOW, "--by", "department")
    total = found["rows"][0]
    assert (total["hires"], total["hidden"]) == (18, False)
    assert total["rate"] == pytest.approx(total["hires"] / total["base"])
    assert sum(row["hires"] for row in found["rows"][1:]) == 18
    assert (found["figure"], found["boundary"], found["by"]) == ("hires", "administration", "department")


def test_mobility(ask: Ask) -> None:
    found = ask("mobility", *WINDOW, "--by", "department")
    total, *departments = found["rows"]
    assert total["moves_in"] == total["moves_out"] == sum(row["moves_in"] for row in departments)
    assert {row["group"] for row in departments} == {"BU", "AO"}
    assert total["rate"] == pytest.approx(total["moves_out"] / total["base"])
    whole = ask("mobility", *WINDOW)["rows"]
    assert len(whole) == 1
    assert whole[0]["moves_in"] >= total["moves_in"]


def test_retirements(ask: Ask, tmp_path: Path) -> None:
    shown = ask("retirements", *DAY, "--by", "occupation")["rows"][0]
    assert (shown["persons"], shown["expected_1"]) == (120, 4)  # whole persons where small groups are protected
    found = ask("retirements", *DAY, "--by", "occupation", "--suppress", "0")
    total = found["rows"][0]
    assert total["persons"] == 120
    assert total["expected_1"] == pytest.approx(8 * 0.45)  # born 1959: 67, who turn 68
    assert total["expected_5"] < 8
    assert total["share_3"] == pytest.approx(total["expected_3"] / 120)
    (tmp_path / "ages.toml").write_text("[default]\n67 = 0.9\n", "utf-8")
    own = ask("retirements", *DAY, "--suppress", "0", "--ages", tmp_path / "ages.toml")
    assert own["rows"][0]["expected_1"] == pytest.approx(8 * 0.9)
    assert (found["definition"], own["definition"]) == ("assumed-ages", "own-ages")
    (tmp_path / "ages.toml").write_text("[default]\n67 = 90\n", "utf-8")
    wrong = ask("retirements", *DAY, "--ages", tmp_path / "ages.toml", stops=1)
    assert "Pensionsåldrarna: sannolikheten vid 67 år" in wrong["notes"]


def test_licensed(ask: Ask) -> None:
    rows = by_group(ask("licensed", *DAY, "--by", "occupation"))
    assert rows["FS"]["share"] == pytest.approx(
        rows["FS"]["licensed"] / (rows["FS"]["licensed"] + rows["FS"]["unlicensed"])
    )
    assert set(rows["total"]) >= {"licensed", "unlicensed", "unknown", "share", "hidden"}


def test_managers(ask: Ask) -> None:
    found = ask("managers", *DAY, "--suppress", "0")
    total = found["rows"][0]
    assert (total["managers"], total["employees"]) == (4, 116)
    assert total["span"] == pytest.approx(29)
    assert total["managers"] == sum(total[band] for band in ("up_to_10", "from_11_to_20", "from_21_to_30", "over_30"))
    assert ask("managers", *DAY)["rows"][0]["hidden"]  # four managers are fewer than five


@pytest.mark.parametrize("definition", DEFINITIONS)
def test_turnover_under_every_definition(ask: Ask, definition: str) -> None:
    found = ask("turnover", *WINDOW, "--definition", definition)
    total = found["rows"][0]
    assert found["definition"] == definition
    assert total["hidden"] or total["rate"] == pytest.approx(total["exits"] / total["base"])


def test_turnover_in_fte(ask: Ask) -> None:
    persons, fte = (ask("turnover", *WINDOW, "--count", count) for count in ("persons", "fte"))
    assert (persons["count"], fte["count"]) == ("persons", "fte")
    assert fte["rows"][0]["base"] < persons["rows"][0]["base"]
    refused = ask("turnover", *WINDOW, "--count", "fte", "--definition", "state", stops=1)
    assert "räknas i personer" in refused["notes"]


def test_occupations_have_names_and_groups(ask: Ask) -> None:
    rows = by_group(ask("headcount", *DAY, "--by", "occupation_group", "--occupations", "yrken.csv"))
    assert set(rows) == {"total", "Förskola", "Vård"}
    named = by_group(ask("headcount", *DAY, "--by", "occupation", "--occupations", "yrken.csv"))
    assert named["US"]["label"] == "Undersköterska"


def test_somebody_elses_table_needs_a_mapping(ask: Ask, tmp_path: Path) -> None:
    text = (tmp_path / "personal.csv").read_text("utf-8")
    heading, rest = text.split("\n", 1)
    for ours, theirs in OTHER_HEADINGS.items():
        heading = ";".join(theirs if name == ours else name for name in heading.split(";"))
    (tmp_path / "annan.csv").write_text(f"{heading}\n{rest}", "utf-8")
    refused = ask("headcount", *DAY, history="annan.csv", stops=1)
    assert "--mapping FIL.toml" in refused["notes"]
    assert "--mapping FILE.toml" in ask("headcount", *DAY, history="annan.csv", stops=1, FRAMSYN_LANGUAGE="en")["notes"]
    (tmp_path / "mapping.toml").write_text(INCOMPLETE, "utf-8")
    incomplete = ask("headcount", *DAY, "--mapping", "mapping.toml", history="annan.csv", stops=1)
    assert "Skriv dem under [columns] i mapping.toml" in incomplete["notes"]
    (tmp_path / "mapping.toml").write_text(MAPPING, "utf-8")
    mapped = ask("headcount", *DAY, "--mapping", "mapping.toml", history="annan.csv")
    assert mapped["rows"] == ask("headcount", *DAY)["rows"]


@pytest.mark.parametrize("option", ["--units", "--occupations", "--mapping"])
def test_options_of_a_file_need_the_file(tmp_path: Path, option: str) -> None:
    done = command_line.framsyn(tmp_path, "metrics", "headcount", *DAY, option, "x.csv")
    assert done.returncode == 2
    assert "--history" in done.stderr


def test_a_saved_figure_can_be_compared(ask: Ask, tmp_path: Path) -> None:
    for name, definition in (("a", "stockholm-district"), ("b", "malmo")):
        found = ask("turnover", *WINDOW, "--definition", definition)
        (tmp_path / f"{name}.json").write_text(json.dumps(found), "utf-8")
    same = command_line.framsyn(tmp_path, "metrics", "compare", "a.json", "a.json", "--format", "json")
    assert json.loads(same.stdout)["rows"][0]["change"] == 0
    other = command_line.framsyn(tmp_path, "metrics", "compare", "a.json", "b.json")
    assert other.returncode == 1
    assert "Jämförelsen: värdena har olika definitioner" in other.stderr


@pytest.mark.parametrize("figure", ["hires", "mobility", "retirements", "licensed", "managers"])
def test_tables_for_people_to_read(ask: Ask, tmp_path: Path, figure: str) -> None:
    when = WINDOW if figure in ("hires", "mobility") else DAY
    source = ("--history", "personal.csv", "--units", "enheter.csv", "--as-of", "2026-10-31")
    for language, total in (("sv", "Totalt"), ("en", "Total")):
        done = command_line.framsyn(tmp_path, "metrics", figure, *when, *source, FRAMSYN_LANGUAGE=language)
        assert done.returncode == 0, done.stderr
        assert total in done.stdout
        assert "Ögonvik" not in done.stdout
