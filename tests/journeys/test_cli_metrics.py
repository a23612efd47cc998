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
    personnel, units = write_files(tmp_path)
    source = ("--history", personnel, "--units", units, "--as-of", "2026-10-31", "--format", "json")

    def ask(*words: object) -> dict[str, Any]:
        done = command_line.framsyn(tmp_path, "metrics", *words, *source)
        assert done.returncode == 0, done.stderr
        assert not (tmp_path / "data").exists()
        return {**json.loads(done.stdout), "notes": done.stderr}

    return ask


def test_headcount_by_occupation_with_small_groups_hidden(metrics: Figures) -> None:
    found = metrics("headcount", "--at", "2026-10-31", "--by", "occupation")
    rows = {row["group"]: row for row in found["rows"]}
    assert rows["total"]["persons"] == 52
    assert rows["Arkivarie"]["hidden"] is True
    assert rows["Arkivarie"]["persons"] is rows["Arkivarie"]["fte"] is rows["Arkivarie"]["share"] is None
    assert sum(row["hidden"] for row in rows.values()) >= 2
    assert set(found) >= {"rows", "at", "snapshot"}


def test_without_protection_all_is_shown_and_it_is_said(metrics: Figures) -> None:
    found = metrics("headcount", "--at", "2026-10-31", "--by", "occupation", "--suppress", "0")
    people = {row["group"]: row["persons"] for row in found["rows"]}
    assert (
        people["total"]
        == people["Barnskötare"] + people["Undersköterska"] + people["Vårdbiträde"] + people["Arkivarie"]
    )
    assert "skyddas inte" in found["notes"]


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
