"""One table protected, published and attacked: what the tests sample and `make check` counts in full."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from engines.disclosure.optimum import least_hidden
from engines.disclosure.publication import Codes, primaries_only, published, shown_by, trees, with_margins
from engines.disclosure.tables import PublishedTable, problem_of, random_problem_tables
from engines.disclosure.versions import all_cells
from framsyn.engines.disclosure import NotProven, protect, verify
from framsyn.engines.disclosure.attack import attack

THRESHOLD = 5
Shown = Callable[[Codes], bool]


def attacked(kind: str, seed: int) -> Counter[str]:
    """A random table, protected; and the same with one secondary cell shown after all."""
    tables = random_problem_tables(kind, seed)
    problem = problem_of(tables, THRESHOLD)
    mask = protect(problem)
    verify(problem, mask)
    is_shown, cells = shown_by(mask), all_cells(tables)
    found = attack(published(tables, is_shown), trees(tables), threshold=THRESHOLD)
    counts = Counter(
        tables=1,
        cells=len(cells),
        primary=sum(0 < count < THRESHOLD for count in cells.values()),
        secondary=sum(not is_shown(codes) and count >= THRESHOLD for codes, count in cells.items()),
        recovered=len(found.recovered),
        narrowed=len(found.narrowed),
        undecided=len(found.undecided),
        shown_small=len(found.shown),
        unproven=len(mask.unproven),
        incomplete=not found.complete,
    )
    assert found.hidden == counts["primary"] + counts["secondary"]
    draw = random.Random(f"fault {kind} {seed}")
    for name, faults in (("faults", secondary_cells(cells, is_shown)), ("last_covers", last_covers(tables, is_shown))):
        if faults:
            fault = draw.choice(sorted(faults))
            opened = published(tables, lambda codes, fault=fault: codes == fault or is_shown(codes))
            seen = attack(opened, trees(tables), threshold=THRESHOLD)
            counts.update({name: 1, f"{name}_found": not seen.safe})
    return counts


def secondary_cells(cells: Mapping[Codes, int], is_shown: Shown) -> set[Codes]:
    return {codes for codes, count in cells.items() if count >= THRESHOLD and not is_shown(codes)}


def last_covers(tables: Sequence[PublishedTable], is_shown: Shown) -> set[Codes]:
    """Secondary cells without which a small one is its sum less the others: plain subtraction tells it."""
    found = set()
    for table in tables:
        cells = with_margins(table.dimensions, table.counts)
        lines: dict[tuple[int, Codes], list[Codes]] = {}
        for codes in cells:
            for at, dimension in enumerate(table.dimensions):
                if codes[at] != "*":
                    total = (*codes[:at], dimension.parents[codes[at]], *codes[at + 1 :])
                    lines.setdefault((at, total), [total]).append(codes)
        for line in lines.values():
            hidden = [codes for codes in line if not is_shown(codes)]
            small = [codes for codes in hidden if cells[codes] < THRESHOLD]
            if len(hidden) == 2 and len(small) == 1:
                found.update(set(hidden) - set(small))
    return found


def attacked_without_secondary(kind: str, seed: int) -> Counter[str]:
    """What hiding only the small cells is worth."""
    tables = random_problem_tables(kind, seed)
    found = attack(published(tables, primaries_only(tables, THRESHOLD)), trees(tables), threshold=THRESHOLD)
    return Counter(hidden=found.hidden, recovered=len(found.recovered), narrowed=len(found.narrowed))


def beside_the_optimum(kind: str, seed: int, most_cells: int = 40, seconds: float = 20) -> Counter[str]:
    """Weight of the secondary cells, ours and the least possible, for tables that an integer program can do."""
    tables = random_problem_tables(kind, seed)
    problem = problem_of(tables, THRESHOLD)
    system = problem.system()
    if len(system.keys) > most_cells:
        return Counter(too_large=1)
    least = least_hidden(system, seconds)
    if least is None:
        return Counter(not_proven=1)
    mask = protect(problem)
    ours = sum(
        float(system.weights[place])
        for place, key in enumerate(system.keys)
        if system.candidates[place] and key in mask.hidden
    )
    return Counter(proven=1, best=round(2 * least), ours=round(2 * ours))  # weights are halves


def is_refused(kind: str, seed: int) -> Counter[str]:
    """The verifier, not the attack, on a mask from which one secondary cell was taken."""
    tables = random_problem_tables(kind, seed)
    problem = problem_of(tables, THRESHOLD)
    mask = protect(problem)
    secondary = {key for key in mask.hidden if problem.value(key) >= THRESHOLD}
    if not secondary:
        return Counter()
    fault = random.Random(f"fault {kind} {seed}").choice(sorted(secondary))
    try:
        verify(problem, replace(mask, hidden=mask.hidden - {fault}))
    except NotProven:
        return Counter(faults=1, refused=1)
    return Counter(faults=1)
