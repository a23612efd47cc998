"""Frozen and thawed is the same: of any document's tree, of the plan's own, and of its figures."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framsyn.domains.analysis.values import KeyFigures
from framsyn.domains.planning import freezing as figures_freezing
from framsyn.domains.planning.canonical import canonical, from_plain, to_plain
from framsyn.domains.publishing.freezing import asked_for, checksum, frozen, thawed, with_frozen_figures
from framsyn.domains.publishing.outline import compose
from framsyn.domains.publishing.outline.cover_report import compose_cover_report
from framsyn.engines.document.tree import (
    BulletList,
    Cell,
    Chart,
    Citation,
    Cover,
    Document,
    Heading,
    Paragraph,
    RiskMatrix,
    Sheet,
    Table,
    TableColumn,
    Text,
)
from plan_samples import contents, figures, full_figures, sources, without_figures

words = st.text(max_size=12)
numbers = st.none() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
inlines = st.builds(Text, words, st.booleans()) | st.builds(
    Citation, words, words, words, words, st.booleans(), was=words
)
lines = st.lists(inlines, max_size=4).map(tuple)
cells = st.builds(Cell, words, numbers, words, st.sampled_from(["", "hidden", "missing", "not_applicable"]))
rows = st.lists(cells, max_size=3).map(tuple)
tables = st.builds(
    Table,
    words,
    st.lists(st.builds(TableColumn, words, st.booleans(), st.floats(0.1, 9)), max_size=3).map(tuple),
    st.lists(rows, max_size=3).map(tuple),
    words,
    st.none() | rows,
    st.booleans(),
)
specs = st.dictionaries(
    words, st.recursive(numbers | st.booleans() | words, lambda inner: st.lists(inner) | st.dictionaries(words, inner))
)
grids = st.lists(st.lists(st.integers(0, 9), max_size=3).map(tuple), max_size=3).map(tuple)
labels = st.lists(words, max_size=5).map(tuple)
blocks = st.one_of(
    st.builds(Heading, st.integers(1, 4), words, words),
    st.builds(
        Paragraph,
        lines,
        st.sampled_from(["body", "lead", "source", "note"]),
        st.sampled_from(["generated", "planner"]),
    ),
    st.builds(BulletList, st.lists(lines, max_size=3).map(tuple), st.booleans()),
    tables,
    st.builds(Chart, words, words, words, words, specs, st.none() | specs),
    st.builds(RiskMatrix, words, labels, labels, grids, grids, words),
)
covers = st.builds(Cover, words, words, words, st.lists(st.tuples(words, words), max_size=3).map(tuple))
trees = st.builds(
    Document,
    words,
    covers,
    st.lists(blocks, max_size=6).map(tuple),
    st.lists(st.builds(Sheet, words, tables), max_size=2).map(tuple),
    words,
    words,
    words,
    st.booleans(),
)


@given(trees)
def test_any_tree_comes_back_as_it_was(tree: Document) -> None:
    text = frozen(tree)
    assert thawed(text) == tree
    assert frozen(thawed(text)) == text
    json.loads(text, parse_constant=lambda name: pytest.fail(f"{name} is not JSON"))


@given(trees)
def test_frozen_figures_change_nothing_else(tree: Document) -> None:
    def unfrozen(document: Document) -> str:
        return frozen(document).replace('"frozen":true', '"frozen":false')

    chips_gone = replace(tree, blocks=tuple(without_was(block) for block in tree.blocks))
    assert unfrozen(with_frozen_figures(tree)) == unfrozen(chips_gone)


def without_was(block: Any) -> Any:
    def plain(line: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(replace(part, was="") if isinstance(part, Citation) else part for part in line)

    if isinstance(block, Paragraph):
        return replace(block, content=plain(block.content))
    return replace(block, items=tuple(map(plain, block.items))) if isinstance(block, BulletList) else block


@pytest.mark.parametrize(
    "composed", [sources(full_figures()), sources(), without_figures(), sources(outline="departments")]
)
def test_the_plan_s_own_tree_comes_back(composed: Any) -> None:
    """What is really composed, charts and all: nothing in it is of a kind that JSON cannot hold."""
    tree = compose(composed)
    assert thawed(frozen(tree)) == tree
    assert frozen(compose(composed)) == frozen(tree)


def test_one_letter_changes_the_checksum() -> None:
    tree = compose(sources())
    assert checksum(frozen(tree)) != checksum(frozen(replace(tree, title=tree.title + ".")))


@pytest.mark.parametrize("known", [figures(), full_figures()])
def test_figures_come_back_as_they_were(known: KeyFigures) -> None:
    plain = figures_freezing.frozen(known, ())
    stored = json.loads(canonical(plain))
    assert figures_freezing.thawed(stored) == known
    assert figures_freezing.checksum(stored) == figures_freezing.checksum(plain)
    assert compose(replace(sources(), figures=figures_freezing.thawed(stored))) == compose(sources(known))


class Lazy(dict[str, Any]):
    """As analysis has them: iterating gives the usual ones, asking gives any."""

    def __init__(self, usual: Any, *others: str) -> None:
        super().__init__(usual)
        self.others = others

    def __missing__(self, key: str) -> Any:
        if key not in self.others:
            raise KeyError(key)
        return replace(self["turnover"], key=key)

    def __contains__(self, key: object) -> bool:
        return key in self.others or super().__contains__(key)

    def get(self, key: str, default: Any = None) -> Any:
        return self[key] if key in self else default  # noqa: SIM401 - dict's own get would not ask


def test_a_figure_that_a_text_cites_is_kept_though_it_is_none_of_the_usual() -> None:
    known = replace(figures(), figures=Lazy(figures().figures, "turnover:malmo", "turnover:state"))
    texts = contents(mandate="Enligt Malmö är den [[turnover:malmo]], men [[unheard]] finns inte.")
    kept = figures_freezing.thawed(figures_freezing.frozen(known, figures_freezing.cited_in(texts))).figures
    assert kept["turnover:malmo"].value == known.figures["turnover"].value
    assert set(kept) == set(figures().figures)
    assert "turnover:state" not in kept


def test_figures_that_only_a_generated_sentence_asks_for_are_kept() -> None:
    """The cover report tells of women and men, whom no text needs to cite."""
    women, men = "staff:by-gender.share@F", "staff:by-gender.share@M"
    known = replace(full_figures(), figures=Lazy(full_figures().figures, women, men))
    live = sources(known)
    kept = figures_freezing.thawed(figures_freezing.frozen(known, asked_for(live)))
    assert women in kept.figures and men in kept.figures
    assert compose_cover_report(replace(live, figures=kept)) == compose_cover_report(live)
    assert compose(replace(live, figures=kept)) == compose(live)


def test_a_later_versions_field_takes_its_default_and_an_unknown_is_refused() -> None:
    plain = to_plain(Cell, Cell("12", number=12.0))
    del plain["state"]
    assert from_plain(Cell, plain) == Cell("12", number=12.0)
    with pytest.raises(ValueError, match="unknown fields colour"):
        from_plain(Cell, {**plain, "colour": "red"})


def test_the_order_of_a_mapping_is_kept() -> None:
    """The annex of key figures is written in it."""
    stored = json.loads(canonical(figures_freezing.frozen(full_figures(), ())))
    found = figures_freezing.thawed(stored)
    assert list(found.figures) == list(full_figures().figures)
    assert list(found.frames) == list(full_figures().frames)


def test_dates_and_states_are_kept_by_their_types() -> None:
    known = figures()
    thawed_figures = figures_freezing.thawed(json.loads(canonical(figures_freezing.frozen(known, ()))))
    assert type(thawed_figures.at) is date
    assert type(thawed_figures.occupations) is tuple
    assert thawed_figures.basis["turnover"].first == known.first
