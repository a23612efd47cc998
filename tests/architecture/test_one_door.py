"""A plan is decided and published through one door: the one that also freezes its document and makes its files."""

import ast
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "framsyn"
DOOR = SOURCE / "domains" / "publishing" / "services" / "deciding.py"
BEHIND = {"record_decision", "record_publication"}
STATES = {"move"}  # what sets a plan's state


def calls(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call):
            called = node.func
            yield called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


def who_calls(names: set[str]) -> set[Path]:
    return {path for path in (SOURCE / "domains").rglob("*.py") if names & set(calls(path))}


def test_only_the_door_records_a_decision_or_a_publication() -> None:
    assert who_calls(BEHIND) == {DOOR}


def test_only_planning_moves_a_plan_from_state_to_state() -> None:
    planning = SOURCE / "domains" / "planning" / "services"
    assert who_calls(STATES) == {planning / "states.py", planning / "decisions.py"}
