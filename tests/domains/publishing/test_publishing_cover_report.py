"""The cover report to the committee: its order, its sums, and that it fits. Sentences: tests/spec/sentences."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from domains.publishing.document_texts import headings, under
from framsyn.domains.planning.values import CoverReportItem
from framsyn.domains.publishing.outline.cover_report import compose_cover_report
from framsyn.domains.publishing.outline.cover_report.economy import costs
from framsyn.domains.publishing.outline.sources import Sources
from framsyn.engines.document.tree import BulletList, Document, Table
from plan_samples import action, full_figures, need, plain, whole_plan, without_figures

ORDER = [
    "Förslag till beslut",
    "Sammanfattning",
    "Bakgrund",
    "Ärendet",
    "Ärendets beredning",
    "Förvaltningens bedömning",
    "Ekonomiska konsekvenser",
    "Jämställdhetsanalys",
    "Konsekvenser för barn",
    "Bilagor",
]
LINE = 90  # characters of running text on a page of the minutes


def report(**changes: Any) -> Document:
    return compose_cover_report(Sources(whole_plan(**changes), full_figures()))


def test_the_order_and_the_head() -> None:
    document = report()
    assert headings(document) == [("", title) for title in ORDER]
    assert document.cover.title == "Tjänsteutlåtande"
    assert document.cover.lines == (
        ("Diarienummer", "SDN 2026/412"),
        ("Datum", "den 1\u00a0december\u00a02026"),
        ("Handläggare", "HR-strategen"),
        ("Till", "Norrviks stadsdelsnämnd"),
    )
    assert (document.letter, document.draft, document.sheets) == (True, False, ())
    assert (document.title, document.date) == ("Tjänsteutlåtande: Kompetensförsörjningsplan 2027–2029", "2026-12-01")


def test_a_report_of_a_draft_is_a_draft_and_has_a_date_without_one_of_its_own() -> None:
    document = report(status="draft", cover_report=None)
    assert document.draft
    assert document.date == "2026-11-03"
    assert compose_cover_report(without_figures()).blocks


def test_the_summary_fits_into_the_minutes() -> None:
    many = tuple(need(f"Ett behov med ett ganska långt namn, nummer {n}", rank=n) for n in range(1, 14))
    [text] = under(report(needs=many), "Sammanfattning")
    assert len(text) / LINE <= 12


def test_the_proposals_are_numbered_full_sentences() -> None:
    [first] = [block for block in report().blocks if isinstance(block, BulletList)][:1]
    assert first.ordered
    assert [plain(item).replace("\u00a0", " ") for item in first.items] == [
        "Norrviks stadsdelsnämnd godkänner kompetensförsörjningsplanen för 2027–2029, bilaga 1.",
        "Nämnden överlämnar planen till kommunstyrelsen.",
        "Nämnden överlämnar förslaget i avsnitt 11 till kommunstyrelsen.",
        "Förvaltningen ska redovisa hur åtgärderna har gått senast den 28 februari 2028.",
        "Paragrafen justeras omedelbart.",
    ]


@pytest.mark.parametrize(
    ("title", "changes", "said"),
    [
        ("Bakgrund", {}, "Fullmäktige har gett nämnden i uppdrag att ha en plan."),
        ("Bakgrund", {"cover_report": CoverReportItem(background="Så var det.")}, "Så var det."),
        ("Bakgrund", {"mandate": ""}, "Nämnden ska ha en kompetensförsörjningsplan."),
        ("Förvaltningens bedömning", {}, "Planen svarar mot behoven."),
        ("Förvaltningens bedömning", {"cover_report": None}, "Ingen bedömning har skrivits än."),
        ("Förvaltningens bedömning", {"cover_report": None, "status": "decided"}, "Ingen bedömning har skrivits."),
        ("Ekonomiska konsekvenser", {"needs": ()}, "Planen innehåller inga åtgärder."),
        ("Jämställdhetsanalys", {}, "Åtgärdernas betydelse för jämställdheten har inte bedömts än."),
        ("Konsekvenser för barn", {}, "Barn i förskolan berörs."),
        ("Konsekvenser för barn", {"cover_report": None}, "Konsekvenserna för barn har inte bedömts än."),
        (
            "Konsekvenser för barn",
            {"cover_report": CoverReportItem(children_concerned=False, children="planen gäller staben")},
            "Barn berörs inte, eftersom planen gäller staben.",
        ),
        ("Konsekvenser för barn", {"cover_report": CoverReportItem(children_concerned=True)}, "Barn berörs av planen."),
    ],
)
def test_what_each_section_says(title: str, changes: dict[str, Any], said: str) -> None:
    assert under(report(**changes), title) == [said]


def test_the_union_s_views_are_told_word_for_word() -> None:
    told = under(report(), "Ärendets beredning")
    assert "Vision lämnade synpunkter, som återges nedan." in told[-2]
    assert told[-1] == "Vision: Mer tid behövs."


ROWS = [
    action(cost=1_000_001, funding="nämndens budget", start=date(2027, 2, 1), end=date(2029, 6, 30)),
    action(cost=999, funding="Nämndens budget", start=date(2027, 12, 1), end=date(2028, 1, 31)),
    action(cost=400_000, funding="statsbidrag", start=None, end=None),
    action(cost=7_000, funding="", start=date(2026, 8, 1), end=None),
    action(cost=None, funding="inom befintlig ram"),
    action(cost=0, funding="statsbidrag"),
]


def test_costs_by_year_and_funding_add_up() -> None:
    found = costs(ROWS, 2027)
    assert sum(found.values()) == sum(row.cost or 0 for row in ROWS)
    assert {year for (_, year), kronor in found.items() if kronor} == {2026, 2027, 2028, 2029}
    assert found["statsbidrag", 2027] == 400_000
    assert found["", 2026] == 7_000
    assert all(kronor >= 0 for kronor in found.values())
    # eleven of 29 months in the first year, in whole thousands
    assert found["nämndens budget", 2027] == 379_000 + 0


def test_the_table_of_costs_agrees_with_the_actions() -> None:
    [table] = [block for block in report(needs=(need(actions=tuple(ROWS)),)).blocks if isinstance(block, Table)]
    assert table.total is not None
    for column in range(1, len(table.columns)):
        assert sum(row[column].number or 0 for row in table.rows) == table.total[column].number
    assert table.total[-1].number == sum(row.cost or 0 for row in ROWS)
    assert [row[0].text for row in table.rows] == ["Nämndens budget", "Statsbidrag", "saknas"]


def test_free_actions_have_no_table() -> None:
    document = report(needs=(need(actions=(action(cost=0), action(cost=None))),))
    assert not [block for block in document.blocks if isinstance(block, Table)]
