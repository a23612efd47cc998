"""From upload to snapshot, on real files through the reader."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from framsyn.domains.audit.models import Entry
from framsyn.domains.history import queries, services
from framsyn.domains.history.models import PersonnelImport, RememberedMapping, Snapshot
from framsyn.domains.history.services.versions import Conflict
from framsyn.domains.history.tasks import read_import_task
from framsyn.domains.organisation.models import Unit, User
from framsyn.refusal import Refused
from personnel_tables import AS_OF, staff, write_csv, write_files

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("read_here")]
ReadIn = Callable[..., PersonnelImport]
Save = Callable[..., Snapshot]


def undo(personnel_import: PersonnelImport, by: User) -> Snapshot | None:
    personnel_import.refresh_from_db()
    return services.undo_import(by=by, personnel_import=personnel_import)


def save_now(found: PersonnelImport, by: User, **more: Any) -> Snapshot:
    return services.save_import(by=by, personnel_import=found, version=found.version, **more)


def test_reading_waits_for_review_and_saves_nothing(read_in: ReadIn) -> None:
    found = read_in()
    assert found.state == "to_review"
    assert found.result["rows_read"] == found.result["rows_stored"] == 70
    assert found.result["people"] == 70
    assert queries.current_snapshot() is None
    assert not Unit.objects.exists()


def test_saving_makes_a_snapshot_its_files_and_the_units(read_in: ReadIn, operator: User, data: Path) -> None:
    found = read_in()
    snapshot = save_now(found, operator)
    assert (snapshot.engagements, snapshot.people, snapshot.units, snapshot.as_of) == (70, 70, 6, AS_OF)
    assert [path.name for path in (data / "snapshots").iterdir()] == [f"{snapshot.checksum[:16]}-{snapshot.pk}"]
    assert all(path.exists() for path in queries.snapshot_files(snapshot))
    assert Unit.objects.get(code="AO2").path.count("/") == 4
    assert found.state == "imported"
    assert found.snapshot == queries.current_snapshot() == snapshot


def test_every_step_leaves_a_trace_in_the_log(read_in: ReadIn, operator: User) -> None:
    found = read_in()
    save_now(found, operator)
    undo(found, operator)
    actions = Entry.objects.filter(subject=f"history.PersonnelImport:{found.pk}").values_list("action", flat=True)
    assert list(actions)[::-1] == ["start_import", "read_import", "save_import", "undo_import"]


def test_the_same_content_again_is_the_same_snapshot(save: Save) -> None:
    first = save()
    assert save() == first
    assert save(mode="replace") == first
    assert Snapshot.objects.count() == 1


def test_a_second_file_updates_by_key(save: Save) -> None:
    rows = staff()
    save(rows)
    changed = rows[1] | {"extent": "0.5"}
    new = rows[2] | {"unit": "BU1", "start": "2026-05-01", "end": ""}
    snapshot = save([changed, new])
    assert (snapshot.engagements, snapshot.people) == (71, 70)
    assert snapshot.previous == Snapshot.objects.order_by("pk").first()


def test_replacing_leaves_only_the_new(save: Save) -> None:
    save()
    assert save(staff()[:9], mode="replace").people == 9


def test_an_update_with_older_data_does_not_turn_time_back(save: Save) -> None:
    save()
    assert save(staff()[:3], as_of=date(2026, 9, 30)).as_of == AS_OF


def test_mended_rows_without_a_date_make_the_rest_no_newer(save: Save) -> None:
    save()
    assert save([staff()[1] | {"extent": "0.5"}], as_of=None).as_of == AS_OF


def test_a_later_day_in_the_rows_is_a_later_date(save: Save) -> None:
    save()
    assert save([staff()[1] | {"end": "2026-11-10", "end_reason": "own_request"}], as_of=None).as_of > AS_OF


def test_undoing_brings_back_the_snapshot_before(read_in: ReadIn, save: Save, operator: User) -> None:
    first = save()
    found = read_in([staff()[0] | {"unit": "BU1", "extent": "0.2"}])
    second = save_now(found, operator)
    assert queries.current_snapshot() == second != first
    assert undo(found, operator) == first == queries.current_snapshot()
    assert found.state == "undone"
    assert all(path.exists() for path in queries.snapshot_files(second))  # a decided plan may rest on it


def test_the_only_import_can_be_undone(read_in: ReadIn, operator: User) -> None:
    found = read_in()
    save_now(found, operator)
    assert undo(found, operator) is None
    assert queries.current_snapshot() is None


def test_after_undoing_the_same_file_can_be_read_again(read_in: ReadIn, operator: User) -> None:
    found = read_in()
    first = save_now(found, operator)
    undo(found, operator)
    again = save_now(read_in(), operator)
    assert again != first
    assert again.checksum == first.checksum


def test_an_import_that_a_later_one_builds_on_is_not_undone(read_in: ReadIn, save: Save, operator: User) -> None:
    found = read_in()
    save_now(found, operator)
    save(staff()[:1], mode="replace")
    with pytest.raises(Refused):
        undo(found, operator)


def test_undoing_one_of_two_equal_imports_keeps_the_snapshot(read_in: ReadIn, operator: User) -> None:
    one, two = read_in(), read_in()
    snapshot = save_now(one, operator)
    save_now(two, operator)
    assert undo(two, operator) == snapshot
    assert undo(one, operator) is None


def test_who_saves_last_is_told(read_in: ReadIn, operator: User) -> None:
    found = read_in()
    mine, theirs = (PersonnelImport.objects.get(pk=found.pk) for _ in range(2))
    save_now(theirs, operator)
    with pytest.raises(Conflict):
        services.save_import(by=operator, personnel_import=mine, version=mine.version)
    assert Snapshot.objects.count() == 1


def test_a_refused_save_leaves_no_files(read_in: ReadIn, operator: User, data: Path) -> None:
    found = read_in()
    with pytest.raises(Conflict):
        services.save_import(by=operator, personnel_import=found, version=found.version + 1)
    assert list((data / "snapshots").iterdir()) == []
    assert not Unit.objects.exists()


def test_another_save_in_between_is_noticed(
    read_in: ReadIn, save: Save, operator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    from framsyn.domains.history.services import saving

    found = read_in(staff()[:5])
    lay = saving._lay_files

    def lay_while_another_saves(*given: Any) -> str:
        monkeypatch.setattr(saving, "_lay_files", lay)
        save()
        return lay(*given)

    monkeypatch.setattr(saving, "_lay_files", lay_while_another_saves)
    with pytest.raises(Conflict):
        save_now(found, operator)
    assert Snapshot.objects.count() == 1


@pytest.mark.parametrize("step", ["save", "cancel", "undo", "reread"])
def test_an_ended_import_stays_ended(read_in: ReadIn, operator: User, step: str) -> None:
    found = read_in()
    services.cancel_import(by=operator, personnel_import=found)
    steps: dict[str, Callable[[], object]] = {
        "save": lambda: save_now(found, operator),
        "cancel": lambda: services.cancel_import(by=operator, personnel_import=found),
        "undo": lambda: undo(found, operator),
        "reread": lambda: services.reread_import(by=operator, personnel_import=found, mapping={}),
    }
    with pytest.raises(Refused):
        steps[step]()


@pytest.mark.parametrize("role", ["auditor", "management", "administrator", "unit_manager"])
def test_only_planners_read_files_in(read_in: ReadIn, user_with: Callable[..., User], role: str) -> None:
    with pytest.raises(PermissionDenied):
        read_in(by=user_with(role))
    found = read_in(by=user_with("hr_planner"))
    with pytest.raises(PermissionDenied):
        save_now(found, user_with(role))
    with pytest.raises(PermissionDenied):
        services.cancel_import(by=user_with(role), personnel_import=found)


def test_a_stop_is_heeded(read_in: ReadIn, operator: User, data: Path, tmp_path: Path) -> None:
    personnel, _units = write_files(tmp_path)
    started = services.start_import(by=operator, files=[(personnel.name, personnel)])
    services.stop_import(by=operator, personnel_import=started)
    assert services.read_import(by=operator, personnel_import=started).state == "cancelled"
    assert list((data / "incoming").iterdir()) == []


def test_what_is_cancelled_while_it_is_read_stays_cancelled(operator: User, data: Path, tmp_path: Path) -> None:
    personnel, _units = write_files(tmp_path)
    started = services.start_import(by=operator, files=[(personnel.name, personnel)])

    def cancel(share: float, step: str) -> bool:
        other = PersonnelImport.objects.get(pk=started.pk)
        if other.state == "reading":
            services.cancel_import(by=operator, personnel_import=other)
        return True

    assert services.read_import(by=operator, personnel_import=started, progress=cancel).state == "cancelled"
    assert list((data / "incoming").iterdir()) == []
    assert not Snapshot.objects.exists()


def test_a_file_that_cannot_be_read_is_refused_and_not_kept(operator: User, data: Path, tmp_path: Path) -> None:
    path = tmp_path / "tom.csv"
    path.write_bytes(b"")
    started = services.start_import(by=operator, files=[(path.name, path)])
    found = services.read_import(by=operator, personnel_import=started)
    assert found.state == "refused"
    assert found.result["refusal"]
    assert list((data / "incoming").iterdir()) == []


def test_an_unknown_header_can_be_paired_and_the_pairing_is_remembered(
    operator: User, data: Path, tmp_path: Path
) -> None:
    rows = [{("vem" if key == "person" else key): value for key, value in row.items()} for row in staff()]
    columns = ("vem", "unit", "occupation", "form", "extent", "start", "end", "end_reason")
    path = write_csv(tmp_path / "egen.csv", rows, columns)

    def start() -> PersonnelImport:
        return services.start_import(by=operator, files=[(path.name, path)], as_of=AS_OF)

    found = services.read_import(by=operator, personnel_import=start())
    assert found.state == "refused"
    assert "vem" in found.result["detected"][0]["headers"]
    mapping = {"columns": {name: name for name in columns[1:]} | {"person": "vem"}}
    services.reread_import(by=operator, personnel_import=found, mapping=mapping)
    assert services.read_import(by=operator, personnel_import=found).state == "to_review"
    assert RememberedMapping.objects.count() == 1
    assert services.read_import(by=operator, personnel_import=start()).state == "to_review"


def test_the_task_does_what_the_service_does(operator: User, data: Path, tmp_path: Path) -> None:
    personnel, _units = write_files(tmp_path)
    started = services.start_import(by=operator, files=[(personnel.name, personnel)], as_of=AS_OF)
    read_import_task.enqueue(str(started.pk), operator.pk)
    started.refresh_from_db()
    assert (started.state, started.progress) == ("to_review", 100)


def test_several_dated_snapshots_need_a_date_each(operator: User, data: Path, tmp_path: Path) -> None:
    personnel, _units = write_files(tmp_path)
    with pytest.raises(Refused):
        services.start_import(by=operator, files=[("a", personnel), ("b", personnel)], snapshot_dates=[AS_OF])


def test_no_file_and_no_such_file_are_refused(operator: User, data: Path, tmp_path: Path) -> None:
    for files in ([], [("a.csv", tmp_path / "finns inte")]):
        with pytest.raises(Refused):
            services.start_import(by=operator, files=files)


def test_an_update_without_a_unit_list_leaves_the_tree_as_it_is(save: Save, operator: User, tmp_path: Path) -> None:
    save()
    before = {unit.code: (unit.name, unit.path) for unit in Unit.objects.all()}
    personnel, _units = write_files(tmp_path, [*staff()[:3], staff()[3] | {"unit": "NY", "start": "2026-06-01"}])
    started = services.start_import(by=operator, files=[(personnel.name, personnel)])
    save_now(services.read_import(by=operator, personnel_import=started), operator)
    after = {unit.code: (unit.name, unit.path) for unit in Unit.objects.all()}
    assert before.items() <= after.items()
    assert after.keys() - before.keys() == {"NY", "alla"}
