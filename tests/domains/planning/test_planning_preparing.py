"""What is prepared beside the texts: the risk scale, key functions, the union consultation and the cover report."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import translation

from framsyn.domains.audit.models import Entry
from framsyn.domains.organisation.models import Unit, User
from framsyn.domains.planning import queries, services
from framsyn.domains.planning.models import CoverReport, KeyFunctionCoverage, Plan, RiskScale, UnionConsultation
from framsyn.domains.planning.risk_bands import Band
from framsyn.refusal import Refused
from plan_states import CONSEQUENCES, PROBABILITIES, set_status

pytestmark = pytest.mark.django_db
TWO_BANDS = (Band("x", "röd", 10, 25), Band("x", "grön", 1, 9))
HELD: dict[str, Any] = {
    "body": "förvaltningsgruppen",
    "held_on": date(2026, 12, 9),
    "party": "Vision",
    "stance": "views",
    "views": "Arbetsmiljön bör stå först.",
}


@pytest.fixture(autouse=True)
def english() -> Any:
    with translation.override("en"):
        yield


def scale(by: User, plan: Plan, **given: Any) -> RiskScale:
    fields = {"probability_labels": PROBABILITIES, "consequence_labels": CONSEQUENCES, "bands": TWO_BANDS} | given
    return services.set_risk_scale(by=by, plan=plan, **fields)


def cover(by: User, plan: Plan, unit: Unit, **given: Any) -> KeyFunctionCoverage:
    counts = {"now": 3, "within_two_years": 1, "later": 0, "without": 2} | given
    return services.record_coverage(by=by, plan=plan, unit=unit, **counts)


def test_a_plan_is_judged_with_its_own_scale(plan: Plan, operator: User) -> None:
    need = services.add_need(by=operator, plan=plan, title="Erfarna", theme="shortage")
    services.add_risk(by=operator, need=need, title="Brist", goal="Trygghet", probability=3, consequence=3)
    assert queries.plan_contents(plan).scale is None
    scale(operator, plan, probability_labels=[f" {label} " for label in PROBABILITIES])
    contents = queries.plan_contents(Plan.objects.get(pk=plan.pk))
    assert contents.scale is not None
    assert contents.scale.probability_labels == PROBABILITIES
    [(_need, risk)] = contents.risks
    assert (risk.value, risk.band.label, risk.band_number) == (9, "grön", 1)
    # the lowest first, whatever order they were given in, each with a key of its own
    assert [(band.key, band.label) for band in contents.scale.bands] == [("1", "grön"), ("2", "röd")]


def test_a_change_is_a_new_scale_and_other_plans_keep_theirs(plan: Plan, operator: User) -> None:
    first = scale(operator, plan)
    other = services.create_plan(by=operator, administration=plan.administration, first_year=2030)
    services.use_risk_scale(by=operator, plan=other, scale=first)
    second = scale(operator, plan, bands=(Band("1", "låg", 1, 12), Band("2", "hög", 13, 25)))
    assert Plan.objects.get(pk=plan.pk).risk_scale == second != first
    assert Plan.objects.get(pk=other.pk).risk_scale == first
    services.use_risk_scale(by=operator, plan=plan, scale=None)
    assert Plan.objects.get(pk=plan.pk).risk_scale is None
    assert Entry.objects.filter(action="use_risk_scale").count() == 4


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"bands": (Band("m", "medel", 5, 9), Band("l", "låg", 1, 4), Band("h", "hög", 9, 25))}, "overlap"),
        ({"bands": (Band("l", "låg", 1, 9), Band("h", "hög", 12, 25))}, "the values 10, 11 belong to no band"),
        ({"bands": (Band("l", "låg", 0, 9), Band("h", "hög", 10, 25))}, "reaches outside 1–25"),
        ({"bands": (Band("l", "", 1, 9), Band("h", "hög", 10, 25))}, "each with a name of its own"),
        ({"bands": (Band("l", "hög", 1, 9), Band("h", "hög", 10, 25))}, "each with a name of its own"),
        ({"bands": (Band("l", "låg", 1, 25),)}, "two to four"),
        ({"bands": [Band("", f"{n}", n * 5 + 1, n * 5 + 5) for n in range(5)]}, "two to four"),
        ({"probability_labels": PROBABILITIES[:4]}, "The probabilities: there must be five steps"),
        ({"consequence_labels": (*CONSEQUENCES[:4], "  ")}, "The consequences: there must be five steps"),
        ({"consequence_labels": ("samma",) * 5}, "The consequences: there must be five steps"),
    ],
)
def test_a_scale_that_does_not_hold_is_refused(plan: Plan, operator: User, given: dict[str, Any], message: str) -> None:
    with pytest.raises(Refused, match=message):
        scale(operator, plan, **given)
    assert not RiskScale.objects.exists()


def test_key_functions_are_counted_by_unit(plan: Plan, operator: User, units: dict[str, Unit]) -> None:
    for unit, now in (("AO2", 5), ("BU1", 0), ("AO1", 1), ("AO2", 4)):
        cover(operator, plan, units[unit], now=now)
    cover(operator, plan, units["BU1"], now=0, within_two_years=0, later=0, without=0)
    found = queries.plan_contents(plan).coverage
    assert [(item.unit, item.department, item.now, item.functions) for item in found] == [
        ("Förskolan Ängen", "Barn och ungdom", 0, 0),  # has said that it has none
        ("Hemtjänst Åsen", "Äldreomsorg", 4, 7),
        ("Hemtjänst Öst", "Äldreomsorg", 1, 4),
    ]
    services.delete_coverage(by=operator, plan=plan, unit=units["AO2"])
    assert [item.unit_pk for item in queries.plan_contents(plan).coverage] == [units["BU1"].pk, units["AO1"].pk]


def test_only_a_unit_has_key_functions(plan: Plan, operator: User, units: dict[str, Unit]) -> None:
    with pytest.raises(Refused, match="The unit “Äldreomsorg”: it is not a unit within"):
        cover(operator, plan, units["AO"])
    with pytest.raises(Refused, match="now"):
        cover(operator, plan, units["AO1"], now=-1)
    assert not KeyFunctionCoverage.objects.exists()


def test_nobody_is_named_in_the_log_of_key_functions(plan: Plan, operator: User, units: dict[str, Unit]) -> None:
    cover(operator, plan, units["AO1"])
    assert Entry.objects.get(action="record_coverage").details == {"unit": "AO1"}


def test_a_party_and_its_stance(plan: Plan, operator: User) -> None:
    row = services.add_union_consultation(by=operator, plan=plan, **HELD)
    services.add_union_consultation(
        by=operator, plan=plan, **HELD | {"held_on": date(2026, 11, 1), "party": "Kommunal"}
    )
    services.update_union_consultation(by=operator, consultation=row, version=1, stance="supports", views="")
    found = queries.plan_contents(plan).consultations
    assert [(item.party, item.stance, item.views, item.version) for item in found] == [
        ("Kommunal", "views", "Arbetsmiljön bör stå först.", 1),
        ("Vision", "supports", "", 2),
    ]
    with pytest.raises(services.Conflict) as conflict:
        services.update_union_consultation(by=operator, consultation=row, version=1, views="Mina ord.")
    assert conflict.value.stored == {"views": ""}
    services.delete_union_consultation(by=operator, consultation=row)
    assert [item.party for item in queries.plan_contents(plan).consultations] == ["Kommunal"]


@pytest.mark.parametrize(("field", "value"), [("stance", "shrugs"), ("party", ""), ("body", "x" * 151)])
def test_a_consultation_that_cannot_be_is_refused(plan: Plan, operator: User, field: str, value: str) -> None:
    with pytest.raises(Refused, match=f"The union consultation with “.*”: {field}"):
        services.add_union_consultation(by=operator, plan=plan, **HELD | {field: value})
    assert not UnionConsultation.objects.exists()


def test_the_cover_report_is_written_by_more_than_one(plan: Plan, operator: User) -> None:
    services.save_cover_report(by=operator, plan=plan, version=0, officer="HR-strateg", dated=date(2026, 12, 1))
    with pytest.raises(services.Conflict) as first:
        services.save_cover_report(by=operator, plan=plan, version=0, officer="Någon annan")
    services.save_cover_report(by=operator, plan=plan, version=1, assessment="Läget är [[turnover]].")
    with pytest.raises(services.Conflict) as second:
        services.save_cover_report(by=operator, plan=plan, version=1, assessment="Min bedömning.")
    assert first.value.stored == {"officer": "HR-strateg"}
    assert (second.value.stored, second.value.version) == ({"assessment": "Läget är [[turnover]]."}, 2)
    found = queries.plan_contents(Plan.objects.get(pk=plan.pk)).cover_report
    assert found is not None
    assert (found.officer, found.assessment, found.version) == ("HR-strateg", "Läget är [[turnover]].", 2)
    assert CoverReport.objects.count() == 1


def test_a_plan_without_a_cover_report_has_none(plan: Plan) -> None:
    contents = queries.plan_contents(plan)
    assert (contents.cover_report, contents.decision) == (None, None)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"children_concerned": False}, "the reason why no children are concerned is missing"),
        ({"background": "Den är [[x]]."}, "the figure “x” does not exist"),
        ({"economy": "[[turnover]] är den."}, "a sentence begins with the figure"),
        ({"forwarded_to": "x" * 301}, "forwarded_to"),
    ],
)
def test_a_cover_report_that_cannot_be_is_refused(
    plan: Plan, operator: User, fields: dict[str, Any], message: str
) -> None:
    with pytest.raises(Refused, match=f"The cover report: .*{message}"):
        services.save_cover_report(by=operator, plan=plan, version=0, **fields)
    assert not CoverReport.objects.exists()


def test_why_no_children_are_concerned_cannot_be_taken_away(plan: Plan, operator: User) -> None:
    services.save_cover_report(
        by=operator, plan=plan, version=0, children_concerned=False, children="Planen gäller de anställda."
    )
    with pytest.raises(Refused, match="the reason why no children"):
        services.save_cover_report(by=operator, plan=plan, version=1, children="")
    services.save_cover_report(by=operator, plan=plan, version=1, children="", children_concerned=None)


def test_what_comes_with_the_review_may_be_written_while_it_goes_on(
    plan: Plan, operator: User, units: dict[str, Unit]
) -> None:
    row = services.add_union_consultation(by=operator, plan=plan, **HELD)
    preparing: list[Callable[[], Any]] = [
        lambda: services.add_union_consultation(by=operator, plan=plan, **HELD),
        lambda: services.update_union_consultation(by=operator, consultation=row, version=row.version, party="SSR"),
        lambda: services.save_cover_report(by=operator, plan=plan, version=0, background="Bakgrund."),
    ]
    writing: list[Callable[[], Any]] = [
        lambda: scale(operator, plan),
        lambda: services.use_risk_scale(by=operator, plan=plan, scale=None),
        lambda: cover(operator, plan, units["AO1"]),
        lambda: services.delete_coverage(by=operator, plan=plan, unit=units["AO1"]),
    ]
    set_status(plan, "under_review")
    for write in preparing:
        write()
    for write in writing:
        with pytest.raises(Refused, match="only a draft can be changed"):
            write()
    Plan.objects.filter(pk=plan.pk).update(status="draft")
    set_status(plan, "decided")
    remove = lambda: services.delete_union_consultation(by=operator, consultation=row)  # noqa: E731
    for write in (*preparing, remove):
        with pytest.raises(Refused, match="it is decided"):
            write()
    for write in writing:
        with pytest.raises(Refused):
            write()


@pytest.mark.parametrize("role", ["management", "auditor", "union_representative", "administrator"])
def test_nobody_without_the_role_prepares_anything(
    plan: Plan, operator: User, units: dict[str, Unit], user_with: Callable[..., User], role: str
) -> None:
    row = services.add_union_consultation(by=operator, plan=plan, **HELD)
    by = user_with(role)
    writes: list[Callable[[], Any]] = [
        lambda: scale(by, plan),
        lambda: services.use_risk_scale(by=by, plan=plan, scale=None),
        lambda: cover(by, plan, units["AO1"]),
        lambda: services.delete_coverage(by=by, plan=plan, unit=units["AO1"]),
        lambda: services.add_union_consultation(by=by, plan=plan, **HELD),
        lambda: services.update_union_consultation(by=by, consultation=row, version=1, party="x"),
        lambda: services.delete_union_consultation(by=by, consultation=row),
        lambda: services.save_cover_report(by=by, plan=plan, version=0, background="x"),
    ]
    for write in writes:
        with pytest.raises(PermissionDenied):
            write()
    assert UnionConsultation.objects.get().version == 1
