"""Spec tables of section 4: structure, turnover, chance, ranking. Sure, unsure, equal, few, hidden, missing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from scipy.stats import chi2, chi2_contingency

from framsyn.domains.analysis import chance
from framsyn.domains.analysis.values import HeadcountLine, TurnoverLine
from framsyn.domains.publishing.outline import structure, turnover
from framsyn.domains.publishing.outline.staff import staff_in_figures
from framsyn.engines.document.tree import Chart, Paragraph, Table
from plan_samples import DEPARTMENTS, OCCUPATIONS, exits, figures, heads, plain, sources


def read(parts: Any) -> str:
    return plain(parts).replace("\u00a0", " ")


def test_size() -> None:
    assert plain(structure.size(sources())) == (
        "Den 31\u00a0oktober\u00a02026 hade förvaltningen 2\u00a0400\u00a0anställda, "
        "omräknat till heltid 2\u00a0105\u00a0årsarbetare."
    )


def test_a_hidden_size_is_not_told() -> None:
    hidden = sources(figures(total=heads("", "", None), large=(), other_occupations=3))
    assert read(structure.size(hidden)) == "Antalet anställda är för litet för att redovisas."
    assert structure.large_occupations(hidden) == []


@pytest.mark.parametrize(
    ("large", "others", "said"),
    [
        (0, 3, ""),
        (1, 1, "Den största yrkesgruppen är barnskötare (21 %). Övriga finns i en mindre grupp."),
        (
            2,
            0,
            "De två största yrkesgrupperna är barnskötare (21 %) och undersköterska (18 %). "
            "De omfattar tillsammans knappt 40 procent av de anställda.",
        ),
        (
            6,
            41,
            "De sex största yrkesgrupperna är barnskötare (21 %), undersköterska (18 %), förskollärare (15 %) och "
            "ytterligare tre. De omfattar tillsammans drygt 80 procent av de anställda. "
            "Övriga finns i 41 mindre grupper.",
        ),
    ],
)
def test_large_occupations(large: int, others: int, said: str) -> None:
    small = (HeadcountLine("", "Övriga yrken", others + 60, 60.0, 0.02, merged=others),) if others else ()
    given = sources(figures(large=OCCUPATIONS[:large], occupations=small, other_occupations=others))
    assert read(structure.large_occupations(given)) == said


@pytest.mark.parametrize(
    ("large", "said"),
    [
        (
            1,
            "Den största yrkesgruppen av dem som redovisas var för sig är barnskötare (21 %). "
            "Övriga finns i tre andra grupper.",
        ),
        (
            2,
            "De två största yrkesgrupperna av dem som redovisas var för sig är barnskötare (21 %) och undersköterska "
            "(18 %). De omfattar tillsammans knappt 40 procent av de anställda. Övriga finns i tre andra grupper.",
        ),
    ],
)
@pytest.mark.parametrize("together", [9000, None])
def test_a_hidden_group_may_be_as_large(together: int | None, large: int, said: str) -> None:
    rest = HeadcountLine("", "Övriga yrken", together, None, None, merged=3)
    given = sources(figures(large=OCCUPATIONS[:large], occupations=(rest,), other_occupations=3))
    assert read(structure.large_occupations(given)) == said


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            exits("", "", (208, 2000.0), (296, 2000.0), 0.0001),
            "Minskningen, 4,4 procentenheter, är större än slumpen rimligen kan förklara.",
        ),
        (
            exits("", "", (316, 2000.0), (296, 2000.0), 0.01),
            "Ökningen, 1,0 procentenhet, är större än slumpen rimligen kan förklara.",
        ),
        (
            exits("", "", (232, 2000.0), (208, 2000.0), 0.05),
            "Skillnaden, 1,2 procentenheter, kan bero på slumpen. Det går inte att säga om nivån har ändrats.",
        ),
        (
            exits("", "", (10451, 100000.0), (10449, 100000.0), 0.9),
            "Skillnaden är mindre än 0,1 procentenheter och kan bero på slumpen. "
            "Det går inte att säga om nivån har ändrats.",
        ),
        (exits("", "", (208, 2000.0), (208, 2000.0), 1.0), "Värdet är oförändrat."),
        (exits("", "", (20801, 200000.0), (20799, 200000.0), 1.0), "Värdet är oförändrat."),
        (exits("", "", (5, 50.0), (4, 50.0), 0.9), "Avgångarna är för få för en säker jämförelse."),
        (exits("", "", (50, 500.0), (60, 500.0), None), "Avgångarna är för få för en säker jämförelse."),
        (exits("", "", (50, 500.0), None), ""),
        (exits("", "", None, None), ""),
    ],
)
def test_change(line: TurnoverLine, said: str) -> None:
    assert read(turnover.change(sources(figures(turnover=line)))) == said


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (exits("", "", (208, 2000.0), (296, 2000.0)), "Samma period ett år tidigare var den 14,8 procent."),
        (exits("", "", (208, 2000.0), None), "Uppgift saknas för samma period ett år tidigare."),
        (exits("", "", None, None), ""),
    ],
)
def test_before(line: TurnoverLine, said: str) -> None:
    assert read(turnover.before(sources(figures(turnover=line)))) == said


def test_level_names_its_window() -> None:
    assert read(turnover.level(sources())) == (
        "Från november 2025 till och med oktober 2026 var personalomsättningen 10,7 procent."
    )


@pytest.mark.parametrize(
    ("with_retirement", "said"), [(True, "Pensionsavgångar ingår."), (False, "Pensionsavgångar ingår inte.")]
)
def test_definition(with_retirement: bool, said: str) -> None:
    assert plain(turnover.definition(with_retirement=with_retirement)).endswith(said)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            exits("", "", (220, 2052.0), (306, 2024.0)),
            "Det är 220 avgångar bland i medeltal 2 052 tillsvidareanställda.",
        ),
        (exits("", "", (1, 200.0), (3, 200.0)), "Det är en avgång bland i medeltal 200 tillsvidareanställda."),
        (exits("", "", (0, 200.0), (3, 200.0)), "Det är inga avgångar bland i medeltal 200 tillsvidareanställda."),
        (exits("", "", None, None), ""),
    ],
)
def test_counts(line: TurnoverLine, said: str) -> None:
    assert read(turnover.counts(sources(figures(turnover=line)))) == said


def test_everything_hidden_leaves_one_sentence() -> None:
    nothing = {"turnover": exits("", "", None, None), "turnover_departments": ()}
    [paragraph] = turnover.turnover(sources(figures(**nothing)))
    assert read(paragraph.content) == "Personalomsättningen kan inte redovisas, eftersom uppgifterna är för få."


ALIKE = tuple(exits(line.code, line.label, (10, 100.0), (10, 100.0)) for line in DEPARTMENTS)
COMPARED = "Kolumnen Skillnaden i tabellen jämför varje avdelning med året före, inte med de andra avdelningarna."
SMALL = tuple(replace(line, persons=99) for line in DEPARTMENTS)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {},
            "Högst var personalomsättningen inom Barn och unga (15,9 %) och Vuxen (15,5 %). " + COMPARED + " "
            "Avdelningar med färre än 100 anställda rangordnas inte.",
        ),
        (
            {"turnover_departments": ALIKE},
            "Skillnaderna mellan avdelningarna kan bero på slumpen. "
            "Avdelningar med färre än 100 anställda rangordnas inte.",
        ),
        ({"departments": SMALL}, ""),
        ({"turnover_departments": ()}, ""),
        (
            {"turnover_departments": (exits("FSK", "Förskola", (200, 780.0), None), ALIKE[1])},
            "Högst var personalomsättningen inom Förskola (25,6 %). " + COMPARED,
        ),
        ({"turnover_departments": (*ALIKE[:2], exits("BU", "Barn", None, None))}, None),
    ],
)
def test_ranking(changes: dict[str, Any], said: str | None) -> None:
    shown = read(turnover.ranking(figures(**changes)))
    if said is None:
        assert "Barn" not in shown
    else:
        assert shown == said


@pytest.mark.parametrize("degrees", range(1, 12))
@pytest.mark.parametrize("statistic", [0.0, 0.3, 2.5, 7.8, 30.0])
def test_the_tail_is_that_of_the_chi_square_distribution(statistic: float, degrees: int) -> None:
    assert chance.chi_square_tail(statistic, degrees=degrees) == pytest.approx(chi2.sf(statistic, degrees), rel=1e-9)


def test_groups_are_tested_together() -> None:
    counts, exposures = [46, 36, 68, 65], [2900.0, 2320.0, 7800.0, 7000.0]
    # with rare events a table of those who left and those who stayed gives nearly the same
    reference = chi2_contingency([counts, [int(e) - c for c, e in zip(counts, exposures, strict=True)]])[1]
    assert bool(reference < 0.05) is chance.differ_by_more_than_chance(counts, exposures)
    assert not chance.differ_by_more_than_chance([5], [50.0])
    assert not chance.differ_by_more_than_chance([0, 0], [50.0, 50.0])
    assert not chance.differ_by_more_than_chance([10, 11], [100.0, 100.0])
    assert chance.differ_by_more_than_chance([10, 40], [100.0, 100.0])


def test_the_planner_answers_why_or_the_plan_says_that_nobody_knows() -> None:
    from plan_samples import sections

    silent = staff_in_figures(sources(sections={}), "4")
    assert read(silent[-1].content) == "Orsaken är inte klarlagd."
    spoken = staff_in_figures(sources(sections=sections(staff="Färre fick andra erbjudanden.")), "4")
    assert read(spoken[-1].content) == "Färre fick andra erbjudanden."
    assert spoken[-1].origin == "planner"


def test_every_table_and_chart_of_figures_has_its_source_below() -> None:
    blocks = staff_in_figures(sources(), "4")
    for index, block in enumerate(blocks):
        if isinstance(block, Table):
            assert read(blocks[index + 1].content).startswith("Källa: Personec P, 2026-11-03.")
        if isinstance(block, Chart):
            assert block.source.startswith("Källa: Personec P")
            assert block.alt.endswith(".")
            assert block.narrow is not None


def test_parts_that_do_not_add_up_are_told() -> None:
    third = heads("a", "A", 100, of=300)
    half, whole = heads("a", "A", 160, of=320), heads("", "", 320, of=320)
    assert structure.rounding_note((third, third, third), heads("", "", 300, of=300))
    assert not structure.rounding_note((half, half), whole)
    assert not structure.rounding_note((third, heads("h", "H", None)), whole)


def test_full_time_parts_that_do_not_add_up_are_told_unless_one_is_hidden() -> None:
    half = replace(heads("a", "A", 150, of=300), fte=140.5)
    whole = replace(heads("", "", 300, of=300), fte=281.0)
    assert structure.rounding_note((half, half), whole)
    assert not structure.rounding_note((replace(half, fte=140.0), replace(half, fte=141.0)), whole)
    assert not structure.rounding_note((half, replace(half, hidden=True)), whole)


def test_mean_numbers_that_do_not_add_up_are_told() -> None:
    lines = (exits("A", "A", (9, 100.5), None), exits("B", "B", (9, 100.5), None))
    summed = figures(turnover_departments=lines, turnover=exits("", "", (18, 201.0), None))
    note = structure.ROUNDED
    assert note in read([b.content for b in turnover.turnover(sources(summed)) if isinstance(b, Paragraph)][-1])
    hidden = figures(turnover_departments=(lines[0], exits("B", "B", None, None)), turnover=summed.turnover)
    assert not any(note in plain(b.content) for b in turnover.turnover(sources(hidden)) if isinstance(b, Paragraph))


def test_shares_that_read_alike_are_told_with_a_decimal() -> None:
    alike = (heads("a", "A", 164, of=1000), heads("b", "B", 158, of=1000))
    said = read(structure.large_occupations(sources(figures(large=alike))))
    assert "(16,4 %)" in said and "(15,8 %)" in said
