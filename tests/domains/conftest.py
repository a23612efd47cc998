from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from framsyn.domains.history.models import PersonnelImport, Snapshot
from framsyn.domains.organisation.models import Unit, User
from personnel_tables import AS_OF, UNITS, write_files


@pytest.fixture
def data(settings: Any, tmp_path: Path) -> Path:
    """The data directory of one test."""
    settings.DATA_DIR = tmp_path / "data"
    settings.PERSON_KEY = "a key of the tests"
    settings.DATA_DIR.mkdir()
    return settings.DATA_DIR


@pytest.fixture
def operator(db: None) -> User:
    from framsyn.domains.organisation.queries import operator

    return operator()


@pytest.fixture
def units(operator: User) -> dict[str, Unit]:
    from framsyn.domains.organisation.services import update_units

    update_units(by=operator, rows=UNITS)
    return {unit.code: unit for unit in Unit.objects.all()}


@pytest.fixture
def user_with(operator: User) -> Callable[..., User]:
    """user_with(role, unit=None): a person who has that role."""
    from framsyn.domains.organisation.services import create_user

    def make(role: str, unit: Unit | None = None) -> User:
        count = User.objects.count()
        return create_user(by=operator, email=f"{role}{count}@example.se", name=role, roles=[(role, unit)])

    return make


@pytest.fixture
def read_in(data: Path, operator: User, tmp_path: Path) -> Callable[..., PersonnelImport]:
    """read_in(rows): the import of these rows, to be reviewed."""
    from framsyn.domains.history.services import read_import, start_import

    def read(rows: Any = None, *, by: User = operator, as_of: date | None = AS_OF, **given: Any) -> PersonnelImport:
        personnel, units = write_files(tmp_path, rows)
        started = start_import(
            by=by, files=[(personnel.name, personnel)], units=(units.name, units), as_of=as_of, **given
        )
        return read_import(by=by, personnel_import=started)

    return read


@pytest.fixture
def save(read_in: Callable[..., PersonnelImport], operator: User) -> Callable[..., Snapshot]:
    """save(rows, mode="update"): the snapshot that these rows give."""
    from framsyn.domains.history.services import save_import

    def store(rows: Any = None, *, mode: Any = "update", **given: Any) -> Snapshot:
        found = read_in(rows, **given)
        return save_import(by=operator, personnel_import=found, mode=mode, version=found.version)

    return store
