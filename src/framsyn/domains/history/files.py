"""Where the facts lie in the data directory. A folder appears whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

HISTORY, UNITS, OCCUPATIONS = "history.parquet", "units.parquet", "occupations.parquet"


def snapshots_directory() -> Path:
    return _own_directory("snapshots")


def incoming_directory() -> Path:
    return _own_directory("incoming")


def _own_directory(name: str) -> Path:
    path = Path(settings.DATA_DIR) / name
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


@contextmanager
def new_folder(parent: Path) -> Iterator[Path]:
    """A folder to work in, removed afterwards. Its name is hidden: nobody takes it for a finished one."""
    path = Path(tempfile.mkdtemp(prefix=".new-", dir=parent))
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


def put_in_place(folder: Path, target: Path) -> None:
    """Files to disk, then the name: after a power cut there is the whole folder or none."""
    shutil.rmtree(target, ignore_errors=True)  # left by a commit that failed: no row names it yet
    for path in [*folder.iterdir(), folder]:
        _flush(path)
    folder.rename(target)
    _flush(target.parent)


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
