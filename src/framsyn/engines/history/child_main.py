"""The child process: limits first, then the reading. Run by child.read_files, never by hand."""

from __future__ import annotations

import json
import sys
import time
import traceback
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any, TextIO

from framsyn.engines.history.child import reading_as_json, request_from_json
from framsyn.engines.history.reading import Limits, PersonnelFile
from framsyn.engines.history.refusals import FileRefused, refused
from framsyn.engines.history.sick_leave import given_as_json
from framsyn.refusal import Refused

BASE_MEGABYTES = 160  # of data, before any file: interpreter, NumPy and DuckDB with its buffers
PER_FILE_BYTE = {".xlsx": 70, ".xlsm": 70, ".xls": 40, ".parquet": 120}  # compressed files unpack; text mostly shrinks
PER_TEXT_BYTE = 25
MEGABYTE = 1024 * 1024
SECONDS_BETWEEN_PROGRESS = 0.1


def data_limit(paths: Sequence[Path], limits: Limits) -> int:
    """Bytes the child may allocate: by the size of the files, so that a small file cannot ask for much."""
    wanted = BASE_MEGABYTES * MEGABYTE
    for path in paths:
        size = path.stat().st_size if path.is_file() else 0
        wanted += size * PER_FILE_BYTE.get(path.suffix.lower(), PER_TEXT_BYTE)
    return min(wanted, limits.memory_mb * MEGABYTE)


def limit_itself(paths: Sequence[Path], limits: Limits) -> None:
    try:
        import resource
    except ImportError:  # not on Windows; the cell count and the parent's clock remain
        return
    limit = data_limit(paths, limits)
    resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.seconds, limits.seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


class Reporter:
    def __init__(self, out: TextIO) -> None:
        self.out = out
        self.last = 0.0

    def __call__(self, share: float, step: str) -> None:
        now = time.monotonic()
        if now - self.last >= SECONDS_BETWEEN_PROGRESS:
            self.last = now
            self.say({"share": round(share, 3), "step": step})

    def say(self, line: dict[str, Any]) -> None:
        self.out.write(json.dumps(line) + "\n")
        self.out.flush()


def main() -> int:
    asked = json.loads(sys.stdin.readline())
    say = Reporter(sys.stdout)
    language = asked["language"]
    try:
        say.say({"result": _result(asked, say)})
    except FileRefused as fault:
        say.say({"refused": _refusal(fault)})
    except Refused as fault:
        say.say({"refused": _refusal(FileRefused(str(fault)))})
    except MemoryError:
        say.say({"refused": _refusal(refused("memory", language))})
    except Exception as fault:
        if "memory" in f"{type(fault).__name__} {fault}".lower():
            say.say({"refused": _refusal(refused("memory", language))})
        else:
            say.say({"crashed": _where(fault)})
    return 0


def _result(asked: dict[str, Any], say: Reporter) -> Any:
    if "sheet_of" in asked:
        return _rows(asked)
    return _sick_leave(asked) if "sick_leave" in asked else _reading(asked, say)


def _reading(asked: dict[str, Any], say: Reporter) -> dict[str, Any]:
    request = request_from_json(asked)
    files = (*request.files, request.units, request.occupations, request.leavers)
    limit_itself([file.path for file in files if file is not None], request.limits)
    from framsyn.engines.history.pipeline import read

    return reading_as_json(read(request, say))


def _rows(asked: dict[str, Any]) -> list[list[str]]:
    path, limits = Path(asked["sheet_of"]), Limits(**asked["limits"])
    limit_itself([path], limits)
    from framsyn.engines.history.workbook import first_sheet

    return first_sheet(path, limits, asked["language"])


def _sick_leave(asked: dict[str, Any]) -> list[dict[str, Any]]:
    file, limits = (
        PersonnelFile(Path(asked["sick_leave"]["path"]), asked["sick_leave"]["name"]),
        Limits(**asked["limits"]),
    )
    limit_itself([file.path], limits)
    from framsyn.engines.history.sick_leave_file import read

    given = read(
        file, set(asked["units"]), asked["least"], date.fromisoformat(asked["today"]), limits, asked["language"]
    )
    return [given_as_json(row) for row in given]


def _where(fault: Exception) -> str:
    """The kind of fault and the lines it passed. Not its text, which may hold what the file holds."""
    lines = [f"{Path(frame.filename).name}:{frame.lineno}" for frame in traceback.extract_tb(fault.__traceback__)]
    return f"{type(fault).__name__} at {' > '.join(lines)}"


def _refusal(fault: FileRefused) -> dict[str, Any]:
    return {
        "text": str(fault),
        "code": fault.code,
        "detected": [asdict(detected) for detected in fault.detected],
        "missing": list(fault.missing),
    }


if __name__ == "__main__":
    sys.exit(main())
