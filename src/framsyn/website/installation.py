"""What is this installation's own: its data directory and the secrets in it."""

import os
import secrets
from pathlib import Path


def data_directory() -> Path:
    return Path(os.environ.get("FRAMSYN_DATA") or "framsyn-data").absolute()


def secret(name: str) -> str:
    """From the environment (FRAMSYN_SECRET_KEY, FRAMSYN_PERSON_KEY), else made once in the data directory."""
    given = os.environ.get(f"FRAMSYN_{name.upper()}")
    if given:
        return given
    path = data_directory() / "secrets" / name
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write_once(path, secrets.token_urlsafe(48))
    return path.read_text()


def _write_once(path: Path, text: str) -> None:
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:  # another process was first
        return
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
