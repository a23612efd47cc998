"""What a plan is about is told: the large occupations of the whole, and most people of a department by occupation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache

import pytest

from framsyn.domains.analysis.lattice.by_unit import OTHERS, ByUnit, told_by_unit
from framsyn.domains.analysis.lattice.cells import LARGE
from framsyn.domains.analysis.lattice.counts import Counts, DayCounts, Names
from framsyn.domains.analysis.lattice.families import cells_of
from framsyn.domains.analysis.lattice.keys import staff_key
from framsyn.domains.analysis.lattice.memory import Memory
from framsyn.domains.analysis.lattice.proof import Proof, prove
from framsyn.domains.analysis.lattice.told import told_shares
from framsyn.engines.metrics.managers import UnitStaff
from framsyn.engines.synthetic import make_district
from framsyn.engines.synthetic.district import EngagementRow

THRESHOLD = 5
LICENSED = {True: "yes", False: "no", None: "unknown"}
MONTHLY = ("permanent", "fixed_term")


@cache
def counts_of(seed: int, employees: int = 2_400) -> Counts:
    """Of the demo's administration on its last day, by main post."""
    district = make_district(employees=employees, seed=seed)
    last = district.last_day
    main: dict[str, EngagementRow] = {}
    for row in district.engagements:
        if row.start <= last and (row.end is None or row.end > last):
            known = main.setdefault(row.person, row)
            main[row.person] = max(known, row, key=lambda each: each.extent)
    merged = {unit.unit: unit.merged_into for unit in district.units if unit.merged_into}
    departments = {
        unit.unit: merged.get(unit.parent or "", unit.parent or "") for unit in district.units if unit.level == "unit"
    }
    people = list(main.values())
    managed: dict[str, list[int]] = {}
    for row in people:
        if row.form in MONTHLY:
            managed.setdefault(row.unit, [0, 0])[not row.manager] += 1
    day = DayCounts(
        day=last,
        pairs={
            ("unit", "occupation"): counted((row.unit, row.occupation) for row in people),
            ("department", "gender"): counted((departments[row.unit], row.gender) for row in people),
            ("department", "age"): counted(
                (departments[row.unit], f"{min(max((last.year - row.birth_year) // 10, 2), 6)}0") for row in people
            ),
            ("occupation", "form"): counted((row.occupation, row.form) for row in people),
            ("occupation", "licensed"): counted((row.occupation, LICENSED[row.licensed]) for row in people),
        },
        posts={},
        births={},
        managed={unit: UnitStaff(*here) for unit, here in managed.items()},
    )
    groups = {row.occupation: row.group for row in district.occupations}
    return Counts(Names({}, {}, departments, groups), day, ())


def counted(pairs: Iterable[tuple[str, ...]]) -> dict[tuple[str, ...], int]:
    return dict(Counter(pairs))


def proven(counts: Counts, told: ByUnit | None = None) -> Proof:
    told = told_by_unit(counts.day, counts.names, THRESHOLD, Memory()) if told is None else told
    return prove(cells_of(counts, THRESHOLD, {counts.day.day: told}, Memory()), THRESHOLD)


def hidden_large(counts: Counts, proof: Proof) -> list[str]:
    prefix = staff_key(counts.day.day)
    return [
        key[2]
        for key, persons in proof.cells.values.items()
        if key[:2] == prefix and len(key) == 3 and key[2].startswith("occupation=")
        if persons >= LARGE and key in proof.hidden
    ]


@pytest.mark.parametrize("seed", range(1, 6))
def test_no_large_occupation_falls(seed: int) -> None:
    counts = counts_of(seed)
    proof = proven(counts)
    assert hidden_large(counts, proof) == []
    assert not proof.mask.strained
    shares = told_shares(proof)
    assert shares["staff", "department", "occupation"] >= 0.9
    assert shares["staff", "occupation"] >= 0.9
    assert shares["staff", "department"] == shares["staff", "gender"] == shares["staff", "age"] == 1
    assert shares["staff", "unit"] >= 0.95
    assert shares["staff", "occupation", "unit"] > 0.4


def test_of_units_told_by_every_occupation_the_large_ones_must_fall() -> None:
    """Why units are not: a head in each of 23, told as 23 in all, is a head in each."""
    counts = counts_of(1)
    told = told_by_unit(counts.day, counts.names, THRESHOLD, Memory())
    every = frozenset(code for unit, code in counts.day.pairs["unit", "occupation"] if unit.startswith("FSK"))
    proof = proven(counts, {**told, "FSK": every})
    assert hidden_large(counts, proof)
    assert any("occupation=Rektor" in key for key in proof.mask.strained)


def test_what_units_are_told_of_is_what_they_can_bear() -> None:
    counts = counts_of(1)
    told = told_by_unit(counts.day, counts.names, THRESHOLD, Memory())
    assert "Undersköterska" in told["ÄO"]
    assert not any("Enhetschef" in own for own in told.values())
    proof = proven(counts)
    units = [key for key in proof.cells.values if len(key) == 4 and key[3].startswith("unit=")]
    assert {key[2] for key in units if key[3] == "unit=ÄO01"} <= {
        f"occupation={code}" for code in (*told["ÄO"], OTHERS)
    }


def test_a_day_that_was_told_before_is_told_of_by_the_same_occupations() -> None:
    counts = counts_of(1)
    first = told_by_unit(counts.day, counts.names, THRESHOLD, Memory())
    proof = proven(counts)
    memory = Memory(
        shown={key: value for key, value in proof.cells.values.items() if key not in proof.hidden},
        hidden=proof.hidden,
        tables=frozenset(proof.cells.tables),
    )
    others = {pair: n for pair, n in counts.day.pairs["unit", "occupation"].items() if pair[1] != "Undersköterska"}
    changed = DayCounts(
        counts.day.day, {**counts.day.pairs, ("unit", "occupation"): {**others, ("ÄO01", "Kock"): 40}}, {}, {}, {}
    )
    again = told_by_unit(changed, counts.names, THRESHOLD, memory)
    assert again == first
    assert told_by_unit(changed, counts.names, THRESHOLD, Memory()) != first
