"""`framsyn metrics` from a file, without a database."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import command_line
from personnel_tables import staff, write_files

Figures = Callable[..., dict[str, Any]]
WINDOW = ("--from", "2025-11-01", "--to", "2026-10-31")


@pytest.fixture
def metrics(tmp_path: Path) -> Figures:
    """metrics("headcount", …): the document, from the file of personnel_tables; `notes` are what stderr said."""
    return asking(tmp_path)


def asking(tmp_path: Path, rows: Any = None, unit_list: str = "") -> Figures:
    personnel, units = write_files(tmp_path, rows)
    if unit_list:
        units.write_text(unit_list)
    source = ("--history", personnel, "--units", units, "--as-of", "2026-10-31", "--format", "json")

    def ask(*words: object, stops: bool = False, **more: str) -> dict[str, Any]:
        done = command_line.framsyn(tmp_path, "metrics", *words, *source, **more)
        assert done.returncode == int(stops), done.stderr
        assert not (tmp_path / "data" / "framsyn.sqlite3").exists()
        return {**(json.loads(done.stdout) if not stops else {}), "notes": done.stderr}

    return ask


def test_headcount_by_occupation_with_small_groups_hidden(metrics: Figures) -> None:
    found = metrics("headcount", "--at", "2026-10-31", "--by", "occupation")
    rows = {row["group"]: row for row in found["rows"]}
    assert rows["total"]["persons"] == 52
    assert rows["Arkivarie"]["hidden"] is True
    assert rows["Arkivarie"]["persons"] is rows["Arkivarie"]["fte"] is rows["Arkivarie"]["share"] is None
    assert sum(row["hidden"] for row in rows.values()) >= 2
    assert set(found) >= {"rows", "at", "snapshot"}


def test_without_protection_all_is_shown_and_it_is_said(metrics: Figures, tmp_path: Path) -> None:
    found = metrics("headcount", "--at", "2026-10-31", "--by", "occupation", "--suppress", "0")
    people = {row["group"]: row["persons"] for row in found["rows"]}
    assert (
        people["total"]
        == people["Barnskötare"] + people["Undersköterska"] + people["Vårdbiträde"] + people["Arkivarie"]
    )
    assert "skyddas inte" in found["notes"]
    assert "Uttaget är antecknat" in found["notes"]
    (line,) = (tmp_path / "data" / "logs" / "framsyn.log").read_text("utf-8").splitlines()
    assert "measure_with_threshold" in line and '"threshold": 0' in line


@pytest.mark.parametrize(("language", "said"), [("sv", "skyddad för sig"), ("en", "protected on its own")])
def test_a_table_of_a_file_is_protected_alone_and_says_so(
    metrics: Figures, tmp_path: Path, language: str, said: str
) -> None:
    for suppress, protection in ((None, "alone"), (7, "alone"), (0, "none")):
        asked = ("--suppress", suppress) if suppress is not None else ()
        found = metrics("headcount", "--at", "2026-10-31", *asked, FRAMSYN_LANGUAGE=language)
        assert found["protection"] == protection
        assert (said in found["notes"]) is (protection == "alone")
    source = ("--history", tmp_path / "personal.csv", "--as-of", "2026-10-31")
    text = command_line.framsyn(
        tmp_path, "metrics", "headcount", "--at", "2026-10-31", *source, FRAMSYN_LANGUAGE=language
    )
    assert text.stdout.count(said) == 1


def test_a_log_that_cannot_be_written_is_not_claimed(metrics: Figures, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("in the way")
    found = metrics("headcount", "--at", "2026-10-31", "--suppress", "0")
    assert "kunde inte antecknas" in found["notes"]


def test_the_usual_threshold_is_that_of_the_installation(metrics: Figures) -> None:
    rows = metrics("headcount", "--at", "2026-10-31", "--by", "department", FRAMSYN_THRESHOLD="60")["rows"]
    assert all(row["hidden"] for row in rows)


@pytest.mark.parametrize(
    ("language", "said"), [("sv", "Dagen: 2026-11-01 är senare"), ("en", "The day: 2026-11-01 is")]
)
def test_a_day_after_the_data_is_refused_in_the_users_language(
    metrics: Figures, tmp_path: Path, language: str, said: str
) -> None:
    found = metrics("headcount", "--at", "2026-11-01", stops=True, FRAMSYN_LANGUAGE=language)
    assert said in found["notes"]


def test_a_window_before_the_first_recorded_exit_is_missing_or_refused(tmp_path: Path) -> None:
    recorded = [row for row in staff() if not row["end"] or row["end"] > "2026-02-01"]
    rows = [{**row, "person": f"{row['person']}-{n}"} for n in range(20) for row in recorded]
    ask = asking(tmp_path, rows)
    total = ask("turnover", "--from", "2026-03-01", "--to", "2026-10-31")["rows"][0]
    assert total["rate"] > 0
    assert total["previous_rate"] is total["previous_exits"] is total["p_value"] is None
    refused = ask("turnover", *WINDOW, stops=True)
    assert "vilka som har slutat är känt först från 2026-02" in refused["notes"]


def test_no_level_gives_away_what_another_hides(tmp_path: Path) -> None:
    """North has exits in three units: 12, 9 and 2; in South both units have many. Department less units tells the 2."""
    units = "unit;name;parent;level\nF;F;;administration\nN;N;F;department\nS;S;F;department\n"
    leaving = {"N1": 12, "N2": 9, "N3": 2, "S1": 6, "S2": 4}
    units += "".join(f"{unit};{unit};{unit[0]};unit\n" for unit in leaving)
    rows = []
    for unit, gone in leaving.items():
        for n in range(60):
            end = {"end": "2026-05-01", "end_reason": "own_request"} if n < gone else {}
            rows.append({**staff()[0], "end": "", "end_reason": "", "person": f"{unit}{n}", "unit": unit, **end})
    for n in range(40):  # the year before, so that it is known
        rows.append({**rows[0], "person": f"old{n}", "unit": "N1", "end": "2025-01-02"})
    ask = asking(tmp_path, rows, units)
    by_unit, by_department = (
        {row["group"]: row for row in ask("turnover", *WINDOW, "--by", level)["rows"]}
        for level in ("unit", "department")
    )
    for department, row in by_department.items():
        if row["hidden"] or department == "total":
            continue
        hidden = [unit for unit in leaving if unit.startswith(department) and by_unit[unit]["hidden"]]
        together = sum(leaving[unit] for unit in hidden)
        assert len(hidden) != 1
        assert not hidden or together >= 5 + len(hidden) - 1
    assert by_unit["N3"]["hidden"]
    assert any(not row["hidden"] for row in by_department.values())


def test_units_are_named_by_their_code(metrics: Figures) -> None:
    found = metrics("headcount", "--at", "2026-10-31", "--by", "department")
    assert {row["group"] for row in found["rows"]} == {"total", "BU", "AO"}
    assert {row["label"] for row in found["rows"]} >= {"Barn och ungdom", "Äldreomsorg"}


def test_turnover_tells_its_definition_boundary_and_window(metrics: Figures) -> None:
    found = metrics("turnover", *WINDOW)
    total = found["rows"][0]
    assert set(total) >= {"group", "exits", "base", "rate", "previous_rate", "p_value"}
    assert total["rate"] == pytest.approx(total["exits"] / total["base"])
    assert (found["definition"], found["boundary"]) == ("stockholm-district", "administration")
    assert found["window"] == {"from": "2025-11-01", "to": "2026-10-31"}


def test_stability_is_who_is_still_there(metrics: Figures) -> None:
    total = metrics("stability", *WINDOW)["rows"][0]
    gone = len([row for row in staff() if row["end"] >= "2025-11-01"])
    assert total["opening"] - total["remaining"] == gone
    assert total["share"] == pytest.approx(total["remaining"] / total["opening"])


def test_the_same_file_is_the_same_snapshot(metrics: Figures) -> None:
    first, second = (metrics("headcount", "--at", "2026-10-31")["snapshot"] for _ in range(2))
    assert first == second
