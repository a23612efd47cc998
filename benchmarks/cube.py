"""The event cube of a city and of a nation: building it, slices of it, and Polars and pandas doing the same work.

The same work: from the history and unit tables, who has which main post when, day by day; posts and extents; every
exit and every hire with the levels it crosses; as one frame of events. Then four totals, which must agree. Framsyn does
more: main posts, exits and hires for each choice of forms, merged units and replaced occupations, moves.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sized
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.cube_data import SIZES, write_city
from benchmarks.cube_peers import PEERS
from framsyn.engines.history.store import open_snapshot
from framsyn.engines.metrics import slices
from framsyn.engines.metrics.cube import Cube, build_cube
from framsyn.engines.metrics.figures import Window

TREE_AT = date(2026, 10, 31)
YEAR = Window(date(2025, 11, 1), date(2026, 10, 31))
GAP_DAYS = 30
SECONDS_AT_MOST = 600
TIMES = 5  # the median of the warm ones is given
PERMANENT = ("permanent",)


def run() -> dict[str, Any]:
    """{size: {"people", "rows", "programs": [{"program", "build_seconds", "peak_mb", "totals", ...}]}}"""
    found: dict[str, Any] = {"load_before": os.getloadavg()[0]}
    with tempfile.TemporaryDirectory() as folder:
        for name, size in SIZES.items():
            place = Path(folder) / name
            write_city(size, place)
            programs = [_in_own_process(program, place) for program in ("framsyn", *PEERS)]
            found[name] = {**vars(size), "programs": programs, "totals_agree": _agree(programs)}
    return found | {"load_after": os.getloadavg()[0]}


def _in_own_process(program: str, folder: Path) -> dict[str, Any]:
    """So that the peak of memory is that program's."""
    command = [sys.executable, "-m", "benchmarks.cube", program, str(folder)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=SECONDS_AT_MOST)
    except subprocess.TimeoutExpired:
        return {"program": program, "skipped": f"more than {SECONDS_AT_MOST} seconds"}
    if done.returncode:
        return {"program": program, "skipped": (done.stderr.strip().splitlines() or ["killed"])[-1][:200]}
    return json.loads(done.stdout)


def _agree(programs: list[dict[str, Any]]) -> bool:
    return len({json.dumps(found["totals"], sort_keys=True) for found in programs if "totals" in found}) == 1


def _measured_here(program: str, folder: Path) -> dict[str, Any]:
    history, units = folder / "history.parquet", folder / "units.parquet"
    cpu, began = time.process_time(), time.perf_counter()
    if program == "framsyn":
        with open_snapshot(history, units, threads=os.cpu_count() or 1) as connection:
            cube = build_cube(connection, tree_at=TREE_AT, gap_days=GAP_DAYS)
            seconds, cpu_seconds, peak = time.perf_counter() - began, time.process_time() - cpu, _peak_mb()
            return {
                "program": program,
                "build_seconds": round(seconds, 3),
                "cpu_seconds": round(cpu_seconds, 2),
                "peak_mb": peak,
                "totals": _totals(cube),
                "slices_ms": _slices(cube),
            }
    totals = PEERS[program](history, units, YEAR.first, YEAR.last, GAP_DAYS)
    return {
        "program": program,
        "build_seconds": round(time.perf_counter() - began, 3),
        "cpu_seconds": round(time.process_time() - cpu, 2),
        "peak_mb": _peak_mb(),
        "totals": totals,
    }


def _totals(cube: Cube) -> dict[str, int]:
    here = slices.heads(cube, at=YEAR.last)[()]
    left = slices.leavers(cube, window=YEAR)[()]
    hired = slices.joiners(cube, window=YEAR)[()]
    return {
        "persons": here.persons,
        "posts": here.posts,
        "exits_administration": sum(n for (_, reach), n in left.items() if reach >= 3),
        "hires_administration": sum(n for reach, n in hired.items() if reach >= 3),
    }


def _slices(cube: Cube) -> dict[str, dict[str, float]]:
    ends = [date(2025 + (10 + n) // 12, (10 + n) % 12 + 1, 28) for n in range(12)]
    year, permanent = {"window": YEAR, "forms": PERMANENT}, {"forms": PERMANENT}
    inside = {"window": YEAR, "boundary": "administration"}
    at = YEAR.last
    asked: dict[str, Callable[[], Sized]] = {
        "heads": lambda: slices.heads(cube, at=at),
        "heads by department": lambda: slices.heads(cube, at=at, by=("department",)),
        "heads by unit": lambda: slices.heads(cube, at=at, by=("unit",)),
        "heads by occupation, age": lambda: slices.heads(cube, at=at, by=("occupation", "age")),
        "heads by administration, occupation": lambda: slices.heads(cube, at=at, by=("administration", "occupation")),
        "heads by unit, permanent": lambda: slices.heads(cube, at=at, by=("unit",), **permanent),
        "staff of 12 days by department": lambda: slices.staff_days(cube, days=ends, by=("department",), **permanent),
        "staff of 12 days by age": lambda: slices.staff_days(cube, days=ends, by=("age",), **permanent),
        "leavers by unit": lambda: slices.leavers(cube, by=("unit",), **year),
        "leavers by occupation": lambda: slices.leavers(cube, by=("occupation",), **year),
        "joiners by department": lambda: slices.joiners(cube, by=("department",), **year),
        "moves between departments": lambda: slices.moves(cube, level="department", **inside),
        "stayed by department": lambda: slices.stayed(cube, by=("department",), **inside),
    }
    return {name: _timed(slice_) for name, slice_ in asked.items()}


def _timed(asked: Callable[[], Sized]) -> dict[str, float]:
    """`cpu`: of all threads together, which does not depend on what else the machine does."""
    times, cpu, rows = [], [], 0
    for _ in range(1 + TIMES):
        began, worked = time.perf_counter(), time.process_time()
        found = asked()
        times.append(1000 * (time.perf_counter() - began))
        cpu.append(1000 * (time.process_time() - worked))
        rows = len(found)
    return {
        "cold": round(times[0], 1),
        "warm": round(sorted(times[1:])[TIMES // 2], 1),
        "cpu": round(sorted(cpu[1:])[TIMES // 2], 1),
        "rows": rows,
    }


def _peak_mb() -> int:
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


if __name__ == "__main__":
    if len(sys.argv) == 3:
        print(json.dumps(_measured_here(sys.argv[1], Path(sys.argv[2]))))
    else:
        print(json.dumps(run(), indent=1))
