"""One lattice: nobody can be recognised in all its frames together, nor in two versions of them joined."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from published_frames import WIDE, Files, Published
from small_districts import AS_OF, CITY, KNOWN_FROM, district, reported_late

from engines.metrics.tables import connect
from framsyn.domains.analysis.lattice.compute import Asked, Lattice, compute
from framsyn.domains.analysis.lattice.memory import Memory, remember
from framsyn.domains.analysis.lattice.proof import Proof
from framsyn.domains.analysis.values import Question
from framsyn.engines.disclosure import NotProven
from framsyn.engines.disclosure.attack import attack

THRESHOLD = 5
TURNOVER = Question("turnover", "department", "stockholm-district", "administration")


def lattice_of(
    rows: list[dict[str, Any]], *, within: str = "A", as_of: date = AS_OF, threshold: int = THRESHOLD, **asked: Any
) -> Lattice:
    with closing(connect(rows, CITY)) as connection:
        return compute(connection, Asked(as_of, KNOWN_FROM, threshold, within=within, **asked))


def memory_of(*earlier: Lattice) -> dict[str, Memory]:
    posts = remember(lattice.posts for lattice in earlier)
    amounts = {key: value for lattice in reversed(earlier) for key, value in lattice.fte.items()}
    return {"memory": remember(lattice.people for lattice in earlier), "posts_memory": replace(posts, amounts=amounts)}


def told_of(files: Files, parents: dict[str, dict[str, str]]) -> list[Any]:
    """What the attacker gets to know of groups below the threshold."""
    found = attack(files, parents, threshold=THRESHOLD)
    assert found.complete and not found.undecided
    few = [group for group in found.recovered if 0 < group.least < THRESHOLD]
    return [*few, *found.narrowed, *found.shown]


def joined(published: list[Published], asked: str, *given: Any, **how: Any) -> Files:
    """The files of one table in all versions as one: the same cell is the same."""
    return [file for one in published for file in getattr(one, asked)(*given, **how)]


def leaks(versions: list[Lattice], last: date) -> list[Any]:
    published = [Published(version) for version in versions]
    parents = published[0].parents
    when = next(key[1] for key in published[0].values if key[0] == "base" and key[1].endswith(str(last)))
    found = told_of(joined(published, "exits", last, ("", "unit", "department"), narrow=True), parents)
    wide = parents | {"reach": WIDE}
    found += told_of(joined(published, "exits", last, ("", "occupation", "occupation_group")), wide)
    hires = "hires", "hires", ("hires", when, "permanent", "administration")
    found += told_of(joined(published, "counts", *hires, last), parents)
    for column in ("opening", "remaining"):
        tables = [one.stability(column, last) for one in published]
        found += told_of([file for files, _ in tables for file in files], tables[0][1])
    return found


@pytest.mark.parametrize("seed", range(3))
def test_nobody_is_recognised_in_all_frames_together(seed: int) -> None:
    lattice = lattice_of(district(seed))
    published = Published(lattice)
    assert told_of(published.staff(), published.parents) == []
    for department in ("D0", "D1", "D2"):
        assert told_of(*published.staff_by_unit(department)) == []
    for window in lattice.offer.windows[:2]:
        assert leaks([lattice], window.last) == []
        for by in ("department", "occupation", "gender", "age"):
            files = published.exits(window.last, ("", by), reasons=True)
            assert told_of(files, published.parents | {"reach": WIDE}) == []


def test_the_next_year_shows_the_old_windows_as_they_were() -> None:
    rows = district(4)
    before = lattice_of(rows, as_of=date(2025, 10, 31))
    after = lattice_of(rows, **memory_of(before))
    last = before.offer.windows[0].last
    assert last == after.offer.windows[1].last
    assert leaks([before, after], last) == []
    shared = {key for key in before.people.cells.values if key[1].endswith(f"/{last}")}
    assert shared & before.people.hidden <= after.people.hidden
    assert (
        shared & set(before.people.cells.values) - before.people.hidden
        <= set(after.people.cells.values) - after.people.hidden
    )


@pytest.mark.parametrize("exits", [1, 3, 12])
def test_a_correction_of_few_is_not_told(exits: int) -> None:
    """Between two versions no count changes by fewer than the threshold, and nothing hidden comes out."""
    rows = district(6)
    before = lattice_of(rows)
    after = lattice_of(reported_late(rows, exits, exits), **memory_of(before))
    for question, table in before.tables.items():
        lines = {line.code: line for line in (*after.tables[question].lines, after.tables[question].total)}
        for line in (*table.lines, table.total):
            if line.merged or line.code not in lines:
                continue
            for name in (
                "persons",
                "exits",
                "opening",
                "remaining",
                "hires",
                "moves_in",
                "moves_out",
                "licensed",
                "managers",
            ):
                old, new = line.values.get(name), lines[line.code].values.get(name)
                if old and new and old.number is not None and new.number is not None and old.state == new.state == "":
                    difference = abs(old.number - new.number)
                    assert difference == 0 or difference >= THRESHOLD, (question, line.label, name)
    assert before.people.hidden & set(after.people.cells.values) <= after.people.hidden


def test_without_memory_a_correction_would_be_told() -> None:
    rows = district(6)
    before, after = lattice_of(rows), lattice_of(reported_late(rows, 3, 3))
    old, new = (each.tables[before.offer.question(Question("staff"))].total for each in (before, after))
    assert 0 < (old.values["persons"].number or 0) - (new.values["persons"].number or 0) < THRESHOLD


def test_a_proof_is_checked_from_its_bytes_alone() -> None:
    proof = lattice_of(district(1)).people
    again = Proof.from_bytes(proof.to_bytes())
    assert (again.cells, again.earlier, again.kept, again.hidden) == (
        proof.cells,
        proof.earlier,
        proof.kept,
        proof.hidden,
    )
    again.check()


def test_a_proof_without_a_witness_is_refused() -> None:
    proof = lattice_of(district(1)).people
    with pytest.raises(NotProven):
        replace(
            proof, mask=replace(proof.mask, witnesses=proof.mask.witnesses[: len(proof.mask.witnesses) // 2])
        ).check()


def test_a_hidden_cell_that_is_shown_is_refused() -> None:
    proof = lattice_of(district(1)).people
    small = next(key for key in sorted(proof.mask.hidden) if 0 < proof.cells.values.get(key, 0) < THRESHOLD)
    with pytest.raises(NotProven):
        replace(proof, mask=replace(proof.mask, hidden=proof.mask.hidden - {small})).check()


def test_a_shown_cell_that_changes_by_itself_is_refused() -> None:
    proof = lattice_of(district(1)).people
    key = next(key for key in proof.cells.values if key[0] == "staff" and len(key) == 2)
    proof.cells.values[key] += 1
    with pytest.raises((NotProven, ValueError)):
        proof.check()


def test_a_move_to_the_other_administration_is_external_for_one_and_internal_for_the_city() -> None:
    lattice = lattice_of(district(2, people=700), threshold=0)
    values = {
        boundary: lattice.tables[
            lattice.offer.question(replace(TURNOVER, definition=definition, boundary=boundary, by=""))
        ]
        for definition, boundary in (("stockholm-district", "administration"), ("malmo", "city"))
    }
    inside, outside = (values[boundary].total.values["exits"].number for boundary in ("administration", "city"))
    assert inside is not None and outside is not None and inside > outside


def test_reasons_of_a_group_that_left_for_one_reason_are_not_told() -> None:
    rows = district(3)
    department = {unit["unit"] for unit in CITY if unit["parent"] == "D0"}
    for row in rows:
        if row["unit"] in department and row["end"]:
            row["end_reason"] = "own_request"
    lattice = lattice_of(rows)
    table = lattice.tables[lattice.offer.question(TURNOVER)]
    line = next(line for line in table.lines if line.code == "D0")
    assert {line.values[reason].state for reason in ("own_request", "retirement", "other")} == {"hidden"}


def test_small_occupations_stand_as_one_line_which_the_total_gives() -> None:
    lattice = lattice_of(district(5))
    table = lattice.tables[lattice.offer.question(Question("staff", "occupation"))]
    *shown, rest = table.lines
    assert rest.merged > 1 and rest.code == ""
    assert sum(line.values["persons"].number or 0 for line in table.lines) == table.total.values["persons"].number
    assert all(line.values["persons"].state == "" for line in shown)


def test_hidden_lines_come_last_by_name() -> None:
    lattice = lattice_of(district(5))
    for question, table in lattice.tables.items():
        if question.by in ("unit", "department") and question.figure == "turnover":
            hides = [any(line.values[name].state == "hidden" for name in ("base", "exits")) for line in table.lines]
            assert hides == sorted(hides)
            labels = [line.label for line, hidden in zip(table.lines, hides, strict=True) if hidden]
            assert labels == sorted(labels)


def test_full_time_equivalents_are_shown_only_with_persons() -> None:
    lattice = lattice_of(district(7))
    for question, table in lattice.tables.items():
        if question.figure == "staff":
            for line in table.lines:
                if not line.merged and line.values["persons"].state == "hidden":
                    assert line.values["fte"].state in ("hidden", "not_applicable")


def test_windows_do_not_overlap() -> None:
    offered = lattice_of(district(0)).offer
    assert len(offered.windows) == 4
    for later, earlier in zip(offered.windows, offered.windows[1:], strict=False):
        assert earlier.last < later.first


def test_calendar_years_are_offered_instead_of_rolling_ones() -> None:
    offered = lattice_of(district(0), scheme="calendar").offer
    assert [(window.first, window.last) for window in offered.windows[:2]] == [
        (date(2025, 1, 1), date(2025, 12, 31)),
        (date(2024, 1, 1), date(2024, 12, 31)),
    ]


def test_many_posts_of_one_person_are_still_one_person() -> None:
    """Nobody has the main post there, and five or more posts are no five people: their FTE would be one person's."""
    rows = district(1)
    side = next(row for row in rows if row["end"] is None and row["extent"] == 1.0)
    rows += [
        side | {"occupation": "nattvakt", "extent": 0.05, "start": date(2020, month, 1), "licensed": None}
        for month in range(1, 8)
    ]
    lattice = lattice_of(rows, within="")
    key = ("posts", AS_OF.isoformat(), "occupation=nattvakt")
    assert lattice.posts.cells.values[key] == 7
    assert key in lattice.posts.hidden
    assert key not in lattice.fte
