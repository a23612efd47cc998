"""Thousands of protected publications, and successive ones of the same tables, attacked: `make check`.

Ctrl-C stops it and writes what has been counted so far. `python -m benchmarks.disclosure_attack 100` takes 100 tables
of each kind.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from benchmarks.machine import describe_machine, write_result  # noqa: E402
from engines.disclosure import trials  # noqa: E402
from engines.disclosure.montgomery import PUBLICATIONS, publication  # noqa: E402
from engines.disclosure.publication import primaries_only, published, shown_by, trees  # noqa: E402
from engines.disclosure.tables import KINDS, problem_of  # noqa: E402
from engines.disclosure.versions_trials import NOTHING, attacked_in_versions  # noqa: E402
from framsyn.engines.disclosure import protect, verify  # noqa: E402
from framsyn.engines.disclosure.attack import attack  # noqa: E402

SHARED_DATA = ROOT.parent / "shared" / "data"
TABLES_A_KIND = 2_000
PROCESSES = 2
BATCH = 10
CHAINS = {  # people who moved one by one, and groups that moved as a whole, before each version but the first
    "two versions, same people": ((0, 0),),
    "two versions, three moved": ((3, 0),),
    "two versions, thirty and two groups moved": ((30, 2),),
    "three versions": ((3, 0), (30, 2)),
}
Trial = tuple[str, str, Callable[..., Counter[str]], dict[str, Any]]
Batch = tuple[Trial, int, int]  # from which seed, how many


def trials_of(tables: int) -> Iterator[tuple[Trial, int]]:
    """(what, kind, function, arguments) and how many seeds."""
    for kind in KINDS:
        yield ("protected", kind, trials.attacked, {}), tables
        yield ("primaries only", kind, trials.attacked_without_secondary, {}), tables
        yield ("one secondary taken from the mask", kind, trials.is_refused, {}), max(1, tables // 20)
        for name, changes in CHAINS.items():
            yield (name, kind, attacked_in_versions, {"changes": changes}), max(1, tables // 20)
    for kind in ("2-D", "tree x flat", "two linked"):
        yield ("optimum, at most 40 cells", kind, trials.beside_the_optimum, {}), max(1, tables // 20)


def run(tables: int = TABLES_A_KIND) -> dict[str, Any]:
    found: dict[str, dict[str, Counter[str]]] = {}
    began, stopped = time.monotonic(), False
    for sign in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sign, signal.default_int_handler)
    batches: list[Batch] = [
        (trial, first, min(BATCH, seeds - first))
        for first in range(0, tables, BATCH)  # a little of everything first, so that who stops has something
        for trial, seeds in trials_of(tables)
        if first < seeds
    ]
    with multiprocessing.Pool(PROCESSES, initializer=_leave_signals_to_parent) as pool:
        try:
            for number, (what, kind, counts) in enumerate(pool.imap_unordered(_batch, batches), start=1):
                found.setdefault(what, {}).setdefault(kind, Counter()).update(counts)
                print(
                    f"\r{number} of {len(batches)} batches, {time.monotonic() - began:.0f} s", end="", file=sys.stderr
                )
        except KeyboardInterrupt:
            stopped = True  # leaving the pool ends its processes
    result: dict[str, Any] = {
        what: {kind: _plain(counts) for kind, counts in sorted(kinds.items())} for what, kinds in sorted(found.items())
    }
    result["Montgomery"] = {} if stopped else montgomery()
    return result | {"stopped": stopped, "seconds": round(time.monotonic() - began)}


def montgomery() -> dict[str, Any]:
    if not SHARED_DATA.is_dir():
        return {"skipped": "../shared/data is absent"}
    return {name: _publication(name) for name in PUBLICATIONS}


def _publication(name: str) -> dict[str, Any]:
    tables = publication(name, SHARED_DATA)
    problem = problem_of(tables)
    began = time.perf_counter()
    mask = protect(problem)
    protected = time.perf_counter()
    verify(problem, mask)
    bare = attack(published(tables, primaries_only(tables)), trees(tables))
    ready = time.perf_counter()
    found = attack(published(tables, shown_by(mask)), trees(tables))
    return {
        "hidden": found.hidden,
        "primary": bare.hidden,
        "secondary": found.hidden - bare.hidden,
        "primaries_only_recovered": len(bare.recovered),
        "primaries_only_narrowed": len(bare.narrowed),
        "recovered": len(found.recovered),
        "narrowed": len(found.narrowed),
        "undecided": len(found.undecided),
        "protect_seconds": round(protected - began, 2),
        "attack_seconds": round(time.perf_counter() - ready, 2),
    }


def failures(result: dict[str, Any]) -> list[str]:
    """What must be nothing and is not."""
    kinds = {
        **result.get("protected", {}),
        **{name: each for name, each in result["Montgomery"].items() if name != "skipped"},
    }
    faults = [
        f"{kind}: {each[what]} {what}"
        for kind, each in kinds.items()
        for what in ("recovered", "narrowed", "undecided", "shown_small", "unproven", "incomplete")
        if each.get(what)
    ]
    for kind, each in result.get("protected", {}).items():
        if each.get("last_covers_found") != each.get("last_covers"):
            faults.append(f"{kind}: a planted fault was not found")
    for kind, each in result.get("one secondary taken from the mask", {}).items():
        if each.get("refused") != each.get("faults"):
            faults.append(f"{kind}: the verifier let a planted fault through")
    faults += [
        f"{name}, {kind}: {each[what]} {what}"
        for name in CHAINS
        for kind, each in result.get(name, {}).items()
        for what in NOTHING
        if each.get(what)
    ]
    for kind, each in result.get("optimum, at most 40 cells", {}).items():
        if each.get("best") and each["ours"] > 1.3 * each["best"]:
            faults.append(f"{kind}: {each['ours'] / each['best']:.2f} of the optimum is hidden")
    return faults


def _leave_signals_to_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _batch(batch: Batch) -> tuple[str, str, Counter[str]]:
    (what, kind, function, arguments), first, count = batch
    began = time.process_time()
    counts: Counter[str] = Counter()
    for seed in range(first, first + count):
        counts.update(function(kind, seed, **arguments))
    counts["milliseconds"] += round(1000 * (time.process_time() - began))
    return what, kind, counts


def _plain(counts: Counter[str]) -> dict[str, int]:
    return {name: int(count) for name, count in counts.items()}


def main(arguments: list[str]) -> int:
    result = run(int(arguments[0]) if arguments else TABLES_A_KIND)
    faults = failures(result)
    result["failures"] = faults
    print(write_result("disclosure-attack", machine=describe_machine("highspy", "numpy"), result=result))
    print("\n".join(faults) or "nothing recovered, nothing narrowed", file=sys.stderr)
    return int(bool(faults) or result["stopped"])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
