"""Needs by theme and by department, and the risks. Sentences: tests/spec/sentences."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from framsyn.domains.publishing.outline import challenges, needs, risks
from framsyn.domains.publishing.outline.risk_words import RiskWords, risk_words
from framsyn.engines.document.tree import Citation, Heading, RiskMatrix, Table
from plan_samples import DEPARTMENT_ITEMS, contents, need, plain, risk, sections, sources
from spec.said.judging import OWN_SCALE


def read(parts: Any) -> str:
    return plain(parts).replace("\u00a0", " ")


def test_only_themes_with_something_in_them_stand_and_are_numbered_in_a_row() -> None:
    blocks = challenges.common_challenges(sources(sections=sections(theme__change="Mer förändring.")), "5")
    headings = [(b.number, b.text) for b in blocks if isinstance(b, Heading) and b.level == 2]
    assert headings == [
        ("5.1", "Digitala arbetssätt och system"),
        ("5.2", "Bristyrken"),
        ("5.3", "Utveckling och förändring"),
    ]
    [only] = challenges.common_challenges(sources(needs=(), sections={}), "5")
    assert read(only.content) == "Inga gemensamma utmaningar har beskrivits."


def test_a_closed_need_is_not_among_the_challenges() -> None:
    blocks = challenges.common_challenges(sources(needs=(need(judgement="closed"),), sections={}), "5")
    assert not any(isinstance(block, Heading) for block in blocks)


def test_the_matrix_counts_each_risk_once() -> None:
    given = need(risks=(risk("a", 5, 1), risk("b", 5, 1), risk("c", 1, 5)))
    drawn = risks.matrix(contents(needs=(given,)).risks, RiskWords())
    assert drawn.counts[4][0] == 2
    assert drawn.counts[0][4] == 1
    assert sum(map(sum, drawn.counts)) == 3
    assert drawn.bands[4] == (2, 3, 3, 4, 4)


def test_without_risks_the_plan_says_so() -> None:
    [only] = risks.risk_analysis(sources(needs=(need(risks=()),), sections={}), "7")
    assert read(only.content) == "Inga risker har bedömts."


def test_the_plan_s_own_scale_names_the_matrix_the_table_and_the_sentences() -> None:
    given = need(risks=(replace(risk("a", 4, 5), bands=OWN_SCALE.bands),))
    blocks = risks.risk_analysis(sources(needs=(given,), scale=OWN_SCALE), "7")
    [drawn] = [block for block in blocks if isinstance(block, RiskMatrix)]
    [table] = [block for block in blocks if isinstance(block, Table)]
    assert drawn.probability_labels == ("sällsynt", "liten", "möjlig", "stor", "säker")
    assert (drawn.band_labels, drawn.bands[4]) == (("grön", "röd"), (1, 2, 2, 2, 2))
    assert table.rows[0][-1].text == "röd"
    assert risk_words(contents()).bands == RiskWords().bands


def test_outline_t_has_all_needs_by_theme_and_outline_a_those_of_no_department() -> None:
    def titles(outline: str) -> list[str]:
        blocks = challenges.common_challenges(sources(outline=outline, departments=DEPARTMENT_ITEMS), "5")
        return [block.text for block in blocks if isinstance(block, Heading) and block.level == 3]

    assert titles("themes") == ["Digital kunskap", "Erfarna socialsekreterare som stannar"]
    assert titles("departments") == ["Digital kunskap"]


@pytest.mark.parametrize("outline", ["themes", "departments"])
def test_a_figure_that_has_changed_since_the_need_was_saved_says_what_it_was(outline: str) -> None:
    seen = {"turnover@BU": "14,1\u00a0procent", "headcount": "2\u00a0400"}
    own = need(seen=seen, description="Den är [[turnover@BU]].", evidence=("headcount", "turnover"))
    blocks = needs.need_blocks(own, sources(outline=outline))
    found = {part.key: part for block in blocks for part in getattr(block, "content", ()) if isinstance(part, Citation)}
    assert {key: part.was for key, part in found.items()} == {
        "turnover@BU": "14,1\u00a0procent",
        "headcount": "",
        "turnover": "",
    }
    number = {"themes": "14", "departments": "15"}[outline]
    assert all(part.source.endswith(f"definition i avsnitt\u00a0{number}.") for part in found.values())
