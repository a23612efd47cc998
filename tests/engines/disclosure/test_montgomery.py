"""A real county's staff: what hiding only small cells gives away, and that the protection gives nothing away."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from engines.disclosure.montgomery import PUBLICATIONS, publication
from engines.disclosure.people_behind import PeopleBehind
from engines.disclosure.publication import primaries_only, published, shown_by, trees
from engines.disclosure.tables import problem_of
from framsyn.engines.disclosure import protect, verify
from framsyn.engines.disclosure.attack import attack

THREE = "department x title, department x gender, title x gender"
THREE_WITH_DIVISIONS = "division tree x gender, division tree x form, gender x form"


@pytest.mark.parametrize(
    ("name", "hidden", "given_away"),
    [
        ("department x gender x form", 71, 57),
        ("division tree x gender x form", 2_450, 1_196),
        ("department x title, department x gender", 743, 165),
        (THREE, 1_057, 258),
        (THREE_WITH_DIVISIONS, 1_501, 611),
    ],
)
def test_hiding_only_small_cells(name: str, hidden: int, given_away: int, shared_data: Path) -> None:
    """All but THREE are known from ../shared/DISCLOSURE_NOTES.md, from a prototype that shares no code with this."""
    tables = publication(name, shared_data)
    found = attack(published(tables, primaries_only(tables)), trees(tables))
    assert found.hidden == hidden
    assert len(found.recovered) + len(found.narrowed) == given_away
    assert not found.undecided
    assert found.complete


@pytest.mark.parametrize("name", [THREE, THREE_WITH_DIVISIONS])
def test_a_linear_program_over_the_people_behind_three_tables_says_the_same(name: str, shared_data: Path) -> None:
    """Unknown are the inner groups, which no table shows; every published group is a sum of them."""
    tables = publication(name, shared_data)
    is_shown = primaries_only(tables)
    found = attack(published(tables, is_shown), trees(tables))
    most = {cell.codes: cell.most for cell in (*found.recovered, *found.narrowed)}
    behind = PeopleBehind(tables, is_shown)
    asked = random.Random(1).sample(sorted(behind.hidden), 40)
    told = [codes for codes in asked if codes in most]
    assert 4 < len(told) < 36
    for codes in asked:
        reached = behind.most(codes)
        assert reached == most[codes] if codes in most else reached >= 5


def test_of_36_hidden_inner_cells_29_are_exact(shared_data: Path) -> None:
    """As in ../shared/data/README.md, which counts the inner cells only."""
    tables = publication("department x gender x form", shared_data)
    (file,) = published(tables, primaries_only(tables))
    found = attack([file])
    assert sum(line.value is None for line in file.lines if "*" not in line.codes) == 36
    assert sum("*" not in cell.codes for cell in found.recovered) == 29


@pytest.mark.parametrize("name", PUBLICATIONS)
def test_the_protected_publication_gives_nothing_away(name: str, shared_data: Path) -> None:
    tables = publication(name, shared_data)
    problem = problem_of(tables)
    mask = protect(problem)
    verify(problem, mask)
    found = attack(published(tables, shown_by(mask)), trees(tables))
    assert found.safe
    assert found.hidden > 100
