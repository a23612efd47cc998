"""The child process: the same answer as in this process, limits that hold, and a stop that stops."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from reading_tools import read_here, read_in_child, request, row, write_csv

from framsyn.engines.history.child import (
    read_files,
    reading_as_json,
    reading_from_json,
    request_as_json,
    request_from_json,
)
from framsyn.engines.history.reading import Limits
from framsyn.engines.history.refusals import Stopped
from framsyn.refusal import Refused


def many(count: int) -> list[dict[str, str]]:
    return [row(person=f"P{number}", title=f"Titel {number}" * 5) for number in range(count)]


def test_the_child_answers_as_this_process_does(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", [row(), row(person="B", extent="x", Namn="Ada")])
    here = read_here(tmp_path / "out", path)
    assert read_in_child(tmp_path / "out", path) == here
    assert reading_from_json(reading_as_json(here)) == here


def test_the_request_crosses_unchanged(tmp_path: Path) -> None:
    asked = request(tmp_path, tmp_path / "a.csv", mapping={"columns": {"person": ["Å", "b"]}}, limits=Limits(seconds=7))
    assert request_from_json(request_as_json(asked)) == asked


def test_progress_is_told_and_rises(tmp_path: Path) -> None:
    told: list[tuple[float, str]] = []

    def progress(share: float, step: str) -> bool:
        told.append((share, step))
        return True

    read_files(request(tmp_path / "out", write_csv(tmp_path / "a.csv", many(20_000))), progress)
    shares = [share for share, _ in told]
    assert shares == sorted(shares)
    assert {"reading", "storing"} <= {step for _, step in told} <= {"reading", "checking", "linking", "storing"}


def test_stop_stops(tmp_path: Path) -> None:
    with pytest.raises(Stopped, match="läsningen avbröts"):
        read_files(request(tmp_path / "out", write_csv(tmp_path / "a.csv", many(50))), lambda share, step: False)
    assert not (tmp_path / "out" / "history.parquet").exists()


LIMITS = [
    (Limits(cells=1_000), "200\u00a0000|celler, och gränsen är 1\u00a0000"),
    (Limits(seconds=0), "längre tid än 0 sekunder"),
    (Limits(memory_mb=60), "för mycket minne"),
]


@pytest.mark.parametrize(("limits", "message"), LIMITS)
def test_limits_hold(tmp_path: Path, limits: Limits, message: str) -> None:
    asked = request(tmp_path / "out", write_csv(tmp_path / "a.csv", many(20_000)))
    with pytest.raises(Refused, match=message):
        read_files(replace(asked, limits=limits))


def test_a_refusal_brings_what_was_detected(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Anst;Kst\n1;2\n", encoding="utf-8")
    with pytest.raises(Refused) as refusal:
        read_in_child(tmp_path / "out", path)
    assert refusal.value.detected[0].headers == ("Anst", "Kst")
    assert "start" in refusal.value.missing


def test_a_crash_is_told_and_logged_without_what_the_file_holds(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = write_csv(tmp_path / "a.csv", [row(person="Ada Lovelace")])
    (tmp_path / "out").write_text("a file where a folder should be")
    with pytest.raises(Refused, match="ett fel i programmet"):
        read_in_child(tmp_path / "out", path)
    assert "at child_main.py" in caplog.text
    assert "Ada" not in caplog.text
