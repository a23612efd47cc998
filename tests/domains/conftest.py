from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import prepared
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

    return prepared.once("operator", None, operator)


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
def read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reader in this process: test_child.py shows that a child answers alike, and a third of a second later."""
    from framsyn.engines.history import child, child_main
    from framsyn.engines.history.refusals import Stopped

    def asked_here(asked: dict[str, Any], limits: Any, language: str, progress: Any = None) -> Any:
        def told(share: float, step: str) -> None:
            if progress is not None and not progress(share, step):
                raise Stopped("", "stopped")

        return child_main._result(asked, told)  # type: ignore[arg-type]

    monkeypatch.setattr(child, "_asked", asked_here)
    monkeypatch.setattr(child_main, "limit_itself", lambda paths, limits: None)


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


@pytest.fixture
def snapshot_with_figures(save: Callable[..., Snapshot], operator: User, data: Path) -> Snapshot:
    """Of the usual rows, saved and computed."""
    from framsyn.domains.analysis.services import compute_key_figures

    def make() -> Snapshot:
        found = save()
        compute_key_figures(by=operator, snapshot=found)
        return found

    return prepared.once("snapshot_with_figures", data, make)
