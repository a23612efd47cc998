"""One test for each row of tests/spec/sentences, and that every generated sentence has rows."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from framsyn.domains.publishing import outline
from spec.said import FOLDER, ORDER, Row, closing, judging, making, movement, read_pages, rows, staff  # noqa: F401 - they register what the tables name
from spec.said.registry import MAKERS, said

ROWS = rows()
SENTENCES = ("Sentence", "list[Sentence]")
NO_SENTENCES_OF_THEIR_OWN = {"prose.say"}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.of}: {row.case}")
def test_sentence(row: Row) -> None:
    assert said(row.of, row.given) == row.says


def test_every_table_is_read() -> None:
    assert sorted(f"{name}.toml" for name in ORDER) == sorted(path.name for path in FOLDER.glob("*.toml"))


def written_in(folder: Path) -> Iterator[str]:
    """Every function that gives a sentence, by its module and name."""
    for path in folder.rglob("*.py"):
        module = ".".join(path.relative_to(folder).with_suffix("").parts)
        for found in ast.parse(path.read_text("utf-8")).body:
            if isinstance(found, ast.FunctionDef) and found.returns and ast.unparse(found.returns) in SENTENCES:
                yield f"{module}.{found.name}"


def test_every_generated_sentence_has_a_table() -> None:
    assert outline.__file__ is not None
    public = {name for name in written_in(Path(outline.__file__).parent) if not name.rpartition(".")[2].startswith("_")}
    tables = {sentence.of for page in read_pages() for sentence in page.sentences}
    assert public - NO_SENTENCES_OF_THEIR_OWN == tables
    assert set(MAKERS) == tables


def test_the_cases_of_a_sentence_have_names_of_their_own() -> None:
    counts = Counter((row.of, row.case) for row in ROWS)
    assert not [name for name, count in counts.items() if count > 1]


def test_a_sentence_that_can_differ_has_more_than_one_case() -> None:
    for page in read_pages():
        for sentence in page.sentences:
            always = [row.case for row in sentence.rows] == ["always"] or not any(row.given for row in sentence.rows)
            assert always or len({row.says for row in sentence.rows}) > 1 or len(sentence.rows) == 1, sentence.of
