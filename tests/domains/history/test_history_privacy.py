"""What must never be found in the data directory, and what must be gone when it was to go."""

import os
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command

from framsyn.domains.audit.models import Entry
from framsyn.domains.history import queries, services
from framsyn.domains.history.models import Erasure, PersonnelImport, Snapshot
from framsyn.domains.organisation.models import User
from framsyn.engines.history.store import open_snapshot, snapshot_checksum
from framsyn.refusal import Refused
from personnel_tables import NAMES, all_bytes_below, personnummer, staff, write_files

pytestmark = pytest.mark.django_db
ReadIn = Callable[..., PersonnelImport]
Save = Callable[..., Snapshot]
DAY = 24 * 3600


def secrets_of(rows: list[dict[str, str]]) -> list[str]:
    """Names, and numbers in the ways they are written."""
    numbers = [row["person"] for row in rows]
    return [*NAMES, *numbers, *(number[2:] for number in numbers), *(f"{n[2:8]}-{n[8:]}" for n in numbers)]


def whole_database(tmp_path: Path) -> str:
    path = tmp_path / "dump.json"
    call_command("dumpdata", output=str(path), verbosity=0)
    return path.read_text(encoding="utf-8")


def rows_with_faults() -> list[dict[str, str]]:
    """Some rows are rejected, with the person named in the wrong places."""
    rows = staff()
    rows[3]["start"] = "2024-13-01"
    rows[4]["extent"] = NAMES[0]
    rows[5]["end_reason"] = personnummer(5)
    rows[6]["unit"] = personnummer(6)
    rows[7]["person"] = personnummer(7)[:-1] + "x"
    rows[8]["end"] = personnummer(8)
    return rows


def test_nothing_of_a_person_is_kept_after_saving(
    save: Save, data: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    save()
    database = whole_database(tmp_path)
    files = all_bytes_below(data)
    printed = "".join(capfd.readouterr())
    for secret in secrets_of(staff()):
        assert secret not in database
        assert secret not in printed
        for encoding in ("utf-8", "cp1252", "utf-16-le"):
            assert secret.encode(encoding) not in files


def test_numbers_of_rejected_rows_do_not_reach_the_database(read_in: ReadIn, tmp_path: Path) -> None:
    found = read_in(rows_with_faults())
    assert found.result["rows_rejected"] >= 4
    database = whole_database(tmp_path)
    for secret in secrets_of(staff())[3:]:
        assert secret not in database


def test_folders_are_only_for_the_program(read_in: ReadIn, data: Path) -> None:
    found = read_in()
    for folder in (data / "incoming", queries.import_folder(found), queries.reading_folder(found)):
        assert folder.stat().st_mode & 0o077 == 0


def test_the_preview_shows_pseudonyms_and_goes_with_the_review(read_in: ReadIn, operator: User) -> None:
    found = read_in()
    assert found.result["preview"]
    numbers = {row["person"] for row in staff()}
    assert not numbers & {row["person"] for row in found.result["preview"]}
    services.save_import(by=operator, personnel_import=found, version=found.version)
    found.refresh_from_db()
    assert found.result["preview"] == []


def test_the_uploads_go_at_once_and_the_rejected_rows_after_a_day(read_in: ReadIn, operator: User) -> None:
    found = read_in(rows_with_faults())
    assert queries.rejected_file(found)
    services.save_import(by=operator, personnel_import=found, version=found.version)
    assert [path.name for path in queries.import_folder(found).rglob("*") if path.is_file()] == ["rejected.xlsx"]
    services.purge_incoming()
    assert queries.rejected_file(found)
    _age(queries.import_folder(found), DAY + 60)
    assert services.purge_incoming() == 1
    assert queries.rejected_file(found) is None


def test_a_forgotten_review_is_cancelled_after_a_week(read_in: ReadIn) -> None:
    found = read_in()
    _age(queries.import_folder(found), 6 * DAY)
    assert services.purge_incoming() == 0
    _age(queries.import_folder(found), 7 * DAY + 60)
    assert services.purge_incoming() == 1
    found.refresh_from_db()
    assert (found.state, found.result) == ("cancelled", {})


def test_a_cancelled_import_leaves_nothing(read_in: ReadIn, operator: User, data: Path) -> None:
    found = read_in(rows_with_faults())
    services.cancel_import(by=operator, personnel_import=found)
    assert list((data / "incoming").iterdir()) == []
    assert found.result == {}


def test_files_that_a_stop_left_behind_are_removed(save: Save, data: Path) -> None:
    kept = queries.snapshot_folder(save())
    for name in ("0123456789abcdef-99", ".new-left"):
        (data / "snapshots" / name).mkdir()
        _age(data / "snapshots" / name, DAY)
    _age(kept, DAY)
    services.purge_incoming()
    assert list((data / "snapshots").iterdir()) == [kept]


@pytest.mark.parametrize("written", ["{}", "{0:.8}-{1}", " {} "])
def test_a_person_is_erased_from_every_snapshot(save: Save, operator: User, data: Path, written: str) -> None:
    first, other, second = save(), save(staff()[20:25], mode="replace"), save()
    number = personnummer(3)
    assert services.erase_person(by=operator, person=written.format(number, number[8:])) == 2
    for snapshot, people in ((first, 69), (other, 5), (second, 69)):
        before = snapshot.checksum
        snapshot.refresh_from_db()
        assert snapshot.people == people
        assert snapshot.checksum == snapshot_checksum(*queries.snapshot_files(snapshot))
        assert (snapshot.checksum != before) == (people == 69)
    assert len(list((data / "snapshots").iterdir())) == 3
    assert Erasure.objects.count() == 2
    assert services.erase_person(by=operator, person=number) == 0


def test_a_pseudonym_will_do(save: Save, operator: User) -> None:
    with closing(open_snapshot(*queries.snapshot_files(save()))) as connection:
        pseudonym = connection.sql("SELECT person FROM history LIMIT 1").fetchall()[0][0]
    assert services.erase_person(by=operator, person=pseudonym) == 1


def test_the_log_of_an_erasure_does_not_tell_who(save: Save, operator: User, tmp_path: Path) -> None:
    snapshot = save()
    with closing(open_snapshot(*queries.snapshot_files(snapshot))) as connection:
        before = {row[0] for row in connection.sql("SELECT person FROM history").fetchall()}
    services.erase_person(by=operator, person=personnummer(3))
    snapshot.refresh_from_db()
    with closing(open_snapshot(*queries.snapshot_files(snapshot))) as connection:
        (erased,) = before - {row[0] for row in connection.sql("SELECT person FROM history").fetchall()}
    database = whole_database(tmp_path)
    assert erased not in database
    assert personnummer(3) not in database
    entry = Entry.objects.get(action="erase_person")
    assert set(entry.details) == {"old_checksum", "new_checksum"}


def test_erasing_takes_the_rejected_rows_too(read_in: ReadIn, operator: User, data: Path) -> None:
    found = read_in(rows_with_faults())
    services.save_import(by=operator, personnel_import=found, version=found.version)
    services.erase_person(by=operator, person=personnummer(10))
    assert list((data / "incoming").iterdir()) == []


def test_an_open_import_stands_in_the_way(read_in: ReadIn, save: Save, operator: User) -> None:
    save()
    read_in()
    with pytest.raises(Refused):
        services.erase_person(by=operator, person=personnummer(3))


@pytest.mark.parametrize("role", ["hr_planner", "auditor", "management"])
def test_only_administrators_erase(user_with: Callable[..., User], data: Path, role: str) -> None:
    with pytest.raises(PermissionDenied):
        services.erase_person(by=user_with(role), person="x")


def test_two_installations_give_two_pseudonyms(save: Save, settings: object, tmp_path: Path) -> None:
    first = save()
    settings.PERSON_KEY = "another key"  # type: ignore[attr-defined]
    assert save(mode="replace").checksum != first.checksum


def _age(folder: Path, seconds: float) -> None:
    then = time.time() - seconds
    os.utime(folder, (then, then))


def test_the_tables_of_the_tests_hold_what_could_leak(tmp_path: Path) -> None:
    content = all_bytes_below(write_files(tmp_path)[0].parent)
    assert all(secret.encode() in content for secret in (*NAMES, personnummer(3)))
