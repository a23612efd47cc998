"""Section 4: what stands under tables, what is tested together, what is hidden. Sentences: tests/spec/sentences."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from scipy.stats import chi2, chi2_contingency

from framsyn.domains.analysis import chance
from framsyn.domains.publishing.outline import headcount_tables, structure, turnover
from framsyn.domains.publishing.outline.staff import staff_in_figures
from framsyn.engines.document.tree import Chart, Paragraph, Table
from plan_samples import exits, figures, heads, plain, sources


def read(parts: Any) -> str:
    return plain(parts).replace("\u00a0", " ")


def test_everything_hidden_leaves_one_sentence() -> None:
    nothing = {"turnover": exits("", "", None, None), "turnover_departments": ()}
    [paragraph] = turnover.turnover(sources(figures(**nothing)))
    assert read(paragraph.content) == "Personalomsättningen kan inte redovisas, eftersom uppgifterna är för få."


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
    assert headcount_tables.rounding_note((third, third, third), heads("", "", 300, of=300))
    assert not headcount_tables.rounding_note((half, half), whole)
    assert not headcount_tables.rounding_note((third, heads("h", "H", None)), whole)


def test_full_time_parts_that_do_not_add_up_are_told_unless_one_is_hidden() -> None:
    half = replace(heads("a", "A", 150, of=300), fte=140.5)
    whole = replace(heads("", "", 300, of=300), fte=281.0)
    assert headcount_tables.rounding_note((half, half), whole)
    assert not headcount_tables.rounding_note((replace(half, fte=140.0), replace(half, fte=141.0)), whole)
    assert not headcount_tables.rounding_note((half, replace(half, hidden=True)), whole)


def test_mean_numbers_that_do_not_add_up_are_told() -> None:
    lines = (exits("A", "A", (9, 100.5), None), exits("B", "B", (9, 100.5), None))
    summed = figures(turnover_departments=lines, turnover=exits("", "", (18, 201.0), None))
    note = headcount_tables.ROUNDED
    assert note in read([b.content for b in turnover.turnover(sources(summed)) if isinstance(b, Paragraph)][-1])
    hidden = figures(turnover_departments=(lines[0], exits("B", "B", None, None)), turnover=summed.turnover)
    assert not any(note in plain(b.content) for b in turnover.turnover(sources(hidden)) if isinstance(b, Paragraph))


def test_shares_that_read_alike_are_told_with_a_decimal() -> None:
    alike = (heads("a", "A", 164, of=1000), heads("b", "B", 158, of=1000))
    said = read(structure.large_occupations(sources(figures(large=alike))))
    assert "(16,4 %)" in said and "(15,8 %)" in said


def test_full_time_equivalents_of_few_people_with_many_posts_are_hidden_and_not_missing() -> None:
    line = replace(heads("7", "Vaktmästare", 13), fte=None)
    [row] = headcount_tables.headcount_table("x", "y", [line], heads("", "", 2400)).rows
    assert [(cell.text, cell.state) for cell in row[1:3]] == [("13", ""), ("dold", "hidden")]


def test_each_age_is_drawn_and_the_largest_is_named_unless_one_is_hidden() -> None:
    [chart] = [b for b in staff_in_figures(sources(), "4") if isinstance(b, Chart) and "ålder" in b.subtitle]
    assert chart.title == "Anställda efter ålder"  # two are as large
    ages = (heads("-29", "", 400), heads("30-39", "", 700), heads("60-", "", 100))
    given = sources(figures(ages=ages))
    [chart] = [b for b in staff_in_figures(given, "4") if isinstance(b, Chart) and "ålder" in b.subtitle]
    assert chart.title == "Flest anställda är 30–39\u00a0år"
    assert chart.alt == "Flest anställda, 700, är 30–39\u00a0år; 100\u00a0är 60\u00a0år eller äldre."
    hidden = sources(figures(ages=(*ages, heads("40-49", "", None))))
    [chart] = [b for b in staff_in_figures(hidden, "4") if isinstance(b, Chart) and "ålder" in b.subtitle]
    assert (chart.title, chart.alt) == (
        "Anställda efter ålder",
        "Diagrammet visar antalet anställda i tre åldersgrupper.",
    )
