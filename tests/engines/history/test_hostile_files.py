"""Files made to harm: each is read or refused with a message, in little time and memory."""

from __future__ import annotations

import json
import multiprocessing
import resource
import time
from pathlib import Path

import pytest
from reading_tools import read_in_child, row, stored, write_csv

from framsyn.refusal import Refused

WORKBOOKS = {
    "xlsx_billion_laughs.xlsx": "DTD",
    "xlsx_xxe_etc_passwd.xlsx": "DTD",
    "xlsx_far_cell_XFD1048576.xlsx": "celler",
    "xlsx_zip_bomb_200MB.xlsx": "packas upp",
}
SECONDS, MEGABYTES = 10, 256


def _read_alone(path: Path, output: Path, answer: multiprocessing.Queue) -> None:  # type: ignore[type-arg]
    try:
        text = str(read_in_child(output, path).rows_stored)
    except Refused as refusal:
        text = str(refusal)
    answer.put((text, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024))


def measured(path: Path, output: Path) -> tuple[str, float, float]:
    """The answer, the seconds, and the child's peak of memory in megabytes: measured in a process of its own."""
    context = multiprocessing.get_context("spawn")
    answer = context.Queue()
    process = context.Process(target=_read_alone, args=(path, output, answer))
    process.start()
    began = time.monotonic()
    text, megabytes = answer.get(timeout=60)
    process.join()
    return text, time.monotonic() - began, megabytes


@pytest.mark.parametrize("name", [*WORKBOOKS, "blns.txt", "blns.json", "blns.base64.json", "csv-injection.txt"])
def test_hostile_file(shared_data: Path, tmp_path: Path, name: str) -> None:
    text, seconds, megabytes = measured(shared_data / "hostile" / name, tmp_path / "out")
    assert WORKBOOKS.get(name, "Filen") in text
    assert text.startswith("Filen")
    assert "root:" not in text
    assert seconds < SECONDS
    assert megabytes < MEGABYTES


@pytest.fixture(scope="module")
def naughty(shared_data: Path) -> list[str]:
    strings = json.loads((shared_data / "hostile" / "blns.json").read_text(encoding="utf-8"))
    injections = (shared_data / "hostile" / "csv-injection.txt").read_text().splitlines()
    own = ["a\x00b", "_x0041_", "_xFFFE_", "=1+1", "+46", "-x", "@x", "\ttab", "\rreturn", "line\nbreak", "\ufffe"]
    return [text for text in [*strings, *injections, *own] if text]


def test_naughty_strings_are_stored_and_previewed_unharmed(naughty: list[str], tmp_path: Path) -> None:
    rows = [row(person=f"P{number}", title=text) for number, text in enumerate(naughty)]
    reading = read_in_child(tmp_path / "out", write_csv(tmp_path / "a.csv", rows))
    assert reading.rows_stored == len(naughty)
    assert sorted(title for (title,) in stored(reading, "title")) == sorted(naughty)
    assert [one["title"] for one in reading.preview] == naughty[: len(reading.preview)]
