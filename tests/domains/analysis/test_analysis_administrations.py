"""Two administrations in one snapshot, and data that begin too late. Expected values are counted by hand."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from framsyn.domains.analysis import queries, services
from framsyn.domains.history.models import PersonnelImport, Snapshot
from framsyn.domains.organisation.models import Unit, User
from framsyn.website.overview import overview
from personnel_tables import AS_OF, COLUMNS, staff, write_csv

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("read_here")]
UNIT_ROWS = [
    {"unit": "A", "name": "Stora förvaltningen", "parent": "", "level": "administration"},
    {"unit": "B", "name": "Lilla förvaltningen", "parent": "", "level": "administration"},
    {"unit": "A1", "name": "Hemtjänst Öst", "parent": "A", "level": "unit"},
    {"unit": "B1", "name": "Förskolan Ängen", "parent": "B", "level": "unit"},
]
Bring = Callable[[list[dict[str, str]]], PersonnelImport]


def employed(person: str, unit: str, **more: str) -> dict[str, str]:
    return {**staff()[1], "person": person, "unit": unit, "start": "2012-03-01", "end": "", "end_reason": ""} | more


def two_administrations() -> list[dict[str, str]]:
    """40 in A, 20 in B, one of them in both. 10 left A within the year, and 6 left it the year before."""
    rows = [employed(f"a{n}", "A1") for n in range(40)] + [employed(f"b{n}", "B1") for n in range(19)]
    rows.append(employed("a0", "B1", extent="0.2"))
    rows += [employed(f"gone{n}", "A1", end="2026-05-01", end_reason="own_request") for n in range(10)]
    return rows + [employed(f"earlier{n}", "A1", end="2024-12-02", end_reason="own_request") for n in range(6)]


@pytest.fixture
def bring(data: Path, operator: User, tmp_path: Path) -> Bring:
    from framsyn.domains.history.services import read_import, start_import

    def save(rows: list[dict[str, str]]) -> PersonnelImport:
        personnel = write_csv(tmp_path / "personal.csv", rows, COLUMNS)
        units = write_csv(tmp_path / "enheter.csv", UNIT_ROWS)
        files = {"files": [(personnel.name, personnel)], "units": (units.name, units)}
        found = read_import(by=operator, personnel_import=start_import(by=operator, as_of=AS_OF, **files))  # type: ignore[arg-type]
        services.save_import_and_compute(by=operator, personnel_import=found, version=found.version)
        found.refresh_from_db()
        return found

    return save


def test_figures_are_those_of_the_administration(bring: Bring) -> None:
    snapshot = bring(two_administrations()).snapshot
    assert snapshot is not None
    large, small = (queries.key_figures(snapshot, Unit.objects.get(code=code)) for code in "AB")
    assert (large.total.persons, small.total.persons) == (40, 20)
    assert (large.turnover.exits, small.turnover.exits) == (10, 0)
    assert {line.code for line in large.departments} == {"A1"}
    assert {line.code for line in small.departments} == {"B1"}


def test_the_home_page_shows_the_administration_of_the_role(
    bring: Bring, user_with: Callable[..., User], operator: User
) -> None:
    bring(two_administrations())
    for code, persons in (("A", 40), ("B", 20)):
        for unit in (code, f"{code}1"):
            figures = overview(user_with("unit_manager", Unit.objects.get(code=unit))).figures
            assert figures is not None and figures.total.persons == persons


def test_what_is_restated_is_told_of_each_administration(bring: Bring) -> None:
    bring(two_administrations())
    late = [employed(f"a{n}", "A1", end="2026-09-01", end_reason="own_request") for n in range(20, 28)]
    changes = {(c["within"], c["key"]): (c["old"], c["new"]) for c in bring(late).restated}
    assert changes["A", "turnover.exits"] == (10, 18)
    assert not [key for within, key in changes if within == "B"]


def test_data_that_begin_late_leave_the_year_before_missing(bring: Bring) -> None:
    rows = [row for row in two_administrations() if row["end"] != "2024-12-02"]
    rows += [employed(f"early{n}", "A1", end="2025-11-02") for n in range(30)]
    snapshot = bring(rows).snapshot
    assert snapshot is not None and snapshot.known_from is not None
    assert date(2025, 8, 1) < snapshot.known_from <= date(2025, 11, 1)
    line = queries.key_figures(snapshot, Unit.objects.get(code="A")).turnover
    assert (line.exits, line.previous_exits, line.previous_rate, line.p_value) == (40, None, None, None)
    figures = queries.key_figures(snapshot, Unit.objects.get(code="A")).figures
    assert figures["turnover.previous"].state == figures["turnover.change"].state == "missing"


def test_a_list_of_who_is_there_knows_nothing_of_who_left(bring: Bring) -> None:
    snapshot = bring([row for row in two_administrations() if not row["end"]]).snapshot
    assert snapshot is not None and snapshot.known_from == AS_OF
    found = queries.key_figures(snapshot, Unit.objects.get(code="A"))
    assert found.total.persons == 40
    assert {found.figures[key].state for key in ("turnover", "stability")} == {"missing"}


def test_an_undone_import_keeps_its_figures(save: Callable[..., Snapshot], operator: User, settings: Any) -> None:
    from framsyn.domains.history.services import undo_import

    snapshot = save()
    undo_import(by=operator, personnel_import=PersonnelImport.objects.get())
    settings.SUPPRESSION_THRESHOLD = 6
    services.ensure_key_figures(by=operator)
    assert queries.key_figures(snapshot).threshold == 6


def test_a_refusal_speaks_the_users_language(save: Callable[..., Snapshot], operator: User) -> None:
    from django.utils import translation

    from framsyn.refusal import Refused

    snapshot = save()
    for language, said in (("sv", "Dagen:"), ("en", "The day:")):
        with translation.override(language), pytest.raises(Refused, match=said):
            services.run_metric(
                by=operator, snapshot=snapshot, metric="headcount", parameters={"at": "2027-01-01", "by": None}
            )
