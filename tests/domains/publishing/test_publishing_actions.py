"""Priorities and actions, and the annex of actions. Sentences: tests/spec/sentences."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from framsyn.domains.planning.values import ActionItem
from framsyn.domains.publishing.outline import actions, priorities
from framsyn.engines.document.tree import BulletList, Table
from plan_samples import action, answers, need, plain, sources


def read(parts: Any) -> str:
    return plain(parts).replace("\u00a0", " ")


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


def test_the_sums_agree_with_the_actions() -> None:
    rows = (action(), action(phase="recruit", level="unit", cost=None, status="done"))
    blocks = actions.planned_actions(sources(needs=(need(actions=rows), need("B", unit_name="", department=""))), "9")
    for table in [block for block in blocks if isinstance(block, Table)]:
        assert table.total is not None
        for column in range(1, len(table.columns)):
            parts = [row[column].number or 0 for row in table.rows]
            assert sum(parts) == (table.total[column].number or 0)


def test_a_state_in_which_no_action_is_has_no_column() -> None:
    rows = (action(status="ongoing"), action(status="planned"))
    tables = [b for b in actions.planned_actions(sources(needs=(need(actions=rows),)), "9") if isinstance(b, Table)]
    titles = [column.title for column in tables[0].columns]
    assert titles == ["Fas", "Åtgärder", "Planerade", "Pågår", "Kostnad, kr"]


def test_the_order_of_priority_has_its_reasons() -> None:
    rows = (need("A", rank=1, rank_reason="de är få"), need("B", rank=2, rank_reason="Det brådskar"))
    blocks = priorities.priority_order(sources(needs=rows, sections={}), "8")
    [order] = [block for block in blocks if isinstance(block, BulletList)]
    assert order.ordered
    assert [read(item) for item in order.items] == ["A.", "B. Det brådskar."]


def test_a_cited_start_value_has_the_last_day_of_its_figure() -> None:
    from framsyn.domains.publishing.outline.cells import cited_words

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
