"""Key figures of a small made-up administration; expected values are counted by hand."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from framsyn.domains.analysis import queries, services
from framsyn.domains.analysis.frame_columns import COLUMNS
from framsyn.domains.analysis.models import Mask, Run
from framsyn.domains.analysis.values import KeyFigures
from framsyn.domains.audit.models import Entry
from framsyn.domains.history.models import PersonnelImport, Snapshot
from framsyn.domains.organisation.models import User
from personnel_tables import personnummer, staff

pytestmark = pytest.mark.django_db
Save = Callable[..., Snapshot]


@pytest.fixture
def figures(snapshot_with_figures: Snapshot) -> KeyFigures:
    return queries.key_figures(snapshot_with_figures)


def test_the_window_is_the_last_twelve_whole_months(figures: KeyFigures) -> None:
    assert (figures.first, figures.last, figures.at) == (date(2025, 11, 1), date(2026, 10, 31), date(2026, 10, 31))
    assert (figures.previous_first, figures.previous_last) == (date(2024, 11, 1), date(2025, 10, 31))


def test_headcount_is_who_is_left(figures: KeyFigures) -> None:
    gone = 12 + 6
    assert figures.total.persons == 70 - gone
    assert figures.figures["headcount"].value == 52
    assert figures.figures["turnover.exits"].value == 12
    assert figures.figures["turnover"].value == pytest.approx(12 / figures.figures["turnover.base"].value)


def test_small_occupations_are_one_line_and_not_holes(figures: KeyFigures) -> None:
    *shown, merged = figures.occupations
    assert merged.code == ""
    assert merged.merged >= 2
    assert merged.persons is not None and merged.persons >= 5
    assert sum(line.persons or 0 for line in figures.occupations) == figures.total.persons
    assert "Arkivarie" not in [line.label for line in shown]


def test_the_large_occupations_are_the_fewest_that_pass_four_fifths(figures: KeyFigures) -> None:
    shares = [line.share or 0 for line in figures.large]
    share = figures.figures["large-share"].value
    assert share == pytest.approx(sum(shares))
    assert sum(shares[:-1]) <= 0.8 or len(shares) == 6
    assert figures.other_occupations == 4 - len(figures.large)


def test_every_figure_can_be_followed_back(figures: KeyFigures) -> None:
    snapshot = Snapshot.objects.get()
    for figure in figures.figures.values():
        run = Run.objects.get(pk=figure.basis.run)
        assert run.snapshot == snapshot
        assert figure.basis.checksum == snapshot.checksum
        assert figure.basis.definition
    assert figures.figures["turnover"].basis.definition == "stockholm-district"
    assert figures.figures["turnover"].basis.boundary == "administration"
    assert figures.figures["turnover"].basis.first == figures.first


def test_departments_have_figures_of_their_own(figures: KeyFigures) -> None:
    assert {line.code for line in figures.departments} == {"BU", "AO"}
    assert {"headcount@BU", "turnover@AO", "stability@BU"} <= figures.figures.keys()
    assert figures.figures["headcount@BU"].label == "Barn och ungdom"


def test_what_is_hidden_is_nowhere_in_the_store(save: Save, operator: User) -> None:
    services.compute_key_figures(by=operator, snapshot=save())
    stored = json.dumps(list(Run.objects.values_list("result", flat=True)))
    counted = {name for name, kind in COLUMNS.items() if kind == "persons"}
    for table in json.loads(stored):
        places = [place for place, name in enumerate(table["columns"]) if name in counted]
        for line in (table["total"], *table["lines"], *table["part_totals"].values()):
            counts = [line["values"][place] for place in places]
            assert not any(isinstance(count, int) and 0 < count < 5 for count in counts)


def test_reading_takes_one_query_however_many_figures(
    figures: KeyFigures, django_assert_num_queries: Callable[..., Any]
) -> None:
    snapshot = Snapshot.objects.get()
    queries.key_figures(snapshot)
    with django_assert_num_queries(2):  # the mask and the judgements; frames stay in memory
        found = queries.key_figures(snapshot)
    assert found == figures


def test_the_same_question_is_asked_once(figures: KeyFigures, operator: User) -> None:
    runs = Run.objects.count()
    services.compute_key_figures(by=operator, snapshot=Snapshot.objects.get())
    assert Run.objects.count() == runs
    assert Mask.objects.count() == 1 == Entry.objects.filter(action="compute_figures").count()


def test_another_threshold_is_another_question(save: Save, operator: User, settings: Any) -> None:
    snapshot = save()
    services.compute_key_figures(by=operator, snapshot=snapshot)
    settings.SUPPRESSION_THRESHOLD = 20
    with pytest.raises(queries.NotComputed):
        queries.key_figures(snapshot)
    services.ensure_key_figures(by=operator)
    assert queries.key_figures(snapshot).threshold == 20


def test_labels_follow_the_readers_language(figures: KeyFigures) -> None:
    assert figures.forms[0].code == "permanent"
    assert figures.forms[0].label != ""


def test_an_employee_may_not_ask(save: Save, user_with: Callable[..., User]) -> None:
    with pytest.raises(PermissionDenied):
        services.compute_key_figures(by=user_with("employee"), snapshot=save())


def test_a_threshold_of_ones_own_is_the_operators_and_is_logged(
    save: Save, operator: User, user_with: Callable[..., User]
) -> None:
    snapshot = save()
    asked = {"snapshot": snapshot, "metric": "headcount", "parameters": {"at": "2026-10-31", "by": "occupation"}}
    rows = services.measure_with_threshold(by=operator, **asked, threshold=0)
    assert not any(row["hidden"] for row in rows)
    assert Entry.objects.get(action="measure_with_threshold").details["threshold"] == 0
    assert not Run.objects.exists()
    with pytest.raises(PermissionDenied):
        services.measure_with_threshold(by=user_with("hr_planner"), **asked, threshold=0)


def test_a_later_import_tells_what_it_restates(read_in: Callable[..., PersonnelImport], operator: User) -> None:
    def bring_in(rows: list[dict[str, str]], **more: Any) -> PersonnelImport:
        found = read_in(rows, **more)
        services.save_import_and_compute(by=operator, personnel_import=found, version=found.version)
        found.refresh_from_db()
        return found

    first = bring_in(staff())
    assert first.restated == []
    women = [row for row in staff()[30:60] if not row["end"] and row["gender"] == "F"]  # of fewer of a group: as told
    late = [row | {"end": "2026-09-20", "end_reason": "own_request"} for row in women[:5]]
    second = bring_in(late, as_of=date(2026, 11, 30))
    changes = {change["key"]: change for change in second.restated}
    assert (changes["turnover.exits"]["old"], changes["turnover.exits"]["new"]) == (12, 17)
    assert changes["headcount"]["new"] == changes["headcount"]["old"] - 5
    assert queries.key_figures(first.snapshot).figures["headcount"].value == 52  # type: ignore[arg-type, union-attr]
    same = bring_in(late, as_of=date(2026, 11, 30))
    assert same.snapshot == second.snapshot


def test_erasing_a_person_leaves_the_figures(figures: KeyFigures, operator: User) -> None:
    from framsyn.domains.history.services import erase_person

    assert erase_person(by=operator, person=personnummer(1)) == 1
    after = queries.key_figures(Snapshot.objects.get())
    assert {k: f.value for k, f in after.figures.items()} == {k: f.value for k, f in figures.figures.items()}
