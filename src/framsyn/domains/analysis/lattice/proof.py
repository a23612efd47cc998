"""The cells of a publication with their mask, as they are kept: enough to verify it again from storage alone."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from framsyn.domains.analysis.lattice.cells import Cells, Rule
from framsyn.engines.disclosure import Earlier, Key, Mask, Problem, protect, verify

ProgressStep = Callable[[int, int], None]
Range = tuple[int, int | None]  # the least and the most that readers know a count to be; None: no most
BELOW = "*below"  # what a count that is known to be at most so many lacks of that


@dataclass(frozen=True)
class Proof:
    """`kept`: counts that stay as they were first published, where they differ from what is true by a few."""

    cells: Cells
    earlier: Mapping[Key, Earlier]
    mask: Mask
    kept: Mapping[Key, int]
    gone: frozenset[Key] = frozenset()  # hidden in an earlier publication, and zero now: hidden still
    ranges: Mapping[Key, Range] = field(default_factory=dict)  # what earlier publications tell of counts hidden now

    def check(self) -> None:
        """Raise NotProven unless every hidden cell has its witness. Neither solver nor history is asked."""
        problem = problem_of(self.cells, self.earlier, self.mask.threshold, self.ranges)
        verify(problem, self.mask, unpublished=self.mask.unproven)

    @property
    def hidden(self) -> frozenset[Key]:
        return self.mask.hidden | self.gone

    def to_bytes(self) -> bytes:
        keys = sorted({*self.cells.values, *self.earlier, *self.kept, *self.gone, *self.ranges})
        place = {key: number for number, key in enumerate(keys)}
        rules = self.cells.rules
        content = {
            "keys": keys,
            "cells": [
                (place[key], value, int(rules[key].offered), rules[key].weight, rules[key].least)
                for key, value in self.cells.values.items()
            ],
            "relations": [
                [place.get(total, -1), *((place[key] + 1) * sign for key, sign in parts)]
                for total, parts in self.cells.relations
            ],
            "tables": sorted(self.cells.tables),
            "earlier": {place[key]: how for key, how in self.earlier.items()},
            "kept": {place[key]: value for key, value in self.kept.items()},
            "gone": [place[key] for key in sorted(self.gone)],
            "ranges": {place[key]: found for key, found in self.ranges.items()},
        }
        mask = self.mask.to_bytes()
        packed = zlib.compress(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode(), 6)
        return len(mask).to_bytes(8, "little") + mask + packed

    @classmethod
    def from_bytes(cls, stored: bytes) -> Proof:
        end = 8 + int.from_bytes(stored[:8], "little")
        content = json.loads(zlib.decompress(stored[end:]))
        keys = [tuple(key) for key in content["keys"]]
        cells = Cells(tables={(family, when) for family, when in content["tables"]})
        for number, value, offered, weight, least in content["cells"]:
            cells.values[keys[number]] = value
            cells.rules[keys[number]] = Rule(bool(offered), weight, least)
        for total, *parts in content["relations"]:
            named = tuple((keys[abs(part) - 1], 1 if part > 0 else -1) for part in parts)
            cells.relations[keys[total] if total >= 0 else (), named] = None
        return cls(
            cells=cells,
            earlier={keys[int(number)]: how for number, how in content["earlier"].items()},
            mask=Mask.from_bytes(stored[8:end]),
            kept={keys[int(number)]: value for number, value in content["kept"].items()},
            gone=frozenset(keys[number] for number in content["gone"]),
            ranges={keys[int(number)]: (least, most) for number, (least, most) in content.get("ranges", {}).items()},
        )


def prove(
    cells: Cells,
    threshold: int,
    *,
    earlier: Mapping[Key, Earlier] | None = None,
    kept: Mapping[Key, int] | None = None,
    gone: frozenset[Key] = frozenset(),
    ranges: Mapping[Key, Range] | None = None,
    progress: ProgressStep | None = None,
    should_stop: Callable[[], bool] | None = None,
    seconds: float | None = None,
) -> Proof:
    """Protect and verify. Cells that no mask can protect any more, since earlier versions tell them, are hidden."""
    before = {key: how for key, how in (earlier or {}).items() if key in cells.values}
    problem = problem_of(cells, before, threshold, ranges or {})
    mask = protect(problem, seconds=seconds, progress=progress, should_stop=should_stop)
    verify(problem, mask, unpublished=mask.unproven)
    return Proof(cells, before, mask, kept or {}, gone, ranges or {})


def problem_of(
    cells: Cells, earlier: Mapping[Key, Earlier], threshold: int, ranges: Mapping[Key, Range] | None = None
) -> Problem:
    problem = Problem(threshold)
    ranges = ranges or {}
    for key, value in cells.values.items():
        rule = cells.rules[key]
        least = rule.least if threshold > 1 else threshold
        lower, upper = ranges.get(key, (1, None))
        problem.add_cell(
            key, value, offered=rule.offered, weight=rule.weight, threshold=least, lower=lower,
            earlier=earlier.get(key, ""), rank=rule.rank,
        )  # fmt: skip
        if upper is not None:
            most, lacking = (BELOW, "most", *key), (BELOW, "lacking", *key)
            problem.add_cell(most, upper, offered=False, earlier="shown", rank=rule.rank)
            problem.add_cell(lacking, upper - value, latent=True, rank=rule.rank)
            problem.add_relation(most, [(key, 1), (lacking, 1)])
    for total, parts in cells.relations:
        if total in cells.values:
            problem.add_relation(total, parts)
        elif parts:  # a total of nothing: the parts that are taken away are as many as the others
            (first, sign), *others = parts
            problem.add_relation(first, [(key, -sign * other) for key, other in others])
    return problem
