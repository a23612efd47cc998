"""Frames through the services: stored, found again, of a part, by key; and refused when their proof is gone."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from framsyn.domains.analysis import queries, services
from framsyn.domains.analysis.figure_keys import key_of
from framsyn.domains.analysis.lattice.proof import Proof
from framsyn.domains.analysis.models import Judgement, Mask, Run
from framsyn.domains.analysis.values import Question
from framsyn.domains.audit.models import Entry
from framsyn.domains.history.models import PersonnelImport, Snapshot
from framsyn.domains.organisation.models import Unit, User
from framsyn.refusal import Refused
from personnel_tables import staff

pytestmark = pytest.mark.django_db
LAST = date(2026, 10, 31)


@pytest.fixture
def snapshot(snapshot_with_figures: Snapshot) -> Snapshot:
    return snapshot_with_figures


def test_every_offered_question_has_a_frame_that_leads_to_its_run(snapshot: Snapshot) -> None:
    offered = queries.offered(snapshot)
    for figure, found in offered.figures.items():
        for choice in found.choices:
            for by in choice.groupings:
                frame = queries.frame(snapshot, Question(figure, by, choice.definition, choice.boundary))
                run = Run.objects.get(pk=frame.basis.run)
                assert (run.snapshot, run.metric) == (snapshot, figure)
                assert frame.columns == tuple(frame.total.values)


def test_what_is_not_offered_is_refused(snapshot: Snapshot) -> None:
    for asked in (
        Question("turnover", "unit"),
        Question("staff", "manager"),
        Question("turnover", "department", last=date(2026, 9, 30)),
        Question("turnover", "department", "own-request", "unit"),
        Question("wages"),
        Question("staff", "occupation", part="nobody"),
    ):
        with pytest.raises(queries.NotOffered):
            queries.frame(snapshot, asked)


def test_a_part_has_its_own_frame(snapshot: Snapshot) -> None:
    units = queries.frame(snapshot, Question("staff", "unit", part="AO"))
    assert {line.code for line in units.lines} <= {"AO1", "AO2"}
    assert units.total.values["persons"] == _line(queries.frame(snapshot, Question("staff", "department")), "AO")
    whole = queries.frame(snapshot, Question("turnover", "department"))
    part = queries.frame(snapshot, Question("turnover", "", part="AO"))
    assert part.total.values == next(line for line in whole.lines if line.code == "AO").values
    assert part.mix is None


def test_labels_follow_the_reader(snapshot: Snapshot) -> None:
    from django.utils import translation

    asked = Question("staff", "gender")
    with translation.override("en"):
        assert "women" in {line.label for line in queries.frame(snapshot, asked).lines}


def test_any_offered_figure_has_a_key(snapshot: Snapshot) -> None:
    found = queries.key_figures(snapshot)
    offered = queries.offered(snapshot)
    assert "turnover:malmo.exits" not in set(found.figures)
    figure = found.figures["turnover:malmo.exits"]
    assert (figure.value, figure.kind, figure.basis.definition) == (12, "persons", "malmo")
    assert found.figures["turnover:stockholm-district:city"].basis.boundary == "city"
    assert found.figures.get("turnover:nothing") is None
    assert "wages" not in found.figures
    for asked in (Question("staff", "department"), Question("turnover", "department", "malmo"), Question("stability")):
        frame = queries.frame(snapshot, asked)
        for line in (None, *frame.lines):
            for column in frame.columns:
                if key := key_of(frame, column, line, offered):
                    value = (line or frame.total).values[column]
                    assert found.figures[key].value == value.number
                    assert (found.figures[key].state == "hidden") == (value.state == "hidden")


def test_usual_figures_are_the_same_by_either_key(snapshot: Snapshot) -> None:
    figures = queries.key_figures(snapshot).figures
    for usual, exact in (("headcount", "staff"), ("turnover.previous", "turnover.previous_rate"), ("fte", "staff.fte")):
        assert (figures[usual].value, figures[usual].state) == (figures[exact].value, figures[exact].state)


def test_a_proof_that_lost_a_witness_stops_the_publication(snapshot: Snapshot, operator: User) -> None:
    services.verify_publication(snapshot)
    mask = Mask.objects.get()
    proof = Proof.from_bytes(bytes(mask.people))
    from dataclasses import replace

    lame = replace(proof, mask=replace(proof.mask, witnesses=()))
    Mask.objects.update(people=lame.to_bytes())
    with pytest.raises(Refused, match=r"kännas igen|recognised"):
        services.verify_publication(snapshot)
    services.ensure_key_figures(by=operator)
    services.verify_publication(snapshot)


def test_a_proof_of_other_figures_stops_the_publication(snapshot: Snapshot) -> None:
    Mask.objects.update(problem_hash="0" * 64)
    with pytest.raises(Refused):
        services.verify_publication(snapshot)


def test_no_hidden_number_stands_in_a_stored_frame(snapshot: Snapshot) -> None:
    proof = Proof.from_bytes(bytes(Mask.objects.get().people))
    small = {value for key, value in proof.cells.values.items() if key in proof.mask.hidden and value < 5}
    assert small
    for result in Run.objects.values_list("result", flat=True):
        for line in (result["total"], *result["lines"]):
            counts = [
                value
                for name, value in zip(result["columns"], line["values"], strict=True)
                if name in ("persons", "exits", "opening", "remaining", "hires", "moves_in", "moves_out")
            ]
            assert not small & {value for value in counts if isinstance(value, int)}, json.dumps(line)


def test_a_lattice_is_made_once_and_logged(snapshot: Snapshot, operator: User) -> None:
    services.compute_key_figures(by=operator, snapshot=snapshot)
    services.ensure_key_figures(by=operator)
    assert Mask.objects.count() == 1
    assert Entry.objects.filter(action="compute_figures").count() == 1


def test_the_command_line_is_answered_by_the_frames(snapshot: Snapshot, operator: User) -> None:
    asked = {"at": "2026-10-31", "by": "department"}
    run = services.run_metric(by=operator, snapshot=snapshot, metric="headcount", parameters=asked)
    assert run.mask is not None
    assert run.result["rows"][0]["persons"] == 52
    other = services.run_metric(
        by=operator, snapshot=snapshot, metric="headcount", parameters={"at": "2026-09-30", "by": "department"}
    )
    assert other.mask is None
    assert Entry.objects.filter(action="run_metric").count() == 1


def test_two_snapshots_joined_tell_nothing(read_in: Callable[..., PersonnelImport], operator: User) -> None:
    def bring_in(rows: list[dict[str, str]], **more: Any) -> Snapshot:
        found = read_in(rows, **more)
        return services.save_import_and_compute(by=operator, personnel_import=found, version=found.version)

    first = bring_in(staff())
    late = [row | {"end": "2026-09-20", "end_reason": "own_request"} for row in staff()[30:60] if not row["end"]][:2]
    second = bring_in(late)
    assert first != second
    for question in (Question("staff", "department"), Question("turnover", "department"), Question("stability")):
        old, new = (queries.frame(snapshot, question) for snapshot in (first, second))
        for before, after in zip((old.total, *old.lines), (new.total, *new.lines), strict=True):
            for name in ("persons", "exits", "opening", "remaining"):
                if name in before.values and before.values[name].number is not None:
                    assert after.values[name].number in (None, before.values[name].number)


def test_a_unit_manager_sees_frames_of_the_administration_masked(
    snapshot: Snapshot, user_with: Callable[..., User]
) -> None:
    manager = user_with("unit_manager", Unit.objects.get(code="AO1"))
    with pytest.raises(PermissionDenied):
        services.compute_key_figures(by=user_with("employee"), snapshot=snapshot)
    assert services.run_metric(
        by=manager, snapshot=snapshot, metric="headcount", parameters={"at": "2026-10-31", "by": None}
    )


def _line(frame: Any, code: str) -> Any:
    return next(line for line in frame.lines if line.code == code).values["persons"]


@pytest.fixture
def administration(snapshot: Snapshot) -> Unit:
    return Unit.objects.get(code="F")


def test_a_judgement_follows_the_figure_into_the_plan(
    administration: Unit, snapshot: Snapshot, user_with: Callable[..., User]
) -> None:
    writer = user_with("hr_planner")
    given = {"by": writer, "administration": administration, "figure": "turnover", "last": LAST}
    services.save_judgement(**given, text="Fler stannar.", not_known=False, version=0)
    found = queries.judgement(administration, "turnover", LAST)
    assert found is not None
    assert (found.text, found.written_by, found.version) == ("Fler stannar.", "hr_planner", 1)
    assert queries.key_figures(snapshot, administration).judgements == {"turnover": found}
    services.save_judgement(**given, text="", not_known=True, version=1)
    again = queries.judgement(administration, "turnover", LAST)
    assert again is not None and again.not_known and again.version == 2
    assert Entry.objects.filter(action="save_judgement").count() == 2


def test_a_judgement_of_the_year_before_is_earlier(administration: Unit, operator: User) -> None:
    services.save_judgement(
        by=operator, administration=administration, figure="staff", last=date(2025, 10, 31), text="Då.",
        not_known=False, version=0,
    )  # fmt: skip
    current, earlier = queries.judgements_until(administration, "staff", LAST)
    assert current is None
    assert earlier is not None and earlier.text == "Då."


@pytest.mark.parametrize("version", [0, 2])
def test_nobody_writes_over_another_judgement(administration: Unit, operator: User, version: int) -> None:
    given = {"by": operator, "administration": administration, "figure": "turnover", "last": LAST, "not_known": False}
    services.save_judgement(**given, text="Först.", version=0)
    with pytest.raises(services.Conflict):
        services.save_judgement(**given, text="Sedan.", version=version)
    assert Judgement.objects.get().text == "Först."


def test_without_an_administration_too(db: None, operator: User) -> None:
    given = {"by": operator, "administration": None, "figure": "turnover", "last": LAST, "not_known": True, "text": ""}
    services.save_judgement(**given, version=0)
    with pytest.raises(services.Conflict):
        services.save_judgement(**given, version=0)


def test_an_empty_judgement_and_a_stranger_are_refused(
    administration: Unit, operator: User, user_with: Callable[..., User]
) -> None:
    given = {"administration": administration, "figure": "turnover", "last": LAST, "not_known": False, "version": 0}
    with pytest.raises(Refused):
        services.save_judgement(by=operator, **given, text="  ")
    with pytest.raises(PermissionDenied):
        services.save_judgement(by=user_with("management"), **given, text="Vi vet.")
