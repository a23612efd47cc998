"""The version for the public: what it leaves out, and that it says how much."""

from __future__ import annotations

from dataclasses import replace

import pytest

from framsyn.domains.publishing.freezing import frozen, thawed
from framsyn.domains.publishing.outline import compose
from framsyn.domains.publishing.outline.public import public_version
from framsyn.domains.publishing.outline.sources import Sources
from framsyn.engines.document.tree import Document, Table
from plan_samples import decided_plan, exits, figures, full_figures, heads, plain

DECIDED = compose(Sources(decided_plan(), full_figures()))


def hidden(document: Document) -> int:
    tables = [block for block in document.blocks if isinstance(block, Table)]
    return sum(cell.state == "hidden" for t in tables for row in (*t.rows, t.total or ()) for cell in row)


def test_key_functions_below_the_administration_are_left_out() -> None:
    assert any(isinstance(block, Table) and block.internal for block in DECIDED.blocks)
    found = public_version(DECIDED, "registratorn").document
    assert not any(isinstance(block, Table) and block.internal for block in found.blocks)
    assert "Nyckelfunktioner per avdelning" not in str(found.blocks) + str(found.sheets)
    text = " ".join(plain(block.content) for block in found.blocks if hasattr(block, "content"))
    assert "Fördelningen per avdelning är utelämnad i den publicerade versionen." in text
    assert "Enheterna har angett 64\u00a0nyckelfunktioner." in text


def test_the_first_page_counts_what_is_left_out() -> None:
    found = public_version(DECIDED, "registratorn")
    [internal] = [block for block in DECIDED.blocks if isinstance(block, Table) and block.internal]
    values = sum(len(row) - 1 for row in internal.rows)
    assert found.left_out == hidden(found.document) + values
    name, told = found.document.cover.lines[-1]
    assert name == "Publicerad version"
    assert told.replace("\u00a0", " ") == (
        f"Till skydd för enskilda är {found.left_out} uppgifter utelämnade. "
        "Du kan begära ut hela planen hos registratorn; begäran sekretessprövas."
    )


def test_a_plan_that_hides_nothing_says_that_nothing_is_left_out() -> None:
    open_figures = figures(turnover_departments=(exits("BU", "Barn och unga", (46, 290.0), (60, 285.0)),))
    plain_plan = compose(Sources(decided_plan(coverage=()), open_figures))
    found = public_version(plain_plan)
    assert found.left_out == 0
    assert found.document.cover.lines[-1] == ("Publicerad version", "Inga uppgifter är utelämnade.")
    one = figures(departments=(heads("BU", "Barn och unga", 300), replace(heads("V", "V", 20), fte=None)))
    once = public_version(compose(Sources(decided_plan(coverage=()), one)))
    # the table of departments, and the annex of key figures has none of it
    assert once.document.cover.lines[-1][1].startswith("Till skydd för enskilda är en uppgift utelämnad.")


def test_it_is_no_draft_and_says_what_it_is() -> None:
    found = public_version(DECIDED).document
    assert found.title == "Kompetensförsörjningsplan 2027–2029, publicerad version"
    assert not found.draft
    assert (found.author, found.date) == (DECIDED.author, DECIDED.date)


@pytest.mark.parametrize("outline", ["themes", "departments"])
def test_it_is_the_same_from_what_was_frozen(outline: str) -> None:
    document = compose(Sources(decided_plan(outline=outline), full_figures()))
    assert public_version(thawed(frozen(document))) == public_version(document)
