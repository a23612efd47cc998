"""The program run as users run it: in a process of its own, with nothing of ours in its environment."""

import os
import subprocess
import sys
from pathlib import Path

OURS = ("FRAMSYN_", "DATABASE", "DJANGO")


def framsyn(folder: Path, *words: object, stdin: str = "", **more: str) -> subprocess.CompletedProcess[str]:
    """In `folder`, with the data directory `data` below it; `more` are environment variables."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(OURS)}
    command = [sys.executable, "-m", "framsyn", "--data", folder / "data", *map(str, words)]
    done = subprocess.run(command, cwd=folder, env=kept | more, input=stdin, capture_output=True, text=True)
    assert "Traceback" not in done.stdout + done.stderr
    return done


def empty_installation(folder: Path) -> Path:
    """A data directory with its database, made by the first command there is. A copy is quicker than another one."""
    done = framsyn(folder, "history", "list")
    assert "Inga personaldata än" in done.stdout, done.stderr
    return folder / "data"
