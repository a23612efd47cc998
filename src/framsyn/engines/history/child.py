"""Reading in a child process, so that no file can take the server's memory or time.

The request goes in as JSON on the pipe, progress and the answer come back as lines of JSON. The child limits itself
before it opens any file; the parent ends it when the time is out or the user stops it.
"""

from __future__ import annotations

import json
import logging
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, fields
from datetime import date
from pathlib import Path
from typing import Any

from framsyn.engines.history.reading import Detected, Finding, Limits, PersonnelFile, Progress, Reading, ReadRequest
from framsyn.engines.history.refusals import FileRefused, Stopped, refused
from framsyn.engines.history.sick_leave import SickLeaveGiven, given_from_json

log = logging.getLogger(__name__)
MODULE = "framsyn.engines.history.child_main"
PASSED_ON = ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "SYSTEMROOT", "TMPDIR", "TEMP", "TMP", "TZ")
POLL_SECONDS = 0.2


def read_files(request: ReadRequest, progress: Progress | None = None) -> Reading:
    """Read personnel files in a child process. Raises Refused, with the place, the fault and the remedy."""
    return reading_from_json(_asked(request_as_json(request), request.limits, request.language, progress))


def read_rows(path: Path, limits: Limits, language: str = "sv") -> list[list[str]]:
    """An Excel workbook's first sheet as rows of text, read in a child process. Raises Refused."""
    asked = {"sheet_of": str(path.absolute()), "limits": asdict(limits), "language": language}
    rows: list[list[str]] = _asked(asked, limits, language)
    return rows


def read_sick_leave(
    file: PersonnelFile, *, units: Iterable[str], least: int, today: date, limits: Limits, language: str = "sv"
) -> list[SickLeaveGiven]:
    """Sums of sick leave for groups of at least `least` persons in known units, read in a child process."""
    asked = {
        "sick_leave": {"path": str(file.path.absolute()), "name": file.name},
        "units": sorted(units),
        "least": least,
        "today": today.isoformat(),
        "limits": asdict(limits),
        "language": language,
    }
    return [given_from_json(row) for row in _asked(asked, limits, language)]


def _asked(asked: dict[str, Any], limits: Limits, language: str, progress: Progress | None = None) -> Any:
    """The child's result. Whatever happens, no child is left behind."""
    process = _start()
    found: queue.Queue[bytes | None] = queue.Queue()
    pump = threading.Thread(target=_pump, args=(process, found), daemon=True)
    pump.start()
    try:
        assert process.stdin is not None
        process.stdin.write(json.dumps(asked).encode() + b"\n")
        process.stdin.close()
        result = _answer(_lines(found), limits, language, progress)
        if result is None:
            raise _death(process, limits, language)
        return result
    except (BrokenPipeError, ConnectionResetError):
        raise _death(process, limits, language) from None
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
        pump.join()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()


def _answer(lines: Iterator[dict[str, Any]], limits: Limits, language: str, progress: Progress | None) -> Any:
    """What the child says in the end; None if it ended without a word."""
    deadline = time.monotonic() + limits.seconds
    share, step = 0.0, "reading"
    for line in lines:
        if "result" in line:
            return line["result"]
        if "refused" in line:
            raise _refusal_from_json(line["refused"])
        if "crashed" in line:
            log.error("reading personnel files: %s", line["crashed"])
            raise refused("died", language)
        if time.monotonic() > deadline:
            raise refused("time", language, seconds=str(limits.seconds))
        share, step = line.get("share", share), line.get("step", step)
        if progress is not None and not progress(share, step):
            raise Stopped(str(refused("stopped", language)), "stopped")
    return None


def _start() -> subprocess.Popen[bytes]:
    source = str(Path(__file__).resolve().parents[3])
    environment = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    environment |= {"PYTHONPATH": source, "PYTHONUTF8": "1", "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    environment |= {"MALLOC_ARENA_MAX": "1"}
    return subprocess.Popen(
        [sys.executable, "-m", MODULE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
    )


def _pump(process: subprocess.Popen[bytes], found: queue.Queue[bytes | None]) -> None:
    assert process.stdout is not None
    for line in process.stdout:
        found.put(line)
    found.put(None)


def _lines(found: queue.Queue[bytes | None]) -> Iterator[dict[str, Any]]:
    """Lines of the child as they come; an empty one now and then, so that stop and time are looked at."""
    while True:
        try:
            line = found.get(timeout=POLL_SECONDS)
        except queue.Empty:
            yield {}
            continue
        if line is None:
            return
        yield json.loads(line)


def _death(process: subprocess.Popen[bytes], limits: Limits, language: str) -> FileRefused:
    """The child ended without an answer: the kernel or an allocator stopped it, or the processor time was out."""
    code = process.wait()
    if -code in (24, 9) and code < 0:  # SIGXCPU, and SIGKILL when the grace second is out
        return refused("time", language, seconds=str(limits.seconds))
    if code < 0 or code == 3:
        return refused("memory", language)
    return refused("died", language)


def request_as_json(request: ReadRequest) -> dict[str, Any]:
    plain = asdict(request)
    return json.loads(json.dumps(plain, default=_plain))  # type: ignore[no-any-return]


def _plain(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Path):
        return str(value.absolute())
    return str(value)


def request_from_json(plain: Mapping[str, Any]) -> ReadRequest:
    def file(found: Mapping[str, Any] | None) -> PersonnelFile | None:
        return found and PersonnelFile(Path(found["path"]), found["name"], _date(found["snapshot_date"]))  # type: ignore[return-value]

    return ReadRequest(
        files=tuple(one for found in plain["files"] if (one := file(found))),
        output=Path(plain["output"]),
        person_key=plain["person_key"],
        today=date.fromisoformat(plain["today"]),
        units=file(plain["units"]),
        occupations=file(plain["occupations"]),
        leavers=file(plain["leavers"]),
        mapping=plain["mapping"],
        as_of=_date(plain["as_of"]),
        language=plain["language"],
        limits=Limits(**plain["limits"]),
    )


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def reading_as_json(reading: Reading) -> dict[str, Any]:
    return json.loads(json.dumps(asdict(reading), default=_plain))  # type: ignore[no-any-return]


def reading_from_json(plain: Mapping[str, Any]) -> Reading:
    values = dict(plain)
    values["as_of"] = date.fromisoformat(plain["as_of"])
    values["known_from"] = _date(plain["known_from"])
    values["findings"] = tuple(Finding(**{**found, "rows": tuple(found["rows"])}) for found in plain["findings"])
    values["detected"] = tuple(map(_detected_from_json, plain["detected"]))
    values["preview"] = tuple(plain["preview"])
    for name in ("history", "unit_table", "occupation_table", "rejected"):
        values[name] = Path(plain[name]) if plain[name] else None
    return Reading(**values)


def _detected_from_json(plain: Mapping[str, Any]) -> Detected:
    lists = {field.name for field in fields(Detected)} & {"date_formats", "headers", "unread"}
    values: dict[str, Any] = {name: tuple(value) if name in lists else value for name, value in plain.items()}
    return Detected(**values)


def _refusal_from_json(plain: Mapping[str, Any]) -> FileRefused:
    detected = tuple(map(_detected_from_json, plain["detected"]))
    return FileRefused(plain["text"], plain["code"], detected, plain["missing"])
