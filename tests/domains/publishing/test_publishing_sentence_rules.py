"""PLAN_OUTLINE section 1, over whole documents: the plan in both outlines, its cover report, its public version."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings

from domains.publishing.document_texts import generated, running, sentences, tables
from framsyn.domains.publishing.outline import compose
from framsyn.domains.publishing.outline.cover_report import compose_cover_report
from framsyn.domains.publishing.outline.public import public_version
from framsyn.domains.publishing.outline.sources import Sources
from framsyn.engines.document.readable import check_readable
from framsyn.engines.document.tree import Chart, Document, Heading, Paragraph, Text
from framsyn.engines.wording.dates import MONTHS
from plan_random import plans
from plan_samples import decided_plan, full_figures, plain, whole_plan

ISO = re.compile(r"\d{4}-\d\d-\d\d")
YEAR = r"(?:19|20)\d\d"
LABELLED = re.compile(r"(?:avsnitt|bilaga|§)\u00a0\d+(?: och \d+)?", re.IGNORECASE)
# a number, a plain space and what it counts; not a year, nor the number of a section
LOOSE_NUMBER = re.compile(rf"(?<![\w,.–/-])(?!{YEAR} )\d[\d\u00a0]*(?:,\d+)? (?=[^\W\d_]|%)")
NEVER = r"ej|samt|erhålla\w*|avseende|implementera\w*|adressera\w*|leverera\w*|resurser|feedback|vi|vår|närmare|cirka"
SHOWN_PLANS = {
    "themes": Sources(whole_plan(), full_figures()),
    "departments": Sources(whole_plan(outline="departments"), full_figures()),
    "decided": Sources(decided_plan(), full_figures()),
    "decided, by department": Sources(decided_plan(outline="departments"), full_figures()),
    "no figures": Sources(decided_plan(outline="departments")),
}


def documents(sources: Sources) -> list[Document]:
    plan = compose(sources)
    return [plan, compose_cover_report(sources), public_version(plan, sources.contents.registrar).document]


def check_rules(document: Document) -> None:
    check_readable(document)
    for text in running(document):
        check_typography(text)
        for sentence in sentences(text) if text not in dict(document.cover.lines).values() else ():
            assert not sentence.lstrip("”")[:1].isdigit(), sentence
    for sentence in generated(document):
        check_generated(sentence)
    for block in document.blocks:
        assert not isinstance(block, Paragraph) or plain(block.content).strip()
        assert not isinstance(block, Chart) or (block.alt and block.source)
    for table in tables(document):
        for row in (*table.rows, *([table.total] if table.total else [])):
            for cell in row:
                assert cell.text.strip(), table.caption
                assert not re.search(r"\d[ \u00a0]?procent\b", cell.text) or cell.text.endswith("."), cell.text
                check_typography(ISO.sub("", cell.text))
    levels = [block.level for block in document.blocks if isinstance(block, Heading)]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def check_typography(text: str) -> None:
    bare = ISO.sub("", text)
    assert not re.search(r"\d %|\d%", text), text  # a no-break space before the sign
    assert not re.search(r"\d \d{3}\b", bare), text  # and in thousands
    assert not re.search(r"§ \d", text), text
    assert not re.search(rf"\d (?:{'|'.join(MONTHS)})\b", text), text
    assert not re.search(r"\d\.\d", bare), text  # a decimal comma
    assert not re.search(r"(?<!\w)-\d", bare), text  # a true minus
    assert not re.search(r"\d-\d", bare.replace("SDN 2026/412", "")), text  # a dash in intervals
    assert not re.search(r"\d – \d", text), text  # without spaces
    assert not re.search(r"mellan \d+–", text), text
    assert not re.search(r"  | \u00a0|\u00a0 |\s[.,;:]|\.\.|,,", text), text
    assert not re.search(r"\[\[|\bNone\b|\bnan\b", text), text


def check_generated(sentence: str) -> None:
    assert sentence.lstrip("”")[0].isupper(), sentence
    assert sentence[-1] in ".?!:", sentence
    assert not LOOSE_NUMBER.search(LABELLED.sub("", sentence)), sentence
    assert not re.search(rf"\b(?:{NEVER})\b", without_quotes(sentence), re.IGNORECASE), sentence
    # "procent" in sentences, "%" in brackets only
    assert "%" not in re.sub(r"\([^()]*\)", "", without_quotes(sentence)), sentence


def without_quotes(sentence: str) -> str:
    """A need's own title may say anything."""
    return re.sub(r"”[^”]*”", "", sentence)


@pytest.mark.parametrize("name", SHOWN_PLANS)
def test_the_rules_hold_for_the_sample(name: str) -> None:
    for document in documents(SHOWN_PLANS[name]):
        check_rules(document)


@given(plans())
@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_the_rules_hold_whatever_a_plan_holds(sources: Sources) -> None:
    made = documents(sources)
    for document in made:
        check_rules(document)
    assert compose(sources) == made[0]


@pytest.mark.parametrize(
    "sentence",
    [
        "90 enheter deltog.",
        "Det är 10.4 procent.",
        "Det är 40 % av alla.",
        "Det är 2 400 anställda.",
        "Åren 2024-2025 var bra.",
        "Nivån är -0,5.",
        "Den 8 oktober 2026.",
        "Se § 12.",
        "Av 90 enheter deltog alla.",
        "Vi vet inte samt kan ej veta.",
        "Det är 40\u00a0% av dem.",
    ],
)
def test_each_rule_bites(sentence: str) -> None:
    document = compose(SHOWN_PLANS["themes"])
    broken = replace(document, blocks=(*document.blocks, Paragraph((Text(sentence),))))
    with pytest.raises(AssertionError):
        check_rules(broken)
