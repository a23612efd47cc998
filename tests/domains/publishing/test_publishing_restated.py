"""What a later import restates of a decided plan: real imports, and figures counted by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from framsyn.domains.analysis.figure_keys import as_figure
from framsyn.domains.analysis.services import save_import_and_compute
from framsyn.domains.analysis.values import KeyFigures
from framsyn.domains.history.models import PersonnelImport, Snapshot
from framsyn.domains.organisation.models import Unit, User
from framsyn.domains.planning.models import Plan
from framsyn.domains.planning.services import create_plan
from framsyn.domains.publishing.outline import compose
from framsyn.domains.publishing.queries import document_tree, restated_since
from framsyn.domains.publishing.restating import LATE, Restated, restated
from personnel_tables import staff
from plan_samples import full_figures, sources
from plan_states import decided

pytestmark = pytest.mark.django_db
Bring = Callable[..., Snapshot]


@pytest.fixture
def bring(read_in: Callable[..., PersonnelImport], operator: User) -> Bring:
    def save(rows: list[dict[str, str]], **more: Any) -> Snapshot:
        mode = more.pop("mode", "update")
        found = read_in(rows, **more)
        return save_import_and_compute(by=operator, personnel_import=found, mode=mode, version=found.version)

    return save


@pytest.fixture
def closed(bring: Bring, operator: User) -> Plan:
    """Decided on data in which 12 permanent employees have left during the year."""
    snapshot = bring(staff())
    administration = Unit.objects.get(code="F")
    plan = create_plan(by=operator, administration=administration, first_year=2027, snapshot=snapshot)
    return decided(operator, plan)


def late() -> list[dict[str, str]]:
    """Five more turn out to have left in September, all women: of fewer than five of a group nothing is restated."""
    going = [row for row in staff()[30:60] if not row["end"] and row["gender"] == "F"][:5]
    return [row | {"end": "2026-09-20", "end_reason": "own_request"} for row in going]


def by_key(plan: Plan) -> dict[str, Restated]:
    return {change.key: change for change in restated_since(plan)}


def test_later_data_of_the_same_days_and_of_a_year_later(closed: Plan, bring: Bring, operator: User) -> None:
    """Imports are slow, so they follow one another here."""
    before = document_tree(closed)
    assert restated_since(closed) == ()
    bring(late())
    found = by_key(closed)
    assert (found["turnover.exits"].decided, found["turnover.exits"].now) == ("12", "17")
    assert found["turnover.exits"].reason == LATE
    assert found["turnover"].decided != found["turnover"].now
    assert (found["headcount"].decided, found["headcount"].now) == ("52", "47")
    assert (found["headcount"].label, found["headcount"].reason) == ("Antalet anställda", "")
    assert next(iter(found)) == "turnover"  # what the text cites comes first
    assert document_tree(closed) == before
    draft = create_plan(by=operator, administration=closed.administration, first_year=2028)
    assert restated_since(draft) == ()
    bring(late(), as_of=date(2027, 10, 31))
    found = by_key(closed)
    assert (found["turnover.exits"].decided, found["turnover.exits"].now) == ("12", "17")
    assert document_tree(closed) == before


def test_where_the_days_differ_the_import_itself_has_told(closed: Plan, bring: Bring) -> None:
    """Data drawn in another month hold no window of the plan's own."""
    bring(late(), as_of=date(2026, 11, 30))
    found = by_key(closed)
    assert (found["turnover.exits"].decided, found["turnover.exits"].now) == ("12", "17")
    assert (found["headcount"].decided, found["headcount"].now) == ("52", "47")


# the same without imports ------------------------------------------------------------------------------------------


def keys(now: KeyFigures, told: list[dict[str, object]] | None = None) -> list[str]:
    frozen = full_figures()
    return [change.key for change in restated(frozen, now, told or [], compose(sources(frozen)))]


def changed(key: str, value: float | None, **basis: Any) -> KeyFigures:
    known = full_figures()
    figure = known.figures[key]
    figure = replace(figure, value=value, state="" if value is not None else "hidden")
    figure = replace(figure, basis=replace(figure.basis, **basis))
    return replace(known, figures={**known.figures, key: figure})


def test_a_figure_is_told_when_it_reads_otherwise() -> None:
    rate = full_figures().figures["turnover"].value
    assert rate is not None
    assert keys(changed("turnover", rate)) == []
    assert keys(changed("turnover", rate + 0.00001)) == []
    assert keys(changed("turnover", rate + 0.001)) == ["turnover"]


def test_a_figure_of_other_days_or_by_another_definition_is_another_figure() -> None:
    assert keys(changed("turnover", 0.5, last=date(2027, 10, 31))) == []
    assert keys(changed("turnover", 0.5, definition="malmo")) == []
    assert keys(changed("turnover", 0.5, boundary="city")) == []


def test_what_may_no_longer_be_shown_is_not_told() -> None:
    assert keys(changed("turnover@BU", None)) == []


def test_what_an_import_told_is_of_the_plans_own_value_only() -> None:
    other_days = changed("headcount", 2400, last=date(2027, 10, 31))
    assert keys(other_days, [{"key": "headcount", "old": 2400, "new": 2390}]) == ["headcount"]
    assert keys(other_days, [{"key": "headcount", "old": 2399, "new": 2390}]) == []
    assert keys(other_days, [{"key": "headcount", "old": 2400, "new": None}]) == []


def test_a_value_of_a_table_that_a_sentence_says_is_told_too() -> None:
    """Keys of tables are no usual figures: other data find them when asked (analysis.figure_keys)."""
    frozen = full_figures()
    retirements = frozen.frames["retirements"]
    figure = as_figure("retirements.expected_3", retirements, retirements.total, "expected_3")
    now = replace(frozen, figures={**frozen.figures, figure.key: replace(figure, value=200.0)})
    assert keys(now) == ["retirements.expected_3"]


def test_exits_registered_late_are_the_reason_only_when_the_staff_did_not_grow() -> None:
    frozen = full_figures()

    def reason(exits: float, base: float) -> str:
        values = {"turnover": exits / base, "turnover.exits": exits, "turnover.base": base}
        found = {key: replace(frozen.figures[key], value=value) for key, value in values.items()}
        now = replace(frozen, figures={**frozen.figures, **found})
        return next(c.reason for c in restated(frozen, now, [], compose(sources(frozen))) if c.key == "turnover")

    assert reason(230, 2050.0) == LATE
    assert reason(230, 2100.0) == ""
    assert reason(210, 2052.0) == ""
