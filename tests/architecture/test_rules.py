"""The import rules bite: a planted breach is reported."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BREACHES = {
    "engines/wording/breach.py": "import django\n",
    "engines/disclosure_breach.py": "from framsyn.domains.audit import models\n",
    "domains/history/breach.py": "from framsyn.domains.planning import models\n",
    "domains/planning/breach.py": "from framsyn.engines.metrics import figures\n",
}


def lint_imports(root: Path) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).parent / "lint-imports"
    return subprocess.run(
        [program, "--no-cache"], cwd=root, capture_output=True, text=True, env={"PYTHONPATH": str(root / "src")}
    )


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("tree")
    shutil.copytree(ROOT / "src", root / "src", ignore=shutil.ignore_patterns("__pycache__", "static", "templates"))
    shutil.copy(ROOT / ".importlinter", root)
    return root


@pytest.mark.parametrize("place", BREACHES)
def test_a_breach_of_the_rings_is_found(copy: Path, place: str) -> None:
    path = copy / "src" / "framsyn" / place
    path.write_text(BREACHES[place])
    try:
        done = lint_imports(copy)
    finally:
        path.unlink()
    assert done.returncode == 1
    assert "BROKEN" in done.stdout


def test_the_tree_as_it_is_keeps_the_rules(copy: Path) -> None:
    done = lint_imports(copy)
    assert done.returncode == 0, done.stdout
