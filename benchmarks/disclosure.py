"""Disclosure control beside pytauargus 0.6 under the same attack, its speed at a city's size, and what a page waits.

pytauargus asks for a width that its user sets; we ask that every small cell can be the threshold or more. So both are
judged by one measure that neither of them reckons with: cells that the attack on the published file finds to be below
the threshold. pytauargus runs in a process of its own, since it brings its own copy of the solver.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from engines.disclosure import trials  # noqa: E402
from engines.disclosure.publication import Codes, published, shown_by, trees  # noqa: E402
from engines.disclosure.tables import (  # noqa: E402
    FAMILY,
    PublishedTable,
    flat,
    problem_of,
    random_problem_tables,
    tables_of,
    zipf,
)
from engines.disclosure.versions import all_cells  # noqa: E402
from framsyn.engines.disclosure import Mask, protect, verify  # noqa: E402
from framsyn.engines.disclosure.attack import attack  # noqa: E402

THRESHOLD = 5
TABLES = 60
RULES = ("FREQ(5,30)", "FREQ(5,100)")
SIZES = {  # name -> units, titles, genders (1: not divided), people
    "administration 90 x 45": (90, 45, 1, 2_400),
    "administration 90 x 45 x 2": (90, 45, 2, 2_400),
    "city 1,500 x 60": (1_500, 60, 1, 40_000),
}
LOOK_UPS = 200
Shown = Callable[[Codes], bool]


def run(tables: int = TABLES) -> dict[str, Any]:
    return {
        "threshold": THRESHOLD,
        "beside": [beside("framsyn", tables), *(beside_peer(rule, tables) for rule in RULES)],
        "sizes": {name: of_size(name) for name in SIZES},
        "optimum": optimum(tables),
    }


def beside(program: str, tables: int) -> dict[str, Any]:
    """Two-dimensional tables, each protected and then attacked from its file."""
    counts: Counter[str] = Counter()
    seconds = processor = 0.0
    for seed in range(tables):
        made = random_problem_tables("2-D", seed)
        began, worked = time.perf_counter(), time.process_time()
        problem = problem_of(made, THRESHOLD)
        mask = protect(problem)
        verify(problem, mask)
        seconds += time.perf_counter() - began
        processor += time.process_time() - worked
        counts.update(judged(made, shown_by(mask)))
    return {
        "program": program,
        "tables": tables,
        **counts,
        "seconds": round(seconds, 2),
        "processor_seconds": round(processor, 2),
    }


def beside_peer(rule: str, tables: int) -> dict[str, Any]:
    name = f"pytauargus {rule}, OPT"
    command = [sys.executable, "-m", "benchmarks.disclosure", rule, str(tables)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        return {"program": name, "skipped": (done.stderr.strip().splitlines() or ["no message"])[-1][:200]}
    answer = json.loads(done.stdout.splitlines()[-1])
    counts: Counter[str] = Counter()
    for seed, hidden in enumerate(answer["hidden"]):
        apart = {tuple(codes) for codes in hidden}
        counts.update(judged(random_problem_tables("2-D", seed), lambda codes, apart=apart: codes not in apart))
    return {
        "program": name,
        "tables": tables,
        **counts,
        "seconds": round(answer["seconds"], 2),
        "processor_seconds": round(answer["processor_seconds"], 2),
    }


def judged(tables: list[PublishedTable], is_shown: Shown) -> Counter[str]:
    cells = all_cells(tables)
    found = attack(published(tables, is_shown), trees(tables), threshold=THRESHOLD)
    small = [cell for cell in (*found.recovered, *found.narrowed, *found.shown) if cell.most < THRESHOLD]
    secondary = [count for codes, count in cells.items() if count >= THRESHOLD and not is_shown(codes)]
    return Counter(
        primary=sum(0 < count < THRESHOLD for count in cells.values()),
        secondary=len(secondary),
        people_in_secondary=sum(secondary),
        told_below_threshold=len(small),
        of_these_exact=sum(cell.least == cell.most for cell in small),
    )


def of_size(name: str) -> dict[str, Any]:
    tables = tables_of_size(name)
    began = time.perf_counter()
    problem = problem_of(tables, THRESHOLD)
    problem.system()
    built, worked = time.perf_counter(), time.process_time()
    mask = protect(problem)
    protected, worked = time.perf_counter(), time.process_time() - worked
    verify(problem, mask)
    verified = time.perf_counter()
    found = attack(published(tables, shown_by(mask)), trees(tables), threshold=THRESHOLD)
    return {
        "cells": len(problem),
        "primary": mask.primary,
        "secondary": mask.secondary,
        "unproven": len(mask.unproven),
        "build_seconds": round(built - began, 2),
        "protect_seconds": round(protected - built, 2),
        "protect_processor_seconds": round(worked, 2),
        "verify_seconds": round(verified - protected, 3),
        "attack_seconds": round(time.perf_counter() - verified, 2),
        "recovered": len(found.recovered),
        "narrowed": len(found.narrowed),
        "undecided": len(found.undecided),
        **look_up(mask, sorted(all_cells(tables))),
    }


def look_up(mask: Mask, cells: list[Codes]) -> dict[str, Any]:
    """What a page waits: the mask from its stored bytes, and the marks of a table of 30 rows and 10 columns."""
    stored = mask.to_bytes()
    began = time.perf_counter()
    read = Mask.from_bytes(stored)
    opened = time.perf_counter()
    page = [(FAMILY, *codes) for codes in cells[:300]]
    for _ in range(LOOK_UPS):
        marks = [read.is_shown(key) for key in page]
    assert len(marks) == len(page)
    return {
        "stored_bytes": len(stored),
        "open_milliseconds": round(1000 * (opened - began), 2),
        "page_milliseconds": round(1000 * (time.perf_counter() - opened) / LOOK_UPS, 3),
    }


def tables_of_size(name: str) -> list[PublishedTable]:
    units, titles, genders, people = SIZES[name]
    draw = random.Random(name)
    dimensions = (flat("unit", units), flat("title", titles))
    counts = zipf(dimensions, people, draw)
    if genders == 1:
        return tables_of(dimensions, counts, [(0, 1)])
    divided: Counter[Codes] = Counter()
    for codes, count in counts.items():
        share = draw.choice((0.1, 0.3, 0.5, 0.75, 0.9))
        for _ in range(count):
            divided[*codes, f"g{int(draw.random() < share)}"] += 1
    return tables_of((*dimensions, flat("gender", genders)), dict(divided), [(0, 1, 2)])


def optimum(tables: int) -> dict[str, Any]:
    """Weight of the secondary cells beside the least possible, where an integer program of all choices can tell."""
    counts: Counter[str] = Counter()
    for seed in range(tables):
        counts.update(trials.beside_the_optimum("2-D", seed))
    share = round(counts["ours"] / counts["best"], 3) if counts["best"] else None
    return {"tables_proven": counts["proven"], "ours_over_best": share}


def peer(rule: str, tables: int) -> dict[str, Any]:
    """In this process: the hidden cells of each table as pytauargus has them."""
    from pytauargus import protect as protect_with_peer

    hidden, seconds, processor = [], 0.0, 0.0
    for seed in range(tables):
        (table,) = random_problem_tables("2-D", seed)
        names = list(table.columns)
        people: dict[str, list[Any]] = {name: [] for name in (*names, "persons")}
        for codes, count in table.counts.items():
            for name, code in zip(names, codes, strict=True):
                people[name] += [code] * count
            people["persons"] += [1.0] * count
        with tempfile.TemporaryDirectory() as folder:
            began, worked = time.perf_counter(), time.process_time()
            made = protect_with_peer(people, names, "persons", safety_rules=rule, suppress="OPT(1)", workdir=folder)
            seconds += time.perf_counter() - began
            processor += time.process_time() - worked
        rows = [row for row in made.tables[0].rows if row["status"] in ("U", "M")]
        hidden.append([["*" if row[name] == "Total" else row[name] for name in names] for row in rows])
    return {"hidden": hidden, "seconds": seconds, "processor_seconds": processor}


if __name__ == "__main__":
    if len(sys.argv) == 3:
        print(json.dumps(peer(sys.argv[1], int(sys.argv[2]))))
    else:
        print(json.dumps(run(), indent=2))
