"""`framsyn history` as a user meets it: the program in a process of its own."""

import json
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import pytest

import command_line
from personnel_tables import NAMES, all_bytes_below, personnummer, staff, write_csv, write_files

YEAR = ("--from", "2026-01-01", "--to", "2026-12-31")
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return command_line.empty_installation(tmp_path_factory.mktemp("empty"))


@pytest.fixture
def framsyn(tmp_path: Path, empty: Path) -> Run:
    """framsyn("history", "list"): the finished process; its data directory is tmp_path/data."""
    shutil.copytree(empty, tmp_path / "data")
    return partial(command_line.framsyn, tmp_path)


def document(done: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


@pytest.fixture
def files(tmp_path: Path) -> list[object]:
    personnel, units = write_files(tmp_path)
    return [personnel, "--units", units, "--as-of", "2026-10-31"]


def test_from_file_to_figures_and_back(framsyn: Run, files: list[object], tmp_path: Path) -> None:
    found = document(framsyn("history", "import", *files, "--format", "json"))
    assert found["rows_read"] == found["rows_stored"] + found["rows_skipped"] + found["rows_rejected"] == 70
    assert (found["people"], found["engagements"]) == (70, 70)
    window = ("--from", "2025-11-01", "--to", "2026-10-31")
    turnover = document(framsyn("metrics", "turnover", *window, "--by", "department", "--format", "json"))
    assert turnover["protection"] == "together"  # with the pages
    own_days = ("--from", "2026-01-01", "--to", "2026-10-31", "--format", "json")
    assert document(framsyn("metrics", "turnover", *own_days))["protection"] == "alone"
    assert turnover["snapshot"] == found["snapshot"]
    assert turnover["rows"][0]["group"] == "total"
    assert turnover["rows"][0]["exits"] == 12
    listed = document(framsyn("history", "list", "--format", "json"))
    assert [row["state"] for row in listed["imports"]] == ["imported"]
    erased = framsyn("history", "erase", "-", "--format", "json", stdin=personnummer(3) + "\n")
    assert document(erased) == {"snapshots_rewritten": 1, "files_removed": 0}
    assert document(framsyn("history", "undo", "--format", "json"))["snapshot"] is None
    assert framsyn("metrics", "headcount", "--at", "2026-10-31").returncode == 1
    kept = all_bytes_below(tmp_path / "data")
    for secret in (*NAMES, *(personnummer(place) for place in range(70))):
        assert secret.encode() not in kept


def test_a_dry_run_shows_and_stores_nothing(framsyn: Run, files: list[object], tmp_path: Path) -> None:
    shutil.rmtree(tmp_path / "data")
    found = document(framsyn("history", "import", *files, "--dry-run", "--format", "json"))
    assert found["snapshot"] is None
    assert found["rows_stored"] == 70
    assert found["preview"] and found["detected"][0]["delimiter"] == ";"
    assert not (tmp_path / "data").exists()


def test_the_text_is_calm_swedish_and_about_nobody(framsyn: Run, files: list[object]) -> None:
    done = framsyn("history", "import", *files)
    assert done.returncode == 0
    assert "70 rader lästes in, ingen avvisades" in done.stdout
    assert "utf-8" in done.stdout
    for secret in (*NAMES, *(personnummer(place) for place in range(70))):
        assert secret not in done.stdout + done.stderr


def test_english_when_asked(framsyn: Run, files: list[object]) -> None:
    assert "70 rows imported, 0 rejected" in framsyn("--language", "en", "history", "import", *files).stdout
    assert "70 rows imported" in framsyn("history", "import", *files, FRAMSYN_LANGUAGE="en").stdout


def test_rejected_rows_come_in_a_workbook_that_can_be_mended(framsyn: Run, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    rows = staff()
    rows[3]["start"] = "2024-13-01"
    personnel, units = write_files(tmp_path, rows)
    errors = tmp_path / "avvisade.xlsx"
    given = ("--units", units, "--as-of", "2026-10-31", "--format", "json")
    first = document(framsyn("history", "import", personnel, *given, "--errors", errors))
    assert first["rows_rejected"] == 1
    assert first["findings"][0]["rows"] == [5]
    book = load_workbook(errors)
    for line in book.active.iter_rows():
        for cell in line:
            if str(cell.value) == "2024-13-01":
                cell.value = "2024-01-13"
    book.save(errors)
    second = document(framsyn("history", "import", errors, *given))
    assert (second["rows_read"], second["rows_rejected"]) == (1, 0)
    asked = ("metrics", "headcount", "--at", "2026-10-31", "--format", "json")
    assert document(framsyn(*asked, "--suppress", "0"))["rows"][0]["persons"] == 52
    # one person more is fewer than five: what was told before stays, or the difference would tell of that one
    assert document(framsyn(*asked))["rows"][0]["persons"] == 51


def test_the_template_is_read_back(framsyn: Run, tmp_path: Path) -> None:
    assert framsyn("history", "template", "--to", tmp_path / "mall.xlsx").returncode == 0
    assert (tmp_path / "mall.xlsx").stat().st_size > 1000


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("history", "import", "finns-inte.csv"), 1, "finns-inte.csv"),
        (("history", "import"), 2, "FIL"),
        (("history", "erase", "199001019802"), 1, "Personen"),
        (("history", "undo"), 1, "Inläsningen"),
        (("history", "template", "--to", "saknas/mall.xlsx"), 1, "mall.xlsx"),
        (("metrics", "headcount", "--at", "igår"), 2, "--at"),
        (("metrics", "headcount", "--at", "2026-10-31"), 1, "Inga personaldata än"),
        (("metrics", "turnover", *YEAR, "--definition", "ingen"), 1, "stockholm-district"),
        (("metrics", "turnover", "--from", "2026-12-31", "--to", "2026-01-01"), 2, "slutar innan"),
        (("metrics", "headcount", "--at", "2026-10-31", "--by", "månad"), 2, "--by"),
        (("ingenting",), 2, "ingenting"),
        (("--language", "fi", "history", "list"), 2, "--language"),
    ],
)  # fmt: skip
def test_what_stops_it_is_said_with_the_right_code(framsyn: Run, words: tuple[str, ...], code: int, said: str) -> None:
    done = framsyn(*words)
    assert done.returncode == code, done.stderr
    assert said in done.stderr
    assert done.stdout == ""


def test_a_fault_of_the_program_is_one_line_and_a_log(framsyn: Run, tmp_path: Path) -> None:
    (tmp_path / "data" / "framsyn.sqlite3").write_bytes(b"not a database" * 100)
    done = framsyn("history", "list")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "framsyn.log" in done.stderr
    assert "Traceback" in (tmp_path / "data" / "logs" / "framsyn.log").read_text()


def test_a_formula_or_an_escape_in_a_value_does_nothing_to_the_terminal(framsyn: Run, tmp_path: Path) -> None:
    rows = staff()
    rows[0]["occupation"] = "\x1b[31m=cmd|' /C calc'!A0"
    path = write_csv(tmp_path / "h.csv", rows, ("person", "unit", "occupation", "form", "extent", "start"))
    done = framsyn("history", "import", path, "--dry-run")
    assert "\x1b[31m" not in done.stdout + done.stderr


def test_help_is_quick(framsyn: Run) -> None:
    import time

    times = []
    for _ in range(3):
        began = time.monotonic()
        assert framsyn("--help").returncode == 0
        times.append(time.monotonic() - began)
    assert min(times) < 0.5


def test_a_mended_workbook_is_judged_alike_in_a_dry_run(framsyn: Run, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    rows = [{("personnummer" if name == "person" else name): value for name, value in row.items()} for row in staff()]
    rows[3]["start"] = "2024-13-01"
    path, errors = write_csv(tmp_path / "p.csv", rows), tmp_path / "avvisade.xlsx"
    document(framsyn("history", "import", path, "--format", "json", "--errors", errors))
    book = load_workbook(errors)
    for line in book.active.iter_rows():
        for cell in line:
            cell.value = "2024-01-13" if cell.value == "2024-13-01" else cell.value
    book.save(errors)
    for more in (["--dry-run"], []):
        assert document(framsyn("history", "import", errors, *more, "--format", "json"))["rows_rejected"] == 0


def test_no_value_of_a_faulty_cell_is_left_in_the_data_directory(framsyn: Run, tmp_path: Path) -> None:
    rows = staff()
    rows[3]["form"] = "Eva Ekdotter 196001012399"
    rows[4]["gender"] = "Sven Eksson"
    done = framsyn("history", "import", *write_files(tmp_path, rows)[:1])
    assert "Sven Eksson" in done.stdout
    assert "196001012399" not in done.stdout
    assert "[values.end_reason]" in done.stdout
    kept = all_bytes_below(tmp_path / "data")
    for secret in ("Ekdotter", "Eksson", "196001012399"):
        assert secret.encode() not in kept


def test_occupations_and_sick_leave(framsyn: Run, files: list[object], tmp_path: Path) -> None:
    listed = tmp_path / "yrken.csv"
    listed.write_text("Yrke;Namn;Yrkesgrupp\nBarnskötare;Barnskötare;Förskola\n", encoding="utf-8")
    found = document(framsyn("history", "import", *files, "--occupations", listed, "--format", "json"))
    assert "occupations_unlisted" in {finding["code"] for finding in found["findings"]}
    sums = tmp_path / "sjuk.csv"
    headers = "Enhet;Från;Till;Antal personer;Sjukdagar;Anställningsdagar\n"
    sums.write_text(headers + "AO;2025-01-01;2025-12-31;40;1200;14600\n", encoding="utf-8")
    tried = document(framsyn("history", "sick-leave", sums, "--dry-run", "--format", "json"))
    assert tried == {"batch": None, "rows": 1, "replaced": 0}
    assert _lattices(tmp_path) == 1
    assert document(framsyn("history", "sick-leave", sums, "--format", "json"))["batch"]
    assert _lattices(tmp_path) == 2  # the key figures with them
    assert "En rad med sjukfrånvaro, 1 ersatta." in framsyn("history", "sick-leave", sums).stdout
    sums.write_text(headers + "AO;2025-01-01;2025-12-31;4;120;1460\n", encoding="utf-8")
    refused = framsyn("history", "sick-leave", sums)
    assert refused.returncode == 1
    assert "Rad 2: uppgiften gäller färre än fem personer. Slå ihop den med en större grupp." in refused.stderr
    assert "Traceback" not in refused.stderr
    assert _lattices(tmp_path) == 2


def _lattices(folder: Path) -> int:
    with closing(sqlite3.connect(folder / "data" / "framsyn.sqlite3")) as connection:
        return int(connection.execute("SELECT count(*) FROM analysis_mask").fetchone()[0])
