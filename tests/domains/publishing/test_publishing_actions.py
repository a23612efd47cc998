"""Spec tables of sections 6 and 8-13: priorities, actions, proposals, follow-up, and the annex of actions."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from framsyn.domains.planning.values import ActionItem, ProposalItem
from framsyn.domains.publishing.outline import actions, closing, priorities, summary
from framsyn.engines.document.tree import Table
from plan_samples import action, answers, need, plain, sources


def read(parts: Any) -> str:
    return plain(parts).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("reason", "several", "said"),
    [
        ("de är få", True, "Först kommer ”A”, eftersom de är få."),
        ("De är få. Det syns.", True, "Först kommer ”A”. De är få. Det syns."),
        ("", True, "Först kommer ”A”."),
        ("de är få.", False, "Det är ”A”, eftersom de är få."),
    ],
)
def test_first_priority(reason: str, several: bool, said: str) -> None:
    assert read(priorities.first(need("A", rank_reason=reason), of_several=several)) == said


@pytest.mark.parametrize(
    ("left_out", "said", "again"),
    [
        ([], "Inget behov har valts bort.", ""),
        ([("A", "Pågår.")], "Ett behov prioriteras inte: ”A” (pågår).", "Det prövas igen hösten 2027."),
        (
            [("A", "pågår"), ("B", ""), ("C", "löses i staden")],
            "Tre behov prioriteras inte: ”A” (pågår), ”B” och ”C” (löses i staden).",
            "De prövas igen hösten 2027.",
        ),
    ],
)
def test_not_prioritised(left_out: list[tuple[str, str]], said: str, again: str) -> None:
    given = [need(title, rank=None, rank_reason=reason) for title, reason in left_out]
    assert read(priorities.not_prioritised(given)) == said
    assert read(priorities.tried_again(given, 2027)) == again


@pytest.mark.parametrize(
    ("ranks", "said"),
    [
        ([], "Inga behov har prioriterats."),
        ([None], "Behoven har inte rangordnats än."),
        ([1], "Förvaltningen prioriterar ett behov. Det är ”0”."),
        ([2, 1], "Förvaltningen prioriterar två behov. Först kommer ”1”."),
    ],
)
def test_how_many_priorities(ranks: list[int | None], said: str) -> None:
    needs = tuple(need(str(index), rank=rank, rank_reason="") for index, rank in enumerate(ranks))
    blocks = priorities.priority_order(sources(needs=needs), "8")
    assert read(blocks[0].content) == said


@pytest.mark.parametrize(
    ("states", "said"),
    [
        (["planned"], "Planen innehåller en åtgärd, som är planerad."),
        (["planned"] * 4, "Planen innehåller fyra åtgärder. Alla är planerade."),
        (["ongoing"] * 2, "Planen innehåller två åtgärder. Alla pågår."),
        (
            ["planned"] * 12 + ["ongoing"] * 6 + ["done"] * 3 + ["cancelled"],
            "Planen innehåller 22 åtgärder: 12 är planerade, 6 pågår, 3 är genomförda och 1 är avbruten.",
        ),
    ],
)
def test_how_many_actions(states: list[str], said: str) -> None:
    assert read(actions.how_many([action(status=state) for state in states])) == said


@pytest.mark.parametrize(
    ("costs", "said"),
    [
        ([None], ""),
        ([0], "Åtgärden medför inga ökade kostnader."),
        ([0, 0], "Åtgärderna medför inga ökade kostnader."),
        ([2_400_000], "Åtgärden beräknas kosta 2,4 miljoner kronor."),
        ([1_000_000, None], "Åtgärderna beräknas kosta 1 miljon kronor."),
        ([999_999, 1_001], "Åtgärderna beräknas kosta 1 miljon kronor."),
        ([45_000], "Åtgärden beräknas kosta 45 000 kronor."),
    ],
)
def test_cost(costs: list[int | None], said: str) -> None:
    assert read(actions.cost(action(cost=cost) for cost in costs)) == said


@pytest.mark.parametrize(
    ("costs", "said"),
    [
        ([1], ""),
        ([1, None], "För en åtgärd är kostnaden inte beräknad."),
        ([1, None, None], "För två åtgärder är kostnaden inte beräknad."),
        ([None], "Någon kostnad är inte beräknad."),
    ],
)
def test_missing_costs(costs: list[int | None], said: str) -> None:
    assert read(actions.costs_missing([action(cost=cost) for cost in costs])) == said


def test_the_sums_agree_with_the_actions() -> None:
    rows = (action(), action(phase="recruit", level="unit", cost=None, status="done"))
    blocks = actions.planned_actions(sources(needs=(need(actions=rows), need("B", unit_name="", department=""))), "9")
    for table in [block for block in blocks if isinstance(block, Table)]:
        assert table.total is not None
        for column in range(1, len(table.columns)):
            parts = [row[column].number or 0 for row in table.rows]
            assert sum(parts) == (table.total[column].number or 0)


@pytest.mark.parametrize(
    ("matter", "said"),
    [
        (
            ("Gemensam systemleverantör", "Kommunstyrelsen", "utreder frågan."),
            "Nämnden kan inte själv besluta om gemensam systemleverantör. "
            "Förvaltningen föreslår att kommunstyrelsen utreder frågan.",
        ),
        (
            ("IT-stöd", "SKR", "tar fram stöd"),
            "Nämnden kan inte själv besluta om IT-stöd. Förvaltningen föreslår att SKR tar fram stöd.",
        ),
    ],
)
def test_proposals(matter: tuple[str, str, str], said: str) -> None:
    blocks = closing.proposals(sources(proposals=(ProposalItem(*matter),), sections={}), "11")
    assert read(blocks[0].content) == said


@pytest.mark.parametrize(
    ("reports", "owner", "said"),
    [
        ("verksamhetsberättelsen", "HR-chefen", "Åtgärderna följs upp i verksamhetsberättelsen. HR-chefen ansvarar."),
        (
            "Verksamhetsberättelsen",
            "",
            "Åtgärderna följs upp i verksamhetsberättelsen. Det är inte bestämt vem som ansvarar.",
        ),
        ("", "", "Det är inte bestämt när åtgärderna ska följas upp."),
        ("", "HR-chefen", "Det är inte bestämt när åtgärderna ska följas upp. HR-chefen ansvarar."),
    ],
)
def test_follow_up(reports: str, owner: str, said: str) -> None:
    given = sources(follow_up_reports=reports, follow_up_owner=owner, sections={})
    [only] = closing.follow_up(given, "13")
    assert read(only.content) == said


@pytest.mark.parametrize(
    ("section", "said"),
    [
        (closing.supply, "Ingen prognos redovisas i den här planen."),
        (closing.key_functions, "Inga uppgifter om nyckelfunktioner och ersättare redovisas i den här planen."),
        (closing.consultation, "Samverkan och remiss är inte redovisade än."),
    ],
)
def test_sections_without_data_say_so(section: Any, said: str) -> None:
    [only] = section(sources(sections={}), "6")
    assert read(only.content) == said


@pytest.mark.parametrize(
    ("ranks", "said"),
    [
        ([], "Inga behov har beskrivits."),
        ([None, None], "Planen beskriver två behov."),
        ([1], "Planen beskriver ett behov, som prioriteras."),
        ([1, 2], "Planen beskriver två behov. Alla prioriteras."),
        ([1, None, None], "Planen beskriver tre behov. Av dem prioriteras ett."),
    ],
)
def test_summary_of_needs(ranks: list[int | None], said: str) -> None:
    assert read(summary.needs(sources(needs=tuple(need(rank=rank) for rank in ranks)))) == said


def test_a_cited_start_value_has_the_last_day_of_its_figure() -> None:
    from framsyn.domains.publishing.outline.prose import cited_words

    cited = cited_words("[[turnover@BU]]", sources(), on=date(2026, 9, 30))
    assert cited.text == "15,9\u00a0% (2026-10-31)"
    assert cited_words("35 %", sources(), on=date(2026, 9, 30)).text == "35\u00a0% (2026-09-30)"
    assert cited_words("Den är [[turnover@BU]].", sources()).text == "Den är 15,9\u00a0procent."


def test_annex_3_lists_those_without_a_contribution_and_sums_the_others_by_department() -> None:
    from framsyn.domains.publishing.outline.annexes import annex_blocks

    given = sources(participation=answers(("Förskola", 3, 2), ("Äldreomsorg", 2, 0)))
    without, with_it = [block for block in annex_blocks(given) if isinstance(block, Table)][-2:]
    assert (len(without.rows), [row[1].text for row in with_it.rows]) == (3, ["2"])
    assert {row[2].text for row in without.rows} == {"kunde\u00a0inte\u00a0delta"}
    assert not any(cell.state == "not_applicable" for row in without.rows for cell in row)


def test_the_annex_has_its_seventeen_columns_and_one_row_an_action() -> None:
    from framsyn.domains.publishing.outline.annexes import actions_table

    bare = ActionItem("Utan uppgifter", "retain", "unit")
    table = actions_table(sources(needs=(need(actions=(bare, action())),)))
    assert " · ".join(column.title.replace("\u00ad", "") for column in table.columns) == (
        "Nr · Behov · Risk · Åtgärd · Fas · Nivå · Ansvarig funktion · Samverkanspart · Start · Slut · Kostnad, kr · "
        "Finansiering · Indikator · Startvärde (datum) · Målvärde (datum) · Följs upp i · Status"
    )
    first, last = table.rows
    assert [cell.text for cell in first][3:6] == ["Vårdbiträden utbildas på arbetstid", "Utveckla", "Avdelning"]
    assert first[13].text == "15,9\u00a0% (2026-10-31)"
    # without an end an action comes last, and what nobody has said is called missing
    assert [cell.text for cell in last][6:11] == ["saknas", "inte aktuellt", "saknas", "saknas", "saknas"]
    assert all(len(row) == 17 for row in table.rows)
    assert table.landscape
