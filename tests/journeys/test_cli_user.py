"""`framsyn user` in a process of its own."""

import json
import shutil
import subprocess
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
import xlsxwriter

import command_line

Run = Callable[..., subprocess.CompletedProcess[str]]
PASSWORD = "en lång lösenmening\n"


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return command_line.empty_installation(tmp_path_factory.mktemp("empty"))


@pytest.fixture
def user(tmp_path: Path, empty: Path) -> Run:
    """user("add", …): the finished process, with a password on its standard input."""
    shutil.copytree(empty, tmp_path / "data")
    return partial(command_line.framsyn, tmp_path, "user", stdin=PASSWORD)


def test_an_account_is_added_and_gets_another_password(user: Run, tmp_path: Path) -> None:
    added = user("add", "--email", "HR@example.se", "--name", "HR", "--role", "hr_planner", "--format", "json")
    assert added.returncode == 0, added.stderr
    assert json.loads(added.stdout) == {"email": "hr@example.se", "role": "hr_planner", "unit": None}
    assert user("password", "hr@example.se", stdin="en helt annan mening\n").returncode == 0
    assert user("password", "hr@example.se", stdin="kort\n").returncode == 1
    assert user("password", "nobody@example.se").returncode == 1
    listed = json.loads(user("list", "--format", "json").stdout)["users"]
    assert listed == [
        {"email": "hr@example.se", "name": "HR", "active": True, "roles": [{"role": "hr_planner", "unit": None}]}
    ]
    assert "hr@example.se" in user("list").stdout
    assert b"mening" not in (tmp_path / "data" / "framsyn.sqlite3").read_bytes()


def test_before_the_first_account(user: Run) -> None:
    assert "Inga konton än" in user("list").stdout


@pytest.mark.parametrize(
    ("email", "role", "unit", "said"),
    [
        ("a@example.se", "kung", None, "kung"),
        ("ingen adress", "auditor", None, "ingen adress"),
        ("a@example.se", "auditor", "AO1", "AO1"),
    ],
)
def test_what_does_not_exist_is_named(user: Run, email: str, role: str, unit: str | None, said: str) -> None:
    more = ("--unit", unit) if unit else ()
    done = user("add", "--email", email, "--role", role, *more)
    assert done.returncode == 1
    assert said in done.stderr


def test_people_come_from_excel(user: Run, tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "people.xlsx") as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(
            [("E-post", "Namn", "Roll"), ("a@example.se", "A", "revisor"), ("b", "B", "kung")]
        ):
            sheet.write_row(number, 0, row)
    done = user("import", tmp_path / "people.xlsx", "--format", "json")
    found = json.loads(done.stdout)
    assert (found["created"], found["changed"], len(found["findings"])) == (1, 0, 1)
