"""A plan in the database; imported by the conftest of each domain that needs one."""

from __future__ import annotations

from typing import Any

import pytest

from framsyn.domains.history.models import Snapshot
from framsyn.domains.organisation.models import Unit, User
from framsyn.domains.planning.models import Plan
from plan_samples import AS_OF, figures


@pytest.fixture
def snapshot(db: None) -> Snapshot:
    return Snapshot.objects.create(checksum="c" * 64, as_of=AS_OF, engagements=1, people=1, units=1)


@pytest.fixture
def key_figures(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The figures of every snapshot are the sample's."""
    from framsyn.domains.analysis import queries

    monkeypatch.setattr(queries, "key_figures", lambda snapshot, administration=None: figures())
    return figures()


@pytest.fixture
def administration(units: dict[str, Unit]) -> Unit:
    return next(unit for unit in units.values() if unit.level == "administration")


@pytest.fixture
def plan(operator: User, administration: Unit, snapshot: Snapshot, key_figures: Any) -> Plan:
    from framsyn.domains.planning.services import create_plan

    return create_plan(by=operator, administration=administration, first_year=2027, snapshot=snapshot)
