"""Two people at the same moment: one decision, and nothing that is written slips in beside what was frozen."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.utils import translation

from framsyn.domains.organisation.models import User
from framsyn.domains.planning import services as planning
from framsyn.domains.planning.models import Decision, Plan, Section
from framsyn.domains.publishing import queries, services
from framsyn.domains.publishing.freezing import frozen
from framsyn.domains.publishing.models import FrozenDocument
from framsyn.domains.publishing.services import documents as making
from framsyn.refusal import Refused
from plan_states import DECISION, make_ready, reviewed

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def computed(monkeypatch: pytest.MonkeyPatch, data: Path) -> None:
    monkeypatch.setattr(making, "compute_key_figures", lambda **_given: None)
    monkeypatch.setattr(making, "verify_publication", lambda snapshot, administration: None)


def at_once(*steps: Callable[[], Any]) -> list[str]:
    """ "done", or why not, of each."""
    start = threading.Barrier(len(steps))

    def run(step: Callable[[], Any]) -> str:
        try:
            with translation.override("en"):
                start.wait()
                step()
            return "done"
        except Refused as refused:
            return str(refused)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(steps)) as pool:
        return list(pool.map(run, steps))


def test_of_two_who_decide_at_once_one_is_told(plan: Plan, operator: User) -> None:
    ready = reviewed(operator, plan)
    outcomes = at_once(
        lambda: services.decide_plan(by=operator, plan=ready, **DECISION),
        lambda: services.decide_plan(by=operator, plan=ready, **{**DECISION, "paragraph": "99"}),
    )
    assert sorted(outcomes) == ["The plan: it is already decided. Revise the plan instead.", "done"]
    assert Decision.objects.count() == 1
    assert FrozenDocument.objects.count() == 1


def test_a_text_that_is_saved_while_the_plan_is_decided_is_in_it_or_refused(plan: Plan, operator: User) -> None:
    """Entered afterwards it is decided straight from the draft, which somebody may be writing in."""
    ready = make_ready(operator, plan)
    outcomes = at_once(
        lambda: services.decide_plan(by=operator, plan=ready, entered_afterwards=True, **DECISION),
        lambda: planning.write_section(
            by=operator, plan=ready, key="challenges", body="Sparat i samma ögonblick.", version=1
        ),
    )
    assert outcomes[0] == "done"
    stored = Section.objects.get(plan=plan, key="challenges").body
    kept = frozen(queries.document_tree(Plan.objects.get(pk=plan.pk)))
    assert ("Sparat i samma ögonblick." in kept) == (outcomes[1] == "done")
    assert stored in kept
