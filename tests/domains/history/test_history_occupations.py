"""The list of occupations goes with the snapshot: through updates, replacement and erasure."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from framsyn.domains.history import queries, services
from framsyn.domains.history.models import PersonnelImport, Snapshot
from framsyn.domains.organisation.models import User
from framsyn.engines.history.store import open_snapshot, snapshot_checksum
from personnel_tables import personnummer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("read_here")]
Save = Callable[..., Snapshot]


@pytest.fixture
def listed(tmp_path: Path) -> tuple[str, Path]:
    path = tmp_path / "yrken.csv"
    path.write_text(
        "Yrke;Namn;Yrkesgrupp\nBarnskötare;Barnskötare;Förskola\nUndersköterska;Undersköterska;Omvårdnad\n"
        "Vårdbiträde;Vårdbiträde;Omvårdnad\nArkivarie;Arkivarie;Administration\n",
        encoding="utf-8",
    )
    return path.name, path


def groups(snapshot: Snapshot) -> set[str]:
    assert snapshot.checksum == snapshot_checksum(*queries.snapshot_files(snapshot))
    with closing(open_snapshot(*queries.snapshot_files(snapshot))) as connection:
        return {group for (group,) in connection.execute('SELECT "group" FROM occupations').fetchall()}


def test_an_import_with_the_list_is_another_snapshot(save: Save, listed: tuple[str, Path]) -> None:
    without = save()
    found = save(occupations=listed)
    assert found != without
    assert groups(without) == set()
    assert groups(found) == {"Förskola", "Omvårdnad", "Administration"}


def test_an_update_without_the_list_keeps_it_and_a_replacement_does_not(save: Save, listed: tuple[str, Path]) -> None:
    first = save(occupations=listed)
    assert save() == first
    assert groups(save(mode="replace")) == set()


def test_erasing_a_person_keeps_the_list(save: Save, listed: tuple[str, Path], operator: User) -> None:
    snapshot = save(occupations=listed)
    assert services.erase_person(by=operator, person=personnummer(3)) == 1
    snapshot.refresh_from_db()
    assert groups(snapshot) == {"Förskola", "Omvårdnad", "Administration"}


def test_the_list_is_shown_as_it_was_understood(
    read_in: Callable[..., PersonnelImport], listed: tuple[str, Path], operator: User, data: Path
) -> None:
    found = read_in(occupations=listed)
    assert found.file_names == ["personal.csv", "enheter.csv", "yrken.csv"]
    columns = [file["columns"] for file in found.result["detected"] if file["file"] == "yrken.csv"]
    assert columns == [{"occupation": "Yrke", "name": "Namn", "group": "Yrkesgrupp"}]
    services.save_import(by=operator, personnel_import=found, version=found.version)
    assert not [path for path in (data / "incoming").rglob("*") if path.is_file()]
