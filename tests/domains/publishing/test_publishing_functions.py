"""Key functions: no small count is told, nor can one be reckoned from what is told. Sentences: tests/spec/sentences."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framsyn.domains.planning.values import CoverageItem
from framsyn.domains.publishing.outline import functions
from framsyn.domains.publishing.outline.functions import NOT_NOW, READINESS, TOTAL
from framsyn.engines.document.tree import BulletList, Paragraph, Table
from plan_samples import answers, plain, sections, sources, without_figures

THRESHOLD = 5
counts = st.lists(st.sampled_from((0, 1, 2, 3, 6, 9)), min_size=4, max_size=4)
rows = st.lists(st.tuples(st.sampled_from(("Förskola", "Vuxen", "Stab", "")), counts), min_size=1, max_size=5)


def items(given: Any) -> tuple[CoverageItem, ...]:
    return tuple(CoverageItem("X", name, *values) for name, values in given)


@given(rows)
def test_no_small_count_is_told(given: Any) -> None:
    found = functions.coverage(items(given), THRESHOLD)
    for place, count in found.counts.items():
        if place[0] == TOTAL or place[1] in functions.COLUMNS:
            shown = found.shown(place[1], place[0])
            assert shown is None or shown == count
            assert shown is None or shown == 0 or shown >= THRESHOLD


@pytest.mark.parametrize("values", [(1, 2, 3, 6), (3, 6, 6, 3), (0, 3, 6, 2), (6, 1, 6, 6), (2, 0, 0, 4), (4, 4, 4, 4)])
def test_each_hidden_count_can_be_large_for_who_knows_all_that_is_told(values: tuple[int, ...]) -> None:
    """Two departments, now or not: all worlds that give the same table are written down."""
    found = functions.coverage(
        items([("A", [values[0], 0, 0, values[1]]), ("B", [values[2], 0, 0, values[3]])]), THRESHOLD
    )
    told = view(found.counts, found.hidden)
    worlds = [
        counts
        for world in product(range(13), repeat=4)
        if view(counts := sums(world), found.hidden) == told and _somebody(counts, found.hidden)
    ]
    for place in found.hidden:
        if place in told or place[1] not in functions.COLUMNS:
            continue
        if 0 < found.counts[place] < THRESHOLD:
            assert max(counts[place] for counts in worlds) >= THRESHOLD, place


def sums(world: tuple[int, ...]) -> dict[tuple[str, str], int]:
    a, b, c, d = world
    by_department = {"A": (a, b), "B": (c, d), TOTAL: (a + c, b + d)}
    return {
        (name, column): value
        for name, (now, later) in by_department.items()
        for column, value in (("now", now), (NOT_NOW, later), (TOTAL, now + later))
    }


def view(counts: Any, hidden: Any) -> dict[tuple[str, str], int]:
    places = [(name, column) for name in ("A", "B", TOTAL) for column in functions.COLUMNS]
    return {place: counts[place] for place in places if place not in hidden}


def _somebody(counts: Any, hidden: Any) -> bool:
    return all(counts[place] > 0 for place in hidden if place in counts)


def test_the_table_is_by_department_and_internal() -> None:
    coverage = items([("Förskola", [20, 9, 6, 7]), ("Vuxen", [11, 5, 2, 4]), ("", [9, 1, 1, 7])])
    blocks = functions.key_functions(sources(coverage=coverage, participation=answers(), sections={}), "10")
    [table] = [block for block in blocks if isinstance(block, Table)]
    assert table.internal
    assert [column.title for column in table.columns[1:]] == ["Nyckelfunktioner", "Ersättare nu", "Ingen ersättare nu"]
    assert [[cell.text for cell in row] for row in (*table.rows, table.total or ())] == [
        ["Förskola", "42", "20", "22"],
        ["Vuxen", "22", "11", "11"],
        ["Förvaltningens övriga enheter", "18", "9", "9"],
        ["Hela förvaltningen", "82", "40", "42"],
    ]
    assert "för 15\u00a0inom ett till två år" in plain(blocks[0].content)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "coverage", [items([("Förskola", [1, 1, 1, 1])]), items([("Förskola", [9, 9, 9, 9])]), items([("A", [0, 0, 0, 0])])]
)
def test_no_table_of_one_department_or_of_too_few(coverage: Any) -> None:
    blocks = functions.key_functions(sources(coverage=coverage, sections={}), "10")
    assert not any(isinstance(block, Table) for block in blocks)


def test_without_figures_the_usual_threshold_holds() -> None:
    told = functions.key_functions(without_figures(coverage=items([("A", [1, 1, 1, 1])]), sections={}), "10")
    assert plain(told[0].content).startswith("Antalet är för litet för att redovisas.")  # type: ignore[union-attr]


def test_the_planner_s_words_stand_between() -> None:
    coverage = items([("A", [9, 9, 9, 9]), ("B", [9, 9, 9, 9])])
    given = sources(coverage=coverage, sections=sections(functions="Så är det."))
    kinds = [type(block) for block in functions.key_functions(given, "10")]
    assert kinds == [Paragraph, Paragraph, Table]
    assert BulletList not in kinds


def test_every_part_of_the_readiness_is_counted_once() -> None:
    found = functions.coverage(items([("A", [1, 2, 3, 4]), ("A", [10, 20, 30, 40])]), 0)
    assert [found.counts[TOTAL, name] for name in READINESS] == [11, 22, 33, 44]
    assert found.counts[TOTAL, TOTAL] == 110
    assert found.counts["A", NOT_NOW] == 99
