"""The demo tells what its people are, not what somebody wrote: another seed and size, another story."""

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import docx
import openpyxl
import pytest

NBSP = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True)
class Told:
    """A demo that was run in a process and a data directory of its own."""

    document: str
    workbook: list[tuple[object, ...]]
    files: list[Path]
    folder: Path

    def percents(self) -> set[str]:
        """Every percentage with a decimal: in this story only figures about the staff have one."""
        return set(re.findall(rf"\d+,\d(?={NBSP}(?:procent|%))", self.document))


def framsyn(folder: Path, *arguments: str) -> str:
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("FRAMSYN_", "DJANGO_"))}
    command = [sys.executable, "-m", "framsyn", "--data", str(folder), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=300)
    assert done.returncode == 0, done.stderr
    return done.stdout


def tell(folder: Path, *, seed: int, employees: int) -> Told:
    options = ("--no-serve", "--seed", str(seed), "--employees", str(employees), "--format", "json")
    files = [Path(name) for name in json.loads(framsyn(folder, "demo", *options))["documents"]]
    word, workbook = (next(file for file in files if file.suffix == suffix) for suffix in (".docx", ".xlsx"))
    opened = docx.Document(str(word))
    cells = [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
    text = "\n".join([*(paragraph.text for paragraph in opened.paragraphs), *cells])
    book = openpyxl.load_workbook(workbook)
    return Told(text, [row for sheet in book for row in sheet.iter_rows(values_only=True)], files, folder)


@pytest.fixture(scope="module")
def stories(tmp_path_factory: pytest.TempPathFactory) -> tuple[Told, Told]:
    folder = tmp_path_factory.mktemp("demo")
    return tell(folder / "a", seed=1, employees=400), tell(folder / "b", seed=7, employees=550)


@cache
def measured(folder: Path) -> dict[str, float]:
    """The figures from the command line, which reads the snapshot and knows nothing of the plan."""
    window = ("--from", "2025-11-01", "--to", "2026-10-31", "--format", "json")
    turnover = json.loads(framsyn(folder, "metrics", "turnover", *window))["rows"][0]
    stability = json.loads(framsyn(folder, "metrics", "stability", *window))["rows"][0]
    headcount = json.loads(framsyn(folder, "metrics", "headcount", "--at", "2026-10-31", "--format", "json"))
    return {
        "turnover": turnover["rate"],
        "previous": turnover["previous_rate"],
        "stability": stability["share"],
        "persons": headcount["rows"][0]["persons"],
    }


def in_words(share: float) -> str:
    return f"{share * 100:.1f}".replace(".", ",")


def test_the_document_says_what_the_snapshot_holds(stories: tuple[Told, Told]) -> None:
    for told in stories:
        figures = measured(told.folder)
        assert f"personalomsättningen {in_words(figures['turnover'])}{NBSP}procent" in told.document
        assert f"Samma period ett år tidigare var den {in_words(figures['previous'])}{NBSP}procent" in told.document
        assert f"{in_words(figures['stability'])}{NBSP}procent kvar" in told.document
        assert f"hade förvaltningen {figures['persons']:,}".replace(",", NBSP) in told.document


def test_another_seed_and_size_tell_another_story(stories: tuple[Told, Told]) -> None:
    one, other = stories
    shared = one.percents() & other.percents()
    assert min(len(one.percents()), len(other.percents())) >= 8
    # two districts may agree on a decimal by chance, not on the story
    assert len(shared) < len(one.percents()) / 2
    for name, value in measured(one.folder).items():
        assert value != measured(other.folder)[name], name


def test_no_percentage_is_written_into_a_text(stories: tuple[Told, Told]) -> None:
    """What the planner's texts hold as stored: citations, never the figures about the staff themselves."""
    for told in stories:
        plans = json.loads(framsyn(told.folder, "plan", "list", "--format", "json"))
        for plan in plans["plans"]:
            shown = framsyn(told.folder, "plan", "show", str(plan["id"]), "--format", "json")
            assert not re.search(r"\d,\d\s?(procent|%)", json.dumps(json.loads(shown)["sections"], ensure_ascii=False))


def test_nobody_is_named_and_no_number_looks_like_a_person(stories: tuple[Told, Told]) -> None:
    personnummer = re.compile(rb"(?<!\d)(?:19|20)?\d{6}[-+]\d{4}(?!\d)")
    for told in stories:
        for path in told.folder.rglob("*"):
            if path.is_file() and path.suffix not in {".docx", ".xlsx", ".pdf"}:
                assert not personnummer.search(path.read_bytes()), path
        assert not personnummer.search(told.document.encode())
        assert not any(personnummer.search(str(row).encode()) for row in told.workbook)


def test_needs_are_carried_over_and_elderly_care_is_missing(stories: tuple[Told, Told]) -> None:
    for told in stories:
        assert "Ingen enhet inom avdelningen Äldreomsorg kunde delta" in told.document
        assert "fortsatt aktuell" in told.document


def test_the_earlier_plan_is_published_and_the_new_one_waits_for_its_review(stories: tuple[Told, Told]) -> None:
    folder = stories[0].folder
    before, now = (json.loads(framsyn(folder, "plan", "show", number, "--format", "json")) for number in "12")
    assert (before["status"], now["status"]) == ("published", "draft")
    assert len(now["remaining"]["blocking"]) == 1
    assert before["decision"]["paragraph"] == "9"
    assert {action["status"] for action in before["actions"]} == {"done", "ongoing", "cancelled"}
    assert all(action["reported_on"] for action in before["actions"])
    names = {path.name for path in (folder / "published").iterdir()}
    assert {"publicerad-version-2026-2028-beslutad.pdf", "tjansteutlatande-2027-2029-utkast.pdf"} <= names


def test_what_surrounds_the_decision_stands_in_the_document(stories: tuple[Told, Told]) -> None:
    for told in stories:
        text = told.document.replace(NBSP, " ")
        assert "Planen behandlades i förvaltningsgruppen den 8 december 2026. Kommunal ställde sig bakom" in text
        assert re.search(r"Enheterna har angett \S+ nyckelfunktioner", text)
        assert "SDN 2026/412" in text


def test_the_demo_never_writes_over_something_else(tmp_path: Path) -> None:
    (tmp_path / "framsyn.sqlite3").touch()
    command = [sys.executable, "-m", "framsyn", "--data", str(tmp_path), "demo", "--no-serve"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 1
    assert "Välj en annan mapp med --data" in done.stderr
    assert "Traceback" not in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["framsyn.sqlite3"]


def test_work_done_in_a_demo_is_not_thrown_away(stories: tuple[Told, Told]) -> None:
    folder = stories[0].folder
    framsyn(folder, "history", "undo")
    command = [sys.executable, "-m", "framsyn", "--data", str(folder), "demo", "--no-serve"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 1
    assert "--discard" in done.stderr
    assert json.loads(framsyn(folder, "plan", "list", "--format", "json"))["plans"]
